//! What stored texts come to: the newest answers to what is open, whose else there are, and what cannot be read.
//!
//! Each response has a set of its own, two generations that are written in turn, and nothing is ever moved: what is open
//! decides what is read, not where it stands. Browsers hold texts of an earlier layout too (`draft-0`, `draft-1` and
//! `aside-` with a number, in which one response took another's place); these are read where they stand and never
//! written again.

use crate::{
    instrument::{Instrument, Wave},
    programme::Terms,
};

use super::{Draft, DraftError, Timestamp, refitted};

/// A text with its key in a store.
pub type StoredText = (String, String);

/// What is open: on what terms somebody would answer, and what is asked.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The terms of the programme that is open.
    pub terms: &'a Terms,
    /// What it asks.
    pub instrument: &'a Instrument,
    /// Whether drafts whose terms were never noted are of this programme: no other with its id is known here.
    pub takes_unbound: bool,
}

/// What a set of stored texts comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recovered {
    /// The newest answers to what is open, as answers to this text of the questionnaire.
    pub draft: Option<Draft>,
    /// The name of the set that they are in; none if it must not be written any more.
    pub set: Option<String>,
    /// The newest answers, if they were begun on other terms: the person must say what is to become of them. Then there is
    /// no draft.
    pub on_other_terms: Option<Draft>,
    /// What else is kept, each response once.
    pub asides: Vec<Aside>,
    /// The highest generation of all.
    pub newest: u64,
}

/// A stored text that is not the draft to go on with. It is kept until somebody deletes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// What it is called among what is kept.
    pub set: String,
    /// The text as it was found.
    pub text: String,
    /// What it is.
    pub what: Kept,
}

/// What a text is that is kept beside the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// It cannot be read.
    Unreadable(DraftError),
    /// Another response.
    Response {
        /// Its wave.
        wave: Wave,
        /// When it was begun.
        started: Timestamp,
        /// Whether it was begun on the terms that are open.
        is_on_these_terms: bool,
    },
}

/// One response, or one text that cannot be read, with every key that it stands under.
struct Set<'a> {
    name: String,
    keys: Vec<&'a str>,
    text: &'a str,
    draft: Result<Draft, DraftError>,
}

/// What the keys of texts begin with that the earlier layout had set aside.
const EARLIER_ASIDE: &str = "aside-";
/// What the keys of its two slots begin with.
const EARLIER_SLOT: &str = "draft-";

/// Judges every text that is kept, in whichever store.
///
/// Of the answers to what is open, those of the highest generation are gone on with, be they to another text of the
/// questionnaire. Answers on other terms are never gone on with unasked.
pub fn recover(texts: &[StoredText], wanted: Wanted<'_>) -> Recovered {
    let mut sets = sets(texts);
    let newest = sets.iter().map(Set::generation).max().unwrap_or(0);
    let fits = |set: &Set<'_>| set.draft.as_ref().is_ok_and(|draft| wanted.fits(draft));
    let fitting = newest_of(&sets, fits);
    let any = newest_of(&sets, |set| set.draft.as_ref().is_ok_and(Draft::holds_anything));
    let is_asked = any.is_some_and(|any| {
        !fits(&sets[any]) && fitting.is_none_or(|fitting| sets[fitting].is_response_of(&sets[any]))
    });
    let chosen = if is_asked { any } else { fitting };
    let chosen = chosen.map(|chosen| sets.remove(chosen));
    let mut recovered = Recovered { newest, ..Recovered::default() };
    recovered.asides = sets.iter().filter_map(|set| wanted.aside(set)).collect();
    let Some(Set { name, draft: Ok(draft), .. }) = chosen else { return recovered };
    if is_asked {
        recovered.on_other_terms = Some(draft);
        recovered.set = Some(name);
    } else {
        let mut draft = refitted(draft, wanted.instrument);
        draft.terms.clone_from(wanted.terms);
        recovered.set = Some(name);
        recovered.draft = Some(draft);
    }
    recovered.set = recovered.set.filter(|name| !is_earlier(name));
    recovered
}

/// Every key under which a set stands, and what it took the place of in the earlier layout.
pub fn keys_of(texts: &[StoredText], name: &str) -> Vec<String> {
    let all = raw_sets(texts);
    let Some(set) = all.iter().position(|set| set.name == name) else { return Vec::new() };
    let superseded = (0..all.len()).filter(|place| *place == set || takes_place(&all, set, *place));
    superseded.flat_map(|place| &all[place].keys).map(|key| (*key).to_owned()).collect()
}

/// The two keys of a set that may be written: none that holds a text that cannot be read.
pub fn slots(texts: &[StoredText], set: &str) -> [String; 2] {
    let is_frozen =
        |key: &String| texts.iter().any(|(held, text)| held == key && Draft::parse(text).is_err());
    let mut number = 0_u32;
    let mut next = || loop {
        let key = [set, "/", &number.to_string()].concat();
        number += 1;
        if !is_frozen(&key) {
            return key;
        }
    };
    [next(), next()]
}

impl Wanted<'_> {
    fn fits(self, draft: &Draft) -> bool {
        let is_unbound = draft.terms.is_unknown() && self.takes_unbound;
        draft.instrument.id == self.instrument.id && (draft.terms == *self.terms || is_unbound)
    }

    fn aside(self, set: &Set<'_>) -> Option<Aside> {
        let what = match &set.draft {
            Err(error) => Kept::Unreadable(error.clone()),
            Ok(draft) if !draft.holds_anything() => return None,
            Ok(draft) => Kept::Response {
                wave: draft.wave,
                started: draft.started,
                is_on_these_terms: self.fits(draft),
            },
        };
        Some(Aside { set: set.name.clone(), text: set.text.to_owned(), what })
    }
}

impl Set<'_> {
    fn generation(&self) -> u64 {
        self.draft.as_ref().map_or(0, |draft| draft.generation)
    }

    fn is_response_of(&self, other: &Self) -> bool {
        match (&self.draft, &other.draft) {
            (Ok(draft), Ok(other)) => draft.response_id == other.response_id,
            _ => false,
        }
    }
}

/// The sets whose place no other has taken.
fn sets(texts: &[StoredText]) -> Vec<Set<'_>> {
    let all = raw_sets(texts);
    let is_past = |place| (0..all.len()).any(|other| takes_place(&all, other, place));
    let past: Vec<bool> = (0..all.len()).map(is_past).collect();
    all.into_iter().zip(past).filter(|(_, is_past)| !is_past).map(|(set, _)| set).collect()
}

fn raw_sets(texts: &[StoredText]) -> Vec<Set<'_>> {
    let mut sets: Vec<Set<'_>> = Vec::new();
    for (key, text) in texts {
        let draft = Draft::parse(text);
        let name = name_of(key, text, &draft);
        let found = sets.iter_mut().find(|set| set.name == name);
        let Some(set) = found else {
            sets.push(Set { name, keys: vec![key], text, draft });
            continue;
        };
        set.keys.push(key);
        let generation = draft.as_ref().map_or(0, |draft| draft.generation);
        if generation > set.generation() {
            (set.text, set.draft) = (text, draft);
        }
    }
    sets
}

/// What cannot be read is a set by itself, whichever keys it stands under.
fn name_of(key: &str, text: &str, draft: &Result<Draft, DraftError>) -> String {
    match draft {
        Err(_) => ["?", text].concat(),
        Ok(_) if key.starts_with(EARLIER_ASIDE) => key.to_owned(),
        Ok(draft) if key.starts_with(EARLIER_SLOT) => [EARLIER_SLOT, &draft.response_id].concat(),
        Ok(_) => key.rsplit_once('/').map_or(key, |(set, _)| set).to_owned(),
    }
}

/// Whether a set of this name stands in the earlier layout, in which nothing is written any more.
pub fn is_earlier(name: &str) -> bool {
    name.starts_with(EARLIER_ASIDE) || name.starts_with(EARLIER_SLOT)
}

/// Whether a set is the past of another: an earlier generation of its response, in the layout that nothing is written to.
///
/// A text that was set aside because a copy of the same response was continued is no past if it has an answer that the
/// copy has not.
fn takes_place(sets: &[Set<'_>], newer: usize, older: usize) -> bool {
    let (Ok(draft), Ok(past)) = (&sets[newer].draft, &sets[older].draft) else { return false };
    let is_newer = (draft.generation, newer) > (past.generation, older);
    let has =
        |id: &String| draft.answers.now.contains_key(id) || draft.left_over.now.contains_key(id);
    let is_whole = sets[older].name.starts_with(EARLIER_SLOT) || past.answers.now.keys().all(has);
    is_earlier(&sets[older].name) && draft.response_id == past.response_id && is_newer && is_whole
}

fn newest_of(sets: &[Set<'_>], is_one: impl Fn(&Set<'_>) -> bool) -> Option<usize> {
    let ours = sets.iter().enumerate().filter(|(_, set)| is_one(set));
    ours.max_by_key(|(_, set)| set.generation()).map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Answer, AnswerKey, programme::Programme};

    fn terms(contact: &str) -> Terms {
        let mut programme = Programme::l4sc().unwrap();
        contact.clone_into(&mut programme.contact);
        Terms::of(&programme)
    }

    fn draft(response_id: &str, generation: u64, contact: &str) -> Draft {
        let reference = Instrument::builtin().unwrap().reference();
        let started = "2026-01-10T09:00:00Z".parse().unwrap();
        let mut draft = Draft::new(response_id.into(), reference, Wave::FollowUp, started);
        draft.terms = terms(contact);
        draft.generation = generation;
        draft.answers.set(AnswerKey::now("R1"), Some(Answer::Point(3)));
        draft
    }

    fn at(key: &str, draft: &Draft) -> StoredText {
        (key.to_owned(), draft.to_json())
    }

    /// What the texts come to where the contact is Ann.
    fn recovered(texts: &[StoredText]) -> Recovered {
        let instrument = Instrument::builtin().unwrap();
        let terms = terms("Ann");
        recover(texts, Wanted { terms: &terms, instrument: &instrument, takes_unbound: true })
    }

    fn found(texts: &[StoredText]) -> Option<(String, u64)> {
        recovered(texts).draft.map(|draft| (draft.response_id, draft.generation))
    }

    #[test]
    fn the_highest_generation_that_can_be_read_wins_and_what_cannot_is_kept() {
        let torn = draft("r-1", 9, "Ann").to_json()[..80].to_owned();
        let texts = [
            at("s/0", &draft("r-1", 7, "Ann")),
            at("s/1", &draft("r-1", 8, "Ann")),
            ("s/2".into(), torn.clone()),
            ("s/2".into(), torn.clone()),
        ];
        assert_eq!(found(&texts), Some(("r-1".into(), 8)));
        let recovered = recovered(&texts);
        assert_eq!(recovered.asides.len(), 1, "met in both stores, told once");
        assert_eq!(recovered.asides[0].text, torn);
        assert_eq!(slots(&texts, "s"), ["s/0", "s/1"]);
    }

    #[test]
    fn a_slot_with_what_cannot_be_read_is_never_written() {
        let texts = [at("s/0", &draft("r-1", 7, "Ann")), ("s/1".into(), "{".into())];
        assert_eq!(slots(&texts, "s"), ["s/0", "s/2"]);
    }

    #[test]
    fn answers_begun_on_other_terms_are_asked_about_and_not_gone_on_with() {
        let recovered = recovered(&[at("s/0", &draft("r-1", 7, "Eve"))]);
        assert_eq!(recovered.draft, None);
        assert_eq!(recovered.on_other_terms, Some(draft("r-1", 7, "Eve")));
        assert_eq!(recovered.asides, [], "they are asked about, which is enough");
    }

    #[test]
    fn answers_taken_to_other_terms_since_are_not_shown_older_than_they_are() {
        let texts = [at("s/0", &draft("r-1", 7, "Ann")), at("s/1", &draft("r-1", 8, "Eve"))];
        assert_eq!(recovered(&texts).on_other_terms.map(|draft| draft.generation), Some(8));
        let others = [at("s/0", &draft("r-1", 7, "Ann")), at("t/0", &draft("r-2", 8, "Eve"))];
        assert_eq!(found(&others), Some(("r-1".into(), 7)), "each has its own");
    }

    #[test]
    fn a_draft_whose_terms_nobody_noted_is_taken_only_where_it_can_be_no_one_elses() {
        let mut unbound = draft("r-1", 7, "Ann");
        unbound.terms = Terms::default();
        let texts = [at("draft-1", &unbound)];
        assert_eq!(recovered(&texts).draft.unwrap().terms, terms("Ann"));
        let instrument = Instrument::builtin().unwrap();
        let terms = terms("Eve");
        let wanted = Wanted { terms: &terms, instrument: &instrument, takes_unbound: false };
        assert_eq!(recover(&texts, wanted).on_other_terms, Some(unbound));
    }

    #[test]
    fn another_text_of_the_questionnaire_takes_the_newest_answers_up() {
        let mut newer = draft("r-1", 8, "Ann");
        newer.instrument.hash = "0".repeat(64);
        newer.answers.set(AnswerKey::now("R1"), Some(Answer::Point(5)));
        let texts = [at("s/0", &draft("r-1", 7, "Ann")), at("s/1", &newer)];
        let now = recovered(&texts).draft.unwrap();
        assert_eq!(now.answers.get(&AnswerKey::now("R1")), Some(&Answer::Point(5)));
        assert_eq!(now.instrument, Instrument::builtin().unwrap().reference());
    }

    #[test]
    fn a_draft_of_a_newer_version_says_so() {
        let text = draft("r-1", 3, "Ann").to_json();
        let newer = text.replacen("\"version\": 2", "\"version\": 3", 1);
        let what = Kept::Unreadable(DraftError::Newer(3));
        assert_eq!(recovered(&[("s/0".into(), newer)]).asides[0].what, what);
    }

    #[test]
    fn the_answer_that_an_earlier_layout_had_set_aside_is_the_newest_again() {
        // What opening another text of the questionnaire did: 8 moved aside, 7 left in its slot.
        let texts =
            [at("draft-1", &draft("r-1", 7, "Ann")), at("aside-0", &draft("r-1", 8, "Ann"))];
        assert_eq!(found(&texts), Some(("r-1".into(), 8)));
        let recovered = recovered(&texts);
        assert_eq!((recovered.set, recovered.asides), (None, Vec::new()));
    }

    #[test]
    fn the_earlier_layout_is_read_for_ever_and_not_told_twice_once_it_is_written_anew() {
        let mut texts = vec![
            at("draft-0", &draft("r-2", 6, "Ann")),
            at("draft-1", &draft("r-2", 5, "Ann")),
            at("aside-0", &draft("r-1", 4, "Ann")),
        ];
        assert_eq!(found(&texts), Some(("r-2".into(), 6)));
        assert_eq!(recovered(&texts).asides.len(), 1);
        texts.push(at("s/0", &draft("r-2", 9, "Ann")));
        assert_eq!(found(&texts), Some(("r-2".into(), 9)));
        assert_eq!(recovered(&texts).asides.len(), 1, "r-1, and not the past of r-2");
        assert_eq!(keys_of(&texts, "s"), ["draft-0", "draft-1", "s/0"]);
        assert_eq!(keys_of(&texts, "aside-0"), ["aside-0"]);
    }

    #[test]
    fn fuller_answers_that_gave_way_to_a_copy_are_told_and_not_deleted_with_it() {
        let mut fuller = draft("r-1", 4, "Ann");
        fuller.answers.set(AnswerKey::now("I7"), Some(Answer::Text("Much".into())));
        let texts = [at("aside-0", &fuller), at("s/0", &draft("r-1", 9, "Ann"))];
        assert_eq!(recovered(&texts).asides.len(), 1);
        assert_eq!(keys_of(&texts, "s"), ["s/0"]);
    }
}
