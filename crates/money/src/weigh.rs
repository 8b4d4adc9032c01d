//! What part of a line a programme may claim, by its family of adjustment.

use super::{
    Additionality, Adjustment, BenefitClass, BenefitLine, ConfidenceUse, Decision, Factor, Figure,
    Method, NotCounted, Phillips, Share, Sroi, Unit,
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
