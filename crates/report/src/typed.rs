//! Figures as people type them into a field, and as a field first shows them.

use chrono::NaiveDate;

use money::{Pence, Quantity, Share};

use super::words::sentence;

/// Reads a count or a number of hours, with commas between thousands if there are any.
///
/// # Errors
///
/// A sentence that says what to type.
pub fn read_quantity(text: &str) -> Result<Quantity, String> {
    let plain = text.trim().replace(',', "");
    let number: f64 =
        plain.parse().map_err(|_| "Enter a number, such as 12 or 3.75.".to_owned())?;
    Quantity::new(number).map_err(|_| "Enter a number that is not below zero.".to_owned())
}

/// Reads an amount of money in pounds.
///
/// # Errors
///
/// A sentence that says what to type.
pub fn read_pounds(text: &str) -> Result<Pence, String> {
    text.parse().map_err(|fault: money::MoneyError| sentence(&fault.to_string()))
}

/// Reads a percentage from 0 to 100; nothing typed is no share.
///
/// # Errors
///
/// A sentence that says what to type.
pub fn read_percent(text: &str) -> Result<Option<Share>, String> {
    let plain = text.trim().trim_end_matches('%').trim_end();
    if plain.is_empty() {
        return Ok(None);
    }
    let wanted = || "Enter a percentage from 0 to 100, or leave it empty.".to_owned();
    let number: f64 = plain.parse().map_err(|_| wanted())?;
    Share::from_percent(number).map(Some).map_err(|_| wanted())
}

/// Reads days, one on a line or with commas between: `2025-03-31` or `31/3/2025`.
///
/// # Errors
///
/// A sentence that names what cannot be read.
pub fn read_days(text: &str) -> Result<Vec<NaiveDate>, String> {
    let typed = text.split(['\n', ',']).map(str::trim).filter(|day| !day.is_empty());
    let days: Vec<NaiveDate> = typed.map(read_day).collect::<Result<_, _>>()?;
    if days.is_empty() { Err("Enter the day of each workshop.".to_owned()) } else { Ok(days) }
}

fn read_day(text: &str) -> Result<NaiveDate, String> {
    let day = text.parse().or_else(|_| NaiveDate::parse_from_str(text, "%d/%m/%Y"));
    day.map_err(|_| format!("“{text}” is not a day such as 2025-03-31 or 31/3/2025."))
}

/// A quantity as its field shows it.
pub fn quantity_field(quantity: Quantity) -> String {
    quantity.get().to_string()
}

/// Money as its field shows it, without the pound sign.
pub fn pounds_field(amount: Pence) -> String {
    amount.to_string().replace(['£', ','], "")
}

/// A share as its field shows it, in per cent; empty when there is none.
pub fn percent_field(share: Option<Share>) -> String {
    let text = |share: Share| {
        let text = format!("{:.2}", share.get() * 100.0);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    share.map(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_field_shows_reads_back_the_same() {
        let quantity = Quantity::new(1234.75).unwrap();
        assert_eq!(read_quantity(&quantity_field(quantity)), Ok(quantity));
        let amount = Pence(123_456_789);
        assert_eq!(read_pounds(&pounds_field(amount)), Ok(amount));
        for percent in 0..=100 {
            let share = Share::from_percent(f64::from(percent)).unwrap();
            assert_eq!(read_percent(&percent_field(Some(share))), Ok(Some(share)));
        }
    }

    #[test]
    fn days_are_read_as_people_write_them_and_one_that_is_none_is_named() {
        let march = NaiveDate::from_ymd_opt(2025, 3, 31).unwrap();
        assert_eq!(read_days("2025-03-31\n 31/3/2025, 31/03/2025\n"), Ok(vec![march; 3]));
        assert!(read_days("31/3/2025\nsoon").unwrap_err().contains("“soon”"));
        assert!(read_days("31/13/2025").is_err() && read_days(" \n").is_err());
    }

    #[test]
    fn an_empty_percentage_is_no_share() {
        assert_eq!(read_percent("  "), Ok(None));
        assert_eq!(percent_field(None), "");
    }

    #[test]
    fn what_cannot_be_read_says_what_to_type() {
        assert!(read_quantity("a few").is_err_and(|fault| fault.starts_with("Enter a number")));
        assert!(read_quantity("-1").is_err());
        assert!(read_quantity("inf").is_err());
        assert!(read_percent("101").is_err());
        assert!(read_pounds("12.345").is_err_and(|fault| fault.ends_with('.')));
    }
}
