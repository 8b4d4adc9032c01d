//! Several measures of one person taken together, on one occasion or on two.

use crate::cohort::{Column, Measure, Scores};

use super::level::percent;

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

    /// How many of them a person answered both times.
    pub fn n_both(&self, before: &Scores, after: &Scores) -> usize {
        self.0.iter().filter(|(_, column)| column.is_in_both(before, after)).count()
    }

    /// One person's mean in percent of the maximum possible on one occasion, over the items answered.
    pub fn mean_percent(&self, scores: &Scores) -> Option<f64> {
        let answered =
            self.0.iter().filter_map(|(measure, column)| percent(measure, column.at(scores)?));
        let (n, sum) = answered.fold((0.0, 0.0), |(n, sum), score| (n + 1.0, sum + score));
        (n > 0.0).then(|| sum / n)
    }

    /// One person's means in percent of the maximum possible before and after, over the items answered both times.
    pub fn mean_percents(&self, before: &Scores, after: &Scores) -> Option<(f64, f64)> {
        self.means(before, after, percent)
    }

    /// One person's means of `value` before and after, over the items answered both times that have one.
    pub fn means(
        &self,
        before: &Scores,
        after: &Scores,
        value: impl Fn(&Measure, f64) -> Option<f64>,
    ) -> Option<(f64, f64)> {
        let both = self.0.iter().filter_map(|(measure, column)| {
            let (before, after) = (column.at(before)?, column.at(after)?);
            Some((value(measure, before)?, value(measure, after)?))
        });
        let (n, before, after) = both
            .fold((0.0, 0.0, 0.0), |(n, b, a), (before, after)| (n + 1.0, b + before, a + after));
        (n > 0.0).then(|| (before / n, after / n))
    }
}
