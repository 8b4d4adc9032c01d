//! How a file was read: the facts, and the same in sentences without a full stop.

use serde::{Deserialize, Serialize};

use super::{
    choices::{Apart, DateOrder, Delimiter, Encoding},
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
    /// How it was turned, if it had a row for each answer.
    #[serde(default)]
    pub turned: Option<Turned>,
    /// Rows that end early; the cells that they lack are blank.
    pub short_rows: Vec<usize>,
    /// Rows that are no person's finished answer, by kind and by what shows it.
    pub apart: Vec<SetApart>,
    /// The columns by which every row is unfinished, so that none was set apart for it.
    pub all_unfinished: Vec<String>,
    /// Rows that hold the word “test” where others have a code. They stay: only a person can say.
    pub perhaps_tests: Vec<usize>,
}

/// How a table with a row for each answer was turned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turned {
    /// The column that named the question.
    pub question: String,
    /// The column that held the answer.
    pub answer: String,
    /// Columns that differed from answer to answer of one person, so that a row of a person cannot have them.
    pub left: Vec<String>,
}

/// Rows that are set apart for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetApart {
    /// What they are.
    pub kind: Apart,
    /// The column that shows it; none where the row itself does.
    pub column: Option<String>,
    /// Their numbers, as a spreadsheet counts.
    pub rows: Vec<usize>,
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
    /// A row of names and a row of what was asked, one of them above the other.
    NamesAndWordings,
    /// A row of names, and below it one that only the survey service needs.
    NamesAndImportIds,
    /// A row of names, a row of what was asked, and one that only the survey service needs.
    NamesWordingsAndImportIds,
}

impl HeaderShape {
    /// How many rows name the columns.
    pub const fn n_rows(self) -> usize {
        match self {
            Self::OneRow => 1,
            Self::TwoRows | Self::NamesAndWordings | Self::NamesAndImportIds => 2,
            Self::NamesWordingsAndImportIds => 3,
        }
    }
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
        said.extend(self.header_sentence());
        said.extend(self.turned.as_ref().map(turned_sentence));
        said.extend(self.apart.iter().map(SetApart::sentence));
        said.extend(self.all_unfinished_sentence());
        said.extend(self.perhaps_tests_sentence());
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

    fn header_sentence(&self) -> Option<String> {
        let (first, last) = (self.header_row, self.header_row + self.header.n_rows() - 1);
        match self.header {
            HeaderShape::OneRow if first == 1 => None,
            HeaderShape::OneRow => {
                Some(format!("row {first} names the columns; what stands above it is left out"))
            }
            HeaderShape::TwoRows => Some(format!(
                "rows {first} and {last} name the columns: the question, and the option below it"
            )),
            HeaderShape::NamesAndWordings => Some(format!(
                "rows {first} and {last} are no people: one names the columns, the other says what was asked"
            )),
            HeaderShape::NamesAndImportIds => Some(format!(
                "rows {first} and {last} are no people: one names the columns, the other is for the survey service only"
            )),
            HeaderShape::NamesWordingsAndImportIds => Some(format!(
                "rows {first} to {last} are no people: they name the columns, say what was asked, and hold names for the survey service only"
            )),
        }
    }

    fn all_unfinished_sentence(&self) -> Option<String> {
        let columns = listed(self.all_unfinished.iter().map(|it| format!("“{it}”")));
        (!self.all_unfinished.is_empty()).then(|| {
            format!("every row is marked as not finished ({columns}), so none was set apart for it; check that this is the file you mean")
        })
    }

    fn perhaps_tests_sentence(&self) -> Option<String> {
        let rows = row_numbers(&self.perhaps_tests);
        (!self.perhaps_tests.is_empty()).then(|| {
            format!("{rows} may be somebody trying the survey out: “test” stands where others have a code; if so, leave this out")
        })
    }

    fn dropped_sentence(&self) -> Option<String> {
        let names = listed(self.dropped.iter().map(|it| format!("“{}” ({})", it.header, it.what)));
        (!self.dropped.is_empty()).then(|| {
            format!("columns that say who somebody is were dropped and are not kept: {names}")
        })
    }
}

impl SetApart {
    /// What the rows are, and that they do not count.
    pub fn sentence(&self) -> String {
        let rows = row_numbers(&self.rows);
        let one = self.rows.len() == 1;
        let what = match (self.kind, one) {
            (Apart::Total, true) => "is a total of other rows",
            (Apart::Total, false) => "are totals of other rows",
            (Apart::Average, true) => "is an average of other rows",
            (Apart::Average, false) => "are averages of other rows, or say how they spread",
            (Apart::Footer, true) => "is a note below the table",
            (Apart::Footer, false) => "are notes below the table",
            (Apart::Names, true) => "names the columns again",
            (Apart::Names, false) => "name the columns again",
            (Apart::Preview, true) => "is a preview of the survey",
            (Apart::Preview, false) => "are previews of the survey",
            (Apart::Test, true) => "is a test of the survey",
            (Apart::Test, false) => "are tests of the survey",
            (Apart::Spam, true) => "was marked as spam by the survey service",
            (Apart::Spam, false) => "were marked as spam by the survey service",
            (Apart::Unfinished, true) => "was begun and not finished",
            (Apart::Unfinished, false) => "were begun and not finished",
        };
        let by = self.column.as_ref().map_or_else(String::new, |it| format!(" (“{it}”)"));
        let counts =
            if one { "it is set apart and counts" } else { "they are set apart and count" };
        format!("{rows} {what}{by}: {counts} for nobody")
    }
}

/// “row 4” or “rows 4, 5 and 6 more”.
fn row_numbers(rows: &[usize]) -> String {
    let word = if rows.len() == 1 { "row" } else { "rows" };
    format!("{word} {}", listed(rows.iter().map(ToString::to_string)))
}

fn turned_sentence(turned: &Turned) -> String {
    let Turned { question, answer, left } = turned;
    let left = if left.is_empty() {
        String::new()
    } else {
        format!("; left out, for they differ from answer to answer: {}", left.join(", "))
    };
    format!(
        "it had one row for each answer (“{question}”, “{answer}”) and is read with one for each person and wave{left}"
    )
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
