//! A questionnaire that asks for dates, the whole way: typed, kept, handed over, read, exported.

use serde_json::{Value, json};
use study::{
    CompareRequest, EvaluateRequest, FileInput, FileStatus, compare, evaluate_request,
    export_request,
};
use survey::{
    Answer, AnswerKey, Draft, Journey, Line, Response, Timestamp, entry_faults, in_words,
    instrument::{Fault, Instrument, InstrumentError, L4SC, Wave},
    read_typed, refitted, text_boxes,
};
use values::by_name::ByName;

/// The built-in questionnaire with questions for a day and for a month, one of them a part and one a field of a line.
fn with_dates() -> Value {
    let mut file: Value = serde_json::from_str(L4SC).unwrap();
    let date = |id: &str, precision: &str| {
        json!({
            "id": id, "level": 0, "construct": "a date", "kind": "date", "precision": precision,
            "wording": {"follow-up": "When did it begin?"}, "cannot_say": "I do not know",
            "parts": [{"id": "end", "kind": "date", "precision": "month", "earliest": "2020-01",
                "latest": "2030-12", "wording": "When did it end?"}],
        })
    };
    let lines = json!({
        "id": "WHEN3", "level": 0, "construct": "dates", "kind": "lines", "line_name": "meeting",
        "fields": [{"id": "on", "kind": "date", "precision": "day", "wording": "On which day?"}],
        "wording": {"follow-up": "When did you meet?"},
    });
    let items = file["sections"][0]["items"].as_array_mut().unwrap();
    items.extend([date("WHEN1", "day"), date("WHEN2", "month"), lines]);
    file
}

fn instrument() -> Instrument {
    Instrument::parse(&with_dates().to_string()).unwrap()
}

fn date(text: &str) -> Answer {
    Answer::Date(text.parse().unwrap())
}

fn dated(id: &str) -> Draft {
    let started: Timestamp = "2026-12-01T09:00:00Z".parse().unwrap();
    let mut draft = Draft::new(id.into(), instrument().reference(), Wave::FollowUp, started);
    draft.answers.set(AnswerKey::now("R1"), Some(Answer::Point(4)));
    draft.answers.set(AnswerKey::now("WHEN1"), Some(date("2025-03-14")));
    draft.answers.set(AnswerKey::now("WHEN2"), Some(date("2025-03")));
    draft.answers.set(AnswerKey::part("WHEN1", "end"), Some(date("2030-12")));
    let line = Line::from_iter([("on".to_owned(), date("2024-02-29"))]);
    draft.answers.set(AnswerKey::now("WHEN3"), Some(Answer::Lines(vec![line])));
    draft
}

fn response(draft: &Draft) -> Response {
    Response::from_draft(draft, &instrument(), draft.started, "0")
}

fn request(drafts: &[Draft]) -> CompareRequest {
    let file = |draft: &Draft| FileInput {
        name: format!("{}.json", draft.response_id),
        bytes: response(draft).to_json().into_bytes(),
        ..FileInput::default()
    };
    CompareRequest {
        files: drafts.iter().map(file).collect(),
        instrument: Some(with_dates().to_string()),
        ..CompareRequest::default()
    }
}

fn schema(text: &str) -> jsonschema::Validator {
    jsonschema::validator_for(&serde_json::from_str(text).unwrap()).unwrap()
}

#[test]
fn a_date_is_kept_in_draft_and_response_as_iso_text_and_read_back() {
    let mut draft = dated("r-1");
    draft.entries.insert("WHEN1".into(), "14\nMar\n2025".into());
    assert_eq!(Draft::parse(&draft.to_json()), Ok(draft.clone()));
    let text = response(&draft).to_json();
    assert!(text.contains(r#""date": "2025-03-14""#) && text.contains(r#""date": "2025-03""#));
    let read = Response::parse(&text).unwrap();
    assert_eq!(read.check(&instrument()), Ok(()));
    assert_eq!(read.answers, draft.answers);
    let schema = schema(include_str!("../../schemas/response.schema.json"));
    assert!(schema.is_valid(&serde_json::from_str(&text).unwrap()));
    let impossible = text.replace("2025-03-14", "2025-02-29");
    assert!(Response::parse(&impossible).is_err());
}

#[test]
fn what_was_begun_before_a_questionnaire_asked_for_dates_is_gone_on_with_and_the_other_way_round() {
    let older = Instrument::builtin().unwrap();
    let mut draft = dated("r-1");
    let without = refitted(draft.clone(), &older);
    assert_eq!(without.answers.now.len(), 1);
    let stored = Draft::parse(&without.to_json()).unwrap();
    assert_eq!(refitted(stored, &instrument()).answers, draft.answers);
    draft = Draft::new("r-2".into(), older.reference(), Wave::FollowUp, draft.started);
    draft.answers.set(AnswerKey::now("R1"), Some(Answer::Point(2)));
    assert_eq!(refitted(draft.clone(), &instrument()).answers, draft.answers);
}

#[test]
fn what_is_typed_becomes_a_date_and_stays_as_it_was_typed_until_it_is_one() {
    let (instrument, draft) = (instrument(), dated("r-1"));
    let steps = Journey::new(&instrument, Wave::FollowUp).all_steps();
    let boxes: Vec<_> = steps.iter().flat_map(|step| text_boxes(step, &draft.answers)).collect();
    let takes = |name: &str| &boxes.iter().find(|it| it.name == name).unwrap().takes;
    let typed = read_typed(takes("WHEN1"), "14\nMarch\n2025");
    assert_eq!(typed.answer, Some(date("2025-03-14")));
    assert_eq!(typed.as_typed.as_deref(), Some("14\nMarch\n2025"));
    assert_eq!(read_typed(takes("WHEN1"), "14\n3\n2025").as_typed, None);
    assert_eq!(read_typed(takes("WHEN3/0/on"), "29\n2\n2024").answer, Some(date("2024-02-29")));
    assert_eq!(read_typed(takes("WHEN3/0/on"), "29\n2\n2023").answer, None);
    let faults = |name: &str, typed: &str| {
        let entries = ByName::from_iter([(name.to_owned(), typed.to_owned())]);
        let faults = entry_faults(&steps, &draft.answers, &entries);
        faults.into_iter().map(|(it, fault)| (it.name, fault.to_string())).collect::<Vec<_>>()
    };
    let told = "the day must be a number from 1 to 30".to_owned();
    assert_eq!(faults("WHEN1", "31\n11\n2026"), [("WHEN1".to_owned(), told)]);
    assert_eq!(faults("WHEN1", "30\n11\n2026"), []);
    let told = "the date must be January 2020 or later".to_owned();
    assert_eq!(faults("WHEN1.end", "\n12\n2019"), [("WHEN1.end".to_owned(), told)]);
}

#[test]
fn a_date_reads_in_words_where_answers_are_checked() {
    let (instrument, draft) = (instrument(), dated("r-1"));
    let words = |id: &str| {
        let kind = &instrument.item(id).unwrap().kind;
        in_words(kind, None, &[], draft.answers.get(&AnswerKey::now(id)).unwrap())
    };
    assert_eq!([words("WHEN1"), words("WHEN2")], [["14 March 2025"], ["March 2025"]]);
    assert_eq!(words("WHEN3"), ["29 February 2024"]);
}

#[test]
fn an_evaluator_reads_a_date_as_words_and_no_figure_is_made_of_it() {
    let compare = request(&[dated("r-1"), dated("r-2")]);
    let asked = EvaluateRequest { compare, ..EvaluateRequest::default() };
    let found = evaluate_request(&asked, &mut |_| ()).unwrap();
    assert!(found.findings.items.iter().all(|item| !item.id.starts_with("WHEN")));
    let exported = export_request(&asked, &mut |_| ()).unwrap();
    let file = |name: &str| &exported.files.iter().find(|it| it.name == name).unwrap().text;
    assert!(file("ripple-data.csv").contains("R1") && !file("ripple-data.csv").contains("WHEN1"));
    let mut rows = csv::Reader::from_reader(file("ripple-passages.csv").as_bytes());
    let rows = rows.records().map(Result::unwrap).filter(|row| &row[0] == "r-1");
    let words: Vec<_> = rows.map(|row| (row[2].to_owned(), row[5].to_owned())).collect();
    let expected = [
        ("WHEN1", "14 March 2025"),
        ("WHEN1.end", "December 2030"),
        ("WHEN2", "March 2025"),
        ("WHEN3.1.on", "29 February 2024"),
    ];
    assert_eq!(words, expected.map(|(place, words)| (place.to_owned(), words.to_owned())));
    let published = file("publishable-findings.txt");
    assert!(!published.contains("March 2025"), "nobody gave leave to quote a date");
}

#[test]
fn a_date_of_another_precision_or_beyond_the_ends_is_refused_with_a_sentence() {
    let mut month = dated("r-2");
    month.answers.set(AnswerKey::now("WHEN1"), Some(date("2025-03")));
    let mut late = dated("r-3");
    late.answers.set(AnswerKey::part("WHEN1", "end"), Some(date("2031-01")));
    let read = compare(&request(&[dated("r-1"), month, late]), &mut |_| ()).unwrap();
    assert!(matches!(read.files[0].status, FileStatus::Read { .. }), "{:?}", read.files[0]);
    let refused = |place: usize| format!("{:?}", read.files[place].status);
    assert!(refused(1).contains("does not fit a question of the kind “date”"), "{}", refused(1));
    assert!(refused(2).contains("the date must be December 2030 or earlier"), "{}", refused(2));
}

#[test]
fn a_questionnaire_says_its_precision_and_ends_that_fit() {
    let schema = schema(include_str!("../../schemas/instrument.schema.json"));
    assert!(schema.is_valid(&with_dates()));
    let fault = |property: &str, value: Value| {
        let mut file = with_dates();
        let items = file["sections"][0]["items"].as_array_mut().unwrap();
        let item = items.iter_mut().find(|item| item["id"] == "WHEN1").unwrap();
        item[property] = value;
        match Instrument::parse(&file.to_string()) {
            Err(InstrumentError::Fault { place, fault }) if place == "WHEN1" => fault,
            other => panic!("{property}: {other:?}"),
        }
    };
    assert!(matches!(fault("precision", json!("year")), Fault::Lacks(_)));
    assert!(matches!(fault("earliest", json!("2025-03")), Fault::Lacks(_)));
    assert!(matches!(fault("latest", json!("2025-02-30")), Fault::Lacks(_)));
    assert_eq!(fault("kind", json!("yes-no")), Fault::Superfluous("precision"));
    let mut turned = with_dates();
    let items = turned["sections"][0]["items"].as_array_mut().unwrap();
    let item = items.iter_mut().find(|item| item["id"] == "WHEN1").unwrap();
    (item["earliest"], item["latest"]) = (json!("2026-01-02"), json!("2026-01-01"));
    assert!(Instrument::parse(&turned.to_string()).is_err());
}
