//! Computing a plan for many rows at once, column by column, so that the loops are plain and fast.

use super::{Columns, Open, Other, Plan, PlanLine};
use crate::uncertainty::moved;

/// Totals of some rows in pounds at present value, with the columns that they are worked out in. All are written over
/// for each block of rows.
#[derive(Debug, Default)]
pub(crate) struct Work {
    /// All costs.
    pub costs: Vec<f64>,
    /// Benefits of all classes.
    pub benefits: Vec<f64>,
    /// Of which cash-releasing.
    pub cash_releasing: Vec<f64>,
    scratch: Scratch,
}

/// Columns that are written over again for each line.
#[derive(Debug, Default)]
struct Scratch {
    value: Vec<f64>,
    share: Vec<f64>,
    cap: Vec<f64>,
}

/// For one saving, the smallest value so far in each row that is not zero, and how often those who name it are drawn.
struct Smallest {
    value: Vec<f64>,
    cash: Vec<f64>,
    /// How often the respondents of its lines are drawn in each row, added up over the lines.
    times: Vec<f64>,
    n_lines: f64,
}

impl Plan {
    /// The totals of some rows. `columns` holds every driver's values, `weights` how often each respondent was drawn;
    /// without weights everybody is counted once.
    pub fn total(&self, columns: &Columns, weights: &Columns, rows: usize, work: &mut Work) {
        work.begin(rows);
        self.add_costs(columns, work);
        let mut savings: Vec<Option<Smallest>> = Vec::new();
        for line in &self.lines {
            let weight = line.respondent.and_then(|respondent| weights.get(respondent));
            let plain = line.one_driver(columns).filter(|_| weight.is_none());
            match (line.saving, plain) {
                (None, Some((pounds, factors))) => work.add_scaled(pounds, factors, line.is_cash),
                (None, None) => {
                    line.fill(columns, &mut work.scratch);
                    work.add_line(weight, line.is_cash);
                }
                (Some(saving), _) => {
                    line.fill(columns, &mut work.scratch);
                    let value = &work.scratch.value;
                    keep_smallest(&mut savings, saving, value, weight, line.is_cash);
                }
            }
        }
        for smallest in savings.into_iter().flatten() {
            work.add_smallest(&smallest);
        }
    }

    fn add_costs(&self, columns: &Columns, work: &mut Work) {
        let value = &mut work.scratch.value;
        for cost in &self.costs {
            value.fill(cost.bias);
            multiply_amount(value, &cost.bias_multipliers, columns);
            for value in value.iter_mut() {
                *value += cost.pounds;
            }
            multiply_amount(value, &cost.multipliers, columns);
            add(&mut work.costs, value);
        }
    }
}

impl Work {
    /// Makes every column so many rows long, the totals nothing.
    fn begin(&mut self, rows: usize) {
        let Self { costs, benefits, cash_releasing, scratch } = self;
        for total in [costs, benefits, cash_releasing] {
            total.clear();
            total.resize(rows, 0.0);
        }
        for column in [&mut scratch.value, &mut scratch.share, &mut scratch.cap] {
            column.resize(rows, 0.0);
        }
    }

    /// Adds a line that is an amount times one driver.
    fn add_scaled(&mut self, pounds: f64, factors: &[f64], is_cash: bool) {
        add_scaled(&mut self.benefits, pounds, factors);
        if is_cash {
            add_scaled(&mut self.cash_releasing, pounds, factors);
        }
    }

    /// Adds the line in `scratch`, as often as its respondent was drawn.
    fn add_line(&mut self, weight: Option<&Vec<f64>>, is_cash: bool) {
        let value = &mut self.scratch.value;
        if let Some(weight) = weight {
            multiply(value, weight);
        }
        add(&mut self.benefits, value);
        if is_cash {
            add(&mut self.cash_releasing, value);
        }
    }

    /// Adds a saving that several lines name, as often as those who name it are drawn on average.
    ///
    /// Were it counted once in every row in which any of them is drawn, its mean over the rows would lie below what it is, for
    /// some rows draw none of them and none counts it twice.
    fn add_smallest(&mut self, smallest: &Smallest) {
        let found = smallest.value.iter().zip(&smallest.cash).zip(&smallest.times);
        let rows = self.benefits.iter_mut().zip(&mut self.cash_releasing).zip(found);
        for ((benefits, cash_releasing), ((value, cash), times)) in rows {
            if value.is_finite() {
                let value = value * (times / smallest.n_lines);
                *benefits += value;
                *cash_releasing += value * cash;
            }
        }
    }
}

/// Keeps the smaller value for one saving in each row; what comes to nothing displaces nothing.
fn keep_smallest(
    savings: &mut Vec<Option<Smallest>>,
    saving: usize,
    value: &[f64],
    weight: Option<&Vec<f64>>,
    is_cash: bool,
) {
    if savings.len() <= saving {
        savings.resize_with(saving + 1, || None);
    }
    let Some(place) = savings.get_mut(saving) else { return };
    let untold = || Smallest {
        value: vec![f64::INFINITY; value.len()],
        cash: vec![0.0; value.len()],
        times: vec![0.0; value.len()],
        n_lines: 0.0,
    };
    let smallest = place.get_or_insert_with(untold);
    smallest.n_lines += 1.0;
    match weight {
        Some(weight) => add(&mut smallest.times, weight),
        None => {
            for times in &mut smallest.times {
                *times += 1.0;
            }
        }
    }
    let kept = smallest.value.iter_mut().zip(&mut smallest.cash);
    for ((kept, cash), value) in kept.zip(value) {
        if *value != 0.0 && *value < *kept {
            *kept = *value;
            *cash = if is_cash { 1.0 } else { 0.0 };
        }
    }
}

impl PlanLine {
    /// Fills `scratch.value` with the line's adjusted pounds.
    fn fill(&self, columns: &Columns, scratch: &mut Scratch) {
        if self.only_amount_varies() {
            return self.fill_amount(columns, &mut scratch.value);
        }
        let Scratch { value, share, cap } = scratch;
        if self.drop_off.varies() {
            self.drop_off.fill(columns, share);
            value
                .iter_mut()
                .zip(share.iter())
                .for_each(|(value, lost)| *value = self.pounds(*lost) * self.constant);
        } else {
            value.fill(self.pounds(self.drop_off.value) * self.constant);
        }
        if self.attribution.varies() || self.anyway.varies() || !self.capped_moved_by.is_empty() {
            self.attribution.fill(columns, share);
            self.anyway.fill(columns, cap);
            share
                .iter_mut()
                .zip(cap.iter())
                .for_each(|(share, anyway)| *share = share.min(1.0 - anyway));
            move_shares(share, &self.capped_moved_by, columns);
            multiply(value, share);
        } else {
            let share = self.attribution.value.min(1.0 - self.anyway.value);
            for value in value.iter_mut() {
                *value *= share;
            }
        }
        for Other { share: other, takes_rest } in &self.others {
            other.fill(columns, share);
            if *takes_rest {
                for share in share.iter_mut() {
                    *share = 1.0 - *share;
                }
            }
            multiply(value, share);
        }
        multiply_amount(value, &self.multipliers, columns);
    }

    /// Whether every share is the same in every row.
    fn only_amount_varies(&self) -> bool {
        let shares = [&self.drop_off, &self.attribution, &self.anyway];
        !shares.iter().any(|share| share.varies())
            && self.others.is_empty()
            && self.capped_moved_by.is_empty()
    }

    /// The line's adjusted pounds before its multipliers, when every share is the same in every row.
    fn adjusted_pounds(&self) -> f64 {
        let share = self.attribution.value.min(1.0 - self.anyway.value);
        self.pounds(self.drop_off.value) * self.constant * share
    }

    /// The commonest line, pounds times one driver, as the two: it is then added in one pass.
    fn one_driver<'a>(&self, columns: &'a Columns) -> Option<(f64, &'a [f64])> {
        let &[driver] = self.multipliers.as_slice() else { return None };
        let column = columns.get(driver).filter(|_| self.only_amount_varies())?;
        Some((self.adjusted_pounds(), column))
    }

    /// The same as [`Self::fill`] with fewer passes, for a line whose shares do not vary.
    fn fill_amount(&self, columns: &Columns, value: &mut [f64]) {
        value.fill(self.adjusted_pounds());
        multiply_amount(value, &self.multipliers, columns);
    }

    /// Pounds over all years when a share is lost in each later one.
    fn pounds(&self, drop_off: f64) -> f64 {
        self.pounds_by_age.iter().rev().fold(0.0, |later, pounds| pounds + (1.0 - drop_off) * later)
    }
}

impl Open {
    /// Whether any driver acts on it.
    pub(super) fn varies(&self) -> bool {
        self.replaced_by.is_some() || !self.multiplied_by.is_empty() || !self.moved_by.is_empty()
    }

    /// Fills a column with the share, kept between 0 and 1.
    fn fill(&self, columns: &Columns, share: &mut [f64]) {
        match self.replaced_by.and_then(|driver| columns.get(driver)) {
            Some(column) => share.copy_from_slice(column),
            None => share.fill(self.value),
        }
        for driver in &self.multiplied_by {
            multiply(share, columns.get(*driver).map_or(&[], Vec::as_slice));
        }
        for share in share.iter_mut() {
            *share = share.clamp(0.0, 1.0);
        }
        move_shares(share, &self.moved_by, columns);
    }
}

/// Moves shares by drivers that act on every line's.
fn move_shares(shares: &mut [f64], drivers: &[usize], columns: &Columns) {
    for column in drivers.iter().filter_map(|driver| columns.get(*driver)) {
        shares.iter_mut().zip(column).for_each(|(share, value)| *share = moved(*share, *value));
    }
}

fn add(sums: &mut [f64], values: &[f64]) {
    sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
}

fn multiply(values: &mut [f64], factors: &[f64]) {
    values.iter_mut().zip(factors).for_each(|(value, factor)| *value *= factor);
}

/// Multiplies by drivers; an amount never turns below zero.
fn multiply_amount(values: &mut [f64], multipliers: &[usize], columns: &Columns) {
    for column in multipliers.iter().filter_map(|driver| columns.get(*driver)) {
        values.iter_mut().zip(column).for_each(|(value, factor)| *value *= not_below_zero(*factor));
    }
}

/// Adds an amount times a driver, which never turns it below zero.
fn add_scaled(sums: &mut [f64], pounds: f64, factors: &[f64]) {
    sums.iter_mut().zip(factors).for_each(|(sum, factor)| *sum += pounds * not_below_zero(*factor));
}

/// The same as `max(0.0)` of a number; without the care for what is none, a column of them needs no jumps.
fn not_below_zero(factor: f64) -> f64 {
    if factor > 0.0 { factor } else { 0.0 }
}
