//! Reading single values.

use chrono::NaiveDate;
use serde_json::Value;

use super::{
    ModelError,
    fields::{Fields, Read, fault_at, number, wrong_type},
};
use crate::{Figure, NotANumber, Pence, Quantity, Share, money::MAX_PENCE};

impl Read for f64 {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let number = number(&value, path)?;
        if number.is_finite() { Ok(number) } else { Err(fault_at(path)(NotANumber::NotFinite)) }
    }
}

impl Read for Quantity {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        Self::new(number(&value, path)?).map_err(fault_at(path))
    }
}

impl Read for Share {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        Self::new(number(&value, path)?).map_err(fault_at(path))
    }
}

impl Read for u32 {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let number = number(&value, path)?;
        if number < 0.0 {
            return Err(fault_at(path)(NotANumber::Negative(number)));
        }
        let whole = value.as_u64().and_then(|whole| Self::try_from(whole).ok());
        whole.ok_or_else(|| wrong_type(path, "a whole number", &value))
    }
}

impl Read for Pence {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let number = Quantity::new(number(&value, path)?).map_err(fault_at(path))?.get();
        let field = path.to_owned();
        let Some(pence) = value.as_i64() else {
            return Err(ModelError::NotWholePence { field, found: number });
        };
        let too_large =
            || ModelError::TooLarge { field, found: pence.to_string(), most: MAX_PENCE };
        if pence > MAX_PENCE { Err(too_large()) } else { Ok(Self(pence)) }
    }
}

impl Read for String {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        match value {
            Value::String(text) if text.trim().is_empty() => {
                Err(ModelError::Blank { field: path.to_owned() })
            }
            Value::String(text) => Ok(text),
            other => Err(wrong_type(path, "text", &other)),
        }
    }
}

impl Read for bool {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        value.as_bool().ok_or_else(|| wrong_type(path, "true or false", &value))
    }
}

impl Read for NaiveDate {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let date = value.as_str().and_then(|text| text.parse().ok());
        date.ok_or_else(|| wrong_type(path, "a date such as \"2026-11-23\"", &value))
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        match value {
            Value::Array(values) => {
                let at = |(index, value)| T::read(value, &format!("{path}[{index}]"));
                values.into_iter().enumerate().map(at).collect()
            }
            other => Err(wrong_type(path, "a list", &other)),
        }
    }
}

impl<T: Read + PartialOrd> Read for Figure<T> {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        if !value.is_object() {
            return T::read(value, path).map(Self::given);
        }
        let mut fields = Fields::of(value, path)?;
        let figure = Self {
            value: fields.required("value")?,
            assumed: fields.or("assumed", false)?,
            source: fields.optional("source")?,
            source_date: fields.optional("source_date")?,
            range: range(&mut fields)?,
            unit_cost: fields.optional("unit_cost")?,
        };
        fields.close(figure)
    }
}

/// Two values, the lower first.
fn range<T: Read + PartialOrd>(fields: &mut Fields) -> Result<Option<[T; 2]>, ModelError> {
    let field = fields.path("range");
    let Some(ends) = fields.optional::<Vec<T>>("range")? else { return Ok(None) };
    match <[T; 2]>::try_from(ends) {
        Ok([low, high]) if low <= high => Ok(Some([low, high])),
        Ok(_) => Err(ModelError::NotRising { field }),
        Err(_) => Err(ModelError::WrongType {
            field,
            expected: "a list of two numbers",
            found: "another length".to_owned(),
        }),
    }
}
