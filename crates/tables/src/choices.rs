//! What a person may say about a file, where the reader would otherwise decide.

use serde::{Deserialize, Serialize};

use super::mapping::WaveColumn;

/// What a person may say about a file, where the reader would otherwise decide.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadChoices {
    /// The encoding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Encoding>,
    /// What separates the cells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<Delimiter>,
    /// The sheet of a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row of the names, as a spreadsheet counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header_row: Option<usize>,
    /// The order of dates that can be read in two ways.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<DateOrder>,
    /// What the table lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lists: Option<Lists>,
    /// The column that says which wave each row is from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wave: Option<WaveColumn>,
    /// Numbers that are no answers, such as a 99 for “don't know”, in columns without a scale of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub no_answers: Vec<String>,
    /// What looks like a fault in columns of these names, and is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub as_they_are: Vec<String>,
    /// Kinds of rows that would be set apart, and count as people's answers in this file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keep_rows: Vec<Apart>,
    /// The headers of columns that would be dropped for what they say about a person, and stay in this file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keep_columns: Vec<String>,
}

/// Why a row is set apart: it is no person's finished answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Apart {
    /// The sum or number of other rows.
    Total,
    /// The mean of other rows, or another figure about them that is no total.
    Average,
    /// A note below the table, such as a page number.
    Footer,
    /// The names of the columns once more.
    Names,
    /// A look at the survey by whoever made it.
    Preview,
    /// An answer made up to try the survey, by a person or by the survey service.
    Test,
    /// What the survey service takes for an answer by a machine.
    Spam,
    /// Begun, and not finished.
    Unfinished,
}

impl Apart {
    /// Every kind, in the order in which they are told.
    pub const ALL: [Self; 8] = [
        Self::Total,
        Self::Average,
        Self::Footer,
        Self::Names,
        Self::Preview,
        Self::Test,
        Self::Spam,
        Self::Unfinished,
    ];

    /// The name used in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Average => "average",
            Self::Footer => "footer",
            Self::Names => "names",
            Self::Preview => "preview",
            Self::Test => "test",
            Self::Spam => "spam",
            Self::Unfinished => "unfinished",
        }
    }
}

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lists {
    /// People's answers.
    Responses,
    /// Who attended which session.
    Attendance,
}

/// How the characters of a text are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// What nearly every program writes today.
    Utf8,
    /// Two bytes a character, the lower first; “Unicode text” of Excel on Windows.
    Utf16Le,
    /// Two bytes a character, the higher first.
    Utf16Be,
    /// Western European Windows.
    #[serde(rename = "windows-1252")]
    Windows1252,
    /// Western European Macs; “CSV (Macintosh)” of Excel.
    MacRoman,
}

impl Encoding {
    /// Every encoding, the likeliest first.
    pub const ALL: [Self; 5] =
        [Self::Utf8, Self::Windows1252, Self::MacRoman, Self::Utf16Le, Self::Utf16Be];

    /// The name used in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16-le",
            Self::Utf16Be => "utf-16-be",
            Self::Windows1252 => "windows-1252",
            Self::MacRoman => "mac-roman",
        }
    }
}

impl std::fmt::Display for Encoding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
            Self::Windows1252 => "Windows-1252",
            Self::MacRoman => "Mac Roman",
        })
    }
}

/// What stands between the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`, where the comma is the decimal mark.
    Semicolon,
    /// A tab.
    Tab,
    /// `|`
    Bar,
}

impl Delimiter {
    /// Every delimiter, the likeliest first.
    pub const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Bar];

    /// The name used in files, on the command line and in sentences.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
            Self::Bar => "bar",
        }
    }
}

/// The order of the parts of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// 2026-11-23.
    YearFirst,
    /// 23/11/2026.
    DayFirst,
    /// 11/23/2026.
    MonthFirst,
}

impl DateOrder {
    /// The orders that a date with slashes can have.
    pub const SLASHED: [Self; 2] = [Self::DayFirst, Self::MonthFirst];

    /// The name used on the command line and in mapping files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::YearFirst => "year-first",
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
        }
    }
}
