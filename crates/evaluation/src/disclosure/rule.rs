//! How small is too small.

use serde::{Deserialize, Serialize};

/// Fewest people for a mean, and the least count that is shown.
const FEWEST: u64 = 8;
/// Counts are shown to the nearest so many.
const NEAREST: u64 = 5;
/// With two, each of them can work out the other.
const LEAST_EVER: u64 = 3;
/// The shortest reason that says anything.
const REASON_CHARS: usize = 10;

/// A disclosure rule. The usual one is [`Rule::default`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Choice", into = "Choice")]
pub struct Rule {
    fewest: u64,
    reason: Option<Reason>,
}

/// Why somebody chose a looser rule, in their words.
///
/// Invariant: at least ten characters that are not blank at either end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason(String);

/// Why a rule cannot be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// Below the usual rule nobody may go without saying why.
    #[error(
        "a rule looser than {FEWEST} people needs a reason of at least {REASON_CHARS} characters"
    )]
    NoReason,
    /// Too loose to protect anybody.
    #[error("a rule of {0} people protects nobody; at least {LEAST_EVER} are needed")]
    TooLoose(u64),
}

impl Default for Rule {
    fn default() -> Self {
        Self { fewest: FEWEST, reason: None }
    }
}

impl Rule {
    /// A rule that needs at least `fewest` people, with a reason if that is fewer than usual.
    ///
    /// # Errors
    ///
    /// [`RuleError`] for fewer than the usual number without a reason, or fewer than three with one.
    pub fn new(fewest: u64, reason: Option<Reason>) -> Result<Self, RuleError> {
        match (fewest, reason) {
            (0..LEAST_EVER, _) => Err(RuleError::TooLoose(fewest)),
            (LEAST_EVER..FEWEST, None) => Err(RuleError::NoReason),
            (LEAST_EVER..FEWEST, reason) => Ok(Self { fewest, reason }),
            (_, _) => Ok(Self { fewest, reason: None }),
        }
    }

    /// Fewest people for a mean, and the least count that is shown.
    pub const fn fewest(&self) -> u64 {
        self.fewest
    }

    /// Whether a group of `n` gives nobody away: nobody at all, or enough.
    pub const fn allows(&self, n: u64) -> bool {
        n == 0 || n >= self.fewest
    }

    /// A count as it is shown, to the nearest five and never down to none.
    pub(super) fn rounded(n: u64) -> u64 {
        let nearest = (n + NEAREST / 2) / NEAREST * NEAREST;
        if n > 0 { nearest.max(NEAREST) } else { 0 }
    }

    /// The rule in words, for every output.
    pub fn statement(&self) -> String {
        let rule = format!(
            "Means are shown for {} people or more, to one decimal of a scale of points or to whole percents, and rounded up or \
             down by chance; intervals to half a point or five percent. Counts below {} are hidden, others are to the nearest \
             {NEAREST}; percentages of people are to the nearest 10, or 5 where there are many. What would show single people's \
             answers is hidden.",
            self.fewest, self.fewest
        );
        match &self.reason {
            None => rule,
            Some(Reason(reason)) => {
                format!("{rule} This is looser than the usual {FEWEST}. Reason given: {reason}")
            }
        }
    }
}

impl Reason {
    /// A reason as typed.
    ///
    /// # Errors
    ///
    /// [`RuleError::NoReason`] for fewer than ten characters.
    pub fn new(typed: &str) -> Result<Self, RuleError> {
        let text = typed.trim();
        if text.chars().count() < REASON_CHARS {
            return Err(RuleError::NoReason);
        }
        Ok(Self(text.to_owned()))
    }
}

/// A rule as files and requests carry it.
#[derive(Serialize, Deserialize)]
struct Choice {
    fewest: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl TryFrom<Choice> for Rule {
    type Error = RuleError;

    fn try_from(choice: Choice) -> Result<Self, RuleError> {
        let reason = choice.reason.as_deref().map(Reason::new).transpose()?;
        Self::new(choice.fewest, reason)
    }
}

impl From<Rule> for Choice {
    fn from(rule: Rule) -> Self {
        Self { fewest: rule.fewest, reason: rule.reason.map(|Reason(text)| text) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_looser_rule_needs_a_reason_and_carries_it() {
        assert_eq!(Rule::new(5, None), Err(RuleError::NoReason));
        assert_eq!(Reason::new("because"), Err(RuleError::NoReason));
        let reason = Reason::new("  Agreed by the information governance lead ").unwrap();
        let rule = Rule::new(5, Some(reason)).unwrap();
        assert!(
            rule.statement().ends_with("Reason given: Agreed by the information governance lead")
        );
    }

    #[test]
    fn no_reason_makes_two_people_enough() {
        let reason = Reason::new("Agreed by everybody involved").unwrap();
        assert_eq!(Rule::new(2, Some(reason)), Err(RuleError::TooLoose(2)));
    }

    #[test]
    fn a_rule_in_a_file_cannot_be_looser_without_its_reason() {
        assert!(serde_json::from_str::<Rule>(r#"{"fewest": 5}"#).is_err());
        assert!(serde_json::from_str::<Rule>(r#"{"fewest": 11}"#).is_ok());
        let text = serde_json::to_string(&Rule::default()).unwrap();
        assert_eq!(serde_json::from_str::<Rule>(&text).unwrap(), Rule::default());
    }

    #[test]
    fn counts_round_to_the_nearest_five() {
        assert_eq!([0, 3, 8, 12, 13, 17, 18].map(Rule::rounded), [0, 5, 10, 10, 15, 15, 20]);
    }
}
