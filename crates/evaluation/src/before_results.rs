//! What the data can carry: how small a change could be found, who left, and what leaving could do.

use std::sync::Arc;

use cohort::{Column, Measure, Record, Scores};
use stats::{groups::two_groups, measurement::minimum_detectable_effect, one_sample::one_sample};

use super::{
    BeforeResults, ChangeEstimate, LevelAttrition, NotLinkedReport,
    level::{FEWEST_ITEMS, answered_in, counted},
    sample::{Sample, count, ends, mean, turned},
    together::Together,
};

/// The usual power, and the level of the test.
const POWER: f64 = 0.8;
const LEVEL: f64 = 0.05;
/// The levels that change is measured on.
const LEVELS: [u8; 3] = [2, 3, 4];

/// What `sample` can carry.
pub(super) fn before_results(sample: &Sample<'_>) -> BeforeResults {
    BeforeResults {
        n_pairs: sample.pairs.len(),
        detectable_d_z: detectable(sample.pairs.len()),
        n_not_linked: sample.leavers.len(),
        n_after_not_linked: sample.cohort.follow_up.len() - sample.pairs.len(),
        levels: LEVELS.into_iter().filter_map(|level| attrition(sample, level)).collect(),
        not_linked: not_linked(sample),
    }
}

fn detectable(n_pairs: usize) -> Option<f64> {
    minimum_detectable_effect(n_pairs, POWER, LEVEL).ok()
}

/// None where the level has no score, or nobody answered it before.
fn attrition(sample: &Sample<'_>, level: u8) -> Option<LevelAttrition> {
    let linked = sample.linked();
    let items = answered_in(counted(level, sample.measures), &linked);
    if items.len() < FEWEST_ITEMS {
        return None;
    }
    let measures = Together::of(&items);
    let changes: Vec<f64> =
        linked.iter().filter_map(|(before, after)| measures.change(before, after)).collect();
    let n_answered = |records: &[Arc<Record>]| {
        records.iter().filter(|record| measures.mean_percent(&record.now).is_some()).count()
    };
    let n_before = n_answered(&sample.cohort.baseline);
    if n_before == 0 {
        return None;
    }
    let n_pairs = changes.len();
    let n_not_linked = n_before.saturating_sub(n_pairs);
    let found = ChangeEstimate::of(&changes);
    let mean_change = mean(&changes);
    let sd = one_sample(&changes).ok().and_then(|all| all.sd.ok());
    let tipping =
        |change: f64| (n_not_linked > 0).then(|| -change * count(n_pairs) / count(n_not_linked));
    Some(LevelAttrition {
        level,
        n_pairs,
        n_not_linked,
        n_after_not_linked: n_answered(&sample.cohort.follow_up).saturating_sub(n_pairs),
        mean_change,
        detectable_change: detectable(n_pairs).zip(sd).map(|(d_z, sd)| d_z * sd),
        tipping_change: mean_change.and_then(tipping),
        tipping_change_low: found.map(|it| it.ci95[0]).filter(|low| *low > 0.0).and_then(tipping),
    })
}

/// How those not linked differed before, by point-scale measure; nothing where all or none are linked.
fn not_linked(sample: &Sample<'_>) -> Vec<NotLinkedReport> {
    if sample.leavers.is_empty() || sample.pairs.is_empty() {
        return Vec::new();
    }
    let linked: Vec<&Scores> = sample.pairs.iter().map(|(before, _)| &before.now).collect();
    let others: Vec<&Scores> = sample.leavers.iter().map(|record| &record.now).collect();
    let scales = sample.measures.iter().filter(|measure| measure.is_point_scale);
    scales.filter_map(|measure| differ(measure, &linked, &others)).collect()
}

fn differ(measure: &Measure, linked: &[&Scores], others: &[&Scores]) -> Option<NotLinkedReport> {
    let column = Column::of(&measure.id);
    let values = |people: &[&Scores]| turned(measure, column.among(people.iter().copied()));
    let (linked, others) = (values(linked), values(others));
    let groups = two_groups(&others, &linked).ok()?;
    (!linked.is_empty() && !others.is_empty()).then(|| NotLinkedReport {
        id: measure.id.clone(),
        label: measure.short_label().to_owned(),
        n_linked: linked.len(),
        n_not_linked: others.len(),
        mean_linked: groups.mean_y.ok(),
        mean_not_linked: groups.mean_x.ok(),
        d_pooled: groups.cohens_d.ok(),
        d_pooled_ci95: groups.cohens_d_ci95().ok().map(ends),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        FactsByResponse,
        tests::{also_asked, cohort_of, measure},
    };
    use cohort::Linked;

    #[test]
    fn sixteen_pairs_find_three_quarters_of_the_spread() {
        // R: power.t.test(n = 16, power = 0.8, type = "paired")$delta is 0.749.
        assert!((detectable(16).unwrap() - 0.749).abs() < 5e-4);
        assert_eq!(detectable(1), None);
    }

    #[test]
    fn for_no_change_overall_those_not_linked_would_have_had_to_undo_what_the_others_show() {
        let people: Vec<(String, f64, f64)> =
            (0..4).map(|n| (format!("p{n}"), 2.0, 2.0 + f64::from(n) * 0.6)).collect();
        let people: Vec<(&str, f64, f64)> =
            people.iter().map(|(code, b, a)| (code.as_str(), *b, *a)).collect();
        let mut cohort = cohort_of("L1", &people);
        cohort.follow_up.truncate(3);
        cohort.follow_up.remove(0);
        also_asked(&mut cohort, &["L2", "L3"], "L1");
        let (measures, facts) = (["L1", "L2", "L3"].map(measure), FactsByResponse::default());
        let found = before_results(&Sample::new(&Linked::exactly(cohort), &facts, &measures, None));
        // Two are linked, with changes of 0.6 and 1.2 of 6 points: 10% and 20%. Two are not.
        let level = &found.levels[0];
        assert_eq!((level.n_pairs, level.n_not_linked, level.n_after_not_linked), (2, 2, 0));
        assert!((level.mean_change.unwrap() - 15.0).abs() < 1e-9);
        assert!((level.tipping_change.unwrap() + 15.0).abs() < 1e-9);
        // Of two people the 95% interval takes in no change, so there is nothing to undo at its lower end.
        assert_eq!(level.tipping_change_low, None);
        assert_eq!((found.not_linked[0].n_linked, found.not_linked[0].n_not_linked), (2, 2));
    }
}
