//! Reading a model file by hand, so that every fault names its field.

mod benefits;
mod costs;
mod fault;
mod fields;
mod method;
mod uncertainty;
pub(super) mod unit_costs;
mod values;

use serde_json::Value;

pub use fault::ModelError;
pub(super) use fields::Read;

use self::fields::{Fields, account_of};
use super::{
    BenefitLine, Change, Costs, Deed, FORMAT, Method, Model, VERSION, deed::deed_of_version_2,
    usual::from_version_1,
};

impl Read for Model {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let version = check_format(&mut fields)?;
        let model = Self {
            title: fields.required("title")?,
            invented: fields.or("invented", false)?,
            notes: fields.optional("notes")?,
            method: fields.or("method", Method::default())?,
            costs: fields.or("costs", Costs::default())?,
            benefits: fields.list("benefits")?,
            leverage: fields.list("leverage")?,
            evidence: fields.optional("evidence")?,
            uncertainty: fields.optional("uncertainty")?,
            scenarios: fields.list("scenarios")?,
            changes: fields.list("changes")?,
            own_unit_costs: fields.optional("unit_costs")?,
        };
        check_ids(&model.benefits)?;
        uncertainty::check_references(&model)?;
        let model = fields.close(model)?;
        let model = if version < 3 { from_version_2(model) } else { model };
        Ok(if version == 1 { from_version_1(model) } else { model })
    }
}

/// A model of version 2 of the file, whose log held words alone, as one of version 3.
fn from_version_2(mut model: Model) -> Model {
    for change in &mut model.changes {
        if let Deed::Noted(words) = &change.what {
            change.what = deed_of_version_2(words);
        }
    }
    model
}

/// The version of the file; fails unless it is an ROI model of a version that is read.
fn check_format(fields: &mut Fields) -> Result<u64, ModelError> {
    let format = fields.map.remove("format").unwrap_or_default();
    if format != FORMAT {
        return Err(ModelError::WrongFormat(account_of(&format)));
    }
    let version = fields.map.remove("version").unwrap_or_default();
    match version.as_u64() {
        Some(version @ 1..=VERSION) => Ok(version),
        Some(newer) if newer > VERSION => {
            Err(ModelError::NewerVersion { found: newer, newest: VERSION })
        }
        _ => Err(ModelError::WrongVersion { found: account_of(&version), newest: VERSION }),
    }
}

/// Fails when two lines share an id.
fn check_ids(lines: &[BenefitLine]) -> Result<(), ModelError> {
    let repeats = |(index, line): &(usize, &BenefitLine)| {
        lines.iter().take(*index).any(|other| other.id == line.id)
    };
    match lines.iter().enumerate().find(repeats) {
        Some((index, line)) => Err(ModelError::RepeatedId {
            field: format!("benefits[{index}].id"),
            id: line.id.clone(),
        }),
        None => Ok(()),
    }
}

impl Read for Change {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let change = Self {
            date: fields.required("date")?,
            line: fields.optional("line")?,
            what: fields.required("what")?,
            reason: fields.required("reason")?,
        };
        fields.close(change)
    }
}

impl Read for Deed {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        if !value.is_object() {
            return String::read(value, path).map(Self::Noted);
        }
        serde_json::from_value(value).map_err(|_| ModelError::NotAChoice {
            field: path.to_owned(),
            fault: "what was done is not written as this format has it".to_owned(),
        })
    }
}
