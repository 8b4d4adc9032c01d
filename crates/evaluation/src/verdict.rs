//! One scale of verdicts, with harm in it, for every item, level and claim.

use serde::{Deserialize, Serialize};

use super::{Basis, ChangeEstimate, Everybody, Worthwhile};

/// Fewest people that can carry a verdict.
pub const FEWEST_PAIRS: usize = 8;

/// What the answers say about one item, level or claim. None of these is about cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The change, and what of it is beyond the control items, are at least as large as was named worthwhile.
    Worthwhile,
    /// Above zero, and above what the control items did where they were asked; not shown to be worthwhile.
    #[serde(rename = "some")]
    SomeChange,
    /// Shown to be smaller than what was named worthwhile, both ways.
    NoneWorthwhile,
    /// The other way.
    Against,
    /// The answers do not settle it.
    CannotSay,
}

impl Verdict {
    /// Whether a change the better way may be said to have been shown.
    pub const fn is_better(self) -> bool {
        matches!(self, Self::Worthwhile | Self::SomeChange)
    }
}

/// What settled a verdict, or why nothing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The intervals settle it, beside control items where it points the better way.
    Shown,
    /// No control item was answered by enough people, so that people who simply answer differently are not ruled out.
    NoControl,
    /// It counts something, which no control item can stand beside: what else moved it is not ruled out.
    NotOnAScale,
    /// The intervals fit with no change and with a worthwhile one.
    Unclear,
    /// It rose, and perhaps no more than what nobody taught.
    ControlNotRuledOut,
    /// It fell, and no more than what nobody taught.
    ControlFellToo,
    /// At least one of the items is clearly worse, and their mean is not.
    ItemsDisagree,
    /// The 95% interval leaves zero out by less than answers of so few people come out by chance.
    OnlyJust,
    /// Fewer people than carry a verdict.
    TooFewPeople,
    /// A level of fewer items than make a score: they are told one by one.
    TooFewItems,
    /// People answered before and after, and nobody could be linked.
    NobodyLinked,
    /// It was asked afterwards only.
    NotAskedBefore,
    /// Nobody answered it.
    NoAnswers,
    /// Nothing was asked about it.
    NotAsked,
}

/// A verdict with what it rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Conclusion {
    /// What the answers say.
    pub verdict: Verdict,
    /// What settled it.
    pub why: Why,
    /// How its evidence was come by.
    pub basis: Basis,
    /// The mean change, better being positive: in percent of the scale, or in the item's own unit where it has no scale.
    pub change: Option<ChangeEstimate>,
    /// The change of everybody who answered, linked or not; none where those who are not linked add nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub everybody: Option<Everybody>,
    /// Each person's change less that of the control items, in percent of the scale; none where none was answered.
    pub contrast: Option<ChangeEstimate>,
    /// What was named worthwhile, in percent of the scale; none where there is no scale.
    pub margin: Option<Worthwhile>,
}

impl Conclusion {
    /// The change of everybody who answered, where its interval is narrower than that of the people linked: the estimate to lead
    /// with. The verdict rests on the people linked all the same, because what they did beyond the control items can only be
    /// seen person by person, and two estimates must not decide one sentence.
    pub fn leading(&self) -> Option<&Everybody> {
        let change = self.change?;
        self.everybody.as_ref().filter(|all| all.change.width() < change.width())
    }

    /// That nothing can be said, and why.
    pub const fn cannot_say(basis: Basis, why: Why) -> Self {
        Self {
            verdict: Verdict::CannotSay,
            why,
            basis,
            change: None,
            everybody: None,
            contrast: None,
            margin: None,
        }
    }
}

/// What a verdict is drawn from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grounds {
    /// How it was come by.
    pub basis: Basis,
    /// The mean change of the people linked (or of those who remember), better being positive.
    pub change: ChangeEstimate,
    /// The change of everybody who answered.
    pub everybody: Option<Everybody>,
    /// Each person's change less that of the control items.
    pub contrast: Option<ChangeEstimate>,
    /// The smallest worthwhile change; none where there is no scale.
    pub margin: Option<Worthwhile>,
    /// Whether the interval of any of its items lies wholly on the worse side.
    pub has_item_worse: bool,
}

/// Draws the verdict.
///
/// - *against*: the 95% interval lies below zero (of eight or nine people the 96% interval, because Student's t errs more often
///   than it says on whole points of so few), and the control items did not fall as much;
/// - *worthwhile*: the 95% intervals of the change and of the contrast with control items reach no lower than the margin;
/// - *none worthwhile*: the 90% interval lies within the margin on both sides, which is two one-sided tests at 5%;
/// - *some*: the 90% interval of the change lies above zero and the 95% interval of the contrast does; where no control item
///   was answered, the 95% interval of the change (of eight or nine people the 96% interval); never of what only counts, because
///   no control item can stand beside a number;
/// - *cannot say* otherwise, and wherever one of several items is clearly worse while their mean is not.
///
/// What people remember never does more than *some*, and only beside control items. `docs/findings.md` has how often each is
/// right and wrong.
///
/// # Source
///
/// Two one-sided tests: Lakens (2017), <https://doi.org/10.1177/1948550617697177>. Outcomes that a programme does not aim at,
/// as controls: Shadish, Cook and Campbell (2002), "Experimental and quasi-experimental designs", on nonequivalent dependent
/// variables.
pub fn conclude(grounds: &Grounds) -> Conclusion {
    let contrast = grounds.contrast.filter(|it| it.n >= FEWEST_PAIRS);
    let (verdict, why) = if grounds.change.n < FEWEST_PAIRS {
        (Verdict::CannotSay, Why::TooFewPeople)
    } else {
        settle(&Grounds { contrast, ..*grounds })
    };
    Conclusion {
        verdict,
        why,
        basis: grounds.basis,
        change: Some(grounds.change),
        everybody: grounds.everybody,
        contrast,
        margin: grounds.margin,
    }
}

fn settle(grounds: &Grounds) -> (Verdict, Why) {
    let change = &grounds.change;
    if change.ci95[1] < 0.0 && change.upper_of_few() >= 0.0 {
        return (Verdict::CannotSay, Why::OnlyJust);
    }
    if change.ci95[1] < 0.0 {
        let fell_further = grounds.contrast.is_none_or(|it| it.mean < 0.0);
        return if fell_further {
            (Verdict::Against, Why::Shown)
        } else {
            (Verdict::CannotSay, Why::ControlFellToo)
        };
    }
    // Before any verdict of the mean: a small mean of items that go both ways would hide the harm on one of them.
    if grounds.has_item_worse {
        return (Verdict::CannotSay, Why::ItemsDisagree);
    }
    if is_worthwhile(grounds) {
        return (Verdict::Worthwhile, Why::Shown);
    }
    if grounds.margin.is_some_and(|margin| change.is_within(margin.percent())) {
        return (Verdict::NoneWorthwhile, Why::Shown);
    }
    match grounds.contrast {
        Some(_) if change.ci90[0] <= 0.0 => (Verdict::CannotSay, Why::Unclear),
        None if change.ci95[0] <= 0.0 => (Verdict::CannotSay, Why::Unclear),
        Some(contrast) if contrast.ci95[0] > 0.0 => (Verdict::SomeChange, Why::Shown),
        Some(_) => (Verdict::CannotSay, Why::ControlNotRuledOut),
        None if grounds.margin.is_none() => (Verdict::CannotSay, Why::NotOnAScale),
        None if grounds.basis == Basis::Perceived => (Verdict::CannotSay, Why::NoControl),
        None if change.lower_of_few() <= 0.0 => (Verdict::CannotSay, Why::OnlyJust),
        None => (Verdict::SomeChange, Why::NoControl),
    }
}

fn is_worthwhile(grounds: &Grounds) -> bool {
    let reaches = |it: ChangeEstimate| grounds.margin.is_some_and(|m| it.ci95[0] >= m.percent());
    grounds.basis == Basis::Matched
        && reaches(grounds.change)
        && grounds.contrast.is_some_and(reaches)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A mean with a 95% interval of this half width, and a 90% one of five sixths of it.
    fn estimate(n: usize, mean: f64, half: f64) -> ChangeEstimate {
        let ends = |half: f64| [mean - half, mean + half];
        ChangeEstimate { n, mean, ci95: ends(half), ci90: ends(half * 5.0 / 6.0) }
    }

    fn grounds(change: ChangeEstimate, contrast: Option<ChangeEstimate>) -> Grounds {
        Grounds {
            basis: Basis::Matched,
            change,
            everybody: None,
            contrast,
            margin: Some(Worthwhile::default()),
            has_item_worse: false,
        }
    }

    fn said(change: (f64, f64), contrast: Option<(f64, f64)>) -> (Verdict, Why) {
        let of = |(mean, half)| estimate(16, mean, half);
        settle(&grounds(of(change), contrast.map(of)))
    }

    #[test]
    fn worthwhile_needs_both_intervals_beyond_the_margin() {
        assert_eq!(said((20.0, 5.0), Some((15.0, 6.0))), (Verdict::Worthwhile, Why::Shown));
        assert_eq!(said((20.0, 5.0), Some((15.0, 9.0))), (Verdict::SomeChange, Why::Shown));
        assert_eq!(said((12.0, 5.0), Some((25.0, 5.0))), (Verdict::SomeChange, Why::Shown));
    }

    #[test]
    fn harm_is_a_verdict_of_its_own() {
        assert_eq!(said((-20.0, 5.0), Some((-15.0, 6.0))), (Verdict::Against, Why::Shown));
        assert_eq!(said((-20.0, 5.0), None), (Verdict::Against, Why::Shown));
        assert_eq!(said((-20.0, 5.0), Some((2.0, 6.0))), (Verdict::CannotSay, Why::ControlFellToo));
    }

    #[test]
    fn a_change_that_control_items_share_is_not_called_shown() {
        let found = said((20.0, 5.0), Some((3.0, 6.0)));
        assert_eq!(found, (Verdict::CannotSay, Why::ControlNotRuledOut));
    }

    #[test]
    fn without_control_items_nothing_is_above_some() {
        assert_eq!(said((40.0, 2.0), None), (Verdict::SomeChange, Why::NoControl));
        let few = Grounds {
            contrast: Some(estimate(7, 30.0, 1.0)),
            ..grounds(estimate(16, 40.0, 2.0), None)
        };
        assert_eq!(conclude(&few).why, Why::NoControl);
    }

    #[test]
    fn a_change_shown_to_be_smaller_than_the_margin_is_none_worthwhile() {
        assert_eq!(said((1.0, 5.0), Some((1.0, 5.0))), (Verdict::NoneWorthwhile, Why::Shown));
        assert_eq!(said((1.0, 20.0), Some((1.0, 5.0))), (Verdict::CannotSay, Why::Unclear));
    }

    #[test]
    fn memory_never_does_more_than_some_and_only_beside_control_items() {
        let remembered = |contrast| Grounds {
            basis: Basis::Perceived,
            ..grounds(estimate(16, 40.0, 2.0), contrast)
        };
        let beside = settle(&remembered(Some(estimate(16, 30.0, 2.0))));
        assert_eq!(beside, (Verdict::SomeChange, Why::Shown));
        assert_eq!(settle(&remembered(None)), (Verdict::CannotSay, Why::NoControl));
    }

    #[test]
    fn an_item_that_is_clearly_worse_is_hidden_by_no_mean() {
        for mean in [20.0, 0.5] {
            let change = estimate(16, mean, 5.0);
            let with_worse = Grounds { has_item_worse: true, ..grounds(change, Some(change)) };
            assert_eq!(settle(&with_worse), (Verdict::CannotSay, Why::ItemsDisagree));
        }
    }

    #[test]
    fn of_eight_people_an_interval_that_only_just_leaves_out_zero_settles_nothing() {
        let of = |n, mean, contrast| settle(&grounds(estimate(n, mean, 10.0), contrast)).0;
        assert_eq!(
            (of(8, -10.2, None), of(8, -11.5, None)),
            (Verdict::CannotSay, Verdict::Against)
        );
        assert_eq!(
            (of(8, 10.2, None), of(8, 11.5, None)),
            (Verdict::CannotSay, Verdict::SomeChange)
        );
        assert_eq!(
            (of(10, -10.2, None), of(10, 10.2, None)),
            (Verdict::Against, Verdict::SomeChange)
        );
    }

    #[test]
    fn a_number_without_a_scale_is_never_called_better() {
        let number = |mean| Grounds { margin: None, ..grounds(estimate(16, mean, 2.0), None) };
        assert_eq!(settle(&number(40.0)), (Verdict::CannotSay, Why::NotOnAScale));
        assert_eq!(settle(&number(-40.0)), (Verdict::Against, Why::Shown));
    }

    #[test]
    fn fewer_than_eight_people_carry_no_verdict() {
        let few = grounds(estimate(7, -20.0, 1.0), None);
        assert_eq!(conclude(&few).why, Why::TooFewPeople);
    }

    #[test]
    fn everybody_leads_where_their_interval_is_narrower() {
        let all = |half| Everybody {
            change: estimate(40, 18.0, half),
            n_pairs: 16,
            n_before_only: 14,
            n_after_only: 10,
            with_memory: false,
        };
        let of = |half| {
            let pairs = grounds(estimate(16, 20.0, 5.0), None);
            conclude(&Grounds { everybody: Some(all(half)), ..pairs })
                .leading()
                .map(|it| it.change.n)
        };
        assert_eq!((of(4.0), of(6.0)), (Some(40), None));
    }
}
