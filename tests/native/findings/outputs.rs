//! No two outputs of a run give away what one of them hides: every publishable file and picture is read as a stranger would.

use std::collections::{BTreeMap, BTreeSet};

use evaluation::Filter;
use proptest::prelude::*;
use report::{
    chart::{Layout, svg_file},
    evaluation::{published_dumbbell, published_references, spread_picture},
    publication::Publication,
};
use serde_json::Value;
use study::{EvaluateRequest, Exported, export_request};

use super::{demo, filters, numbers, request};

/// One output of a run, as its files.
struct Output {
    exported: Exported,
    publication: Publication,
}

fn outputs(people: u32, seed: u64, filters: Vec<Filter>) -> Vec<Output> {
    let files = demo(people, seed, false);
    let mut published: Vec<Filter> = Vec::new();
    let mut found = Vec::new();
    for filter in [Filter::default()].into_iter().chain(filters) {
        let asked = EvaluateRequest {
            filter: filter.clone(),
            published: published.clone(),
            ..request(files.clone())
        };
        let exported = export_request(&asked, &mut |_| ()).unwrap();
        let publication =
            serde_json::from_str(file(&exported, "publishable-findings.json")).unwrap();
        published.push(filter);
        found.push(Output { exported, publication });
    }
    found
}

fn file<'a>(exported: &'a Exported, name: &str) -> &'a str {
    &exported.files.iter().find(|it| it.name == name).unwrap().text
}

/// The people of each item, wave and form, from the evaluator's own file: what a stranger must not learn.
fn people(exported: &Exported) -> BTreeMap<(String, String, String), BTreeSet<String>> {
    let mut found: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
    let mut rows = csv::Reader::from_reader(file(exported, "ripple-data.csv").as_bytes());
    for row in rows.records().map(Result::unwrap) {
        let cell = |place: usize| row[place].to_owned();
        let wave = if &row[1] == "baseline" { "before" } else { "after" };
        found.entry((cell(3), wave.to_owned(), cell(2))).or_default().insert(cell(0));
    }
    found
}

/// What a stranger reads of each item in the published table: estimate and people of both sides.
fn shown(output: &Output) -> Vec<(String, String, BTreeSet<String>)> {
    let people = people(&output.exported);
    let of = |item: &str, wave: &str, form: &str| {
        people
            .get(&(item.to_owned(), wave.to_owned(), form.to_owned()))
            .cloned()
            .unwrap_or_default()
    };
    let both = |one: BTreeSet<String>, other: BTreeSet<String>| {
        one.intersection(&other).cloned().collect()
    };
    let mut found = Vec::new();
    let mut rows =
        csv::Reader::from_reader(file(&output.exported, "publishable-findings.csv").as_bytes());
    for row in rows.records().map(Result::unwrap) {
        let (item, estimate) = (row[0].to_owned(), row[2].to_owned());
        let is_mean = |cell: &str| !cell.is_empty() && !cell.starts_with("hidden");
        if item.contains(' ') || !is_mean(&row[5]) {
            continue;
        }
        let (before, after) = (of(&item, "before", "now"), of(&item, "after", "now"));
        match estimate.as_str() {
            "same people" => {
                let pairs: BTreeSet<String> = both(before, after);
                found.push((item.clone(), "before".into(), pairs.clone()));
                found.push((item, "after".into(), pairs));
            }
            "perceived" => {
                let pairs: BTreeSet<String> = both(of(&item, "after", "remembered"), after);
                found.push((item.clone(), "remembered".into(), pairs.clone()));
                found.push((item, "after".into(), pairs));
            }
            "asked afterwards only" => found.push((item, "after".into(), after)),
            _ => {
                found.push((item.clone(), "before".into(), before));
                found.push((item, "after".into(), after));
            }
        }
    }
    found
}

/// The words of a picture.
fn words_of(svg: &str) -> Vec<String> {
    let lines = svg.lines().filter(|line| line.starts_with("<text") || line.starts_with("<desc"));
    let inside = |line: &str| Some(line.split_once('>')?.1.split_once('<')?.0.to_owned());
    lines.filter_map(inside).collect()
}

/// Every picture of the publishable view as it is saved.
fn pictures(publication: &Publication) -> Vec<String> {
    let note = publication.statements.join(" ");
    let mut found = Vec::new();
    for item in &publication.items {
        for layout in [Layout::Stacked, Layout::Beside] {
            let mut drawn = vec![spread_picture(&item.spread, layout)];
            for change in &item.changes {
                drawn.push(published_dumbbell(change, item.range, layout));
                drawn.push(published_references(change, &item.reference_lines, layout));
            }
            let saved = drawn.into_iter().flatten();
            found.extend(saved.map(|it| svg_file(&it, &item.construct, &item.question, &note)));
        }
    }
    found
}

/// Every number under these names in a JSON value.
fn values(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Number(number) => found.push(number.to_string()),
        Value::Array(all) => all.iter().for_each(|it| values(it, found)),
        Value::Object(all) => all.values().for_each(|it| values(it, found)),
        _ => {}
    }
}

fn has_one_decimal(word: &str) -> bool {
    word.split_once('.').is_none_or(|(_, decimals)| decimals.len() <= 1)
}

proptest! {
    // An output is every figure of some forty items with its resampling, so that a case takes seconds.
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]

    /// For whatever two outputs show of one thing, the people in one and not in the other are none, or eight or more, and
    /// nothing is shown of fewer than eight. Text, table and pictures have no number that the JSON does not have.
    #[test]
    fn the_published_files_and_pictures_of_a_run_leave_nobody_over(
        people in 16_u32..90,
        seed in 0_u64..1000,
        filters in filters(),
    ) {
        let outputs = outputs(people, seed, filters);
        assert_nobody_is_left_over(&outputs)?;
        for output in &outputs {
            assert_no_figure_of_its_own(output)?;
        }
    }
}

fn assert_nobody_is_left_over(outputs: &[Output]) -> Result<(), TestCaseError> {
    let mut told: BTreeMap<(String, String), Vec<BTreeSet<String>>> = BTreeMap::new();
    for output in outputs {
        for (item, side, people) in shown(output) {
            prop_assert!(people.len() >= 8, "{item}, {side}: {} people", people.len());
            told.entry((item, side)).or_default().push(people);
        }
    }
    for ((item, side), sets) in told {
        for (place, one) in sets.iter().enumerate() {
            for other in &sets[..place] {
                let apart = one.symmetric_difference(other).count();
                prop_assert!(apart == 0 || apart >= 8, "{item}, {side}: {apart} people apart");
            }
        }
    }
    Ok(())
}

fn assert_no_figure_of_its_own(output: &Output) -> Result<(), TestCaseError> {
    let Output { exported, publication } = output;
    let json: Value = serde_json::from_str(file(exported, "publishable-findings.json")).unwrap();
    let mut safe = Vec::new();
    values(&json, &mut safe);
    let plain = |it: &String| it.trim_start_matches('-').trim_end_matches(".0").to_owned();
    let safe: BTreeSet<String> = safe.iter().map(plain).collect();
    // What is named in words: questions, rules and labels are no figures.
    let said: BTreeSet<String> = numbers(&json.to_string()).into_iter().collect();
    let is_known = |word: &String| {
        let plain = word.trim_end_matches(".0");
        safe.contains(plain) || said.contains(word) || plain == "95"
    };
    for name in ["publishable-findings.txt", "publishable-findings.csv"] {
        for word in numbers(file(exported, name)) {
            prop_assert!(is_known(&word), "{name}: {word}");
        }
    }
    for svg in pictures(publication) {
        for words in words_of(&svg) {
            for word in numbers(&words) {
                // Ticks of a scale are round numbers that follow from its ends.
                let is_tick = words.trim_start_matches(['−', '+']) == word;
                prop_assert!(has_one_decimal(&word), "{words}");
                prop_assert!(is_tick || is_known(&word), "{words}");
            }
        }
    }
    Ok(())
}

#[test]
fn files_that_hold_small_groups_are_not_called_publishable() {
    let outputs = outputs(40, 1, Vec::new());
    let exported = &outputs[0].exported;
    let publishable: Vec<&str> = exported
        .all()
        .map(|(name, _)| name)
        .filter(|name| name.starts_with("publishable"))
        .collect();
    assert_eq!(
        publishable,
        ["publishable-findings.json", "publishable-findings.csv", "publishable-findings.txt"]
    );
    for (name, bytes) in exported.all().filter(|(name, _)| name.starts_with("publishable")) {
        let text = String::from_utf8_lossy(bytes);
        for secret in ["p00", "invented-baseline", "invented-follow-up", "response"] {
            let found = text.match_indices(secret).next();
            let is_word =
                secret == "response" && name.ends_with("json") && !text.contains("response_id");
            assert!(found.is_none() || is_word, "{name} has {secret}");
        }
    }
}
