//! The workbook: `LibreOffice` works out the app's own figures from its formulas.
//!
//! One command: `cargo test --test native workbook -- --nocapture`. Where `LibreOffice` is not installed (Debian:
//! `apt-get install libreoffice-calc`), the recalculation is not run and the test says so.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use calamine::Reader as _;
use money::{
    Decision, LineNames, Model, NotEstimable, PayYear, Scenario, evaluate, tornado, what_if,
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use report::{
    EVALUATOR_ONLY, Results, cash_picture, evidence_lines, figure_rows, headline_sentence,
    rests_on, roi_workbook, tornado_picture, waterfall,
};
use serde_json::{Value, json};
use study::{
    CompareRequest, FileInput, compare as compare_files,
    demo::{self, DemoSpec},
    roi_model::with_answers,
};
use survey::Response;

use super::{close, families, line, model_with};
use crate::skipped::skipped;

/// `LibreOffice` set to work out every formula when it opens a file, whatever is stored beside it.
const ALWAYS_RECALCULATE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// Every sheet as CSV, numbers in full.
const EVERY_SHEET: &str =
    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

/// The documented examples, a model with everything in it, and some that chance makes.
fn models() -> Vec<(String, Model)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/examples/roi");
    let mut models: Vec<(String, Model)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let model = Model::parse(&fs::read_to_string(&path).unwrap()).unwrap();
            (path.file_stem().unwrap().to_string_lossy().into_owned(), model)
        })
        .collect();
    models.push(("l4sc".into(), Model::l4sc()));
    models.push(("everything".into(), everything()));
    let scenarios = everything().scenarios;
    for Scenario { title, drivers, .. } in scenarios {
        models.push((format!("scenario-{title}"), what_if(&everything(), &drivers)));
    }
    models.push(("contrary".into(), contrary()));
    models.push(("nothing".into(), Model::parse(&model_with(json!({})).to_string()).unwrap()));
    let mut runner = TestRunner::deterministic();
    for number in 0..8 {
        let model = families::any_model().new_tree(&mut runner).unwrap().current();
        models.push((format!("chance-{number}"), Model::parse(&model.to_string()).unwrap()));
    }
    models
}

/// Savings named by several, harms, months beyond a year, caps, optimism bias, kinds of cost, an override.
fn everything() -> Model {
    let mut lines = [
        line("a", 900_000, 0.9, 0.5),
        line("b", 800_000, 0.5, 0.9),
        line("c", 700_000, 0.2, 1.0),
        line("harm", 20_000, 0.5, 0.5),
        line("unsure", 5_000, 0.5, 0.5),
        line("rejected", 99_000, 1.0, 1.0),
    ];
    lines[..3].iter_mut().for_each(|line| line["same_saving"] = json!("one bid office"));
    lines[0]["would_have_happened_anyway"] = json!(0.6);
    (lines[3]["disbenefit"], lines[3]["attribution"]) = (json!(true), Value::Null);
    lines[4]["confidence"] = Value::Null;
    (lines[5]["status"], lines[5]["reason"]) = (json!("rejected"), json!("no records"));
    let months = json!({"id": "months", "title": "=A title", "class": "non-cash-releasing", "drop_off": 0.1, "attribution": 0.4, "confidence": 0.8,
        "working": {"quantity": 3, "hours_each": 2, "people": 4, "months": 30, "hourly_pence": 4793}});
    let sroi = json!({"id": "sroi", "title": "People in work", "class": "societal", "working": {"quantity": 12, "unit_pence": 90_000},
        "years": 3, "drop_off": 0.2, "sroi": {"deadweight": 0.25, "displacement": 0.05, "attribution_to_others": 0.2}});
    let health = json!({"id": "health", "title": "Better health", "class": "societal", "first_year": 2, "amounts_by_year_pence": [300_000, 200_000],
        "discount_schedule": "green-book-health", "additionality": {"deadweight": 0.3, "displacement": 0.1, "leakage": 0, "substitution": 0.05}});
    let told = json!({"id": "told", "title": "People know whom to ring", "class": "not-monetised"});
    let parts = json!({
        "method": {"horizon_years": 3, "discounting": {"schedule": "green-book", "convention": "mid-year"},
                   "cost_optimism_bias": {"uplift": 0.2, "mitigation": 0.5}},
        "costs": {
            "participant_time": [{"label": "8a", "people": 40, "half_days": 6, "hours_per_half_day": 3.75, "hourly_pence": 4793}],
            "preparation": [{"label": "Travel", "people": 40, "hours_each": 2.5, "hourly_pence": 4793}],
            "management": [{"label": "Office", "workshops": 6, "hours_per_workshop": 3.75, "hourly_pence": 4114}],
            "other": [{"label": "Venue", "amount_pence": 50_000, "in_kind": true, "year": 1},
                      {"label": "Faculty", "quantity": 3, "unit_pence": 60_000}, {"label": "Follow-up", "amount_pence": 90_000, "year": 3}],
        },
        "uncertainty": {"drivers": [
            {"id": "costs", "title": "All costs", "acts_on": "all-costs", "distribution": {"triangular": {"low": 0.9, "mode": 1, "high": 1.2}}},
            {"id": "shares", "title": "Shares", "acts_on": "all-attribution", "distribution": {"triangular": {"low": 0.6, "mode": 1, "high": 1.2}}}]},
        "scenarios": [{"title": "Cautious", "drivers": {"costs": 1.1, "shares": 0.8}}, {"title": "Hopeful", "drivers": {"shares": 1.1}}],
        "benefits": lines.into_iter().chain([months, sroi, health, told]).collect::<Vec<_>>(),
        "leverage": [{"title": "Grant", "amount_pence": 2_500_000}],
        "evidence": {"n_pairs": 5, "design": "with-baseline", "override": {"reason": "the board asked for it"}},
        "changes": [{"date": "2026-11-23", "what": "begun", "reason": "to see"}],
    });
    Model::parse(&model_with(parts).to_string()).unwrap()
}

/// What once contradicted itself: a line of one saving without attribution, a harm among lines of one saving, a cost after the
/// horizon, a later cost that is not covered again, nothing but time among the costs.
fn contrary() -> Model {
    let mut lines = [
        line("counts", 900_000, 0.5, 1.0),
        line("lacks", 100_000, 0.5, 1.0),
        line("nothing", 50_000, 0.0, 1.0),
        line("harmed", 700_000, 0.5, 1.0),
        line("harm", 30_000, 0.5, 1.0),
    ];
    lines[..3].iter_mut().for_each(|line| line["same_saving"] = json!("one form"));
    lines[3..].iter_mut().for_each(|line| line["same_saving"] = json!("one clinic"));
    lines[1]["attribution"] = Value::Null;
    (lines[4]["disbenefit"], lines[4]["class"]) = (json!(true), json!("societal"));
    let parts = json!({
        "method": {"horizon_years": 2},
        "costs": {"participant_time": [
            {"label": "Now", "people": 4, "half_days": 6, "hours_per_half_day": 3.75, "hourly_pence": 4793},
            {"label": "Later", "people": 4, "half_days": 6, "hours_per_half_day": 3.75, "hourly_pence": 4793, "year": 2},
            {"label": "After", "people": 4, "half_days": 6, "hours_per_half_day": 3.75, "hourly_pence": 4793, "year": 4}]},
        "benefits": lines,
    });
    Model::parse(&model_with(parts).to_string()).unwrap()
}

/// A model with what people of an invented cohort said, some of it accepted, and the first part of each one's response id.
fn answered() -> (Model, BTreeSet<String>) {
    let files = demo::files(DemoSpec { people: 40, seed: 1, follow_up_only: false }).unwrap();
    let id = |(_, text): &(String, String)| Response::parse(text).unwrap().response_id;
    let ids = files.iter().map(|file| id(file).chars().take(8).collect()).collect();
    let input = |(name, text): (String, String)| FileInput {
        name,
        bytes: text.into_bytes(),
        ..FileInput::default()
    };
    let files = files.into_iter().map(input).collect();
    let compare = CompareRequest { files, ..CompareRequest::default() };
    let found = compare_files(&compare, &mut |_| ()).unwrap();
    let mut model = with_answers(&Model::l4sc(), &found, PayYear::FROM_2025);
    let lines: Vec<String> = model.benefits.iter().map(|line| line.id.clone()).collect();
    let today = "2026-11-30".parse().unwrap();
    for id in &lines {
        model.decide(id, Decision::Accepted { reason: None }, today);
    }
    (model, ids)
}

/// Every text of a workbook, by sheet.
fn texts(workbook: &[u8]) -> BTreeMap<String, Vec<String>> {
    let mut book: calamine::Xlsx<_> = calamine::Xlsx::new(std::io::Cursor::new(workbook)).unwrap();
    let sheets = book.worksheets().into_iter();
    sheets
        .map(|(name, cells)| (name, cells.used_cells().map(|it| it.2.to_string()).collect()))
        .collect()
}

#[test]
fn no_sheet_names_a_response_and_each_says_that_it_is_for_the_evaluator_only() {
    let (model, ids) = answered();
    let sheets = texts(&roi_workbook(&model, Results::Stored).unwrap());
    assert_eq!(sheets.len(), 10);
    let all: Vec<&String> = sheets.values().flatten().collect();
    for told in ["line 12", "person 3", "the same saving as line "] {
        assert!(all.iter().any(|text| text.contains(told)), "{told}");
    }
    for (name, texts) in &sheets {
        assert!(texts[0].ends_with(EVALUATOR_ONLY), "{name}: {}", texts[0]);
        let named = texts.iter().find(|text| ids.iter().any(|id| text.contains(id.as_str())));
        assert_eq!(named, None, "{name}");
    }
}

#[test]
fn no_sheet_of_a_model_of_version_3_names_a_response() {
    let older = include_str!("../../data/older/roi-model-3-mixed.json");
    let sheets = texts(&roi_workbook(&Model::parse(older).unwrap(), Results::Stored).unwrap());
    let all: Vec<&String> = sheets.values().flatten().collect();
    assert!(all.iter().any(|text| text.contains("person 2")));
    for id in ["1a2b3c4d", "9f8e7d6c"] {
        let named: Vec<_> = all.iter().filter(|text| text.contains(id)).collect();
        assert!(named.is_empty(), "{named:?}");
    }
}

#[test]
fn what_the_board_and_the_page_say_of_lines_names_no_response() {
    let (model, ids) = answered();
    let outcome = evaluate(&model);
    let names = LineNames::of(&model);
    let central = *outcome.all_classes.roi_percent.as_ref().unwrap();
    let reasons: Vec<String> = outcome
        .benefits
        .iter()
        .filter_map(|item| Some(names.why_not_among(&outcome.benefits, item.not_counted.as_ref()?)))
        .collect();
    assert!(reasons.iter().any(|it| it.starts_with("the same saving as “")), "{reasons:?}");
    let shown = [
        format!("{reasons:?}"),
        format!(
            "{:?}",
            model.leverage.iter().map(|it| names.who(it.source.as_ref())).collect::<Vec<_>>()
        ),
        format!("{:?}", waterfall(&outcome)),
        format!("{:?}", cash_picture(&outcome)),
        format!("{:?}", tornado_picture(&tornado(&model), central)),
        format!("{:?}", figure_rows(&outcome, &model.method)),
        format!("{:?}", evidence_lines(model.evidence.as_ref(), true)),
        format!("{:?} {:?}", rests_on(&outcome), headline_sentence(&outcome, None)),
    ];
    for text in &shown {
        let found = ids.iter().find(|id| text.contains(id.as_str()));
        assert_eq!(found, None, "{text}");
    }
}

#[test]
fn the_same_model_gives_the_same_workbook() {
    let make = || roi_workbook(&everything(), Results::Stored).unwrap();
    assert_eq!(make(), make());
    assert!(make().starts_with(b"PK"));
}

#[test]
fn libreoffice_works_out_the_apps_figures_to_the_penny() {
    if Command::new("soffice").arg("--version").output().is_err() {
        let missing = "LibreOffice is not installed (Debian: apt-get install libreoffice-calc)";
        return skipped("the recalculation of the workbook", missing);
    }
    let folder = Folder::new();
    for (name, model) in models() {
        for (kind, results) in [("stored", Results::Stored), ("empty", Results::LeftOut)] {
            let bytes = roi_workbook(&model, results).unwrap();
            fs::write(folder.0.join(format!("{name}.{kind}.xlsx")), bytes).unwrap();
        }
    }
    let recalculated = folder.sheets("empty");
    let stored = folder.sheets("stored");
    assert_eq!(recalculated.len(), stored.len());
    for ((sheet, ours), theirs) in stored.iter().zip(recalculated.values()) {
        assert_same_cells(sheet, ours, theirs);
    }
    for (name, model) in models() {
        assert_figures(&name, &model, &recalculated[&format!("{name}.empty-Summary.csv")]);
    }
    println!("{} sheets of {} workbooks agree, cell by cell", stored.len(), models().len());
}

/// The summary's figures are those of `evaluate`.
fn assert_figures(name: &str, model: &Model, summary: &[Vec<String>]) {
    let outcome = evaluate(model);
    let row = |label: &str| summary.iter().find(|row| row[0] == label).unwrap();
    let sides = [
        &outcome.all_classes,
        &outcome.cash_releasing,
        &outcome.all_classes_without_participant_time,
        &outcome.cash_releasing_without_participant_time,
    ];
    for (column, side) in (1..).zip(sides) {
        let figures = [
            ("Costs", Some(side.costs)),
            ("Benefits that count", Some(side.benefits)),
            ("Net benefit (net present value)", shown_net(side)),
            ("Benefit-cost ratio", side.benefit_cost_ratio.clone().ok()),
            ("Return on investment, per cent", side.roi_percent.clone().ok()),
            ("Break-even attribution", side.break_even_attribution.clone().ok()),
            ("Payback, months", side.payback_months.clone().ok()),
        ];
        for (label, expected) in figures {
            let found = &row(label)[column];
            let agrees = match (expected, number(found)) {
                (Some(expected), Some(found)) => {
                    close(expected, found, 0.005_f64.min(1e-6 * (1.0 + expected.abs())))
                }
                (None, None) => true,
                _ => false,
            };
            assert!(
                agrees,
                "{name}, {label}, column {column}: {expected:?}, LibreOffice {found:?}"
            );
        }
    }
}

/// What is left, where the return is not withheld.
fn shown_net(side: &money::Return) -> Option<f64> {
    let withheld = matches!(
        side.roi_percent,
        Err(NotEstimable::NothingJudged | NotEstimable::IncompleteCosts)
    );
    (!withheld).then_some(side.net_benefit)
}

/// A cell's number; `LibreOffice` writes shares as percentages, in full.
fn number(cell: &str) -> Option<f64> {
    match cell.strip_suffix('%') {
        Some(percent) => percent.parse::<f64>().ok().map(|percent| percent / 100.0),
        None => cell.parse().ok(),
    }
}

fn assert_same_cells(sheet: &str, ours: &[Vec<String>], theirs: &[Vec<String>]) {
    assert_eq!(ours.len(), theirs.len(), "{sheet}");
    for (row, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
        for (column, (our, their)) in ours.iter().zip(theirs).enumerate() {
            let agrees = match (number(our), number(their)) {
                (Some(our), Some(their)) => close(our, their, 1e-6 * (1.0 + our.abs())),
                _ => our == their,
            };
            assert!(
                agrees,
                "{sheet} row {} column {}: stored {our:?}, recalculated {their:?}",
                row + 1,
                column + 1
            );
        }
    }
}

/// A folder of its own with a profile of its own, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("ripple-workbook-{}", std::process::id()));
        fs::create_dir_all(folder.join("always/user")).unwrap();
        fs::write(folder.join("always/user/registrymodifications.xcu"), ALWAYS_RECALCULATE)
            .unwrap();
        Self(folder)
    }

    /// Every sheet of every workbook of a kind, by file name. Those without results are worked out by `LibreOffice`; the others
    /// are shown as stored.
    fn sheets(&self, kind: &str) -> BTreeMap<String, Vec<Vec<String>>> {
        let profile = if kind == "empty" { "always" } else { "usual" };
        let out = self.0.join(format!("out-{kind}"));
        let of_kind = |path: &PathBuf| path.to_string_lossy().ends_with(&format!(".{kind}.xlsx"));
        let files =
            fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().path()).filter(of_kind);
        let run = Command::new("soffice")
            .arg(format!("-env:UserInstallation=file://{}", self.0.join(profile).display()))
            .args(["--headless", "--convert-to", EVERY_SHEET, "--outdir"])
            .arg(&out)
            .args(files)
            .output()
            .unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let read = |entry: fs::DirEntry| {
            let rows = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_path(entry.path())
                .unwrap();
            let rows = rows
                .into_records()
                .map(|row| row.unwrap().iter().map(str::to_owned).collect())
                .collect();
            (entry.file_name().into_string().unwrap(), rows)
        };
        fs::read_dir(out).unwrap().map(|entry| read(entry.unwrap())).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}
