//! A number for each row.

use values::by_name::ByName;

use super::{
    Choice, Kind, Needs, NumberScale, Question,
    number::{self, with_unit},
};
use crate::{
    Answer, AnswerFault, Decimal, Takes,
    check::{known, number_fits},
    in_words::each_row,
    instrument::{Fault, Scale, Scales, Session, to_json::choices, write_json::Writer},
};

pub(super) struct CountMatrix<'k> {
    pub rows: &'k [Choice],
    pub number: &'k NumberScale,
}

pub(super) fn read(needs: &mut Needs, scales: &Scales) -> Result<Kind, Fault> {
    Ok(Kind::CountMatrix { rows: needs.choices("rows")?, number: number::read(needs, scales)? })
}

impl<'k> Question<'k> for CountMatrix<'k> {
    type Given = ByName<Decimal>;

    fn name(&self) -> &'static str {
        "count-matrix"
    }

    fn scale(&self) -> Option<Scale> {
        Some(Scale::Number(self.number.clone()))
    }

    fn write(&self, to: &mut Writer, _scales: &[Scale]) {
        choices(to, "rows", self.rows);
    }

    fn given<'a>(&self, answer: &'a Answer) -> Option<&'a ByName<Decimal>> {
        if let Answer::Counts(counts) = answer { Some(counts) } else { None }
    }

    fn check(&self, given: &ByName<Decimal>) -> Result<(), AnswerFault> {
        let fits = |(row, count): (&String, &Decimal)| {
            known(self.rows, row).and(number_fits(self.number, *count))
        };
        given.iter().try_for_each(fits)
    }

    fn in_words(&self, given: &ByName<Decimal>, _sessions: &[Session]) -> Vec<String> {
        each_row(self.rows, &|row| Some(with_unit(self.number, *given.get(row)?)))
    }

    fn rows(&self) -> &'k [Choice] {
        self.rows
    }

    fn without_rows(&self) -> Option<Answer> {
        Some(Answer::Counts(ByName::new()))
    }

    fn takes(&self) -> Option<Takes> {
        Some(Takes::Number(self.number.clone()))
    }
}
