//! XLSForms in and out: what is kept of every kind of question, and what is lost of public forms.

use std::fs;

use proptest::prelude::*;
use serde_json::{Value, json};

use report::xlsform_workbook;
use study::{
    FileInput, Reply, Request, decode_reply, decode_request, encode_reply, encode_request, handle,
};
use survey::{
    instrument::{Instrument, Item, Kind, L4SC, Part, Wave, filled},
    programme,
};
use tables::xlsform::{Lost, XlsformError, XlsformRead, XlsformSheet, read_xlsform, xlsform_of};

const BOTH: [Wave; 2] = [Wave::Baseline, Wave::FollowUp];

fn sheet(name: &'static str, rows: &[&[&str]]) -> XlsformSheet {
    let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
    XlsformSheet { name, rows: rows.iter().map(row).collect() }
}

fn form(survey: &[&[&str]], choices: &[&[&str]]) -> Result<XlsformRead, XlsformError> {
    let choices = sheet("choices", choices);
    let bytes = xlsform_workbook(&[sheet("survey", survey), choices]).unwrap();
    read_xlsform(&bytes, &BOTH)
}

fn again(instrument: &Instrument, wave: Wave) -> Instrument {
    let written = xlsform_of(instrument, wave);
    let bytes = xlsform_workbook(&written.sheets).unwrap();
    read_xlsform(&bytes, &BOTH).unwrap().instrument
}

/// A kind as it comes back: a unit, a window, a way out beside a number, sessions, how many are ranked and how many lines there
/// may be are not kept.
fn kept(kind: &Kind) -> Kind {
    let mut kind = kind.clone();
    match &mut kind {
        Kind::Points(scale) => (scale.window, scale.cannot_say) = (None, None),
        Kind::Between { cannot_say, .. } => *cannot_say = None,
        Kind::Number(number) | Kind::CountMatrix { number, .. } => {
            (number.unit, number.cannot_say) = (None, None);
        }
        Kind::Multi { sessions, .. } => *sessions = false,
        Kind::Rank { options, up_to } => *up_to = u8::try_from(options.len()).unwrap(),
        Kind::Lines { fields, max_lines, line_name } => {
            (*max_lines, *line_name) = (20, "line".to_owned());
            for field in fields {
                *field = part(field);
            }
        }
        _ => {}
    }
    kind
}

fn part(part: &Part) -> Part {
    Part { kind: kept(&part.kind), help: None, ..part.clone() }
}

fn offers_way_out(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Points(_)
            | Kind::Between { .. }
            | Kind::Single(_)
            | Kind::Ordered(_)
            | Kind::Multi { .. }
            | Kind::YesNo
    )
}

/// What must be the same of a question before and after.
fn told(item: &Item, wave: Wave) -> (String, String, Kind, Option<String>, Vec<Part>) {
    let cannot_say = item.cannot_say.clone().filter(|_| offers_way_out(&item.kind));
    let wording = filled(item.asked(wave).unwrap(), |_| None);
    (item.id.clone(), wording, kept(&item.kind), cannot_say, item.parts.iter().map(part).collect())
}

fn asked(instrument: &Instrument, wave: Wave) -> impl Iterator<Item = &Item> {
    instrument.items().filter(move |item| item.asked(wave).is_some())
}

#[test]
fn the_built_in_questionnaire_comes_back_from_an_xlsform_in_each_wave() {
    let l4sc = Instrument::builtin().unwrap();
    for wave in Wave::ALL {
        let back = again(&l4sc, wave);
        let mut n_asked = 0;
        for item in asked(&l4sc, wave) {
            assert_eq!(told(back.item(&item.id).unwrap(), Wave::Baseline), told(item, wave));
            n_asked += 1;
        }
        let looking_back = if wave.is_follow_up() { l4sc.retrospective_items().count() } else { 0 };
        assert_eq!(back.items().count(), n_asked + looking_back, "{wave}");
        let titles =
            |it: &Instrument| it.sections.iter().map(|it| it.title.clone()).collect::<Vec<_>>();
        assert!(titles(&back).iter().all(|title| titles(&l4sc).contains(title)));
    }
}

fn words() -> impl Strategy<Value = String> {
    "[A-Z][a-z]{2,8} [a-z]{3,8}[0-9]"
}

fn choices(scored: bool) -> impl Strategy<Value = Vec<Value>> {
    let choice = (words(), any::<i16>(), any::<bool>());
    prop::collection::vec(choice, 2..6).prop_map(move |all| {
        let choice = |(place, (label, score, exclusive)): (usize, (String, i16, bool))| {
            let mut choice = json!({"id": format!("c_{place}-x"), "label": label, "exclusive": exclusive && !scored});
            if scored {
                choice["score"] = score.into();
            }
            choice
        };
        all.into_iter().enumerate().map(choice).collect()
    })
}

fn number_scale() -> impl Strategy<Value = Value> {
    (0_i64..50, 1_i64..500, 0_u8..3, prop::option::of(1_i64..9), any::<bool>()).prop_map(
        |(min, width, decimals, step, has_unit)| {
            let (min, max) =
                step.map_or((min, min + width), |step| (min * step, (min + width) * step));
            let mut scale =
                json!({"kind": "number", "min": min, "max": max, "cannot_say": "Cannot say"});
            match step {
                Some(step) => scale["step"] = step.into(),
                None => scale["decimals"] = decimals.into(),
            }
            if has_unit {
                scale["unit"] = "hours".into();
            }
            scale
        },
    )
}

/// A question without id and wording, and the scale that it is on.
fn question() -> impl Strategy<Value = (Value, Option<Value>)> {
    let options = |kind: &'static str, scored| {
        choices(scored).prop_map(move |options| (json!({"kind": kind, "options": options}), None))
    };
    let plain = |mut options: Vec<Value>| {
        for option in &mut options {
            option["exclusive"] = false.into();
        }
        options
    };
    prop_oneof![
        (prop::collection::vec(words(), 2..12), prop::option::of(words())).prop_map(|(labels, way_out)| {
            let scale = json!({"kind": "points", "labels": labels, "cannot_say": way_out, "window": "Lately"});
            (json!({"kind": "points"}), Some(scale))
        }),
        (3_u8..12, words(), words(), prop::option::of(words())).prop_map(|(points, low, high, way_out)| {
            let scale = json!({"kind": "between", "points": points, "cannot_say": way_out});
            (json!({"kind": "between", "ends": [low, high]}), Some(scale))
        }),
        number_scale().prop_map(|scale| (json!({"kind": "number"}), Some(scale))),
        choices(false).prop_map(move |it| (json!({"kind": "single", "options": plain(it)}), None)),
        options("ordered", true),
        options("multi", false),
        choices(false).prop_map(move |it| (json!({"kind": "rank", "options": plain(it), "up_to": 2}), None)),
        Just((json!({"kind": "yes-no"}), None)),
        Just((json!({"kind": "date", "precision": "day", "earliest": "2026-01-31"}), None)),
        Just((json!({"kind": "date", "precision": "month", "earliest": "2026-01", "latest": "2027-12"}), None)),
        (1_u16..5_000).prop_map(|most| (json!({"kind": "text", "max_chars": most}), None)),
        (choices(false), choices(true)).prop_map(move |(rows, columns)| {
            (json!({"kind": "matrix", "rows": plain(rows), "columns": columns}), None)
        }),
        (choices(false), 1_i64..90).prop_map(move |(rows, max)| {
            let scale = json!({"kind": "number", "min": 0, "max": max, "unit": "bids"});
            (json!({"kind": "count-matrix", "rows": plain(rows)}), Some(scale))
        }),
        (words(), choices(false)).prop_map(move |(wording, options)| {
            let fields = json!([
                {"id": "what", "kind": "text", "wording": wording},
                {"id": "which", "kind": "single", "options": plain(options), "wording": "Which kind?"},
                {"id": "more", "kind": "yes-no", "wording": "Any more?", "asked_when": {"of": "which", "is": "c_1-x"}},
            ]);
            (json!({"kind": "lines", "fields": fields, "max_lines": 3, "line_name": "saving"}), None)
        }),
    ]
}

/// The questions that belong to one, as its kind allows.
fn parts_of(question: &Value) -> Value {
    let mut parts = vec![
        json!({"id": "sure", "kind": "yes-no", "wording": "Are you sure?"}),
        json!({"id": "why", "kind": "text", "wording": "Why not?", "max_chars": 90, "asked_when": {"of": "sure", "is": "no"}}),
    ];
    match question["kind"].as_str().unwrap() {
        "single" | "ordered" | "multi" => {
            parts.push(json!({"id": "first", "kind": "date", "precision": "day", "wording": "Since when?", "asked_when": {"is": "c_0-x"}}));
        }
        "matrix" | "count-matrix" => {
            parts.push(json!({"id": "row-words", "kind": "row-texts", "wording": "In words"}));
        }
        _ => {}
    }
    parts.into()
}

fn questionnaire() -> impl Strategy<Value = Instrument> {
    let item = (question(), words(), prop::option::of(words()), any::<[bool; 3]>());
    let section = (words(), prop::option::of(words()), prop::collection::vec(item, 1..5));
    prop::collection::vec(section, 1..4).prop_map(|sections| {
        let (mut scales, mut written) = (Vec::new(), Vec::new());
        for (place, (title, intro, items)) in sections.into_iter().enumerate() {
            let mut asked = Vec::new();
            for (number, ((mut item, scale), wording, way_out, [core, has_parts, has_help])) in items.into_iter().enumerate() {
                let id = format!("Q{place}_{number}-a");
                if let Some(mut scale) = scale {
                    scale["id"] = format!("s{}", scales.len()).into();
                    item["scale"] = scale["id"].clone();
                    scales.push(scale);
                }
                if has_parts {
                    item["parts"] = parts_of(&item);
                }
                item["wording"] = json!({"baseline": wording, "follow-up": "Now?"});
                (item["id"], item["level"], item["construct"]) = (id.into(), 2.into(), "x".into());
                (item["core"], item["cannot_say"]) = (core.into(), json!(way_out));
                if has_help {
                    item["help"] = "Think of last week.".into();
                }
                asked.push(item);
            }
            written.push(json!({"id": format!("part-{place}"), "title": title, "intro": intro, "items": asked}));
        }
        let l4sc: Value = serde_json::from_str(L4SC).unwrap();
        let file = json!({
            "format": "ripple-instrument", "format_version": 1, "id": "any", "version": "7", "title": "Any",
            "waves": ["baseline", "follow-up"], "linkage": l4sc["linkage"], "scales": scales, "sections": written,
        });
        Instrument::parse(&file.to_string()).unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_kind_of_question_comes_back_from_an_xlsform_with_its_words_options_and_scale(
        instrument in questionnaire(),
    ) {
        let back = again(&instrument, Wave::Baseline);
        let before: Vec<_> = asked(&instrument, Wave::Baseline).map(|it| told(it, Wave::Baseline)).collect();
        let after: Vec<_> = back.items().map(|it| told(it, Wave::FollowUp)).collect();
        prop_assert_eq!(after, before);
        for (after, before) in back.items().zip(instrument.items()) {
            let may_be_core = !matches!(before.kind, Kind::Lines { .. })
                && (before.cannot_say.is_none() || offers_way_out(&before.kind));
            prop_assert_eq!(after.core, before.core && may_be_core, "{}", before.id);
        }
        let head = |it: &Instrument| -> Vec<_> {
            it.sections.iter().map(|it| (it.id.clone(), it.title.clone(), it.intro.clone())).collect()
        };
        prop_assert_eq!(head(&back), head(&instrument));
        prop_assert_eq!((&back.title, &back.version), (&instrument.title, &instrument.version));
    }

    #[test]
    fn cells_of_any_text_make_a_questionnaire_or_a_sentence(
        rows in prop::collection::vec(prop::collection::vec(
            prop_oneof![
                Just("select_one a".to_owned()), Just("integer".to_owned()), Just("begin group".to_owned()),
                Just("end_repeat".to_owned()), Just("begin_repeat".to_owned()), Just("note".to_owned()),
                Just("range".to_owned()), Just("rank a".to_owned()), Just("date".to_owned()),
                Just("${a} = 'b'".to_owned()), Just(". > 3 and . < 2".to_owned()),
                Just(". >= date('2026-13-01')".to_owned()), Just("table-list".to_owned()),
                Just("start=-1 end=x step=0".to_owned()), Just("{{a|b}} ${".to_owned()), "\\PC{0,8}",
            ], 9), 0..12),
        choices in prop::collection::vec(prop::collection::vec("[a-c1-3]{0,2}", 4), 0..8),
    ) {
        let head = ["type", "name", "label", "hint", "required", "relevant", "constraint", "appearance", "parameters"];
        let mut survey = vec![head.map(str::to_owned).to_vec()];
        survey.extend(rows);
        let mut listed = vec![["list_name", "name", "label", "score"].map(str::to_owned).to_vec()];
        listed.extend(choices);
        let sheets = [XlsformSheet { name: "survey", rows: survey }, XlsformSheet { name: "choices", rows: listed }];
        match read_xlsform(&xlsform_workbook(&sheets).unwrap(), &BOTH) {
            Ok(read) => prop_assert!(read.losses.iter().all(|it| it.what.to_string().ends_with('.'))),
            Err(err) => prop_assert!(matches!(err, XlsformError::NoQuestions), "{}", err),
        }
    }
}

fn public(name: &str) -> XlsformRead {
    let path = format!("{}/tests/data/xlsform/{name}.xlsx", env!("CARGO_MANIFEST_DIR"));
    read_xlsform(&fs::read(path).unwrap(), &BOTH).unwrap()
}

#[test]
fn public_forms_are_read_with_what_they_lose_listed() {
    let found = [
        "xlsform_spec_test",
        "choice_filter_test",
        "or_other",
        "select_one_external",
        "xl_date_ambiguous_v1",
    ]
    .map(|name| {
        let read = public(name);
        (name, read.instrument.items().count(), read.losses.len())
    });
    // Counted by the program, the questions by hand in the workbooks.
    assert_eq!(
        found,
        [
            ("xlsform_spec_test", 20, 65),
            ("choice_filter_test", 3, 4),
            ("or_other", 2, 2),
            ("select_one_external", 1, 2),
            ("xl_date_ambiguous_v1", 5, 6),
        ]
    );
}

#[test]
fn a_questionnaire_of_a_public_form_follows_the_schema() {
    let schema =
        serde_json::from_str(include_str!("../../schemas/instrument.schema.json")).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    for name in ["xlsform_spec_test", "or_other"] {
        let value: Value = serde_json::from_str(&public(name).text).unwrap();
        let faults: Vec<String> = schema.iter_errors(&value).map(|err| err.to_string()).collect();
        assert!(faults.is_empty(), "{name}: {faults:#?}");
    }
}

#[test]
fn what_a_form_says_and_a_questionnaire_cannot_is_listed_with_its_row() {
    let read = form(
        &[
            &["type", "name", "label::English", "label::French", "relevant", "constraint"],
            &["integer", "age", "How old are you?", "Quel âge ?", "", ". >= 18 and . < 100"],
            &["geopoint", "where", "Where?", "Où ?", "", ""],
            &["text", "job", "Your job?", "Métier ?", "${age} > 20", ""],
            &["text", "never", "Never asked", "", "false()", ""],
        ],
        &[],
    )
    .unwrap();
    let losses: Vec<_> =
        read.losses.iter().map(|it| (it.row, it.name.as_str(), it.what.clone())).collect();
    assert_eq!(
        losses,
        [
            (1, "label::French", Lost::Translation("French".into())),
            (3, "where", Lost::Type("geopoint".into())),
            (4, "job", Lost::Relevant("${age} > 20".into())),
            (5, "never", Lost::Never),
        ]
    );
    let Kind::Number(age) = &read.instrument.item("age").unwrap().kind else { panic!("no number") };
    assert_eq!((age.min, age.max), (18, 99));
    assert_eq!(
        read.instrument.item("job").unwrap().wording.follow_up.as_deref(),
        Some("Your job?")
    );
}

#[test]
fn a_question_after_an_answer_is_part_of_the_question_before_and_other_can_be_written() {
    let read = form(
        &[
            &["type", "name", "label", "relevant", "required"],
            &["select_one yn", "helped", "Did it help?", "", "yes"],
            &["text", "how", "How?", "${helped} = '1'", ""],
            &["select_multiple fruit or_other", "eaten", "Which did you eat?", "", ""],
        ],
        &[
            &["list_name", "name", "label"],
            &["yn", "1", "Yes"],
            &["yn", "0", "No"],
            &["fruit", "apple", "Apple"],
        ],
    )
    .unwrap();
    assert_eq!(read.losses, []);
    let helped = read.instrument.item("helped").unwrap();
    assert_eq!((&helped.kind, helped.core), (&Kind::YesNo, true));
    assert_eq!(helped.parts[0].asked_when.as_ref().unwrap().is, "yes");
    let eaten = read.instrument.item("eaten").unwrap();
    assert_eq!(eaten.kind.options().last().unwrap().label, "Other");
    assert_eq!(eaten.parts[0].asked_when.as_ref().unwrap().is, "other");
}

#[test]
fn a_name_that_stands_for_missing_words_asks_for_no_answer() {
    let read = form(&[&["type", "name"], &["integer", "{{a|b}}"]], &[]).unwrap();
    assert_eq!(read.losses.iter().filter(|it| it.what == Lost::NoWording).count(), 1);
    let asked = read.instrument.items().next().unwrap().asked(Wave::Baseline).unwrap();
    assert_eq!(asked, "{ {a|b}}");
}

#[test]
fn what_is_no_form_is_refused_with_a_sentence() {
    let refused = |rows: &[&[&str]]| form(rows, &[]).unwrap_err().to_string();
    assert!(refused(&[&["question", "answer"]]).contains("no sheet “survey”"));
    assert!(refused(&[&["type", "name"], &["start", "start"]]).contains("no question"));
    assert!(read_xlsform(b"PK\x03\x04 and no more", &BOTH).is_err());
}

fn ask(request: Request) -> Reply {
    let request = decode_request(&encode_request(request).unwrap()).unwrap();
    decode_reply(&encode_reply(handle(request, &mut |_| ())).unwrap()).unwrap()
}

fn read(bytes: &[u8]) -> Reply {
    let file = FileInput { name: "given".into(), bytes: bytes.to_vec(), ..FileInput::default() };
    ask(Request::ReadQuestionnaire { file, waves: vec![] })
}

#[test]
fn the_page_reads_a_questionnaire_from_each_file_that_holds_one_and_writes_a_form() {
    for text in [L4SC, programme::L4SC] {
        let Reply::Questionnaire(found) = read(text.as_bytes()) else { panic!("not read") };
        assert_eq!((found.text.as_str(), found.losses), (L4SC, vec![]));
    }
    let request = Request::WriteXlsform { instrument: L4SC.into(), wave: Wave::FollowUp };
    let Reply::Xlsform(form) = ask(request) else { panic!("not written") };
    assert!(form.losses.iter().any(|it| it.what == Lost::Linkage));
    let Reply::Questionnaire(found) = read(&form.bytes) else { panic!("not read") };
    assert_eq!(Instrument::parse(&found.text).unwrap().waves, BOTH);
    for other in [&b"{}"[..], b"link_code,x\nA,1\n", b""] {
        assert!(matches!(read(other), Reply::Refused { .. }));
    }
}
