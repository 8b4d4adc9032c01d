//! Damaged drafts: 500 seeded mutations of the stored bytes. The answers come back as they were in this generation
//! or the one before, or the page says that something could not be read and keeps it word for word.

use browser::storage;
use ripple::app::participant::persist::Store;
use stats::random::Draws;
use survey::{Answer, AnswerKey, Draft, Wanted, instrument::Instrument, programme::Terms};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    opened::{at_once, cleared, draft, in_journal, in_local, journal, newest, programme},
    screen::until_soon,
};

const MUTATIONS: u64 = 500;

/// Which of the stored texts are damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// The newest generation, which had reached local storage only.
    NewestInLocal,
    /// The newest generation, in both stores alike.
    NewestInBoth,
    /// Every text there is.
    All,
}

/// Two generations: the sixth with an answer, the seventh with another and with more.
fn generations() -> [Draft; 2] {
    let mut before = draft("#/section/about");
    before.link.insert("birth-town".into(), "5".repeat(64));
    before.answers.set(AnswerKey::now("R1"), Some(Answer::Point(2)));
    before.entries.insert("now/R3".into(), "about 12".into());
    let mut newest = before.clone();
    newest.generation += 1;
    newest.answers.set(AnswerKey::now("R1"), Some(Answer::Point(6)));
    newest.answers.set(AnswerKey::now("I7"), Some(Answer::Text("Žádné – “none” 🌱".into())));
    [before, newest]
}

/// One mutation of the bytes: a flipped bit, another byte, a cut, a gap, zeros, a repetition or an exchange.
fn mutated(text: &str, draws: &mut Draws) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut below = |n: usize| {
        let mut number = [0];
        draws.fill_below(u32::try_from(n.max(1)).unwrap(), &mut number);
        number[0] as usize
    };
    let at = below(bytes.len());
    let end = (at + 1 + below(40)).min(bytes.len());
    match below(8) {
        0 => bytes[at] ^= 1 << below(7),
        1 => bytes[at] = u8::try_from(32 + below(95)).unwrap(),
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(at..end)),
        4 => bytes[at..end].fill(0),
        5 => bytes.extend_from_within(at..end),
        6 => {
            let again = bytes[at..end].to_vec();
            bytes.splice(at..at, again);
        }
        // The likeliest to stay readable: one digit for another.
        _ => {
            let digits: Vec<usize> =
                (0..bytes.len()).filter(|place| bytes[*place].is_ascii_digit()).collect();
            bytes[digits[below(digits.len())]] = b'0' + u8::try_from(below(10)).unwrap();
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What a person gave, without what the app changes by itself when it opens.
fn given(draft: &Draft) -> Draft {
    let mut given = draft.clone();
    (given.generation, given.place) = (0, None);
    given.terms = Terms::default();
    given
}

#[wasm_bindgen_test]
async fn five_hundred_damaged_drafts_come_back_or_are_kept_apart_with_a_word() {
    let instrument = Instrument::builtin().unwrap();
    let [before, after] = generations();
    let [old, new] = [before.to_json(), after.to_json()];
    let mut draws = Draws::new(4);
    let mut said = 0;
    for number in 0..MUTATIONS {
        let id = format!("mutation-{number}");
        let reach = [Reach::NewestInLocal, Reach::NewestInBoth, Reach::All][(number % 3) as usize];
        let broken = loop {
            let text = mutated(&new, &mut draws);
            if text != new {
                break text;
            }
        };
        let old = if reach == Reach::All { mutated(&old, &mut draws) } else { old.clone() };
        storage::set(&format!("ripple/{id}/l4sc/draft-0"), &old).unwrap();
        storage::set(&format!("ripple/{id}/l4sc/draft-1"), &broken).unwrap();
        let mut changes = vec![("draft-0".to_owned(), Some(old.clone()))];
        if reach != Reach::NewestInLocal {
            changes.push(("draft-1".to_owned(), Some(broken.clone())));
        }
        journal(&id).await.commit(&changes).await.unwrap();

        let screen = at_once(&id);
        until_soon(|| !screen.all("h1").is_empty()).await;
        let text = screen.text();
        let case = format!("mutation {number}, {reach:?}: {broken}");
        let stored = [in_local(&id), in_journal(&id).await].concat();
        let kept_apart = |text: &str| stored.iter().any(|(_, held)| held == text);
        let terms = Terms::of(&programme(&id));
        let wanted = Wanted { terms: &terms, instrument: &instrument, takes_unbound: true };
        let loaded = Store::new(&id, "l4sc").load(wanted).await;
        if let Some(draft) = loaded.recovered.draft {
            let whole = [&before, &after].into_iter().any(|one| given(one) == given(&draft));
            assert!(whole, "changed without a word, {case}");
            assert!(
                newest(&stored).is_some_and(|newest| given(&newest) == given(&draft)),
                "{case}"
            );
        } else {
            assert_eq!(reach, Reach::All, "the generation before was not found, {case}");
            assert!(text.contains("kept apart"), "{text}, {case}");
            said += 1;
        }
        assert!(kept_apart(&broken), "not kept, {case}");
        drop(screen);
        cleared(&id).await;
    }
    assert!(said > 100, "only {said} drafts were beyond repair");
}
