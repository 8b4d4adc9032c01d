//! One rate of the table: whose hour, in which pay year, what it costs, and who says so.

use chrono::NaiveDate;
use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::{PayYear, Staff};
use crate::{Figure, Pence, Quantity};

/// The cost of an hour worked, with where it comes from.
#[derive(Debug, Clone, PartialEq)]
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
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct UnitCostParts {
    /// A year's pay, in pence.
    pub annual_pay_pence: Pence,
    /// The employer's National Insurance on it, in pence.
    pub employer_insurance_pence: Pence,
    /// The employer's pension contribution on it, in pence.
    pub employer_pension_pence: Pence,
    /// Hours worked in the year.
    pub worked_hours: Quantity,
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
    pub(super) fn source_text(&self, basis: Option<&str>) -> String {
        let verified = if self.verified { "" } else { "; not verified" };
        let basis = basis.map(|basis| format!("; {basis}")).unwrap_or_default();
        format!("{}: {}{verified}{basis}", self.name(), self.source)
    }

    /// The rate as a figure of a model, with its source and the name of its row.
    pub(super) fn figure(&self, basis: Option<&str>) -> Figure<Pence> {
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

impl Serialize for UnitCost {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_struct("UnitCost", 7)?;
        match &self.staff {
            Staff::Band(band) => row.serialize_field("band", band.short())?,
            Staff::Other(name) => row.serialize_field("staff", name)?,
        }
        row.serialize_field("pay_year", &self.year)?;
        row.serialize_field("hourly_pence", &self.hourly_pence)?;
        row.serialize_field("source", &self.source)?;
        row.serialize_field("source_date", &self.source_date.to_string())?;
        row.serialize_field("verified", &self.verified)?;
        if let Some(parts) = &self.made_of {
            row.serialize_field("made_of", parts)?;
        }
        row.end()
    }
}
