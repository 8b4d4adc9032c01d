//! What a programme brought, as somebody claimed it and somebody else judged it.

use serde::{Deserialize, Serialize};

use super::{Adjustment, Discounting, Figure, Method, Pence, Quantity, Schedule, Share};

/// One claimed benefit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BenefitLine {
    /// Unlike that of any other line.
    pub id: String,
    /// A short name of the benefit.
    pub title: String,
    /// Who said so, such as a respondent's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What kind of saving it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<BenefitKind>,
    /// How the amount is known: records, a count, an estimate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// What else helped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_causes: Option<String>,
    /// Which total it belongs to.
    pub class: BenefitClass,
    /// Whether it is a harm: entered as a positive amount, counted as a negative one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub disbenefit: bool,
    /// The amount before any adjustment.
    #[serde(flatten)]
    pub gross: Gross,
    /// The year the benefit starts in; the first year after the start is 1.
    #[serde(skip_serializing_if = "is_one")]
    pub first_year: u32,
    /// For how many years the amount recurs.
    #[serde(skip_serializing_if = "is_one")]
    pub years: u32,
    /// The share of it that is lost in each later year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drop_off: Option<Figure<Share>>,
    /// Rates of its own, where it is not discounted as the method says: health effects have 1.5% in the Green Book.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discount_schedule: Option<Schedule>,
    /// What part of it the programme may claim, and how.
    #[serde(flatten)]
    pub adjustment: Adjustment,
    /// The name of the one saving that several lines describe: it counts once, at the smallest adjusted value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_saving: Option<String>,
    /// What the evaluator decided.
    #[serde(flatten)]
    pub decision: Decision,
}

impl BenefitLine {
    /// What £1 of the line in a year is worth today: at its own rates or the method's, always by the method's convention.
    pub fn discount_factor(&self, year: u32, method: &Method) -> f64 {
        let Discounting { schedule, convention } = &method.discounting;
        let schedule = self.discount_schedule.as_ref().unwrap_or(schedule);
        Discounting { schedule: schedule.clone(), convention: *convention }.factor(year)
    }
}

/// What kind of saving a benefit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BenefitKind {
    /// Hours of work that were not needed.
    HoursSaved,
    /// Meetings that were not held.
    MeetingsAvoided,
    /// Work that would have been done twice.
    DuplicatedWorkAvoided,
    /// Money that was not spent.
    DirectSaving,
    /// Anything else.
    Other,
}

/// Which total a benefit belongs to; time saved is not cash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BenefitClass {
    /// A budget fell, or could be cut.
    CashReleasing,
    /// Time or capacity was freed for other work.
    NonCashReleasing,
    /// Society gained, rather than the paying organisations.
    Societal,
    /// Worth telling, with no money put on it.
    NotMonetised,
}

/// The amount of a benefit before any adjustment.
#[expect(clippy::large_enum_variant, reason = "a model holds dozens of them, not millions")]
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Gross {
    /// One amount for a year.
    Amount {
        /// The amount, in pence.
        amount_pence: Figure<Pence>,
    },
    /// Quantities whose product is the amount.
    Working {
        /// The quantities.
        working: TimeSaved,
    },
    /// An amount for each year from the first.
    ByYear {
        /// The amounts, in pence.
        amounts_by_year_pence: Vec<Pence>,
    },
    /// No money is put on it.
    NotMonetised {},
}

/// Quantity × hours each × people × months × worth of one; what is absent is left out of the product.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimeSaved {
    /// How many hours, meetings or other units, each month when `months` is given, otherwise once a year.
    pub quantity: Figure<Quantity>,
    /// Hours in each unit, when the unit is not an hour.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours_each: Option<Figure<Quantity>>,
    /// How many people it applies to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<Figure<Quantity>>,
    /// How many months it lasted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months: Option<Figure<Quantity>>,
    /// What one hour or unit is worth.
    #[serde(flatten)]
    pub worth: Worth,
}

/// What one hour or one unit is worth.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Worth {
    /// The employer's cost of an hour.
    Hour {
        /// Pence an hour.
        hourly_pence: Figure<Pence>,
    },
    /// The price of a unit.
    Unit {
        /// Pence for one.
        unit_pence: Figure<Pence>,
    },
}

/// What the evaluator decided about a line. Only accepted lines count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "status", rename_all = "kebab-case")]
pub enum Decision {
    /// It counts.
    Accepted {
        /// Why, when that was noted.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Nobody has judged it yet.
    Proposed,
    /// It does not count.
    Rejected {
        /// Why not.
        reason: String,
    },
}

/// Funding won: a resource to be spent, so it stands beside the total and never inside it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LeverageLine {
    /// Which bid or grant.
    pub title: String,
    /// The amount won, in pence.
    pub amount_pence: Figure<Pence>,
    /// Who said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Whether it only moved within the local system.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub transfer: bool,
    /// The share put down to the programme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution: Option<Figure<Share>>,
    /// How sure the claimant was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Figure<Share>>,
}

/// Whether a year count is the usual one, which a file need not say.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_one(years: &u32) -> bool {
    *years == 1
}
