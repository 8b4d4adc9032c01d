//! What a person should know about a column of numbers that were not plain numbers as written.

use serde::{Deserialize, Serialize};

/// What was done with numbers as people write them, in one column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenNumbers {
    /// The column's header.
    pub header: String,
    /// How many cells are read as plain numbers that were written otherwise.
    pub n: usize,
    /// The first of them, as written and as read.
    pub example: Option<(String, String)>,
    /// What the numbers are in, where any cell says it: “hours”, “£”, “%”. Columns of one item in different units cannot be compared.
    pub unit: Option<String>,
    /// Whether some cells say the unit and others do not.
    pub is_unit_partly: bool,
    /// The words beside numbers, as at the ends of a scale: “5” and “Strongly agree”.
    pub ends: Vec<(String, String)>,
    /// Why cells are left as written, if any are.
    pub left: Option<LeftAsWritten>,
}

/// Why cells are left as they are written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftAsWritten {
    /// It can be two numbers.
    TwoNumbers {
        /// The first such cell.
        cell: String,
        /// With commas between thousands.
        thousands: String,
        /// With a decimal comma.
        decimal: String,
    },
    /// It can be one number with a decimal comma, or two answers.
    NumberOrList {
        /// The first such cell.
        cell: String,
    },
    /// The cells are in more than one unit.
    SeveralUnits(Vec<String>),
    /// Percentages beside shares of 1.
    PercentagesAndShares {
        /// The first share.
        cell: String,
    },
}

impl WrittenNumbers {
    /// The same in one sentence, without a full stop.
    pub fn sentence(&self) -> String {
        let header = &self.header;
        let read = self.example.as_ref().map(|(from, to)| {
            let unit = match &self.unit {
                Some(unit) if self.is_unit_partly => {
                    format!("; those that say no unit are taken to be in {unit} too")
                }
                _ => String::new(),
            };
            format!("“{header}”: {} read as plain numbers, such as “{from}” as {to}{unit}", self.n)
        });
        let left = self.left.as_ref().map(|left| left.sentence(header));
        [read, left].into_iter().flatten().collect::<Vec<_>>().join("; ")
    }
}

impl LeftAsWritten {
    fn sentence(&self, header: &str) -> String {
        match self {
            Self::TwoNumbers { cell, thousands, decimal } => format!(
                "“{cell}” in “{header}” could be {thousands} or {decimal}, so it is left as it is and not read; write it as a plain number"
            ),
            Self::NumberOrList { cell } => format!(
                "“{cell}” in “{header}” could be one number with a decimal comma or two answers, so the column is left as it is"
            ),
            Self::SeveralUnits(units) => format!(
                "the answers in “{header}” are in different units ({}), so they are not read as numbers; write them in one unit",
                units.join(", ")
            ),
            Self::PercentagesAndShares { cell } => format!(
                "“{header}” holds percentages and shares such as “{cell}”, so they are not read as numbers; write all of them in one way"
            ),
        }
    }
}
