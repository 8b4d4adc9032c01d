//! What one benefit line weighs: its years, its adjustment, and why it counts or not.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{
    Additionality, Adjustment, BenefitClass, BenefitLine, ConfidenceUse, Decision, Factor, Figure,
    Gross, Method, Phillips, Share, Sroi, TimeSaved, Unit, Working, Worth,
};

/// Months in a year, the most of a monthly saving that one year counts.
const MONTHS_IN_YEAR: f64 = 12.0;

/// The longest saving that is laid out, a thousand years, so that no input makes an endless list.
const MAX_MONTHS: f64 = 12_000.0;

/// Why a line counts zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum NotCounted {
    /// The evaluator rejected it.
    Rejected {
        /// In these words.
        reason: String,
    },
    /// Nobody has judged it yet.
    NotJudged,
    /// No money is put on it.
    NotMonetised,
    /// The adjustment needs shares that nobody gave.
    Missing(Vec<String>),
    /// Another line describes the same saving and is smaller.
    SameSavingAs {
        /// The id of the line that counts.
        id: String,
    },
}

/// What a reader should know of a line that counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum LineNote {
    /// Attribution was lowered to what would not have happened anyway.
    AttributionCapped {
        /// The share claimed.
        claimed: f64,
        /// The share used.
        used: f64,
    },
    /// Some of it falls after the last year that counts.
    BeyondHorizon {
        /// The last year that counts.
        horizon_years: u32,
        /// What was left out, in pounds before adjustment.
        pounds: f64,
    },
    /// A harm without attribution or confidence is counted in full, which is the cautious reading.
    HarmInFull,
    /// It lasts several years and nobody said how fast it fades.
    NoDropOff,
}

/// A line's money before adjustment.
pub(super) struct GrossAmount {
    /// Pounds by year from `first_year`, drop-off not yet taken.
    pub by_year: Vec<f64>,
    /// How they were made.
    pub working: Working,
}

/// What becomes of a line when a share is attributed to the programme.
pub(super) struct Weight {
    /// The share attributed, as claimed.
    pub attribution: Option<f64>,
    /// The most that may be attributed.
    pub cap: f64,
    /// The product of the other factors.
    pub scale: f64,
    /// Shares that are needed and missing, attribution aside.
    pub missing: Vec<String>,
    /// What to call attribution when it is missing.
    pub attribution_name: &'static str,
    /// The adjustment's factors, for the working.
    pub factors: Vec<Factor>,
    /// Whether it says both what share is the programme's and how sure that is.
    pub has_both: bool,
}

impl Weight {
    /// The share of the line that counts when `attribution` is put on it.
    pub fn factor(&self, attribution: f64) -> f64 {
        attribution.min(self.cap) * self.scale
    }
}

/// A line's money by year, before adjustment and drop-off.
pub(super) fn gross(line: &BenefitLine) -> GrossAmount {
    match &line.gross {
        Gross::Amount { amount_pence } => {
            recurring(line.years, Working::of_amount("Amount", amount_pence))
        }
        Gross::Working { working } => match &working.months {
            Some(months) => monthly(working, months.value.get()),
            None => recurring(line.years, time_saved(working)),
        },
        Gross::ByYear { amounts_by_year_pence } => {
            let by_year: Vec<_> =
                amounts_by_year_pence.iter().map(|amount| amount.pounds()).collect();
            let product = by_year.iter().sum();
            let factor = Factor::derived("Amounts of the years, together", Unit::Pounds, product);
            GrossAmount { by_year, working: Working { factors: vec![factor], product } }
        }
        Gross::NotMonetised {} => GrossAmount { by_year: Vec::new(), working: Working::default() },
    }
}

/// The same amount every year.
fn recurring(years: u32, working: Working) -> GrossAmount {
    GrossAmount { by_year: (0..years).map(|_| working.product).collect(), working }
}

/// A monthly amount laid out over the years it lasted, twelve months to each.
fn monthly(working: &TimeSaved, months: f64) -> GrossAmount {
    let all = time_saved(working);
    if months <= MONTHS_IN_YEAR {
        return GrossAmount { by_year: vec![all.product], working: all };
    }
    let (mut by_year, mut left) = (Vec::new(), months.min(MAX_MONTHS));
    while left > 0.0 {
        by_year.push(all.product * left.min(MONTHS_IN_YEAR) / months);
        left -= MONTHS_IN_YEAR;
    }
    GrossAmount { by_year, working: all }
}

/// The product of what a saving names.
fn time_saved(saved: &TimeSaved) -> Working {
    let optional = [
        ("Hours in each", Unit::Hours, &saved.hours_each),
        ("People", Unit::People, &saved.people),
        ("Months", Unit::Months, &saved.months),
    ];
    let quantity_unit = match (&saved.worth, &saved.hours_each) {
        (Worth::Hour { .. }, None) => Unit::Hours,
        _ => Unit::Units,
    };
    let counts = [Factor::quantity("Quantity", quantity_unit, &saved.quantity)].into_iter().chain(
        optional.into_iter().filter_map(|(label, unit, figure)| {
            Some(Factor::quantity(label, unit, figure.as_ref()?))
        }),
    );
    let (price, pence) = match &saved.worth {
        Worth::Hour { hourly_pence } => {
            (Factor::money("Cost of an hour", Unit::PoundsAnHour, hourly_pence), hourly_pence.value)
        }
        Worth::Unit { unit_pence } => {
            (Factor::money("Worth of one", Unit::PoundsEach, unit_pence), unit_pence.value)
        }
    };
    Working::of_price(counts.collect(), price, pence)
}

/// A line's weight by its family of adjustment.
pub(super) fn weight(line: &BenefitLine, method: &Method) -> Weight {
    match &line.adjustment {
        Adjustment::Phillips(phillips) => phillips_weight(phillips, method.confidence_use),
        Adjustment::Sroi { sroi } => sroi_weight(sroi),
        Adjustment::Additionality { additionality } => additionality_weight(additionality),
    }
}

fn phillips_weight(shares: &Phillips, confidence_use: ConfidenceUse) -> Weight {
    let Phillips { attribution, confidence, would_have_happened_anyway: anyway } = shares;
    let multiplier = confidence.as_ref().filter(|_| confidence_use == ConfidenceUse::Multiplier);
    let cap = anyway.as_ref().map_or(1.0, |anyway| anyway.value.rest().get());
    let named = [("Attribution", attribution.as_ref()), ("Confidence", multiplier)];
    Weight {
        attribution: attribution.as_ref().map(|share| share.value.get()),
        cap,
        scale: multiplier.map_or(1.0, |share| share.value.get()),
        missing: missing(&[("confidence", confidence.as_ref())]),
        attribution_name: "attribution",
        factors: named
            .into_iter()
            .filter_map(|(label, share)| {
                let factor = Factor::share(label, share?);
                let value =
                    if label == "Attribution" { factor.value.min(cap) } else { factor.value };
                Some(Factor { value, ..factor })
            })
            .collect(),
        has_both: attribution.is_some() && confidence.is_some(),
    }
}

fn sroi_weight(shares: &Sroi) -> Weight {
    let Sroi { deadweight, displacement, attribution_to_others } = shares;
    let others =
        [("1 − deadweight", deadweight.as_ref()), ("1 − displacement", displacement.as_ref())];
    let owed = [("1 − attribution to others", attribution_to_others.as_ref())];
    Weight {
        attribution: attribution_to_others.as_ref().map(|share| share.value.rest().get()),
        cap: 1.0,
        scale: rests(&others),
        missing: missing(&[
            ("deadweight", deadweight.as_ref()),
            ("displacement", displacement.as_ref()),
        ]),
        attribution_name: "attribution to others",
        factors: others.into_iter().chain(owed).filter_map(rest_factor).collect(),
        has_both: false,
    }
}

fn additionality_weight(shares: &Additionality) -> Weight {
    let Additionality { deadweight, displacement, leakage, substitution, multiplier } = shares;
    let others = [
        ("1 − displacement", displacement.as_ref()),
        ("1 − leakage", leakage.as_ref()),
        ("1 − substitution", substitution.as_ref()),
    ];
    let own = [("1 − deadweight", deadweight.as_ref())];
    let times =
        multiplier.as_ref().map(|figure| Factor::quantity("Multiplier", Unit::Times, figure));
    Weight {
        attribution: deadweight.as_ref().map(|share| share.value.rest().get()),
        cap: 1.0,
        scale: rests(&others) * times.as_ref().map_or(1.0, |factor| factor.value),
        missing: missing(&[
            ("displacement", displacement.as_ref()),
            ("leakage", leakage.as_ref()),
            ("substitution", substitution.as_ref()),
        ]),
        attribution_name: "deadweight",
        factors: own.into_iter().chain(others).filter_map(rest_factor).chain(times).collect(),
        has_both: false,
    }
}

type Named<'a> = (&'static str, Option<&'a Figure<Share>>);

/// The names of the shares that nobody gave.
fn missing(shares: &[Named<'_>]) -> Vec<String> {
    shares.iter().filter(|(_, share)| share.is_none()).map(|(name, _)| (*name).to_owned()).collect()
}

/// What is left when each share is taken off.
fn rests(shares: &[Named<'_>]) -> f64 {
    shares
        .iter()
        .filter_map(|(_, share)| *share)
        .fold(1.0, |left, share| left * share.value.rest().get())
}

/// The factor that takes a share off.
fn rest_factor((label, share): Named<'_>) -> Option<Factor> {
    let factor = Factor::share(label, share?);
    Some(Factor { value: 1.0 - factor.value, ..factor })
}

/// Why a line counts zero whatever is attributed, if it does.
pub(super) fn never_counts(line: &BenefitLine, weight: &Weight) -> Option<NotCounted> {
    match &line.decision {
        Decision::Rejected { reason } => {
            return Some(NotCounted::Rejected { reason: reason.clone() });
        }
        Decision::Proposed => return Some(NotCounted::NotJudged),
        Decision::Accepted { .. } => {}
    }
    if line.class == BenefitClass::NotMonetised {
        return Some(NotCounted::NotMonetised);
    }
    let harm_in_full = line.disbenefit;
    (!weight.missing.is_empty() && !harm_in_full).then(|| {
        let attribution = weight.attribution.is_none().then(|| weight.attribution_name.to_owned());
        NotCounted::Missing(attribution.into_iter().chain(weight.missing.clone()).collect())
    })
}

impl fmt::Display for NotCounted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rejected { reason } => write!(f, "rejected: {reason}"),
            Self::NotJudged => f.write_str("not judged yet"),
            Self::NotMonetised => f.write_str("no money is put on it"),
            Self::Missing(shares) => {
                write!(f, "counts zero: no {} was given", shares.join(" and no "))
            }
            Self::SameSavingAs { id } => write!(f, "the same saving as {id}, which is counted"),
        }
    }
}

impl fmt::Display for LineNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |share: f64| super::figure::percent_text(share * 100.0);
        match self {
            Self::AttributionCapped { claimed, used } => write!(
                f,
                "attribution lowered from {} to {}, what would not have happened anyway",
                percent(*claimed),
                percent(*used)
            ),
            Self::BeyondHorizon { horizon_years, pounds } => {
                let pounds = super::pounds_text(*pounds);
                write!(
                    f,
                    "{pounds} falls after year {horizon_years}, the last that counts, and is left out"
                )
            }
            Self::HarmInFull => {
                f.write_str("a harm without attribution or confidence is counted in full")
            }
            Self::NoDropOff => f.write_str("lasts several years without a drop-off"),
        }
    }
}
