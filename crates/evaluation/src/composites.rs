//! Scores that the questionnaire declares: change, and whether the items hang together well enough to be one score.

use std::sync::Arc;

use cohort::{Column, Measure, Record, Scores, Unit};
use stats::{
    individual::reliable_change,
    measurement::{Reliability, cronbach_alpha},
    one_sample::one_sample,
};
use survey::instrument::{Composite, Direction};

use super::{
    CompositeReport, ReliableReport, ScoreSupport, Values,
    change::compare_items,
    level::percent,
    sample::{Sample, ends},
    together::Together,
};

/// The least alpha that supports adding items up.
///
/// # Source
///
/// Nunnally and Bernstein (1994), "Psychometric theory", for scores that describe groups.
const LEAST_ALPHA: f64 = 0.7;

/// Reports on every score that the questionnaire declares.
pub(super) fn composite_reports(sample: &Sample<'_>) -> Vec<CompositeReport> {
    let declared = sample.instrument.map(|it| it.composites.as_slice()).unwrap_or_default();
    declared.iter().filter_map(|composite| report(sample, composite)).collect()
}

fn report(sample: &Sample<'_>, composite: &Composite) -> Option<CompositeReport> {
    let items: Vec<&Measure> = composite
        .items
        .iter()
        .flat_map(|item| sample.measures_of(item))
        .filter(|it| it.is_compared())
        .collect();
    let first = items.first()?;
    let score = Measure {
        id: composite.id.clone(),
        construct: composite.title.clone(),
        label: composite.title.clone(),
        unit: Unit::Named("percent of the scale".into()),
        range: Some((0.0, 100.0)),
        reverse: false,
        direction: Direction::Higher,
        role: None,
        ..(*first).clone()
    };
    let matched = values(&items, &sample.linked());
    let has_memory = items.iter().all(|item| item.has_retrospective);
    let remembered = has_memory.then(|| values(&items, &sample.looking_back()));
    let asked = if sample.cohort.baseline.is_empty() {
        &sample.cohort.follow_up
    } else {
        &sample.cohort.baseline
    };
    let reliability = reliability(&items, asked);
    let alpha = reliability.as_ref().and_then(|it| it.alpha.ok());
    let alpha_ci95 = reliability.as_ref().and_then(|it| it.alpha_ci95.ok()).map(ends);
    let reliable = alpha.filter(|it| *it >= LEAST_ALPHA).and_then(|it| reliable(&matched, it));
    let asked = std::iter::once(matched).chain(remembered).map(|values| (&score, values));
    let mut found = compare_items(asked, sample.depth).into_iter();
    Some(CompositeReport {
        id: composite.id.clone(),
        title: composite.title.clone(),
        items: items.iter().map(|item| item.id.clone()).collect(),
        n_alpha: reliability.as_ref().map_or(0, |it| it.n),
        alpha,
        alpha_ci95,
        support: support(alpha, alpha_ci95),
        reliable,
        matched: found.next()?,
        remembered: found.next(),
    })
}

/// Each person's score: the mean of the items answered both times, at least half of them.
fn values(items: &[&Measure], pairs: &[(&Scores, &Scores)]) -> Values {
    let items = Together::of(items);
    let is_scored = |scores: &Scores| items.is_enough(items.n_answered(scores));
    let of = |(before, after): &(&Scores, &Scores)| items.mean_percents(before, after);
    let (before, after) = pairs.iter().filter_map(of).unzip();
    Values {
        n_before: pairs.iter().filter(|(before, _)| is_scored(before)).count(),
        n_after: pairs.iter().filter(|(_, after)| is_scored(after)).count(),
        before,
        after,
    }
}

/// Alpha over the people who answered every item.
fn reliability(items: &[&Measure], records: &[Arc<Record>]) -> Option<Reliability> {
    let together = Together::of(items);
    let is_whole = |scores: &&Scores| together.n_answered(scores) == items.len();
    let people: Vec<&Scores> = records.iter().map(|it| &it.now).filter(is_whole).collect();
    let column = |item: &&Measure| -> Vec<f64> {
        let scores = Column::of(&item.id).among(people.iter().copied());
        scores.into_iter().filter_map(|score| percent(item, score)).collect()
    };
    cronbach_alpha(&items.iter().map(column).collect::<Vec<_>>()).ok()
}

fn support(alpha: Option<f64>, ci95: Option<[f64; 2]>) -> ScoreSupport {
    match (alpha, ci95) {
        (None, _) => ScoreSupport::Unknown,
        (Some(alpha), _) if alpha < LEAST_ALPHA => ScoreSupport::NotSupported,
        (Some(_), Some([low, _])) if low >= LEAST_ALPHA => ScoreSupport::Supported,
        _ => ScoreSupport::Uncertain,
    }
}

/// Reliable change from the spread before and alpha; none where either does not give it.
fn reliable(values: &Values, alpha: f64) -> Option<ReliableReport> {
    let found = reliable_change(&values.before, &values.after, sd(&values.before)?, alpha).ok()?;
    Some(ReliableReport {
        minimum_change: found.reliable_beyond,
        improved: found.n_improved,
        unchanged: found.n_unchanged,
        declined: found.n_deteriorated,
    })
}

fn sd(values: &[f64]) -> Option<f64> {
    one_sample(values).ok()?.sd.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_between_the_exact_quantile_and_the_printed_limit_is_not_past_it() {
        // Spread before 1 and alpha one half: the standard error of a difference is 1.
        let before = vec![-1.0, 0.0, 1.0];
        let after = vec![-1.0 + 1.959_98, 0.0, 1.0];
        let found = reliable(&Values { before, after, ..Values::default() }, 0.5);
        let (limit, improved) = found.map_or((0.0, 9), |it| (it.minimum_change, it.improved));
        assert!((limit - 1.96).abs() < 1e-12, "{limit}");
        assert_eq!(improved, 0);
    }

    #[test]
    fn alpha_supports_a_score_only_with_the_whole_of_its_interval() {
        assert_eq!(support(Some(0.85), Some([0.72, 0.93])), ScoreSupport::Supported);
        assert_eq!(support(Some(0.75), Some([0.51, 0.9])), ScoreSupport::Uncertain);
        assert_eq!(support(Some(0.4), Some([0.1, 0.7])), ScoreSupport::NotSupported);
        assert_eq!(support(None, None), ScoreSupport::Unknown);
    }
}
