//! A person's own change, for that person's eyes: what was answered before beside what is answered now.

use std::cmp::Ordering;

use crate::instrument::{Instrument, Item, Role, Wave, json::Json};

use values::by_name::ByName;

use super::{Answer, AnswerKey, Answers, Draft, ISSUED_CODE, OWN_CODE, read_draft};

/// Answers of the same person from an earlier time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The questionnaire's id.
    pub instrument_id: String,
    /// The wave that was answered.
    pub wave: Wave,
    /// The answers.
    pub answers: Answers,
}

impl Earlier {
    /// Reads the answers of a response file or of a saved copy; `None` if the text is neither.
    pub fn parse(text: &str) -> Option<Self> {
        let mut fields = Json::parse(text).ok()?.object()?;
        let mut instrument = fields.take("instrument")?.object()?;
        Some(Self {
            instrument_id: instrument.take("id")?.text()?,
            wave: fields.take("wave")?.text()?.parse().ok()?,
            answers: read_draft::answers(fields.take("answers")?)?,
        })
    }
}

/// Whether `earlier` holds what the person of `now` answered in an earlier wave, as far as this browser can know: their
/// link codes agree, and neither was begun as somebody else than the other.
///
/// Codes agree where they are one and the same, or in as many elements as pairing asks for by itself
/// ([`crate::instrument::MatchRules::accept_at_least`]).
pub fn is_earlier_of_same(now: &Draft, earlier: &Draft, accept_at_least: u8) -> bool {
    let are_noted = !now.person.is_empty() && !earlier.person.is_empty();
    let is_first = now.person == earlier.response_id;
    let is_other = are_noted && now.person != earlier.person && !is_first;
    earlier.wave < now.wave && !is_other && agree(&now.link, &earlier.link, accept_at_least)
}

fn agree(now: &ByName<String>, earlier: &ByName<String>, accept_at_least: u8) -> bool {
    for whole in [OWN_CODE, ISSUED_CODE] {
        if now.contains_key(whole) || earlier.contains_key(whole) {
            return now.get(whole) == earlier.get(whole);
        }
    }
    let shared = now.iter().filter(|(id, hash)| earlier.get(id) == Some(*hash)).count();
    !now.is_empty() && (now == earlier || shared >= usize::from(accept_at_least))
}

/// One question that was answered on its scale both times.
#[derive(Debug, Clone, Copy)]
pub struct OwnChange<'a> {
    /// The question.
    pub item: &'a Item,
    /// The point chosen before, from 1.
    pub before: u8,
    /// The point chosen now, from 1.
    pub now: u8,
    /// How many points the scale has.
    pub points: u8,
}

impl OwnChange<'_> {
    /// Where the answer now stands to the one before, on the scale as the person saw it.
    pub fn way(&self) -> Ordering {
        self.now.cmp(&self.before)
    }
}

/// The questions answered on a scale in an earlier wave and now, in the questionnaire's order. Questions that are no
/// outcome are left out.
pub fn own_changes<'a>(
    instrument: &'a Instrument,
    before: &Answers,
    now: &Answers,
) -> Vec<OwnChange<'a>> {
    let mut changes = Vec::new();
    for item in instrument.items().filter(|item| item.role != Some(Role::Control)) {
        changes.extend(own_change(item, before, now));
    }
    changes
}

fn own_change<'a>(item: &'a Item, before: &Answers, now: &Answers) -> Option<OwnChange<'a>> {
    let points = item.kind.points()?;
    let key = AnswerKey::now(&item.id);
    let point = |answers: &Answers| match answers.get(&key) {
        Some(Answer::Point(point)) if (1..=points).contains(point) => Some(*point),
        _ => None,
    };
    Some(OwnChange { item, before: point(before)?, now: point(now)?, points })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Response;

    fn answers(given: &[(&str, u8)]) -> Answers {
        let mut answers = Answers::default();
        for (id, point) in given {
            answers.set(AnswerKey::now(*id), Some(Answer::Point(*point)));
        }
        answers
    }

    #[test]
    fn what_was_answered_both_times_is_set_side_by_side() {
        let instrument = Instrument::builtin().unwrap();
        let before = answers(&[("L1", 2), ("L2", 4), ("B4", 3), ("X1", 1)]);
        let now = answers(&[("L1", 4), ("L2", 4), ("B5", 3), ("X1", 5)]);
        let changes = own_changes(&instrument, &before, &now);
        let said: Vec<_> =
            changes.iter().map(|c| (c.item.id.as_str(), c.before, c.now, c.way())).collect();
        assert_eq!(said, [("L1", 2, 4, Ordering::Greater), ("L2", 4, 4, Ordering::Equal)]);
    }

    #[test]
    fn a_point_beyond_its_scale_is_left_out() {
        let instrument = Instrument::builtin().unwrap();
        let changes = own_changes(&instrument, &answers(&[("L1", 200)]), &answers(&[("L1", 1)]));
        assert!(changes.is_empty());
    }

    #[test]
    fn a_response_file_and_a_saved_copy_are_read_alike() {
        let instrument = Instrument::builtin().unwrap();
        let moment = "2024-10-20T09:00:00Z".parse().unwrap();
        let mut draft = Draft::new("r-1".into(), instrument.reference(), Wave::Baseline, moment);
        draft.answers = answers(&[("L1", 2)]);
        let response = Response::from_draft(&draft, &instrument, moment, "0");
        let copy = Earlier::parse(&draft.to_json()).unwrap();
        assert_eq!(Some(copy.clone()), Earlier::parse(&response.to_json()));
        assert_eq!((copy.wave, copy.answers), (Wave::Baseline, answers(&[("L1", 2)])));
        assert_eq!(Earlier::parse("age-encryption.org/v1"), None);
    }

    const AT_LEAST: u8 = 7;

    fn of(person: &str, wave: Wave, facts: &[&str]) -> Draft {
        let reference = Instrument::builtin().unwrap().reference();
        let mut draft =
            Draft::new(person.to_owned(), reference, wave, "2026-01-10T09:00:00Z".parse().unwrap());
        for (place, fact) in facts.iter().enumerate() {
            draft.link.insert(format!("fact-{place}"), (*fact).to_owned());
        }
        draft
    }

    const EIGHT: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

    #[test]
    fn answers_of_the_next_wave_of_one_person_are_compared() {
        let before = of("r-1", Wave::Baseline, &EIGHT);
        let now = before.next("r-2".into(), Wave::FollowUp, before.started);
        assert!(is_earlier_of_same(&now, &before, AT_LEAST));
        assert!(!is_earlier_of_same(&before, &now, AT_LEAST), "what came later is not before");
    }

    #[test]
    fn whoever_began_as_somebody_else_is_never_shown_the_others_answers() {
        let before = of("r-1", Wave::Baseline, &EIGHT);
        assert!(!is_earlier_of_same(&of("r-2", Wave::FollowUp, &EIGHT), &before, AT_LEAST));
    }

    #[test]
    fn where_nobody_noted_who_began_the_link_code_decides() {
        let unnoted = |wave, facts: &[&str]| {
            let mut draft = of("r", wave, facts);
            draft.person = String::new();
            draft
        };
        let before = unnoted(Wave::Baseline, &EIGHT);
        let is_same =
            |facts: &[&str]| is_earlier_of_same(&unnoted(Wave::FollowUp, facts), &before, AT_LEAST);
        assert!(is_same(&EIGHT));
        assert!(is_same(&["a", "b", "c", "d", "e", "f", "g", "x"]));
        assert!(!is_same(&["a", "b", "c", "d", "e", "f", "x", "x"]));
        assert!(!is_same(&[]));
    }

    #[test]
    fn a_link_code_that_was_changed_since_is_somebody_elses() {
        let before = of("r-1", Wave::Baseline, &EIGHT);
        let mut now = before.next("r-2".into(), Wave::FollowUp, before.started);
        now.link.insert(ISSUED_CODE.into(), "z".into());
        assert!(!is_earlier_of_same(&now, &before, AT_LEAST));
    }

    #[test]
    fn a_code_that_somebody_else_made_is_not_outvoted_by_facts_that_agree() {
        let mut before = of("r-1", Wave::Baseline, &EIGHT);
        before.link.insert(OWN_CODE.into(), "ABCD".into());
        let mut now = before.next("r-2".into(), Wave::FollowUp, before.started);
        assert!(is_earlier_of_same(&now, &before, AT_LEAST));
        now.link.insert(OWN_CODE.into(), "EFGH".into());
        assert!(!is_earlier_of_same(&now, &before, AT_LEAST));
    }
}
