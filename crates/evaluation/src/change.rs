//! One measure, compared between two occasions.

use std::collections::BTreeMap;

use cohort::Measure;
use stats::{
    estimate::NotEstimable,
    paired::{PairedChange, paired_change},
};

use super::{
    Depth, ItemFinding, TWO_QUESTIONS,
    inference::{Resampled, inference, resampled},
};

/// Which way one person's score went, whichever way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Went {
    Up,
    Nowhere,
    Down,
}

impl Went {
    fn between(before: f64, after: f64) -> Self {
        match after - before {
            _ if is_same(before, after) => Self::Nowhere,
            change if change > 0.0 => Self::Up,
            _ => Self::Down,
        }
    }
}

/// Values of one measure: all valid ones before and after, and the pairs among them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Values {
    /// How many are valid before.
    pub n_before: usize,
    /// How many are valid after.
    pub n_after: usize,
    /// Before, one for each pair.
    pub before: Vec<f64>,
    /// After, one for each pair.
    pub after: Vec<f64>,
}

/// Compares measures, to this depth.
pub fn compare_items<'a>(
    asked: impl IntoIterator<Item = (&'a Measure, Values)>,
    depth: Depth,
) -> Vec<ItemFinding> {
    let asked: Vec<(&Measure, Values)> = asked.into_iter().collect();
    let turned = |(measure, values): &(&Measure, Values)| {
        let turned = |scores: &[f64]| scores.iter().map(|it| turned_round(measure, *it)).collect();
        (turned(&values.before), turned(&values.after))
    };
    let pairs: Vec<(Vec<f64>, Vec<f64>)> = asked.iter().map(turned).collect();
    let intervals = resampled(&pairs, depth);
    let found = asked.iter().zip(&pairs).zip(intervals);
    found
        .map(|(((measure, values), (before, after)), interval)| {
            compare_item(measure, values, [before, after], depth, interval)
        })
        .collect()
}

fn compare_item(
    measure: &Measure,
    values: &Values,
    [before, after]: [&[f64]; 2],
    depth: Depth,
    interval: Option<Resampled>,
) -> ItemFinding {
    let mut missing = BTreeMap::new();
    let change = paired_change(before, after);
    let of = |figure: &dyn Fn(&PairedChange) -> f64| change.as_ref().ok().map(figure);
    let (mean_baseline, mean_follow_up) = (of(&|it| it.mean_pre), of(&|it| it.mean_post));
    let mean_change = of(&|it| it.mean_change);
    let (sd_change, ci95) = match &change {
        Ok(it) => (
            known("sd_change", it.sd_change, &mut missing),
            known("ci95", it.t_test.map(|test| [test.ci95.low, test.ci95.high]), &mut missing),
        ),
        Err(reason) => {
            for name in ["mean_baseline", "mean_follow_up", "mean_change", "sd_change", "ci95"] {
                missing.insert(name.into(), reason.to_string());
            }
            (None, None)
        }
    };
    let inference = inference(&change, [before, after], depth, interval, &mut missing);
    if !measure.is_compared() {
        for reason in missing.values_mut() {
            TWO_QUESTIONS.clone_into(reason);
        }
    }
    let count =
        |went| before.iter().zip(after).filter(|(b, a)| Went::between(**b, **a) == went).count();
    ItemFinding {
        id: measure.id.clone(),
        level: measure.level,
        construct: measure.construct.clone(),
        label: measure.shown_label(),
        unit: measure.unit.clone(),
        range: measure.range,
        is_turned_round: measure.is_turned_round(),
        direction: measure.direction,
        role: measure.role,
        n_baseline: values.n_before,
        n_follow_up: values.n_after,
        n_pairs: before.len(),
        mean_baseline,
        mean_follow_up,
        mean_change,
        sd_change,
        ci95,
        conclusion: None,
        pooled: None,
        rose: count(Went::Up),
        same: count(Went::Nowhere),
        fell: count(Went::Down),
        inference,
        not_estimable: missing,
    }
}

/// Differences below this are the rounding of binary fractions, not change: scores have at most 2 decimals.
const ROUNDING: f64 = 1e-9;

pub(super) fn is_same(before: f64, after: f64) -> bool {
    (after - before).abs() < ROUNDING
}

pub(super) fn known<T>(
    name: &str,
    figure: Result<T, NotEstimable>,
    missing: &mut BTreeMap<String, String>,
) -> Option<T> {
    figure.map_err(|reason| missing.insert(name.into(), reason.to_string())).ok()
}

/// A reversed item's score on the construct's own scale.
pub(super) fn turned_round(measure: &Measure, score: f64) -> f64 {
    match measure.range {
        Some((least, greatest)) if measure.is_turned_round() => least + greatest - score,
        _ => score,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::measure;
    use survey::instrument::Direction;

    fn values() -> Values {
        Values {
            n_before: 4,
            n_after: 4,
            before: vec![2.0, 2.0, 2.0, 2.0],
            after: vec![3.0, 4.0, 2.0, 1.0],
        }
    }

    fn compared(measure: &Measure) -> ItemFinding {
        compare_items([(measure, values())], Depth::Whole).remove(0)
    }

    #[test]
    fn who_rose_and_fell_is_counted_and_only_a_direction_makes_it_better() {
        let of = |direction| compared(&Measure { direction, ..measure("L1") });
        let none = of(Direction::None);
        assert_eq!((none.rose, none.same, none.fell), (2, 1, 1));
        assert_eq!((none.improved(), none.declined()), (None, None));
        let lower = of(Direction::Lower);
        assert_eq!((lower.rose, lower.improved(), lower.declined()), (2, Some(1), Some(2)));
        // Three moved, so noise alone would have moved one and a half each way.
        assert!((none.by_chance_each_way() - 1.5).abs() < 1e-12);
    }

    #[test]
    fn a_reversed_item_says_that_its_answers_are_turned_round() {
        let reversed = Measure { reverse: true, label: "I work in a silo".into(), ..measure("L1") };
        let found = compared(&reversed);
        assert_eq!(found.label, "I work in a silo (answers turned round, so that more is better)");
        assert!(found.is_turned_round);
        // 2 becomes 6, and 3, 4, 2, 1 become 5, 4, 6, 7.
        assert_eq!((found.mean_baseline, found.mean_follow_up), (Some(6.0), Some(5.5)));
        assert_eq!((found.rose, found.fell), (1, 2));
    }
}
