//! Who is behind each figure of an output, admitted by the ledger of the run.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    analysis::{CompositeReport, LevelFinding},
    cohort::{Column, Linked, Measure, Record, Scores},
    disclosure::{Admitted, Hidden, Ledger, People, Shown},
};

use super::{EstimateKind, Persons};

/// The people looked at.
const EVERYBODY: &str = "people looked at";

/// What outputs say something about: the same for every output of a run.
pub struct Shape<'a> {
    /// Who is who.
    pub persons: &'a Persons,
    /// What is compared.
    pub measures: &'a [Measure],
    /// Levels that are summarised.
    pub levels: &'a [LevelFinding],
    /// Scores that the questionnaire declares.
    pub composites: &'a [CompositeReport],
    /// Items with several answers.
    pub several: &'a [String],
}

/// The people of each figure of one output, as far as they may be published.
#[derive(Debug, Clone)]
pub struct Admissions {
    /// Everybody looked at. If they are refused, so is all else.
    pub(super) people: Shown<Admitted>,
    admitted: BTreeMap<(EstimateKind, String), Shown<[Admitted; 2]>>,
}

impl Admissions {
    /// The people of a figure, before and after, if there are as many as the figure says.
    pub(super) fn of(
        &self,
        kind: EstimateKind,
        figure: &str,
        n_before: usize,
        n_after: usize,
    ) -> Shown<[Admitted; 2]> {
        let found = self.admitted.get(&(kind, figure.to_owned())).cloned();
        let [before, after] = found.unwrap_or(Err(Hidden::NoFigure))?;
        if before.is_of(n_before) && after.is_of(n_after) {
            Ok([before, after])
        } else {
            Err(Hidden::NoFigure)
        }
    }
}

/// Admits every figure of an output about the people of `linked`. Matched change goes first, then what is remembered, then the
/// unlinked groups, so that where two cannot both be published, the stronger is.
pub fn admit_all(
    ledger: &mut Ledger,
    shape: &Shape<'_>,
    linked: &Linked,
    has_chosen: &dyn Fn(&Record, &str) -> bool,
) -> Admissions {
    let cohort = &linked.cohort;
    let everybody =
        shape.persons.behind(cohort.baseline.iter().chain(&cohort.follow_up).map(AsRef::as_ref));
    let people = ledger.admit(EVERYBODY, &everybody);
    let mut output = Output { ledger, shape, linked, admitted: BTreeMap::new() };
    if people.is_ok() {
        output.levels_and_scores();
        output.options(has_chosen);
        for measure in shape.measures {
            output.matched(&measure.id);
        }
        for measure in shape.measures.iter().filter(|measure| measure.has_retrospective) {
            output.perceived(&measure.id);
        }
        for measure in shape.measures {
            output.unlinked(&measure.id);
            output.afterwards(&measure.id);
        }
    }
    Admissions { people, admitted: output.admitted }
}

struct Output<'a> {
    ledger: &'a mut Ledger,
    shape: &'a Shape<'a>,
    linked: &'a Linked,
    admitted: BTreeMap<(EstimateKind, String), Shown<[Admitted; 2]>>,
}

impl Output<'_> {
    fn levels_and_scores(&mut self) {
        let level = |level: &LevelFinding| (level_name(level.level), level.items.clone(), 1);
        let score = |score: &CompositeReport| {
            (score.id.clone(), score.items.clone(), score.items.len().div_ceil(2).max(1))
        };
        let levels = self.shape.levels.iter().map(level);
        let all: Vec<_> = levels.chain(self.shape.composites.iter().map(score)).collect();
        for (name, items, least) in all {
            let items: Vec<Column<'_>> = items.iter().map(|id| Column::of(id)).collect();
            self.matched_where(&name, |before, after| answered(&items, before, after) >= least);
            self.perceived_where(&name, |then, now| answered(&items, then, now) >= least);
        }
    }

    fn matched(&mut self, id: &str) {
        let column = Column::of(id);
        self.matched_where(id, |before, after| column.is_in_both(before, after));
    }

    fn matched_where(&mut self, name: &str, counts: impl Fn(&Scores, &Scores) -> bool) {
        let pairs = self.linked.pairs();
        let counted = pairs.filter(|(before, after)| counts(&before.now, &after.now));
        let people = counted.map(|(before, _)| before);
        let people = self.shape.persons.behind(people);
        self.admit(EstimateKind::Matched, name, [&before(name), &after(name)], &people);
    }

    fn perceived(&mut self, id: &str) {
        let column = Column::of(id);
        self.perceived_where(id, |then, now| column.is_in_both(then, now));
    }

    fn perceived_where(&mut self, name: &str, counts: impl Fn(&Scores, &Scores) -> bool) {
        let counted = self
            .linked
            .cohort
            .follow_up
            .iter()
            .filter(|record| counts(&record.remembered, &record.now))
            .map(AsRef::as_ref);
        let people = self.shape.persons.behind(counted);
        self.admit(EstimateKind::Perceived, name, [&remembered(name), &after(name)], &people);
    }

    fn unlinked(&mut self, id: &str) {
        let persons = self.shape.persons;
        let column = Column::of(id);
        let with = |records: &[Arc<Record>]| {
            let with = records.iter().filter(|record| column.at(&record.now).is_some());
            persons.behind(with.map(AsRef::as_ref))
        };
        let sides = (with(&self.linked.cohort.baseline), with(&self.linked.cohort.follow_up));
        let admitted = self
            .ledger
            .admit(&before(id), &sides.0)
            .and_then(|before| Ok([before, self.ledger.admit(&after(id), &sides.1)?]));
        self.admitted.insert((EstimateKind::Unlinked, id.to_owned()), admitted);
    }

    fn afterwards(&mut self, id: &str) {
        let column = Column::of(id);
        let is_asked = |record: &&Arc<Record>| column.at(&record.now).is_some();
        let has = |records: &[Arc<Record>]| records.iter().any(|record| is_asked(&record));
        let cohort = &self.linked.cohort;
        if has(&cohort.baseline) || !has(&cohort.follow_up) {
            return;
        }
        let people = cohort.follow_up.iter().filter(is_asked);
        let people = self.shape.persons.behind(people.map(AsRef::as_ref));
        let admitted = self.ledger.admit(&after(id), &people);
        let both = admitted.map(|people| [people.clone(), people]);
        self.admitted.insert((EstimateKind::Afterwards, id.to_owned()), both);
    }

    fn options(&mut self, has_chosen: &dyn Fn(&Record, &str) -> bool) {
        for item in self.shape.several {
            let pairs = self.linked.pairs();
            let both =
                pairs.filter(|(before, after)| has_chosen(before, item) && has_chosen(after, item));
            let people = self.shape.persons.behind(both.map(|(before, _)| before));
            let name = options_name(item);
            self.admit(EstimateKind::Matched, &name, [&before(&name), &after(&name)], &people);
        }
    }

    fn admit(&mut self, kind: EstimateKind, name: &str, sides: [&str; 2], people: &People) {
        let admitted = self.ledger.admit_together(&sides, people);
        let both = admitted.map(|people| [people.clone(), people]);
        self.admitted.insert((kind, name.to_owned()), both);
    }
}

pub(super) fn level_name(level: u8) -> String {
    format!("level {level}")
}

pub(super) fn options_name(item: &str) -> String {
    format!("options of {item}")
}

fn before(name: &str) -> String {
    format!("{name}, before")
}

fn after(name: &str) -> String {
    format!("{name}, after")
}

fn remembered(name: &str) -> String {
    format!("{name}, remembered")
}

/// How many of these a person answered both times.
fn answered(items: &[Column<'_>], before: &Scores, after: &Scores) -> usize {
    items.iter().filter(|column| column.is_in_both(before, after)).count()
}
