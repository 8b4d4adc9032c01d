//! Files as people have them give their right figures; `tests/data/field/README.md` says what they are.

use serde_json::Value;

use super::{printed, ripple};

fn path(name: &str) -> String {
    format!("{}/tests/data/field/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// What `compare` finds for an item: the pairs, and the mean change with its interval, to three decimals.
fn change(folder: &str, [before, after]: [&str; 2], item: &str, more: &[&str]) -> (u64, [f64; 3]) {
    let (before, after) = (path(&format!("{folder}/{before}")), path(&format!("{folder}/{after}")));
    let given = ["compare", "--baseline", &before, "--follow-up", &after, "--format", "json"];
    let args: Vec<&str> = given.iter().chain(more).copied().collect();
    let json: Value = serde_json::from_str(&printed(&args)).unwrap();
    let items = json["items"].as_array().unwrap();
    let found = items.iter().find(|it| it["id"] == item).unwrap();
    let number = |value: &Value| (value.as_f64().unwrap() * 1000.0).round() / 1000.0;
    let pairs = json["pairing"]["pairs"].as_u64().unwrap();
    let ends = &found["ci95"];
    (pairs, [number(&found["mean_change"]), number(&ends[0]), number(&ends[1])])
}

/// Twelve people, whose changes are 1, 2, 0, 1, 0, 2, 1, 1, 1, 1, 1, 0: the mean is 11/12, and Student's t gives the interval.
const RIGHT: (u64, [f64; 3]) = (12, [0.917, 0.492, 1.341]);

#[test]
fn rows_that_are_no_person_change_no_figure() {
    let csv = ["baseline.csv", "follow-up.csv"];
    let map = path("01-qualtrics-three-header-rows/map.json");
    let more = ["--map", map.as_str()];
    assert_eq!(change("01-qualtrics-three-header-rows", csv, "L8", &more), RIGHT);
    for files in [csv, ["baseline.xlsx", "follow-up.xlsx"]] {
        assert_eq!(change("07-average-row-at-the-foot", files, "confident", &[]), RIGHT);
    }
    assert_eq!(change("19-unfinished-and-preview-rows", csv, "confident", &[]), RIGHT);
}

#[test]
fn what_stands_around_a_table_changes_no_figure() {
    for end in [".csv", "3.csv", "-utf16.txt", "-title.xlsx", "-hidden.xlsx"] {
        let files = [format!("baseline{end}"), format!("follow-up{end}")];
        let files = [files[0].as_str(), files[1].as_str()];
        let found = change("18-sep-line-title-rows-sheets", files, "confident", &[]);
        assert_eq!(found, RIGHT, "{end}");
    }
}

#[test]
fn rows_that_are_set_apart_count_again_where_a_person_says_so() {
    let files = ["baseline.csv", "follow-up.csv"];
    let more = ["--keep-rows", "preview"];
    let (pairs, [mean, ..]) = change("19-unfinished-and-preview-rows", files, "confident", &more);
    // Of the two previews one has the code TEST, which links nobody.
    assert_eq!((pairs, mean), (13, 1.154));
    let output = ripple(&[
        "check",
        &path("19-unfinished-and-preview-rows/baseline.csv"),
        "--keep-rows",
        "strangers",
    ]);
    assert!(!output.status.success());
}
