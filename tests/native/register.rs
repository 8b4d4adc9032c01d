//! Attendance registers: they count before what people say, and say where they and the responses do not meet.

use std::{collections::BTreeMap, fmt::Write as _};

use cohort::Attendance;
use evaluation::Filter;
use organiser::issue;
use serde_json::{Value, json};
use study::{
    CompareRequest, Comparison, EvaluateRequest, FileInput, FileStatus, MeanAnswer, Settings,
    compare,
    demo::{self, DemoSpec},
    evaluate_request,
};
use survey::{
    instrument::Wave,
    programme::{IssuedCode, L4SC},
};

const PEOPLE: u32 = 24;

/// Responses of an invented cohort that carry whole codes, and the code of each person.
fn responses(coded: &dyn Fn(usize) -> String) -> Vec<FileInput> {
    let spec = DemoSpec { people: PEOPLE, seed: 4, follow_up_only: false };
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut file = |(name, text): (String, String)| {
        let mut response: Value = serde_json::from_str(&text).unwrap();
        let person = response["link"].to_string();
        let n = known.len();
        let place = *known.entry(person).or_insert(n);
        response["link"] = json!({"whole": coded(place)});
        FileInput { name, bytes: response.to_string().into_bytes(), ..FileInput::default() }
    };
    demo::files(spec).unwrap().into_iter().map(&mut file).collect()
}

fn plain_code(place: usize) -> String {
    format!("PERSON{place:03}")
}

/// A register in which person `n` attended `n % 4` of six sessions.
fn register(codes: impl Iterator<Item = String>) -> FileInput {
    let mut text =
        "link_code,Session 1,Session 2,Session 3,Session 4,Session 5,Session 6\n".to_owned();
    for (place, code) in codes.enumerate() {
        let cells: Vec<&str> =
            (0..6).map(|session| if session < place % 4 { "yes" } else { "no" }).collect();
        writeln!(text, "{code},{}", cells.join(",")).unwrap();
    }
    FileInput { name: "register.csv".into(), bytes: text.into_bytes(), ..FileInput::default() }
}

fn compared(files: Vec<FileInput>, settings: Settings) -> Comparison {
    compare(&CompareRequest { files, settings, ..CompareRequest::default() }, &mut |_| ()).unwrap()
}

fn attended(found: &Comparison) -> MeanAnswer {
    found.workshops_attended.unwrap()
}

fn met(found: &Comparison) -> &Attendance {
    found.attendance.as_ref().unwrap()
}

#[test]
fn a_register_counts_before_answers_and_says_where_they_differ() {
    let mut files = responses(&plain_code);
    let without = compared(files.clone(), Settings::default());
    assert_eq!(without.attendance, None);
    files.push(register((0..30).map(plain_code)));
    let found = compared(files, Settings::default());
    let status = &found.files.last().unwrap().status;
    assert!(
        matches!(status, FileStatus::Register { people: 30, sessions: 6, warnings } if warnings.is_empty())
    );
    let attendance = met(&found);
    assert_eq!((attendance.people, attendance.sessions), (30, 6));
    assert_eq!(attendance.with_response + attendance.without_response.len(), 30);
    assert!(attendance.n_differs > 0 && attendance.n_not_in_register == 0);
    // Nobody attended more than three by the register, and the answers say otherwise.
    assert!(attended(&without).mean > 3.0);
    assert!(attended(&found).mean <= 3.0);
    assert_eq!(attended(&found).n as usize, found.findings.waves.follow_up);
}

#[test]
fn responses_that_a_register_does_not_list_keep_their_answer_and_are_named() {
    let mut files = responses(&plain_code);
    files.push(register((0..5).map(plain_code)));
    let found = compared(files, Settings::default());
    let waves = found.findings.waves;
    let listed = met(&found).n_not_in_register;
    assert!(listed > 0 && listed < waves.baseline + waves.follow_up);
    assert_eq!(attended(&found).n as usize, waves.follow_up);
    assert!(attended(&found).mean > 3.0, "an answer still counts");
}

#[test]
fn filters_and_attendance_against_change_follow_the_register() {
    let mut files = responses(&plain_code);
    files.push(register((0..30).map(plain_code)));
    let compare = CompareRequest { files, ..CompareRequest::default() };
    let of = |sessions_at_least| {
        let filter = Filter { sessions_at_least, ..Filter::default() };
        let request =
            EvaluateRequest { compare: compare.clone(), filter, ..EvaluateRequest::default() };
        evaluate_request(&request, &mut |_| ()).unwrap()
    };
    let (all, three, four) = (of(None), of(Some(3)), of(Some(4)));
    assert_eq!(all.n_sessions, Some(6));
    assert!(three.findings.waves.follow_up > 0);
    assert!(three.findings.waves.follow_up < all.findings.waves.follow_up);
    assert_eq!(four.findings.waves.follow_up, 0, "nobody is marked for four");
    let pairs = all.findings.pairing.pairs;
    assert!(all.evaluation.attendance.iter().all(|it| it.n <= pairs && it.n > 0));
}

/// The built-in programme as if it had handed out codes.
fn with_issued_codes() -> (String, String) {
    let mut programme: Value = serde_json::from_str(L4SC).unwrap();
    programme["link"] = json!({"salt": "salt-of-test", "issued_codes": true});
    (programme.to_string(), "salt-of-test".to_owned())
}

#[test]
fn codes_that_were_handed_out_meet_responses_through_the_programmes_salt() {
    let (programme, salt) = with_issued_codes();
    let codes: Vec<IssuedCode> = issue(30, [7; 32]);
    let mut files = responses(&|place| codes[place].hash(&salt));
    files.push(register(codes.iter().map(ToString::to_string)));
    let told = compared(files.clone(), Settings::default());
    assert_eq!(met(&told).with_response, 0);
    assert!(
        met(&told).remarks[0].contains("load the programme’s file"),
        "{:?}",
        met(&told).remarks
    );
    let settings = Settings { programme: Some(programme), ..Settings::default() };
    let found = compared(files, settings);
    assert!(met(&found).with_response > 20, "{:?}", met(&found).remarks);
    assert!(attended(&found).mean <= 3.0);
}

#[test]
fn rows_of_tables_have_their_attendance_from_a_register() {
    let table = |name: &str, wave, points: [u8; 4]| {
        let rows = ["A1", "B2", "C3", "D4"].into_iter().zip(points);
        let rows: Vec<String> = rows.map(|(code, point)| format!("{code},{point}")).collect();
        FileInput {
            name: name.into(),
            wave: Some(wave),
            bytes: format!("link_code,L8\n{}\n", rows.join("\n")).into_bytes(),
            ..FileInput::default()
        }
    };
    let files = vec![
        table("b.csv", Wave::Baseline, [2, 3, 4, 2]),
        table("f.csv", Wave::FollowUp, [5, 5, 5, 6]),
        register(["A1", "B2", "C3", "D4", "E5"].into_iter().map(str::to_owned)),
    ];
    let found = compared(files, Settings::default());
    assert_eq!(found.workshops_attended, MeanAnswer::of([0.0, 1.0, 2.0, 3.0]));
    assert_eq!(met(&found).without_response, ["E5"]);
}
