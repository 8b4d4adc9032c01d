//! What a person sees of a table's columns while saying what they mean, and what would follow.

use serde::{Deserialize, Serialize};

use crate::DateColumn;

/// What one column of a table holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnSeen {
    /// Its header.
    pub header: String,
    /// How many cells hold something.
    pub filled: usize,
    /// The different contents with how often each stands there, the commonest first; none where they are many or numbers.
    pub labels: Vec<(String, usize)>,
    /// Least and greatest, if every filled cell is a number.
    pub numbers: Option<(f64, f64)>,
    /// What seems to stand between options, if any cell may hold several.
    #[serde(default)]
    pub separator: Option<String>,
    /// The words beside its numbers, as at the ends of a scale.
    #[serde(default)]
    pub ends: Vec<(f64, String)>,
    /// Whether most cells are texts of people's own, which can be coded later.
    pub is_free_text: bool,
    /// Its dates, if every filled cell is one.
    pub dates: Option<DateColumn>,
}

/// What became of the cells of one mapped column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tried {
    /// Its header.
    pub column: String,
    /// Cells that give a point.
    pub read: usize,
    /// Cells that hold nothing, or a no.
    pub blank: usize,
    /// Cells that are left out: the contents, with how often each stands there, the commonest first. At most
    /// [`Tried::MOST_NAMED`] are named.
    pub left_out: Vec<(String, usize)>,
    /// How many cells are left out.
    pub n_left_out: usize,
}

impl Tried {
    /// The most contents that are named for a column.
    pub const MOST_NAMED: usize = 12;
}

/// Answers of a column of labels that have no point, are not set aside, and are not known to be none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unplaced {
    /// The column's header.
    pub column: String,
    /// The item that it answers.
    pub item: String,
    /// The answers, with how often each stands there, the commonest first.
    pub answers: Vec<(String, usize)>,
}
