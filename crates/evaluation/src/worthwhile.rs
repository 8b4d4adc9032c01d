//! The smallest change that is worth having, named by the evaluator before any result is opened.

use serde::{Deserialize, Serialize};

/// Steps between the ends of a seven-point item.
const STEPS_OF_SEVEN: f64 = 6.0;
/// Half a point of a seven-point item, in percent of its scale: 0.5 of 6 steps.
const HALF_A_POINT_OF_SEVEN: f64 = 0.5 / STEPS_OF_SEVEN * 100.0;

/// A change in percent of the scale, above 0 and at most 100.
///
/// Invariant: the inner value is in `(0, 100]`, so that a margin can always be put on either side of no change.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Worthwhile(f64);

/// Why a number is no smallest worthwhile change.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("{0} is not a change in percent of the scale: give a number above 0 and at most 100")]
pub struct NotWorthwhile(pub f64);

impl Worthwhile {
    /// A change in percent of the scale.
    ///
    /// # Errors
    ///
    /// [`NotWorthwhile`] where it is not above 0 and at most 100.
    pub fn percent_of_scale(percent: f64) -> Result<Self, NotWorthwhile> {
        if percent > 0.0 && percent <= 100.0 {
            Ok(Self(percent))
        } else {
            Err(NotWorthwhile(percent))
        }
    }

    /// A change in points of a seven-point item.
    ///
    /// # Errors
    ///
    /// As [`Worthwhile::percent_of_scale`], with the change in percent.
    pub fn points_of_seven(points: f64) -> Result<Self, NotWorthwhile> {
        Self::percent_of_scale(points / STEPS_OF_SEVEN * 100.0)
    }

    /// In percent of the scale.
    pub const fn percent(self) -> f64 {
        self.0
    }

    /// In points of a seven-point item.
    pub fn in_points_of_seven(self) -> f64 {
        self.0 * STEPS_OF_SEVEN / 100.0
    }
}

impl Default for Worthwhile {
    fn default() -> Self {
        Self(HALF_A_POINT_OF_SEVEN)
    }
}

impl TryFrom<f64> for Worthwhile {
    type Error = NotWorthwhile;

    fn try_from(percent: f64) -> Result<Self, NotWorthwhile> {
        Self::percent_of_scale(percent)
    }
}

impl From<Worthwhile> for f64 {
    fn from(change: Worthwhile) -> Self {
        change.0
    }
}

/// What was named as worthwhile, by whom and when. The last entry holds; the ones before it stay, because a margin that is
/// named after the results are known proves less.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WorthwhileLog(Vec<WorthwhileEntry>);

/// One naming of the smallest worthwhile change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WorthwhileEntry {
    /// In percent of the scale.
    pub percent: Worthwhile,
    /// Who named it; empty where somebody went on with the usual one and put no name to it.
    #[serde(default)]
    pub who: String,
    /// When, as the clock of the device had it: a moment, or a day (RFC 3339).
    pub at: String,
    /// Whether results had been opened before.
    #[serde(default)]
    pub after_results: bool,
}

impl WorthwhileLog {
    /// Adds an entry, which holds from now on.
    pub fn name(&mut self, entry: WorthwhileEntry) {
        self.0.push(entry);
    }

    /// What holds: the last that was named, or half a point of a seven-point item where nobody named one.
    pub fn holds(&self) -> Worthwhile {
        self.0.last().map_or_else(Worthwhile::default, |entry| entry.percent)
    }

    /// Whether nobody has named one, so that it is still to be asked for.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every entry, the oldest first.
    pub fn entries(&self) -> &[WorthwhileEntry] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(percent: f64) -> WorthwhileEntry {
        WorthwhileEntry {
            percent: Worthwhile::percent_of_scale(percent).unwrap(),
            who: "A. Evaluator".into(),
            at: "2026-11-30T09:00:00Z".into(),
            after_results: false,
        }
    }

    #[test]
    fn half_a_point_of_seven_holds_until_somebody_names_another() {
        let mut log = WorthwhileLog::default();
        assert!((log.holds().percent() - 100.0 / 12.0).abs() < 1e-12);
        log.name(entry(5.0));
        log.name(entry(10.0));
        assert_eq!(log.holds(), entry(10.0).percent);
        assert_eq!(log.entries().len(), 2);
    }

    #[test]
    fn points_of_a_seven_point_question_are_percent_of_its_six_steps() {
        let one = Worthwhile::points_of_seven(3.0).unwrap();
        assert!(
            (one.percent() - 50.0).abs() < 1e-12 && (one.in_points_of_seven() - 3.0).abs() < 1e-12
        );
        assert_eq!(Worthwhile::points_of_seven(0.5), Ok(Worthwhile::default()));
        assert!(
            Worthwhile::points_of_seven(6.5).is_err() && Worthwhile::points_of_seven(0.0).is_err()
        );
    }

    #[test]
    fn no_change_and_more_than_the_scale_are_refused_in_files_too() {
        for text in ["0", "-3", "101", "null"] {
            assert!(serde_json::from_str::<Worthwhile>(text).is_err(), "{text}");
        }
        assert!(serde_json::from_str::<Worthwhile>("100").is_ok());
    }
}
