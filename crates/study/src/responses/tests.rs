//! The short way holds to the long one: on what the app writes, on every kind of answer, and on damage of every kind.

use proptest::{
    prelude::*,
    sample::{Index, select},
};

use super::*;
use crate::demo::{self, DemoSpec};
use survey::{Answer, Decimal, Line, LinkCode, Response, instrument::Instrument};

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

#[test]
fn what_the_app_writes_goes_the_short_way_and_says_what_the_long_way_says() {
    let instrument = Instrument::builtin().unwrap();
    let mut responses = Responses::new(&instrument, Programme::l4sc().ok(), Words::LeftOut);
    for text in seeds() {
        let short = responses.short(&mut Cursor::new(&text));
        assert_eq!(short.map(Ok), Some(responses.long(&text)), "{text}");
    }
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
fn what_is_damaged_is_refused_or_read_as_the_long_way_does_it() {
    let instrument = Instrument::builtin().unwrap();
    let responses = std::cell::RefCell::new(Responses::new(
        &instrument,
        Programme::l4sc().ok(),
        Words::LeftOut,
    ));
    let seeds = seeds();
    let n_short = std::cell::Cell::new(0);
    let config =
        ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() };
    let inputs = (any::<Index>(), prop::collection::vec(change(), 1..4));
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let held = runner.run(&inputs, |(seed, changes)| {
        let text = changes.iter().fold(seed.get(&seeds).clone(), |text, it| changed(&text, it));
        let mut responses = responses.borrow_mut();
        let long = responses.long(&text);
        let mut place = Cursor::new(&text);
        let short = responses.short(&mut place);
        n_short.set(n_short.get() + usize::from(short.is_some()));
        prop_assert_eq!(responses.read(&text), long);
        Ok(())
    });
    held.unwrap();
    // A third of the texts has points changed and nothing else. Both ways must have been tried often.
    let n = n_short.get();
    assert!((500..3_500).contains(&n), "the short way read {n} of 4,000 texts");
}
