//! Who is behind each figure of an output, admitted by the ledger of the run.

use std::collections::BTreeMap;

use cohort::{Linked, Measure};
use evaluation::{
    Chosen, CompositeReport, FactsByResponse, LevelFinding,
    disclosure::{Admitted, Hidden, Ledger, People, Shown, Side},
};

use super::{
    EstimateKind, Persons,
    answered::{Answered, shows_single_answers},
};

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
    /// The same as people remember them.
    pub remembered_levels: &'a [LevelFinding],
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
/// unlinked groups, so that where two cannot both be published, the stronger is. Levels and scores are means of the means of
/// their items, so they go last and tell nothing more than these do.
pub fn admit_all(ledger: &mut Ledger, shape: &Shape<'_>, linked: &Linked) -> Admissions {
    ledger.begin_output();
    let cohort = &linked.cohort;
    let everybody =
        shape.persons.behind(cohort.baseline.iter().chain(&cohort.follow_up).map(AsRef::as_ref));
    let people = ledger.admit(EVERYBODY, &[Side::Both], &everybody);
    let answered = Answered::of(linked, shape.measures, shape.persons);
    let mut output = Output { ledger, shape, linked, answered, admitted: BTreeMap::new() };
    if people.is_ok() {
        output.options();
        for measure in shape.measures.iter().filter(|measure| measure.is_compared()) {
            output.together(EstimateKind::Matched, &measure.id);
        }
        for measure in shape.measures.iter().filter(|it| it.has_retrospective && it.is_compared()) {
            output.together(EstimateKind::Perceived, &measure.id);
        }
        for measure in shape.measures {
            if measure.is_compared() {
                output.unlinked(&measure.id);
            }
            output.afterwards(measure);
        }
        output.hide_answers();
        output.levels_and_scores();
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
        let Shape { levels, remembered_levels, composites, .. } = *self.shape;
        for (levels, kind) in
            [(levels, EstimateKind::Matched), (remembered_levels, EstimateKind::Perceived)]
        {
            for level in levels {
                self.derived(kind, &level_name(level.level), &level.items, level.n_pairs);
            }
        }
        for score in composites {
            self.derived(EstimateKind::Matched, &score.id, &score.items, score.matched.n_pairs);
            if let Some(remembered) = &score.remembered {
                self.derived(EstimateKind::Perceived, &score.id, &score.items, remembered.n_pairs);
            }
        }
    }

    /// A mean of the means of these items: only where all of them may be published.
    fn derived(&mut self, kind: EstimateKind, name: &str, items: &[String], n: usize) {
        let all = items.iter().try_for_each(|item| {
            let found = self.admitted.get(&(kind, item.clone()));
            found.map_or(Err(Hidden::NoFigure), |it| it.as_ref().map(|_| ()).map_err(|it| *it))
        });
        let derived = if n == 0 { Err(Hidden::NoFigure) } else { all };
        let derived = derived.and_then(|()| self.ledger.admit_derived(name, n as u64));
        let both = derived.map(|people| [people.clone(), people]);
        self.admitted.insert((kind, name.to_owned()), both);
    }

    /// The people who said both: before and after, or afterwards what it was and what it is.
    fn together(&mut self, kind: EstimateKind, id: &str) {
        let (first, people) = match kind {
            EstimateKind::Perceived => (Side::Remembered, self.answered.perceived(id)),
            _ => (Side::Before, self.answered.matched(id)),
        };
        self.both_sides(kind, id, [first, Side::After], &people);
    }

    fn both_sides(&mut self, kind: EstimateKind, name: &str, sides: [Side; 2], people: &People) {
        let admitted = self.ledger.admit(name, &sides, people);
        let both = admitted.map(|people| [people.clone(), people]);
        self.admitted.insert((kind, name.to_owned()), both);
    }

    fn unlinked(&mut self, id: &str) {
        let sides = (self.answered.before(id), self.answered.after(id));
        let admitted = self
            .ledger
            .admit(id, &[Side::Before], &sides.0)
            .and_then(|before| Ok([before, self.ledger.admit(id, &[Side::After], &sides.1)?]));
        self.admitted.insert((EstimateKind::Unlinked, id.to_owned()), admitted);
    }

    fn afterwards(&mut self, measure: &Measure) {
        let id = measure.id.as_str();
        let people = self.answered.after(id);
        let was_asked = self.answered.before(id).n() > 0 && measure.is_compared();
        if was_asked || people.n() == 0 {
            return;
        }
        let admitted = self.ledger.admit(id, &[Side::After], &people);
        let both = admitted.map(|people| [people.clone(), people]);
        self.admitted.insert((EstimateKind::Afterwards, id.to_owned()), both);
    }

    /// Takes the means of an item away where any estimate of it would show what single people answered: what one of them hides,
    /// another would tell.
    fn hide_answers(&mut self) {
        for measure in self.shape.measures {
            if !shows_single_answers(self.linked, measure) {
                continue;
            }
            let own = self.admitted.iter_mut().filter(|((_, id), _)| *id == measure.id);
            for (_, admitted) in own {
                if let Ok(both) = admitted {
                    *both = both.clone().map(Admitted::without_means);
                }
            }
        }
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
            let sides = [Side::Before, Side::After];
            self.both_sides(EstimateKind::Matched, &options_name(item), sides, &people);
        }
    }
}

pub(super) fn level_name(level: u8) -> String {
    format!("level {level}")
}

pub(super) fn options_name(item: &str) -> String {
    format!("options of {item}")
}
