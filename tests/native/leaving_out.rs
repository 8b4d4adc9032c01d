//! Anybody can be found and left out, a decision that meets nobody is said, and no code is shown to whoever decides.

use cohort::{Decision, Decisions, NotFollowed, RecordKey, RecordShown};
use study::{
    CompareRequest, FileInput, FindRequest, FoundResponses, Reply, Request, Settings, compare,
    demo::{self, DemoSpec},
    handle,
};
use survey::instrument::Wave;

const BEFORE: &str = "link_code,L1,L4\nAB12CD,2,3\nEF34GH,3,3\nIJ56KL,4,2\n";
const AFTER: &str = "link_code,L1,L4\nAB12CD,4,3\nEF34GH,3,5\nIJ56KX,4,4\n";

fn files() -> Vec<FileInput> {
    let file = |name: &str, wave, text: &str| FileInput {
        name: name.into(),
        wave: Some(wave),
        bytes: text.into(),
        ..FileInput::default()
    };
    vec![file("Before.csv", Wave::Baseline, BEFORE), file("after 2026.csv", Wave::FollowUp, AFTER)]
}

fn request(decisions: Decisions) -> CompareRequest {
    let settings = Settings { decisions, ..Settings::default() };
    CompareRequest { files: files(), settings, ..CompareRequest::default() }
}

fn found(words: &str, decisions: Decisions) -> FoundResponses {
    let find = FindRequest { compare: request(decisions), words: words.into(), most: 50 };
    match handle(Request::FindResponses(Box::new(find)), &mut |_| ()) {
        Reply::FoundResponses(found) => found,
        other => panic!("{other:?}"),
    }
}

fn places(found: &FoundResponses) -> Vec<String> {
    found.responses.iter().map(|(shown, _)| shown.source.to_string()).collect()
}

fn left_out(key: RecordKey) -> Decisions {
    let mut log = Decisions::default();
    let at = "2026-11-23T08:00:00Z".parse().unwrap();
    log.decide(Decision::Exclude { record: key }, "A. Evaluator", "asked to be taken out", at);
    log
}

fn row(file: &str, row: usize) -> RecordKey {
    RecordKey::Row { file: file.into(), row }
}

#[test]
fn any_row_is_found_by_its_files_name_and_its_number_and_only_that_one() {
    assert_eq!(places(&found("before row 3", Decisions::default())), ["Before.csv, row 3"]);
    assert_eq!(places(&found("follow-up 2", Decisions::default())), ["after 2026.csv, row 2"]);
    assert_eq!(found("before", Decisions::default()).n_found, 3);
    assert_eq!(found("before 33", Decisions::default()).n_found, 0);
    assert_eq!(found(" , ", Decisions::default()).n_found, 0, "no word finds nobody");
    assert_eq!(found("AB12CD", Decisions::default()).n_found, 0, "a code finds nobody");
}

#[test]
fn a_response_is_found_by_its_receipt_its_number_its_day_and_its_group() {
    let made = demo::files(DemoSpec { people: 20, seed: 3, follow_up_only: false }).unwrap();
    let input = |(name, text): (String, String)| FileInput {
        name,
        bytes: text.into_bytes(),
        ..FileInput::default()
    };
    let files = made.into_iter().map(input).collect();
    let compare = CompareRequest { files, ..CompareRequest::default() };
    let find = |words: &str| {
        let find = FindRequest { compare: compare.clone(), words: words.into(), most: 500 };
        match handle(Request::FindResponses(Box::new(find)), &mut |_| ()) {
            Reply::FoundResponses(found) => found,
            other => panic!("{other:?}"),
        }
    };
    let all = find("json");
    let (one, _) = all.responses.first().expect("somebody answered").clone();
    let RecordShown { key: RecordKey::Response { id, .. }, about, .. } = &one else {
        panic!("{one:?}")
    };
    let is_there = |words: &str| find(words).responses.iter().any(|(shown, _)| *shown == one);
    assert!(is_there(&id[..8]), "the beginning of its number");
    assert!(is_there(&about.receipt.clone().expect("a receipt").to_lowercase()), "its receipt");
    let day = about.finished.expect("a moment").day();
    assert!(is_there(&day.to_string()) && is_there(&survey::programme::day_in_words(day)));
    assert!(is_there(&about.group.clone().expect("a group")));
    assert!(find(&id[..3]).n_found < all.n_found, "three characters begin too many numbers");
}

#[test]
fn whoever_is_left_out_counts_nowhere_and_is_still_found_with_the_decision() {
    let log = left_out(row("after 2026.csv", 3));
    let without = compare(&request(log.clone()), &mut |_| ()).unwrap();
    let with = compare(&request(Decisions::default()), &mut |_| ()).unwrap();
    assert_eq!((with.findings.pairing.pairs, without.findings.pairing.pairs), (3, 2));
    let found = found("after 3", log);
    assert_eq!(found.responses[0].1, Some(1), "{found:?}");
}

#[test]
fn a_decision_to_leave_somebody_out_who_is_not_among_the_files_is_said() {
    let log = left_out(row("after (1).csv", 3));
    let compared = compare(&request(log), &mut |_| ()).unwrap();
    assert_eq!(compared.linking.not_followed, [(1, NotFollowed::NoSuchRecord)]);
    assert_eq!(compared.findings.pairing.pairs, 3);
}

#[test]
fn whoever_decides_on_a_pair_is_shown_no_code() {
    let compared = compare(&request(Decisions::default()), &mut |_| ()).unwrap();
    assert_eq!(compared.linking.n_review + compared.linking.n_links, 1, "{:?}", compared.linking);
    let told = format!("{:?}", compared.linking);
    for code in ["IJ56KL", "IJ56KX", "ij56kl", "ij56kx"] {
        assert!(!told.contains(code), "{told}");
    }
}
