//! Free text.

use super::Question;
use crate::{
    Answer, AnswerFault, Takes,
    check::check_text,
    instrument::{Scale, Session, to_json::number, write_json::Writer},
};

pub(super) struct Text {
    pub max_chars: u16,
}

impl Question<'_> for Text {
    type Given = String;

    fn name(&self) -> &'static str {
        "text"
    }

    fn write(&self, to: &mut Writer, _scales: &[Scale]) {
        number(to, "max_chars", self.max_chars);
    }

    fn given<'a>(&self, answer: &'a Answer) -> Option<&'a String> {
        if let Answer::Text(text) = answer { Some(text) } else { None }
    }

    fn check(&self, text: &String) -> Result<(), AnswerFault> {
        check_text(self.max_chars, text)
    }

    fn in_words(&self, text: &String, _sessions: &[Session]) -> Vec<String> {
        vec![text.clone()]
    }

    fn takes(&self) -> Option<Takes> {
        Some(Takes::Words(self.max_chars))
    }
}
