//! What lasted: the same people before the programme, at the first follow-up and at the second.
//!
//! Each step is compared over the people who answered at all three, so that nothing moves because others answered. No course is
//! fitted through the three: with two steps there is nothing that it could add to them.

use serde::{Deserialize, Serialize};

use cohort::{Column, Measure, Scores};

use super::{
    ChangeEstimate, Worthwhile,
    grounds::is_judged,
    level::{FEWEST_ITEMS, SUMMARISED_LEVELS, counted, has_scale, percent},
    sample::count,
    together::Together,
};

/// One person's scores before, at the first follow-up and at the second.
pub type ThreeScores<'a> = [&'a Scores; 3];

/// How many people there are in each comparison.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastingCounts {
    /// People who answered before.
    pub baseline: usize,
    /// Of them, those matched with the first follow-up.
    pub with_first: usize,
    /// Of them, those matched with the second.
    pub with_second: usize,
    /// Those matched with both: everything here is about them.
    pub with_both: usize,
}

/// What lasted, by level and by question.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Lasting {
    /// Who is in it.
    pub counts: LastingCounts,
    /// Levels 2 to 4, as far as three questions or more of one were answered at all three times.
    pub levels: Vec<Lasts>,
    /// Questions with a scale and a better end, in the order asked.
    pub items: Vec<Lasts>,
}

/// One level or question at the three times. Means are in percent of the scale, 100 being best.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lasts {
    /// The question's id; none of a level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The Kirkpatrick level, if it has one.
    pub level: Option<u8>,
    /// The question in words; of a level, empty.
    pub label: String,
    /// The mean before, at the first follow-up and at the second.
    pub means: [f64; 3],
    /// From before to the first follow-up; none of fewer than two people.
    pub at_first: Option<ChangeEstimate>,
    /// From the first follow-up to the second.
    pub after_first: Option<ChangeEstimate>,
    /// From before to the second follow-up.
    pub in_all: Option<ChangeEstimate>,
    /// How many people it is of.
    pub n: usize,
    /// What became of it.
    pub course: Course,
}

/// What became of a change by the second follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Course {
    /// It was higher at the second follow-up than at the first.
    Grew,
    /// It was there at the first, and by the second it had moved by less than what is worthwhile.
    Held,
    /// It was there at the first and lower at the second.
    Faded,
    /// It was not there at the first, and lower still at the second.
    Fell,
    /// It was not shown at the first follow-up, so that there is nothing to hold.
    NothingToHold,
    /// Too few people, or answers too far apart, to say.
    CannotSay,
}

/// What lasted among these people; `counts` says how they come about.
pub fn lasting(
    people: &[ThreeScores<'_>],
    measures: &[Measure],
    worthwhile: Worthwhile,
    counts: LastingCounts,
) -> Lasting {
    let items: Vec<Lasts> = { measures.iter() }
        .filter(|measure| is_judged(measure) && has_scale(measure))
        .filter_map(|measure| of_item(people, measure, worthwhile))
        .collect();
    let answered = |id: &str| items.iter().any(|item| item.id.as_deref() == Some(id));
    let levels = SUMMARISED_LEVELS.iter().filter_map(|level| {
        let of_level = counted(*level, measures);
        let of_level: Vec<&Measure> = of_level.into_iter().filter(|it| answered(&it.id)).collect();
        let is_enough = of_level.len() >= FEWEST_ITEMS;
        is_enough.then(|| of_whole_level(people, *level, &of_level, worthwhile))?
    });
    Lasting { counts, levels: levels.collect(), items }
}

fn of_item(people: &[ThreeScores<'_>], measure: &Measure, worthwhile: Worthwhile) -> Option<Lasts> {
    let column = Column::of(&measure.id);
    let value = |scores: &Scores| percent(measure, column.at(scores)?);
    let each = people.iter().filter_map(|[before, first, second]| {
        Some([value(before)?, value(first)?, value(second)?])
    });
    let label = measure.shown_label();
    lasts(Some(measure.id.clone()), measure.level, label, &each.collect::<Vec<_>>(), worthwhile)
}

fn of_whole_level(
    people: &[ThreeScores<'_>],
    level: u8,
    measures: &[&Measure],
    worthwhile: Worthwhile,
) -> Option<Lasts> {
    let together = Together::of(measures);
    let each = people.iter().filter_map(|three| together.means(*three, percent));
    lasts(None, Some(level), String::new(), &each.collect::<Vec<_>>(), worthwhile)
}

fn lasts(
    id: Option<String>,
    level: Option<u8>,
    label: String,
    each: &[[f64; 3]],
    worthwhile: Worthwhile,
) -> Option<Lasts> {
    if each.is_empty() {
        return None;
    }
    let mean = |at: usize| each.iter().map(|it| it[at]).sum::<f64>() / count(each.len());
    let change = |from: usize, to: usize| {
        let changes: Vec<f64> = each.iter().map(|it| it[to] - it[from]).collect();
        ChangeEstimate::of(&changes)
    };
    let (at_first, after_first) = (change(0, 1), change(1, 2));
    Some(Lasts {
        id,
        level,
        label,
        means: [mean(0), mean(1), mean(2)],
        course: course(at_first, after_first, worthwhile),
        at_first,
        after_first,
        in_all: change(0, 2),
        n: each.len(),
    })
}

/// What two steps come to. To have held is shown, not supposed: the 90% interval of the second step lies within what is worthwhile
/// on both sides of none (two one-sided tests; Schuirmann 1987).
fn course(
    at_first: Option<ChangeEstimate>,
    after_first: Option<ChangeEstimate>,
    worthwhile: Worthwhile,
) -> Course {
    let (Some(first), Some(after)) = (at_first, after_first) else { return Course::CannotSay };
    let was_there = first.lower_of_few() > 0.0;
    if after.lower_of_few() > 0.0 {
        Course::Grew
    } else if after.upper_of_few() < 0.0 {
        if was_there { Course::Faded } else { Course::Fell }
    } else if !was_there {
        Course::NothingToHold
    } else if after.is_within(worthwhile.percent()) {
        Course::Held
    } else {
        Course::CannotSay
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimate(mean: f64, half: f64) -> ChangeEstimate {
        let ci95 = [mean - half, mean + half];
        let ci90 = [mean - 0.8 * half, mean + 0.8 * half];
        ChangeEstimate { n: 20, mean, ci95, ci90 }
    }

    fn course_of(first: ChangeEstimate, after: ChangeEstimate) -> Course {
        course(Some(first), Some(after), Worthwhile::default())
    }

    #[test]
    fn what_rose_and_then_moved_by_less_than_is_worthwhile_has_held() {
        assert_eq!(course_of(estimate(12.0, 4.0), estimate(-1.0, 5.0)), Course::Held);
    }

    #[test]
    fn what_may_have_moved_by_as_much_as_is_worthwhile_has_not_been_shown_to_hold() {
        assert_eq!(course_of(estimate(12.0, 4.0), estimate(-1.0, 12.0)), Course::CannotSay);
    }

    #[test]
    fn a_fall_is_said_whether_there_was_a_rise_before_it_or_not() {
        assert_eq!(course_of(estimate(12.0, 4.0), estimate(-6.0, 4.0)), Course::Faded);
        assert_eq!(course_of(estimate(1.0, 4.0), estimate(-6.0, 4.0)), Course::Fell);
    }

    #[test]
    fn what_was_not_shown_at_first_has_nothing_to_hold_and_may_grow_later() {
        assert_eq!(course_of(estimate(1.0, 4.0), estimate(0.0, 2.0)), Course::NothingToHold);
        assert_eq!(course_of(estimate(1.0, 4.0), estimate(6.0, 4.0)), Course::Grew);
    }

    #[test]
    fn one_person_shows_nothing() {
        assert_eq!(course(None, None, Worthwhile::default()), Course::CannotSay);
    }
}
