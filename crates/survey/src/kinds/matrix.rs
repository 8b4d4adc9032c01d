//! One column for each row.

use values::by_name::ByName;

use super::{Choice, Kind, Needs, Question};
use crate::{
    Answer, AnswerFault,
    check::known,
    in_words::{each_row, label_of},
    instrument::{Fault, Scale, Session, to_json::choices, write_json::Writer},
};

pub(super) struct Matrix<'k> {
    pub rows: &'k [Choice],
    pub columns: &'k [Choice],
}

pub(super) fn read(needs: &mut Needs) -> Result<Kind, Fault> {
    Ok(Kind::Matrix { rows: needs.choices("rows")?, columns: needs.choices("columns")? })
}

impl<'k> Question<'k> for Matrix<'k> {
    type Given = ByName<String>;

    fn name(&self) -> &'static str {
        "matrix"
    }

    fn write(&self, to: &mut Writer, _scales: &[Scale]) {
        choices(to, "rows", self.rows);
        choices(to, "columns", self.columns);
    }

    fn given<'a>(&self, answer: &'a Answer) -> Option<&'a ByName<String>> {
        if let Answer::Rows(rows) = answer { Some(rows) } else { None }
    }

    fn check(&self, given: &ByName<String>) -> Result<(), AnswerFault> {
        let fits = |(row, column): (&String, &String)| {
            known(self.rows, row).and(known(self.columns, column))
        };
        given.iter().try_for_each(fits)
    }

    fn in_words(&self, given: &ByName<String>, _sessions: &[Session]) -> Vec<String> {
        each_row(self.rows, &|row| label_of(self.columns, given.get(row)?))
    }

    fn rows(&self) -> &'k [Choice] {
        self.rows
    }

    fn without_rows(&self) -> Option<Answer> {
        Some(Answer::Rows(ByName::new()))
    }
}
