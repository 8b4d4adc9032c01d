//! One change, made safe.

use evaluation::{
    Conclusion,
    disclosure::{Admitted, Grain, SafeCount, SafeMean, Shown},
};

use super::{EstimateKind, PublishedChange, words::change_words};

/// The figures of one change before they are made safe, and the verdict that they came to.
pub(super) struct Figures {
    pub grain: Grain,
    pub before: Option<f64>,
    pub after: Option<f64>,
    pub change: Option<f64>,
    pub ci95: Option<[f64; 2]>,
    pub conclusion: Option<Conclusion>,
}

/// What may be published of a change over the people admitted. Where its means are shown it is their difference as they are
/// shown: a change rounded by itself would tell how many people there are.
pub(super) fn change(
    label: String,
    estimate: EstimateKind,
    people: &Shown<[Admitted; 2]>,
    figures: &Figures,
) -> PublishedChange {
    let people = people.as_ref().map_err(|hidden| *hidden);
    let mean = |value: Option<f64>| -> Shown<SafeMean> {
        people.and_then(|[people, _]| SafeMean::of(people, value, figures.grain))
    };
    let (before, after) = (mean(figures.before), mean(figures.after));
    let of_change = match (before, after, figures.change) {
        (Ok(before), Ok(after), Some(_)) => Ok(after.since(before)),
        _ => mean(figures.change),
    };
    let ci95 = of_change.and_then(|change| {
        people
            .and_then(|[people, _]| SafeMean::interval(people, change, figures.ci95, figures.grain))
    });
    let words = match estimate {
        EstimateKind::Afterwards => String::new(),
        _ => change_words(figures, of_change, estimate),
    };
    PublishedChange {
        label,
        estimate,
        people: people.map(|[before, _]| SafeCount::of_admitted(before)).into(),
        before: before.into(),
        after: after.into(),
        change: of_change.into(),
        ci95: ci95.into(),
        decimals: figures.grain.decimals(),
        words,
    }
}
