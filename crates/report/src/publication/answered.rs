//! Who answered which measure in one output, as sets of people. Each record is looked at once.

use std::{collections::HashMap, sync::Arc};

use cohort::{Column, Linked, Measure, Record, Scores};
use evaluation::disclosure::{People, shows_answers, shows_changes};

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

/// Whether a mean of this measure, by any estimate, would show what single people answered.
pub(super) fn shows_single_answers(linked: &Linked, measure: &Measure) -> bool {
    let column = Column::of(&measure.id);
    let now = |records: &[Arc<Record>]| -> Vec<f64> {
        records.iter().filter_map(|record| column.at(&record.now)).collect()
    };
    let changes = linked
        .pairs()
        .filter_map(|(before, after)| Some((column.at(&before.now)?, column.at(&after.now)?)));
    let remembered = linked
        .cohort
        .follow_up
        .iter()
        .filter_map(|record| Some((column.at(&record.remembered)?, column.at(&record.now)?)));
    let one_sided = [now(&linked.cohort.baseline), now(&linked.cohort.follow_up)];
    one_sided.iter().any(|values| !values.is_empty() && shows_answers(values, measure.range))
        || shows_either(measure, &changes.collect::<Vec<_>>())
        || shows_either(measure, &remembered.collect::<Vec<_>>())
}

/// Whether the means before and after of these people, or that of their changes, would.
fn shows_either(measure: &Measure, both: &[(f64, f64)]) -> bool {
    let (before, after): (Vec<f64>, Vec<f64>) = both.iter().copied().unzip();
    let changes: Vec<f64> = both.iter().map(|(before, after)| after - before).collect();
    !both.is_empty()
        && (shows_answers(&before, measure.range)
            || shows_answers(&after, measure.range)
            || shows_changes(&changes, measure.range.is_some()))
}
