//! What a verdict about several items is drawn from: each person's mean change, and what of it is beyond the control items.

use crate::{
    cohort::{Measure, Scores},
    instrument::{Direction, Role},
};

use super::{
    Basis, ChangeEstimate, Conclusion, Grounds, Why, Worthwhile,
    change::turned_round,
    conclude,
    level::has_scale,
    sample::{better_sign, is_control},
    together::Together,
};

/// Scores of the same people, before (or remembered) and after.
pub type Pairs<'a> = [(&'a Scores, &'a Scores)];

/// The people, the control items that they answered, and what was named worthwhile.
pub(super) struct Beside<'a> {
    /// How the two occasions of `pairs` were come by.
    pub basis: Basis,
    pub pairs: &'a Pairs<'a>,
    control: Together<'a>,
    pub worthwhile: Worthwhile,
}

impl<'a> Beside<'a> {
    /// The control items of `measures` stand beside whatever is concluded.
    pub fn new(
        basis: Basis,
        pairs: &'a Pairs<'a>,
        measures: &'a [Measure],
        worthwhile: Worthwhile,
    ) -> Self {
        let control = Together::of(&control_items(measures));
        Self { basis, pairs, control, worthwhile }
    }

    /// What the answers to these items together say. Items with a scale are taken in percent of it; where none has one, and all
    /// count in the same unit, in that unit.
    pub fn conclude(&self, items: &[&'a Measure]) -> Conclusion {
        let scored: Vec<&Measure> = items.iter().copied().filter(|it| has_scale(it)).collect();
        if !scored.is_empty() {
            return self.on_a_scale(&scored);
        }
        let counted: Vec<&Measure> =
            items.iter().copied().filter(|it| it.direction != Direction::None).collect();
        let share_a_unit = counted.windows(2).all(|two| two[0].unit == two[1].unit);
        if counted.is_empty() || !share_a_unit {
            return Conclusion::cannot_say(self.basis, Why::NoAnswers);
        }
        self.in_own_unit(&counted)
    }

    fn on_a_scale(&self, items: &[&'a Measure]) -> Conclusion {
        let together = Together::of(items);
        let (mut changes, mut beyond) = (Vec::new(), Vec::new());
        for (before, after) in self.pairs {
            let Some(change) = together.change(before, after) else { continue };
            changes.push(change);
            beyond.extend(self.control.change(before, after).map(|control| change - control));
        }
        let contrast = ChangeEstimate::of(&beyond);
        self.drawn(&changes, contrast, Some(self.worthwhile), self.has_worse(items))
    }

    fn in_own_unit(&self, items: &[&'a Measure]) -> Conclusion {
        let together = Together::of(items);
        let change = |(before, after): &(&Scores, &Scores)| {
            let (before, after) = together.means(before, after, better)?;
            Some(after - before)
        };
        let changes: Vec<f64> = self.pairs.iter().filter_map(change).collect();
        self.drawn(&changes, None, None, self.has_worse(items))
    }

    fn drawn(
        &self,
        changes: &[f64],
        contrast: Option<ChangeEstimate>,
        margin: Option<Worthwhile>,
        has_item_worse: bool,
    ) -> Conclusion {
        let Some(change) = ChangeEstimate::of(changes) else {
            let why = if changes.is_empty() { Why::NoAnswers } else { Why::TooFewPeople };
            return Conclusion::cannot_say(self.basis, why);
        };
        conclude(&Grounds { basis: self.basis, change, contrast, margin, has_item_worse })
    }

    /// Whether one of several items is clearly worse: its own 95% interval lies on the worse side.
    fn has_worse(&self, items: &[&'a Measure]) -> bool {
        items.len() > 1 && items.iter().any(|item| self.is_worse(item))
    }

    fn is_worse(&self, item: &'a Measure) -> bool {
        let together = Together::of(&[item]);
        let change = |(before, after): &(&Scores, &Scores)| {
            let (before, after) = together.means(before, after, better)?;
            Some(after - before)
        };
        let changes: Vec<f64> = self.pairs.iter().filter_map(change).collect();
        let found = ChangeEstimate::of(&changes).filter(|it| it.n >= super::FEWEST_PAIRS);
        found.is_some_and(|it| it.ci95[1] < 0.0)
    }

    /// The mean change of the control items themselves, in percent of their scales; none where fewer than two answered.
    pub fn control_change(&self) -> Option<ChangeEstimate> {
        let changes: Vec<f64> = self
            .pairs
            .iter()
            .filter_map(|(before, after)| self.control.change(before, after))
            .collect();
        ChangeEstimate::of(&changes)
    }
}

/// What the answers of these people to `items` together say, beside the control items among `measures`: the verdict of a claim
/// that names these items.
pub fn conclude_items<'a>(
    items: &[&'a Measure],
    measures: &'a [Measure],
    pairs: &'a Pairs<'a>,
    basis: Basis,
    worthwhile: Worthwhile,
) -> Conclusion {
    Beside::new(basis, pairs, measures, worthwhile).conclude(items)
}

/// A score turned so that better is more.
fn better(measure: &Measure, score: f64) -> Option<f64> {
    Some(better_sign(measure.direction)? * turned_round(measure, score))
}

/// The items that the programme did not teach and that have a scale.
pub(super) fn control_items(measures: &[Measure]) -> Vec<&Measure> {
    measures.iter().filter(|measure| is_control(measure) && has_scale(measure)).collect()
}

/// Whether a verdict about it can be drawn: it is something that might get better.
pub(super) fn is_judged(measure: &Measure) -> bool {
    let is_outside =
        matches!(measure.role, Some(Role::Control | Role::Grouping | Role::Dose | Role::Cost));
    measure.is_compared() && measure.direction != Direction::None && !is_outside
}
