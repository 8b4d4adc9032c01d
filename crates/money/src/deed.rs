//! What somebody did to a model, as the log keeps it: the facts, of which the words on a page are made and never read back.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use super::{BenefitClass, LineShare, Pence, Share};

/// One thing that was done to a model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "did", rename_all = "kebab-case")]
#[serde(expecting = "what was done is not written as this format has it")]
pub enum Deed {
    /// A line was judged.
    Judged {
        /// How.
        verdict: Judged,
        /// The line's title then.
        title: String,
    },
    /// A figure of a line was changed.
    Edited {
        /// Which.
        figure: LineFigure,
        /// What it was before.
        from: FigureValue,
        /// What it is since.
        to: FigureValue,
    },
    /// Lines were confirmed to name one saving.
    OneSaving {
        /// Their ids; none in an entry from before version 3, which named only their title.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        lines: Vec<String>,
        /// Their title.
        title: String,
    },
    /// Lines of one title were told apart.
    DifferentSavings {
        /// Their ids; none in an entry from before version 3.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        lines: Vec<String>,
        /// Their title.
        title: String,
    },
    /// The headline is shown by a stated decision.
    HeadlineShown {
        /// Of whom.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<String>,
    },
    /// That decision was taken back.
    HeadlineTakenBack,
    /// Another table of hourly costs was taken.
    UnitCostsTaken {
        /// Its title.
        title: String,
        /// How many figures follow it.
        following: usize,
        /// How many of them it changed.
        changed: usize,
        /// Rows that figures name and it does not have.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        missing: Vec<String>,
    },
    /// Something in somebody's own words.
    #[serde(untagged)]
    Noted(String),
}

/// How a line was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Judged {
    /// It counts.
    Accepted,
    /// It does not.
    Rejected,
    /// It waits again.
    PutBack,
}

/// A figure of a benefit line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineFigure {
    /// What it is called.
    Title,
    /// Which total it belongs to.
    Class,
    /// Pence of a year, or of all years where each has its own.
    Amount,
    /// How many hours or things.
    Quantity,
    /// Hours each.
    HoursEach,
    /// How many people.
    People,
    /// For how many months.
    Months,
    /// For how many years.
    Years,
    /// Pence of an hour or a thing.
    WorthOfOne,
    /// How it is adjusted.
    Adjustment,
    /// A share of it.
    #[serde(untagged)]
    Share(LineShare),
}

/// A way to adjust a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Adjusting {
    /// By attribution and confidence.
    Phillips,
    /// As SROI does.
    Sroi,
    /// By additionality.
    Additionality,
}

/// What a figure was or is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureValue {
    /// The line does not have it.
    None,
    /// A count, hours, months or years.
    Number(f64),
    /// A fraction.
    Share(Share),
    /// Whole pence.
    #[serde(deserialize_with = "any_pence")]
    Money(Pence),
    /// A title.
    Words(String),
    /// A total.
    Class(BenefitClass),
    /// A way to adjust.
    Adjusting(Adjusting),
}

/// The sum of several years may pass what one amount of a model may be.
fn any_pence<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Pence, D::Error> {
    i64::deserialize(deserializer).map(Pence)
}

impl Deed {
    /// Whether it decides about a line or a saving, rather than changing a figure.
    pub const fn is_decision(&self) -> bool {
        matches!(self, Self::Judged { .. } | Self::OneSaving { .. } | Self::DifferentSavings { .. })
    }

    /// Whether it says that just these lines, which have this title, are one saving or several.
    pub fn is_about_all_of(&self, ids: &[String], title: &str) -> bool {
        self.names_lines(title, |lines| ids.iter().all(|id| lines.contains(id)))
    }

    /// Whether it says that any of these lines, which have this title, are one saving or several.
    pub(super) fn is_about_any_of(&self, ids: &[String], title: &str) -> bool {
        self.names_lines(title, |lines| ids.iter().any(|id| lines.contains(id)))
    }

    fn names_lines(&self, of: &str, are_these: impl Fn(&[String]) -> bool) -> bool {
        match self {
            Self::OneSaving { lines, title } | Self::DifferentSavings { lines, title } => {
                if lines.is_empty() { title == of } else { are_these(lines) }
            }
            _ => false,
        }
    }
}

impl fmt::Display for Deed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Judged { verdict, title } => write!(f, "{verdict}: {title}"),
            Self::Edited { figure, from, to } => write!(f, "{figure} changed from {from} to {to}"),
            Self::OneSaving { lines, title } if lines.is_empty() => {
                write!(f, "one saving, counted once: {title}")
            }
            Self::OneSaving { lines, title } => {
                write!(f, "one saving named by {} lines, counted once: {title}", lines.len())
            }
            Self::DifferentSavings { lines, title } if lines.is_empty() => {
                write!(f, "different savings of one name: {title}")
            }
            Self::DifferentSavings { lines, title } => {
                write!(f, "{} different savings of one name: {title}", lines.len())
            }
            Self::HeadlineShown { by: Some(by) } => {
                write!(f, "headline shown by a stated decision of {by}")
            }
            Self::HeadlineShown { by: None } => f.write_str("headline shown by a stated decision"),
            Self::HeadlineTakenBack => {
                f.write_str("stated decision to show the headline taken back")
            }
            Self::UnitCostsTaken { title, following, changed, missing } => {
                let follow = if *following == 1 { "figure follows" } else { "figures follow" };
                write!(
                    f,
                    "hourly costs: {title}; {following} {follow} it, {changed} of them changed"
                )?;
                if missing.is_empty() {
                    return Ok(());
                }
                write!(f, "; not in it, so left as they were: {}", missing.join(", "))
            }
            Self::Noted(words) => f.write_str(words),
        }
    }
}

impl fmt::Display for Judged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::PutBack => "put back to wait for judgement",
        })
    }
}

impl fmt::Display for LineFigure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Title => "title",
            Self::Class => "class",
            Self::Amount => "amount",
            Self::Quantity => "quantity",
            Self::HoursEach => "hours each",
            Self::People => "people",
            Self::Months => "months",
            Self::Years => "years",
            Self::WorthOfOne => "worth of one",
            Self::Adjustment => "adjustment",
            Self::Share(share) => return share.fmt(f),
        })
    }
}

impl fmt::Display for FigureValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Share(share) => write!(f, "{share}"),
            Self::Money(amount) => write!(f, "{amount}"),
            Self::Words(words) => write!(f, "“{words}”"),
            Self::Class(class) => f.write_str(match class {
                BenefitClass::CashReleasing => "cash-releasing",
                BenefitClass::NonCashReleasing => "time or capacity freed",
                BenefitClass::Societal => "society’s gain",
                BenefitClass::NotMonetised => "no money put on it",
            }),
            Self::Adjusting(how) => f.write_str(match how {
                Adjusting::Phillips => "attribution and confidence",
                Adjusting::Sroi => "SROI",
                Adjusting::Additionality => "additionality",
            }),
        }
    }
}

/// What an entry of a file before version 3 says, which kept the words alone. Words that it does not know stay as they are.
pub(super) fn deed_of_version_2(words: &str) -> Deed {
    judged(words)
        .or_else(|| told_apart(words))
        .or_else(|| class_changed(words))
        .or_else(|| headline(words))
        .unwrap_or_else(|| Deed::Noted(words.to_owned()))
}

fn judged(words: &str) -> Option<Deed> {
    let decided = words.strip_prefix("decided: ")?;
    [Judged::Accepted, Judged::Rejected, Judged::PutBack].into_iter().find_map(|verdict| {
        let title = decided.strip_prefix(&format!("{verdict}: "))?.to_owned();
        Some(Deed::Judged { verdict, title })
    })
}

fn told_apart(words: &str) -> Option<Deed> {
    let decided = words.strip_prefix("decided: ")?;
    let after_count = |words: &str| {
        let rest = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
        (rest.len() < words.len()).then(|| rest.to_owned())
    };
    let lines = Vec::new();
    if let Some(rest) = decided.strip_prefix("one saving named by ").and_then(after_count) {
        let title = rest.strip_prefix(" lines, counted once: ")?.to_owned();
        return Some(Deed::OneSaving { lines, title });
    }
    let rest = after_count(decided)?;
    let title = rest.strip_prefix(" different savings of one name: ")?.to_owned();
    Some(Deed::DifferentSavings { lines, title })
}

fn class_changed(words: &str) -> Option<Deed> {
    let class = |name: &str| match name {
        "CashReleasing" => Some(FigureValue::Class(BenefitClass::CashReleasing)),
        "NonCashReleasing" => Some(FigureValue::Class(BenefitClass::NonCashReleasing)),
        "Societal" => Some(FigureValue::Class(BenefitClass::Societal)),
        "NotMonetised" => Some(FigureValue::Class(BenefitClass::NotMonetised)),
        _ => None,
    };
    let (from, to) = words.strip_prefix("class changed from ")?.split_once(" to ")?;
    Some(Deed::Edited { figure: LineFigure::Class, from: class(from)?, to: class(to)? })
}

fn headline(words: &str) -> Option<Deed> {
    if words == "stated decision to show the headline taken back" {
        return Some(Deed::HeadlineTakenBack);
    }
    let rest = words.strip_prefix("headline shown by a stated decision")?;
    if rest.is_empty() {
        return Some(Deed::HeadlineShown { by: None });
    }
    rest.strip_prefix(" of ").map(|by| Deed::HeadlineShown { by: Some(by.to_owned()) })
}
