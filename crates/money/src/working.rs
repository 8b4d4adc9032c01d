//! The working of a figure: its factors with their units, so that a page can open it.

use std::fmt;

use super::{Figure, Pence, Quantity, Share, figure::percent_text, pounds_text};

/// A product and its factors.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Working {
    /// What is multiplied, in reading order.
    pub factors: Vec<Factor>,
    /// The product, in pounds.
    pub product: f64,
}

/// One factor of a product.
#[derive(Debug, Clone, PartialEq)]
pub struct Factor {
    /// What it is.
    pub label: String,
    /// Its value; money in pounds, shares as fractions.
    pub value: f64,
    /// Its unit.
    pub unit: Unit,
    /// Whether nobody gave it.
    pub assumed: bool,
    /// Where it was had from.
    pub source: Option<String>,
    /// When that source was made or read, as `2026-11-23`.
    pub source_date: Option<String>,
    /// Between which values it may lie, in its unit.
    pub range: Option<[f64; 2]>,
}

/// The unit of a factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// People.
    People,
    /// Half days.
    HalfDays,
    /// Hours.
    Hours,
    /// Workshops.
    Workshops,
    /// Months.
    Months,
    /// Hours, meetings or whatever the line counts.
    Units,
    /// Pounds.
    Pounds,
    /// Pounds for one hour.
    PoundsAnHour,
    /// Pounds for one unit.
    PoundsEach,
    /// A fraction.
    Share,
    /// A plain multiplier.
    Times,
}

impl Factor {
    /// A factor from a number with a source of its own.
    fn new<T: Copy>(label: &str, unit: Unit, figure: &Figure<T>, number: fn(T) -> f64) -> Self {
        Self {
            label: label.to_owned(),
            value: number(figure.value),
            unit,
            assumed: figure.assumed,
            source: figure.source.clone(),
            source_date: figure.source_date.map(|date| date.to_string()),
            range: figure.range.map(|ends| ends.map(number)),
        }
    }

    /// A count.
    pub(super) fn quantity(label: &str, unit: Unit, figure: &Figure<Quantity>) -> Self {
        Self::new(label, unit, figure, Quantity::get)
    }

    /// A price.
    pub(super) fn money(label: &str, unit: Unit, figure: &Figure<Pence>) -> Self {
        Self::new(label, unit, figure, Pence::pounds)
    }

    /// A share.
    pub(super) fn share(label: &str, figure: &Figure<Share>) -> Self {
        Self::new(label, Unit::Share, figure, Share::get)
    }

    /// A number that follows from others.
    pub(super) fn derived(label: &str, unit: Unit, value: f64) -> Self {
        Self {
            label: label.to_owned(),
            value,
            unit,
            assumed: false,
            source: None,
            source_date: None,
            range: None,
        }
    }

    /// The factor in words, such as `6 half days` or `£47.93 an hour`.
    pub fn text(&self) -> String {
        self.words(self.value)
    }

    /// Between which values it may lie, in the same words.
    pub fn range_text(&self) -> Option<String> {
        let [low, high] = self.range?;
        Some(format!("{} to {}", self.words(low), self.words(high)))
    }

    /// A value of this factor's unit in words.
    fn words(&self, value: f64) -> String {
        let named = |one: &str, many: &str| match count_text(value) {
            value if value == "1" => format!("1 {one}"),
            value => format!("{value} {many}"),
        };
        match self.unit {
            Unit::People => named("person", "people"),
            Unit::HalfDays => named("half day", "half days"),
            Unit::Hours => named("hour", "hours"),
            Unit::Workshops => named("workshop", "workshops"),
            Unit::Months => named("month", "months"),
            Unit::Units | Unit::Times => count_text(value),
            Unit::Pounds => pounds_text(value),
            Unit::PoundsAnHour => format!("{} an hour", pounds_text(value)),
            Unit::PoundsEach => format!("{} each", pounds_text(value)),
            Unit::Share => percent_text(value * 100.0),
        }
    }
}

/// A count as it was given, or to three decimals where it was worked out.
fn count_text(value: f64) -> String {
    let exact = value.to_string();
    let decimals = exact.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    if decimals > 3 { format!("about {value:.3}") } else { exact }
}

impl Working {
    /// Counts times a price: the product is made in pence and divided by a hundred last, so that it is exact when it can be.
    pub(super) fn of_price(counts: Vec<Factor>, price: Factor, pence: Pence) -> Self {
        let product = counts.iter().fold(1.0, |product, factor| product * factor.value)
            * pence.as_f64()
            / 100.0;
        Self { factors: counts.into_iter().chain([price]).collect(), product }
    }

    /// One amount.
    pub(super) fn of_amount(label: &str, amount: &Figure<Pence>) -> Self {
        Self::of_price(Vec::new(), Factor::money(label, Unit::Pounds, amount), amount.value)
    }

    /// Whether any factor was assumed.
    pub fn has_assumption(&self) -> bool {
        self.factors.iter().any(|factor| factor.assumed)
    }
}

impl fmt::Display for Working {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let factors: Vec<_> = self.factors.iter().map(Factor::text).collect();
        match factors.as_slice() {
            [] => f.write_str("no working"),
            [amount] => f.write_str(amount),
            _ => write!(f, "{} = {}", factors.join(" × "), pounds_text(self.product)),
        }
    }
}
