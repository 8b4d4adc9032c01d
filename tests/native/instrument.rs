//! The questionnaire file: the built-in one is whole, and faults are named.

use survey::instrument::{Fault, Instrument, InstrumentError, Kind, L4SC, Wave};

fn l4sc() -> Instrument {
    Instrument::builtin().unwrap()
}

fn fault_after(from: &str, to: &str) -> (String, Fault) {
    assert!(L4SC.contains(from), "the questionnaire no longer contains {from}");
    match Instrument::parse(&L4SC.replacen(from, to, 1)).unwrap_err() {
        InstrumentError::Fault { place, fault } => (place, fault),
        other => panic!("{other}"),
    }
}

#[test]
fn the_built_in_questionnaire_has_the_proposed_counts() {
    let instrument = l4sc();
    assert_eq!(instrument.sections.len(), 8);
    assert_eq!(instrument.items().count(), 39);
    assert_eq!(instrument.items().filter(|item| item.core).count(), 33);
    assert_eq!(instrument.items().filter(|item| item.asked(Wave::Baseline).is_some()).count(), 26);
    assert_eq!(instrument.retrospective_items().count(), 10);
    assert_eq!(instrument.linkage.elements.len(), 8);
}

#[test]
fn every_core_item_can_be_answered_without_a_figure_or_an_opinion() {
    let stuck: Vec<String> = l4sc()
        .items()
        .filter(|item| item.core && item.cannot_say.is_none())
        .filter(|item| match &item.kind {
            Kind::Multi { options, .. } => !options.iter().any(|option| option.exclusive),
            Kind::Lines { .. } => false, // an empty list says that there is nothing to list
            Kind::Matrix { columns, .. } => columns.iter().all(|column| column.score.is_some()),
            _ => true,
        })
        .map(|item| item.id.clone())
        .collect();
    assert!(stuck.is_empty(), "core items without a way out: {stuck:?}");
}

#[test]
fn the_second_follow_up_asks_what_the_first_asked() {
    for item in l4sc().items() {
        assert_eq!(item.asked(Wave::FollowUp), item.asked(Wave::FollowUp2), "{}", item.id);
    }
}

#[test]
fn the_hash_changes_with_the_wording() {
    let other = Instrument::parse(&L4SC.replacen("half-days", "half days", 1)).unwrap();
    assert_ne!(other.hash, l4sc().hash);
}

#[test]
fn a_fault_names_the_item_and_what_is_wrong() {
    let unknown = fault_after("\"scale\": \"agree7\"", "\"scale\": \"agree9\"");
    assert_eq!(unknown, ("L1".into(), Fault::UnknownScale("agree9".into())));

    let repeated = fault_after("\"id\": \"L2\"", "\"id\": \"L1\"");
    assert_eq!(repeated, ("L1".into(), Fault::RepeatedId));

    let level = fault_after("\"level\": 1", "\"level\": 6");
    assert_eq!(level, ("R1".into(), Fault::Level(6)));

    let condition = fault_after("{\"is\": \"forgot\"}", "{\"is\": \"forgotten\"}");
    assert_eq!(condition, ("A1".into(), Fault::Condition("forgotten".into())));
}

#[test]
fn a_wording_may_ask_for_the_answer_to_an_earlier_question_only() {
    let asked = |mark: &str| L4SC.replacen("Of the people you already knew", mark, 1);
    assert!(Instrument::parse(&asked("Of the {{B1|some}} people you already knew")).is_ok());
    for mark in ["Of the {{B9|some}} people", "Of the {{NONE|some}} people", "Of the {{B1}} people"]
    {
        let place = match Instrument::parse(&asked(mark)) {
            Err(InstrumentError::Fault { place, fault: Fault::Piping(_) }) => place,
            other => panic!("{mark}: {other:?}"),
        };
        assert_eq!(place, "B2");
    }
}

#[test]
fn a_property_that_the_kind_does_not_have_is_refused() {
    let (place, fault) = fault_after("\"kind\": \"text\", ", "\"kind\": \"yes-no\", ");
    assert_eq!(fault, Fault::Superfluous("max_chars"), "{place}");
}

#[test]
fn a_part_that_would_need_rows_or_lines_of_its_own_is_refused() {
    for property in ["rows", "columns", "fields", "ends", "up_to", "options_from"] {
        let (place, fault) =
            fault_after("{\"id\": \"why\",", &format!("{{\"id\": \"why\", \"{property}\": [],"));
        assert_eq!(fault, Fault::UnknownField(property.to_owned()), "{place}");
    }
}

#[test]
fn a_property_of_the_wrong_type_is_named_before_what_the_kind_then_lacks() {
    let (place, fault) =
        fault_after("\"kind\": \"yes-no\"", "\"kind\": \"single\", \"options\": 3");
    assert_eq!(fault, Fault::NotA("options", "a list"), "{place}");
}

#[test]
fn a_misspelt_field_is_refused_with_its_place() {
    let misspelt = L4SC.replacen("\"construct\"", "\"konstruct\"", 1);
    let message = Instrument::parse(&misspelt).unwrap_err().to_string();
    assert_eq!(message, "D1: “construct” is missing");
    let superfluous = L4SC.replacen("\"construct\"", "\"konstruct\": \"x\", \"construct\"", 1);
    let message = Instrument::parse(&superfluous).unwrap_err().to_string();
    assert_eq!(message, "D1: there is no field “konstruct”");
}

#[test]
fn another_format_and_a_newer_version_are_refused_with_a_sentence() {
    let other = Instrument::parse(&L4SC.replacen("ripple-instrument", "ripple-response", 1));
    assert!(matches!(other, Err(InstrumentError::OtherFormat(_))));
    let newer =
        Instrument::parse(&L4SC.replacen("\"format_version\": 1", "\"format_version\": 2", 1));
    assert_eq!(newer, Err(InstrumentError::Newer(2)));
}

#[test]
fn no_word_of_a_questionnaire_holds_what_is_not_seen_or_turns_the_writing() {
    let hidden = [
        '\u{202e}',
        '\u{61c}',
        '\u{ad}',
        '\u{200c}',
        '\u{200d}',
        '\u{34f}',
        '\u{2800}',
        '\u{3164}',
        '\u{e0041}',
    ];
    for hidden in hidden {
        for word in ["Leading for Systems Change", "Strongly agree", "half-days"] {
            let with = word.replacen(' ', &format!(" {hidden}"), 1).replacen(
                '-',
                &format!("-{hidden}"),
                1,
            );
            let (place, fault) = fault_after(word, &with);
            assert!(
                matches!(fault, Fault::Invisible(_)),
                "{place}: {fault:?} {hidden:?} in {word}"
            );
        }
    }
}

/// 200,000 took 36 s when each was compared with each, in a build for speed.
#[test]
fn a_list_of_two_hundred_thousand_options_is_read_in_the_time_that_it_takes_to_look_at_each_once() {
    let options = |from: usize, to: usize| {
        let all: Vec<String> =
            (from..to).map(|n| format!(r#"{{"id": "o{n}", "label": "{n}"}}"#)).collect();
        all.join(",")
    };
    let first = L4SC.find(r#""options": ["#).unwrap() + r#""options": ["#.len();
    let with = |options: String| [&L4SC[..first], &options, ",", &L4SC[first..]].concat();
    let started = std::time::Instant::now();
    assert!(Instrument::parse(&with(options(0, 200_000))).is_ok());
    let twice = format!("{},{}", options(0, 200_000), options(0, 1));
    let fault = Instrument::parse(&with(twice)).unwrap_err().to_string();
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
    assert!(fault.contains("twice") || fault.contains("same id"), "{fault}");
}
