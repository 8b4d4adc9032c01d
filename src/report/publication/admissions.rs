//! Who is behind each figure of an output, admitted by the ledger of the run.

use std::collections::BTreeMap;

use crate::{
    analysis::{Chosen, CompositeReport, FactsByResponse, LevelFinding},
    cohort::{Linked, Measure},
    disclosure::{Admitted, Hidden, Ledger, People, Shown},
};

use super::{EstimateKind, Persons, answered::Answered};

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
    /// What people said beside their scores.
    pub facts: &'a FactsByResponse,
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
pub fn admit_all(ledger: &mut Ledger, shape: &Shape<'_>, linked: &Linked) -> Admissions {
    let cohort = &linked.cohort;
    let everybody =
        shape.persons.behind(cohort.baseline.iter().chain(&cohort.follow_up).map(AsRef::as_ref));
    let people = ledger.admit(EVERYBODY, &everybody);
    let answered = Answered::of(linked, shape.measures, shape.persons);
    let mut output = Output { ledger, shape, linked, answered, admitted: BTreeMap::new() };
    if people.is_ok() {
        output.levels_and_scores();
        output.options();
        for measure in shape.measures.iter().filter(|measure| measure.is_compared()) {
            let people = output.answered.matched(&measure.id);
            output.matched(&measure.id, &people);
        }
        for measure in shape.measures.iter().filter(|it| it.has_retrospective && it.is_compared()) {
            let people = output.answered.perceived(&measure.id);
            output.perceived(&measure.id, &people);
        }
        for measure in shape.measures {
            if measure.is_compared() {
                output.unlinked(&measure.id);
            }
            output.afterwards(measure);
        }
    }
    Admissions { people, admitted: output.admitted }
}

struct Output<'a> {
    ledger: &'a mut Ledger,
    shape: &'a Shape<'a>,
    linked: &'a Linked,
    answered: Answered<'a>,
    admitted: BTreeMap<(EstimateKind, String), Shown<[Admitted; 2]>>,
}

impl Output<'_> {
    fn levels_and_scores(&mut self) {
        let shape = self.shape;
        for level in shape.levels {
            self.together(&level_name(level.level), &level.items, half(&level.items));
        }
        for score in shape.composites {
            self.together(&score.id, &score.items, half(&score.items));
        }
    }

    /// People who answered at least so many of these items both times.
    fn together(&mut self, name: &str, items: &[String], least: usize) {
        let sets: Vec<People> = items.iter().map(|id| self.answered.matched(id)).collect();
        self.matched(name, &People::in_at_least(least, &sets));
        let sets: Vec<People> = items.iter().map(|id| self.answered.perceived(id)).collect();
        self.perceived(name, &People::in_at_least(least, &sets));
    }

    fn matched(&mut self, name: &str, people: &People) {
        self.admit(EstimateKind::Matched, name, [&before(name), &after(name)], people);
    }

    fn perceived(&mut self, name: &str, people: &People) {
        self.admit(EstimateKind::Perceived, name, [&remembered(name), &after(name)], people);
    }

    fn unlinked(&mut self, id: &str) {
        let sides = (self.answered.before(id), self.answered.after(id));
        let admitted = self
            .ledger
            .admit(&before(id), &sides.0)
            .and_then(|before| Ok([before, self.ledger.admit(&after(id), &sides.1)?]));
        self.admitted.insert((EstimateKind::Unlinked, id.to_owned()), admitted);
    }

    fn afterwards(&mut self, measure: &Measure) {
        let id = measure.id.as_str();
        let people = self.answered.after(id);
        let was_asked = self.answered.before(id).n() > 0 && measure.is_compared();
        if was_asked || people.n() == 0 {
            return;
        }
        let admitted = self.ledger.admit(&after(id), &people);
        let both = admitted.map(|people| [people.clone(), people]);
        self.admitted.insert((EstimateKind::Afterwards, id.to_owned()), both);
    }

    fn options(&mut self) {
        let Shape { persons, facts, several, .. } = *self.shape;
        let chosen = |record| facts.of(record).map(|it| &it.chosen);
        let pairs = self.linked.pairs();
        let pairs: Vec<_> = pairs
            .filter_map(|(before, after)| {
                Some((persons.place(before)?, chosen(before)?, chosen(after)?))
            })
            .collect();
        for item in several {
            let has = |(_, before, after): &&(usize, &Chosen, &Chosen)| {
                before.contains_key(item) && after.contains_key(item)
            };
            let people: People = pairs.iter().filter(has).map(|(place, ..)| *place).collect();
            self.matched(&options_name(item), &people);
        }
    }

    fn admit(&mut self, kind: EstimateKind, name: &str, sides: [&str; 2], people: &People) {
        let admitted = self.ledger.admit_together(&sides, people);
        let both = admitted.map(|people| [people.clone(), people]);
        self.admitted.insert((kind, name.to_owned()), both);
    }
}

/// The fewest items that a mean over them needs.
fn half(items: &[String]) -> usize {
    items.len().div_ceil(2).max(1)
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
