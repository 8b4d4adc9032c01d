//! What the cells of others' files mean: files of `tests/data/field`, each with the value that is right for it.

use std::path::PathBuf;

use cohort::measures;
use study::{CompareRequest, Comparison, FileInput, Settings, compare, suggest_mapping};
use survey::{
    Form,
    instrument::{Instrument, Wave},
};
use tables::{
    ReadChoices, Table,
    mapping::{MappedCell, Mapping, NotUsed, ReadAs, Suggestion, Why},
    read_table,
};

fn bytes(path: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/field");
    std::fs::read(folder.join(path)).unwrap()
}

fn field(path: &str, wave: Wave) -> FileInput {
    FileInput { name: path.into(), wave: Some(wave), bytes: bytes(path), ..FileInput::default() }
}

fn typed(text: &str) -> FileInput {
    FileInput { name: "export.csv".into(), bytes: text.into(), ..FileInput::default() }
}

fn both(folder: &str, before: &str, after: &str) -> [FileInput; 2] {
    [
        field(&format!("{folder}/{before}"), Wave::Baseline),
        field(&format!("{folder}/{after}"), Wave::FollowUp),
    ]
}

fn suggested(files: &[FileInput]) -> Suggestion {
    suggest_mapping(&files.iter().collect::<Vec<_>>(), None).unwrap()
}

fn compared(files: Vec<FileInput>, mappings: Vec<Mapping>) -> Comparison {
    let settings = Settings { mappings, ..Settings::default() };
    let request = CompareRequest { files, settings, ..CompareRequest::default() };
    compare(&request, &mut |_| ()).unwrap()
}

fn mapping(path: &str) -> Mapping {
    Mapping::parse(std::str::from_utf8(&bytes(path)).unwrap()).unwrap()
}

/// People and mean change of an item among those linked, to three decimals.
fn change(found: &Comparison, item: &str) -> (usize, String) {
    let item = found.findings.items.iter().find(|it| it.id == item).unwrap();
    (item.n_pairs, format!("{:.3}", item.mean_change.unwrap()))
}

fn table(text: &str) -> Table {
    read_table(text, &ReadChoices::default()).unwrap()
}

/// What the cells of each row give for an item: what is counted together, row by row; none where nothing is said.
fn counted(table: &Table, mapping: &Mapping) -> Vec<Option<f64>> {
    let measures = measures(&Instrument::builtin().unwrap());
    let reader = mapping.reader(table, &measures);
    let of = |row| {
        let cells = reader.columns.iter().filter_map(|mapped| match mapped.cell_of(row) {
            MappedCell::Point(point) => Some(point),
            _ => None,
        });
        cells.reduce(|one, other| one + other)
    };
    table.rows.iter().map(of).collect()
}

fn ticked(columns: &[&str]) -> Mapping {
    let columns: Vec<String> = columns
        .iter()
        .map(|column| format!(r#"{{"column": "{column}", "item": "B3", "read": "ticked"}}"#))
        .collect();
    let columns = columns.join(",");
    Mapping::parse(&format!(
        r#"{{"format": "ripple-mapping", "version": 1, "name": "x", "columns": [{columns}]}}"#
    ))
    .unwrap()
}

fn joined(separator: &str) -> Mapping {
    Mapping::parse(&format!(
        r#"{{"format": "ripple-mapping", "version": 1, "name": "x",
            "columns": [{{"column": "Which?", "item": "B3", "read": {{"joined": "{separator}"}}}}]}}"#
    ))
    .unwrap()
}

const L8: &str = "I am confident working on problems that no single organisation can solve.";

#[test]
fn a_label_first_given_at_follow_up_has_its_point_and_none_is_lost() {
    // Four people each disagree, stand between and agree before; eight agree strongly after.
    let before = ["Disagree", "Neither agree nor disagree", "Agree"].map(|it| [it; 4]).concat();
    let after =
        [["Strongly agree"; 8].as_slice(), &["Disagree", "Neither agree nor disagree"].repeat(2)]
            .concat();
    let file = |answers: &[&str], wave| {
        let rows = answers.iter().enumerate();
        let rows: Vec<String> = rows.map(|(n, it)| format!("KP{}QX{n},{it}\n", n + 10)).collect();
        let rows = rows.concat();
        FileInput { wave: Some(wave), ..typed(&format!("link_code,{L8}\n{rows}")) }
    };
    let files = vec![file(&before, Wave::Baseline), file(&after, Wave::FollowUp)];
    let from_baseline_alone = suggested(&files[..1]).mapping;
    let found = compared(files, vec![from_baseline_alone]);
    // By hand: before 25, 50 and 75 per cent, 50 on average; after (8 × 100 + 2 × 25 + 2 × 50) ÷ 12 = 79.167.
    assert_eq!(change(&found, "L8"), (12, "1.167".into()));
}

#[test]
fn labels_of_several_files_are_looked_at_together() {
    let before = typed(&format!("{L8}\nAgree\nDisagree\n"));
    let after = typed(&format!("{L8}\nSomewhat agree\nStrongly agree\n"));
    let alone = suggested(std::slice::from_ref(&before)).mapping;
    let pooled = suggested(&[before, after]);
    let points = |mapping: &Mapping| match &mapping.columns[0].read {
        ReadAs::Labels(labels) => labels.len(),
        other => panic!("{other:?}"),
    };
    // “Agree” and “Somewhat agree” are two labels of one scale, so it is one of seven points.
    assert_eq!(pooled.mapping.columns[0].scale, None, "{pooled:?}");
    assert_eq!((points(&alone), points(&pooled.mapping)), (7, 7));
    assert_eq!(pooled.tried[0].read, 4);
}

#[test]
fn answers_without_a_point_are_named_until_they_are_set_aside() {
    let table = table("How?\nAgree\nPerhaps\nNot applicable\nPerhaps\nKeine Ahnung\n");
    let text = r#"{"format": "ripple-mapping", "version": 1, "name": "x", "columns": [
        {"column": "How?", "item": "L8", "read": {"labels": {"Agree": 6}}, "aside": ["keine ahnung"]}]}"#;
    let mapping = Mapping::parse(text).unwrap();
    let measures = measures(&Instrument::builtin().unwrap());
    let unplaced = mapping.reader(&table, &measures).unplaced(&table);
    assert_eq!(unplaced.len(), 1);
    assert_eq!(
        (unplaced[0].item.as_str(), &unplaced[0].answers[..]),
        ("L8", &[("Perhaps".to_owned(), 2)][..])
    );
    assert_eq!(Mapping::parse(&mapping.to_json().unwrap()), Ok(mapping));
}

#[test]
fn not_applicable_among_labels_keeps_the_points_of_the_others() {
    let files = both("13-labels-with-na-and-numbers", "baseline.csv", "follow-up.csv");
    let Suggestion { mapping, why, .. } = suggested(&files);
    let ReadAs::Labels(labels) = &mapping.columns[0].read else { panic!("{mapping:?}") };
    assert_eq!(labels["Strongly disagree"].to_bits(), 1.0_f64.to_bits());
    assert!(!labels.contains_key("Not applicable"));
    assert!(why[0].remarks.iter().any(|it| it.contains("“Not applicable”")), "{why:?}");
    let found = compared(files.to_vec(), vec![mapping]);
    assert_eq!(change(&found, "L8").0, 10, "two people gave no answer in one wave each");
}

#[test]
fn words_at_the_ends_of_a_scale_of_numbers_are_numbers() {
    let files = both("13-labels-with-na-and-numbers", "baseline-num.csv", "follow-up-num.csv");
    let read = mapping("13-labels-with-na-and-numbers/map-number.json");
    let found = compared(files.to_vec(), vec![read]);
    assert_eq!(change(&found, "L8"), (12, "0.917".into()));
}

#[test]
fn words_at_the_ends_say_where_a_scale_begins_and_which_way_it_goes() {
    let files = both("13-labels-with-na-and-numbers", "baseline-num.csv", "follow-up-num.csv");
    let l8 = |mapping: &Mapping| mapping.columns.iter().find(|it| it.item == "L8").unwrap().scale;
    assert_eq!(l8(&suggested(&files).mapping), Some([1.0, 5.0]));
    let turned = typed(&format!("{L8}\n1 = Strongly agree\n3\n5 = Strongly disagree\n"));
    assert_eq!(l8(&suggested(&[turned]).mapping), Some([5.0, 1.0]));
}

#[test]
fn one_na_among_numbers_leaves_the_column_an_item() {
    let files = both("13-labels-with-na-and-numbers", "baseline-numna.csv", "follow-up-numna.csv");
    let found = compared(files.to_vec(), Vec::new());
    assert_eq!(change(&found, "confident").0, 11);
}

#[test]
fn numbers_off_the_scale_are_no_answers_and_are_named() {
    let files = both("02-dont-know-99", "baseline.csv", "follow-up.csv");
    let found = compared(files.to_vec(), vec![mapping("02-dont-know-99/map-scale.json")]);
    assert_eq!(change(&found, "confident"), (10, "0.900".into()));
}

#[test]
fn numbers_set_aside_by_name_are_no_answers() {
    let text = String::from_utf8(bytes("02-dont-know-99/map-scale.json")).unwrap();
    let text = text.replacen("\"scale\":[1,5]", "\"aside\":[\"99\",\"-1\"]", 1);
    let files = both("02-dont-know-99", "baseline.csv", "follow-up.csv");
    let found = compared(files.to_vec(), vec![Mapping::parse(&text).unwrap()]);
    assert_eq!(change(&found, "confident"), (10, "0.900".into()));
}

#[test]
fn a_scale_that_says_its_greatest_number_first_is_turned_round() {
    let text = |scale: &str| {
        format!(
            r#"{{"format": "ripple-mapping", "version": 1, "name": "x", "columns": [
            {{"column": "confident", "item": "L8", "read": "number", "scale": {scale}}}]}}"#
        )
    };
    let table = table("confident\n1\n7\n2\n");
    let read = |scale| counted(&table, &Mapping::parse(&text(scale)).unwrap());
    assert_eq!(read("[7, 1]"), [Some(7.0), Some(1.0), Some(6.0)]);
    // Of five points, 1 is the greatest and 2 is three quarters of the way; 7 is off the scale.
    assert_eq!(read("[5, 1]"), [Some(7.0), None, Some(5.5)]);
    assert!(Mapping::parse(&text("[1, 1]")).is_err());
}

#[test]
fn several_answers_of_microsoft_forms_are_suggested_as_such_and_none_of_these_counts_none() {
    let files = both("08-microsoft-forms", "baseline.xlsx", "follow-up.xlsx");
    let Suggestion { mapping, unmapped, .. } = suggested(&files);
    let b3 = mapping.columns.iter().find(|it| it.item == "B3").unwrap();
    assert_eq!(b3.read, ReadAs::Joined(";".into()));
    assert!(unmapped.iter().all(|it| it.why != NotUsed::NoQuestionLikeIt), "{unmapped:?}");
    for mapping in [mapping, self::mapping("08-microsoft-forms/map.json")] {
        let found = compared(files.to_vec(), vec![mapping]);
        assert_eq!(change(&found, "B3"), (12, "0.667".into()));
    }
}

#[test]
fn columns_of_a_quiz_are_no_items_and_every_column_left_has_its_reason() {
    let files = both("08-microsoft-forms", "baseline-quiz.xlsx", "follow-up-quiz.xlsx");
    let Suggestion { mapping, unmapped, .. } = suggested(&files);
    assert_eq!(mapping.columns.len(), 2, "{mapping:?}");
    let why = |header: &str| unmapped.iter().find(|it| it.header == header).unwrap().why;
    assert_eq!(why(&format!("Points - {L8}")), NotUsed::Quiz);
    assert_eq!(why(&format!("Feedback - {L8}")), NotUsed::Quiz);
    assert_eq!(why("Total points"), NotUsed::Quiz);
    assert_eq!(why("ID"), NotUsed::ServicesOwn);
    assert_eq!(why("Name"), NotUsed::Personal);
}

#[test]
fn before_the_programme_looks_back_and_now_is_now() {
    let files = [field("22-then-and-now-in-one-form/follow-up.csv", Wave::FollowUp)];
    let Suggestion { mapping, why, .. } = suggested(&files);
    let found: Vec<(&str, Form)> =
        mapping.columns.iter().map(|it| (it.item.as_str(), it.form)).collect();
    assert_eq!(
        found,
        [
            ("L8", Form::Retrospective),
            ("L5", Form::Retrospective),
            ("L8", Form::Now),
            ("L5", Form::Now)
        ]
    );
    assert!(why.iter().all(|it| it.why == Why::Wording), "{why:?}");
}

#[test]
fn the_same_answers_joined_or_ticked_count_the_same() {
    let expected = [Some(2.0), Some(1.0), Some(0.0), None];
    let columns = ["Which? - Acute, elective", "Which? - Housing", "Which? - None of these"];
    let header = format!("\"{}\",sure", columns.join("\",\""));
    for (yes, no) in [
        ("1", "0"),
        ("Yes", "No"),
        ("Checked", "Unchecked"),
        ("Selected", "Not selected"),
        ("TRUE", "FALSE"),
    ] {
        let rows =
            format!("{yes},{yes},{no},3\n{no},{yes},{no},4\n{no},{no},{yes},5\nN/A,N/A,N/A,5\n");
        assert_eq!(
            counted(&table(&format!("{header}\n{rows}")), &ticked(&columns)),
            expected,
            "{yes}"
        );
    }
    let by_text =
        format!("{header}\n\"Acute, elective\",Housing,,3\n,Housing,,4\n,,None of these,5\n,,,5\n");
    assert_eq!(counted(&table(&by_text), &ticked(&columns)), expected);
    for separator in [";", ", ", "|"] {
        let text = format!(
            "Which?\tsure\nAcute, elective{separator}Housing\t3\nHousing\t4\nNone of these\t5\n\t5\n"
        );
        assert_eq!(counted(&table(&text), &joined(separator)), expected, "{separator}");
    }
}

#[test]
fn a_person_who_ticked_none_counts_with_none_where_the_row_was_answered_at_all() {
    let columns = ["Which? - Housing", "Which? - Ambulance"];
    let by_text =
        "ID,Which? - Housing,Which? - Ambulance,sure\n1,Housing,Ambulance,3\n2,,,4\n3,,,\n";
    assert_eq!(counted(&table(by_text), &ticked(&columns)), [Some(2.0), Some(0.0), None]);
    // Where a cell says no, a blank one says that the question was not shown.
    let by_number = "ID,Which? - Housing,Which? - Ambulance,sure\n1,1,0,3\n2,0,0,4\n3,,,5\n";
    assert_eq!(counted(&table(by_number), &ticked(&columns)), [Some(1.0), Some(0.0), None]);
    let in_one_cell = "ID,Which?,sure\n1,Housing;Ambulance,3\n2,,4\n3,,\n";
    assert_eq!(counted(&table(in_one_cell), &joined(";")), [Some(2.0), Some(0.0), None]);
}

#[test]
fn options_that_something_else_stands_between_are_not_counted_as_one() {
    let table = table("Which?\tsure\nHousing, Ambulance\t3\nHousing\t4\n");
    assert_eq!(counted(&table, &joined(";")), [None, Some(1.0)]);
    assert_eq!(counted(&table, &joined(",")), [Some(2.0), Some(1.0)]);
}

#[test]
fn numbers_of_which_nobody_can_say_which_is_yes_are_not_counted() {
    let columns = ["Which? - Housing", "Which? - Ambulance"];
    let table = table("Which? - Housing,Which? - Ambulance\n1,2\n2,2\n");
    assert_eq!(
        counted(&table, &ticked(&columns))[1],
        Some(1.0),
        "only the first column is unclear"
    );
}

#[test]
fn one_column_an_option_is_suggested_as_ticked() {
    let question = "In which of these parts of the local system is there at least one person you could ring today and expect help from?";
    for marks in [(" - ", ""), (" [", "]")] {
        let column = |option: &str| format!("\"{question}{}{option}{}\"", marks.0, marks.1);
        let header =
            [column("Housing"), column("Acute hospital"), column("None of these")].join(",");
        let found = suggested(&[typed(&format!(
            "{header}\nChecked,Unchecked,Unchecked\nUnchecked,Unchecked,Checked\n"
        ))]);
        let read: Vec<(&str, &ReadAs)> =
            { found.mapping.columns.iter() }.map(|it| (it.item.as_str(), &it.read)).collect();
        assert_eq!(read, [("B3", &ReadAs::Ticked); 3], "{found:?}");
    }
}

#[test]
fn the_same_numbers_written_in_other_ways_give_the_same_figures_to_the_last_bit() {
    let before = ["2.5", "3", "4.75", "1234.5", "0", "12"];
    let after = ["3.5", "3", "6.25", "2000", "1", "10"];
    let written = |numbers: [&str; 6], separator: char, write: &dyn Fn(&str) -> String, wave| {
        let rows = numbers.iter().zip(["KB07LM", "TS14AR", "JD22PO", "MW03EL", "RH29CA", "AN11SU"]);
        let rows: Vec<String> =
            rows.map(|(it, code)| format!("{code}{separator}\"{}\"\n", write(it))).collect();
        let rows = rows.concat();
        FileInput { wave: Some(wave), ..typed(&format!("link_code{separator}spent\n{rows}")) }
    };
    let figures = |separator: char, write: &dyn Fn(&str) -> String| {
        let files = vec![
            written(before, separator, write, Wave::Baseline),
            written(after, separator, write, Wave::FollowUp),
        ];
        let found = compared(files, Vec::new());
        assert_eq!(found.findings.items.len(), 1, "{separator}");
        serde_json::to_string(&found.findings.items).unwrap()
    };
    let plain = figures(',', &str::to_owned);
    assert_eq!(figures(';', &|number| number.replace('.', ",")), plain);
    assert_eq!(figures(',', &|number| format!("{number} hours")), plain);
    assert_eq!(figures(',', &|number| format!("£{number}")), plain);
    assert_eq!(
        figures('\t', &|number| number.replace("1234.5", "1,234.5").replace("2000", "2,000")),
        plain
    );
}

#[test]
fn hours_beside_days_are_not_compared() {
    let file = |wave, cells: [&str; 2]| FileInput {
        wave: Some(wave),
        ..typed(&format!("link_code,x,spent\nKB07LM,1,{}\nTS14AR,2,{}\n", cells[0], cells[1]))
    };
    let files = vec![
        file(Wave::Baseline, ["12 hours", "3 days"]),
        file(Wave::FollowUp, ["12 hours", "3 days"]),
    ];
    let found = compared(files, Vec::new());
    assert!(found.findings.items.iter().all(|it| it.id != "spent"));
}
