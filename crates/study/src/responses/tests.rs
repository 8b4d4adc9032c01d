//! What the app writes reads back to what was answered; what is damaged is refused, or reads to what it then says.

use proptest::{
    prelude::*,
    sample::{Index, select},
};

use super::*;
use crate::demo::{self, DemoSpec};
use survey::{Answers, Decimal, Line, instrument::Kind};

fn compact(text: &str) -> String {
    serde_json::to_string(&Response::parse(text).unwrap()).unwrap()
}

/// A response that answers in every way there is, beside those that the demonstration draws.
fn every_kind() -> String {
    let files = demo::files(DemoSpec { people: 3, seed: 5, follow_up_only: true }).unwrap();
    let mut response = Response::parse(&files[0].1).unwrap();
    let mut line = Line::new();
    line.insert("title".into(), Answer::Text("Shorter “hand-over”\nmeetings".into()));
    line.insert("quantity".into(), Answer::Number("2.5".parse::<Decimal>().unwrap()));
    line.insert("attribution".into(), Answer::CannotSay);
    let now = &mut response.answers.now;
    now.insert("M1".into(), Answer::Lines(vec![line]));
    now.insert("M2".into(), Answer::Lines(vec![]));
    now.insert("M3".into(), Answer::Number(Decimal::whole(40)));
    now.insert("M4".into(), Answer::CannotSay);
    now.insert("A1".into(), Answer::Options(vec!["session-2".into(), "session-11".into()]));
    now.insert("A1.number".into(), Answer::Number(Decimal::whole(4)));
    now.insert("T2".into(), Answer::CannotSay);
    now.insert("I6".into(), Answer::Text("Waits are shorter: \"half\"\n\u{1f600}".into()));
    response.link = Some(LinkCode::Whole(" KP4-7QX ".into()));
    response.outside_window = true;
    serde_json::to_string(&response).unwrap()
}

fn seeds() -> Vec<String> {
    let files = demo::files(DemoSpec { people: 40, seed: 11, follow_up_only: false }).unwrap();
    let mut seeds: Vec<String> = files.iter().map(|(_, text)| compact(text)).collect();
    seeds.push(files[0].1.clone());
    seeds.push(every_kind());
    seeds
}

fn responses(instrument: &Instrument) -> Responses<'_> {
    Responses::new(instrument, Programme::l4sc().ok())
}

/// The number that an answer is, of the kinds that are one number.
fn one_number(answer: &Answer) -> Option<f64> {
    match answer {
        Answer::Point(point) => Some(f64::from(*point)),
        Answer::Number(number) => Some(number.value()),
        Answer::YesNo(yes) => Some(f64::from(u8::from(*yes))),
        _ => None,
    }
}

/// Asserts that what was read is what was answered: each number under its own item, none under another; options as they
/// were chosen; what was written, letter by letter.
fn assert_says_what_was_answered(instrument: &Instrument, text: &str, taken: &Taken) {
    let response: Response = serde_json::from_str(text).unwrap();
    let Taken { record, said } = taken;
    let Answers { now, retrospective } = &response.answers;
    for (scores, answers) in [(&record.now, now), (&record.remembered, retrospective)] {
        for item in instrument.items() {
            let is_one = !matches!(
                item.kind,
                Kind::Matrix { .. }
                    | Kind::CountMatrix { .. }
                    | Kind::Multi { .. }
                    | Kind::Ordered(_)
            );
            let given = answers.get(&item.id).and_then(one_number);
            assert!(!is_one || scores.get(&*item.id).copied() == given, "{}: {text}", item.id);
        }
        for (name, score) in scores.iter() {
            let item = name.split('.').next().unwrap();
            assert!(answers.contains_key(item) && score.is_finite(), "{name}: {text}");
        }
    }
    for (item, answer) in now.iter() {
        if let Answer::Options(ids) | Answer::Ranked(ids) = answer {
            let chosen = said.facts.chosen.get(item).unwrap();
            assert!(chosen.iter().map(|id| &**id).eq(ids.iter().map(String::as_str)), "{item}");
        }
        if let Answer::Text(words) = answer
            && !words.trim().is_empty()
            && !item.contains('.')
        {
            assert!(said.written.iter().any(|it| it.item == *item && it.words == *words), "{item}");
        }
    }
    assert_eq!(
        (&*said.response_id, said.wave, said.finished, record.invented),
        (&*response.response_id, response.wave, response.finished, response.invented)
    );
}

#[test]
fn what_the_app_writes_reads_back_to_what_was_answered() {
    let instrument = Instrument::builtin().unwrap();
    let responses = responses(&instrument);
    for text in seeds() {
        assert_says_what_was_answered(&instrument, &text, &responses.read(&text).unwrap());
    }
}

#[test]
fn every_kind_of_answer_comes_to_its_own_figure() {
    let instrument = Instrument::builtin().unwrap();
    let Taken { record, said } = responses(&instrument).read(&every_kind()).unwrap();
    assert_eq!(said.facts.sessions, Some(4), "the number typed goes before the sessions ticked");
    assert_eq!(record.code.as_deref(), Some("KP4-7QX"));
    assert_eq!(record.now.get("T2"), None, "cannot say is no score");
    assert_eq!((said.own_time_hours, said.facts.in_window), (None, Some(false)));
    let money = said.money.unwrap();
    let [saving] = &money.benefits[..] else { panic!("{money:?}") };
    assert_eq!((saving.quantity, saving.attribution, saving.anyway), (Some(2.5), None, Some(0.4)));
    assert_eq!(saving.title, "Shorter “hand-over”\nmeetings");
    assert!(money.answered_savings && money.funding.is_empty());
}

/// Words that mean something in a response, and some that do not.
const WORDS: [&str; 34] = [
    "0",
    "1",
    "7",
    "8",
    "300",
    "-1",
    "-0",
    "1.5",
    "1.005",
    "1e400",
    "2.0",
    "true",
    "false",
    "null",
    "\"\"",
    "\"none\"",
    "\"cannot_say\"",
    "\"cannot-say\"",
    "\"session-3\"",
    "\"session-007\"",
    "\"session-100\"",
    "\"point\"",
    "\"number\"",
    "\"options\"",
    "\"baseline\"",
    "\"follow-up-2\"",
    "\"L1\"",
    "\"A1.number\"",
    "\"M1\"",
    "\"\\u0041\"",
    "\"\\ud800\"",
    "[]",
    "{}",
    "\"2026-02-30T00:00:00Z\"",
];

/// Where the words of a text begin and end: strings, numbers, names of values.
fn words(text: &str) -> Vec<std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let from = at;
        if bytes[at] == b'"' {
            at += 1;
            while at < bytes.len() && bytes[at] != b'"' {
                at += if bytes[at] == b'\\' { 2 } else { 1 };
            }
            at = (at + 1).min(bytes.len());
            found.push(from..at);
        } else if bytes[at].is_ascii_alphanumeric() || bytes[at] == b'-' {
            while at < bytes.len()
                && (bytes[at].is_ascii_alphanumeric() || b"-.+".contains(&bytes[at]))
            {
                at += 1;
            }
            found.push(from..at);
        } else {
            at += 1;
        }
    }
    found
}

/// One change to a text.
#[derive(Debug, Clone)]
enum Change {
    /// A word takes the place of another.
    Word(Index, &'static str),
    /// A point of a scale takes the place of another, which mostly leaves a response that can be read.
    Point(Index, u8),
    /// A word of the text takes the place of another.
    Move(Index, Index),
    /// From one comma to the next, a piece stands twice, or not at all.
    Piece(Index, bool),
    /// A byte takes the place of another.
    Byte(Index, u8),
    /// The rest is missing.
    Cut(Index),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (any::<Index>(), select(WORDS.to_vec())).prop_map(|(at, word)| Change::Word(at, word)),
        9 => (any::<Index>(), 1..=5_u8).prop_map(|(at, point)| Change::Point(at, point)),
        3 => (any::<Index>(), any::<Index>()).prop_map(|(to, from)| Change::Move(to, from)),
        3 => (any::<Index>(), any::<bool>()).prop_map(|(at, twice)| Change::Piece(at, twice)),
        1 => (any::<Index>(), b' '..b'~').prop_map(|(at, byte)| Change::Byte(at, byte)),
        1 => any::<Index>().prop_map(Change::Cut),
    ]
}

fn changed(text: &str, change: &Change) -> String {
    let words = words(text);
    let in_place = |range: &std::ops::Range<usize>, word: &str| {
        format!("{}{word}{}", &text[..range.start], &text[range.end..])
    };
    match change {
        _ if words.is_empty() => text.to_owned(),
        Change::Word(at, word) => in_place(at.get(&words), word),
        Change::Point(at, point) => {
            let is_point = |range: &&std::ops::Range<usize>| {
                matches!(text.as_bytes()[range.start..range.end], [b'1'..=b'5'])
            };
            let points: Vec<_> = words.iter().filter(is_point).cloned().collect();
            if points.is_empty() {
                text.to_owned()
            } else {
                in_place(at.get(&points), &point.to_string())
            }
        }
        Change::Move(to, from) => in_place(to.get(&words), &text[from.get(&words).clone()]),
        Change::Piece(at, twice) => {
            let pieces: Vec<&str> = text.split(',').collect();
            let at = at.index(pieces.len());
            let n = if *twice { 2 } else { 0 };
            let kept = pieces[..at].iter().chain(std::iter::repeat_n(&pieces[at], n));
            kept.chain(&pieces[at + 1..]).copied().collect::<Vec<_>>().join(",")
        }
        Change::Byte(at, byte) => {
            let mut bytes = text.as_bytes().to_vec();
            let at = at.index(bytes.len());
            bytes[at] = *byte;
            String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
        }
        Change::Cut(at) => {
            let at = at.index(text.len());
            text.get(..at).unwrap_or(text).to_owned()
        }
    }
}

#[test]
fn what_is_damaged_is_refused_with_a_sentence_or_reads_to_what_it_then_says() {
    let instrument = Instrument::builtin().unwrap();
    let responses = responses(&instrument);
    let seeds = seeds();
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4_000) };
    proptest!(config, |(seed in any::<Index>(), changes in prop::collection::vec(change(), 1..4))| {
        let text = changes.iter().fold(seed.get(&seeds).clone(), |text, it| changed(&text, it));
        match responses.read(&text) {
            Ok(taken) => assert_says_what_was_answered(&instrument, &text, &taken),
            Err(reason) => prop_assert!(!reason.is_empty()),
        }
    });
}

/// `text`, a response, with the value of a member in the place of its own.
fn with(text: &str, member: &str, value: &str) -> String {
    let from = text.find(member).unwrap() + member.len();
    let n_bytes = serde_json::Deserializer::from_str(&text[from..])
        .into_iter::<serde_json::Value>()
        .next()
        .map(|it| it.unwrap().to_string().len())
        .unwrap();
    format!("{}{value}{}", &text[..from], &text[from + n_bytes..])
}

#[test]
fn each_fault_is_told_in_its_own_words() {
    let instrument = Instrument::builtin().unwrap();
    let responses = responses(&instrument);
    let text = every_kind();
    let reason = |text: &str| responses.read(text).unwrap_err();
    for (member, value, words) in [
        ("\"format\":", "\"ripple-roi-model\"", "model of the return"),
        ("\"version\":", "0", "version 0 of the format, which does not exist"),
        ("\"version\":", "3", "use a newer copy of the app"),
        ("\"hash\":", "\"00\"", "with other contents"),
        ("\"finished\":", "\"1999-01-01T00:00:00Z\"", "finished before it was started"),
        ("\"started\":", "\"yesterday\"", "line 1, character"),
        ("\"L1\":", "{\"point\":9}", "item L1: "),
        ("\"L1\":", "{\"yes_no\":true}", "item L1: "),
        ("\"link\":", "{\"elements\":{\"birth-day\":\"7\"}}", "link code, element birth-day"),
    ] {
        let reason = reason(&with(&text, member, value));
        assert!(reason.contains(words), "{member} {value}: {reason}");
    }
    assert!(
        reason(&text.replace("\"L1\"", "\"Z1\""))
            .contains("item Z1: the questionnaire has no such item")
    );
    assert!(reason(&text[..text.len() - 1]).contains("its end is missing"));
    let deep = format!("{{\"format\":{}1{}}}", "[".repeat(100), "]".repeat(100));
    assert!(reason(&deep).contains("nested more than"));
}
