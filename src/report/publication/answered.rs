//! Who answered which measure in one output, as sets of people. Each record is looked at once.

use std::{collections::HashMap, sync::Arc};

use crate::{
    cohort::{Column, Linked, Measure, Record, Scores},
    disclosure::People,
};

use super::Persons;

/// The people who have a score of one measure.
#[derive(Default)]
struct Sides {
    before: People,
    after: People,
    remembered: People,
}

/// The people behind every figure that one output could give.
pub(super) struct Answered<'m> {
    /// People linked across the waves.
    linked: People,
    sides: HashMap<&'m str, Sides>,
}

impl<'m> Answered<'m> {
    /// Looks at everybody in `linked`.
    pub fn of(linked: &Linked, measures: &'m [Measure], persons: &Persons) -> Self {
        let columns: Vec<Column<'m>> = measures.iter().map(|it| Column::of(&it.id)).collect();
        let with = |records: &[Arc<Record>], scores: fn(&Record) -> &Scores| {
            let mut people = vec![People::default(); columns.len()];
            for record in records {
                let Some(place) = persons.place(record) else { continue };
                for (people, column) in people.iter_mut().zip(&columns) {
                    if column.at(scores(record)).is_some() {
                        people.insert(place);
                    }
                }
            }
            people.into_iter()
        };
        let before = with(&linked.cohort.baseline, |record| &record.now);
        let after = with(&linked.cohort.follow_up, |record| &record.now);
        let remembered = with(&linked.cohort.follow_up, |record| &record.remembered);
        let sides = before.zip(after).zip(remembered);
        let sides = sides.map(|((before, after), remembered)| Sides { before, after, remembered });
        Self {
            linked: persons.behind(linked.pairs().map(|(before, _)| before)),
            sides: measures.iter().map(|it| &*it.id).zip(sides).collect(),
        }
    }

    /// Everybody who answered before the programme.
    pub fn before(&self, measure: &str) -> People {
        self.of_sides(measure, |sides| sides.before.clone())
    }

    /// Everybody who answered after it.
    pub fn after(&self, measure: &str) -> People {
        self.of_sides(measure, |sides| sides.after.clone())
    }

    /// Linked people who answered before and after.
    pub fn matched(&self, measure: &str) -> People {
        self.of_sides(measure, |sides| sides.before.and(&sides.after).and(&self.linked))
    }

    /// People who said afterwards how it is and how it was.
    pub fn perceived(&self, measure: &str) -> People {
        self.of_sides(measure, |sides| sides.remembered.and(&sides.after))
    }

    fn of_sides(&self, measure: &str, people: impl Fn(&Sides) -> People) -> People {
        self.sides.get(measure).map(people).unwrap_or_default()
    }
}
