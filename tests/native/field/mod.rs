//! Files as people have them, which other tools read wrongly: each gives its right figures, or a sentence.
//!
//! The inputs and where they were reported stand in `tests/data/field`.

mod services;
mod shapes;

use std::{fs, path::Path};

use study::{CompareRequest, Comparison, FileInput, FileStatus, Remark, Settings, compare};
use survey::instrument::Wave;
use tables::{
    ReadChoices,
    mapping::{Mapping, WaveColumn},
};

const BASELINE: Option<Wave> = Some(Wave::Baseline);
const FOLLOW_UP: Option<Wave> = Some(Wave::FollowUp);

fn bytes(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/field").join(name);
    fs::read(&path).unwrap_or_else(|err| panic!("{}: {err}", path.display()))
}

fn file(name: &str, wave: Option<Wave>) -> FileInput {
    FileInput { name: name.into(), wave, bytes: bytes(name), ..FileInput::default() }
}

fn mapping(name: &str, wave: Option<Wave>) -> Mapping {
    let mut mapping = Mapping::parse(&String::from_utf8(bytes(name)).unwrap()).unwrap();
    mapping.meant_for.wave = wave;
    mapping
}

fn compared(files: Vec<FileInput>, mappings: Vec<Mapping>) -> Comparison {
    let settings = Settings { mappings, ..Settings::default() };
    let request = CompareRequest { files, settings, ..CompareRequest::default() };
    compare(&request, &mut |_| ()).unwrap()
}

/// Pairs, mean change and its 95% interval of an item, to three decimals.
fn change(found: &Comparison, item: &str) -> (usize, String) {
    let item = found.findings.items.iter().find(|it| it.id == item);
    let Some(item) = item else { return (0, "no such item".into()) };
    let figure = |it: Option<f64>| it.map_or("none".into(), |it| format!("{it:.3}"));
    let interval = item.ci95.map_or("none".into(), |[low, high]| format!("{low:.3} to {high:.3}"));
    (item.n_pairs, format!("{} ({interval})", figure(item.mean_change)))
}

const TRUTH: &str = "0.917 (0.492 to 1.341)";

fn refusals(found: &Comparison) -> Vec<String> {
    let reason = |status: &FileStatus| match status {
        FileStatus::Refused { reason } => Some(reason.clone()),
        _ => None,
    };
    found.files.iter().filter_map(|file| reason(&file.status)).collect()
}

#[test]
fn one_file_holds_all_waves_and_says_so_in_a_column_of_any_words() {
    for name in ["both", "pre-post", "wave-capital", "wave-exact", "Wave-header"] {
        let name = format!("03-redcap-one-row-per-event/{name}.csv");
        for files in [
            vec![file(&name, None)],
            vec![file(&name, BASELINE), file(&name, FOLLOW_UP)],
            vec![file(&name, FOLLOW_UP)],
        ] {
            let found = compared(files, Vec::new());
            assert_eq!(change(&found, "confident"), (12, TRUTH.into()), "{name}");
            assert!(
                found
                    .findings
                    .items
                    .iter()
                    .all(|it| it.id != "record_id" && it.id != "survey_complete")
            );
        }
    }
}

#[test]
fn words_that_nobody_can_be_sure_of_are_asked_about_and_read_once_they_are_said() {
    let text = "link_code,Wave,q\na,Red,1\nb,Red,2\na,Blue,3\nb,Blue,5\n";
    let table = |choices| FileInput {
        name: "t.csv".into(),
        choices,
        bytes: text.into(),
        ..FileInput::default()
    };
    let asked = compared(vec![table(ReadChoices::default())], Vec::new());
    assert!(refusals(&asked)[0].contains("say which wave “Blue”, “Red” stands for"), "{asked:?}");
    let words = [("Red".into(), Wave::Baseline), ("Blue".into(), Wave::FollowUp)].into();
    let wave = Some(WaveColumn { column: "Wave".into(), words });
    let found = compared(vec![table(ReadChoices { wave, ..ReadChoices::default() })], Vec::new());
    assert_eq!(change(&found, "q").0, 2);
}

#[test]
fn pre_and_post_in_one_row_are_two_waves_with_mappings_and_without() {
    let wide = "04-wide-pre-post-one-row/wide.csv";
    for files in [
        vec![file(wide, None)],
        vec![file(wide, BASELINE), file(wide, FOLLOW_UP)],
        vec![file(wide, FOLLOW_UP)],
    ] {
        let found = compared(files.clone(), Vec::new());
        assert_eq!(change(&found, "confident"), (12, TRUTH.into()));
        let maps = ["before", "after"]
            .map(|it| mapping(&format!("04-wide-pre-post-one-row/{it}.json"), None));
        let found = compared(files, maps.into());
        // Both waves were asked on one to five, so it is in those points.
        assert_eq!(change(&found, "L8"), (12, TRUTH.into()));
    }
}

#[test]
fn a_table_given_for_both_waves_as_it_is_has_no_change_to_show_and_is_refused() {
    let name = "02-dont-know-99/follow-up.csv";
    let found = compared(vec![file(name, BASELINE), file(name, FOLLOW_UP)], Vec::new());
    assert!(refusals(&found)[0].contains("the same table"), "{found:?}");
}

#[test]
fn a_scale_of_other_length_or_direction_is_asked_about_and_never_compared_raw() {
    let folder = |name: &str| format!("05-five-points-then-seven-same-header/{name}");
    let files = |follow_up: &str| {
        vec![file(&folder("baseline-n.csv"), BASELINE), file(&folder(follow_up), FOLLOW_UP)]
    };
    let found = compared(files("follow-up-n.csv"), Vec::new());
    let asks =
        |it: &Remark| matches!(it, Remark::ScalesMayDiffer { baseline: 5.0, follow_up: 7.0, .. });
    assert!(found.remarks.iter().any(asks), "{:?}", found.remarks);
    assert_eq!(change(&found, "confident").0, 0);
    let two = |one: &str, other: &str| {
        vec![mapping(&folder(one), BASELINE), mapping(&folder(other), FOLLOW_UP)]
    };
    for (follow_up, other) in
        [("follow-up-n.csv", "seven-n.json"), ("follow-up-reversed.csv", "reversed.json")]
    {
        let unsaid = [folder("five-n.json"), folder(other)].map(|it| mapping(&it, None));
        let found = compared(files(follow_up), unsaid.into());
        assert!(refusals(&found).iter().all(|it| it.contains("do not agree")), "{found:?}");
        let found = compared(files(follow_up), two("five-n.json", other));
        let (n, figures) = change(&found, "L8");
        assert_eq!(n, 12);
        if other == "reversed.json" {
            assert!(figures.starts_with("0.000"), "{figures}");
        }
    }
    let labelled =
        vec![file(&folder("baseline.csv"), BASELINE), file(&folder("follow-up.csv"), FOLLOW_UP)];
    let found = compared(labelled, two("five.json", "seven.json"));
    assert_eq!(change(&found, "L8").0, 12);
    assert!(found.findings.items.iter().any(|it| it.id == "L8" && it.range == Some((0.0, 100.0))));
}

#[test]
fn numbers_that_may_mean_no_answer_are_asked_about_and_left_out_once_that_is_said() {
    let files = |choices: &ReadChoices| {
        ["baseline", "follow-up"].map(|it| {
            let wave = if it == "baseline" { BASELINE } else { FOLLOW_UP };
            FileInput {
                choices: choices.clone(),
                ..file(&format!("02-dont-know-99/{it}.csv"), wave)
            }
        })
    };
    let found = compared(files(&ReadChoices::default()).into(), Vec::new());
    assert_eq!(change(&found, "confident").0, 0);
    let asked: Vec<String> = found.remarks.iter().map(ToString::to_string).collect();
    assert!(
        asked.iter().any(|it| it.contains("“confident” is not compared yet: -1,99")),
        "{asked:?}"
    );
    let said = ReadChoices { no_answers: vec!["99".into(), "-1".into()], ..ReadChoices::default() };
    let found = compared(files(&said).into(), Vec::new());
    assert_eq!(change(&found, "confident").0, 10);
    assert!(
        change(&found, "confident").1.starts_with("0.900"),
        "{:?}",
        change(&found, "confident")
    );
    let kept = ReadChoices { as_they_are: vec!["confident".into()], ..ReadChoices::default() };
    assert_eq!(change(&compared(files(&kept).into(), Vec::new()), "confident").0, 12);
    let mapped = compared(
        files(&ReadChoices::default()).into(),
        vec![mapping("02-dont-know-99/map-scale.json", None)],
    );
    assert!(change(&mapped, "confident").1.starts_with("0.900"));
}

#[test]
fn codes_link_however_they_are_typed_and_words_for_none_never_do() {
    let pair = |end: &str| {
        let name = |wave: &str| format!("11-codes-typed-by-people/{wave}{end}.csv");
        vec![file(&name("baseline"), BASELINE), file(&name("follow-up"), FOLLOW_UP)]
    };
    let found = compared(pair(""), Vec::new());
    assert_eq!(change(&found, "confident").0, 11);
    assert!(
        change(&found, "confident").1.starts_with("0.818"),
        "{:?}",
        change(&found, "confident")
    );
    assert_eq!(found.findings.pairing.blank_codes, 6);
    let found = compared(pair("-numbered"), Vec::new());
    assert_eq!(change(&found, "confident").0, 12);
    assert_eq!(found.findings.pairing.exact, 12);
}

#[test]
fn a_mapping_that_reads_no_table_is_said() {
    let mut unused = mapping("02-dont-know-99/map-scale.json", FOLLOW_UP);
    unused.columns[0].column = "other".into();
    let files = vec![file("02-dont-know-99/baseline.csv", BASELINE)];
    let found = compared(files, vec![unused]);
    assert_eq!(found.remarks[0], Remark::MappingUnused { mapping: "1 to 5".into() });
}

#[test]
fn a_code_is_found_by_what_was_asked_for_it_where_the_column_is_called_otherwise() {
    let name = |wave: &str| format!("01-qualtrics-three-header-rows/{wave}.csv");
    let files = vec![file(&name("baseline"), BASELINE), file(&name("follow-up"), FOLLOW_UP)];
    assert_eq!(change(&compared(files, Vec::new()), "Q2_1"), (12, TRUTH.into()));
}
