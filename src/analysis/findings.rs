//! Everything that a cohort shows.

use std::sync::Arc;

use crate::{
    cohort::{Cohort, Column, Linked, Measure, Record, Scores, Source},
    instrument::Wave,
};

use super::{
    Depth, Findings, ItemFinding, Unpaired, WaveCounts,
    change::{Values, compare_item_to},
    inference::adjust_for_many,
    level::level_finding,
};

/// The levels that are summarised as a whole: learning, behaviour and impact.
const SUMMARISED_LEVELS: [u8; 3] = [2, 3, 4];

/// Compares the waves of a cohort, measure by measure, over the people who are linked in it, with every figure.
pub fn findings(linked: &Linked, measures: &[Measure], follow_up: Wave) -> Findings {
    findings_to(linked, measures, follow_up, Depth::Whole)
}

/// The same, to this depth.
pub fn findings_to(
    linked: &Linked,
    measures: &[Measure],
    follow_up: Wave,
    depth: Depth,
) -> Findings {
    let Linked { cohort, pairing } = linked;
    let linked: Vec<(&Scores, &Scores)> =
        linked.pairs().map(|(before, after)| (&before.now, &after.now)).collect();
    let remembered: Vec<(&Scores, &Scores)> =
        cohort.follow_up.iter().map(|record| (&record.remembered, &record.now)).collect();
    let between = |measure: &Measure| {
        let column = Column::of(&measure.id);
        let n = |records: &[Arc<Record>]| {
            records.iter().filter(|record| column.at(&record.now).is_some()).count()
        };
        let found = values(measure, &linked, n(&cohort.baseline), n(&cohort.follow_up));
        compare_item_to(measure, &found, depth)
    };
    let looking_back = |measure: &Measure| {
        let column = Column::of(&measure.id);
        let n = |of: fn(&Record) -> &Scores| {
            cohort.follow_up.iter().filter(|it| column.at(of(it)).is_some()).count()
        };
        let (n_before, n_after) = (n(|it| &it.remembered), n(|it| &it.now));
        compare_item_to(measure, &values(measure, &remembered, n_before, n_after), depth)
    };
    let asked_back: Vec<Measure> =
        measures.iter().filter(|measure| measure.has_retrospective).cloned().collect();
    let by_level = |measures: &[Measure], pairs: &[(&Scores, &Scores)]| {
        SUMMARISED_LEVELS.map(|level| level_finding(level, measures, pairs)).into()
    };
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
        items: family(measures.iter().map(between)),
        levels: by_level(measures, &linked),
        remembered: family(asked_back.iter().map(looking_back)),
        remembered_levels: by_level(&asked_back, &remembered),
        invented: cohort.baseline.iter().chain(&cohort.follow_up).any(|record| record.invented),
    }
}

/// The items with p-values adjusted for their number.
fn family(items: impl Iterator<Item = ItemFinding>) -> Vec<ItemFinding> {
    let mut items: Vec<ItemFinding> = items.collect();
    adjust_for_many(&mut items);
    items
}

fn values(
    measure: &Measure,
    pairs: &[(&Scores, &Scores)],
    n_before: usize,
    n_after: usize,
) -> Values {
    let (before, after) = Column::of(&measure.id).both(pairs);
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
