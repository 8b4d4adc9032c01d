//! Answers when an organiser has corrected the questionnaire: those that still fit are taken up, the rest are kept.

use values::by_name::ByName;

use crate::instrument::{Instrument, Wave};

use super::{Answer, AnswerKey, Draft, Form, check_item, check_part};

/// The draft as one of `instrument`, which has the same id but perhaps another text.
///
/// Every answer that the questionnaire can take stays; any other is left over, and taken up again by a text that it fits.
/// So a person who opens an old link after a new one, or the other way round, loses nothing.
#[must_use]
pub fn refitted(mut draft: Draft, instrument: &Instrument) -> Draft {
    let reference = instrument.reference();
    if draft.instrument == reference {
        return draft;
    }
    draft.instrument = reference;
    let earlier = std::mem::take(&mut draft.left_over);
    let given = std::mem::take(&mut draft.answers);
    let mut take_up = |form, answers: ByName<Answer>| {
        for (id, answer) in answers {
            let key = AnswerKey { id, form };
            let fits = fits(instrument, draft.wave, &key, &answer);
            let answers = if fits { &mut draft.answers } else { &mut draft.left_over };
            answers.set(key, Some(answer));
        }
    };
    // What was given last comes last and prevails.
    for answers in [earlier, given] {
        take_up(Form::Now, answers.now);
        take_up(Form::Retrospective, answers.retrospective);
    }
    draft
}

/// Whether the questionnaire asks for this answer in this wave and can take it.
fn fits(instrument: &Instrument, wave: Wave, key: &AnswerKey, answer: &Answer) -> bool {
    let (item, part) =
        key.id.split_once('.').map_or((&*key.id, None), |(item, part)| (item, Some(part)));
    let Some(item) = instrument.item(item) else { return false };
    match (key.form, part) {
        (Form::Retrospective, _) => {
            let is_asked = item.wording.retrospective.is_some() && wave.is_follow_up();
            is_asked && check_item(item, answer).is_ok()
        }
        (Form::Now, _) if item.asked(wave).is_none() => false,
        (Form::Now, None) => check_item(item, answer).is_ok(),
        (Form::Now, Some(part)) => {
            item.part(part).is_some_and(|part| check_part(part, answer).is_ok())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::L4SC;

    fn draft(instrument: &Instrument) -> Draft {
        let started = "2026-01-10T09:00:00Z".parse().unwrap();
        let reference = instrument.reference();
        let mut draft = Draft::new("r-1".into(), reference, Wave::FollowUp, started);
        for (id, point) in [("L1", 7), ("L4", 3), ("R1", 6)] {
            draft.answers.set(AnswerKey::now(id), Some(Answer::Point(point)));
        }
        draft.answers.set(AnswerKey::retrospective("L1"), Some(Answer::Point(2)));
        draft.answers.set(AnswerKey::now("I7"), Some(Answer::Text("None".into())));
        draft
    }

    /// The questionnaire with another text in one place.
    fn with(from: &str, to: &str) -> Instrument {
        let text = L4SC.replacen(from, to, 1);
        assert_ne!(text, L4SC);
        Instrument::parse(&text).unwrap()
    }

    #[test]
    fn a_mended_typo_keeps_every_answer() {
        let before = draft(&Instrument::builtin().unwrap());
        let mended = with("Leading for Systems Change", "Leading for System Change");
        let now = refitted(before.clone(), &mended);
        assert_eq!(now.answers, before.answers);
        assert!(now.left_over.is_empty());
        assert_eq!(now.instrument, mended.reference());
    }

    #[test]
    fn an_answer_to_no_question_is_left_over_and_comes_back_with_its_question() {
        let instrument = Instrument::builtin().unwrap();
        let mut before = draft(&instrument);
        before.answers.set(AnswerKey::now("GONE"), Some(Answer::YesNo(true)));
        let renamed = with("\"id\": \"I7\"", "\"id\": \"I7x\"");
        let now = refitted(before.clone(), &renamed);
        let said = AnswerKey::now("I7");
        assert_eq!(now.answers.get(&said), None);
        assert_eq!(now.left_over.get(&said), before.answers.get(&said));
        assert_eq!(now.left_over.len(), 2);
        let back = refitted(now, &instrument);
        assert_eq!(back.answers.get(&said), before.answers.get(&said));
        assert_eq!(back.answers.len() + 1, before.answers.len(), "no question asks for GONE");
    }

    #[test]
    fn what_was_answered_last_prevails_over_what_was_left_over() {
        let instrument = Instrument::builtin().unwrap();
        let mut draft = draft(&with("Leading for Systems Change", "X"));
        draft.left_over.set(AnswerKey::now("L1"), Some(Answer::Point(1)));
        let now = refitted(draft, &instrument);
        assert_eq!(now.answers.get(&AnswerKey::now("L1")), Some(&Answer::Point(7)));
    }
}
