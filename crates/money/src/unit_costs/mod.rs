//! What an hour of staff costs their employer, by pay band and pay year: a file of its own, with who says so in every row.

mod pay;
mod remark;
mod row;

use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::Value;

pub use self::{
    pay::{Band, NotAPayYear, PayYear, Staff},
    remark::UnitCostRemark,
    row::{UnitCost, UnitCostParts},
};
use super::{
    FieldFault, Figure, ModelError, Pence,
    file::{Format, json, read, read_at},
};

/// The name every file of hourly costs carries.
pub const UNIT_COSTS_FORMAT: &str = "ripple-unit-costs";

/// The version of the file format that is written; see `docs/unit-costs.md`.
pub const UNIT_COSTS_VERSION: u64 = 1;

/// The table that comes with the app, as its file.
pub const UNIT_COSTS: &str = include_str!("../../../../costs/unit-costs.json");

/// What a file of hourly costs says of itself.
const TABLE: Format = Format {
    name: UNIT_COSTS_FORMAT,
    newest: UNIT_COSTS_VERSION,
    expected: "a table of hourly costs says \"ripple-unit-costs\"",
};

static BUILT_IN: LazyLock<UnitCosts> =
    LazyLock::new(|| UnitCosts::parse(UNIT_COSTS).unwrap_or_default());

/// Hourly costs by staff and pay year.
///
/// Invariant: no two rows are of the same staff in the same pay year.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct UnitCosts {
    /// What the table is of.
    pub title: String,
    /// What is in the rates and what is not, for all of them.
    pub basis: Option<String>,
    rows: Vec<UnitCost>,
}

/// What is wrong with a file of hourly costs: every fault, so that all can be mended at once.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}", in_a_row(.0))]
pub struct UnitCostsError(pub Vec<ModelError>);

/// How many faults are told one by one; the rest are mostly the same again.
const MOST_TOLD: usize = 3;

fn in_a_row(faults: &[ModelError]) -> String {
    let told: Vec<String> = faults.iter().take(MOST_TOLD).map(ToString::to_string).collect();
    let more = faults.len().saturating_sub(MOST_TOLD);
    let rest = if more > 0 { format!("; and {more} more") } else { String::new() };
    told.join("; ") + &rest
}

impl UnitCosts {
    /// The table that comes with the app: NHS Agenda for Change in England, none of it verified.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Reads a file of hourly costs.
    ///
    /// # Errors
    ///
    /// [`UnitCostsError`] with every fault: another format, a row without source or date, an unknown band or pay year, two
    /// rows of one name.
    pub fn parse(text: &str) -> Result<Self, UnitCostsError> {
        let of_one = |fault: ModelError| UnitCostsError(vec![fault]);
        Self::of_file(json(text).map_err(of_one)?)
    }

    fn of_file(file: Value) -> Result<Self, UnitCostsError> {
        let (fields, _) = TABLE.open(file).map_err(|fault| UnitCostsError(vec![fault]))?;
        let rows = fields.get("rows").and_then(Value::as_array);
        let mut faults = faults_of(rows.map_or(&[], |rows| rows));
        match read::<UnitCostsFile>(&fields) {
            Ok(file) if faults.is_empty() => {
                return Ok(Self { title: file.title, basis: file.basis, rows: file.rows });
            }
            Err(first) if !faults.contains(&first) => faults.insert(0, first),
            _ => {}
        }
        Err(UnitCostsError(faults.into_iter().map(ModelError::Field).collect()))
    }

    /// The table as a file, indented for people.
    ///
    /// # Errors
    ///
    /// Only what `serde_json` reports of the text it writes.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }

    /// The rows, in the file's order.
    pub fn rows(&self) -> &[UnitCost] {
        &self.rows
    }

    /// The row of some staff in a pay year.
    pub fn row(&self, staff: &Staff, year: PayYear) -> Option<&UnitCost> {
        self.rows.iter().find(|row| row.staff == *staff && row.year == year)
    }

    /// The row of a name, such as `Band 8a in 2025/26`.
    pub fn named(&self, name: &str) -> Option<&UnitCost> {
        self.rows.iter().find(|row| row.name() == name)
    }

    /// The cost of an hour as a figure of a model; none where the table has no such row.
    pub fn figure(&self, staff: &Staff, year: PayYear) -> Option<Figure<Pence>> {
        self.row(staff, year).map(|row| row.figure(self.basis.as_deref()))
    }

    /// The row of a name as a figure of a model.
    pub fn figure_named(&self, name: &str) -> Option<Figure<Pence>> {
        self.named(name).map(|row| row.figure(self.basis.as_deref()))
    }

    /// The lowest cost of an hour of any pay band in a pay year, as an assumption with its reason.
    pub fn least(&self, year: PayYear, reason: &str) -> Option<Figure<Pence>> {
        let of_bands = |row: &&UnitCost| row.year == year && matches!(row.staff, Staff::Band(_));
        let least = self.rows.iter().filter(of_bands).min_by_key(|row| row.hourly_pence)?;
        Some(assumed(least.figure(self.basis.as_deref()), reason))
    }

    /// Puts a row in its place, or adds it.
    pub fn set_row(&mut self, row: UnitCost) {
        match self.rows.iter_mut().find(|held| held.name() == row.name()) {
            Some(held) => *held = row,
            None => self.rows.push(row),
        }
    }

    /// Takes the row of a name away.
    pub fn remove_row(&mut self, name: &str) {
        self.rows.retain(|row| row.name() != name);
    }

    /// Whose hours the table has, bands first.
    pub fn staff(&self) -> Vec<Staff> {
        let mut staff: Vec<Staff> = self.rows.iter().map(|row| row.staff.clone()).collect();
        staff.sort();
        staff.dedup();
        staff
    }

    /// The pay years that the table has, oldest first.
    pub fn years(&self) -> Vec<PayYear> {
        let mut years: Vec<PayYear> = self.rows.iter().map(|row| row.year).collect();
        years.sort_unstable();
        years.dedup();
        years
    }
}

/// A rate marked as an assumption, with the reason before its source.
pub(super) fn assumed(figure: Figure<Pence>, reason: &str) -> Figure<Pence> {
    let source = figure.source.map(|source| format!("{reason}; {source}"));
    Figure { assumed: true, source, ..figure }
}

/// A table as its file holds it, beside its format and version.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitCostsFile {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<String>,
    rows: Vec<UnitCost>,
}

/// Every fault in the rows of a file.
fn faults_of(rows: &[Value]) -> Vec<FieldFault> {
    let mut names: Vec<String> = Vec::new();
    let mut faults = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        match read_at::<UnitCost>("rows", at, row) {
            Err(fault) => faults.push(fault),
            Ok(row) if names.contains(&row.name()) => {
                let what = format!("there is already a row for {}; keep one of them", row.name());
                faults.push(FieldFault::at(format!("rows[{at}]"), what));
            }
            Ok(row) => names.push(row.name()),
        }
    }
    faults
}

impl<'de> Deserialize<'de> for UnitCosts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::of_file(Value::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl Serialize for UnitCosts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { title, basis, rows } = self.clone();
        TABLE.written(UnitCostsFile { title, basis, rows }).serialize(serializer)
    }
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
