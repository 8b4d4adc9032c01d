//! Who says so: participants by their responses, or whoever the evaluator names.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer, ser::SerializeMap as _};

use super::file::BareOr;

/// Who says that there is a benefit or a funding.
///
/// In a file it is words, or an object `{responses}`. Words are never read for what they say: whether a line follows the answers
/// is a matter of which of the two it is. Lines of one source are those of one respondent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(from = "BareOr<String, ByResponses>")]
pub enum SaidBy {
    /// As the evaluator has it.
    Words(String),
    /// These responses, each by the beginning of its id. A line of theirs comes and goes with the answers.
    Responses(Vec<String>),
}

/// The responses that say so.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ByResponses {
    responses: Vec<String>,
}

impl SaidBy {
    /// One response.
    pub fn response(id: &str) -> Self {
        Self::Responses(vec![id.to_owned()])
    }

    /// The responses; none where it is the evaluator's words.
    pub fn responses(&self) -> &[String] {
        match self {
            Self::Words(_) => &[],
            Self::Responses(responses) => responses,
        }
    }

    /// Whether responses say so.
    pub const fn is_of_responses(&self) -> bool {
        matches!(self, Self::Responses(_))
    }
}

impl From<BareOr<String, ByResponses>> for SaidBy {
    fn from(read: BareOr<String, ByResponses>) -> Self {
        match read {
            BareOr::Bare(words) => Self::Words(words),
            BareOr::Object(ByResponses { responses }) => Self::Responses(responses),
        }
    }
}

impl Serialize for SaidBy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Words(words) => words.serialize(serializer),
            Self::Responses(responses) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("responses", responses)?;
                map.end()
            }
        }
    }
}

impl fmt::Display for SaidBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) => f.write_str(words),
            Self::Responses(responses) => {
                for (place, id) in responses.iter().enumerate() {
                    let before = if place > 0 { ", " } else { "" };
                    write!(f, "{before}Response {id}")?;
                }
                Ok(())
            }
        }
    }
}
