//! A rate of the table of hourly costs as people type it, and as a form first shows it.

use chrono::NaiveDate;

use super::{
    typed::{pounds_field, read_pounds},
    words::sentence,
};
use money::{Band, NotAPayYear, PayYear, Staff, UnitCost};

/// A rate as a form holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedRate {
    /// Whose hour: a pay band, or other staff by name.
    pub staff: String,
    /// The pay year, such as `2025/26`.
    pub year: String,
    /// The cost of an hour in pounds.
    pub cost: String,
    /// Who says so.
    pub source: String,
    /// When that was made or read, as `2026-11-23`.
    pub source_date: String,
    /// Whether somebody has read it in its source.
    pub verified: bool,
}

impl TypedRate {
    /// The form of a rate that the table has.
    pub fn of(row: &UnitCost) -> Self {
        Self {
            staff: row.staff.to_string(),
            year: row.year.to_string(),
            cost: pounds_field(row.hourly_pence),
            source: row.source.clone(),
            source_date: row.source_date.to_string(),
            verified: row.verified,
        }
    }

    /// The rate; parts of the row that it takes the place of go with a rate that stayed the same, and no other.
    ///
    /// # Errors
    ///
    /// A sentence for each thing that is missing or cannot be read.
    pub fn read(&self, held: Option<&UnitCost>) -> Result<UnitCost, Vec<String>> {
        let (staff, year) = (read_staff(&self.staff), read_year(&self.year));
        let cost = read_pounds(&self.cost).map_err(|fault| format!("Cost of an hour: {fault}"));
        let source = required(&self.source, "Say where the rate comes from.");
        let source_date = self.source_date.trim().parse::<NaiveDate>().map_err(|_| {
            "Give the day on which the source was made or read, such as 2026-11-23.".to_owned()
        });
        match (staff, year, cost, source, source_date) {
            (Ok(staff), Ok(year), Ok(hourly_pence), Ok(source), Ok(source_date)) => {
                let same = held.filter(|held| held.hourly_pence == hourly_pence);
                let verified = self.verified;
                let made_of = same.and_then(|held| held.made_of);
                Ok(UnitCost { staff, year, hourly_pence, source, source_date, verified, made_of })
            }
            (staff, year, cost, source, source_date) => {
                Err([staff.err(), year.err(), cost.err(), source.err(), source_date.err()]
                    .into_iter()
                    .flatten()
                    .collect())
            }
        }
    }
}

fn required(text: &str, otherwise: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() { Err(otherwise.to_owned()) } else { Ok(text.to_owned()) }
}

/// A band where the text says so; anybody else by name.
fn read_staff(text: &str) -> Result<Staff, String> {
    let name =
        required(text, "Say whose hour it is: a pay band such as 8a, or other staff by name.")?;
    let lower = name.to_lowercase();
    let is_band = lower.starts_with("band") || lower.starts_with("afc") || !lower.contains(' ');
    match Band::parse(&name).filter(|_| is_band) {
        Some(band) => Ok(Staff::Band(band)),
        None if lower.starts_with("band") || lower.starts_with(|it: char| it.is_ascii_digit()) => {
            Err(format!("“{name}” is not a pay band: they are 1 to 7, 8a to 8d and 9."))
        }
        None => Ok(Staff::Other(name)),
    }
}

fn read_year(text: &str) -> Result<PayYear, String> {
    text.parse().map_err(|fault: NotAPayYear| sentence(&fault.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use money::UnitCosts;

    fn band_7() -> &'static UnitCost {
        UnitCosts::built_in().named("Band 7 in 2025/26").unwrap()
    }

    #[test]
    fn a_rate_shown_and_read_again_is_the_same() {
        assert_eq!(TypedRate::of(band_7()).read(Some(band_7())).unwrap(), *band_7());
    }

    #[test]
    fn another_rate_does_not_keep_what_the_old_one_was_made_of() {
        let typed = TypedRate { cost: "45".into(), ..TypedRate::of(band_7()) };
        assert_eq!(typed.read(Some(band_7())).unwrap().made_of, None);
    }

    #[test]
    fn everything_that_is_missing_is_said_at_once() {
        let faults = TypedRate::default().read(None).unwrap_err();
        assert_eq!(faults.len(), 5, "{faults:?}");
    }

    #[test]
    fn bands_and_other_staff_are_told_apart() {
        let staff = |text: &str| read_staff(text);
        assert_eq!(staff("8A"), Ok(Staff::Band(Band::EightA)));
        assert_eq!(staff("Band 7"), Ok(Staff::Band(Band::Seven)));
        assert_eq!(staff("GP partner"), Ok(Staff::Other("GP partner".into())));
        assert_eq!(
            staff("Council officer grade 9"),
            Ok(Staff::Other("Council officer grade 9".into()))
        );
        assert!(staff("Band 10").is_err() && staff("10").is_err());
    }
}
