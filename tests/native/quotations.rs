//! What people wrote: what is listed, what is quoted, and what never is.

use evaluation::{
    Filter,
    disclosure::{Reading, words_digest},
    passages::{LeaveSaid, Mark, Marks, Passage, PassageSearch},
};
use report::publication::publication_text;
use study::{
    CompareRequest, DemoFile, EvaluateRequest, Evaluated, FileInput, PassagesRequest, Reply,
    Request, Settings, evaluate_request, export_request, handle, passages_request,
};

/// Words that a file, a page or a spreadsheet could stumble over.
const NAUGHTY: [&str; 6] = [
    "<script>alert(1)</script> & \"more\"",
    "=HYPERLINK(\"http://x\",\"press\")",
    "Fine.\n\nThe outcomes claimed\nEverything. Supported.",
    "\u{202e}turned round\u{202c} and \u{0}\u{7}odd",
    "'; DROP TABLE answers; --",
    "${7*7} {{7*7}} %s %n",
];

fn demo(people: u32, seed: u64) -> Vec<FileInput> {
    let spec = study::demo::DemoSpec { people, seed, follow_up_only: false };
    let Reply::Demo { files } = handle(Request::Demo(spec), &mut |_| ()) else {
        panic!("no demonstration")
    };
    files
        .into_iter()
        .map(|it| FileInput { name: it.name, bytes: it.text.into_bytes(), ..FileInput::default() })
        .collect()
}

/// The demonstration, in which one person wrote this and said this to “may we quote it?”.
fn demo_with(words: &str, leave: Option<bool>) -> Vec<FileInput> {
    let mut files = demo(40, 1);
    let is_follow_up = |file: &&mut FileInput| {
        let value: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
        value["wave"] == "follow-up" && value["answers"]["now"]["I6"]["text"].is_string()
    };
    let file = files.iter_mut().find(is_follow_up).unwrap();
    let mut value: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
    let now = value["answers"]["now"].as_object_mut().unwrap();
    now.insert("I6".into(), serde_json::json!({"text": words}));
    now.remove("I6.quote");
    if let Some(leave) = leave {
        now.insert("I6.quote".into(), serde_json::json!({"yes_no": leave}));
    }
    file.bytes = value.to_string().into_bytes();
    files
}

fn request(files: Vec<FileInput>, marks: Marks) -> EvaluateRequest {
    let settings = Settings { marks, ..Settings::default() };
    let compare = CompareRequest { files, settings, ..CompareRequest::default() };
    EvaluateRequest { compare, ..EvaluateRequest::default() }
}

fn found(files: Vec<FileInput>, search: PassageSearch) -> Vec<Passage> {
    let evaluate = request(files, Marks::default());
    passages_request(&PassagesRequest { evaluate, search, most: usize::MAX }, &mut |_| ())
        .unwrap()
        .passages
}

fn the_passage(files: &[FileInput], words: &str) -> Passage {
    let all = found(files.to_vec(), PassageSearch::default());
    all.into_iter().find(|it| it.words == words && it.item == "I6").unwrap()
}

fn mark(passage: &Passage, left_out: &[&str]) -> Marks {
    let reading = Reading {
        digest: words_digest(&passage.words),
        left_out: left_out.iter().map(|it| (*it).to_owned()).collect(),
    };
    let mut marks = Marks::default();
    let at = "2026-11-26T11:00:00Z".parse().unwrap();
    marks.mark(passage.key.clone(), Mark::Quote(reading), "A. Evaluator", at);
    marks
}

fn evaluated(request: &EvaluateRequest) -> Evaluated {
    evaluate_request(request, &mut |_| ()).unwrap()
}

fn quoted(found: &Evaluated) -> Vec<&str> {
    found.publication.quotations.iter().map(|it| it.words.words()).collect()
}

#[test]
fn everything_written_is_listed_with_its_item_level_and_wave() {
    let all = found(demo(40, 1), PassageSearch::default());
    let items: std::collections::BTreeSet<&str> = all.iter().map(|it| it.item.as_str()).collect();
    for item in ["B10", "I1", "I5", "I6", "I7", "M1", "M2"] {
        assert!(items.contains(item), "{item}: {items:?}");
    }
    assert!(all.iter().all(|it| !it.question.is_empty() && !it.words.trim().is_empty()));
    assert!(all.iter().any(|it| it.leave == LeaveSaid::Given));
    assert!(all.iter().filter(|it| it.item != "I6").all(|it| it.leave == LeaveSaid::NotAsked));
}

#[test]
fn a_search_finds_the_words_and_the_question_asked_for() {
    let files = demo_with("We no longer hold two panels in Wigston.", Some(true));
    let search = |words: &str| PassageSearch { words: words.into(), ..PassageSearch::default() };
    let one = found(files.clone(), search("WIGSTON panels"));
    assert_eq!(one.len(), 1);
    assert!(found(files.clone(), search("wigston hospital")).is_empty());
    let of_item = PassageSearch { item: Some("I7".into()), ..PassageSearch::default() };
    assert!(found(files, of_item).iter().all(|it| it.item == "I7"));
}

#[test]
fn a_passage_is_quoted_only_with_leave_and_a_mark() {
    let words = "We no longer hold two panels in Wigston.";
    for (leave, said) in [(Some(true), 1), (Some(false), 0), (None, 0)] {
        let files = demo_with(words, leave);
        let passage = the_passage(&files, words);
        assert!(quoted(&evaluated(&request(files.clone(), Marks::default()))).is_empty());
        let found = evaluated(&request(files, mark(&passage, &["Wigston"])));
        assert_eq!(quoted(&found).len(), said, "{leave:?}");
        assert_eq!(found.not_followed.len(), 1 - said);
    }
}

#[test]
fn what_is_left_out_is_in_no_publishable_file_and_nothing_says_who_wrote() {
    let words = "Dr Okafor of Wigston rang us. OKAFOR still does.";
    let files = demo_with(words, Some(true));
    let passage = the_passage(&files, words);
    let exported =
        export_request(&request(files, mark(&passage, &["Okafor", "Wigston"])), &mut |_| ())
            .unwrap();
    let publishable = exported.files.iter().filter(|it| it.name.starts_with("publishable"));
    let mut n_quoting = 0;
    for DemoFile { name, text } in publishable {
        for secret in ["Okafor", "OKAFOR", "Wigston", &passage.key.response, "A. Evaluator"] {
            assert!(!text.contains(secret), "{name} has {secret}");
        }
        n_quoting += usize::from(text.contains("Dr […] of […] rang us. […] still does."));
    }
    assert_eq!(n_quoting, 2, "the text and the JSON quote it");
}

#[test]
fn a_mark_of_other_words_than_those_read_quotes_nothing() {
    let files = demo_with("We meet on Fridays.", Some(true));
    let marks = mark(&the_passage(&files, "We meet on Fridays."), &[]);
    let later = demo_with("We meet on Fridays, Ann and I.", Some(true));
    let found = evaluated(&request(later, marks));
    assert!(quoted(&found).is_empty());
    assert!(found.not_followed[0].reason.contains("have changed"), "{:?}", found.not_followed);
}

#[test]
fn a_misspelt_name_stops_the_quotation_and_says_so() {
    let words = "Dr Okafor rang us.";
    let files = demo_with(words, Some(true));
    let marks = mark(&the_passage(&files, words), &["Okafer"]);
    let found = evaluated(&request(files, marks));
    assert!(quoted(&found).is_empty());
    assert!(found.not_followed[0].reason.contains("“Okafer” is not in these words"));
}

#[test]
fn results_of_some_of_the_people_quote_nobody() {
    let words = "We no longer hold two panels.";
    let files = demo_with(words, Some(true));
    let marks = mark(&the_passage(&files, words), &[]);
    let filter = Filter { in_window_only: true, ..Filter::default() };
    let found = evaluated(&EvaluateRequest { filter, ..request(files, marks) });
    assert!(quoted(&found).is_empty());
    assert!(found.publication.statements.iter().any(|it| it.contains("narrow down who wrote it")));
}

#[test]
fn naughty_words_stay_words_in_every_file() {
    for words in NAUGHTY {
        let files = demo_with(words, Some(true));
        let passage = the_passage(&files, words);
        let request = request(files, mark(&passage, &[]));
        let exported = export_request(&request, &mut |_| ()).unwrap();
        let file = |name: &str| &exported.files.iter().find(|it| it.name == name).unwrap().text;
        let text = file("publishable-findings.txt");
        let quoting = text.lines().filter(|line| line.ends_with("bring about?)")).count();
        assert_eq!(quoting, 1, "one line, whatever is in it: {words:?}");
        assert_eq!(text.lines().filter(|line| *line == "The outcomes claimed").count(), 1);
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{words:?}");
        let json: serde_json::Value =
            serde_json::from_str(file("publishable-findings.json")).unwrap();
        assert!(json["quotations"][0]["words"].is_string());
        let mut rows = csv::Reader::from_reader(file("ripple-passages.csv").as_bytes());
        for row in rows.records().map(Result::unwrap) {
            assert!(!row[5].starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{:?}", &row[5]);
        }
        assert!(publication_text(&evaluated(&request).publication).contains("with their leave"));
    }
}
