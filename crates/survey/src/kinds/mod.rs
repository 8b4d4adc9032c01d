//! The kinds of question. Each has a file that says what it needs, which answers it takes and how they read in words.
//!
//! [`of_kind`] is the one place that lists them all. What a kind leaves out of its file is what [`Question`] says of most.
#![deny(clippy::wildcard_enum_match_arm)]

mod between;
mod count_matrix;
mod date;
mod lines;
mod matrix;
mod multi;
mod needs;
mod number;
mod one_of;
mod points;
mod rank;
mod row_texts;
mod text;
mod yes_no;

use crate::{
    Answer, AnswerFault, Takes,
    instrument::{Fault, Part, Scale, Scales, Session, write_json::Writer},
};

use self::{
    between::Between, count_matrix::CountMatrix, lines::Lines, matrix::Matrix, multi::Multi,
    one_of::OneOf, rank::Rank, row_texts::RowTexts, text::Text, yes_no::YesNo,
};
pub use self::{
    date::{Date, DateFault, DateScale, NotADate, in_box, with_box},
    lines::{DEFAULT_LINE_NAME, DEFAULT_MAX_LINES},
    needs::DEFAULT_MAX_CHARS,
    number::NumberScale,
    points::PointScale,
};
pub(crate) use self::{needs::Needs, row_texts::read as read_row_texts};

/// What kind of question an item is, with all that is needed to ask it and to check an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// One labelled point, 1 to the number of labels.
    Points(PointScale),
    /// One point between two opposite ends, 1 to `points`.
    Between {
        /// How many points there are.
        points: u8,
        /// The wording at point 1.
        low: String,
        /// The wording at the last point.
        high: String,
        /// The way out that is kept apart from the scale.
        cannot_say: Option<String>,
    },
    /// A typed number.
    Number(NumberScale),
    /// One of some options.
    Single(Vec<Choice>),
    /// One of some options that have an order; each has a score.
    Ordered(Vec<Choice>),
    /// Any of some options.
    Multi {
        /// The options that the questionnaire names.
        options: Vec<Choice>,
        /// Whether the programme's sessions come before them, as `session-1` onwards.
        sessions: bool,
    },
    /// Some of the options in order of importance.
    Rank {
        /// What may be chosen.
        options: Vec<Choice>,
        /// How many may be chosen.
        up_to: u8,
    },
    /// Yes or no.
    YesNo,
    /// A day, or a month of a year.
    Date(DateScale),
    /// Free text of at most so many characters.
    Text {
        /// Characters as a person counts them (Unicode scalar values).
        max_chars: u16,
    },
    /// One column for each row; a column without a score is a way out.
    Matrix {
        /// The rows.
        rows: Vec<Choice>,
        /// The columns, with their scores.
        columns: Vec<Choice>,
    },
    /// A number for each row.
    CountMatrix {
        /// The rows.
        rows: Vec<Choice>,
        /// What may be typed in each.
        number: NumberScale,
    },
    /// A short text for each row of the item that this is a part of.
    RowTexts {
        /// The rows.
        rows: Vec<Choice>,
        /// Characters as a person counts them.
        max_chars: u16,
    },
    /// Any number of lines, each with the same fields.
    Lines {
        /// The fields of a line.
        fields: Vec<Part>,
        /// How many lines there may be.
        max_lines: u8,
        /// What one line is called, such as “saving”.
        line_name: String,
    },
}

/// The properties in files that some kinds have and others have not.
pub(crate) const PROPERTIES: [&str; 14] = [
    "scale",
    "ends",
    "options",
    "options_from",
    "up_to",
    "max_chars",
    "rows",
    "columns",
    "fields",
    "max_lines",
    "line_name",
    "precision",
    "earliest",
    "latest",
];

/// Something that can be chosen: an option, a row or a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Stable name within its item.
    pub id: String,
    /// The wording.
    pub label: String,
    /// Its value where the item is scored.
    pub score: Option<i32>,
    /// Whether choosing it excludes all others.
    pub exclusive: bool,
}

/// What a kind decides. A question borrows from its [`Kind`] what it needs to.
trait Question<'k> {
    /// What answers it.
    type Given;

    /// The name used in files.
    fn name(&self) -> &'static str;

    /// What an answer gives, if it is one of this kind.
    fn given<'a>(&self, answer: &'a Answer) -> Option<&'a Self::Given>;

    /// Whether the question can take what is given.
    fn check(&self, given: &Self::Given) -> Result<(), AnswerFault>;

    /// What is given in the words that the person saw, one string for each thing said.
    fn in_words(&self, given: &Self::Given, sessions: &[Session]) -> Vec<String>;

    /// The way out that is kept apart from the scale, in words.
    fn cannot_say(&self) -> Option<&'k str> {
        None
    }

    /// The scale that a file names for it.
    fn scale(&self) -> Option<Scale> {
        None
    }

    /// Writes what a file says of it beside its scale: what [`Kind::read`] reads.
    fn write(&self, to: &mut Writer, scales: &[Scale]);

    /// The period that is asked about, in words.
    fn window(&self) -> Option<&'k str> {
        None
    }

    /// How many points its scale has.
    fn points(&self) -> Option<u8> {
        None
    }

    /// What can be chosen, without a programme's sessions.
    fn options(&self) -> &'k [Choice] {
        &[]
    }

    /// Whether several options can be chosen.
    fn takes_several(&self) -> bool {
        false
    }

    /// The rows that are answered one by one.
    fn rows(&self) -> &'k [Choice] {
        &[]
    }

    /// The answer that has none of its rows.
    fn without_rows(&self) -> Option<Answer> {
        None
    }

    /// The fields of each of its lines.
    fn fields(&self) -> &'k [Part] {
        &[]
    }

    /// What the text box takes that it is answered in, or each of its rows is.
    fn takes(&self) -> Option<Takes> {
        None
    }

    /// Whether a condition can ask for this answer.
    fn can_be(&self, _answer: &str) -> bool {
        false
    }
}

/// Does the same with a question of whatever kind.
macro_rules! of_kind {
    ($kind:expr, $it:ident => $does:expr) => {
        match $kind {
            Kind::Points($it) => $does,
            Kind::Between { points, low, high, cannot_say } => {
                let $it = &Between { points: *points, low, high, cannot_say };
                $does
            }
            Kind::Number($it) => $does,
            Kind::Single(options) => {
                let $it = &OneOf { name: "single", options };
                $does
            }
            Kind::Ordered(options) => {
                let $it = &OneOf { name: "ordered", options };
                $does
            }
            Kind::Multi { options, sessions } => {
                let $it = &Multi { options, sessions: *sessions };
                $does
            }
            Kind::Rank { options, up_to } => {
                let $it = &Rank { options, up_to: *up_to };
                $does
            }
            Kind::YesNo => {
                let $it = &YesNo;
                $does
            }
            Kind::Date($it) => $does,
            Kind::Text { max_chars } => {
                let $it = &Text { max_chars: *max_chars };
                $does
            }
            Kind::Matrix { rows, columns } => {
                let $it = &Matrix { rows, columns };
                $does
            }
            Kind::CountMatrix { rows, number } => {
                let $it = &CountMatrix { rows, number };
                $does
            }
            Kind::RowTexts { rows, max_chars } => {
                let $it = &RowTexts { rows, max_chars: *max_chars };
                $does
            }
            Kind::Lines { fields, max_lines, line_name } => {
                let $it = &Lines { fields, most: *max_lines, name: line_name };
                $does
            }
        }
    };
}

impl Kind {
    /// The kind that files call so, with what it needs. What it does not need must not be there.
    pub(crate) fn read(name: &str, mut needs: Needs, scales: &Scales) -> Result<Self, Fault> {
        let read = Self::read_from(&mut needs, name, scales);
        needs.all(read, &PROPERTIES)
    }

    fn read_from(needed: &mut Needs, name: &str, scales: &Scales) -> Result<Self, Fault> {
        Ok(match name {
            "points" => points::read(needed, scales)?,
            "between" => between::read(needed, scales)?,
            "number" => Self::Number(number::read(needed, scales)?),
            "single" => Self::Single(needed.choices("options")?),
            "ordered" => one_of::read_ordered(needed)?,
            "multi" => multi::read(needed)?,
            "rank" => rank::read(needed)?,
            "yes-no" => Self::YesNo,
            "date" => date::read(needed)?,
            "text" => Self::Text { max_chars: needed.max_chars() },
            "matrix" => matrix::read(needed)?,
            "count-matrix" => count_matrix::read(needed, scales)?,
            "lines" => lines::read(needed, scales)?,
            _ => return Err(Fault::UnknownKind(name.to_owned())),
        })
    }

    /// The name used in files.
    pub fn name(&self) -> &'static str {
        of_kind!(self, it => it.name())
    }

    /// Checks that an answer other than the way out fits.
    pub(crate) fn check(&self, answer: &Answer) -> Result<(), AnswerFault> {
        let checked = of_kind!(self, it => it.given(answer).map(|given| it.check(given)));
        checked.unwrap_or_else(|| Err(AnswerFault::WrongKind(self.name())))
    }

    /// An answer other than the way out, in words; `None` if it is one of another kind.
    pub(crate) fn in_words(&self, answer: &Answer, sessions: &[Session]) -> Option<Vec<String>> {
        of_kind!(self, it => it.given(answer).map(|given| it.in_words(given, sessions)))
    }

    /// The way out that is kept apart from the scale, in words, if the item has one.
    pub fn cannot_say(&self) -> Option<&str> {
        of_kind!(self, it => it.cannot_say())
    }

    /// The period that is asked about, such as “In the last 3 months”.
    pub fn window(&self) -> Option<&str> {
        of_kind!(self, it => it.window())
    }

    /// The scale that a file names for it, if it names one.
    pub(crate) fn scale(&self) -> Option<Scale> {
        of_kind!(self, it => it.scale())
    }

    /// Writes what a file says of it beside its scale. Parts and fields name theirs among `scales`.
    pub(crate) fn write(&self, to: &mut Writer, scales: &[Scale]) {
        of_kind!(self, it => it.write(to, scales));
    }

    /// How many points its scale has, if it is answered on one.
    pub fn points(&self) -> Option<u8> {
        of_kind!(self, it => it.points())
    }

    /// What can be chosen, if anything can, without a programme's sessions.
    pub fn options(&self) -> &[Choice] {
        of_kind!(self, it => it.options())
    }

    /// Whether several of its options can be chosen.
    pub fn takes_several(&self) -> bool {
        of_kind!(self, it => it.takes_several())
    }

    /// The rows that are answered one by one, if it has such.
    pub fn rows(&self) -> &[Choice] {
        of_kind!(self, it => it.rows())
    }

    /// The answer that has none of its rows, if it has rows.
    pub(crate) fn without_rows(&self) -> Option<Answer> {
        of_kind!(self, it => it.without_rows())
    }

    /// The fields of each of its lines, if it is answered in lines.
    pub fn fields(&self) -> &[Part] {
        of_kind!(self, it => it.fields())
    }

    /// What the text box takes that it is answered in, or each of its rows is; `None` if it is answered otherwise.
    pub fn takes(&self) -> Option<Takes> {
        of_kind!(self, it => it.takes())
    }

    /// Whether a condition can ask for this answer.
    pub(crate) fn can_be(&self, answer: &str) -> bool {
        of_kind!(self, it => it.can_be(answer))
    }
}
