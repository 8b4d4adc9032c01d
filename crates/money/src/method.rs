//! The conventions a figure was computed by, so that each can be stated on its face.

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use super::{
    Quantity, Share,
    file::{MAX_YEARS, at_most},
};

/// The conventions of a model. The default counts the first year only, which is then undiscounted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Method {
    /// The last year whose benefits count.
    #[serde(deserialize_with = "at_most::<MAX_YEARS, _, _>")]
    pub horizon_years: u32,
    /// How later years are brought to today's value.
    pub discounting: Discounting,
    /// What confidence is used for.
    pub confidence_use: ConfidenceUse,
    /// A deliberate rise of all costs, against optimism.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_optimism_bias: Option<OptimismBias>,
}

impl Default for Method {
    fn default() -> Self {
        Self {
            horizon_years: 1,
            discounting: Discounting::default(),
            confidence_use: ConfidenceUse::Multiplier,
            cost_optimism_bias: None,
        }
    }
}

/// Confidence either shrinks a line or spreads it in the simulation; both would count the same caution twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConfidenceUse {
    /// Phillips: the line is multiplied by it.
    Multiplier,
    /// The line keeps its value and varies the more, the lower it is.
    Spread,
}

/// A rise of costs by `uplift × (1 − mitigation)`.
///
/// # Source
///
/// HM Treasury Green Book, as computed by the R package greenbook 0.1.1. Its published uplifts are for capital projects and
/// none fits a leadership programme, so there is no default.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptimismBias {
    /// The rise as a fraction of the cost; may pass 1.
    pub uplift: Quantity,
    /// The share of it that was dealt with.
    #[serde(default)]
    pub mitigation: Share,
}

impl OptimismBias {
    /// What a cost is multiplied by.
    pub fn factor(self) -> f64 {
        1.0 + self.uplift.get() * self.mitigation.rest().get()
    }
}

/// How a later year's money is brought to today's value.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Discounting {
    /// The rate of each year.
    pub schedule: Schedule,
    /// When in a year its money is taken to fall.
    pub convention: Convention,
}

/// The yearly discount rates.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Schedule {
    /// The Green Book's standard rates: 3.5% for 30 years, then falling.
    #[default]
    GreenBook,
    /// The Green Book's rates for effects on health: 1.5% for 30 years, then falling.
    GreenBookHealth,
    /// The 3.0% that the review of 30 June 2026 recommends; not adopted when its source was read, so a scenario.
    // The alias is what was written before 26 November 2026, by mistake.
    #[serde(rename = "green-book-review-2026", alias = "green-book-review2026")]
    GreenBookReview2026,
    /// No discounting.
    None,
    /// One rate for every year.
    Flat(Share),
    /// Rates that change at given years.
    #[serde(deserialize_with = "rising_steps")]
    Steps(Vec<RateStep>),
}

/// A rate and the last year it holds in.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RateStep {
    /// The last year of this rate; the last step holds for ever.
    pub to_year: u32,
    /// The rate, as a fraction a year.
    pub rate: Share,
}

/// Fails unless each step ends after the one before.
fn rising_steps<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<RateStep>, D::Error> {
    let steps = Vec::<RateStep>::deserialize(deserializer)?;
    let rises = steps.is_sorted_by(|a, b| a.to_year < b.to_year);
    if rises { Ok(steps) } else { Err(D::Error::custom("the values must rise")) }
}

/// When in a year its money is taken to fall. Year 0 is always undiscounted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Convention {
    /// Year 1 counts in full and year 2 is discounted once, as SROI examples often do.
    #[default]
    YearOneUndiscounted,
    /// Year 1 is discounted once, as the Green Book's factors do.
    EndOfYear,
    /// Year 1 is discounted half a year, as if its money came evenly.
    MidYear,
}

/// Standard rates of the Green Book and the last year of each.
///
/// # Source
///
/// HM Treasury Green Book 2026, as held in the R package greenbook 0.1.1 (`stpr_schedule.csv`).
const GREEN_BOOK: [(u32, f64); 6] =
    [(30, 0.035), (75, 0.03), (125, 0.025), (200, 0.02), (300, 0.015), (u32::MAX, 0.01)];

/// Rates of the Green Book for effects on health, and the last year of each.
///
/// # Source
///
/// As [`GREEN_BOOK`], the column of health.
const GREEN_BOOK_HEALTH: [(u32, f64); 6] =
    [(30, 0.015), (75, 0.0129), (125, 0.0107), (200, 0.0086), (300, 0.0064), (u32::MAX, 0.0043)];

/// The standard rate that the 2026 review recommends.
const REVIEW_2026: f64 = 0.03;

impl Schedule {
    /// The rate of a year, as a fraction.
    pub fn rate(&self, year: u32) -> f64 {
        match self {
            Self::GreenBook => step_rate(GREEN_BOOK.into_iter(), year),
            Self::GreenBookHealth => step_rate(GREEN_BOOK_HEALTH.into_iter(), year),
            Self::GreenBookReview2026 => REVIEW_2026,
            Self::None => 0.0,
            Self::Flat(rate) => rate.get(),
            Self::Steps(steps) => {
                step_rate(steps.iter().map(|step| (step.to_year, step.rate.get())), year)
            }
        }
    }

    /// What £1 after `years` is worth today: the product of 1 ÷ (1 + rate) over the years.
    pub fn factor(&self, years: u32) -> f64 {
        (1..=years).fold(1.0, |factor, year| factor / (1.0 + self.rate(year)))
    }
}

/// The rate of the step that a year falls in, or of the last one.
fn step_rate(steps: impl Iterator<Item = (u32, f64)>, year: u32) -> f64 {
    let mut last = 0.0;
    for (to_year, rate) in steps {
        last = rate;
        if year <= to_year {
            break;
        }
    }
    last
}

impl Discounting {
    /// What £1 of a year is worth today, by this convention.
    pub fn factor(&self, year: u32) -> f64 {
        match self.convention {
            Convention::YearOneUndiscounted => self.schedule.factor(year.saturating_sub(1)),
            Convention::EndOfYear => self.schedule.factor(year),
            Convention::MidYear if year == 0 => 1.0,
            Convention::MidYear => {
                self.schedule.factor(year - 1) / (1.0 + self.schedule.rate(year)).sqrt()
            }
        }
    }
}
