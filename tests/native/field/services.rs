//! A folder with one export of each service, after its documented shape: every person counts once, and every row that is no person
//! is listed by kind. The files stand in `tests/data/services`.

use std::{fs, path::Path};

use study::{
    CompareRequest, Comparison, FileInput, FileStatus, Settings, compare, suggest_mapping,
};
use survey::instrument::Wave;
use tables::{Apart, mapping::Mapping};

use super::{BASELINE, FOLLOW_UP};

/// People in each wave of a service's export, of whom codes link all but Mentimeter's.
const PEOPLE: usize = 12;
const VOTERS: usize = 9;

fn file(name: &str, wave: Option<Wave>) -> FileInput {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/services");
    let bytes = fs::read(folder.join(name)).unwrap();
    FileInput { name: name.into(), wave, bytes, ..FileInput::default() }
}

fn pair(service: &str, ending: &str) -> Vec<FileInput> {
    [("baseline", BASELINE), ("follow-up", FOLLOW_UP)]
        .map(|(wave, which)| file(&format!("{service}-{wave}.{ending}"), which))
        .into()
}

/// What is suggested for the columns of a service's files, used as it is.
fn suggested(files: &[FileInput]) -> Mapping {
    suggest_mapping(&files.iter().collect::<Vec<_>>(), None).unwrap().mapping
}

fn compared(files: Vec<FileInput>, mappings: Vec<Mapping>) -> Comparison {
    let settings = Settings { mappings, ..Settings::default() };
    compare(&CompareRequest { files, settings, ..CompareRequest::default() }, &mut |_| ()).unwrap()
}

#[test]
fn of_each_services_export_every_person_counts_once_and_is_linked() {
    for (service, ending) in [
        ("forms", "xlsx"),
        ("google", "csv"),
        ("qualtrics", "csv"),
        ("surveymonkey", "csv"),
        ("limesurvey", "csv"),
    ] {
        let files = pair(service, ending);
        let mapping = suggested(&files);
        let items: Vec<&str> = mapping.columns.iter().map(|it| it.item.as_str()).collect();
        assert_eq!(items, ["L8", "B4"], "{service}");
        let found = compared(files, vec![mapping]);
        let pairing = found.findings.pairing;
        assert_eq!(
            (pairing.exact, pairing.baseline_only, pairing.follow_up_only),
            (PEOPLE, 0, 0),
            "{service}"
        );
        let l8 = found.findings.items.iter().find(|it| it.id == "L8").unwrap();
        assert_eq!(l8.n_pairs, PEOPLE, "{service}");
    }
}

#[test]
fn both_events_of_redcap_are_read_from_one_file_and_the_record_links_them() {
    let found = compared(vec![file("redcap-both.csv", None)], Vec::new());
    assert_eq!(found.findings.pairing.exact, PEOPLE);
    let items: Vec<&str> = found.findings.items.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(items, ["confident", "trust"]);
}

#[test]
fn voters_of_mentimeter_count_and_are_nobody_that_can_be_found_again() {
    let files = pair("menti", "xlsx");
    let mapping = suggested(&files);
    let found = compared(files, vec![mapping]);
    let waves = found.findings.waves;
    assert_eq!(
        (waves.baseline, waves.follow_up, found.findings.pairing.pairs),
        (VOTERS, VOTERS, 0)
    );
}

#[test]
fn the_whole_folder_at_once_counts_everybody_once_and_lists_rows_that_are_no_person_by_kind() {
    let mut files = Vec::new();
    let mut mappings = Vec::new();
    for (service, ending) in [
        ("qualtrics", "csv"),
        ("limesurvey", "csv"),
        ("surveymonkey", "csv"),
        ("google", "csv"),
        ("forms", "xlsx"),
    ] {
        let two = pair(service, ending);
        let mut mapping = suggested(&two);
        mapping.name = service.into();
        mappings.push(mapping);
        files.extend(two);
    }
    let found = compared(files, mappings);
    assert_eq!(found.findings.pairing.exact, 5 * PEOPLE);
    assert_eq!(
        (found.findings.pairing.baseline_only, found.findings.pairing.follow_up_only),
        (0, 0)
    );
    let kinds = |name: &str| -> Vec<(Apart, usize)> {
        let how = found.files.iter().find(|it| it.name == name).unwrap().how.as_ref().unwrap();
        how.apart.iter().map(|it| (it.kind, it.rows.len())).collect()
    };
    assert_eq!(kinds("qualtrics-baseline.csv"), [(Apart::Preview, 1), (Apart::Unfinished, 1)]);
    assert_eq!(kinds("limesurvey-follow-up.csv"), [(Apart::Unfinished, 1)]);
    assert!(
        found.files.iter().all(|it| matches!(it.status, FileStatus::Read { .. })),
        "{:?}",
        found.files
    );
}
