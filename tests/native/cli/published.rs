//! What was published by one run of the command line stands in the way of the next.

use std::fmt::Write as _;

use super::{Folder, printed, refusal};

/// A table of these people, whose answers differ.
fn table(people: std::ops::Range<usize>, shift: usize) -> String {
    let mut text = "link_code,L1,L2,L3\n".to_owned();
    for person in people {
        let answer = |item: usize| 1 + (person * 3 + item * 5 + shift) % 7;
        writeln!(text, "p{person:02},{},{},{}", answer(1), answer(2), answer(3)).unwrap();
    }
    text
}

/// The findings of two tables, with more said.
fn findings<'a>(before: &'a str, after: &'a str, more: [&'a str; 2]) -> Vec<&'a str> {
    let instrument = concat!(env!("CARGO_MANIFEST_DIR"), "/instruments/l4sc.json");
    let tables =
        ["findings", "--baseline", before, "--follow-up", after, "--instrument", instrument];
    [&tables[..], &more].concat()
}

fn is_told(text: &str) -> bool {
    text.contains("(same people; about")
}

#[test]
fn a_late_answer_is_refused_by_the_next_run_into_the_same_folder() {
    let folder = Folder::new("published");
    let before = folder.file("before.csv", &table(0..21, 0));
    let after = folder.file("after.csv", &table(0..20, 1));
    let late = folder.file("late.csv", &table(0..21, 1));
    let out = folder.0.join("out").display().to_string();
    let text_of = |after: &str| {
        printed(&findings(&before, after, ["--out", &out]));
        let path = folder.0.join("out/publishable-findings.txt");
        std::fs::read_to_string(path).unwrap()
    };
    assert!(is_told(&text_of(&after)));
    assert!(is_told(&text_of(&after)), "the same people again");
    assert!(!is_told(&text_of(&late)));
}

#[test]
fn a_file_of_what_was_published_can_be_named_and_a_damaged_one_stops_the_run() {
    let folder = Folder::new("published-named");
    let before = folder.file("before.csv", &table(0..20, 0));
    let after = folder.file("after.csv", &table(0..20, 1));
    let fewer = folder.file("fewer.csv", &table(1..20, 1));
    let kept = folder.0.join("kept.json").display().to_string();
    let args = |after| findings(&before, after, ["--published", &kept]);
    assert!(is_told(&printed(&args(&after))));
    assert!(!is_told(&printed(&args(&fewer))));
    std::fs::write(&kept, "{}").unwrap();
    assert!(refusal(&args(&after)).contains("it is damaged"));
}
