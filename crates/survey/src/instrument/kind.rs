//! The kinds of question and the answers that each can take.

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
        fields: Vec<super::Part>,
        /// How many lines there may be.
        max_lines: u8,
        /// What one line is called, such as “saving”.
        line_name: String,
    },
}

/// A scale with a label for every point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointScale {
    /// The labels of points 1, 2, 3 and so on.
    pub labels: Vec<String>,
    /// The way out that is kept apart from the scale.
    pub cannot_say: Option<String>,
    /// The period that is asked about, such as “In the last 3 months”.
    pub window: Option<String>,
}

/// Which numbers may be typed, in the item's own unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberScale {
    /// The least.
    pub min: i64,
    /// The greatest.
    pub max: i64,
    /// Numbers are multiples of this, if given.
    pub step: Option<i64>,
    /// How many digits may follow the point, at most 2.
    pub decimals: u8,
    /// The unit in words, such as “hours”; none for plain numbers.
    pub unit: Option<String>,
    /// The way out that is kept apart from the scale.
    pub cannot_say: Option<String>,
}

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

impl Kind {
    /// The name used in files.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Points(_) => "points",
            Self::Between { .. } => "between",
            Self::Number(_) => "number",
            Self::Single(_) => "single",
            Self::Ordered(_) => "ordered",
            Self::Multi { .. } => "multi",
            Self::Rank { .. } => "rank",
            Self::YesNo => "yes-no",
            Self::Text { .. } => "text",
            Self::Matrix { .. } => "matrix",
            Self::CountMatrix { .. } => "count-matrix",
            Self::RowTexts { .. } => "row-texts",
            Self::Lines { .. } => "lines",
        }
    }

    /// The way out that is kept apart from the scale, in words, if the item has one.
    pub fn cannot_say(&self) -> Option<&str> {
        match self {
            Self::Points(scale) => scale.cannot_say.as_deref(),
            Self::Between { cannot_say, .. } => cannot_say.as_deref(),
            Self::Number(number) => number.cannot_say.as_deref(),
            _ => None,
        }
    }
}
