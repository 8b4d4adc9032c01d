//! People as the evaluation takes them: who is linked, and small figures over what they said.

use std::sync::Arc;

use cohort::{Cohort, Column, Linked, Measure, Record, Scores};
use stats::{describe, estimate::Interval, paired::PairedChange};
use survey::instrument::{Direction, Instrument, Role};

use super::{ClaimedOutcomes, Depth, Facts, FactsByResponse, Why, Worthwhile, claimed::is_of};

/// A cohort ready to be evaluated.
pub struct Sample<'a> {
    /// Everybody who was asked, and who is linked.
    pub links: &'a Linked,
    /// Everybody who was asked.
    pub cohort: &'a Cohort,
    /// What they said beside their scores.
    pub facts: &'a FactsByResponse,
    /// What is compared.
    pub measures: &'a [Measure],
    /// The questionnaire; none when columns were taken as items.
    pub instrument: Option<&'a Instrument>,
    /// The records of each person linked.
    pub pairs: Vec<(&'a Record, &'a Record)>,
    /// Baseline records without a partner.
    pub leavers: Vec<&'a Record>,
    /// How much is worked out.
    pub depth: Depth,
    /// What the programme claims; none where nobody said.
    pub claims: Option<&'a ClaimedOutcomes>,
    /// The smallest change worth having.
    pub worthwhile: Worthwhile,
}

impl<'a> Sample<'a> {
    /// The people of a cohort as they are linked in it.
    pub fn new(
        linked: &'a Linked,
        facts: &'a FactsByResponse,
        measures: &'a [Measure],
        instrument: Option<&'a Instrument>,
    ) -> Self {
        let Linked { cohort, pairing } = linked;
        Self {
            links: linked,
            cohort,
            facts,
            measures,
            instrument,
            pairs: linked.pairs().collect(),
            leavers: pairing.baseline_only.iter().map(|&place| &*cohort.baseline[place]).collect(),
            depth: Depth::Whole,
            claims: None,
            worthwhile: Worthwhile::default(),
        }
    }

    /// The scores of each person linked, before and after.
    pub(super) fn linked(&self) -> Vec<(&'a Scores, &'a Scores)> {
        self.pairs.iter().map(|(before, after)| (&before.now, &after.now)).collect()
    }

    /// What each person asked after remembers, and what they say now.
    pub(super) fn looking_back(&self) -> Vec<(&'a Scores, &'a Scores)> {
        self.cohort.follow_up.iter().map(|record| (&record.remembered, &record.now)).collect()
    }

    pub(super) fn facts_of(&self, record: &Record) -> Option<&'a Facts> {
        self.facts.of(record)
    }

    /// What an item measures, in its questionnaire's words; none for an item that is not there.
    pub(super) fn label_of(&self, item: &str) -> Option<String> {
        let asked = self.instrument.and_then(|instrument| instrument.item(item));
        let asked = asked.map(|item| item.construct.clone());
        asked.or_else(|| Some(self.measures_of(item).first()?.short_label().to_owned()))
    }

    /// Why too few people stand behind a change of these items.
    pub(super) fn why_missing(&self, items: &[&Measure]) -> Why {
        let columns: Vec<Column<'_>> = items.iter().map(|it| Column::of(&it.id)).collect();
        let answered = |scores: &Scores| columns.iter().any(|column| column.at(scores).is_some());
        let n = |records: &[Arc<Record>]| records.iter().filter(|it| answered(&it.now)).count();
        let linked =
            |(before, after): &&(&Record, &Record)| answered(&before.now) && answered(&after.now);
        let (before, after) = (n(&self.cohort.baseline), n(&self.cohort.follow_up));
        match () {
            () if items.is_empty() || (before == 0 && after > 0) => Why::NotAskedBefore,
            () if before == 0 || after == 0 => Why::NoAnswers,
            () if !self.pairs.iter().any(|pair| linked(&pair)) => Why::NobodyLinked,
            () => Why::TooFewPeople,
        }
    }

    /// The measures of an item: itself, or its rows.
    pub(super) fn measures_of(&self, item: &str) -> Vec<&'a Measure> {
        self.measures.iter().filter(|measure| is_of(&measure.id, item)).collect()
    }
}

/// A score on the construct's own scale, or as it came where `measure` is not reversed.
pub(super) fn turned(measure: &Measure, values: Vec<f64>) -> Vec<f64> {
    values.into_iter().map(|score| super::change::turned_round(measure, score)).collect()
}

/// The factor that makes a change better when positive; none where neither way is.
pub(super) const fn better_sign(direction: Direction) -> Option<f64> {
    match direction {
        Direction::Higher => Some(1.0),
        Direction::Lower => Some(-1.0),
        Direction::None => None,
    }
}

pub(super) fn is_control(measure: &Measure) -> bool {
    measure.role == Some(Role::Control)
}

/// The mean; none of nothing.
pub(super) fn mean(values: &[f64]) -> Option<f64> {
    describe::mean(values).ok()
}

/// The median; none of nothing.
pub(super) fn median(values: &[f64]) -> Option<f64> {
    describe::median(values).ok()
}

/// The 95% interval of a mean change.
pub(super) fn t_interval(change: &PairedChange) -> Option<[f64; 2]> {
    change.t_test.ok().map(|test| ends(test.ci95))
}

pub(super) const fn ends(interval: Interval) -> [f64; 2] {
    [interval.low, interval.high]
}

/// A number of people as a factor.
#[expect(clippy::cast_precision_loss, reason = "a count of people")]
pub(super) const fn count(n: usize) -> f64 {
    n as f64
}
