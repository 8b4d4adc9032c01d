//! What people report of themselves afterwards, counted in its own unit over the cohort.

use std::sync::Arc;

use cohort::{Column, Record};

use super::{
    ReportedEvidence,
    sample::{Sample, count},
};

/// How many of those who answered said at least `least`, and what they named together; none for an item that is not there.
pub(super) fn reported(sample: &Sample<'_>, item: &str, least: f64) -> Option<ReportedEvidence> {
    let measures = sample.measures_of(item);
    let columns: Vec<Column<'_>> = measures.iter().map(|it| Column::of(&it.id)).collect();
    let is_of_points = measures.iter().any(|measure| measure.range.is_some());
    let said = |record: &Arc<Record>| -> Vec<f64> {
        let scores = columns.iter().filter_map(|column| column.at(&record.now));
        let lines = sample.facts_of(record).and_then(|facts| facts.listed.get(item));
        scores.chain(lines.map(|n| count(*n))).collect()
    };
    let answers: Vec<Vec<f64>> =
        sample.cohort.follow_up.iter().map(said).filter(|it| !it.is_empty()).collect();
    let label = sample.label_of(item)?;
    Some(ReportedEvidence {
        item: item.to_owned(),
        label,
        n_answered: answers.len(),
        n_yes: answers.iter().filter(|it| it.iter().any(|value| *value >= least)).count(),
        total: (!is_of_points && !answers.is_empty()).then(|| answers.iter().flatten().sum()),
    })
}
