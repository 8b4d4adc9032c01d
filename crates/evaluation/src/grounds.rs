//! What a verdict about several items is drawn from: each person's mean change, and what of it is beyond the control items.

use cohort::{Linked, Measure, Scores};
use stats::one_sample::one_sample;
use survey::instrument::{Direction, Role};

use super::{
    Basis, ChangeEstimate, Conclusion, Everybody, Grounds, Why, Worthwhile,
    change::turned_round,
    conclude,
    everybody::Occasions,
    level::has_scale,
    sample::{better_sign, count, is_control},
    together::Together,
};

/// Scores of the same people, before (or remembered) and after.
pub type Pairs<'a> = [(&'a Scores, &'a Scores)];

/// The people, the control items that they answered, and what was named worthwhile.
pub(super) struct Beside<'a> {
    /// How the two occasions of `pairs` were come by.
    pub basis: Basis,
    pairs: Vec<(&'a Scores, &'a Scores)>,
    /// What the people of `pairs` remember; of remembered change, nothing further.
    memories: Vec<&'a Scores>,
    /// People who answered before only.
    before_only: Vec<&'a Scores>,
    /// What people say now, and what they remember, who answered after only.
    after_only: Vec<(&'a Scores, &'a Scores)>,
    control: Together<'a>,
    worthwhile: Worthwhile,
}

impl<'a> Beside<'a> {
    /// The people of `linked`, before and after.
    pub fn matched(linked: &'a Linked, measures: &'a [Measure], worthwhile: Worthwhile) -> Self {
        let Linked { cohort, pairing } = linked;
        let after_only = pairing.follow_up_only.iter().map(|&place| &cohort.follow_up[place]);
        let before_only = pairing.baseline_only.iter().map(|&place| &cohort.baseline[place].now);
        Self {
            basis: Basis::Matched,
            pairs: linked.pairs().map(|(before, after)| (&before.now, &after.now)).collect(),
            memories: linked.pairs().map(|(_, after)| &after.remembered).collect(),
            before_only: before_only.collect(),
            after_only: after_only.map(|record| (&record.now, &record.remembered)).collect(),
            control: Together::of(&control_items(measures)),
            worthwhile,
        }
    }

    /// Everybody who answered afterwards, as they remember it and now.
    pub fn remembered(linked: &'a Linked, measures: &'a [Measure], worthwhile: Worthwhile) -> Self {
        let pairs = linked.cohort.follow_up.iter();
        let pairs = pairs.map(|record| (&record.remembered, &record.now)).collect();
        Self::of_pairs(Basis::Perceived, pairs, measures, worthwhile)
    }

    /// These people, all of whom have both occasions.
    fn of_pairs(
        basis: Basis,
        pairs: Vec<(&'a Scores, &'a Scores)>,
        measures: &'a [Measure],
        worthwhile: Worthwhile,
    ) -> Self {
        let control = Together::of(&control_items(measures));
        let (memories, before_only, after_only) = Default::default();
        Self { basis, pairs, memories, before_only, after_only, control, worthwhile }
    }

    /// The two occasions of each person.
    pub fn pairs(&self) -> &Pairs<'a> {
        &self.pairs
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
        for (before, after) in &self.pairs {
            let Some(change) = together.change(before, after) else { continue };
            changes.push(change);
            beyond.extend(self.control.change(before, after).map(|control| change - control));
        }
        let contrast = ChangeEstimate::of(&beyond);
        let everybody = self.everybody(items, &together);
        self.drawn(&changes, everybody, contrast, Some(self.worthwhile), self.has_worse(items))
    }

    /// The change of everybody, in percent of the scale; none where nobody is left without a link.
    fn everybody(&self, items: &[&'a Measure], together: &Together<'a>) -> Option<Everybody> {
        if self.before_only.is_empty() && self.after_only.is_empty() {
            return None;
        }
        let is_remembered = items.iter().all(|item| item.has_retrospective);
        let one = |scores: &Scores| together.mean_percent(scores);
        let memory = |scores: &Scores| is_remembered.then(|| one(scores)).flatten();
        let mut all = Occasions::default();
        for ((before, after), remembered) in self.pairs.iter().zip(&self.memories) {
            if let Some((then, now)) = together.mean_percents(before, after) {
                all.add(Some(then), Some(now), memory(remembered));
            } else {
                all.add(one(before), None, None);
                all.add(None, one(after), memory(remembered));
            }
        }
        for before in &self.before_only {
            all.add(one(before), None, None);
        }
        for (now, remembered) in &self.after_only {
            all.add(None, one(now), memory(remembered));
        }
        all.change()
    }

    fn in_own_unit(&self, items: &[&'a Measure]) -> Conclusion {
        let together = Together::of(items);
        let changes = self.changes(&together);
        self.drawn(&changes, None, None, None, self.has_worse(items))
    }

    fn drawn(
        &self,
        changes: &[f64],
        everybody: Option<Everybody>,
        contrast: Option<ChangeEstimate>,
        margin: Option<Worthwhile>,
        has_item_worse: bool,
    ) -> Conclusion {
        let Some(change) = ChangeEstimate::of(changes) else {
            let why = if changes.is_empty() { Why::NoAnswers } else { Why::TooFewPeople };
            return Conclusion::cannot_say(self.basis, why);
        };
        conclude(&Grounds {
            basis: self.basis,
            change,
            everybody,
            contrast,
            margin,
            has_item_worse,
        })
    }

    /// Whether one of several items is clearly worse: its interval lies on the worse side, at a level that is wrong for any of
    /// them in 2.5% of cohorts (Bonferroni). At 95% each, one of six would look worse by chance in one cohort of seven.
    fn has_worse(&self, items: &[&'a Measure]) -> bool {
        let level = 1.0 - 0.05 / count(items.len());
        items.len() > 1 && items.iter().any(|item| self.is_worse(item, level))
    }

    fn is_worse(&self, item: &'a Measure, level: f64) -> bool {
        let found = one_sample(&self.changes(&Together::of(&[item])));
        let found = found.ok().filter(|it| it.n >= super::FEWEST_PAIRS);
        // Without an interval everybody changed alike, so that the change is as it stands.
        found.is_some_and(|it| it.interval(level).map_or(it.mean, |interval| interval.high) < 0.0)
    }

    /// Each person's mean change over these items in their own unit, better being positive.
    fn changes(&self, items: &Together<'a>) -> Vec<f64> {
        let change = |(before, after): &(&Scores, &Scores)| {
            let [before, after] = items.means([before, after], better)?;
            Some(after - before)
        };
        self.pairs.iter().filter_map(change).collect()
    }

    /// Each person's change on each of these items, in percent of its scale.
    pub fn changes_of_each(&self, items: &[&'a Measure]) -> Vec<Vec<Option<f64>>> {
        let each: Vec<Together<'_>> = items.iter().map(|item| Together::of(&[*item])).collect();
        let of = |(before, after): &(&Scores, &Scores)| {
            each.iter().map(|item| item.change(before, after)).collect()
        };
        self.pairs.iter().map(of).collect()
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
    pairs: &Pairs<'a>,
    basis: Basis,
    worthwhile: Worthwhile,
) -> Conclusion {
    Beside::of_pairs(basis, pairs.to_vec(), measures, worthwhile).conclude(items)
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
