//! The programme file, its link and its codes.

use organiser::{
    WrittenInstrument, WrittenProgramme, WrittenSendTo, fragment, inflate, issue, letters,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use survey::{
    instrument::{InstrumentError, L4SC as QUESTIONNAIRE, Wave},
    programme::{
        CodeFault, Fault, IssuedCode, L4SC, LINK_PREFIX, LinkFault, MAX_INFLATED_BYTES,
        MAX_LINK_CHARS, Programme, ProgrammeError, Questionnaire, deflated,
    },
};

const EXAMPLE: &str = include_str!("../../docs/examples/programme/neighbourhood-leaders.json");

fn example_with(pointer: &str, value: Value) -> Result<Programme, ProgrammeError> {
    let mut file: Value = serde_json::from_str(EXAMPLE).unwrap();
    let (parent, field) = pointer.rsplit_once('/').unwrap();
    let parent = file.pointer_mut(parent).unwrap();
    match parent {
        Value::Array(values) => values[field.parse::<usize>().unwrap()] = value,
        parent => parent[field] = value,
    }
    Programme::parse(&file.to_string())
}

#[track_caller]
fn assert_fault(pointer: &str, value: Value, field: &str, fault: Fault) {
    let expected = ProgrammeError::Fault { field: field.into(), fault };
    assert_eq!(example_with(pointer, value).unwrap_err(), expected);
}

#[test]
fn the_built_in_programme_is_the_one_that_its_participants_know() {
    let programme = Programme::l4sc().unwrap();
    assert_eq!((programme.id.as_str(), programme.invited), ("l4sc", 40));
    assert_eq!(programme.sessions.len(), 6);
    assert_eq!(programme.sessions[5].label, "Workshop 6 (June 2025)");
    assert_eq!(
        programme.link.salt, "l4sc",
        "another salt would break the link with their baseline"
    );
    assert_eq!(programme.public_key, None);
    assert!(programme.instrument().is_ok());
}

#[test]
fn the_example_is_whole_and_its_window_is_its_own() {
    let programme = Programme::parse(EXAMPLE).unwrap();
    let baseline = programme.window(Wave::Baseline);
    assert_eq!(baseline.from.unwrap().to_string(), "2026-08-17");
    assert_eq!(programme.window(Wave::FollowUp).from.unwrap().to_string(), "2027-09-16");
    // Python: hashlib.sha256(key.encode()).hexdigest()[:16]
    assert_eq!(programme.key_fingerprint().unwrap(), "cf7e 5682 3131 5068");
}

#[test]
fn a_fault_names_the_field_and_what_is_wrong() {
    assert_fault("/title", json!(null), "title", Fault::Missing);
    assert_fault("/title", json!("  "), "title", Fault::Blank);
    assert_fault("/title", json!(3), "title", Fault::NotA("text"));
    assert_fault("/title", json!("x".repeat(201)), "title", Fault::TooLong(200));
    assert_fault("/titel", json!("Neighbourhood"), "titel", Fault::Unknown);
    assert_fault("/id", json!("a programme"), "id", Fault::BadId);
    assert_fault("/invited", json!(0), "invited", Fault::People);
    assert_fault("/dates/last_session", json!("2027-02-30"), "dates.last_session", Fault::NotADay);
    assert_fault("/dates/last_session", json!("16/03/2027"), "dates.last_session", Fault::NotADay);
    assert_fault(
        "/dates/last_session",
        json!("2026-09-14"),
        "dates.last_session",
        Fault::EndsBeforeItBegins,
    );
    assert_fault(
        "/windows/follow-up",
        json!({"from": "2026-09-14"}),
        "windows.follow-up",
        Fault::Overlap,
    );
    assert_fault("/windows/later", json!({}), "windows.later", Fault::Unknown);
    assert_fault("/sessions/1/id", json!("session-1"), "sessions.2.id", Fault::RepeatedId);
    assert_fault("/sessions/1", json!([]), "sessions.2", Fault::NotA("an object"));
    assert_fault("/send_to/email", json!("sam at example"), "send_to.email", Fault::NotAnAddress);
    assert_fault("/send_to/how", json!(null), "send_to.how", Fault::Missing);
    assert_fault(
        "/link/issued_codes",
        json!("no"),
        "link.issued_codes",
        Fault::NotA("true or false"),
    );
    assert_fault("/public_key", json!("age1qqqq"), "public_key", Fault::NotAKey);
    assert_fault(
        "/instrument",
        json!({"built_in": "l5"}),
        "instrument.built_in",
        Fault::UnknownQuestionnaire,
    );
    assert_fault("/instrument", json!({}), "instrument.built_in", Fault::Missing);
    assert_fault("/format_version", json!("1"), "format_version", Fault::NotA("1"));
}

#[test]
fn words_that_could_pass_for_other_words_are_refused() {
    for hidden in
        ["NHS\u{202e}dnalgnE", "NHS\u{200b} England", "NHS\u{7}", "\u{feff}NHS", "a\u{2066}b"]
    {
        assert_fault("/organisation", json!(hidden), "organisation", Fault::Invisible);
    }
    let notice = "One.\n\nTwo \u{1f600} <b>three</b> – عربي.";
    let programme = example_with("/privacy_notice", json!(notice)).unwrap();
    assert_eq!(programme.privacy_notice, notice);
}

#[test]
fn a_key_with_one_letter_changed_is_refused() {
    let key = Programme::parse(EXAMPLE).unwrap().public_key.unwrap();
    for place in 4..key.len() {
        let other = if &key[place..=place] == "q" { "p" } else { "q" };
        let changed = [&key[..place], other, &key[place + 1..]].concat();
        assert_fault("/public_key", json!(changed), "public_key", Fault::NotAKey);
    }
}

#[test]
fn another_format_and_a_newer_version_are_refused_with_a_sentence() {
    let other = Programme::parse(QUESTIONNAIRE).unwrap_err();
    assert_eq!(other, ProgrammeError::OtherFormat("ripple-instrument".into()));
    assert_eq!(example_with("/format_version", json!(2)).unwrap_err(), ProgrammeError::Newer(2));
    assert!(matches!(Programme::parse("{"), Err(ProgrammeError::Json(_))));
}

#[test]
fn a_questionnaire_that_the_programme_brings_keeps_its_own_hash() {
    let programme = example_with("/instrument", json!({"text": QUESTIONNAIRE})).unwrap();
    let (brought, builtin) = (programme.instrument().unwrap(), Programme::l4sc().unwrap());
    assert_eq!(brought.hash, builtin.instrument().unwrap().hash);
    assert!(matches!(programme.questionnaire, Questionnaire::Text(_)));
    let bad = example_with("/instrument", json!({"text": "{}"})).unwrap_err();
    assert!(matches!(bad, ProgrammeError::Instrument(InstrumentError::OtherFormat(_))), "{bad}");
}

#[test]
fn what_is_written_can_be_read_again() {
    let written = WrittenProgramme {
        id: "p".into(),
        title: "A \"title\" with <b>marks</b> & a \\".into(),
        organisation: "Who".into(),
        contact: "Ask".into(),
        invited: 12,
        send_to: WrittenSendTo { how: "Hand it over.".into(), email: String::new() },
        privacy_notice: "One.\n\nTwo.".into(),
        instrument: WrittenInstrument::Text(QUESTIONNAIRE.into()),
        ..WrittenProgramme::default()
    };
    let (text, programme) = written.checked().unwrap();
    assert_eq!(programme.title, written.title);
    assert_eq!(programme.link.salt, "p");
    assert_eq!(Programme::parse(&text).unwrap(), programme);
}

#[test]
fn a_link_carries_the_file_as_written() {
    for text in [L4SC, EXAMPLE] {
        let link = fragment(text);
        assert_eq!(inflate(&deflated(&link).unwrap()).unwrap(), text);
        assert!(link.len() < 1500, "{} characters", link.len());
    }
}

#[test]
fn a_link_that_is_cut_changed_or_too_long_is_refused() {
    let link = fragment(EXAMPLE);
    assert_eq!(deflated("#/survey"), Err(LinkFault::NotALink));
    assert_eq!(deflated(LINK_PREFIX), Err(LinkFault::Damaged));
    assert_eq!(deflated(&[&link[..40], "%", &link[41..]].concat()), Err(LinkFault::Damaged));
    assert_eq!(deflated(&(link.clone() + "=")), Err(LinkFault::Damaged));
    assert_eq!(deflated(&(link.clone() + &"A".repeat(MAX_LINK_CHARS))), Err(LinkFault::TooLong));
    let whole_bytes = LINK_PREFIX.len() + 400;
    let cut = deflated(&link[..whole_bytes]).unwrap();
    assert_eq!(inflate(&cut), Err(LinkFault::Damaged));
}

#[test]
fn a_small_link_that_claims_to_be_large_is_refused_before_it_is_unpacked() {
    let fits = "a".repeat(MAX_INFLATED_BYTES);
    assert_eq!(inflate(&deflated(&fragment(&fits)).unwrap()).unwrap().len(), fits.len());
    let bomb = fragment(&"a".repeat(50 * MAX_INFLATED_BYTES));
    assert!(bomb.len() < 40_000);
    assert_eq!(inflate(&deflated(&bomb).unwrap()), Err(LinkFault::TooLong));
}

proptest! {
    #[test]
    fn any_text_survives_its_link(text in "\\PC{1,400}") {
        prop_assert_eq!(inflate(&deflated(&fragment(&text)).unwrap()).unwrap(), text);
    }

    #[test]
    fn base64url_is_read_as_the_base64_crate_writes_it(bytes in prop::collection::vec(any::<u8>(), 1..100)) {
        use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
        let text = format!("{LINK_PREFIX}{}", BASE64_URL_SAFE_NO_PAD.encode(&bytes));
        prop_assert_eq!(deflated(&text), Ok(bytes));
    }

    #[test]
    fn no_bytes_make_a_reader_panic(text in "[A-Za-z0-9_-]{0,200}") {
        if let Ok(bytes) = deflated(&format!("{LINK_PREFIX}{text}")) {
            inflate(&bytes).ok();
        }
    }
}

#[test]
fn issued_codes_are_all_different_and_read_as_they_are_typed() {
    let codes = issue(500, [7; 32]);
    let mut unlike: Vec<String> = codes.iter().map(ToString::to_string).collect();
    unlike.sort();
    unlike.dedup();
    assert_eq!(unlike.len(), 500);
    for code in &codes {
        let shown = code.to_string();
        for typed in [
            shown.clone(),
            shown.to_lowercase(),
            shown.replace('-', ""),
            format!(" {} ", shown.replace('-', " - ")),
        ] {
            assert_eq!(typed.parse(), Ok(*code), "{typed}");
        }
    }
    assert_eq!(issue(3, [7; 32]), codes[..3], "the same seed gives the same codes");
}

#[test]
fn a_slip_in_an_issued_code_is_seen() {
    let code = issue(1, [1; 32])[0].to_string();
    let bare: Vec<char> = code.chars().filter(|c| *c != '-').collect();
    let parse = |chars: &[char]| chars.iter().collect::<String>().parse::<IssuedCode>();
    for place in 0..8 {
        for other in "34679ACDEFHJKMNPQRTVWXY".chars().filter(|c| *c != bare[place]) {
            let mut slip = bare.clone();
            slip[place] = other;
            assert_eq!(parse(&slip), Err(CodeFault::Check));
        }
        for with in (place + 1..8).filter(|with| bare[*with] != bare[place]) {
            let mut slip = bare.clone();
            slip.swap(place, with);
            assert_eq!(parse(&slip), Err(CodeFault::Check));
        }
    }
    assert_eq!(parse(&bare[..7]), Err(CodeFault::Length));
    assert_eq!("7KQ4-MRI9".parse::<IssuedCode>(), Err(CodeFault::Character('I')));
}

#[test]
fn the_hash_of_an_issued_code_is_the_programmes_own() {
    let code = issue(1, [1; 32])[0];
    // Python: hmac.new(b"ripple-link-1/salt/issued-code", code.encode(), "sha256").hexdigest(), without the hyphen.
    assert_eq!(code.to_string(), "FJRC-MMXE");
    assert_eq!(
        code.hash("salt"),
        "eaf1ae5faaae01394ccae7fba858a677f772f320167aaa7b22d853f573c63ed3"
    );
    assert_ne!(code.hash("salt"), code.hash("another"));
}

#[test]
fn letters_name_the_day_the_link_and_what_an_e_mail_shows() {
    let programme = Programme::parse(EXAMPLE).unwrap();
    let link = "https://example.org/#/p/abc";
    let of = letters(&programme, Wave::Baseline, link);
    for text in [&of.invitation, &of.reminder] {
        assert!(text.contains(link));
        assert!(text.contains("Please answer by 14 September 2026."), "{text}");
        assert!(text.contains("An e-mail shows who it comes from."));
        assert!(text.contains("only the evaluator can open it"));
        assert!(text.contains("Sam Example, sam@example.org"));
    }
    let later = letters(&programme, Wave::FollowUp, link);
    assert!(later.invitation.contains("You took part in Neighbourhood Leaders."));
}
