//! One cell that holds a number as people write it: its sign, digits, marks and unit.

use std::fmt;

/// Which mark stands before the decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Style {
    Point,
    Comma,
}

/// What a number says that it is in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Percent,
    Currency(char),
    /// A unit in use, in its plural.
    Known(&'static str),
    /// Any other word, without an s at its end.
    Word(String),
}

/// A number as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NumberCell {
    is_negative: bool,
    /// Digits, and marks between them.
    body: String,
    /// Whether a k after it says thousands.
    is_thousands: bool,
    pub unit: Option<Unit>,
}

const CURRENCIES: &[char] = &['£', '$', '€'];
/// Units in use, each with its spellings.
const UNITS: &[(&str, &[&str])] = &[
    ("hours", &["h", "hr", "hrs", "hour", "hours"]),
    ("minutes", &["min", "mins", "minute", "minutes"]),
    ("days", &["d", "day", "days"]),
    ("weeks", &["w", "wk", "wks", "week", "weeks"]),
    ("months", &["mo", "mth", "mths", "month", "months"]),
    ("years", &["y", "yr", "yrs", "year", "years"]),
    ("people", &["person", "persons", "people"]),
    ("times", &["x", "time", "times"]),
];

impl NumberCell {
    /// Reads a cell; nothing if it is more or less than a number with a sign and a unit.
    pub(super) fn of(text: &str) -> Option<Self> {
        // Excel marks a number that is kept as text so.
        let text = text.strip_prefix(['\'', '’']).unwrap_or(text).trim();
        let (is_negative, rest) = without_sign(text);
        let (front, rest) = without_currency(rest);
        let (is_negative, rest) =
            if front.is_some() && !is_negative { without_sign(rest) } else { (is_negative, rest) };
        let (body, rest) = rest.split_at(length_of_body(rest));
        let (is_thousands, rest) = match rest.strip_prefix(['k', 'K']) {
            Some(after) if front.is_some() && after.trim().is_empty() => (true, after),
            _ => (false, rest),
        };
        let unit = match (front, rest.trim()) {
            (front, "") => front,
            (None, word) => Some(unit_of(word)?),
            (Some(_), _) => return None,
        };
        let number = Self { is_negative, body: body.to_owned(), is_thousands, unit };
        let (point, comma) = number.readings();
        (point.is_some() || comma.is_some()).then_some(number)
    }

    /// The number written plain; nothing where it can be two numbers. `proven` is what other cells prove about the decimal mark,
    /// `hinted` what is likely.
    pub(super) fn plain(&self, proven: Option<Style>, hinted: Option<Style>) -> Option<String> {
        let (point, comma) = self.readings();
        let digits = match (point, comma) {
            (Some(point), Some(comma)) if point != comma => {
                self.chosen(point, comma, proven, hinted)?
            }
            (point, comma) => point.or(comma)?,
        };
        let digits = if self.is_thousands {
            (digits.parse::<f64>().ok()? * 1000.0).to_string()
        } else {
            digits
        };
        Some(if self.is_negative { format!("-{digits}") } else { digits })
    }

    fn chosen(
        &self,
        point: String,
        comma: String,
        proven: Option<Style>,
        hinted: Option<Style>,
    ) -> Option<String> {
        // No currency has three decimals.
        if matches!(self.unit, Some(Unit::Currency(_))) {
            return Some(if point.contains('.') { comma } else { point });
        }
        let style =
            if self.body.contains(',') { proven.or(hinted) } else { proven.or(Some(Style::Point)) };
        Some(if style? == Style::Comma { comma } else { point })
    }

    /// With a decimal point, and with a decimal comma; nothing where its marks cannot stand so.
    pub(super) fn readings(&self) -> (Option<String>, Option<String>) {
        (reading(&self.body, '.', ','), reading(&self.body, ',', '.'))
    }

    /// The decimal mark that the cell proves by itself.
    pub(super) fn proves(&self) -> Option<Style> {
        let has_mark = self.body.contains(['.', ',']);
        match self.readings() {
            (Some(_), None) if has_mark => Some(Style::Point),
            (None, Some(_)) if has_mark => Some(Style::Comma),
            _ => None,
        }
    }

    /// Whether it is written as codes are, with a 0 before other digits.
    pub(super) fn has_leading_zero(&self) -> bool {
        let digits = self.body.bytes().take_while(u8::is_ascii_digit).count();
        digits > 1 && self.body.starts_with('0')
    }

    pub(super) fn n_digits(&self) -> usize {
        let whole = self.body.split(['.', ',']).next().unwrap_or_default();
        whole.bytes().filter(u8::is_ascii_digit).count()
    }

    /// A whole number without any mark, of three digits or more.
    pub(super) fn is_in_hundreds(&self) -> bool {
        self.body.len() >= 3 && self.body.bytes().all(|it| it.is_ascii_digit())
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Percent => f.write_str("%"),
            Self::Currency(sign) => write!(f, "{sign}"),
            Self::Known(name) => f.write_str(name),
            Self::Word(word) => f.write_str(word),
        }
    }
}

/// Whether there is a minus, and what stands after the sign. A dash is one where it touches the digits.
fn without_sign(text: &str) -> (bool, &str) {
    if let Some(rest) = text.strip_prefix('+') {
        return (false, rest);
    }
    match text.strip_prefix(['-', '−', '–']) {
        Some(rest)
            if rest.starts_with(|c: char| {
                c.is_ascii_digit() || c == '.' || CURRENCIES.contains(&c)
            }) =>
        {
            (true, rest)
        }
        _ => (false, text),
    }
}

fn without_currency(text: &str) -> (Option<Unit>, &str) {
    match text.chars().next().filter(|sign| CURRENCIES.contains(sign)) {
        Some(sign) => (Some(Unit::Currency(sign)), text[sign.len_utf8()..].trim_start()),
        None => (None, text),
    }
}

/// How many bytes of the text are digits and marks between them. A space is a mark where three digits follow.
fn length_of_body(text: &str) -> usize {
    let mut end = 0;
    for (place, c) in text.char_indices() {
        let after = &text[place + c.len_utf8()..];
        let is_group = || {
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            digits == 3 && text[..place].ends_with(|it: char| it.is_ascii_digit())
        };
        let belongs = c.is_ascii_digit()
            || (matches!(c, '.' | ',') && after.starts_with(|it: char| it.is_ascii_digit()))
            || (matches!(c, ' ' | '\'' | '’') && is_group());
        if !belongs {
            break;
        }
        end = place + c.len_utf8();
    }
    end
}

/// The digits with a decimal point, if `decimal` stands before the decimals and `group` or a space between thousands.
fn reading(body: &str, decimal: char, group: char) -> Option<String> {
    let (whole, decimals) = match body.split_once(decimal) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (body, None),
    };
    let groups: Vec<&str> = whole.split([group, ' ', '\'', '’']).collect();
    let are_digits = |text: &str| text.bytes().all(|it| it.is_ascii_digit());
    let is_grouped = groups.len() == 1
        || (matches!(groups[0].len(), 1..=3)
            && !groups[0].starts_with('0')
            && groups[1..].iter().all(|it| it.len() == 3));
    let is_number = is_grouped
        && groups.iter().all(|it| are_digits(it))
        && decimals.is_none_or(|it| !it.is_empty() && are_digits(it))
        && !(whole.is_empty() && decimals.is_none());
    let whole = groups.concat();
    let whole = if whole.is_empty() { "0".to_owned() } else { whole };
    is_number
        .then(|| decimals.map_or_else(|| whole.clone(), |decimals| format!("{whole}.{decimals}")))
}

fn unit_of(word: &str) -> Option<Unit> {
    let lower = word.trim_end_matches('.').to_lowercase();
    let mut letters = lower.chars();
    match (lower.as_str(), letters.next(), letters.next()) {
        ("%" | "percent" | "per cent", ..) => return Some(Unit::Percent),
        ("pounds" | "gbp", ..) => return Some(Unit::Currency('£')),
        ("euro" | "euros" | "eur", ..) => return Some(Unit::Currency('€')),
        (_, Some(sign), None) if CURRENCIES.contains(&sign) => return Some(Unit::Currency(sign)),
        _ => {}
    }
    if let Some((name, _)) = UNITS.iter().find(|(_, spellings)| spellings.contains(&lower.as_str()))
    {
        return Some(Unit::Known(name));
    }
    let is_word = lower.len() > 1 && lower.chars().all(char::is_alphabetic);
    is_word.then(|| Unit::Word(lower.trim_end_matches('s').to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Option<String> {
        NumberCell::of(text)?.plain(None, None)
    }

    #[test]
    fn what_can_be_one_number_only_is_that_number() {
        for (text, number) in [
            ("3", "3"),
            ("+2", "2"),
            ("−4", "-4"),
            ("–4", "-4"),
            ("'5", "5"),
            ("3,5", "3.5"),
            ("2.25", "2.25"),
            (".5", "0.5"),
            ("1,200.50", "1200.50"),
            ("1.200,50", "1200.50"),
            ("1 200", "1200"),
            ("1'200", "1200"),
            ("12,500,000", "12500000"),
            ("£2,000", "2000"),
            ("£ 2,000.00", "2000.00"),
            ("-£5", "-5"),
            ("€1.200", "1200"),
            ("2000 €", "2000"),
            ("£2.5k", "2500"),
            ("20%", "20"),
            ("12,5 %", "12.5"),
            ("12 hours", "12"),
            ("12hrs", "12"),
            ("1,5 h", "1.5"),
            ("3 days", "3"),
            ("0,125", "0.125"),
            ("1.234", "1.234"),
        ] {
            assert_eq!(plain(text).as_deref(), Some(number), "{text}");
        }
    }

    #[test]
    fn what_can_be_two_numbers_needs_to_be_proven() {
        let cell = NumberCell::of("1,234").unwrap();
        assert_eq!(cell.plain(None, None), None);
        assert_eq!(cell.plain(Some(Style::Point), Some(Style::Comma)).as_deref(), Some("1234"));
        assert_eq!(cell.plain(None, Some(Style::Comma)).as_deref(), Some("1.234"));
        assert_eq!(
            NumberCell::of("1.200").unwrap().plain(Some(Style::Comma), None).as_deref(),
            Some("1200")
        );
    }

    #[test]
    fn codes_dates_bands_and_sentences_are_no_numbers() {
        for text in [
            "KB07",
            "18-29",
            "5-10",
            "2026-01-02",
            "1/2",
            "12:30",
            "about 3",
            "3 or 4",
            "1,2,3",
            "1,23,4",
            "12 345 6",
            "-",
            "2k",
            "£",
            "12 hours a week",
            "5 - Strongly agree",
            "1e5",
            "",
        ] {
            assert_eq!(NumberCell::of(text), None, "{text}");
        }
    }

    #[test]
    fn units_are_told_apart_and_their_spellings_are_one() {
        let unit = |text: &str| NumberCell::of(text).unwrap().unit;
        assert_eq!(unit("12 hrs."), unit("1 hour"));
        assert_ne!(unit("12 hours"), unit("3 days"));
        assert_eq!(unit("5 colleagues"), unit("1 colleague"));
        assert_eq!(unit("12"), None);
    }
}
