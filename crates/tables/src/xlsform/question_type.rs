//! What the cell `type` of a row says.

/// A type as far as a questionnaire is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuestionType {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A number with decimals.
    Decimal,
    /// A number from a range.
    Range,
    /// One of a list.
    SelectOne(List),
    /// Any of a list.
    SelectMultiple(List),
    /// A list in order.
    Rank(List),
    /// A day.
    Date,
    /// A confirmation.
    Acknowledge,
    /// Words.
    Note,
    /// A group begins.
    BeginGroup,
    /// A group ends.
    EndGroup,
    /// A group that is asked more than once begins.
    BeginRepeat,
    /// Such a group ends.
    EndRepeat,
    /// Noted by the device.
    Metadata,
    /// Worked out.
    Calculation,
    /// A list in another file.
    ListElsewhere(String),
    /// Anything else.
    Other,
}

/// A list of choices that a question names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Its name.
    pub name: String,
    /// Whether what else it is can be written.
    pub or_other: bool,
}

/// Other ways to write the types with a list, longest first.
const SELECTS: [(&str, &str); 9] = [
    ("select all that apply from ", "select_multiple "),
    ("select multiple from ", "select_multiple "),
    ("select one from file ", "select_one_from_file "),
    ("select one external ", "select_one_external "),
    ("select one from ", "select_one "),
    ("select multiple ", "select_multiple "),
    ("select1 ", "select_one "),
    ("select one ", "select_one "),
    ("select ", "select_multiple "),
];

const METADATA: [&str; 15] = [
    "start",
    "end",
    "today",
    "deviceid",
    "phonenumber",
    "simserial",
    "subscriberid",
    "username",
    "email",
    "audit",
    "background-audio",
    "background-geopoint",
    "start-geopoint",
    "imei",
    "uri:deviceid",
];

impl QuestionType {
    /// What a cell says.
    pub fn of(cell: &str) -> Self {
        let words = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut said = words.clone();
        for (other, usual) in SELECTS {
            if let Some(start) = words.get(..other.len())
                && start.eq_ignore_ascii_case(other)
            {
                said = format!("{usual}{}", &words[other.len()..]);
                break;
            }
        }
        let (kind, rest) = said.split_once(' ').unwrap_or((&said, ""));
        match kind.to_lowercase().as_str() {
            "select_one" => Self::SelectOne(list(rest)),
            "select_multiple" => Self::SelectMultiple(list(rest)),
            "rank" => Self::Rank(list(rest)),
            "select_one_from_file" | "select_multiple_from_file" | "select_one_external" => {
                Self::ListElsewhere(rest.to_owned())
            }
            _ => plain(&words.to_lowercase()),
        }
    }
}

fn list(rest: &str) -> List {
    let rest = rest.trim();
    let bare =
        ["or_other", "or specify other", "or other"].iter().find_map(|it| rest.strip_suffix(it));
    List { name: bare.unwrap_or(rest).trim().to_owned(), or_other: bare.is_some() }
}

fn plain(words: &str) -> QuestionType {
    match words {
        "text" | "string" => QuestionType::Text,
        "integer" | "int" | "add integer prompt" => QuestionType::Integer,
        "decimal" => QuestionType::Decimal,
        "range" => QuestionType::Range,
        "date" => QuestionType::Date,
        "acknowledge" | "trigger" => QuestionType::Acknowledge,
        "note" => QuestionType::Note,
        "begin group" | "begin_group" | "begin lgroup" => QuestionType::BeginGroup,
        "end group" | "end_group" => QuestionType::EndGroup,
        "begin repeat" | "begin_repeat" => QuestionType::BeginRepeat,
        "end repeat" | "end_repeat" => QuestionType::EndRepeat,
        "calculate" | "calculate_here" | "hidden" => QuestionType::Calculation,
        _ if METADATA.contains(&words) => QuestionType::Metadata,
        _ => QuestionType::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: &str, or_other: bool) -> QuestionType {
        QuestionType::SelectOne(List { name: name.into(), or_other })
    }

    #[test]
    fn a_type_is_read_in_each_way_that_forms_write_it() {
        for (cell, expected) in [
            ("select_one yes_no", one("yes_no", false)),
            ("Select one from  Yes_no", one("Yes_no", false)),
            ("select one kind or_other", one("kind", true)),
            ("begin group", QuestionType::BeginGroup),
            ("end_repeat", QuestionType::EndRepeat),
            ("int", QuestionType::Integer),
            ("deviceid", QuestionType::Metadata),
            ("geopoint", QuestionType::Other),
            ("select_one_from_file a.csv", QuestionType::ListElsewhere("a.csv".into())),
            (
                "select all that apply from x",
                QuestionType::SelectMultiple(List { name: "x".into(), or_other: false }),
            ),
        ] {
            assert_eq!(QuestionType::of(cell), expected, "{cell}");
        }
    }
}
