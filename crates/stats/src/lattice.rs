//! Values as whole numbers of a common step, so that ties and zeros are what people typed.
//!
//! `1.9 - 0.7` and `2.4 - 1.2` differ in binary but not on paper. Scores are whole numbers, decimals or means of a few
//! items, so almost always there is a step of which all are whole multiples.

use crate::moments;

/// More decimal places than this are not something a person typed.
const MAX_DECIMALS: i32 = 12;
/// Means of more items than this are not looked for.
const MAX_ITEMS: u32 = 60;
/// Whole numbers up to this are exact after one rounding of the product, and so are their differences.
const MAX_UNITS: f64 = 2_251_799_813_685_248.0; // 2^51
/// The sum of all differences stays below this, so that it fits 64 bits.
const MAX_SUM: f64 = 2_305_843_009_213_693_952.0; // 2^61
/// How far from whole a multiple may be when values are means written with fewer digits than they have.
const MEAN_TOLERANCE: f64 = 1e-9;
/// Values that share no step are rounded to this part of the largest, so that binary noise makes no ranks.
const ROUNDING: f64 = 1e-12;

/// Values on a common grid: value `i` is `units[i] / units_per_one`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Lattice {
    pub(crate) units: Vec<i64>,
    units_per_one: f64,
    /// The values as they came where no grid fits them; the units are then rounded and good for ranks only.
    off_grid: Option<Vec<f64>>,
}

impl Lattice {
    /// The values of one sample on their grid; every value finite.
    pub(crate) fn of(values: &[f64]) -> Self {
        let (units_per_one, is_exact) = grid(values, &[]);
        let units = values.iter().map(|x| to_units(*x, units_per_one)).collect();
        Self { units, units_per_one, off_grid: (!is_exact).then(|| values.to_vec()) }
    }

    /// The differences `second - first`, formed on the grid that both samples share.
    pub(crate) fn of_differences(first: &[f64], second: &[f64]) -> Self {
        let (units_per_one, is_exact) = grid(first, second);
        if !is_exact {
            let values: Vec<f64> = first.iter().zip(second).map(|(a, b)| b - a).collect();
            let units = values.iter().map(|x| to_units(*x, units_per_one)).collect();
            return Self { units, units_per_one, off_grid: Some(values) };
        }
        let unit = |x: &f64| to_units(*x, units_per_one);
        let units = first.iter().zip(second).map(|(a, b)| unit(b) - unit(a)).collect();
        Self { units, units_per_one, off_grid: None }
    }

    /// Whether the values are exactly whole multiples of a step.
    pub(crate) fn is_exact(&self) -> bool {
        self.off_grid.is_none()
    }

    /// A number of units in the original unit.
    pub(crate) fn value(&self, units: f64) -> f64 {
        units / self.units_per_one
    }

    /// The sum of all units.
    pub(crate) fn sum(&self) -> i64 {
        self.units.iter().sum()
    }

    /// The mean in the original unit, of a non-empty sample.
    pub(crate) fn mean(&self) -> f64 {
        let n = self.units.len() as f64;
        match &self.off_grid {
            Some(values) => moments::mean(values),
            None => self.sum() as f64 / (n * self.units_per_one),
        }
    }

    /// The standard deviation in the original unit, of two or more values; 0 if no two differ beyond rounding.
    pub(crate) fn standard_deviation(&self) -> f64 {
        if self.is_constant() {
            return 0.0;
        }
        let units = || self.units.iter().map(|u| *u as f64).collect::<Vec<f64>>();
        match &self.off_grid {
            Some(values) => moments::standard_deviation(values),
            None => moments::standard_deviation(&units()) / self.units_per_one,
        }
    }

    /// Whether no two values differ beyond rounding.
    pub(crate) fn is_constant(&self) -> bool {
        self.units.windows(2).all(|pair| pair[0] == pair[1])
    }
}

/// Units per one in two lists together, and whether every value is a whole number of units.
fn grid(first: &[f64], second: &[f64]) -> (f64, bool) {
    let values = || first.iter().chain(second).copied();
    let limit = MAX_UNITS.min(MAX_SUM / (1.0 + (first.len() + second.len()) as f64));
    // Nearly all scores are whole, and to see that takes no division.
    if values().all(|x| x.round_ties_even() == x && x.abs() < limit) {
        return (1.0, true);
    }
    let all = |as_units: fn(f64, f64) -> Option<f64>, scale: f64| {
        values().all(|x| as_units(x, scale).is_some_and(|units| units.abs() < limit))
    };
    let decimal = (1..=MAX_DECIMALS).map(power_of_ten).find(|s| all(as_decimal, *s));
    let shared = || (2..=MAX_ITEMS).map(f64::from).find(|s| all(as_mean, *s));
    match decimal.or_else(shared) {
        Some(units_per_one) => (units_per_one, true),
        None => (1.0 / rounding_step(values()), false),
    }
}

// A tie is never a whole number of units, so it does not matter to which side it goes; to the even one goes in a single
// instruction of a wasm.
fn as_decimal(x: f64, scale: f64) -> Option<f64> {
    let units = (x * scale).round_ties_even();
    (units / scale == x).then_some(units)
}

fn as_mean(x: f64, items: f64) -> Option<f64> {
    let units = (x * items).round_ties_even();
    ((x * items - units).abs() <= MEAN_TOLERANCE).then_some(units)
}

/// A power of ten near [`ROUNDING`] times the largest value.
fn rounding_step(values: impl Iterator<Item = f64>) -> f64 {
    let largest = values.fold(f64::MIN_POSITIVE, |max, x| max.max(x.abs()));
    let exponent = libm::floor(libm::log10(largest));
    libm::pow(10.0, exponent) * ROUNDING
}

fn power_of_ten(exponent: i32) -> f64 {
    (0..exponent).fold(1.0, |power, _| power * 10.0)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "rounded, and below 2^51 by the choice of grid"
)]
fn to_units(x: f64, units_per_one: f64) -> i64 {
    (x * units_per_one).round_ties_even() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_that_are_equal_on_paper_are_equal() {
        let lattice = Lattice::of_differences(&[0.7, 1.2, 3.0], &[1.9, 2.4, 3.0]);
        assert_eq!(lattice.units, [12, 12, 0]);
    }

    #[test]
    fn means_of_three_items_share_a_step_of_a_third() {
        let third = |n: f64| n / 3.0;
        let lattice =
            Lattice::of_differences(&[third(10.0), 3.0], &[third(13.0), 3.0 + third(3.0)]);
        assert_eq!((lattice.is_exact(), lattice.units), (true, vec![3, 3]));
    }

    #[test]
    fn values_without_a_step_are_rounded_so_that_noise_makes_no_ties_go_away() {
        let lattice = Lattice::of_differences(
            &[0.0, 1.0],
            &[core::f64::consts::PI, core::f64::consts::PI + 1.0],
        );
        assert!(!lattice.is_exact());
        assert_eq!(lattice.units[0], lattice.units[1]);
    }
}
