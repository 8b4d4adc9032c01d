//! What one item of the questionnaire says to a claim: as measured, as remembered, or as reported afterwards.

use std::sync::Arc;

use crate::{
    cohort::{Column, Measure, Record, Scores},
    stats::{describe::proportion::proportion, paired::paired_change},
};

use super::{
    Basis, FEWEST_PAIRS, ItemEvidence, Reading,
    change::turned_round,
    sample::{Sample, better_sign, count, ends, t_interval},
    together::Together,
};

/// What people say of themselves afterwards: the share of those who answered with at least `least`.
pub(super) fn reported(sample: &Sample<'_>, item: &str, least: f64) -> ItemEvidence {
    let measures = sample.measures_of(item);
    let columns: Vec<Column<'_>> = measures.iter().map(|it| Column::of(&it.id)).collect();
    let most = |record: &Arc<Record>| -> Option<f64> {
        let scores = columns.iter().filter_map(|column| column.at(&record.now));
        let lines = sample.facts_of(record).and_then(|facts| facts.listed.get(item));
        scores.chain(lines.map(|n| count(*n))).reduce(f64::max)
    };
    let answers: Vec<f64> = sample.cohort.follow_up.iter().filter_map(most).collect();
    let n_yes = answers.iter().filter(|answer| **answer >= least).count();
    let share = proportion(n_yes as u64, answers.len() as u64).ok();
    let ci95 = share.as_ref().map(|share| ends(share.wilson95));
    let reading = match ci95 {
        _ if answers.len() < FEWEST_PAIRS => Reading::TooFew,
        Some([low, _]) if low > 0.5 => Reading::Better,
        _ => Reading::NotClear,
    };
    ItemEvidence {
        item: item.to_owned(),
        basis: if answers.is_empty() { Basis::None } else { Basis::Reported },
        reading,
        n: answers.len(),
        value: share.map(|share| share.fraction),
        ci95,
    }
}

/// The change of an item: of the people linked where there are enough of them, otherwise as people remember it.
pub(super) fn changed(sample: &Sample<'_>, item: &str) -> ItemEvidence {
    let measures = sample.measures_of(item);
    let matched = change(item, Basis::Matched, &measures, &sample.linked());
    if matched.reading != Reading::TooFew {
        return matched;
    }
    let asked_back: Vec<&Measure> =
        measures.into_iter().filter(|measure| measure.has_retrospective).collect();
    let perceived = change(item, Basis::Perceived, &asked_back, &sample.looking_back());
    if perceived.reading == Reading::TooFew { matched } else { perceived }
}

fn change(
    item: &str,
    basis: Basis,
    measures: &[&Measure],
    pairs: &[(&Scores, &Scores)],
) -> ItemEvidence {
    let measures = Together::of(measures);
    let better = |measure: &Measure, score: f64| {
        Some(better_sign(measure.direction)? * turned_round(measure, score))
    };
    let (before, after): (Vec<f64>, Vec<f64>) =
        pairs.iter().filter_map(|(before, after)| measures.means(before, after, better)).unzip();
    let change = paired_change(&before, &after).ok();
    let ci95 = change.as_ref().and_then(t_interval);
    let value = change.map(|change| change.mean_change);
    let n = before.len();
    // Without an interval everybody changed alike, so that the change is as it stands.
    let reading = match (ci95.or(value.map(|it| [it; 2])), n) {
        (Some([low, _]), FEWEST_PAIRS..) if low > 0.0 => Reading::Better,
        (Some([_, high]), FEWEST_PAIRS..) if high < 0.0 => Reading::Worse,
        (Some(_), FEWEST_PAIRS..) => Reading::NotClear,
        _ => Reading::TooFew,
    };
    let basis = if n == 0 { Basis::None } else { basis };
    ItemEvidence { item: item.to_owned(), basis, reading, n, value, ci95 }
}
