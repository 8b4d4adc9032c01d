//! What is claimed and what counts as worthwhile, on the command line: given, kept, printed and refused.

use std::fs;

use serde_json::{Value, json};

use super::{Folder, printed, refusal};

const USUAL: &str = "A change is called worthwhile from 8.3% of the scale";
const NAMED: &str = "Named by A. Lead on 3 May 2026, before results were opened.";

/// Two tables in which everybody's column `trust` rises by two points of seven, and `tea` by none.
fn tables(folder: &Folder) -> [String; 4] {
    let table = |more: usize| {
        let rows =
            (0..20).map(|n| format!("p{n:02}q,{},{}\n", 1 + n % 3 + more * (n % 2 + 1), 1 + n % 5));
        format!("link_code,trust,tea\n{}", rows.collect::<String>())
    };
    let (before, after) = (folder.file("b.csv", &table(0)), folder.file("f.csv", &table(2)));
    ["--baseline".into(), before, "--follow-up".into(), after]
}

fn claims(instrument: &str, item: &str) -> Value {
    let claim =
        json!({"id": "trust", "level": 3, "claim": "Trust grew", "evidence": [{"item": item}]});
    json!({"format": "ripple-outcomes", "version": 1, "instrument": instrument, "outcomes": [claim]})
}

fn with<'a>(command: &'a str, files: &'a [String], more: &[&'a str]) -> Vec<&'a str> {
    let files = files.iter().map(String::as_str);
    std::iter::once(command).chain(files).chain(more.iter().copied()).collect()
}

#[test]
fn a_margin_is_printed_with_who_named_it_and_when() {
    let folder = Folder::new("margin");
    let files = tables(&folder);
    let usual = printed(&with("compare", &files, &[]));
    assert!(usual.contains(USUAL) && usual.contains("Nobody named it"), "{usual}");
    let margin = ["--worthwhile", "10%", "--named-by", "A. Lead", "--named-on", "2026-05-03"];
    let named = printed(&with("compare", &files, &margin));
    assert!(named.contains("worthwhile from 10.0% of the scale"), "{named}");
    assert!(named.contains(NAMED), "{named}");
    for format in ["publishable", "publishable-json", "json"] {
        let said =
            printed(&with("findings", &files, &[&margin[..], &["--format", format]].concat()));
        assert!(said.contains(NAMED), "{format}: {said}");
    }
    let late = [&margin[..], &["--named-after-results", "--format", "json"]].concat();
    let late: Value = serde_json::from_str(&printed(&with("compare", &files, &late))).unwrap();
    let said = late["worthwhile"]["statement"].as_str().unwrap();
    assert!(
        said.ends_with("after results had been opened; before that 8.3% of the scale."),
        "{said}"
    );
    assert_eq!(late["worthwhile"]["percent"], 10.0);
    assert_eq!(late["worthwhile"]["entries"][0]["at"], "2026-05-03");
}

#[test]
fn a_margin_without_sense_or_without_a_name_is_refused() {
    let folder = Folder::new("no-margin");
    let files = tables(&folder);
    let faults: [(&[&str], &str); 7] = [
        (&["--worthwhile", "0", "--named-by", "A"], "above 0 and at most 100"),
        (&["--worthwhile", "-3", "--named-by", "A"], "above 0 and at most 100"),
        (&["--worthwhile", "101", "--named-by", "A"], "above 0 and at most 100"),
        (&["--worthwhile", "half", "--named-by", "A"], "it is not a number"),
        (&["--worthwhile", "5", "--named-by", " "], "say who named it"),
        (&["--worthwhile", "5"], "--named-by"),
        (&["--worthwhile", "5", "--named-by", "A", "--named-on", "May"], "it is not a day"),
    ];
    for (more, said) in faults {
        let sentence = refusal(&with("compare", &files, more));
        assert!(sentence.contains(said), "{sentence}");
    }
    let set = ["compare", "--data-set", "x.json", "--worthwhile", "5", "--named-by", "A"];
    assert!(refusal(&set).contains("cannot be used with"));
}

#[test]
fn a_claim_about_the_columns_of_tables_gets_its_verdict() {
    let folder = Folder::new("column-claims");
    let files = tables(&folder);
    let better = |way: &str| {
        let mut claims = claims("columns", "trust");
        claims["outcomes"][0]["evidence"][0]["better"] = json!(way);
        folder.file(&format!("{way}.json"), &claims.to_string())
    };
    let given = better("higher");
    let said = printed(&with("compare", &files, &["--outcomes", &given]));
    assert!(said.contains("Trust grew: Cannot say. A number has no scale"), "{said}");
    let fell = printed(&with("compare", &files, &["--outcomes", &better("lower")]));
    assert!(fell.contains("Trust grew: Against."), "{fell}");
    assert!(said.contains("\nThe outcomes claimed\nTrust grew: "), "{said}");
    assert!(!printed(&with("compare", &files, &[])).contains("The outcomes claimed"));
    let account = printed(&["check", &given]);
    assert!(account.contains("1 claimed outcome, about the items of “columns”"), "{account}");
}

#[test]
fn claims_that_do_not_fit_what_was_asked_are_refused_with_the_reason() {
    let folder = Folder::new("bad-claims");
    let files = tables(&folder);
    let refused = |claims: &Value| {
        let given = folder.file("claims.json", &claims.to_string());
        refusal(&with("compare", &files, &["--outcomes", &given]))
    };
    let said = refused(&claims("columns", "coffee"));
    assert!(
        said.contains("names the item coffee, which the questionnaire does not have"),
        "{said}"
    );
    let said = refused(&claims("l4sc", "L4"));
    assert!(
        said.contains("about the items of “l4sc”, and the answers are to those of “columns”"),
        "{said}"
    );
    let said = refused(&json!({"format": "ripple-marks", "version": 1}));
    assert!(said.contains("claims.json: it is a “ripple-marks” file"), "{said}");
    let asked_once = folder.file("once.json", &claims("l4sc", "B8").to_string());
    let said = refusal(&["check", &asked_once]);
    assert!(said.contains("B8, which is asked only afterwards"), "{said}");
    let others = folder.file("others.json", &claims("theirs", "Q1").to_string());
    assert!(printed(&["check", &others]).contains("its items were not looked up"));
}

#[test]
fn a_programme_brings_its_claims_and_a_file_given_goes_before_them() {
    let folder = Folder::new("programme-claims");
    let out = folder.0.join("demo").display().to_string();
    printed(&["demo", "--out", &out, "--people", "24", "--seed", "5"]);
    let wave = |wave: &str| -> Vec<String> {
        let all = fs::read_dir(&out).unwrap().map(|it| it.unwrap().path().display().to_string());
        all.filter(|path| path.contains(wave)).collect()
    };
    let before = ["--baseline".to_owned()].into_iter().chain(wave("-baseline-"));
    let files: Vec<String> =
        before.chain(["--follow-up".to_owned()]).chain(wave("-follow-up-")).collect();
    let mut programme: Value =
        serde_json::from_str(include_str!("../../../programmes/l4sc.json")).unwrap();
    programme["outcomes"] = claims("l4sc", "B4");
    let brought = folder.file("programme.json", &programme.to_string());
    let mut own = claims("l4sc", "B4");
    own["outcomes"][0]["claim"] = json!("People trust each other");
    let given = folder.file("claims.json", &own.to_string());

    let builtin = printed(&with("compare", &files, &[]));
    assert!(builtin.contains("The shared purpose became clearer: "), "{builtin}");
    assert!(builtin.contains("\nWhat was not taught\nAsked about, and not taught: "), "{builtin}");
    assert!(builtin.contains("\nWhat the answers say, level by level\nLevel "), "{builtin}");
    let of_programme = printed(&with("compare", &files, &["--program", &brought]));
    assert!(of_programme.contains("Trust grew: "), "{of_programme}");
    assert!(!of_programme.contains("shared purpose became clearer"), "{of_programme}");
    let both = printed(&with("compare", &files, &["--program", &brought, "--outcomes", &given]));
    assert!(both.contains("People trust each other: ") && !both.contains("Trust grew"), "{both}");

    let mut another = programme.clone();
    another["id"] = json!("another");
    another.as_object_mut().unwrap().remove("outcomes");
    let another = folder.file("another.json", &another.to_string());
    let of_another = printed(&with("compare", &files, &["--program", &another]));
    assert!(!of_another.contains("The outcomes claimed"), "{of_another}");

    let account = printed(&["program", "check", &brought]);
    assert!(account.contains("1 claimed outcome"), "{account}");
    programme["outcomes"] = claims("l4sc", "Z9");
    let wrong = folder.file("wrong.json", &programme.to_string());
    for command in [&["program", "check"][..], &["check"]] {
        let said = refusal(&[command, &[&wrong]].concat());
        assert!(said.contains("Z9, which the questionnaire does not have"), "{said}");
    }
}

#[test]
fn a_data_set_brings_its_margin_and_its_claims() {
    let folder = Folder::new("set-claims");
    let at = |name: &str| folder.0.join(name).display().to_string();
    let table = |more: usize| {
        let rows = (0..20).map(|n| format!("p{n:02}q,{}\n", 1 + n % 3 + more));
        format!("link_code,L4\n{}", rows.collect::<String>())
    };
    let (before, after) = (folder.file("b.csv", &table(0)), folder.file("f.csv", &table(2)));
    let given = folder.file("claims.json", &claims("l4sc", "L4").to_string());
    let set = at("set.json");
    printed(&[
        "data-set",
        "make",
        "--name",
        "C",
        "--out",
        &set,
        "--baseline",
        &before,
        "--follow-up",
        &after,
        "--outcomes",
        &given,
        "--worthwhile",
        "10",
        "--named-by",
        "A. Lead",
        "--named-on",
        "2026-05-03",
    ]);
    let said = printed(&["compare", "--data-set", &set]);
    assert!(said.contains(NAMED) && said.contains("Trust grew: "), "{said}");
    printed(&["data-set", "open", &set, "--out", &at("opened")]);
    let opened = fs::read_to_string(folder.0.join("opened/outcomes.json")).unwrap();
    assert_eq!(opened, claims("l4sc", "L4").to_string());
}
