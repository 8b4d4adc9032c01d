//! How the same person is recognised in two waves without a name.

/// The elements of a self-generated code and the rules for comparing two codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linkage {
    /// The questions whose answers make up the code, in the order asked.
    pub elements: Vec<Element>,
    /// When two codes are taken to be one person's.
    pub rules: MatchRules,
}

/// One question of a self-generated code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Stable name; part of the key of its hash.
    pub id: String,
    /// What may be typed.
    pub kind: ElementKind,
    /// The question.
    pub label: String,
    /// An example, if one helps.
    pub hint: Option<String>,
}

/// What may be typed for an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ElementKind {
    /// A day of the month, 1 to 31.
    Day,
    /// A single letter.
    Letter,
    /// A count, 0 to 30.
    Count,
}

/// When two codes are taken to be one person's, in elements that agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatchRules {
    /// Accepted without review from this many on.
    pub accept_at_least: u8,
    /// By how many the next best candidate must fall short.
    pub accept_lead: u8,
    /// Put up for review from this many on.
    pub review_at_least: u8,
}

impl ElementKind {
    /// The kind that files call so.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "day" => Self::Day,
            "letter" => Self::Letter,
            "count" => Self::Count,
            _ => return None,
        })
    }
}
