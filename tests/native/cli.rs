//! The command line as its users run it.

mod claims;
mod field;
mod published;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use money::{Model, Pence};
use serde_json::Value;
use tables::put_in_archive;

/// A folder of its own that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("ripple-cli-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

fn ripple(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ripple")).args(args).output().unwrap()
}

fn printed(args: &[&str]) -> String {
    let output = ripple(args);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The one sentence on standard error of a command that fails.
fn refusal(args: &[&str]) -> String {
    let output = ripple(args);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let sentence = String::from_utf8(output.stderr).unwrap();
    assert_eq!(sentence.lines().count(), 1, "{sentence}");
    sentence
}

#[test]
fn a_questionnaire_goes_into_an_xlsform_and_back_and_what_is_lost_is_printed() {
    let folder = Folder::new("xlsform");
    let questionnaire = folder.file("q.json", survey::instrument::L4SC);
    let form = folder.0.join("form.xlsx").display().to_string();
    let to = ["questionnaire", "to-xlsform", &questionnaire, "--wave", "follow-up", "--out", &form];
    let said = printed(&to);
    assert!(said.contains("M1: There may be any number of lines, not 20 at most"), "{said}");
    assert!(refusal(&to).contains("form.xlsx"), "nothing is written over");
    let back = folder.0.join("back.json").display().to_string();
    let said =
        printed(&["questionnaire", "from-xlsform", &form, "--waves", "baseline", "--out", &back]);
    assert!(said.contains("each question needs its level"), "{said}");
    let read = survey::instrument::Instrument::parse(&fs::read_to_string(back).unwrap()).unwrap();
    assert_eq!(read.waves, [survey::instrument::Wave::Baseline]);
    let refused = ["questionnaire", "from-xlsform", &questionnaire, "--out", "none.json"];
    assert!(refusal(&refused).contains("is not a workbook"));
}

#[test]
fn a_questionnaire_of_columns_is_written_with_a_mapping_for_each_table_that_reads_it() {
    let folder = Folder::new("from-columns");
    let table = |name: &str, answers: [&str; 4]| {
        let rows = answers.iter().enumerate().map(|(n, it)| format!("P{n},{it}\n"));
        folder
            .file(name, &format!("link_code,I plan with the council\n{}", rows.collect::<String>()))
    };
    let before = table("before.csv", ["Disagree", "Disagree", "Agree", "Strongly disagree"]);
    let after = table("after.csv", ["Agree", "Agree", "Agree", "Strongly agree"]);
    let out = folder.0.join("q.json").display().to_string();
    let make = [
        "questionnaire",
        "from-columns",
        "--baseline",
        &before,
        "--follow-up",
        &after,
        "--out",
        &out,
    ];
    let said = printed(&make);
    assert!(said.contains("before-mapping.json is written"), "{said}");
    let maps = ["before", "after"]
        .map(|it| folder.0.join(format!("{it}-mapping.json")).display().to_string());
    let compared = printed(&[
        "compare",
        "--instrument",
        &out,
        "--baseline",
        &before,
        "--follow-up",
        &after,
        "--map-baseline",
        &maps[0],
        "--map-follow-up",
        &maps[1],
    ]);
    assert!(compared.contains("2.250"), "{compared}");
    assert!(compared.contains("4 pairs"), "{compared}");
    assert!(refusal(&make).contains("q.json"), "nothing is written over");
}

#[test]
fn compare_prints_json_with_the_documented_fields() {
    let folder = Folder::new("json");
    let baseline = folder.file("b.csv", "link_code,x\nA,1\nB,2\nC,5\n");
    let follow_up = folder.file("f.csv", "link_code,x\nA,2\nB,4\nD,3\n");
    let text = printed(&[
        "compare",
        "--baseline",
        &baseline,
        "--follow-up",
        &follow_up,
        "--format",
        "json",
    ]);
    let json: Value = serde_json::from_str(&text).unwrap();
    let x = &json["items"][0];
    assert_eq!(x["id"], "x");
    assert_eq!(
        (&x["n_baseline"], &x["n_follow_up"], &x["n_pairs"]),
        (&3.into(), &3.into(), &2.into())
    );
    assert_eq!(x["mean_change"], 1.5);
    assert_eq!(x["ci95"].as_array().unwrap().len(), 2);
    assert_eq!((&x["rose"], &x["same"], &x["fell"]), (&2.into(), &0.into(), &0.into()));
    assert_eq!((&x["direction"], &x["conclusion"]), (&"none".into(), &Value::Null));
    let pairing = &json["pairing"];
    assert_eq!(
        (&pairing["pairs"], &pairing["baseline_only"], &pairing["follow_up_only"]),
        (&2.into(), &1.into(), &1.into())
    );
    assert_eq!(pairing["duplicate_codes"], 0);
}

#[test]
fn what_cannot_be_estimated_is_null_with_its_reason() {
    let folder = Folder::new("null");
    let baseline = folder.file("b.csv", "link_code,x\nA,1\n");
    let follow_up = folder.file("f.csv", "link_code,x\nB,2\n");
    let text = printed(&[
        "compare",
        "--baseline",
        &baseline,
        "--follow-up",
        &follow_up,
        "--format",
        "json",
    ]);
    let json: Value = serde_json::from_str(&text).unwrap();
    for field in ["mean_baseline", "mean_follow_up", "mean_change", "sd_change", "ci95"] {
        assert_eq!(json["items"][0][field], Value::Null, "{field}");
        assert!(json["items"][0]["not_estimable"][field].is_string(), "{field}");
    }
}

#[test]
fn csv_out_is_one_line_per_item_and_never_a_formula() {
    let folder = Folder::new("csv");
    let baseline = folder.file("b.csv", "link_code,=x\nA,1\nB,2\n");
    let follow_up = folder.file("f.csv", "link_code,=x\nA,2\nB,4\n");
    let text = printed(&[
        "compare",
        "--baseline",
        &baseline,
        "--follow-up",
        &follow_up,
        "--format",
        "csv",
    ]);
    assert_eq!(text.lines().count(), 2);
    assert!(text.lines().nth(1).unwrap().starts_with("\"'=x\","), "{text}");
}

#[test]
fn a_demonstration_on_disk_compares_and_checks() {
    let folder = Folder::new("demo");
    let out = folder.0.display().to_string();
    printed(&["demo", "--out", &out, "--people", "12", "--seed", "5"]);
    let mut files: Vec<String> = fs::read_dir(&folder.0)
        .unwrap()
        .map(|entry| entry.unwrap().path().display().to_string())
        .collect();
    files.sort();
    let (baseline, follow_up): (Vec<&str>, Vec<&str>) =
        files.iter().map(String::as_str).partition(|file| file.contains("-baseline-"));
    let args =
        [&["compare", "--baseline"], baseline.as_slice(), &["--follow-up"], &follow_up].concat();
    let table = printed(&args);
    assert!(table.starts_with("INVENTED DATA") && table.contains("Perceived change"), "{table}");
    let account = printed(&["check", follow_up[0]]);
    assert!(account.contains("a response, follow-up wave"), "{account}");
    let swapped =
        [&["compare", "--baseline"], follow_up.as_slice(), &["--follow-up"], &baseline].concat();
    assert!(refusal(&swapped).contains("holds the follow-up wave, but was given with --baseline"));
}

#[test]
fn check_accounts_for_columns_and_codes() {
    let folder = Folder::new("check");
    let table = folder.file("t.csv", "UniqueID,Agree\n1ab,Yes\n,No\n1ab,Yes\n2cd,No\n");
    let account = printed(&["check", &table]);
    assert!(account.contains("UniqueID (3 filled, 1 blank, 1 used more than once)"), "{account}");
    assert!(account.contains("labels: “No” 2, “Yes” 2"), "{account}");
}

#[test]
fn every_failure_is_one_sentence_and_exit_status_1() {
    let folder = Folder::new("fail");
    let good = folder.file("good.csv", "link_code,x\nA,1\n");
    let ragged = folder.file("ragged.csv", "link_code,x\nA,1,2\n");
    assert!(
        refusal(&["compare", "--follow-up", "/no/such/file.csv"]).contains("/no/such/file.csv")
    );
    assert!(
        refusal(&["compare", "--baseline", &good, "--follow-up", &ragged])
            .contains("row 2 has 3 cells")
    );
    assert!(refusal(&["compare"]).contains("--follow-up"));
    assert!(refusal(&["frobnicate"]).contains("frobnicate"));
    assert!(refusal(&["demo", "--out", "/tmp", "--people", "0"]).contains("1 to 100000"));
    assert!(refusal(&["roi", &good]).contains("good.csv"));
}

#[test]
fn an_unreadable_file_can_be_left_out_on_request() {
    let folder = Folder::new("skip");
    let good = folder.file("good.csv", "link_code,x\nA,1\n");
    let bad = folder.file("bad.json", "{");
    let text =
        printed(&["compare", "--skip-unreadable", "--baseline", &good, "--follow-up", &good, &bad]);
    assert!(text.contains("bad.json: not read"), "{text}");
}

#[test]
fn help_has_examples_and_roi_prints_its_fields() {
    assert!(printed(&["--help"]).contains("ripple demo --out"));
    let model =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/examples/roi/phillips-hours-saved.json");
    let text = printed(&["roi", model.to_str().unwrap(), "--format", "json"]);
    let json: Value = serde_json::from_str(&text).unwrap();
    for field in [
        "benefit_cost_ratio",
        "roi_percent",
        "net_benefit",
        "break_even_attribution",
        "payback_months",
    ] {
        assert!(json.get(field).is_some(), "{field}");
    }
}

#[test]
fn a_model_takes_a_table_of_hourly_costs_and_check_reads_one() {
    let folder = Folder::new("unit-costs");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("costs/unit-costs.json")).unwrap();
    let mut table: Value = serde_json::from_str(&text).unwrap();
    let row =
        table["rows"].as_array_mut().unwrap().iter_mut().find(|row| row["band"] == "8a").unwrap();
    row["hourly_pence"] = Value::from(5000);
    let table = folder.file("ours.json", &table.to_string());
    let model = folder.file("model.json", &Model::l4sc().to_json().unwrap());
    let saved = folder.file("saved.json", "");
    let said = printed(&["roi", &model, "--unit-costs", &table, "--save-model", &saved]);
    assert!(said.contains("4 figures follow it, 1 of them changed"), "{said}");
    assert!(said.contains("does not follow from its own pay"), "{said}");
    let saved = Model::parse(&fs::read_to_string(saved).unwrap()).unwrap();
    assert_eq!(saved.costs.participant_time[0].hourly_pence.value, Pence(5000));
    let account = printed(&["check", &table]);
    assert!(account.contains("21 rates for 2024/25, 2025/26, 2026/27"), "{account}");
    let bad = folder.file(
        "bad.json",
        r#"{"format": "ripple-unit-costs", "version": 1, "title": "x", "rows": [{"band": "8a"}]}"#,
    );
    assert!(refusal(&["roi", &model, "--unit-costs", &bad]).contains("rows[0]"));
}

/// The real ratings are read where they are; without them there is nothing to compare.
#[test]
fn real_ratings_agree_with_an_independent_calculation() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    if !samples.exists() {
        println!("not run: ../shared/samples is not here");
        return;
    }
    let path = |name: &str| samples.join(name).display().to_string();
    let (baseline, follow_up) = (path("sta107-baseline.csv"), path("sta107-follow-up.csv"));
    let text = printed(&[
        "compare",
        "--baseline",
        &baseline,
        "--follow-up",
        &follow_up,
        "--format",
        "json",
    ]);
    let json: Value = serde_json::from_str(&text).unwrap();
    // Python 3.11, statistics.mean of the differences of complete pairs.
    let expected =
        [("communicate", 351, 0.831_908_831_908_831_9), ("use_r", 348, 1.066_091_954_022_988_5)];
    for (item, (id, n, mean)) in json["items"].as_array().unwrap().iter().zip(expected) {
        assert_eq!((&item["id"], &item["n_pairs"]), (&id.into(), &n.into()));
        assert!((item["mean_change"].as_f64().unwrap() - mean).abs() < 1e-14);
    }
}

const NEW: &[&str] = &[
    "program",
    "new",
    "--title",
    "Neighbourhood Leaders",
    "--organisation",
    "Example ICB",
    "--contact",
    "Sam, sam@example.org",
    "--invited",
    "24",
    "--send-to",
    "Upload it to our folder.",
    "--first-session",
    "2026-09-15",
    "--last-session",
    "2027-03-16",
    "--session",
    "One",
    "Two",
    "--issued-codes",
    "--page",
    "https://example.org/survey/",
];

#[test]
fn a_programme_is_set_up_and_its_closed_files_are_opened() {
    let folder = Folder::new("program");
    let words = folder.file("words.txt", "four unrelated words here\n");
    let notice = folder.file("notice.txt", "Two people read the answers.\n");
    let out = folder.0.join("kit").display().to_string();
    let rest = ["--privacy-notice", &notice, "--passphrase-file", &words, "--out", &out];
    let said = printed(&[NEW, &rest].concat());
    assert!(said.contains("https://example.org/survey/#/p/"), "{said}");
    let ids = || -> Vec<String> {
        let names = fs::read_dir(folder.0.join("kit")).unwrap();
        let names = names.map(|it| it.unwrap().file_name().into_string().unwrap());
        names.filter_map(|it| it.strip_suffix("-link.svg").map(str::to_owned)).collect()
    };
    let id = ids().remove(0);
    assert!(id.starts_with("neighbourhood-leaders-"), "{id}");
    let file = |name: &str| folder.0.join("kit").join(format!("{id}{name}"));
    let codes = fs::read_to_string(file("-codes.csv")).unwrap();
    assert_eq!(codes.lines().count(), 25);
    let picture = fs::read_to_string(file("-link.svg")).unwrap();
    assert!(picture.starts_with("<svg") && picture.contains("<path"), "{picture}");
    let letter = fs::read_to_string(file("-follow-up-invitation.txt")).unwrap();
    assert!(letter.contains("Please answer by 16 March 2028."), "{letter}");

    let programme = file(".json").display().to_string();
    let account = printed(&["program", "check", &programme]);
    assert!(account.contains("follow-up: from 2027-09-16 to 2028-03-16"), "{account}");
    assert!(account.contains("public key: fingerprint"), "{account}");
    let link = printed(&["program", "link", &programme, "--page", "https://example.org/survey/"]);
    assert!(said.ends_with(&link), "{said}");

    let response = folder.file("r.json", "{\"an\": \"answer\"}");
    let sealed = printed(&["seal", &response, "--program", &programme]);
    let key = file("-private-key.age").display().to_string();
    let opened = folder.0.join("opened").display().to_string();
    let closed = format!("{response}.age");
    let open = ["open", &closed, "--key", &key, "--passphrase-file", &words, "--out", &opened];
    let said = printed(&open);
    let receipt = |text: &str| text.trim().rsplit(' ').next().unwrap().to_owned();
    assert_eq!(receipt(&said), receipt(&sealed));
    assert_eq!(fs::read_to_string(folder.0.join("opened/r.json")).unwrap(), "{\"an\": \"answer\"}");

    printed(&[NEW, &rest].concat());
    assert_eq!(ids().len(), 2, "a programme of the same title has an id of its own");
    let wrong = folder.file("wrong.txt", "four other words here\n");
    let refused =
        refusal(&["open", &closed, "--key", &key, "--passphrase-file", &wrong, "--out", &opened]);
    assert!(refused.contains("the passphrase is not the one"), "{refused}");

    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let opened = folder.0.join("opened/r.json");
        for path in [PathBuf::from(&key), file("-codes.csv"), opened] {
            let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode, 0o600, "{}", path.display());
        }
    }
    let plain = folder.file("plain.json.age", "{\"an\": \"answer\"}");
    let elsewhere = folder.0.join("elsewhere").display().to_string();
    let said =
        printed(&["open", &plain, "--key", &key, "--passphrase-file", &words, "--out", &elsewhere]);
    assert!(said.contains("it was not closed"), "{said}");
    assert!(refusal(&["check", &key]).contains("it is a private key"));
}

#[test]
fn an_archive_is_checked_file_by_file() {
    let folder = Folder::new("archive");
    let files: [(&str, &[u8]); 2] =
        [("a/before.csv", b"link_code,L1\nA,3\n"), ("after.csv", b"link_code,L1\nA,4\n")];
    let archive = folder.0.join("two.zip");
    fs::write(&archive, put_in_archive(files.into_iter()).unwrap()).unwrap();
    let said = printed(&["check", &archive.display().to_string()]);
    assert!(said.contains("two.zip/a/before.csv") && said.contains("two.zip/after.csv"), "{said}");
    assert_eq!(said.matches("a table: 1 rows").count(), 2, "{said}");
}

#[test]
fn two_files_of_one_name_in_a_data_set_are_both_written() {
    let folder = Folder::new("one-name");
    fs::create_dir_all(folder.0.join("x")).unwrap();
    let one = folder.file("a.csv", "link_code,L1\nA,3\n");
    let other = folder.file("x/a.csv", "link_code,L1\nA,4\n");
    let set = folder.0.join("set.json").display().to_string();
    let make = ["data-set", "make", "--name", "S", "--baseline", &one, "--follow-up", &other];
    printed(&[&make[..], &["--out", &set]].concat());
    let out = folder.0.join("out");
    printed(&["data-set", "open", &set, "--out", &out.display().to_string()]);
    let written = ["a.csv", "a (2).csv"].map(|name| fs::read_to_string(out.join(name)).unwrap());
    assert!(written[0].contains("A,3") && written[1].contains("A,4"), "{written:?}");
}

#[test]
fn a_programme_with_a_fault_makes_nothing_and_names_the_field() {
    let folder = Folder::new("program-fault");
    let notice = folder.file("notice.txt", "Two people read the answers.\n");
    let out = folder.0.join("kit");
    let shown = out.display().to_string();
    let rest = ["--privacy-notice", &notice, "--no-key", "--email", "nobody", "--out", &shown];
    let said = refusal(&[NEW, &rest].concat());
    assert!(said.contains("send_to.email: it is not an e-mail address"), "{said}");
    assert!(!out.exists());
    let bad = folder.file("p.json", "{\"format\": \"ripple-programme\", \"format_version\": 9}");
    assert!(refusal(&["program", "check", &bad]).contains("version 9 of the format"));
    assert!(refusal(&["check", &bad]).contains("version 9 of the format"));
}

#[test]
fn compare_writes_the_findings_as_files_with_a_workbook_in_which_no_cell_is_a_formula() {
    use calamine::{Data, Reader as _};

    let folder = Folder::new("out");
    let baseline = folder.file("b.csv", "link_code,=2+3\nA,1\nB,2\nC,5\n");
    let follow_up = folder.file("f.csv", "link_code,=2+3\nA,2\nB,4\nC,6\n");
    let out = folder.0.join("out");
    let written = out.display().to_string();
    printed(&["compare", "--baseline", &baseline, "--follow-up", &follow_up, "--out", &written]);
    for name in
        ["ripple-data.csv", "ripple-codebook.csv", "ripple-findings.R", "publishable-findings.json"]
    {
        assert!(out.join(name).is_file(), "{name}");
    }
    let mut workbook: calamine::Xlsx<_> =
        calamine::open_workbook(out.join("ripple-findings.xlsx")).unwrap();
    assert_eq!(workbook.sheet_names(), ["Findings", "Codebook", "Methods", "Settings"]);
    let cells = workbook.worksheet_range("Findings").unwrap();
    assert_eq!(cells.get((1, 0)), Some(&Data::String("=2+3".into())));
    assert_eq!(cells.get((1, 1)), Some(&Data::Float(3.0)));
    // Changes of 1, 2 and 1.
    assert_eq!(cells.get((1, 4)), Some(&Data::Float(4.0 / 3.0)));
    assert!(workbook.worksheet_formula("Findings").unwrap().is_empty());
}

#[test]
fn what_people_wrote_is_listed_marked_in_a_file_and_quoted() {
    let folder = Folder::new("marks");
    let demo = folder.0.join("demo").display().to_string();
    printed(&["demo", "--people", "40", "--out", &demo]);
    let of_wave = |wave: &str| -> Vec<String> {
        let files =
            fs::read_dir(&demo).unwrap().map(|file| file.unwrap().path().display().to_string());
        files.filter(|name| name.contains(wave)).collect()
    };
    let (before, after) = (of_wave("-baseline-"), of_wave("-follow-up-"));
    let asked = |more: &[&'static str], marks: Option<&str>| -> Vec<String> {
        let files = ["findings", "--baseline"].map(String::from).into_iter().chain(before.clone());
        let files = files.chain(["--follow-up".into()]).chain(after.clone());
        let marks = marks.into_iter().flat_map(|file| ["--marks".to_owned(), file.to_owned()]);
        files.chain(more.iter().map(|it| (*it).to_owned())).chain(marks).collect()
    };
    let run = |args: Vec<String>| printed(&args.iter().map(String::as_str).collect::<Vec<_>>());
    let listed = run(asked(&["--format", "passages"], None));
    let mut rows = csv::Reader::from_reader(listed.as_bytes());
    let may = rows.records().map(Result::unwrap).find(|row| &row[2] == "I6" && &row[6] == "yes");
    let may = may.expect("somebody gave leave");
    let mark = |digest: &str| {
        let entry = serde_json::json!({
            "who": "A", "at": "2026-11-26T11:00:00Z",
            "passage": {"response": &may[0], "wave": &may[1], "place": &may[2]},
            "mark": {"quote": {"digest": digest, "left_out": ["invented"]}},
        });
        serde_json::json!({"format": "ripple-marks", "version": 1, "entries": [entry]}).to_string()
    };
    let marks = folder.file("marks.json", &mark(&may[8]));
    assert!(printed(&["check", &marks]).contains("of what people wrote"));
    let published = run(asked(&[], Some(&marks)));
    assert!(published.contains("What people wrote, with their leave\n  “[…]: "), "{published}");
    let stale = folder.file("stale.json", &mark(&"0".repeat(64)));
    let args = asked(&[], Some(&stale));
    let said = refusal(&args.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(said.contains("read them again"), "{said}");
}

#[test]
fn a_data_set_is_made_checked_compared_and_opened() {
    let folder = Folder::new("data-set");
    let at = |name: &str| folder.0.join(name).display().to_string();
    printed(&["demo", "--out", &at("demo"), "--people", "20"]);
    let wave = |wave: &str| -> Vec<String> {
        let all = fs::read_dir(folder.0.join("demo")).unwrap();
        let all = all.map(|entry| entry.unwrap().path().display().to_string());
        let mut all: Vec<String> = all.filter(|path| path.contains(wave)).collect();
        all.sort();
        all
    };
    let (before, after) = (wave("baseline"), wave("follow-up"));
    let mut files = vec!["--baseline"];
    files.extend(before.iter().map(String::as_str));
    files.push("--follow-up");
    files.extend(after.iter().map(String::as_str));
    let set = at("set.json");
    let make = [
        "data-set",
        "make",
        "--name",
        "Cohort 3",
        "--saved",
        "2026-11-26T09:00:00Z",
        "--out",
        &set,
    ];
    printed(&[&make[..], &files].concat());
    let said = printed(&["data-set", "check", &set]);
    assert!(said.contains("“Cohort 3”, kept on 2026-11-26T09:00:00Z"), "{said}");
    assert_eq!(said, printed(&["check", &set]));
    let item = |text: &str| serde_json::from_str::<Value>(text).unwrap()["items"].clone();
    let direct = printed(&[&["compare", "--format", "json"][..], &files].concat());
    let kept = printed(&["compare", "--format", "json", "--data-set", &set]);
    assert!(item(&kept).is_array());
    assert_eq!(item(&kept), item(&direct));
    let opened = printed(&["data-set", "open", &set, "--out", &at("opened")]);
    assert!(opened.starts_with(&format!("{} files", before.len() + after.len())), "{opened}");
    let sentence = refusal(&["compare", "--data-set", &before[0]]);
    assert!(sentence.contains("a data set says"), "{sentence}");
}

#[test]
fn roi_prints_one_central_estimate_by_every_door_with_and_without_uncertainty() {
    let folder = Folder::new("doors");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/examples/roi");
    for name in ["phillips-hours-saved.json", "sroi-employment.json"] {
        let model = root.join(name).display().to_string();
        let [workbook, csv] = ["return.xlsx", "draws.csv"].map(|file| folder.file(file, ""));
        let table = printed(&["roi", &model, "--workbook", &workbook, "--simulation", &csv]);
        for part in [
            "Central estimate of ROI",
            "nine in ten of 20000 draws",
            "What moves the return",
            "Scenarios",
        ] {
            assert!(table.contains(part), "{name}: no {part} in {table}");
        }
        let json: Value =
            serde_json::from_str(&printed(&["roi", &model, "--format", "json"])).unwrap();
        let point = json["central_estimate"]["roi_percent"].as_f64().unwrap();
        assert_eq!(json["roi_percent"].as_f64(), Some(point));
        let csv = fs::read_to_string(csv).unwrap();
        assert!(csv.contains(&format!("\"central estimate of ROI, per cent\",{point},")), "{csv}");
        let low = json["central_estimate"]["range90"][0].as_f64().unwrap();
        assert!(csv.contains(&format!("\"90% range, low\",{low},")), "{csv}");
        assert!(csv.contains("and beyond\""), "{csv}");
        assert!(fs::read(workbook).unwrap().starts_with(b"PK"));
    }
}

#[test]
fn a_model_in_which_nothing_is_judged_gives_every_file_and_no_figure_of_a_return() {
    let folder = Folder::new("unjudged");
    let model = folder.file("model.json", &Model::l4sc().to_json().unwrap());
    let [workbook, csv] = ["return.xlsx", "draws.csv"].map(|file| folder.file(file, ""));
    let table = printed(&["roi", &model, "--workbook", &workbook, "--simulation", &csv]);
    assert!(table.contains("No benefits judged yet") && !table.contains("-100"), "{table}");
    let csv = fs::read_to_string(csv).unwrap();
    assert!(
        csv.contains("\"not simulated\",\"no benefits judged yet\",") && !csv.contains("-100"),
        "{csv}"
    );
    let json: Value = serde_json::from_str(&printed(&["roi", &model, "--format", "json"])).unwrap();
    assert!(json["roi_percent"].is_null() && json["simulation"].is_null());
    assert_eq!(json["scenarios"], Value::Array(Vec::new()));
    assert_eq!(json["tornado"], Value::Array(Vec::new()));
}
