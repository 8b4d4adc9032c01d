//! One rate of the table: whose hour, in which pay year, what it costs, and who says so.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use super::{Band, PayYear, Staff};
use crate::{
    Figure, Pence, Quantity,
    file::{NotExactlyOne, day},
};

/// The cost of an hour worked, with where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "UnitCostFile", into = "UnitCostFile")]
pub struct UnitCost {
    /// Whose hour.
    pub staff: Staff,
    /// In which pay year.
    pub year: PayYear,
    /// What the hour costs their employer, in pence.
    pub hourly_pence: Pence,
    /// Who says so, for a reader who wants to check.
    pub source: String,
    /// When that source was made or read.
    pub source_date: NaiveDate,
    /// Whether somebody has read the source itself and found this rate in it.
    pub verified: bool,
    /// What it was worked out from, where it was.
    pub made_of: Option<UnitCostParts>,
}

/// What the cost of an hour was worked out from: a year's cost over a year's hours.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitCostParts {
    /// A year's pay, in pence.
    pub annual_pay_pence: Pence,
    /// The employer's National Insurance on it, in pence.
    pub employer_insurance_pence: Pence,
    /// The employer's pension contribution on it, in pence.
    pub employer_pension_pence: Pence,
    /// Hours worked in the year.
    #[serde(deserialize_with = "above_zero")]
    pub worked_hours: Quantity,
}

fn above_zero<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Quantity, D::Error> {
    let number = Quantity::deserialize(deserializer)?;
    let none = || D::Error::custom("this needs numbers above zero");
    if number.get() > 0.0 { Ok(number) } else { Err(none()) }
}

/// A rate as its file holds it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitCostFile {
    #[serde(skip_serializing_if = "Option::is_none")]
    band: Option<Band>,
    #[serde(skip_serializing_if = "Option::is_none")]
    staff: Option<String>,
    pay_year: PayYear,
    hourly_pence: Pence,
    source: String,
    #[serde(with = "day")]
    source_date: NaiveDate,
    #[serde(default)]
    verified: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    made_of: Option<UnitCostParts>,
}

impl TryFrom<UnitCostFile> for UnitCost {
    type Error = NotExactlyOne;

    fn try_from(file: UnitCostFile) -> Result<Self, NotExactlyOne> {
        let staff = match (file.band, file.staff) {
            (Some(band), None) => Staff::Band(band),
            (None, Some(name)) => Staff::Other(name),
            _ => return Err(NotExactlyOne("band, and staff for anybody outside the pay bands")),
        };
        Ok(Self {
            staff,
            year: file.pay_year,
            hourly_pence: file.hourly_pence,
            source: file.source,
            source_date: file.source_date,
            verified: file.verified,
            made_of: file.made_of,
        })
    }
}

impl From<UnitCost> for UnitCostFile {
    fn from(row: UnitCost) -> Self {
        let (band, staff) = match row.staff {
            Staff::Band(band) => (Some(band), None),
            Staff::Other(name) => (None, Some(name)),
        };
        Self {
            band,
            staff,
            pay_year: row.year,
            hourly_pence: row.hourly_pence,
            source: row.source,
            source_date: row.source_date,
            verified: row.verified,
            made_of: row.made_of,
        }
    }
}

impl UnitCostParts {
    /// The cost of an hour that follows from the parts, in unrounded pence.
    pub fn hourly_pence(self) -> f64 {
        let parts =
            [self.annual_pay_pence, self.employer_insurance_pence, self.employer_pension_pence];
        parts.into_iter().sum::<Pence>().as_f64() / self.worked_hours.get()
    }
}

impl UnitCost {
    /// What the row is called, in a model too: `Band 8a in 2025/26`.
    pub fn name(&self) -> String {
        row_name(&self.staff, self.year)
    }

    /// Where the rate comes from, in words, with the table's own basis.
    pub(crate) fn source_text(&self, basis: Option<&str>) -> String {
        let verified = if self.verified { "" } else { "; not verified" };
        let basis = basis.map(|basis| format!("; {basis}")).unwrap_or_default();
        format!("{}: {}{verified}{basis}", self.name(), self.source)
    }

    /// The rate as a figure of a model, with its source and the name of its row.
    pub(crate) fn figure(&self, basis: Option<&str>) -> Figure<Pence> {
        Figure {
            source_date: Some(self.source_date),
            unit_cost: Some(self.name()),
            ..Figure::from_source(self.hourly_pence, &self.source_text(basis))
        }
    }
}

/// What the row of some staff in a pay year is called.
pub(super) fn row_name(staff: &Staff, year: PayYear) -> String {
    format!("{staff} in {year}")
}
