//! What an hour of NHS staff costs their employer, by band and pay year.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::{Figure, Pence};

/// Where the hourly costs come from and how they were made.
pub const UNIT_COST_SOURCE: &str = "NHS Agenda for Change, England: intermediate pay point with employer National Insurance and the full employer \
     pension (23.78%), over 1,677.857 worked hours a year (29 days of leave and 8 bank holidays, not checked); without \
     apprenticeship levy, overheads, high-cost area supplement or backfill";

/// When the table was made.
pub const UNIT_COSTS_DATE: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 11, 23);

/// An NHS pay band, from 6 to 9. Other staff (doctors, local authority, charities) have no row: their cost is typed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    /// Band 6.
    Six,
    /// Band 7.
    Seven,
    /// Band 8a.
    EightA,
    /// Band 8b.
    EightB,
    /// Band 8c.
    EightC,
    /// Band 8d.
    EightD,
    /// Band 9.
    Nine,
}

impl Band {
    /// Every band of the table, lowest first.
    pub const ALL: [Self; 7] = [
        Self::Six,
        Self::Seven,
        Self::EightA,
        Self::EightB,
        Self::EightC,
        Self::EightD,
        Self::Nine,
    ];

    /// Reads a band as people write it: `8a`, `Band 8a`, `AfC 8A`.
    pub fn parse(text: &str) -> Option<Self> {
        let last = text.split_whitespace().next_back()?.to_lowercase();
        Self::ALL.into_iter().find(|band| band.short() == last)
    }

    /// The band without the word.
    fn short(self) -> &'static str {
        match self {
            Self::Six => "6",
            Self::Seven => "7",
            Self::EightA => "8a",
            Self::EightB => "8b",
            Self::EightC => "8c",
            Self::EightD => "8d",
            Self::Nine => "9",
        }
    }
}

impl fmt::Display for Band {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Band {}", self.short())
    }
}

/// A pay year, from 1 April.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PayYear {
    /// 1 April 2024 to 31 March 2025.
    From2024,
    /// 1 April 2025 to 31 March 2026.
    From2025,
    /// 1 April 2026 to 31 March 2027.
    From2026,
}

impl PayYear {
    /// Every year of the table, oldest first.
    pub const ALL: [Self; 3] = [Self::From2024, Self::From2025, Self::From2026];

    /// The pay year that a date falls in; none when the table does not reach it.
    pub fn of(date: NaiveDate) -> Option<Self> {
        let april = NaiveDate::from_ymd_opt(date.year(), 4, 1)?;
        let starts = if date < april { date.year() - 1 } else { date.year() };
        Self::ALL.into_iter().find(|year| year.starts() == starts)
    }

    /// The calendar year it starts in.
    fn starts(self) -> i32 {
        match self {
            Self::From2024 => 2024,
            Self::From2025 => 2025,
            Self::From2026 => 2026,
        }
    }

    /// How the pay of the year was had.
    fn provenance(self) -> &'static str {
        match self {
            Self::From2024 => {
                "derived from 2025/26 by the 3.6% award; National Insurance of 13.8% above £9,100 was not checked"
            }
            Self::From2025 => "pay read on a secondary site that quotes NHS Employers",
            Self::From2026 => {
                "derived from 2025/26 by the 3.3% award; the official rounded table was not read"
            }
        }
    }
}

impl fmt::Display for PayYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.starts(), self.starts() - 1999)
    }
}

/// The cost of an hour worked, with how sure the table is of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitCost {
    /// Whose hour.
    pub band: Band,
    /// In which pay year.
    pub year: PayYear,
    /// Employer's cost of an hour worked, full pension, in pence.
    pub hourly_pence: Pence,
    /// How the pay behind it was had, and what about it is unverified.
    pub provenance: &'static str,
}

/// Paid hours of a full-time year: 37.5 a week. Only 365 ÷ 7 weeks give the published hourly rates.
const PAID_HOURS: f64 = 37.5 * 365.0 / 7.0;

/// The hourly rate in pounds that a yearly salary in pounds is published as; the employer's cost is higher.
///
/// # Source
///
/// Agenda for Change, England, 2025/26: yearly pay and hourly rates of nine bands as listed on a secondary site.
pub fn hourly_pay(annual_pay: f64) -> f64 {
    annual_pay / PAID_HOURS
}

/// The cost of an hour of a band in a pay year.
///
/// # Source
///
/// [`UNIT_COST_SOURCE`]; the provenance of each year goes with the figure.
pub fn unit_cost(band: Band, year: PayYear) -> UnitCost {
    let [from_2024, from_2025, from_2026] = hourly_pence(band);
    let pence = match year {
        PayYear::From2024 => from_2024,
        PayYear::From2025 => from_2025,
        PayYear::From2026 => from_2026,
    };
    UnitCost { band, year, hourly_pence: Pence(pence), provenance: year.provenance() }
}

/// Pence for an hour worked in 2024/25, 2025/26 and 2026/27.
fn hourly_pence(band: Band) -> [i64; 3] {
    match band {
        Band::Six => [3156, 3332, 3443],
        Band::Seven => [3904, 4114, 4251],
        Band::EightA => [4554, 4793, 4953],
        Band::EightB => [5357, 5632, 5819],
        Band::EightC => [6388, 6709, 6932],
        Band::EightD => [7598, 7974, 8238],
        Band::Nine => [9088, 9530, 9846],
    }
}

impl UnitCost {
    /// The cost as a figure of a model, with its source.
    pub fn figure(self) -> Figure<Pence> {
        let source =
            format!("{} {}: {UNIT_COST_SOURCE}; {}", self.band, self.year, self.provenance);
        Figure { source_date: UNIT_COSTS_DATE, ..Figure::from_source(self.hourly_pence, &source) }
    }

    /// The same, marked as an assumption because nobody said which band it was.
    pub fn assumed(self, reason: &str) -> Figure<Pence> {
        let figure = self.figure();
        let source = figure.source.map(|source| format!("{reason}; {source}"));
        Figure { assumed: true, source, ..figure }
    }
}
