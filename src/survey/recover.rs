//! What stored texts come to: the newest draft that can be continued, and what must be set aside.

use crate::instrument::InstrumentRef;

use super::{Draft, DraftError};

/// What a set of stored texts comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recovered {
    /// The newest draft of this questionnaire.
    pub draft: Option<Draft>,
    /// The texts that are not older copies of it, each once.
    pub asides: Vec<Aside>,
}

/// A stored text that is not the draft to continue. It is kept until the person deletes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// The text as it was found.
    pub text: String,
    /// Why it is not continued.
    pub reason: AsideReason,
}

/// Why a stored text is not the draft to continue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AsideReason {
    /// It cannot be read.
    Unreadable(DraftError),
    /// It answers another questionnaire, or other contents of this one.
    OtherQuestionnaire,
    /// The person began anew.
    BegunAnew,
}

impl Recovered {
    /// Adds a text unless it is there: both stores hold the same texts, so that each is met twice.
    pub fn add_aside(&mut self, aside: Aside) {
        if self.asides.iter().all(|other| other.text != aside.text) {
            self.asides.push(aside);
        }
    }
}

/// Judges the texts found where drafts are kept. Of drafts of this questionnaire, the highest generation wins.
///
/// Of drafts of other questionnaires the newest is set aside; what cannot be read is set aside as it is.
pub fn recover(texts: &[String], reference: &InstrumentRef) -> Recovered {
    let mut recovered = Recovered::default();
    let mut other: Option<(u64, &String)> = None;
    for text in texts {
        match Draft::parse(text) {
            Ok(draft) if draft.instrument == *reference => keep_newer(&mut recovered.draft, draft),
            Ok(draft) if other.is_none_or(|(newest, _)| draft.generation > newest) => {
                other = Some((draft.generation, text));
            }
            Ok(_) => (),
            Err(error) => recovered
                .add_aside(Aside { text: text.clone(), reason: AsideReason::Unreadable(error) }),
        }
    }
    if let Some((_, text)) = other {
        let reason = AsideReason::OtherQuestionnaire;
        recovered.add_aside(Aside { text: text.clone(), reason });
    }
    recovered
}

/// Why a text that was set aside earlier is not continued.
pub fn reason_aside(text: &str, reference: &InstrumentRef) -> AsideReason {
    match Draft::parse(text) {
        Err(error) => AsideReason::Unreadable(error),
        Ok(draft) if draft.instrument == *reference => AsideReason::BegunAnew,
        Ok(_) => AsideReason::OtherQuestionnaire,
    }
}

fn keep_newer(kept: &mut Option<Draft>, draft: Draft) {
    if kept.as_ref().is_none_or(|kept| draft.generation > kept.generation) {
        *kept = Some(draft);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Wave;

    fn reference(hash: &str) -> InstrumentRef {
        InstrumentRef { id: "l4sc".into(), version: "1".into(), hash: hash.into() }
    }

    fn text(generation: u64, hash: &str) -> String {
        let started = "2026-01-10T09:00:00Z".parse().unwrap();
        let mut draft = Draft::new("r-1".into(), reference(hash), Wave::FollowUp, started);
        draft.generation = generation;
        draft.to_json().unwrap()
    }

    #[test]
    fn the_highest_generation_that_can_be_read_wins() {
        let torn = text(9, "a")[..80].to_owned();
        let recovered = recover(&[text(7, "a"), text(8, "a"), torn.clone()], &reference("a"));
        assert_eq!(recovered.draft.unwrap().generation, 8);
        assert_eq!(recovered.asides.len(), 1);
        assert_eq!(recovered.asides[0].text, torn);
    }

    #[test]
    fn a_text_met_in_both_stores_is_set_aside_once() {
        let recovered = recover(&["{".into(), "{".into()], &reference("a"));
        assert_eq!(recovered.asides.len(), 1);
        assert_eq!(recovered.draft, None);
    }

    #[test]
    fn answers_to_another_questionnaire_are_set_aside_and_not_continued() {
        let recovered = recover(&[text(3, "b"), text(4, "b")], &reference("a"));
        assert_eq!(recovered.draft, None);
        let aside = Aside { text: text(4, "b"), reason: AsideReason::OtherQuestionnaire };
        assert_eq!(recovered.asides, [aside]);
    }

    #[test]
    fn a_draft_of_a_newer_version_says_so() {
        let newer = text(3, "a").replacen("\"version\": 1", "\"version\": 2", 1);
        let reason = AsideReason::Unreadable(DraftError::Newer(2));
        assert_eq!(recover(&[newer], &reference("a")).asides[0].reason, reason);
    }
}
