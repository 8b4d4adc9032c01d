//! Answers of several boxes, taken apart into the answer in one box and put together again.

use std::mem::discriminant;

use crate::instrument::Kind;

use super::{Answer, Line};

impl Answer {
    /// The answer in one row, as if the row were a question of its own.
    pub fn row(&self, row: &str) -> Option<Self> {
        match self {
            Self::Rows(rows) => rows.get(row).cloned().map(Self::Option),
            Self::Counts(rows) => rows.get(row).copied().map(Self::Number),
            Self::RowTexts(rows) => rows.get(row).cloned().map(Self::Text),
            _ => None,
        }
    }

    /// The answer to a question of `kind` after one row of `whole` has been given `answer` or none.
    ///
    /// `None` means that no row is answered any more, or that the kind has no rows.
    pub fn with_row(
        whole: Option<Self>,
        kind: &Kind,
        row: &str,
        answer: Option<Self>,
    ) -> Option<Self> {
        let none = kind.without_rows()?;
        let is_alike = |whole: &Self| discriminant(whole) == discriminant(&none);
        let mut whole = whole.filter(is_alike).unwrap_or(none);
        let row = row.to_owned();
        match (&mut whole, answer) {
            (Self::Rows(rows), Some(Self::Option(text)))
            | (Self::RowTexts(rows), Some(Self::Text(text))) => drop(rows.insert(row, text)),
            (Self::Rows(rows) | Self::RowTexts(rows), _) => drop(rows.remove(&row)),
            (Self::Counts(rows), Some(Self::Number(number))) => drop(rows.insert(row, number)),
            (Self::Counts(rows), _) => drop(rows.remove(&row)),
            _ => (),
        }
        Some(whole).filter(|whole| !whole.is_blank())
    }

    /// The lines, if the answer is of lines.
    pub fn lines(&self) -> &[Line] {
        match self {
            Self::Lines(lines) => lines,
            _ => &[],
        }
    }

    /// The lines of `whole` after one field of line `place` has been given `answer` or none.
    pub fn with_line_field(
        whole: Option<Self>,
        place: usize,
        field: &str,
        answer: Option<Self>,
    ) -> Self {
        let mut lines = whole.map_or_else(Vec::new, |whole| whole.lines().to_vec());
        if let Some(line) = lines.get_mut(place) {
            match answer {
                Some(answer) => line.insert(field.to_owned(), answer),
                None => line.remove(field),
            };
        }
        Self::Lines(lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MATRIX: Kind = Kind::Matrix { rows: Vec::new(), columns: Vec::new() };

    #[expect(clippy::unnecessary_wraps, reason = "as the functions under test take and give it")]
    fn option(id: &str) -> Option<Answer> {
        Some(Answer::Option(id.into()))
    }

    #[test]
    fn a_row_that_was_filled_reads_back_and_the_others_stay() {
        let one = Answer::with_row(None, &MATRIX, "a", option("often"));
        let two = Answer::with_row(one, &MATRIX, "b", option("never")).unwrap();
        assert_eq!(
            [two.row("a"), two.row("b"), two.row("c")],
            [option("often"), option("never"), None]
        );
    }

    #[test]
    fn emptying_the_last_row_leaves_no_answer() {
        let one = Answer::with_row(None, &MATRIX, "a", option("often"));
        assert_eq!(Answer::with_row(one, &MATRIX, "a", None), None);
    }

    #[test]
    fn filling_a_row_takes_back_cannot_say() {
        let filled = Answer::with_row(Some(Answer::CannotSay), &MATRIX, "a", option("often"));
        assert_eq!(filled.unwrap().row("a"), option("often"));
    }
}
