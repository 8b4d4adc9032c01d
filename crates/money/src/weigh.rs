//! What part of a line a programme may claim, by its family of adjustment.

use super::{
    Adjustment, AdjustmentFactor, BenefitClass, BenefitLine, Decision, Effect, Factor, Method,
    NotCounted, Unit,
};

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
    pub attribution_name: String,
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

/// A line's weight by the factors of its adjustment.
pub(super) fn weight(line: &BenefitLine, method: &Method) -> Weight {
    let factors = line.adjustment.factors(method);
    let attributed = factors.iter().find(|factor| factor.attributes());
    let capped_by = factors.iter().find(|factor| factor.effect == Effect::Caps);
    let cap = capped_by.and_then(AdjustmentFactor::value).map_or(1.0, |anyway| 1.0 - anyway);
    let multiplies =
        |it: &&AdjustmentFactor| matches!(it.effect, Effect::Times | Effect::TimesRest);
    let others = factors.iter().filter(multiplies).filter_map(AdjustmentFactor::part);
    let times =
        line.adjustment.multiplier().map(|it| Factor::quantity("Multiplier", Unit::Times, it));
    let needed = factors.iter().filter(|it| it.is_needed());
    let is_phillips = matches!(line.adjustment, Adjustment::Phillips(_));
    let missing: Vec<String> = needed.filter(|it| it.figure.is_none()).map(name).collect();
    Weight {
        attribution: attributed.and_then(AdjustmentFactor::part),
        cap,
        scale: others.fold(1.0, |left, part| left * part)
            * times.as_ref().map_or(1.0, |factor| factor.value),
        has_both: is_phillips
            && missing.is_empty()
            && attributed.is_some_and(|it| it.figure.is_some()),
        missing,
        attribution_name: attributed.map(name).unwrap_or_default(),
        factors: factors.iter().filter_map(|it| shown(it, cap)).chain(times).collect(),
    }
}

fn name(factor: &AdjustmentFactor) -> String {
    factor.share.to_string()
}

/// A factor for the working; none for a share that nobody gave or that multiplies nothing.
fn shown(factor: &AdjustmentFactor, cap: f64) -> Option<Factor> {
    let (name, part) = (name(factor), factor.part()?);
    let (label, value) = match factor.effect {
        Effect::Attributes => (capitalised(&name), part.min(cap)),
        Effect::Times => (capitalised(&name), part),
        Effect::AttributesRest | Effect::TimesRest => (format!("1 − {name}"), part),
        Effect::Caps | Effect::Spreads => return None,
    };
    Some(Factor { value, ..Factor::share(&label, factor.figure?) })
}

fn capitalised(word: &str) -> String {
    let first = word.chars().take(1).flat_map(char::to_uppercase);
    first.chain(word.chars().skip(1)).collect()
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
        let attribution = weight.attribution.is_none().then(|| weight.attribution_name.clone());
        NotCounted::Missing(attribution.into_iter().chain(weight.missing.clone()).collect())
    })
}
