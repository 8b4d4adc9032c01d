//! Yes or no.

use super::Question;
use crate::{
    Answer, AnswerFault,
    instrument::{Scale, Session, write_json::Writer},
};

pub(super) struct YesNo;

impl Question<'_> for YesNo {
    type Given = bool;

    fn name(&self) -> &'static str {
        "yes-no"
    }

    fn write(&self, _to: &mut Writer, _scales: &[Scale]) {}

    fn given<'a>(&self, answer: &'a Answer) -> Option<&'a bool> {
        if let Answer::YesNo(yes) = answer { Some(yes) } else { None }
    }

    fn check(&self, _yes: &bool) -> Result<(), AnswerFault> {
        Ok(())
    }

    fn in_words(&self, yes: &bool, _sessions: &[Session]) -> Vec<String> {
        vec![if *yes { "Yes" } else { "No" }.to_owned()]
    }

    fn can_be(&self, answer: &str) -> bool {
        answer == "yes" || answer == "no"
    }
}
