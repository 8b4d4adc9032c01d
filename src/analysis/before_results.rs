//! What the data can carry: how small a change could be found, who left, and what leaving could do.

use crate::{
    cohort::{Column, Measure, Scores},
    stats::{groups::two_groups, measurement::minimum_detectable_effect, paired::paired_change},
};

use super::{
    BeforeResults, LeaversReport, LevelAttrition,
    level::counted,
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
        levels: LEVELS.into_iter().filter_map(|level| attrition(sample, level)).collect(),
        leavers: leavers(sample),
    }
}

fn detectable(n_pairs: usize) -> Option<f64> {
    minimum_detectable_effect(n_pairs, POWER, LEVEL).ok()
}

/// None where nobody answered the level before.
fn attrition(sample: &Sample<'_>, level: u8) -> Option<LevelAttrition> {
    let measures = Together::of(&counted(level, sample.measures));
    let people: Vec<(f64, f64)> = sample
        .linked()
        .iter()
        .filter_map(|(before, after)| measures.mean_percents(before, after))
        .collect();
    let asked = sample.cohort.baseline.iter();
    let n_asked = asked.filter(|record| measures.n_answered(&record.now) > 0).count();
    if n_asked == 0 {
        return None;
    }
    let n_leavers = n_asked - people.len().min(n_asked);
    let mut changes: Vec<f64> = people.iter().map(|(before, after)| after - before).collect();
    changes.sort_by(f64::total_cmp);
    let (before, after): (Vec<f64>, Vec<f64>) = people.into_iter().unzip();
    let sd = paired_change(&before, &after).ok().and_then(|change| change.sd_change.ok());
    let observed = mean(&changes);
    let lowest = mean(&changes[..changes.len().div_ceil(4)]);
    let (stayed, left) = (count(changes.len()), count(n_leavers));
    let if_leavers = |change: f64| Some((observed? * stayed + change * left) / (stayed + left));
    Some(LevelAttrition {
        level,
        n_pairs: changes.len(),
        n_leavers,
        mean_change: observed,
        detectable_change: detectable(changes.len()).zip(sd).map(|(d_z, sd)| d_z * sd),
        if_leavers_unchanged: if_leavers(0.0),
        if_leavers_lowest_quarter: lowest.and_then(if_leavers),
    })
}

/// How leavers differed before, by point-scale measure; nothing where nobody left or nobody stayed.
fn leavers(sample: &Sample<'_>) -> Vec<LeaversReport> {
    if sample.leavers.is_empty() || sample.pairs.is_empty() {
        return Vec::new();
    }
    let stayed: Vec<&Scores> = sample.pairs.iter().map(|(before, _)| &before.now).collect();
    let left: Vec<&Scores> = sample.leavers.iter().map(|record| &record.now).collect();
    let scales = sample.measures.iter().filter(|measure| measure.is_point_scale);
    scales.filter_map(|measure| differ(measure, &stayed, &left)).collect()
}

fn differ(measure: &Measure, stayed: &[&Scores], left: &[&Scores]) -> Option<LeaversReport> {
    let column = Column::of(&measure.id);
    let values = |people: &[&Scores]| turned(measure, column.among(people.iter().copied()));
    let (stayed, left) = (values(stayed), values(left));
    let groups = two_groups(&left, &stayed).ok()?;
    (!stayed.is_empty() && !left.is_empty()).then(|| LeaversReport {
        id: measure.id.clone(),
        n_stayers: stayed.len(),
        n_leavers: left.len(),
        mean_stayers: groups.mean_y.ok(),
        mean_leavers: groups.mean_x.ok(),
        d_pooled: groups.cohens_d.ok(),
        d_pooled_ci95: groups.cohens_d_ci95().ok().map(ends),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{
            FactsByResponse,
            tests::{cohort_of, measure},
        },
        cohort::Linked,
    };

    #[test]
    fn sixteen_pairs_find_three_quarters_of_the_spread() {
        // R: power.t.test(n = 16, power = 0.8, type = "paired")$delta is 0.749.
        assert!((detectable(16).unwrap() - 0.749).abs() < 5e-4);
        assert_eq!(detectable(1), None);
    }

    #[test]
    fn bounds_weigh_leavers_by_their_number() {
        let people: Vec<(String, f64, f64)> =
            (0..4).map(|n| (format!("p{n}"), 2.0, 2.0 + f64::from(n) * 0.6)).collect();
        let people: Vec<(&str, f64, f64)> =
            people.iter().map(|(code, b, a)| (code.as_str(), *b, *a)).collect();
        let mut cohort = cohort_of("L1", &people);
        cohort.follow_up.truncate(3);
        cohort.follow_up.remove(0);
        let (measures, facts) = ([measure("L1")], FactsByResponse::default());
        let found = before_results(&Sample::new(&Linked::exactly(cohort), &facts, &measures, None));
        // Two stayed, with changes of 0.6 and 1.2 of 6 points: 10% and 20%. Two left.
        let level = &found.levels[0];
        assert_eq!((level.n_pairs, level.n_leavers), (2, 2));
        assert!((level.mean_change.unwrap() - 15.0).abs() < 1e-9);
        assert!((level.if_leavers_unchanged.unwrap() - 7.5).abs() < 1e-9);
        assert!((level.if_leavers_lowest_quarter.unwrap() - 12.5).abs() < 1e-9);
        assert_eq!((found.leavers[0].n_stayers, found.leavers[0].n_leavers), (2, 2));
    }
}
