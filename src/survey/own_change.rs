//! A person's own change, for that person's eyes: what was answered before beside what is answered now.

use std::cmp::Ordering;

use crate::instrument::{Instrument, Item, Kind, Role, Wave, json::Json};

use super::{Answer, AnswerKey, Answers, read_draft};

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
    let items = instrument.sections.iter().flat_map(|section| &section.items);
    let outcomes = items.filter(|item| item.role != Some(Role::Control));
    outcomes
        .filter_map(|item| {
            let points = match &item.kind {
                Kind::Points(scale) => u8::try_from(scale.labels.len()).ok()?,
                Kind::Between { points, .. } => *points,
                _ => return None,
            };
            let key = AnswerKey::now(&item.id);
            let point = |answers: &Answers| match answers.get(&key) {
                Some(Answer::Point(point)) if (1..=points).contains(point) => Some(*point),
                _ => None,
            };
            Some(OwnChange { item, before: point(before)?, now: point(now)?, points })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::{Draft, Response};

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
        let copy = Earlier::parse(&draft.to_json().unwrap()).unwrap();
        assert_eq!(Some(copy.clone()), Earlier::parse(&response.to_json().unwrap()));
        assert_eq!((copy.wave, copy.answers), (Wave::Baseline, answers(&[("L1", 2)])));
        assert_eq!(Earlier::parse("age-encryption.org/v1"), None);
    }
}
