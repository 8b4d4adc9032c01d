//! Each measure by every estimate that the data give: matched, remembered and unlinked, never mixed.

use std::{collections::BTreeMap, sync::Arc};

use cohort::{Column, Measure, Record, Scores};
use stats::{
    groups::{mann_whitney_exact, mann_whitney_normal, two_groups},
    paired::{paired_change, sign_test},
};

use super::{
    ChangeReport, Depth, Findings, ItemFinding, MeasureReport, Move, OnceReport, Reference,
    ShiftReport, Step, UnlinkedReport,
    inference::MOST_RANKED_ON_PAGE,
    sample::{Sample, ends, mean, median, t_interval, turned},
};

/// The most people of both groups for whom every figure waits for the exact distribution of ranks, which grows with the cube
/// of the people.
const MOST_RANKED: usize = 2 * MOST_RANKED_ON_PAGE;
/// The same for a page, which has some forty items to rank.
const MOST_RANKED_AT_ONCE: usize = 60;

/// Reports on every measure. The findings are of the same people.
pub(super) fn measure_reports(sample: &Sample<'_>, findings: &Findings) -> Vec<MeasureReport> {
    let (linked, back) = (sample.linked(), sample.looking_back());
    let shifts: Vec<(&Scores, &Scores)> =
        sample.pairs.iter().map(|(before, after)| (&before.now, &after.remembered)).collect();
    let report = |measure: &Measure| MeasureReport {
        id: measure.id.clone(),
        matched: change_report(measure, &findings.items, &linked),
        remembered: change_report(measure, &findings.remembered, &back),
        unlinked: unlinked(measure, sample),
        expected: expected(measure, &sample.cohort.baseline),
        afterwards: afterwards(measure, &sample.cohort.baseline, &sample.cohort.follow_up),
        response_shift: shift(measure, &shifts),
        reference_lines: references(sample, measure),
    };
    sample.measures.iter().map(report).collect()
}

fn references(sample: &Sample<'_>, measure: &Measure) -> Vec<Reference> {
    let item = sample.instrument.and_then(|instrument| instrument.item(&measure.id));
    #[expect(clippy::cast_precision_loss, reason = "a count that a programme named")]
    let reference = |line: &survey::instrument::ReferenceLine| Reference {
        value: line.value as f64,
        label: line.label.clone(),
    };
    item.map(|item| item.reference_lines.iter().map(reference).collect()).unwrap_or_default()
}

/// What stands beside a measure's change over `pairs`; none where nobody has both values.
fn change_report(
    measure: &Measure,
    found: &[ItemFinding],
    pairs: &[(&Scores, &Scores)],
) -> Option<ChangeReport> {
    let change = found.iter().find(|item| item.id == measure.id)?;
    let mean_change = change.mean_change?;
    let (before, after) = Column::of(&measure.id).both(pairs);
    let (before, after) = (turned(measure, before), turned(measure, after));
    let moves = measure.range.map(|_| moves(&before, &after)).unwrap_or_default();
    let differences: Vec<f64> =
        before.iter().zip(&after).map(|(before, after)| after - before).collect();
    let percent = |points: f64| measure.range.map(|(least, most)| points / (most - least) * 100.0);
    Some(ChangeReport {
        n_missing: pairs.len() - before.len(),
        distribution: steps(&moves),
        moves,
        median_before: median(&before),
        median_after: median(&after),
        median_change: median(&differences),
        percent_change: percent(mean_change),
        percent_ci95: change.ci95.and_then(|[low, high]| Some([percent(low)?, percent(high)?])),
        p_sign: sign_test(&before, &after).ok().and_then(Result::ok),
    })
}

/// How many went from where to where, in order. Scores have at most two decimals.
fn moves(before: &[f64], after: &[f64]) -> Vec<Move> {
    let mut counts: BTreeMap<(i64, i64), Move> = BTreeMap::new();
    for (&before, &after) in before.iter().zip(after) {
        let found = counts.entry((hundredths(before), hundredths(after))).or_insert(Move {
            before,
            after,
            n: 0,
        });
        found.n += 1;
    }
    counts.into_values().collect()
}

/// How many gave each value, from where they went.
fn steps(moves: &[Move]) -> Vec<Step> {
    let mut steps: BTreeMap<i64, Step> = BTreeMap::new();
    let mut add = |value: f64, n_before: usize, n_after: usize| {
        let step =
            steps.entry(hundredths(value)).or_insert(Step { value, n_before: 0, n_after: 0 });
        step.n_before += n_before;
        step.n_after += n_after;
    };
    for it in moves {
        add(it.before, it.n, 0);
        add(it.after, 0, it.n);
    }
    steps.into_values().collect()
}

#[expect(clippy::cast_possible_truncation, reason = "scores are small numbers with two decimals")]
fn hundredths(value: f64) -> i64 {
    (value * 100.0).round_ties_even() as i64
}

/// What these people said about now, on the construct's own scale.
fn said_now(measure: &Measure, column: &Column<'_>, records: &[Arc<Record>]) -> Vec<f64> {
    turned(measure, column.among(records.iter().map(|record| &record.now)))
}

/// Everybody before against everybody after; none where one side has nobody, or answered another question.
fn unlinked(measure: &Measure, sample: &Sample<'_>) -> Option<UnlinkedReport> {
    if !measure.is_compared() {
        return None;
    }
    let column = Column::of(&measure.id);
    let before = said_now(measure, &column, &sample.cohort.baseline);
    let after = said_now(measure, &column, &sample.cohort.follow_up);
    if before.is_empty() || after.is_empty() {
        return None;
    }
    let groups = two_groups(&after, &before).ok()?;
    let test = rank_test(&before, &after, sample.depth);
    let (mean_after, mean_before) = (groups.mean_x.ok(), groups.mean_y.ok());
    Some(UnlinkedReport {
        n_before: before.len(),
        n_after: after.len(),
        mean_before,
        mean_after,
        difference: mean_after.zip(mean_before).map(|(after, before)| after - before),
        ci95: groups.welch_ci95.ok().map(ends),
        p_mann_whitney: test.map(|(p, _)| p),
        mann_whitney_method: test.map(|(_, method)| method.to_owned()),
        g_pooled: groups.hedges_g.ok(),
    })
}

/// Two-sided p of the Mann–Whitney test, and whether it is `exact` or `normal` with continuity correction.
fn rank_test(before: &[f64], after: &[f64], depth: Depth) -> Option<(f64, &'static str)> {
    let most = match depth {
        Depth::Whole => MOST_RANKED,
        Depth::Page => MOST_RANKED_AT_ONCE,
    };
    let exact = (before.len() + after.len() <= most).then(|| mann_whitney_exact(after, before));
    let exact = exact.and_then(Result::ok).map(|p| (p, "exact"));
    exact.or_else(|| Some((mann_whitney_normal(after, before).ok()?, "normal")))
}

/// What people expected before, of what they could not judge yet; none of a measure that is one question before and after.
fn expected(measure: &Measure, before: &[Arc<Record>]) -> Option<OnceReport> {
    (!measure.is_compared()).then(|| said_once(measure, before)).flatten()
}

/// What people said afterwards; none where somebody was asked the same before, or nobody after.
fn afterwards(
    measure: &Measure,
    before: &[Arc<Record>],
    after: &[Arc<Record>],
) -> Option<OnceReport> {
    let column = Column::of(&measure.id);
    let was_asked = before.iter().any(|record| column.at(&record.now).is_some());
    if was_asked && measure.is_compared() {
        return None;
    }
    said_once(measure, after)
}

/// What these people said on one occasion; none where nobody said anything.
fn said_once(measure: &Measure, records: &[Arc<Record>]) -> Option<OnceReport> {
    let said = said_now(measure, &Column::of(&measure.id), records);
    if said.is_empty() {
        return None;
    }
    let mut steps: BTreeMap<i64, Step> = BTreeMap::new();
    for &value in &said {
        let new = Step { value, n_before: 0, n_after: 0 };
        steps.entry(hundredths(value)).or_insert(new).n_after += 1;
    }
    Some(OnceReport {
        n: said.len(),
        n_missing: records.len() - said.len(),
        mean: mean(&said),
        // The mean of differences from nought, so that the interval is that of one group's mean.
        ci95: paired_change(&vec![0.0; said.len()], &said).ok().as_ref().and_then(t_interval),
        median: median(&said),
        distribution: steps.into_values().collect(),
    })
}

/// What linked people remember less what they said; none where nobody has both, or they are two questions.
fn shift(measure: &Measure, pairs: &[(&Scores, &Scores)]) -> Option<ShiftReport> {
    if !measure.has_retrospective || !measure.is_compared() {
        return None;
    }
    let (then, remembered) = Column::of(&measure.id).both(pairs);
    let change = paired_change(&turned(measure, then), &turned(measure, remembered)).ok()?;
    Some(ShiftReport {
        n: change.n_pairs,
        mean_then: Some(change.mean_pre),
        mean_remembered: Some(change.mean_post),
        mean_shift: Some(change.mean_change),
        ci95: t_interval(&change),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        FactsByResponse, findings,
        tests::{cohort_of, measure},
    };
    use cohort::{Cohort, Linked};
    use survey::instrument::Wave;

    fn report(people: &[(&str, f64, f64)]) -> MeasureReport {
        let cohort = cohort_of("L1", people);
        let measures = [measure("L1")];
        reports(cohort, &measures).remove(0)
    }

    fn reports(cohort: Cohort, measures: &[Measure]) -> Vec<MeasureReport> {
        let (linked, facts) = (Linked::exactly(cohort), FactsByResponse::default());
        let found = findings(&linked, measures, Wave::FollowUp);
        measure_reports(&Sample::new(&linked, &facts, measures, None), &found)
    }

    #[test]
    fn people_are_counted_where_they_came_from_and_where_they_went() {
        let matched = report(&[("a", 2.0, 4.0), ("b", 2.0, 4.0), ("c", 4.0, 4.0)]).matched.unwrap();
        let counts: Vec<(f64, usize, usize)> =
            matched.distribution.iter().map(|it| (it.value, it.n_before, it.n_after)).collect();
        assert_eq!(counts, [(2.0, 2, 0), (4.0, 1, 3)]);
        assert_eq!(matched.moves.len(), 2);
        // Changes 2, 2, 0 on a scale of 6 steps: mean 4/3, which is 22.2%.
        assert!((matched.percent_change.unwrap() - 400.0 / 18.0).abs() < 1e-9);
        assert_eq!(matched.median_change, Some(2.0));
    }

    #[test]
    fn people_without_a_partner_count_among_the_unlinked_only() {
        let mut cohort = cohort_of("L1", &[("a", 2.0, 4.0)]);
        Arc::make_mut(&mut cohort.baseline[0]).code = None;
        let measures = [measure("L1")];
        let report = reports(cohort, &measures).remove(0);
        assert_eq!(report.matched, None);
        assert_eq!(report.unlinked.unwrap().difference, Some(2.0));
    }

    #[test]
    fn what_was_asked_afterwards_only_is_described_and_has_no_change() {
        let mut cohort = cohort_of("B1b", &[("a", 0.0, 3.0), ("b", 0.0, 3.0), ("c", 0.0, 9.0)]);
        for record in &mut cohort.baseline {
            Arc::make_mut(record).now = Scores::new();
        }
        let measures = [measure("B1b")];
        let report = reports(cohort, &measures).remove(0);
        let said = report.afterwards.unwrap();
        assert_eq!((said.n, said.mean, said.median), (3, Some(5.0), Some(3.0)));
        // By hand: sd is the root of 12, so 5 ± 4.303 × 2.
        let [low, high] = said.ci95.unwrap();
        assert!((low + 3.605).abs() < 0.001 && (high - 13.605).abs() < 0.001, "{low} {high}");
        assert!(report.matched.is_none() && report.unlinked.is_none());
    }

    #[test]
    fn an_expectation_and_a_judgement_are_two_figures_and_no_change() {
        let mut cohort = cohort_of("R1", &[("a", 4.0, 6.0), ("b", 5.0, 6.0), ("c", 3.0, 6.0)]);
        for record in &mut cohort.follow_up {
            Arc::make_mut(record).remembered.insert("R1", 3.0);
        }
        let measures = [Measure { level: Some(1), has_retrospective: true, ..measure("R1") }];
        let linked = Linked::exactly(cohort.clone());
        let found = findings(&linked, &measures, Wave::FollowUp);
        assert_eq!((found.items[0].n_pairs, found.items[0].mean_change), (0, None));
        assert_eq!(found.items[0].not_estimable["mean_change"], crate::TWO_QUESTIONS);
        assert!(found.remembered.is_empty());
        let report = reports(cohort, &measures).remove(0);
        assert!(report.matched.is_none() && report.remembered.is_none());
        assert!(report.unlinked.is_none() && report.response_shift.is_none());
        assert_eq!(report.expected.unwrap().mean, Some(4.0));
        assert_eq!(report.afterwards.unwrap().mean, Some(6.0));
    }

    #[test]
    fn response_shift_is_what_is_remembered_less_what_was_said() {
        let mut cohort = cohort_of("L1", &[("a", 4.0, 6.0), ("b", 5.0, 6.0)]);
        for record in &mut cohort.follow_up {
            Arc::make_mut(record).remembered.insert("L1", 3.0);
        }
        let measures = [Measure { has_retrospective: true, ..measure("L1") }];
        let report = reports(cohort, &measures).remove(0);
        let shift = report.response_shift.unwrap();
        assert_eq!((shift.n, shift.mean_shift), (2, Some(-1.5)));
        assert_eq!(report.remembered.unwrap().median_change, Some(3.0));
        assert_eq!(report.matched.unwrap().median_change, Some(1.5));
    }
}
