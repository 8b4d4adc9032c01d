//! Reading a table of hourly costs.

use serde_json::Value;

use super::{
    ModelError,
    fields::{Fields, Read, account_of},
};
use crate::{
    Band, PayYear, Pence, Quantity, Staff, UNIT_COSTS_FORMAT, UNIT_COSTS_VERSION, UnitCost,
    UnitCostParts, UnitCosts,
};

impl Read for UnitCosts {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        check_format(&mut fields)?;
        let (title, basis) = (fields.required("title")?, fields.optional("basis")?);
        let at = fields.path("rows");
        let rows: Vec<UnitCost> = fields.required("rows")?;
        let names: Vec<String> = rows.iter().map(UnitCost::name).collect();
        let table = Self::of(title, basis, rows).map_err(|row| repeated(&at, row, &names))?;
        fields.close(table)
    }
}

fn repeated(at: &str, row: usize, names: &[String]) -> ModelError {
    let name = names.get(row).cloned().unwrap_or_default();
    ModelError::RepeatedRow { field: format!("{at}[{row}]"), name }
}

/// Every fault in the rows of a file; none when it has no rows to speak of.
pub(crate) fn faults_of(file: &Value) -> Vec<ModelError> {
    let is_ours = file.get("format").is_some_and(|format| *format == UNIT_COSTS_FORMAT);
    let rows = file.get("rows").and_then(Value::as_array).filter(|_| is_ours);
    let mut names: Vec<String> = Vec::new();
    let mut faults = Vec::new();
    for (at, row) in rows.into_iter().flatten().enumerate() {
        match UnitCost::read(row.clone(), &format!("rows[{at}]")) {
            Err(fault) => faults.push(fault),
            Ok(row) if names.contains(&row.name()) => faults
                .push(ModelError::RepeatedRow { field: format!("rows[{at}]"), name: row.name() }),
            Ok(row) => names.push(row.name()),
        }
    }
    faults
}

/// Fails unless the file is a table of hourly costs of a version that is read.
fn check_format(fields: &mut Fields) -> Result<(), ModelError> {
    let format = fields.map.remove("format").unwrap_or_default();
    if format != UNIT_COSTS_FORMAT {
        return Err(ModelError::NotUnitCosts(account_of(&format)));
    }
    let version = fields.map.remove("version").unwrap_or_default();
    match version.as_u64() {
        Some(UNIT_COSTS_VERSION) => Ok(()),
        Some(newer) if newer > UNIT_COSTS_VERSION => {
            Err(ModelError::NewerVersion { found: newer, newest: UNIT_COSTS_VERSION })
        }
        _ => Err(ModelError::WrongVersion {
            found: account_of(&version),
            newest: UNIT_COSTS_VERSION,
        }),
    }
}

impl Read for UnitCost {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        fields
            .exactly_one(&["band", "staff"], "band, and staff for anybody outside the pay bands")?;
        let band: Option<Band> = fields.optional("band")?;
        let staff = match band {
            Some(band) => Staff::Band(band),
            None => Staff::Other(fields.required("staff")?),
        };
        fields.map.remove("staff");
        let row = Self {
            staff,
            year: fields.required("pay_year")?,
            hourly_pence: fields.required("hourly_pence")?,
            source: fields.required("source")?,
            source_date: fields.required("source_date")?,
            verified: fields.or("verified", false)?,
            made_of: fields.optional("made_of")?,
        };
        fields.close(row)
    }
}

impl Read for UnitCostParts {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let parts = Self {
            annual_pay_pence: fields.required::<Pence>("annual_pay_pence")?,
            employer_insurance_pence: fields.required("employer_insurance_pence")?,
            employer_pension_pence: fields.required("employer_pension_pence")?,
            worked_hours: fields.required::<Quantity>("worked_hours")?,
        };
        if parts.worked_hours.get() <= 0.0 {
            return Err(ModelError::NotAboveZero { field: fields.path("worked_hours") });
        }
        fields.close(parts)
    }
}

impl Read for Band {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let text = String::read(value, path)?;
        Self::parse(&text).ok_or(ModelError::NotABand { field: path.to_owned(), found: text })
    }
}

impl Read for PayYear {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let text = String::read(value, path)?;
        let unknown = |_| ModelError::NotAPayYear { field: path.to_owned(), found: text.clone() };
        text.parse().map_err(unknown)
    }
}
