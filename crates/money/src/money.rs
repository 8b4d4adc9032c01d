//! Money: whole pence going in, pounds coming out.

use std::{fmt, iter::Sum, ops::Add, str::FromStr};

use serde::{Deserialize, Serialize};

/// The largest amount that is read: a hundred thousand million pounds, so that sums of many lines stay exact.
pub(super) const MAX_PENCE: i64 = 10_000_000_000_000;

/// An amount of money in whole pence, so that what is typed, stored and summed is exact.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "f64", into = "i64")]
pub struct Pence(pub i64);

impl From<Pence> for i64 {
    fn from(pence: Pence) -> Self {
        pence.0
    }
}

impl TryFrom<f64> for Pence {
    type Error = NotPence;

    /// An amount that a file holds.
    fn try_from(pence: f64) -> Result<Self, NotPence> {
        let most = Self(MAX_PENCE).as_f64();
        match pence {
            _ if pence < 0.0 => Err(NotPence::Negative(pence)),
            _ if pence.fract() != 0.0 => Err(NotPence::PartOfAPenny(pence)),
            _ if pence > most => Err(NotPence::TooLarge(pence)),
            #[expect(clippy::cast_possible_truncation, reason = "whole and at most 10^13")]
            _ => Ok(Self(pence as i64)),
        }
    }
}

/// A number that is no amount of pence.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum NotPence {
    /// Below zero.
    #[error("{0} is below zero")]
    Negative(f64),
    /// Part of a penny.
    #[error("{0} is not a whole number of pence")]
    PartOfAPenny(f64),
    /// More than a hundred thousand million pounds.
    #[error("{0} is more than {MAX_PENCE}, the most that is read")]
    TooLarge(f64),
}

/// Text that is not an amount of money.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not digits, commas between thousands and at most one point.
    #[error("enter an amount in pounds, such as 1200 or 1,234.50")]
    NotMoney,
    /// More than two digits after the point.
    #[error("enter pounds and pence, with no more than two digits after the point")]
    PartOfAPenny,
    /// Below zero.
    #[error("enter an amount that is not below zero")]
    Negative,
    /// More than a hundred thousand million pounds.
    #[error("enter an amount below £100,000,000,000")]
    TooLarge,
}

impl Pence {
    /// The amount in pounds.
    #[expect(clippy::cast_precision_loss, reason = "amounts are below 2^53 pence")]
    pub fn pounds(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// The amount in pence, for products that divide by a hundred last.
    #[expect(clippy::cast_precision_loss, reason = "amounts are below 2^53 pence")]
    pub(super) fn as_f64(self) -> f64 {
        self.0 as f64
    }
}

impl FromStr for Pence {
    type Err = MoneyError;

    /// Reads an amount as people type it in pounds: `1200`, `£1,200`, `1,234.5`.
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let text = text.trim();
        if text.starts_with(['-', '−']) {
            return Err(MoneyError::Negative);
        }
        let text = text.strip_prefix('£').unwrap_or(text).trim_start();
        let (pounds, pence) = text.split_once('.').unwrap_or((text, "0"));
        let (pounds, pence) = (whole_pounds(pounds)?, two_digits(pence)?);
        let total = pounds.checked_mul(100).and_then(|whole| whole.checked_add(pence));
        total.filter(|total| *total <= MAX_PENCE).map(Self).ok_or(MoneyError::TooLarge)
    }
}

/// Digits, with commas only between groups of three.
fn whole_pounds(text: &str) -> Result<i64, MoneyError> {
    let mut groups = text.split(',');
    let first = groups.next().unwrap_or_default();
    let rest_in_threes = groups.all(|group| group.len() == 3);
    let first_short = !text.contains(',') || (1..=3).contains(&first.len());
    let digits: String = text.chars().filter(|c| *c != ',').collect();
    if digits.is_empty()
        || !rest_in_threes
        || !first_short
        || !digits.bytes().all(|b| b.is_ascii_digit())
    {
        return Err(MoneyError::NotMoney);
    }
    digits.parse().map_err(|_| MoneyError::TooLarge)
}

/// The pence after the point: one digit is tens of pence.
fn two_digits(text: &str) -> Result<i64, MoneyError> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(MoneyError::NotMoney);
    }
    if text.len() > 2 {
        return Err(MoneyError::PartOfAPenny);
    }
    let value: i64 = text.parse().map_err(|_| MoneyError::NotMoney)?;
    Ok(if text.len() == 1 { value * 10 } else { value })
}

impl fmt::Display for Pence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (pounds, pence) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        write!(f, "{sign}£{}.{pence:02}", with_commas(&pounds.to_string()))
    }
}

impl Add for Pence {
    type Output = Self;

    fn add(self, rhs: Self) -> Self {
        Self(self.0.saturating_add(rhs.0))
    }
}

impl Sum for Pence {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self(0), Add::add)
    }
}

/// Derived money for a reader: pounds rounded to the penny, as in `£1,234.26` or `-£265.74`.
pub fn pounds_text(pounds: f64) -> String {
    let digits = format!("{:.2}", pounds.abs());
    let (whole, pence) = digits.split_once('.').unwrap_or((&digits, "00"));
    let sign =
        if pounds < 0.0 && digits.bytes().any(|b| (b'1'..=b'9').contains(&b)) { "-" } else { "" };
    format!("{sign}£{}.{pence}", with_commas(whole))
}

/// A count for a reader, as in `20,000`.
pub fn count_text(n: u32) -> String {
    with_commas(&n.to_string())
}

/// Puts a comma between groups of three digits.
fn with_commas(digits: &str) -> String {
    let start = digits.len() % 3;
    let comma_before = |at: usize| at > 0 && at % 3 == start % 3;
    digits
        .char_indices()
        .flat_map(|(at, digit)| comma_before(at).then_some(',').into_iter().chain([digit]))
        .collect()
}
