//! Readers against damaged files: no panic, no hang, nothing past a limit. Each input starts from a real file or a
//! file of the same shape and is then damaged.
//!
//! One command gives each reader a million inputs:
//! `RIPPLE_FUZZ_CASES=1000000 cargo test --release --test native fuzz`. Without the variable each takes 300, so that
//! every test run has some.

use std::{
    fs,
    time::{Duration, Instant},
};

use cohort::Decisions;
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use study::demo::{self, DemoSpec};
use survey::{
    Response,
    instrument::{Instrument, Wave},
};
use tables::{
    Lists, ReadChoices, account_of, files_of, json_text,
    limits::{MAX_CELLS, MAX_COLUMNS},
    mapping::{Mapping, suggest},
    read_table_file, register_of,
    xlsform::read_xlsform,
};

use crate::exchange::{samples::folder, workbooks};

/// Longer seeds are cut, so that a million inputs take minutes.
const SEED_BYTES: usize = 3_000;
/// Nothing of this size takes long; a hang takes forever.
const LONGEST: Duration = Duration::from_secs(20);

/// One way to damage a file, at a place given as a share of its length.
#[derive(Debug, Clone)]
enum Damage {
    Set(f64, u8),
    Insert(f64, Vec<u8>),
    Remove(f64, usize),
    Repeat(f64, usize),
    Cut(f64),
}

fn damage() -> impl Strategy<Value = Damage> {
    let telling = prop::sample::select(vec![
        b"\"".to_vec(),
        b",".to_vec(),
        b"\r".to_vec(),
        b"\n".to_vec(),
        b"{".to_vec(),
        b"[".to_vec(),
        b"\0".to_vec(),
        b"\xff\xfe".to_vec(),
        b"\xef\xbb\xbf".to_vec(),
        b"PK\x03\x04".to_vec(),
        b"1e999".to_vec(),
        b"-0".to_vec(),
        b";".to_vec(),
        b"\\u".to_vec(),
        b"Total".to_vec(),
        b"%".to_vec(),
    ]);
    prop_oneof![
        (0.0..1.0, any::<u8>()).prop_map(|(at, byte)| Damage::Set(at, byte)),
        (0.0..1.0, telling).prop_map(|(at, bytes)| Damage::Insert(at, bytes)),
        (0.0..1.0, prop::collection::vec(any::<u8>(), 1..8))
            .prop_map(|(at, it)| Damage::Insert(at, it)),
        (0.0..1.0, 1_usize..200).prop_map(|(at, n)| Damage::Remove(at, n)),
        (0.0..1.0, 1_usize..200).prop_map(|(at, n)| Damage::Repeat(at, n)),
        (0.0..1.0).prop_map(Damage::Cut),
    ]
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a share of a short length"
)]
fn damaged(seed: &[u8], damages: &[Damage]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for damage in damages {
        let place = |at: f64| ((bytes.len() as f64) * at) as usize;
        match damage {
            Damage::Set(at, byte) => {
                let at = place(*at);
                if let Some(old) = bytes.get_mut(at) {
                    *old = *byte;
                }
            }
            Damage::Insert(at, new) => {
                let at = place(*at);
                bytes.splice(at..at, new.iter().copied());
            }
            Damage::Remove(at, n) => {
                let at = place(*at);
                bytes.drain(at..(at + n).min(bytes.len()));
            }
            Damage::Repeat(at, n) => {
                let at = place(*at);
                let part = bytes[at..(at + n).min(bytes.len())].to_vec();
                bytes.splice(at..at, part);
            }
            Damage::Cut(at) => bytes.truncate(place(*at)),
        }
    }
    bytes
}

/// Gives `read` as many damaged seeds as the budget says.
fn fuzz(seeds: &[Vec<u8>], read: impl Fn(&[u8])) {
    let cases = std::env::var("RIPPLE_FUZZ_CASES").ok().and_then(|it| it.parse().ok());
    let config = Config { failure_persistence: None, ..Config::with_cases(cases.unwrap_or(300)) };
    let input = (0..seeds.len(), prop::collection::vec(damage(), 0..6));
    let mut runner = TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        ),
    );
    let found = runner.run(&input, |(seed, damages)| {
        let started = Instant::now();
        read(&damaged(&seeds[seed], &damages));
        prop_assert!(started.elapsed() < LONGEST);
        Ok(())
    });
    if let Err(err) = found {
        panic!("{err}");
    }
}

fn samples(endings: &[&str], longest: usize) -> Vec<Vec<u8>> {
    let Some(folder) = folder() else { return Vec::new() };
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let of_kind = paths.filter(|path| {
        path.extension().is_some_and(|it| endings.contains(&it.to_str().unwrap_or_default()))
    });
    let mut seeds: Vec<Vec<u8>> = of_kind.map(|path| fs::read(path).unwrap()).collect();
    seeds.sort();
    for seed in &mut seeds {
        seed.truncate(longest);
    }
    seeds
}

fn responses() -> Vec<Vec<u8>> {
    let spec = DemoSpec { people: 3, seed: 1, follow_up_only: false };
    demo::files(spec).unwrap().into_iter().map(|(_, text)| text.into_bytes()).collect()
}

fn read_as_table(bytes: &[u8]) {
    if let Ok(file) = read_table_file(bytes, &ReadChoices::default()) {
        let (rows, columns) = (file.table.rows.len(), file.table.headers.len());
        assert!(columns <= MAX_COLUMNS && rows * columns <= MAX_CELLS);
        assert!(file.table.rows.iter().all(|row| row.cells.len() == columns));
        account_of(&file.table);
        let lists = Some(Lists::Attendance);
        register_of(&file.table, &ReadChoices { lists, ..ReadChoices::default() }).ok();
    }
}

#[test]
fn fuzzed_csv_is_a_table_or_a_sentence() {
    let mut seeds = samples(&["csv"], SEED_BYTES);
    seeds.push(b"link_code,wave,L1\nA1,baseline,4\nB2,follow-up,\"5\"\n".to_vec());
    seeds.push(b"Q1,,Q2\nA,B,Response\nA,,x\n,B,y\n".to_vec());
    fuzz(&seeds, read_as_table);
}

#[test]
fn fuzzed_mappings_are_suggested_without_a_panic() {
    let instrument = Instrument::builtin().unwrap();
    let measures = cohort::measures(&instrument);
    let mut seeds = samples(&["csv"], 600);
    seeds.push(
        b"Your code,L1,I am confident working on problems\nA1,4,Agree\nB2,5,Strongly agree\n"
            .to_vec(),
    );
    fuzz(&seeds, |bytes| {
        if let Ok(file) = read_table_file(bytes, &ReadChoices::default()) {
            let found = suggest("fuzz", &[&file.table], &instrument, &measures);
            assert_eq!(found.mapping.check(), Ok(()));
        }
    });
}

#[test]
fn fuzzed_workbooks_and_archives_are_read_or_a_sentence() {
    let mut seeds = samples(&["xlsx"], usize::MAX);
    let rows = workbooks::rows(&[&["link_code", "L1"], &["A1", "4"], &["B2", "5"]]);
    seeds.push(workbooks::workbook(&[("Data", &rows)]));
    seeds.push(workbooks::zipped(&[("a.csv", b"link_code,L1\nA1,4\n"), ("b.json", b"{}")]));
    fuzz(&seeds, |bytes| {
        read_as_table(bytes);
        if let Ok(files) = files_of(bytes) {
            assert!(files.iter().all(|file| file.bytes.len() <= 5 << 20));
        }
    });
}

#[test]
fn fuzzed_workbook_parts_are_read_or_a_sentence() {
    let rows = workbooks::rows(&[&["link_code", "L1"], &["A1", "4"], &["B2", "5"]]);
    fuzz(&[rows.into_bytes()], |bytes| {
        let rows = String::from_utf8_lossy(bytes);
        read_as_table(&workbooks::workbook(&[("Data", &rows)]));
    });
}

#[test]
fn fuzzed_forms_are_questionnaires_or_a_sentence() {
    let survey = workbooks::rows(&[
        &["type", "name", "label", "relevant", "constraint"],
        &["select_one a", "x", "Which?", "", ""],
        &["integer", "y", "How many?", "${x} = '1'", ". >= 0 and . <= 9"],
    ]);
    let choices = workbooks::rows(&[&["list_name", "name", "label"], &["a", "1", "One"]]);
    fuzz(&[survey.into_bytes()], |bytes| {
        let survey = String::from_utf8_lossy(bytes);
        let form = workbooks::workbook(&[("survey", &survey), ("choices", &choices)]);
        read_xlsform(&form, &[Wave::Baseline]).ok();
    });
}

#[test]
fn fuzzed_json_is_a_response_or_a_sentence() {
    let instrument = Instrument::builtin().unwrap();
    let mut seeds = responses();
    seeds.extend(samples(&["json"], SEED_BYTES));
    fuzz(&seeds, |bytes| {
        if let Ok(Ok(response)) = json_text(bytes).map(Response::parse) {
            response.check(&instrument).ok();
        }
    });
}

#[test]
fn fuzzed_mapping_and_decision_files_are_read_or_a_sentence() {
    let mapping = br#"{"format": "ripple-mapping", "version": 1, "name": "x", "columns": [{"column": "a", "item": "L8", "read": {"labels": {"Agree": 4}}, "scale": [1, 5]}]}"#;
    let decisions = br#"{"format": "ripple-decisions", "version": 1, "entries": [{"number": 1, "who": "A", "why": "b", "at": "2026-11-23T08:05:00Z", "decision": {"undo": {"number": 1}}}]}"#;
    fuzz(&[mapping.to_vec(), decisions.to_vec()], |bytes| {
        let text = String::from_utf8_lossy(bytes);
        if let Ok(decisions) = Decisions::parse(&text) {
            decisions.in_force();
        }
        Mapping::parse(&text).ok();
    });
}
