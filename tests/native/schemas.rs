//! The published schemas hold for what the app writes, and refuse what it refuses.

use cohort::{Decision, Decisions, RecordKey};
use evaluation::{
    ClaimedOutcomes, Worthwhile, WorthwhileEntry, WorthwhileLog,
    disclosure::Reading,
    passages::{Mark, Marks, PassageKey},
};
use jsonschema::Validator;
use money::{Model, UNIT_COSTS, UnitCosts};
use serde_json::{Value, json};
use study::{
    CompareRequest, FileInput, KeepRequest, Settings,
    demo::{self, DemoSpec},
    suggest_mapping, write_data_set,
};
use survey::{
    instrument::{L4SC, Wave},
    programme::{self, Programme},
};

fn schema(text: &str) -> Validator {
    jsonschema::validator_for(&serde_json::from_str(text).unwrap()).unwrap()
}

fn assert_valid(schema: &Validator, name: &str, text: &str) {
    let value: Value = serde_json::from_str(text).unwrap();
    let faults: Vec<String> =
        schema.iter_errors(&value).map(|err| format!("{}: {err}", err.instance_path())).collect();
    assert!(faults.is_empty(), "{name}: {faults:#?}");
}

#[test]
fn the_built_in_questionnaire_follows_its_schema() {
    assert_valid(&schema(include_str!("../../schemas/instrument.schema.json")), "l4sc.json", L4SC);
}

#[test]
fn every_invented_response_follows_the_schema() {
    let schema = schema(include_str!("../../schemas/response.schema.json"));
    let files = demo::files(DemoSpec { people: 40, seed: 3, follow_up_only: false }).unwrap();
    for (name, text) in files {
        assert_valid(&schema, &name, &text);
    }
}

#[test]
fn every_documented_model_and_every_model_built_from_answers_follows_the_schema() {
    let schema = schema(include_str!("../../schemas/roi-model.schema.json"));
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/examples/roi");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_valid(&schema, &path.display().to_string(), &text);
        let written = Model::parse(&text).unwrap().with_usual_uncertainty(Some(24));
        assert_valid(&schema, "as written", &written.to_json().unwrap());
    }
    let older = include_str!("../data/older/roi-model-3-mixed.json");
    assert_valid(&schema, "version 3", older);
    let brought_up = Model::parse(older).unwrap().to_json().unwrap();
    for field in ["\"responses\"", "\"own\"", "\"from_answers\""] {
        assert!(brought_up.contains(field), "{field}");
    }
    assert_valid(&schema, "version 3, brought up", &brought_up);
    let first = Model::l4sc().with_usual_uncertainty(None);
    assert_valid(&schema, "the first model", &first.to_json().unwrap());
}

#[test]
fn tables_of_hourly_costs_and_models_that_hold_one_follow_their_schemas() {
    let of_tables = schema(include_str!("../../schemas/unit-costs.schema.json"));
    assert_valid(&of_tables, "unit-costs.json", UNIT_COSTS);
    let mut table = UnitCosts::built_in().clone();
    assert_valid(&of_tables, "as written", &table.to_json().unwrap());
    table.remove_row("Band 9 in 2025/26");
    let mut model = Model::l4sc();
    model.take_unit_costs(table);
    let of_models = schema(include_str!("../../schemas/roi-model.schema.json"));
    assert_valid(&of_models, "a model with a table", &model.to_json().unwrap());
}

#[test]
fn the_schema_of_hourly_costs_refuses_what_the_reader_refuses() {
    let schema = schema(include_str!("../../schemas/unit-costs.schema.json"));
    let good: Value = serde_json::from_str(UNIT_COSTS).unwrap();
    let faults: [(&str, Value); 7] = [
        ("/version", json!(2)),
        ("/title", json!(" ")),
        ("/rows/0/band", json!("10")),
        ("/rows/0/pay_year", json!("2025")),
        ("/rows/0/hourly_pence", json!(-1)),
        ("/rows/0/source", json!("")),
        ("/rows/0/made_of/worked_hours", json!(0)),
    ];
    for (pointer, value) in faults {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).unwrap() = value;
        assert!(!schema.is_valid(&bad), "{pointer}");
        assert!(UnitCosts::parse(&bad.to_string()).is_err(), "{pointer}");
    }
}

#[test]
fn a_data_set_follows_its_schema_and_one_without_a_name_does_not() {
    let schema = schema(include_str!("../../schemas/data-set.schema.json"));
    let files = demo::files(DemoSpec { people: 3, seed: 3, follow_up_only: false }).unwrap();
    let input = |(name, text): (String, String)| FileInput {
        name,
        bytes: text.into_bytes(),
        ..FileInput::default()
    };
    let mut files: Vec<FileInput> = files.into_iter().map(input).collect();
    let table = FileInput {
        name: "t.csv".into(),
        bytes: b"a,b\n\xe9,1\n".to_vec(),
        ..FileInput::default()
    };
    files.push(FileInput { wave: Some(Wave::Baseline), ..table });
    let mut worthwhile = WorthwhileLog::default();
    for after_results in [false, true] {
        let (percent, at) = (Worthwhile::default(), "2026-05-03T09:00:00Z".into());
        worthwhile.name(WorthwhileEntry { percent, who: "A".into(), at, after_results });
    }
    let settings = Settings { worthwhile, outcomes: Some(CLAIMS.into()), ..Settings::default() };
    let compare = CompareRequest { files, settings, ..CompareRequest::default() };
    let saved = "2026-11-26T09:00:00Z".parse().unwrap();
    let kept =
        write_data_set(&KeepRequest { name: "Cohort 3".into(), saved, compare, model: None })
            .unwrap();
    let text = String::from_utf8(kept).unwrap();
    assert_valid(&schema, "data set", &text);
    let nameless: Value =
        serde_json::from_str(&text.replace("\"name\":\"Cohort 3\",", "")).unwrap();
    assert!(!schema.is_valid(&nameless));
}

#[test]
fn the_response_schema_refuses_what_the_reader_refuses() {
    let schema = schema(include_str!("../../schemas/response.schema.json"));
    let files = demo::files(DemoSpec { people: 1, seed: 1, follow_up_only: false }).unwrap();
    let good: Value = serde_json::from_str(&files[0].1).unwrap();
    let faults: [(&str, Value); 4] = [
        ("/version", json!(3)),
        ("/wave", json!("later")),
        ("/started", json!("yesterday")),
        ("/answers/now/L1", json!({"points": 3})),
    ];
    for (pointer, value) in faults {
        let mut bad = good.clone();
        match bad.pointer_mut(pointer) {
            Some(place) => *place = value,
            None => bad["answers"]["now"]["L1"] = value,
        }
        assert!(!schema.is_valid(&bad), "{pointer}");
        assert!(survey::Response::parse(&bad.to_string()).is_err(), "{pointer}");
    }
}

#[test]
fn programmes_follow_their_schema() {
    let schema = schema(include_str!("../../schemas/programme.schema.json"));
    let example = include_str!("../../docs/examples/programme/neighbourhood-leaders.json");
    assert_valid(&schema, "l4sc.json", programme::L4SC);
    assert_valid(&schema, "neighbourhood-leaders.json", example);
}

#[test]
fn the_programme_schema_refuses_what_the_reader_refuses() {
    let schema = schema(include_str!("../../schemas/programme.schema.json"));
    let example = include_str!("../../docs/examples/programme/neighbourhood-leaders.json");
    let good: Value = serde_json::from_str(example).unwrap();
    let faults: [(&str, Value); 8] = [
        ("/id", json!("two words")),
        ("/title", json!(" ")),
        ("/invited", json!(0)),
        ("/dates/first_session", json!("soon")),
        ("/send_to/email", json!("nobody")),
        ("/public_key", json!("age1short")),
        ("/instrument", json!({"built_in": "another"})),
        ("/windows/baseline", json!({"until": "2026-01-01"})),
    ];
    for (pointer, value) in faults {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).unwrap() = value;
        assert!(!schema.is_valid(&bad), "{pointer}");
        assert!(Programme::parse(&bad.to_string()).is_err(), "{pointer}");
    }
}

#[test]
fn a_log_of_decisions_follows_its_schema() {
    let schema = schema(include_str!("../../schemas/decisions.schema.json"));
    let record = RecordKey::Row { file: "after.csv".into(), row: 14 };
    let other = RecordKey::Response { id: "r".into(), wave: Wave::Baseline };
    let mut log = Decisions::default();
    for decision in [
        Decision::Link { baseline: other.clone(), follow_up: record.clone() },
        Decision::Separate { baseline: other, follow_up: record.clone() },
        Decision::Exclude { record },
        Decision::Undo { number: 1 },
    ] {
        log.decide(decision, "A", "why", "2026-11-23T08:05:00Z".parse().unwrap());
    }
    assert_valid(&schema, "decisions", &log.to_json().unwrap());
}

#[test]
fn a_log_of_marks_follows_its_schema() {
    let schema = schema(include_str!("../../schemas/marks.schema.json"));
    let place = "I6".to_owned();
    let key = PassageKey { response: "r".into(), wave: Wave::FollowUp, place };
    let reading = Reading { digest: "0".repeat(64), left_out: vec!["Ann".into()] };
    let mut log = Marks::default();
    for mark in [Mark::Quote(reading), Mark::TakeBack] {
        log.mark(key.clone(), mark, "A", "2026-11-23T08:05:00Z".parse().unwrap());
    }
    let text = log.to_json().unwrap();
    assert_valid(&schema, "marks", &text);
    let other = text.replace("take_back", "forget");
    assert!(
        !schema.is_valid(&serde_json::from_str(&other).unwrap()) && Marks::parse(&other).is_err()
    );
}

const CLAIMS: &str = include_str!("../../instruments/l4sc-outcomes.json");

#[test]
fn claimed_outcomes_follow_their_schema_by_themselves_and_in_a_programme() {
    let claims = schema(include_str!("../../schemas/outcomes.schema.json"));
    assert_valid(&claims, "l4sc-outcomes.json", CLAIMS);
    let mut programme: Value = serde_json::from_str(programme::L4SC).unwrap();
    programme["outcomes"] = serde_json::from_str(CLAIMS).unwrap();
    let text = programme.to_string();
    let of_programmes = schema(include_str!("../../schemas/programme.schema.json"));
    assert_valid(&of_programmes, "a programme with claims", &text);
    assert!(Programme::parse(&text).is_ok());
}

#[test]
fn the_schema_of_claimed_outcomes_refuses_what_the_reader_refuses() {
    let schema = schema(include_str!("../../schemas/outcomes.schema.json"));
    let good: Value = serde_json::from_str(CLAIMS).unwrap();
    let faults: [(&str, Value); 8] = [
        ("/version", json!(2)),
        ("/format", json!("ripple-claims")),
        ("/levels", json!({"0": "Something."})),
        ("/outcomes/0/level", json!(6)),
        ("/outcomes/0/claim", json!(" ")),
        ("/outcomes/0/evidence", json!([])),
        ("/outcomes/0/evidence/0", json!({"item": "B1", "at_least": 1})),
        ("/outcomes/0/evidence/1/reported_at_least", json!("once")),
    ];
    for (pointer, value) in faults {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).unwrap() = value;
        assert!(!schema.is_valid(&bad), "{pointer}");
        assert!(ClaimedOutcomes::parse(&bad.to_string()).is_err(), "{pointer}");
    }
}

#[test]
fn a_suggested_mapping_follows_its_schema() {
    let schema = schema(include_str!("../../schemas/mapping.schema.json"));
    let text = "Your code,End Date,L1,L8,L8.retrospective\nKP47QX,2026-11-23,4,Agree,3\nZZ91AB,2026-11-24,5,Strongly agree,2\n";
    let file = FileInput { name: "x.csv".into(), bytes: text.into(), ..FileInput::default() };
    let mapping = suggest_mapping(&[&file], None).unwrap().mapping;
    assert_eq!((mapping.columns.len(), mapping.finished.is_some()), (3, true));
    assert_valid(&schema, "mapping", &mapping.to_json().unwrap());
}
