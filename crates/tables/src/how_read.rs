//! How a table's file was read, as far as a person can say otherwise.

use serde::{Deserialize, Serialize};

use survey::instrument::Wave;

use super::{
    choices::{Delimiter, Encoding},
    notes::{Certainty, DateColumn, Dropped, OrderKnown, SetApart},
};

/// How a table's file was read, or would have been had it not been refused.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HowRead {
    /// The encoding, and how it is known; none for a workbook.
    pub encoding: Option<(Encoding, Certainty)>,
    /// What stands between the cells; none for a workbook and for a refused file.
    pub delimiter: Option<Delimiter>,
    /// The sheet that was read; none for text and for a refused workbook.
    pub sheet: Option<String>,
    /// The sheets of a workbook.
    pub sheets: Vec<String>,
    /// The row of the names, as a spreadsheet counts; none for a refused file.
    pub header_row: Option<usize>,
    /// Columns of dates.
    pub dates: Vec<DateColumn>,
    /// Those of its sheets that the workbook hides.
    pub hidden_sheets: Vec<String>,
    /// Rows that are set apart; a person can have each kind back.
    pub apart: Vec<SetApart>,
    /// Columns that were dropped for what they say about a person; each can be had back.
    pub dropped: Vec<Dropped>,
    /// The column that says which wave each row is from, if there is one.
    pub waves: Option<WaveWords>,
}

/// The words of a column that says which wave each row is from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaveWords {
    /// Its header.
    pub column: String,
    /// Each word with the wave that it stands for; none where a person has to say it.
    pub words: Vec<(String, Option<Wave>)>,
}

impl HowRead {
    /// Whether dates wait for a person to say their order, or follow what a person said.
    pub fn asks_for_date_order(&self) -> bool {
        let asks =
            |column: &DateColumn| matches!(column.why, OrderKnown::Undecided | OrderKnown::Chosen);
        self.dates.iter().any(asks)
    }

    /// The encoding in words, with how it is known.
    pub fn encoding_words(&self) -> Option<String> {
        let (encoding, certainty) = self.encoding?;
        Some(match certainty {
            Certainty::Sure => format!("{encoding}"),
            Certainty::Chosen => format!("{encoding}, as chosen"),
            Certainty::Guessed { .. } => format!("{encoding}, a guess"),
        })
    }
}
