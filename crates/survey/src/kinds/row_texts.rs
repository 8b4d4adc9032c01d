//! A short text for each row of the item that it is a part of.

use values::by_name::ByName;

use super::{Choice, Kind, Needs, PROPERTIES, Question};
use crate::{
    Answer, AnswerFault, Takes,
    check::{check_text, known},
    in_words::each_row,
    instrument::{Fault, Scale, Session, to_json::number, write_json::Writer},
};

pub(super) struct RowTexts<'k> {
    pub rows: &'k [Choice],
    pub max_chars: u16,
}

/// Such a part has the rows of its item.
pub(crate) fn read(mut needs: Needs, item: &Kind) -> Result<Kind, Fault> {
    let max_chars = needs.max_chars();
    let read = match item.rows() {
        [] => Err(Fault::Lacks("an item with rows around it")),
        rows => Ok(Kind::RowTexts { rows: rows.to_vec(), max_chars }),
    };
    needs.all(read, &PROPERTIES)
}

impl<'k> Question<'k> for RowTexts<'k> {
    type Given = ByName<String>;

    fn name(&self) -> &'static str {
        "row-texts"
    }

    fn write(&self, to: &mut Writer, _scales: &[Scale]) {
        // Its rows are those of the item that it is a part of.
        number(to, "max_chars", self.max_chars);
    }

    fn given<'a>(&self, answer: &'a Answer) -> Option<&'a ByName<String>> {
        if let Answer::RowTexts(texts) = answer { Some(texts) } else { None }
    }

    fn check(&self, given: &ByName<String>) -> Result<(), AnswerFault> {
        let fits = |(row, text): (&String, &String)| {
            known(self.rows, row).and(check_text(self.max_chars, text))
        };
        given.iter().try_for_each(fits)
    }

    fn in_words(&self, given: &ByName<String>, _sessions: &[Session]) -> Vec<String> {
        each_row(self.rows, &|row| given.get(row).cloned())
    }

    fn rows(&self) -> &'k [Choice] {
        self.rows
    }

    fn without_rows(&self) -> Option<Answer> {
        Some(Answer::RowTexts(ByName::new()))
    }

    fn takes(&self) -> Option<Takes> {
        Some(Takes::Words(self.max_chars))
    }
}
