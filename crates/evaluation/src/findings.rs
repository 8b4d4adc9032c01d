//! Everything that a cohort shows.

use std::sync::Arc;

use cohort::{Cohort, Column, Linked, Measure, Record, Scores, Source};
use stats::pooling::pooled_items;
use survey::instrument::Wave;

use super::{
    ClaimedOutcomes, Depth, Findings, ItemFinding, LevelFinding, Pooled, Unpaired, WaveCounts,
    Worthwhile,
    change::{Values, compare_items},
    grounds::{Beside, is_judged},
    inference::adjust_for_many,
    level::{SUMMARISED_LEVELS, answered_in, counted, level_finding},
};

/// On what terms waves are compared.
#[derive(Debug, Clone, Copy, Default)]
pub struct Terms<'a> {
    /// How much is worked out.
    pub depth: Depth,
    /// The smallest change worth having.
    pub worthwhile: Worthwhile,
    /// What the programme claims, whose items are the family that p-values are adjusted over; without it, all outcomes are.
    pub claims: Option<&'a ClaimedOutcomes>,
}

/// Compares the waves of a cohort, measure by measure, over the people who are linked in it, with every figure.
pub fn findings(linked: &Linked, measures: &[Measure], follow_up: Wave) -> Findings {
    findings_on(linked, measures, follow_up, Terms::default())
}

/// The same, on these terms.
pub fn findings_on(
    linked: &Linked,
    measures: &[Measure],
    follow_up: Wave,
    terms: Terms<'_>,
) -> Findings {
    let depth = terms.depth;
    let Linked { cohort, pairing } = linked;
    let asked_back: Vec<Measure> =
        measures.iter().filter(|it| it.has_retrospective && it.is_compared()).cloned().collect();
    let matched = Beside::matched(linked, measures, terms.worthwhile);
    let back = Beside::remembered(linked, &asked_back, terms.worthwhile);
    let between = |measure: &Measure| {
        let column = Column::of(&measure.id);
        let n = |records: &[Arc<Record>]| {
            records.iter().filter(|record| column.at(&record.now).is_some()).count()
        };
        let (n_before, n_after) = (n(&cohort.baseline), n(&cohort.follow_up));
        values(measure, matched.pairs(), n_before, n_after)
    };
    let looking_back = |measure: &Measure| {
        let column = Column::of(&measure.id);
        let n = |of: fn(&Record) -> &Scores| {
            cohort.follow_up.iter().filter(|it| column.at(of(it)).is_some()).count()
        };
        let (n_before, n_after) = (n(|it| &it.remembered), n(|it| &it.now));
        values(measure, back.pairs(), n_before, n_after)
    };
    let mut items = compare_items(measures.iter().map(|it| (it, between(it))), depth);
    conclude_each(&mut items, measures, &matched, terms.claims);
    pool(&mut items, measures, &matched);
    let mut remembered = compare_items(asked_back.iter().map(|it| (it, looking_back(it))), depth);
    conclude_each(&mut remembered, &asked_back, &back, terms.claims);
    Findings {
        follow_up,
        waves: wave_counts(cohort),
        pairing: cohort.counts(pairing),
        unpaired: Unpaired {
            baseline_only: sources(&cohort.baseline, &pairing.baseline_only),
            follow_up_only: sources(&cohort.follow_up, &pairing.follow_up_only),
            repeated: pairing.repeated.values().cloned().collect(),
            superseded: cohort.superseded.clone(),
        },
        items,
        levels: by_level(measures, &matched),
        remembered,
        remembered_levels: by_level(&asked_back, &back),
        invented: cohort.baseline.iter().chain(&cohort.follow_up).any(|record| record.invented),
    }
}

fn by_level<'a>(measures: &'a [Measure], beside: &Beside<'a>) -> Vec<LevelFinding> {
    SUMMARISED_LEVELS.map(|level| level_finding(level, measures, beside)).into()
}

/// Gives each item its verdict, and p-values adjusted for the number of those that the claims name.
fn conclude_each<'a>(
    items: &mut [ItemFinding],
    measures: &'a [Measure],
    beside: &Beside<'a>,
    claims: Option<&ClaimedOutcomes>,
) {
    for (item, measure) in items.iter_mut().zip(measures).filter(|(_, it)| is_judged(it)) {
        item.conclusion = Some(beside.conclude(&[measure]));
    }
    adjust_for_many(items, claims);
}

/// Shrinks the change of each item of a level towards that of the others: the one that looks best of many is otherwise
/// overstated.
fn pool<'a>(items: &mut [ItemFinding], measures: &'a [Measure], beside: &Beside<'a>) {
    for level in SUMMARISED_LEVELS {
        let of_level = answered_in(counted(level, measures), beside.pairs());
        let changes = beside.changes_of_each(&of_level);
        let Ok(found) = pooled_items(&changes) else { continue };
        for (measure, pooled) in of_level.iter().zip(found) {
            let item = items.iter_mut().find(|item| item.id == measure.id);
            if let Some((item, pooled)) = item.zip(pooled) {
                let ci95 = [pooled.ci95.low, pooled.ci95.high];
                item.pooled = Some(Pooled { change: pooled.estimate, ci95 });
            }
        }
    }
}

fn values(
    measure: &Measure,
    pairs: &[(&Scores, &Scores)],
    n_before: usize,
    n_after: usize,
) -> Values {
    let (before, after) = if measure.is_compared() {
        Column::of(&measure.id).both(pairs)
    } else {
        Default::default()
    };
    Values { n_before, n_after, before, after }
}

fn wave_counts(cohort: &Cohort) -> WaveCounts {
    WaveCounts {
        baseline: cohort.baseline.len(),
        follow_up: cohort.follow_up.len(),
        follow_up_complete: cohort
            .follow_up
            .iter()
            .filter(|record| record.complete == Some(true))
            .count(),
    }
}

fn sources(records: &[Arc<Record>], places: &[usize]) -> Vec<Source> {
    places.iter().map(|&place| records[place].source.clone()).collect()
}
