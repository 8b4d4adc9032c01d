//! One change, made safe.

use crate::{
    analysis::Conclusion,
    disclosure::{Admitted, SafeCount, SafeMean, Shown},
};

use super::{EstimateKind, PublishedChange, words::change_words};

/// The figures of one change before they are made safe, and the verdict that they came to.
pub(super) struct Figures {
    pub before: Option<f64>,
    pub after: Option<f64>,
    pub change: Option<f64>,
    pub ci95: Option<[f64; 2]>,
    pub conclusion: Option<Conclusion>,
}

/// What may be published of a change over the people admitted.
pub(super) fn change(
    label: String,
    estimate: EstimateKind,
    people: &Shown<[Admitted; 2]>,
    figures: &Figures,
) -> PublishedChange {
    let mean = |value: Option<f64>| -> Shown<SafeMean> {
        people
            .as_ref()
            .map_err(|hidden| *hidden)
            .and_then(|[people, _]| SafeMean::of(people, value))
    };
    let of_change = mean(figures.change);
    let end = |place: usize| mean(figures.ci95.map(|ends| ends[place]));
    let ci95 = end(0).and_then(|low| Ok([low, end(1)?]));
    let words = match estimate {
        EstimateKind::Afterwards => String::new(),
        _ => change_words(figures, of_change.is_err(), estimate),
    };
    let count = |[before, _]: &[Admitted; 2]| SafeCount::of_admitted(before);
    PublishedChange {
        label,
        estimate,
        people: people.as_ref().map(count).map_err(|hidden| *hidden).into(),
        before: mean(figures.before).into(),
        after: mean(figures.after).into(),
        change: of_change.into(),
        ci95: ci95.into(),
        words,
    }
}
