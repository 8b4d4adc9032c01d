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

/// The small facts that are asked where people make their own code: a second chance for whoever loses it.
///
/// They hold for a lifetime, and none is what banks and web sites ask
/// who lets somebody in again: no town of birth, school, street, pet or maiden name.
const SECOND_CHANCE: [(&str, ElementKind, &str, Option<&str>); 9] = [
    ("birth-day", ElementKind::Day, "Day of the month you were born", Some("For example, 7")),
    (
        "guardian-birth-day",
        ElementKind::Day,
        "Day of the month your mother or first guardian was born",
        None,
    ),
    (
        "guardian-first",
        ElementKind::Letter,
        "First letter of your mother’s or first guardian’s first name",
        Some("As on official papers, not a short form"),
    ),
    ("guardian-last", ElementKind::Letter, "Last letter of the same name", None),
    (
        "other-guardian-first",
        ElementKind::Letter,
        "First letter of your father’s or second guardian’s first name",
        Some("Enter X if you have none or do not know"),
    ),
    (
        "other-guardian-last",
        ElementKind::Letter,
        "Last letter of the same name",
        Some("Enter X if you have none or do not know"),
    ),
    (
        "middle-name",
        ElementKind::Letter,
        "First letter of your middle name",
        Some("Enter X if you have none"),
    ),
    (
        "grandmother",
        ElementKind::Letter,
        "First letter of the first name of your mother’s mother",
        Some("Enter X if you do not know"),
    ),
    (
        "other-grandmother",
        ElementKind::Letter,
        "First letter of the first name of your father’s mother",
        Some("Enter X if you do not know"),
    ),
];

impl Linkage {
    /// The ids of the elements that are asked beside a code of one's own.
    pub fn second_chance_ids<'a>() -> impl Iterator<Item = &'a str> {
        SECOND_CHANCE.into_iter().map(|(id, ..)| id)
    }

    /// The elements that are asked beside a code of one's own, in every programme alike, and their rules, which
    /// `ripple linkage-simulation` tries.
    pub fn second_chance() -> Self {
        let element = |(id, kind, label, hint): (&str, _, &str, Option<&str>)| Element {
            id: id.to_owned(),
            kind,
            label: label.to_owned(),
            hint: hint.map(str::to_owned),
        };
        Self {
            elements: SECOND_CHANCE.into_iter().map(element).collect(),
            rules: MatchRules { accept_at_least: 8, accept_lead: 2, review_at_least: 7 },
        }
    }
}

impl ElementKind {
    /// The name used in files.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Letter => "letter",
            Self::Count => "count",
        }
    }

    /// The kind that files call so.
    pub(super) fn named(name: &str) -> Option<Self> {
        [Self::Day, Self::Letter, Self::Count].into_iter().find(|it| it.name() == name)
    }
}
