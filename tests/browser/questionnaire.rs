//! A questionnaire made on its page, and undone, refused and gone on with.

use leptos::prelude::*;
use organiser::questionnaire::Start;
use ripple::app::evaluator::{pages::QuestionnairePage, reading::Reader, state::EvaluatorState};
use survey::instrument::{Instrument, Wave};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::{Screen, settle, until};

struct Page {
    screen: Screen,
    state: EvaluatorState,
}

fn page() -> Page {
    let handle = StoredValue::new(None::<EvaluatorState>);
    let screen = Screen::show(move || {
        let state = EvaluatorState::provide();
        Reader::offer(state);
        handle.set_value(Some(state));
        view! { <QuestionnairePage /> }
    });
    Page { screen, state: handle.get_value().unwrap() }
}

impl Page {
    async fn begin(&self, start: Start) {
        self.screen.choose(start.words());
        self.screen.press("Begin");
        until(|| self.screen.text().contains("When it is ready")).await;
    }

    fn made(&self) -> Instrument {
        let drafted = self.state.drafted().get_untracked().unwrap();
        Instrument::parse(&drafted.text).unwrap()
    }

    /// Opens the form of the question with this place on the page.
    async fn open(&self, place: usize) {
        let details = self.screen.all(".ripple-question > details");
        details[place].set_attribute("open", "").unwrap();
        until(|| self.screen.text().contains("How it is answered")).await;
    }
}

#[wasm_bindgen_test]
async fn a_question_is_written_from_nothing_by_what_a_person_sees() {
    let page = page();
    page.begin(Start::Blank).await;
    page.screen.press("Add a question");
    until(|| page.screen.text().contains("Write your question here")).await;
    page.open(0).await;
    page.screen
        .type_in_and_leave("The question before the programme", "How often do you ask for advice?");
    settle().await;
    let words = page.made().items().next().unwrap().asked(Wave::FollowUp).unwrap().to_owned();
    assert_eq!(words, "How often do you ask for advice?", "the same is asked afterwards");
    page.screen.pick("How it is answered", "frequency");
    settle().await;
    page.screen.type_in_and_leave(
        "Answers, from the lowest to the highest",
        "Never\nNow and then\nEvery week\n",
    );
    settle().await;
    let made = page.made();
    let item = made.items().next().unwrap();
    assert_eq!(item.id, "Q1");
    assert_eq!(item.asked(Wave::Baseline), Some("How often do you ask for advice?"));
    assert_eq!(item.kind.points(), Some(3));
    assert_eq!(item.kind.window(), Some("In the last 3 months"));
}

#[wasm_bindgen_test]
async fn what_would_leave_no_questionnaire_is_refused_beside_it_and_undone_like_every_change() {
    let page = page();
    page.begin(Start::Leadership).await;
    page.open(1).await;
    let before = page.made();
    page.screen.type_in_and_leave("Answers, from the lowest to the highest", "One");
    until(|| page.screen.text().contains("a scale needs from 2 to 11 points")).await;
    assert_eq!(page.made(), before);
    page.screen.press("Remove this question");
    settle().await;
    assert_eq!(page.made().items().count(), 11);
    page.state.undo();
    settle().await;
    assert_eq!(page.made(), before);
    assert_eq!(page.screen.all(".ripple-question").len(), 12);
}

#[wasm_bindgen_test]
async fn what_to_look_at_again_leads_to_its_question() {
    let page = page();
    page.begin(Start::Leadership).await;
    assert!(page.screen.text().contains("Nothing stands out"));
    page.open(1).await;
    page.screen.type_in_and_leave(
        "The question after the programme",
        "How confident are you in our excellent way of leading?",
    );
    until(|| page.screen.text().contains("1 thing to look at again")).await;
    assert!(page.screen.text().contains("“excellent” tells people which answer you hope for"));
    page.screen.press("How confident are you in our excellent way of leading?");
    let focused = crate::screen::document().active_element().unwrap();
    assert_eq!(focused.id(), "question-Q2");
}
