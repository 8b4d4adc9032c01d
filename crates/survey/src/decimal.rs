//! Numbers as people type them: no sign, at most two digits after the point, held exactly.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A number of at least 0 with at most two decimals, held in hundredths so that it is exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal {
    hundredths: u64,
}

/// Why some text is not a number that can be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotANumber {
    /// Words, signs or other characters.
    #[error("enter a number using digits, such as 12")]
    NotDigits,
    /// More than two digits after the point.
    #[error("enter a number with no more than 2 digits after the point")]
    TooFine,
    /// Beyond what can be held.
    #[error("enter a smaller number")]
    TooLarge,
}

/// The greatest whole number that can be held; far beyond any scale.
const MAX_WHOLE: u64 = 1_000_000_000_000;

impl Decimal {
    /// A whole number.
    pub const fn whole(value: u32) -> Self {
        Self { hundredths: value as u64 * 100 }
    }

    /// A whole number, unless it is beyond what can be held.
    pub(super) const fn from_whole(value: u64) -> Option<Self> {
        if value <= MAX_WHOLE { Some(Self { hundredths: value * 100 }) } else { None }
    }

    /// The number that a double stands for, unless it has a third decimal or is beyond what can be held.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "the range is checked first"
    )]
    pub(super) fn from_value(value: f64) -> Option<Self> {
        if !(value >= 0.0 && value <= MAX_WHOLE as f64) {
            return None;
        }
        let decimal = Self { hundredths: (value * 100.0 + 0.5) as u64 };
        ((decimal.value() - value).abs() <= 1e-9 * value.max(1.0)).then_some(decimal)
    }

    /// The value in hundredths.
    pub const fn hundredths(self) -> u64 {
        self.hundredths
    }

    /// Whether nothing follows the point.
    pub const fn is_whole(self) -> bool {
        self.hundredths.is_multiple_of(100)
    }

    /// How many digits follow the point: 0, 1 or 2.
    pub const fn decimals(self) -> u8 {
        if self.is_whole() {
            0
        } else if self.hundredths.is_multiple_of(10) {
            1
        } else {
            2
        }
    }

    /// The value for arithmetic; the nearest double to the exact number.
    #[expect(clippy::cast_precision_loss, reason = "at most 10^14, well below 2^53")]
    pub fn value(self) -> f64 {
        self.hundredths as f64 / 100.0
    }
}

impl FromStr for Decimal {
    type Err = NotANumber;

    /// Reads digits with an optional point; commas and spaces between thousands are allowed.
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let text = text.trim();
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let fine = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let whole = without_separators(whole)?;
        if (whole.is_empty() && fraction.is_empty()) || !fine(&whole) || !fine(fraction) {
            return Err(NotANumber::NotDigits);
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > 2 {
            return Err(NotANumber::TooFine);
        }
        let units = digits(&whole)?;
        let hundredths = digits(&format!("{fraction:0<2}"))?;
        if units > MAX_WHOLE {
            return Err(NotANumber::TooLarge);
        }
        Ok(Self { hundredths: units * 100 + hundredths })
    }
}

fn digits(text: &str) -> Result<u64, NotANumber> {
    if text.is_empty() { Ok(0) } else { text.parse().map_err(|_| NotANumber::TooLarge) }
}

/// Takes out thousands separators where they stand before groups of three digits; `1,5` is refused.
fn without_separators(whole: &str) -> Result<String, NotANumber> {
    let mut groups = whole.split([',', ' ', '\u{a0}', '\u{202f}']);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let grouped =
        rest.iter().all(|group| group.len() == 3) && (rest.is_empty() || !first.is_empty());
    if grouped { Ok(first.to_owned() + &rest.concat()) } else { Err(NotANumber::NotDigits) }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.hundredths / 100, self.hundredths % 100);
        match self.decimals() {
            0 => write!(f, "{whole}"),
            1 => write!(f, "{whole}.{}", rest / 10),
            _ => write!(f, "{whole}.{rest:02}"),
        }
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_whole() {
            serializer.serialize_u64(self.hundredths / 100)
        } else {
            serializer.serialize_f64(self.value())
        }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DecimalVisitor)
    }
}

struct DecimalVisitor;

impl de::Visitor<'_> for DecimalVisitor {
    type Value = Decimal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number of at least 0 with at most 2 decimals")
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Decimal, E> {
        Decimal::from_whole(value).ok_or_else(|| E::custom(NotANumber::TooLarge))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Decimal, E> {
        Decimal::from_value(value)
            .ok_or_else(|| E::invalid_value(de::Unexpected::Float(value), &self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_separators_are_understood_and_stray_commas_are_not() {
        assert_eq!("1,250".parse(), Ok(Decimal::whole(1250)));
        assert_eq!("12 500".parse(), Ok(Decimal::whole(12_500)));
        assert_eq!("1,5".parse::<Decimal>(), Err(NotANumber::NotDigits));
        assert_eq!(",500".parse::<Decimal>(), Err(NotANumber::NotDigits));
    }

    #[test]
    fn words_and_signs_are_refused() {
        for text in ["about 12", "-3", "", ".", "1e3", "٣"] {
            assert_eq!(text.parse::<Decimal>(), Err(NotANumber::NotDigits), "{text}");
        }
    }

    #[test]
    fn what_is_printed_reads_back_as_the_same_number() {
        for text in ["0", "0.05", "7.5", "12.25", "400"] {
            let number: Decimal = text.parse().unwrap();
            assert_eq!(number.to_string(), text);
            let json = serde_json::to_string(&number).unwrap();
            assert_eq!(serde_json::from_str::<Decimal>(&json).unwrap(), number);
        }
    }

    #[test]
    fn a_third_decimal_is_refused_in_text_and_in_files() {
        assert_eq!("1.005".parse::<Decimal>(), Err(NotANumber::TooFine));
        assert!(serde_json::from_str::<Decimal>("1.005").is_err());
        assert!(serde_json::from_str::<Decimal>("-1").is_err());
    }
}
