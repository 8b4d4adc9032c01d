//! One of some options, with an order or without.

use super::{Choice, Kind, Needs, Question};
use crate::{
    Answer, AnswerFault,
    check::known,
    in_words::label_of,
    instrument::{Fault, Scale, Session, to_json::choices, write_json::Writer},
};

pub(super) struct OneOf<'k> {
    pub name: &'static str,
    pub options: &'k [Choice],
}

/// Options in an order have scores, or it would not be one.
pub(super) fn read_ordered(needs: &mut Needs) -> Result<Kind, Fault> {
    let options = needs.choices("options")?;
    if options.iter().any(|option| option.score.is_some()) {
        Ok(Kind::Ordered(options))
    } else {
        Err(Fault::Lacks("scores"))
    }
}

impl<'k> Question<'k> for OneOf<'k> {
    type Given = String;

    fn name(&self) -> &'static str {
        self.name
    }

    fn write(&self, to: &mut Writer, _scales: &[Scale]) {
        choices(to, "options", self.options);
    }

    fn given<'a>(&self, answer: &'a Answer) -> Option<&'a String> {
        if let Answer::Option(id) = answer { Some(id) } else { None }
    }

    fn check(&self, id: &String) -> Result<(), AnswerFault> {
        known(self.options, id)
    }

    fn in_words(&self, id: &String, _sessions: &[Session]) -> Vec<String> {
        label_of(self.options, id).into_iter().collect()
    }

    fn options(&self) -> &'k [Choice] {
        self.options
    }

    fn can_be(&self, answer: &str) -> bool {
        known(self.options, answer).is_ok()
    }
}
