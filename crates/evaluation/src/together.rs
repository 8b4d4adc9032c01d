//! Several measures of one person taken together, on one occasion or on two.
//!
//! A mean over several items needs half of them or more: a person who answered one of eight says little about the eight.

use cohort::{Column, Measure, Scores};

use super::{level::percent, sample::count};

/// Measures, each with where people's scores of it are.
pub(super) struct Together<'m>(Vec<(&'m Measure, Column<'m>)>);

impl<'m> Together<'m> {
    pub fn of(measures: &[&'m Measure]) -> Self {
        Self(measures.iter().map(|measure| (*measure, Column::of(&measure.id))).collect())
    }

    /// How many of them a person answered.
    pub fn n_answered(&self, scores: &Scores) -> usize {
        self.0.iter().filter(|(_, column)| column.at(scores).is_some()).count()
    }

    /// Whether so many of them are enough for a mean: half or more, and at least one.
    pub const fn is_enough(&self, n: usize) -> bool {
        n > 0 && 2 * n >= self.0.len()
    }

    /// One person's mean in percent of the maximum possible on one occasion, over the items answered; half of them or more.
    pub fn mean_percent(&self, scores: &Scores) -> Option<f64> {
        let answered =
            self.0.iter().filter_map(|(measure, column)| percent(measure, column.at(scores)?));
        let (n, sum) = answered.fold((0, 0.0), |(n, sum), score| (n + 1, sum + score));
        self.is_enough(n).then(|| sum / count(n))
    }

    /// One person's means in percent of the maximum possible before and after, over the items answered both times.
    pub fn mean_percents(&self, before: &Scores, after: &Scores) -> Option<(f64, f64)> {
        self.means([before, after], percent).map(|[before, after]| (before, after))
    }

    /// One person's means of `value` on each of some occasions, over the items answered on all of them that have one; half of
    /// all items or more.
    pub fn means<const N: usize>(
        &self,
        occasions: [&Scores; N],
        value: impl Fn(&Measure, f64) -> Option<f64>,
    ) -> Option<[f64; N]> {
        let (mut n, mut sums) = (0, [0.0; N]);
        for (measure, column) in &self.0 {
            let on_all = occasions.map(|scores| value(measure, column.at(scores)?));
            if on_all.iter().all(Option::is_some) {
                n += 1;
                for (sum, value) in sums.iter_mut().zip(on_all.into_iter().flatten()) {
                    *sum += value;
                }
            }
        }
        self.is_enough(n).then(|| sums.map(|sum| sum / count(n)))
    }

    /// One person's mean change in percent of the maximum possible, better being positive.
    pub fn change(&self, before: &Scores, after: &Scores) -> Option<f64> {
        self.mean_percents(before, after).map(|(before, after)| after - before)
    }
}
