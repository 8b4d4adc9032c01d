//! The model file: round trips, and a sentence for every fault.

use std::{fs, path::Path};

use money::{Model, ModelError, cli_json, evaluate, pounds_text, table};
use serde_json::{Value, json};

use super::{close, costing, line, model_with, outcome_of, read};

/// The examples of the documentation.
fn examples() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/examples/roi");
    let read = |entry: fs::DirEntry| {
        (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap())
    };
    fs::read_dir(folder).unwrap().map(|entry| read(entry.unwrap())).collect()
}

#[test]
fn every_documented_example_is_read_and_written_back_as_the_same_model() {
    let examples = examples();
    assert!(examples.len() >= 3);
    for (name, text) in examples {
        let model = Model::parse(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert_eq!(Model::parse(&model.to_json().unwrap()), Ok(model), "{name}");
    }
}

#[test]
fn documented_examples_give_the_results_that_the_documentation_states() {
    let outcome = |name: &str| {
        let text = examples().into_iter().find(|(file, _)| file == name).unwrap().1;
        evaluate(&Model::parse(&text).unwrap())
    };
    let phillips = outcome("phillips-hours-saved.json");
    assert_eq!(pounds_text(phillips.all_classes.benefits), "£1,234.26");
    assert!(close(phillips.all_classes.roi_percent.unwrap(), -17.7, 0.05));
    assert!(close(phillips.all_classes.break_even_attribution.unwrap(), 0.473, 0.0005));
    assert!(phillips.headline.allowed);
    let sroi = outcome("sroi-employment.json").all_classes;
    assert_eq!(pounds_text(sroi.benefits), "£359,069.57");
    assert!(close(sroi.benefit_cost_ratio.unwrap(), 1.4363, 0.000_05));
    let green_book = outcome("green-book-several-years.json").all_classes;
    assert_eq!(pounds_text(green_book.net_benefit), "£40.08");
}

#[test]
fn a_model_passes_through_any_serde_format_as_its_file() {
    let model = Model::l4sc();
    let value = serde_json::to_value(&model).unwrap();
    assert_eq!(serde_json::from_value::<Model>(value).unwrap(), model);
}

/// What a test does to a line.
type Change = fn(&mut Value);

/// The sentence for a model with one line changed.
fn sentence_for_line(change: impl Fn(&mut Value)) -> String {
    let mut changed = line("a", 1000, 0.5, 0.5);
    change(&mut changed);
    read(json!({"benefits": [line("first", 1, 1.0, 1.0), changed]})).unwrap_err().to_string()
}

#[test]
fn faults_of_a_line_name_its_field_and_what_was_found() {
    let cases: [(Change, &str); 13] = [
        (
            |line| line["attribution"] = json!(1.4),
            "benefits[1].attribution: 1.4 is not a share between 0 and 1",
        ),
        (|line| line["confidence"] = json!(-0.1), "benefits[1].confidence: -0.1 is below zero"),
        (
            |line| line["confidence"] = json!("80%"),
            "benefits[1].confidence: \"80%\" was found where a number belongs",
        ),
        (|line| line["amount_pence"] = json!(-5), "benefits[1].amount_pence: -5 is below zero"),
        (
            |line| line["amount_pence"] = json!(10.5),
            "benefits[1].amount_pence: 10.5 is not a whole number of pence",
        ),
        (|line| line["title"] = json!("  "), "benefits[1].title: this is blank"),
        (
            |line| line["id"] = json!("first"),
            "benefits[1].id: the id \"first\" is already that of another line",
        ),
        (
            |line| line["colour"] = json!("red"),
            "benefits[1].colour: this format has no such field here",
        ),
        (
            |line| line["amount_pence"] = json!(null),
            "benefits[1]: give exactly one of amount_pence, working and amounts_by_year_pence",
        ),
        (
            |line| line["status"] = json!("rejected"),
            "benefits[1]: reason is missing; a rejected line needs one",
        ),
        (
            |line| line["sroi"] = json!({}),
            "benefits[1]: attribution, confidence or would_have_happened_anyway cannot be given together with sroi",
        ),
        (
            |line| line["years"] = json!(2.5),
            "benefits[1].years: 2.5 was found where a whole number belongs",
        ),
        (
            |line| line["drop_off"] = json!({"value": 0.1, "sauce": "x"}),
            "benefits[1].drop_off.sauce: this format has no such field here",
        ),
    ];
    for (change, sentence) in cases {
        assert_eq!(sentence_for_line(change), sentence);
    }
}

#[test]
fn a_class_outside_the_format_is_named_with_the_choices() {
    let sentence = sentence_for_line(|line| line["class"] = json!("cash"));
    assert!(sentence.starts_with(
        "benefits[1].class: “cash” was found where one of these belongs: cash-releasing, "
    ));
}

#[test]
fn faults_of_costs_method_and_evidence_name_their_field() {
    let cases = [
        (
            json!({"costs": {"other": [{"label": "Venue"}]}}),
            "costs.other[0]: give exactly one of amount_pence, and quantity with unit_pence",
        ),
        (
            json!({"costs": {"management": [{"label": "Office", "workshops": -6, "hours_per_workshop": 3.75, "hourly_pence": 1}]}}),
            "costs.management[0].workshops: -6 is below zero",
        ),
        (
            json!({"costs": {"participant_time": [{"label": "All", "people": 40}]}}),
            "costs.participant_time[0].half_days: this is missing",
        ),
        (
            json!({"costs": {"other": [{"label": "Gold", "amount_pence": 10_000_000_000_001_u64}]}}),
            "costs.other[0].amount_pence: 10000000000001 is more than 10000000000000, the most that is read",
        ),
        (
            json!({"method": {"horizon_years": 1001}}),
            "method.horizon_years: 1001 is more than 1000, the most that is read",
        ),
        (
            json!({"method": {"discounting": {"schedule": {"flat": 3.5}}}}),
            "method.discounting.schedule.flat: 3.5 is not a share between 0 and 1",
        ),
        (json!({"evidence": {"n_pairs": 9}}), "evidence.design: this is missing"),
        (
            json!({"evidence": {"design": "with-baseline", "override": {"reason": ""}}}),
            "evidence.override.reason: this is blank",
        ),
        (
            json!({"evidence": {"design": "with-baseline", "level3_change_ci95_percent_of_maximum": [5, 2]}}),
            "evidence.level3_change_ci95_percent_of_maximum: the values must rise",
        ),
        (json!({"benefits": {}}), "benefits: an object was found where a list belongs"),
        (json!({"sources": []}), "sources: this format has no such field here"),
    ];
    for (parts, sentence) in cases {
        assert_eq!(read(parts).unwrap_err().to_string(), sentence);
    }
}

#[test]
fn another_format_or_version_is_refused_with_a_sentence_that_says_so() {
    let with = |field: &str, value: Value| {
        let mut model = model_with(json!({}));
        model[field] = value;
        Model::parse(&model.to_string()).unwrap_err()
    };
    let ModelError::WrongFormat { found, .. } = with("format", json!("other")) else { panic!() };
    assert_eq!(found, "\"other\"");
    assert_eq!(with("version", json!(5)), ModelError::NewerVersion { found: 5, newest: 4 });
    let wrong = |found: &str| ModelError::WrongVersion { found: found.to_owned(), newest: 4 };
    assert_eq!(with("version", json!("1")), wrong("\"1\""));
    assert_eq!(with("version", json!(0)), wrong("0"));
    assert_eq!(
        with("version", json!(5)).to_string(),
        "version: 5 is newer than version 4, the newest that this Ripple reads; use a newer Ripple"
    );
}

#[test]
fn numbers_that_json_cannot_hold_and_broken_text_are_refused() {
    for text in ["", "{", r#"{"format": NaN}"#, r#"{"version": 1e999}"#] {
        assert!(matches!(Model::parse(text), Err(ModelError::NotJson(_))), "{text}");
    }
    assert_eq!(
        Model::parse("[]").unwrap_err().to_string(),
        "a list was found where an object belongs"
    );
}

#[test]
fn the_command_lines_json_has_the_promised_keys_with_reasons_for_what_is_null() {
    let text = cli_json(&evaluate(&read(json!({})).unwrap())).unwrap();
    let printed: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(printed["net_benefit"], json!(0.0));
    for field in ["benefit_cost_ratio", "roi_percent", "break_even_attribution", "payback_months"] {
        assert_eq!(printed[field], Value::Null);
        assert_eq!(printed["not_estimable"][field], json!("no benefits judged yet"));
    }
    assert_eq!(printed["headline"]["allowed"], json!(false));
    assert_eq!(
        printed["headline"]["reasons"][0],
        json!("the model says nothing of the evidence for a change")
    );
}

#[test]
fn the_command_lines_json_gives_unrounded_numbers() {
    let outcome = outcome_of(json!({"costs": costing(3), "benefits": [line("a", 100, 1.0, 1.0)]}));
    let printed: Value = serde_json::from_str(&cli_json(&outcome).unwrap()).unwrap();
    assert_eq!(printed["benefit_cost_ratio"], json!(1.0 / 3.0));
    assert_eq!(printed["payback_months"], Value::Null);
    assert_eq!(
        printed["not_estimable"]["payback_months"],
        json!("not within the 12 months that count")
    );
    assert_eq!(printed["break_even_attribution"], Value::Null);
    assert_eq!(
        printed["not_estimable"]["break_even_attribution"],
        json!(
            "not reachable: with the highest share that every line allows, benefits are £1.00 and costs £3.00"
        )
    );
}

#[test]
fn the_table_opens_every_figure_to_its_working() {
    let table = table(&evaluate(&Model::l4sc()));
    assert!(table.contains(
        "40 people × 4 half days × 3.75 hours × £45.54 an hour = £27,324.00 (with assumptions)"
    ));
    assert!(table.contains("No headline: these figures are working only"));
    assert!(table.contains("no benefits judged yet") && !table.contains("-100%"));
}

#[test]
fn invented_models_say_so_first() {
    let table = table(&outcome_of(json!({"invented": true})));
    assert!(table.starts_with("INVENTED DATA"));
}
