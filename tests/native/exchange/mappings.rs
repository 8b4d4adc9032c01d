//! Mappings: what is suggested, what is applied, and scales of different length.

use cohort::Unit;
use study::{
    CompareRequest, Comparison, FileInput, FileStatus, Settings, compare, suggest_mapping,
};
use survey::{Form, instrument::Wave};
use tables::mapping::{Mapping, MappingError, ReadAs, Suggestion, Why};

use super::samples::folder;

fn file(name: &str, wave: Wave, text: &str) -> FileInput {
    FileInput { name: name.into(), wave: Some(wave), bytes: text.into(), ..FileInput::default() }
}

fn suggested(text: &str) -> Suggestion {
    suggest_mapping(&[&file("export.csv", Wave::Baseline, text)], None).unwrap()
}

const SURVEYMONKEY: &str = "Respondent ID,Your code,End Date,I am confident working on problems that no single organisation can solve.,\"Before the first workshop, I was confident working on problems that no single organisation could solve.\",L1,What would you change?,,\n\
    ,,,Response,Response,Response,Open-Ended Response,,\n\
    11,KP47QX,11/23/2026 09:01:02,Somewhat agree,Disagree,3,more time to talk with others,,\n\
    12,ZZ91AB,11/24/2026 09:01:02,Strongly agree,Somewhat agree,6,less reading before the day,,\n";

#[test]
fn columns_are_known_by_id_and_wording_and_the_rest_is_listed() {
    let Suggestion { mapping, why, unmapped, .. } = suggested(SURVEYMONKEY);
    assert_eq!(mapping.link_code.as_deref(), Some("Your code"));
    assert_eq!(mapping.finished.unwrap().column, "End Date");
    let found: Vec<(&str, Form, Why)> = mapping
        .columns
        .iter()
        .zip(&why)
        .map(|(column, why)| (column.item.as_str(), column.form, why.why))
        .collect();
    assert_eq!(
        found,
        [
            ("L8", Form::Now, Why::Wording),
            ("L8", Form::Retrospective, Why::Wording),
            ("L1", Form::Now, Why::Id)
        ]
    );
    let left: Vec<&str> = unmapped.iter().map(|it| it.header.as_str()).collect();
    assert_eq!(left, ["Respondent ID", "What would you change?"]);
}

#[test]
fn labels_become_points_of_their_own_scale_and_that_is_said() {
    let Suggestion { mapping, why, .. } = suggested(SURVEYMONKEY);
    let ReadAs::Labels(labels) = &mapping.columns[0].read else { panic!("{mapping:?}") };
    assert_eq!((labels["Somewhat agree"], mapping.columns[0].scale), (4.0, Some([1.0, 5.0])));
    assert!(why[0].remarks[0].contains("scales of 4, 6, 7 points have them too"), "{why:?}");
    assert!(why[0].remarks[1].contains("per cent of the maximum possible"), "{why:?}");
}

const MAPPING: &str = r#"{"format": "ripple-mapping", "version": 1, "name": "before", "link_code": "code",
    "columns": [{"column": "How confident?", "item": "L8", "read": {"labels": {"Disagree": 2, "Somewhat agree": 4, "Strongly agree": 5}}, "scale": [1, 5], "aside": ["Perhaps"]},
                {"column": "Attended - One", "item": "A1", "read": "ticked"}, {"column": "Attended - Two", "item": "A1", "read": "ticked"}]}"#;

fn compared(mappings: Vec<Mapping>) -> Comparison {
    let before = "code,How confident?,Attended - One,Attended - Two\nKP47QX,Somewhat agree,One,Two\nZZ91AB,Disagree,,Two\nQQ55PP,Perhaps,,\n";
    let after = "link_code,L8\nKP47QX,7\nZZ91AB,4\n";
    let files = vec![file("b.csv", Wave::Baseline, before), file("f.csv", Wave::FollowUp, after)];
    let settings = Settings { mappings, ..Settings::default() };
    compare(&CompareRequest { files, settings, ..CompareRequest::default() }, &mut |_| ()).unwrap()
}

#[test]
fn scales_of_different_length_are_compared_as_percent_of_the_maximum_possible() {
    let found = compared(vec![Mapping::parse(MAPPING).unwrap()]);
    let item = found.findings.items.iter().find(|item| item.id == "L8").unwrap();
    // By hand: (4 - 1) / 4 = 75 and (2 - 1) / 4 = 25; (7 - 1) / 6 = 100 and (4 - 1) / 6 = 50.
    assert_eq!(item.mean_baseline, Some(50.0));
    assert_eq!(item.mean_follow_up, Some(75.0));
    assert_eq!((item.n_pairs, item.mean_change), (2, Some(25.0)));
    assert_eq!(item.unit, Unit::Named("per cent of the maximum possible".into()));
    assert!(item.label.contains("per cent of the maximum possible"));
}

#[test]
fn results_carry_the_words_that_the_last_wave_was_asked_and_name_the_others() {
    let found = compared(vec![Mapping::parse(MAPPING).unwrap()]);
    let item = found.findings.items.iter().find(|item| item.id == "L8").unwrap();
    // The follow-up has a column called by the item's id, so it was asked in the questionnaire's words.
    assert!(item.label.starts_with("I am confident working"), "{}", item.label);
    assert!(item.label.contains("(also asked as “How confident?”)"), "{}", item.label);
}

#[test]
fn a_wording_that_is_only_like_the_questions_is_called_perhaps() {
    let found = suggested(
        "Your code,I am confident working on problems no one organisation can solve\nA,7\nB,5\n",
    );
    assert_eq!(found.mapping.columns[0].item, "L8");
    assert_eq!(found.why[0].why, Why::LikeWording);
}

#[test]
fn an_answer_without_a_point_stops_its_table_until_it_is_set_aside_by_name() {
    let waits = MAPPING.replace(", \"aside\": [\"Perhaps\"]", "");
    let found = compared(vec![Mapping::parse(&waits).unwrap()]);
    let FileStatus::Refused { reason } = &found.files[0].status else { panic!("not refused") };
    assert!(reason.contains("no point yet: “Perhaps” (1) in “How confident?”"), "{reason}");
    let found = compared(vec![Mapping::parse(MAPPING).unwrap()]);
    let FileStatus::Read { warnings, .. } = &found.files[0].status else { panic!("not read") };
    assert!(warnings.iter().any(|it| it.contains("by the mapping “before”")), "{warnings:?}");
    let attended = found.findings.items.iter().find(|item| item.id == "A1").unwrap();
    assert_eq!(
        attended.n_baseline, 3,
        "who answered another question and ticked none counts with none"
    );
}

#[test]
fn a_mapping_reads_as_it_was_written_and_says_what_is_wrong_with_it() {
    let mapping = Mapping::parse(MAPPING).unwrap();
    assert_eq!(Mapping::parse(&mapping.to_json().unwrap()), Ok(mapping.clone()));
    let twice = MAPPING.replace("Attended - Two", "Attended - One");
    assert_eq!(Mapping::parse(&twice), Err(MappingError::ColumnTwice("Attended - One".into())));
    let off = MAPPING.replace("\"Disagree\": 2", "\"Disagree\": 9");
    assert!(
        matches!(Mapping::parse(&off), Err(MappingError::OffScale { point, .. }) if point > 8.0)
    );
    let newer = MAPPING.replace("\"version\": 1", "\"version\": 7");
    assert_eq!(Mapping::parse(&newer), Err(MappingError::OtherVersion(7)));
}

#[test]
fn the_labels_of_real_exports_find_their_scales() {
    let Some(folder) = folder() else { return };
    let bytes = std::fs::read(folder.join("carpentries-post-with-link-codes.csv")).unwrap();
    let mapping = Mapping::parse(
        r#"{"format": "ripple-mapping", "version": 1, "name": "post", "link_code": "UniqueID",
            "finished": {"column": "Date", "order": "month-first"},
            "columns": [{"column": "LearnedSkills", "item": "learned", "scale": [1, 5], "read": {"labels":
              {"Strongly Disagree": 1, "Disagree": 2, "Neither Agree nor Disagree": 3, "Agree": 4, "Strongly Agree": 5}}}]}"#,
    )
    .unwrap();
    let post = FileInput {
        name: "post.csv".into(),
        wave: Some(Wave::FollowUp),
        bytes,
        ..FileInput::default()
    };
    let request = CompareRequest {
        files: vec![post],
        settings: Settings { mappings: vec![mapping], ..Settings::default() },
        ..CompareRequest::default()
    };
    let found = compare(&request, &mut |_| ()).unwrap();
    let item = found.findings.items.iter().find(|item| item.id == "learned").unwrap();
    assert!(item.n_follow_up > 800, "{item:?}");
    assert_eq!(found.findings.pairing.blank_codes, 735);
    assert_eq!(found.findings.pairing.duplicate_codes, 2);
}
