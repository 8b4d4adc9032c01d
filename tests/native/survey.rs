//! The journey, the response file and its checks.

use survey::{
    Answer, AnswerKey, Draft, Journey, Line, Page, Response, ResponseError, Timestamp,
    entry_faults,
    instrument::{Instrument, Wave},
    is_complete, missing_core,
};

fn l4sc() -> Instrument {
    Instrument::builtin().unwrap()
}

fn draft(wave: Wave) -> Draft {
    let started: Timestamp = "2026-01-10T09:00:00Z".parse().unwrap();
    Draft::new("r-1".into(), l4sc().reference(), wave, started)
}

fn response(draft: &Draft) -> Response {
    Response::from_draft(draft, &l4sc(), "2026-01-10T09:20:00Z".parse().unwrap(), "0.1.0")
}

#[test]
fn looking_back_is_a_page_of_the_follow_ups_only() {
    let instrument = l4sc();
    let looks_back = |wave| Journey::new(&instrument, wave).position("looking-back").is_some();
    assert!(!looks_back(Wave::Baseline));
    assert!(looks_back(Wave::FollowUp));
    assert!(looks_back(Wave::FollowUp2));
}

#[test]
fn a_page_that_looks_back_comes_after_every_page_about_now_that_it_repeats() {
    let instrument = l4sc();
    let steps = Journey::new(&instrument, Wave::FollowUp).all_steps();
    for (place, step) in steps.iter().enumerate().filter(|(_, step)| step.is_retrospective()) {
        let now = AnswerKey::now(&step.key.id);
        assert!(steps[..place].iter().any(|earlier| earlier.key == now), "{}", step.key.id);
    }
}

#[test]
fn nothing_is_asked_before_the_notice_is_read() {
    let instrument = l4sc();
    let journey = Journey::new(&instrument, Wave::FollowUp);
    let section = Page::Section("system".into());
    assert_eq!(journey.admitted(section.clone(), false), Page::Start);
    assert_eq!(journey.admitted(section.clone(), true), section);
    assert_eq!(journey.admitted(Page::Section("nowhere".into()), true), Page::Start);
}

#[test]
fn pages_follow_one_another_and_the_ends_stay() {
    let instrument = l4sc();
    let journey = Journey::new(&instrument, Wave::Baseline);
    for pair in journey.pages().windows(2) {
        assert_eq!(journey.next(&pair[0]), pair[1]);
        assert_eq!(journey.previous(&pair[1]), pair[0]);
    }
    assert_eq!(journey.next(&Page::Finish), Page::Finish);
    assert_eq!(journey.previous(&Page::Start), Page::Start);
}

#[test]
fn a_response_is_complete_when_every_core_item_is_answered_or_cannot_be_said() {
    let instrument = l4sc();
    let mut draft = draft(Wave::Baseline);
    assert!(!is_complete(&instrument, Wave::Baseline, &draft.answers));
    for step in missing_core(&instrument, Wave::Baseline, &draft.answers) {
        let answer = match step.item.cannot_say {
            Some(_) => Answer::CannotSay,
            None if step.key.id == "I2" => {
                let rows = ["weight-management", "cardio-renal-health", "respiratory-conditions"];
                Answer::Rows(
                    rows.map(|row| (row.to_owned(), "do-not-know".to_owned()))
                        .into_iter()
                        .collect(),
                )
            }
            None => Answer::Options(vec!["none".into()]),
        };
        draft.answers.set(step.key, Some(answer));
    }
    assert!(is_complete(&instrument, Wave::Baseline, &draft.answers));
    assert_eq!(response(&draft).check(&instrument), Ok(()));
}

#[test]
fn answers_to_what_is_not_asked_stay_out_of_the_response_and_in_the_draft() {
    let mut draft = draft(Wave::FollowUp);
    draft.answers.set(AnswerKey::now("B10"), Some(Answer::YesNo(false)));
    draft
        .answers
        .set(AnswerKey::part("B10", "detail"), Some(Answer::Text("a weekly report".into())));
    draft.answers.set(AnswerKey::now("I7"), Some(Answer::Text("  ".into())));
    let response = response(&draft);
    assert_eq!(response.answers.now.keys().collect::<Vec<_>>(), ["B10"]);
    assert!(draft.answers.get(&AnswerKey::part("B10", "detail")).is_some());
}

#[test]
fn nothing_to_list_is_an_answer() {
    let mut draft = draft(Wave::FollowUp);
    draft.answers.set(AnswerKey::now("M1"), Some(Answer::Lines(vec![])));
    assert_eq!(response(&draft).answers.now.get("M1"), Some(&Answer::Lines(vec![])));
}

#[test]
fn a_line_in_which_nothing_was_entered_is_not_an_answer() {
    let mut draft = draft(Wave::FollowUp);
    draft.answers.set(AnswerKey::now("M1"), Some(Answer::Lines(vec![Line::new()])));
    assert_eq!(response(&draft).answers.now.get("M1"), None);
    let l4sc = l4sc();
    let missing = missing_core(&l4sc, Wave::FollowUp, &draft.answers);
    assert!(missing.iter().any(|step| step.key.id == "M1"));
}

#[test]
fn typed_text_that_is_not_a_number_is_a_fault_until_cannot_say_is_chosen() {
    let instrument = l4sc();
    let steps = Journey::new(&instrument, Wave::FollowUp).all_steps();
    let mut draft = draft(Wave::FollowUp);
    draft.entries.insert("M4".into(), "about 12".into());
    let faults = |draft: &Draft| entry_faults(&steps, &draft.answers, &draft.entries);
    let names: Vec<_> = faults(&draft).into_iter().map(|(text_box, _)| text_box.name).collect();
    assert_eq!(names, ["M4"]);
    draft.answers.set(AnswerKey::now("M4"), Some(Answer::CannotSay));
    assert_eq!(faults(&draft), []);
}

#[test]
fn a_response_reads_back_as_it_was_written() {
    let mut draft = draft(Wave::FollowUp);
    draft.answers.set(AnswerKey::now("L1"), Some(Answer::Point(6)));
    draft.answers.set(AnswerKey::retrospective("L1"), Some(Answer::Point(3)));
    draft.answers.set(AnswerKey::now("M4"), Some(Answer::Number("7.5".parse().unwrap())));
    draft.link.insert("birth-day".into(), "ab".repeat(32));
    let response = response(&draft);
    let read = Response::parse(&response.to_json()).unwrap();
    assert_eq!(read, response);
    assert_eq!(read.check(&l4sc()), Ok(()));
}

#[test]
fn each_fault_of_a_file_names_the_item() {
    let instrument = l4sc();
    let fault = |key: AnswerKey, answer: Answer| {
        let mut response = response(&draft(Wave::FollowUp));
        response.answers.set(key, Some(answer));
        response.check(&instrument).unwrap_err().to_string()
    };
    assert_eq!(
        fault(AnswerKey::now("L1"), Answer::Point(8)),
        "item L1: 8 is not a point from 1 to 7"
    );
    assert_eq!(
        fault(AnswerKey::now("L1"), Answer::YesNo(true)),
        "item L1: the answer does not fit a question of the kind “points”"
    );
    assert_eq!(
        fault(AnswerKey::now("Q9"), Answer::Point(1)),
        "item Q9: the questionnaire has no such item"
    );
    let hours = Answer::Number("401".parse().unwrap());
    assert_eq!(fault(AnswerKey::now("M4"), hours), "item M4: 401 is not from 0 to 400");
    assert_eq!(
        fault(AnswerKey::retrospective("B1"), Answer::CannotSay),
        "item B1: it is not asked looking back in the follow-up wave"
    );
}

#[test]
fn newer_unknown_and_foreign_files_are_refused_with_a_sentence() {
    let text = response(&draft(Wave::FollowUp)).to_json();
    let newer = Response::parse(&text.replacen("\"version\": 2", "\"version\": 7", 1));
    assert_eq!(newer, Err(ResponseError::Newer(7)));
    assert!(matches!(Response::parse("{}"), Err(ResponseError::OtherFormat(_))));
    assert!(matches!(Response::parse("[1, 2"), Err(ResponseError::Json(_))));
    let unknown = Response::parse(&text.replacen("\"started\"", "\"begun\"", 1));
    assert!(matches!(unknown, Err(ResponseError::Json(_))));
}

mod properties {
    use proptest::prelude::*;
    use survey::Decimal;

    use super::*;

    fn decimal() -> impl Strategy<Value = Decimal> {
        (0u64..40_000).prop_map(|hundredths| {
            format!("{}.{:02}", hundredths / 100, hundredths % 100).parse().unwrap()
        })
    }

    proptest! {
        #[test]
        fn any_number_and_text_survive_the_file(number in decimal(), text in "\\PC{0,600}", point in 1u8..=7) {
            let mut draft = draft(Wave::FollowUp);
            draft.answers.set(AnswerKey::now("M4"), Some(Answer::Number(number)));
            draft.answers.set(AnswerKey::now("I7"), Some(Answer::Text(text)));
            draft.answers.set(AnswerKey::retrospective("L1"), Some(Answer::Point(point)));
            let response = response(&draft);
            prop_assert_eq!(response.check(&l4sc()), Ok(()));
            prop_assert_eq!(Response::parse(&response.to_json()).unwrap(), response);
        }

        #[test]
        fn a_damaged_file_is_refused_or_still_a_response_but_never_a_panic(place in 0usize..2_000, byte in any::<u8>()) {
            let mut bytes = response(&draft(Wave::FollowUp)).to_json().into_bytes();
            let place = place % bytes.len();
            bytes[place] = byte;
            if let Ok(text) = std::str::from_utf8(&bytes) {
                if let Ok(read) = Response::parse(text) {
                    read.check(&l4sc()).ok();
                }
                Draft::parse(text).ok();
            }
        }

        #[test]
        fn a_draft_reads_back_as_it_was_stored(entry in "\\PC{0,40}", generation in 0..=i64::MAX.cast_unsigned()) {
            let mut draft = draft(Wave::Baseline);
            draft.generation = generation;
            draft.entries.insert("M4".into(), entry);
            prop_assert_eq!(Draft::parse(&draft.to_json()).unwrap(), draft);
        }
    }
}
