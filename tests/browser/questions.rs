//! Every kind of question can be answered, and the answer is the right one.

use ripple::app::participant::{
    questions::{Asked, Field, question},
    state::SurveyState,
};
use survey::{
    Answer, AnswerKey, Line, Step,
    instrument::{Instrument, Kind, L4SC, Wave},
    programme::Programme,
};
use values::by_name::ByName;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    opened::own,
    screen::{Screen, settle},
};

/// One question on the page, with its answers.
struct Asking {
    screen: Screen,
    state: SurveyState,
    step: Step<'static>,
}

/// Asks the item of the built-in questionnaire, in the form for a wide screen or a phone.
async fn ask(item_id: &str, wide: bool) -> Asking {
    ask_of(Instrument::builtin().unwrap(), item_id, wide).await
}

/// Asks the item of a questionnaire.
async fn ask_of(instrument: Instrument, item_id: &str, wide: bool) -> Asking {
    let mut programme = Programme::l4sc().unwrap();
    programme.id = ["ask-", item_id].concat();
    let opened = own(programme);
    let state = SurveyState::new(instrument, opened);
    state.begin(Wave::FollowUp).unwrap();
    settle().await;
    state.set_wide(wide);
    let mut steps = state.journey().all_steps().into_iter();
    let step = steps.find(|step| step.key == AnswerKey::now(item_id)).unwrap();
    let asked = Asked { wording: &step.item.id, optional: false, ..Asked::of_step(&step) };
    let asked = Asked { help: None, window: None, ..asked };
    let field = Field::whole(state, step.key.clone());
    let texts = step.item.parts.iter().find(|part| matches!(part.kind, Kind::RowTexts { .. }));
    let texts = texts.map(|part| {
        let key = AnswerKey::part(&step.item.id, &part.id);
        (Asked::of_part(part), Field::whole(state, key))
    });
    let screen = Screen::show_element(move || question(asked, &field, None, texts.as_ref()));
    settle().await;
    Asking { screen, state, step }
}

impl Drop for Asking {
    fn drop(&mut self) {
        self.state.close();
    }
}

impl Asking {
    async fn answer(&self) -> Option<Answer> {
        settle().await;
        self.state.answer(&self.step.key)
    }

    fn texts(&self) -> Option<Answer> {
        let part = self.step.item.parts.iter().find(|p| matches!(p.kind, Kind::RowTexts { .. }))?;
        self.state.answer(&AnswerKey::part(&self.step.item.id, &part.id))
    }

    /// Leaves every box, so that faults are said.
    fn look_at_all(&self) {
        self.state.set_has_errors(true);
    }
}

fn options(ids: &[&str]) -> Answer {
    Answer::Options(ids.iter().map(ToString::to_string).collect())
}

#[wasm_bindgen_test]
async fn a_point_on_a_labelled_scale_can_be_chosen_and_cleared() {
    let asking = ask("R1", false).await;
    asking.screen.choose("A little");
    assert_eq!(asking.answer().await, Some(Answer::Point(3)));
    asking.screen.press("Clear this answer");
    assert_eq!(asking.answer().await, None);
    assert!(!asking.screen.is_chosen("A little"));
}

#[wasm_bindgen_test]
async fn cannot_say_stands_apart_from_the_points() {
    let asking = ask("R1", false).await;
    asking.screen.choose("Cannot say or not applicable");
    assert_eq!(asking.answer().await, Some(Answer::CannotSay));
}

#[wasm_bindgen_test]
async fn a_point_between_two_ends_can_be_chosen() {
    let asking = ask("L2", false).await;
    asking.screen.choose("7: what the whole local system needs");
    assert_eq!(asking.answer().await, Some(Answer::Point(7)));
}

#[wasm_bindgen_test]
async fn a_number_is_kept_exactly_and_words_are_said_to_be_no_number() {
    let asking = ask("M4", false).await;
    asking.screen.type_in("M4", "7.25");
    assert_eq!(asking.answer().await, Some(Answer::Number("7.25".parse().unwrap())));
    asking.screen.type_in("M4", "about 12");
    assert_eq!(asking.answer().await, None);
    asking.look_at_all();
    settle().await;
    assert!(asking.screen.text().contains("Enter a number using digits"));
}

#[wasm_bindgen_test]
async fn unticking_cannot_say_brings_the_number_back() {
    let asking = ask("M4", false).await;
    asking.screen.type_in("M4", "12");
    asking.screen.choose("I cannot say");
    assert_eq!(asking.answer().await, Some(Answer::CannotSay));
    asking.screen.choose("I cannot say");
    assert_eq!(asking.answer().await, Some(Answer::Number("12".parse().unwrap())));
}

#[wasm_bindgen_test]
async fn a_share_is_picked_in_steps_of_ten() {
    let asking = ask("M3", false).await;
    asking.screen.pick("M3", "30");
    assert_eq!(asking.answer().await, Some(Answer::Number("30".parse().unwrap())));
}

#[wasm_bindgen_test]
async fn one_option_can_be_chosen() {
    let asking = ask("D1", false).await;
    asking.screen.choose("Local authority");
    assert_eq!(asking.answer().await, Some(Answer::Option("local-authority".into())));
    let asking = ask("B9", false).await;
    asking.screen.choose("Led it with us");
    assert_eq!(asking.answer().await, Some(Answer::Option("led-with-us".into())));
}

#[wasm_bindgen_test]
async fn several_options_can_be_chosen_and_an_exclusive_one_stands_alone() {
    let asking = ask("A1", false).await;
    asking.screen.choose("Workshop 3");
    asking.screen.choose("Workshop 1 (November 2024)");
    assert_eq!(asking.answer().await, Some(options(&["session-1", "session-3"])));
    asking.screen.choose("None of them");
    assert_eq!(asking.answer().await, Some(options(&["none"])));
    asking.screen.choose("Workshop 2");
    assert_eq!(asking.answer().await, Some(options(&["session-2"])));
}

#[wasm_bindgen_test]
async fn three_options_are_ranked_and_none_twice() {
    let asking = ask("T2", false).await;
    asking.screen.pick("Third", "money");
    asking.screen.pick("Most important", "time");
    let ranked = Answer::Ranked(vec!["time".into(), "money".into()]);
    assert_eq!(asking.answer().await, Some(ranked));
    assert_eq!(asking.screen.all("option[value=money]:disabled").len(), 2);
}

#[wasm_bindgen_test]
async fn yes_or_no_can_be_chosen() {
    let asking = ask("B10", false).await;
    asking.screen.choose("No");
    assert_eq!(asking.answer().await, Some(Answer::YesNo(false)));
}

#[wasm_bindgen_test]
async fn text_is_kept_to_the_letter_and_counted_as_people_count() {
    let asking = ask("I6", false).await;
    asking.screen.type_in("I6", " سلام 🌊");
    assert_eq!(asking.answer().await, Some(Answer::Text(" سلام 🌊".into())));
    assert!(asking.screen.text().contains("You have 593 characters left"));
    asking.screen.choose("Nothing to say");
    assert_eq!(asking.answer().await, Some(Answer::CannotSay));
}

fn rows(pairs: &[(&str, &str)]) -> ByName<String> {
    pairs.iter().map(|(row, column)| ((*row).to_owned(), (*column).to_owned())).collect()
}

#[wasm_bindgen_test]
async fn a_matrix_is_a_table_where_there_is_room() {
    let asking = ask("I2", true).await;
    assert_eq!(asking.screen.all("table").len(), 1);
    asking.screen.choose("Weight management: Plan agreed");
    asking.screen.choose("Respiratory conditions: Do not know");
    let expected =
        rows(&[("weight-management", "plan-agreed"), ("respiratory-conditions", "do-not-know")]);
    assert_eq!(asking.answer().await, Some(Answer::Rows(expected)));
}

#[wasm_bindgen_test]
async fn a_matrix_is_one_group_for_each_row_on_a_phone() {
    let asking = ask("B6", false).await;
    assert_eq!(asking.screen.all("table").len(), 0);
    assert_eq!(asking.screen.all("fieldset fieldset").len(), 5);
    asking.screen.choose("Regularly");
    assert_eq!(asking.answer().await, Some(Answer::Rows(rows(&[("connector", "regularly")]))));
}

#[wasm_bindgen_test]
async fn counts_ask_for_a_title_once_there_is_something_to_name() {
    let asking = ask("I1", false).await;
    asking.screen.type_in("Funding bids sent", "2");
    settle().await;
    asking.screen.type_in("Short title, if you can give one: Funding bids sent", "Falls bid");
    let counts = [("bids-sent".to_owned(), "2".parse().unwrap())].into();
    assert_eq!(asking.answer().await, Some(Answer::Counts(counts)));
    let texts = Answer::RowTexts(rows(&[("bids-sent", "Falls bid")]));
    assert_eq!(asking.texts(), Some(texts));
}

#[wasm_bindgen_test]
async fn lines_are_added_and_filled_and_ask_only_what_belongs_to_them() {
    let asking = ask("M2", false).await;
    asking.screen.choose("I have nothing to list");
    assert_eq!(asking.answer().await, Some(Answer::Lines(vec![])));
    asking.screen.press("Add a grant or award");
    settle().await;
    asking.screen.type_in("Grant or award 1: How much was it?", "1,250.50");
    asking.screen.choose("From outside the local system");
    let line = [
        ("amount".to_owned(), Answer::Number("1250.5".parse().unwrap())),
        ("source".to_owned(), Answer::Option("outside".into())),
    ];
    assert_eq!(asking.answer().await, Some(Answer::Lines(vec![Line::from(line)])));
}

#[wasm_bindgen_test]
async fn a_field_of_a_line_is_asked_when_the_line_says_so() {
    let asking = ask("M1", false).await;
    asking.screen.press("Add a saving");
    settle().await;
    let months = "How many months has it lasted so far?";
    assert!(!asking.screen.text().contains(months));
    asking.screen.choose("Every month");
    settle().await;
    assert!(asking.screen.text().contains(months));
}

/// A question for a day, which the built-in questionnaire does not ask.
async fn ask_for_a_day() -> Asking {
    let item = r#"{"id": "WHEN", "level": 0, "construct": "a date", "kind": "date", "precision": "day",
        "wording": {"follow-up": "When did it begin?"}}, {"id": "R1","#;
    let (before, after) = L4SC.split_once(r#""id": "R1","#).unwrap();
    let before = before.trim_end().strip_suffix('{').unwrap();
    ask_of(Instrument::parse(&[before, item, after].concat()).unwrap(), "WHEN", false).await
}

#[wasm_bindgen_test]
async fn a_date_is_typed_in_boxes_for_day_month_and_year() {
    let asking = ask_for_a_day().await;
    asking.screen.type_in("Day", "07");
    asking.screen.type_in("Month", "Nov");
    assert_eq!(asking.answer().await, None);
    asking.screen.type_in("Year", "2026");
    assert_eq!(asking.answer().await, Some(Answer::Date("2026-11-07".parse().unwrap())));
    assert_eq!(["Day", "Month", "Year"].map(|it| asking.screen.typed(it)), ["07", "Nov", "2026"]);
}

#[wasm_bindgen_test]
async fn a_date_that_does_not_exist_stays_as_it_was_typed_and_is_told_what_is_wrong() {
    let asking = ask_for_a_day().await;
    asking.screen.type_in("Day", "31");
    asking.screen.type_in("Month", "11");
    asking.screen.type_in("Year", "2026");
    assert_eq!(asking.answer().await, None);
    asking.look_at_all();
    settle().await;
    let told = "The day must be a number from 1 to 30";
    assert!(asking.screen.text().contains(told));
    assert_eq!(asking.screen.all(".nhsuk-date-input .nhsuk-input--error").len(), 3);
    assert_eq!(asking.screen.typed("Day"), "31");
    asking.screen.type_in("Day", "30");
    assert_eq!(asking.answer().await, Some(Answer::Date("2026-11-30".parse().unwrap())));
    assert_eq!(asking.screen.all(".nhsuk-error-message").len(), 0);
}
