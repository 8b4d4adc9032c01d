//! How a file was read: the facts, and the same in sentences without a full stop.

use serde::{Deserialize, Serialize};

use super::{
    choices::{DateOrder, Delimiter, Encoding},
    written::WrittenNumbers,
};

/// How a table was read, for a person to check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableNotes {
    /// What separates the cells; none for a workbook.
    pub delimiter: Option<Delimiter>,
    /// How the columns are named.
    pub header: HeaderShape,
    /// The row of the names.
    pub header_row: usize,
    /// Columns that say who somebody is, which were dropped.
    pub dropped: Vec<Dropped>,
    /// Columns of one name, which got a number.
    pub renamed: Vec<Renamed>,
    /// Columns of dates.
    pub dates: Vec<DateColumn>,
    /// Columns of numbers that were not plain as written.
    #[serde(default)]
    pub numbers: Vec<WrittenNumbers>,
    /// Rows that end early; the cells that they lack are blank.
    pub short_rows: Vec<usize>,
}

/// How an encoding is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// A person said it.
    Chosen,
    /// The bytes say it: a mark at the start, or a form that only it has.
    Sure,
    /// The likeliest by the letters that come out; another may be meant.
    Guessed {
        /// The first byte that is read differently in other encodings, counted from 1.
        first_byte: usize,
    },
}

/// How the columns are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeaderShape {
    /// One row of names.
    OneRow,
    /// A question over several columns, and an option or `Response` for each below it.
    TwoRows,
}

/// A name that stood more than once, and what its later columns are called instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renamed {
    /// The name as written.
    pub from: String,
    /// The name used.
    pub to: String,
}

/// A column that was dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    /// Its header.
    pub header: String,
    /// What it holds about a person.
    pub what: Personal,
}

/// What a column holds about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Personal {
    /// Names.
    Name,
    /// E-mail addresses.
    Email,
    /// Internet addresses of the device.
    IpAddress,
    /// Telephone numbers.
    Telephone,
    /// Where somebody is, by postcode or coordinates.
    Place,
    /// What a survey service files about a person under a heading of its own.
    Custom,
}

impl std::fmt::Display for Personal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Name => "names",
            Self::Email => "e-mail addresses",
            Self::IpAddress => "IP addresses",
            Self::Telephone => "telephone numbers",
            Self::Place => "places of people",
            Self::Custom => "personal details",
        })
    }
}

/// How the order of a column's dates is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "known", rename_all = "snake_case")]
pub enum OrderKnown {
    /// It can be read in one way only.
    ByItself,
    /// This cell can be read in one way only.
    ByCell {
        /// The row.
        row: usize,
        /// The cell.
        cell: String,
    },
    /// A person said it.
    Chosen,
    /// No cell decides between day and month first.
    Undecided,
    /// Cells contradict each other.
    Mixed,
}

/// A column whose cells are dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateColumn {
    /// Its header.
    pub header: String,
    /// The order; none while nobody has said.
    pub order: Option<DateOrder>,
    /// How it is known.
    pub why: OrderKnown,
}

/// The most names that one sentence lists.
const MOST_NAMED: usize = 6;

/// What a person should know about the encoding of a file; nothing where it is beyond doubt and usual.
pub fn encoding_note(encoding: Encoding, certainty: Certainty) -> Option<String> {
    match (encoding, certainty) {
        (Encoding::Utf8, Certainty::Sure) => None,
        (encoding, Certainty::Sure) => Some(format!("its text is in {encoding}")),
        (encoding, Certainty::Chosen) => Some(format!("its text is read as {encoding}, as chosen")),
        (encoding, Certainty::Guessed { first_byte }) => {
            let other = if encoding == Encoding::MacRoman {
                Encoding::Windows1252
            } else {
                Encoding::MacRoman
            };
            Some(format!(
                "its text is not UTF-8 (byte {first_byte}) and is read as {encoding}; if letters look wrong, choose {other}"
            ))
        }
    }
}

impl TableNotes {
    /// What a person should know about how the table was read.
    pub fn sentences(&self) -> Vec<String> {
        let mut said = Vec::new();
        if self.header == HeaderShape::TwoRows {
            let row = self.header_row;
            said.push(format!(
                "rows {row} and {} name the columns: the question, and the option below it",
                row + 1
            ));
        } else if self.header_row > 1 {
            said.push(format!(
                "row {} names the columns; what stands above it is left out",
                self.header_row
            ));
        }
        said.extend(self.dropped_sentence());
        if !self.renamed.is_empty() {
            let names = listed(self.renamed.iter().map(|it| format!("“{}”", it.to)));
            said.push(format!(
                "columns that have the same name as one before them are called {names}"
            ));
        }
        said.extend(self.dates.iter().filter_map(date_sentence));
        said.extend(self.numbers.iter().map(WrittenNumbers::sentence));
        if !self.short_rows.is_empty() {
            let rows = listed(self.short_rows.iter().map(ToString::to_string));
            said.push(format!(
                "rows that end early, whose missing cells are taken as blank: {rows}"
            ));
        }
        said
    }

    fn dropped_sentence(&self) -> Option<String> {
        let names = listed(self.dropped.iter().map(|it| format!("“{}” ({})", it.header, it.what)));
        (!self.dropped.is_empty()).then(|| {
            format!("columns that say who somebody is were dropped and are not kept: {names}")
        })
    }
}

fn date_sentence(column: &DateColumn) -> Option<String> {
    let header = &column.header;
    let order = match column.order {
        Some(DateOrder::DayFirst) => "day first",
        Some(DateOrder::MonthFirst) => "month first",
        Some(DateOrder::YearFirst) | None => "",
    };
    match &column.why {
        OrderKnown::ByItself => None,
        OrderKnown::ByCell { row, cell } => {
            Some(format!("the dates in “{header}” are {order}, as row {row} shows (“{cell}”)"))
        }
        OrderKnown::Chosen => Some(format!("the dates in “{header}” are read {order}, as chosen")),
        OrderKnown::Undecided => Some(format!(
            "the dates in “{header}” could be day first or month first, so they are not used; say which"
        )),
        OrderKnown::Mixed => Some(format!(
            "the dates in “{header}” are written in more than one order, so they are not used"
        )),
    }
}

/// The first names, and how many more there are.
pub(super) fn listed(names: impl Iterator<Item = String>) -> String {
    let mut names: Vec<String> = names.collect();
    let more = names.len().saturating_sub(MOST_NAMED);
    names.truncate(MOST_NAMED);
    let names = names.join(", ");
    if more > 0 { format!("{names} and {more} more") } else { names }
}
