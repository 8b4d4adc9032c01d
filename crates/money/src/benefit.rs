//! What a programme brought, as somebody claimed it and somebody else judged it.

use serde::{Deserialize, Serialize};

use super::{
    Additionality, Adjustment, Discounting, Figure, LineShare, Method, Pence, Phillips, Quantity,
    SaidBy, Schedule, Share, Sroi,
    file::{MAX_YEARS, NotExactlyOne, at_most},
};

/// One claimed benefit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "BenefitLineFile")]
pub struct BenefitLine {
    /// Unlike that of any other line.
    pub id: String,
    /// A short name of the benefit.
    pub title: String,
    /// Who says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<SaidBy>,
    /// Whether it is the evaluator's although responses say so: filed under them, it does not come and go with their answers.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub own: bool,
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
    /// Whether it comes and goes with the answers that it was made from.
    pub fn follows_answers(&self) -> bool {
        !self.own && self.source.as_ref().is_some_and(SaidBy::is_of_responses)
    }

    /// A share of the line, its drop-off included; none where nobody gave it or its family has no such share.
    pub fn share(&self, share: LineShare) -> Option<&Figure<Share>> {
        match share {
            LineShare::DropOff => self.drop_off.as_ref(),
            _ => self.adjustment.shares().into_iter().find(|(own, _)| *own == share)?.1,
        }
    }

    /// Where a share of the line stands, its drop-off included.
    pub fn share_mut(&mut self, share: LineShare) -> Option<&mut Option<Figure<Share>>> {
        match share {
            LineShare::DropOff => Some(&mut self.drop_off),
            _ => self.adjustment.share_mut(share),
        }
    }

    /// What £1 of the line in a year is worth today: at its own rates or the method's, always by the method's convention.
    pub fn discount_factor(&self, year: u32, method: &Method) -> f64 {
        let Discounting { schedule, convention } = &method.discounting;
        let schedule = self.discount_schedule.as_ref().unwrap_or(schedule);
        Discounting { schedule: schedule.clone(), convention: *convention }.factor(year)
    }
}

/// A line as its file holds it, with the fields of every amount, adjustment and decision.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BenefitLineFile {
    id: String,
    title: String,
    source: Option<SaidBy>,
    #[serde(default)]
    own: bool,
    kind: Option<BenefitKind>,
    basis: Option<String>,
    other_causes: Option<String>,
    class: BenefitClass,
    #[serde(default)]
    disbenefit: bool,
    amount_pence: Option<Figure<Pence>>,
    working: Option<TimeSaved>,
    amounts_by_year_pence: Option<Vec<Pence>>,
    #[serde(default = "one", deserialize_with = "at_most::<MAX_YEARS, _, _>")]
    first_year: u32,
    #[serde(default = "one", deserialize_with = "at_most::<MAX_YEARS, _, _>")]
    years: u32,
    drop_off: Option<Figure<Share>>,
    discount_schedule: Option<Schedule>,
    attribution: Option<Figure<Share>>,
    confidence: Option<Figure<Share>>,
    would_have_happened_anyway: Option<Figure<Share>>,
    sroi: Option<Sroi>,
    additionality: Option<Additionality>,
    same_saving: Option<String>,
    #[serde(default)]
    status: Status,
    reason: Option<String>,
}

#[derive(Clone, Copy, Default, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Status {
    #[default]
    Accepted,
    Proposed,
    Rejected,
}

/// Fields of a line that do not go together, each of them right by itself.
#[derive(Debug, thiserror::Error)]
enum LineFault {
    #[error(transparent)]
    NotExactlyOne(#[from] NotExactlyOne),
    #[error("{0} cannot be given together with {1}")]
    Together(&'static str, &'static str),
    #[error("reason is missing; a rejected line needs one")]
    NoReason,
}

impl TryFrom<BenefitLineFile> for BenefitLine {
    type Error = LineFault;

    fn try_from(mut file: BenefitLineFile) -> Result<Self, LineFault> {
        Ok(Self {
            gross: file.take_gross()?,
            adjustment: file.take_adjustment()?,
            decision: file.take_decision()?,
            id: file.id,
            title: file.title,
            source: file.source,
            own: file.own,
            kind: file.kind,
            basis: file.basis,
            other_causes: file.other_causes,
            class: file.class,
            disbenefit: file.disbenefit,
            first_year: file.first_year,
            years: file.years,
            drop_off: file.drop_off,
            discount_schedule: file.discount_schedule,
            same_saving: file.same_saving,
        })
    }
}

impl BenefitLineFile {
    /// The amount, in exactly one of its forms; only a line that is not monetised may go without.
    fn take_gross(&mut self) -> Result<Gross, LineFault> {
        let forms =
            (self.amount_pence.take(), self.working.take(), self.amounts_by_year_pence.take());
        let (gross, has_own_years) = match forms {
            (Some(amount_pence), None, None) => (Gross::Amount { amount_pence }, None),
            (None, Some(working), None) => {
                let months = working.months.as_ref().map(|_| "months");
                (Gross::Working { working }, months)
            }
            (None, None, Some(amounts_by_year_pence)) => {
                (Gross::ByYear { amounts_by_year_pence }, Some("amounts_by_year_pence"))
            }
            (None, None, None) if self.class == BenefitClass::NotMonetised => {
                (Gross::NotMonetised {}, None)
            }
            _ => {
                let forms = "amount_pence, working and amounts_by_year_pence";
                return Err(NotExactlyOne(forms).into());
            }
        };
        match has_own_years {
            Some(with) if self.years != 1 => Err(LineFault::Together("years", with)),
            _ => Ok(gross),
        }
    }

    /// The family of adjustment that the fields belong to.
    fn take_adjustment(&mut self) -> Result<Adjustment, LineFault> {
        let shares = Phillips {
            attribution: self.attribution.take(),
            confidence: self.confidence.take(),
            would_have_happened_anyway: self.would_have_happened_anyway.take(),
        };
        let own = "attribution, confidence or would_have_happened_anyway";
        match (self.sroi.take(), self.additionality.take()) {
            (None, None) => Ok(Adjustment::Phillips(shares)),
            (Some(_), Some(_)) => Err(LineFault::Together("additionality", "sroi")),
            (Some(_), None) if shares != Phillips::default() => {
                Err(LineFault::Together(own, "sroi"))
            }
            (None, Some(_)) if shares != Phillips::default() => {
                Err(LineFault::Together(own, "additionality"))
            }
            (Some(sroi), None) => Ok(Adjustment::Sroi { sroi }),
            (None, Some(additionality)) => Ok(Adjustment::Additionality { additionality }),
        }
    }

    /// The decision: accepted unless it says otherwise.
    fn take_decision(&mut self) -> Result<Decision, LineFault> {
        match (self.status, self.reason.take()) {
            (Status::Accepted, reason) => Ok(Decision::Accepted { reason }),
            (Status::Proposed, None) => Ok(Decision::Proposed),
            (Status::Proposed, Some(_)) => Err(LineFault::Together("reason", "status proposed")),
            (Status::Rejected, Some(reason)) => Ok(Decision::Rejected { reason }),
            (Status::Rejected, None) => Err(LineFault::NoReason),
        }
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "TimeSavedFile")]
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

/// A saving as its file holds it, with the fields of both worths.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TimeSavedFile {
    quantity: Figure<Quantity>,
    hours_each: Option<Figure<Quantity>>,
    people: Option<Figure<Quantity>>,
    months: Option<Figure<Quantity>>,
    hourly_pence: Option<Figure<Pence>>,
    unit_pence: Option<Figure<Pence>>,
}

impl TryFrom<TimeSavedFile> for TimeSaved {
    type Error = NotExactlyOne;

    fn try_from(file: TimeSavedFile) -> Result<Self, NotExactlyOne> {
        let TimeSavedFile { quantity, hours_each, people, months, hourly_pence, unit_pence } = file;
        let worth = match (hourly_pence, unit_pence) {
            (Some(hourly_pence), None) => Worth::Hour { hourly_pence },
            (None, Some(unit_pence)) => Worth::Unit { unit_pence },
            _ => return Err(NotExactlyOne("hourly_pence and unit_pence")),
        };
        Ok(Self { quantity, hours_each, people, months, worth })
    }
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeverageLine {
    /// Which bid or grant.
    pub title: String,
    /// The amount won, in pence.
    pub amount_pence: Figure<Pence>,
    /// Who said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<SaidBy>,
    /// Whether it only moved within the local system.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub transfer: bool,
    /// The share put down to the programme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution: Option<Figure<Share>>,
    /// How sure the claimant was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Figure<Share>>,
}

impl LeverageLine {
    /// Whether it comes and goes with the answers that name it.
    pub fn follows_answers(&self) -> bool {
        self.source.as_ref().is_some_and(SaidBy::is_of_responses)
    }
}

/// The year and the count of years that a file need not say.
const fn one() -> u32 {
    1
}

/// Whether a year count is the usual one, which a file need not say.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_one(years: &u32) -> bool {
    *years == 1
}
