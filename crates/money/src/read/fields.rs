//! The fields of a JSON object, each read once and by path.

use serde::de::{DeserializeOwned, IntoDeserializer, value::StrDeserializer};
use serde_json::{Map, Value};

use super::ModelError;
use crate::NotANumber;

/// The longest horizon and the latest year that are read.
const MAX_YEARS: u32 = 1000;

/// A value that can be read from JSON at a path.
pub trait Read: Sized {
    fn read(value: Value, path: &str) -> Result<Self, ModelError>;
}

/// The fields of one object, taken out as they are read so that what is left is unknown.
pub(super) struct Fields {
    path: String,
    pub map: Map<String, Value>,
}

impl Fields {
    pub fn of(value: Value, path: &str) -> Result<Self, ModelError> {
        match value {
            Value::Object(map) => Ok(Self { path: path.to_owned(), map }),
            other => Err(wrong_type(path, "an object", &other)),
        }
    }

    pub fn path(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    pub fn has(&self, name: &str) -> bool {
        self.map.get(name).is_some_and(|value| !value.is_null())
    }

    pub fn optional<T: Read>(&mut self, name: &str) -> Result<Option<T>, ModelError> {
        let path = self.path(name);
        match self.map.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => T::read(value, &path).map(Some),
        }
    }

    pub fn required<T: Read>(&mut self, name: &str) -> Result<T, ModelError> {
        let field = self.path(name);
        self.optional(name)?.ok_or(ModelError::Missing { field })
    }

    pub fn or<T: Read>(&mut self, name: &str, usual: T) -> Result<T, ModelError> {
        Ok(self.optional(name)?.unwrap_or(usual))
    }

    pub fn list<T: Read>(&mut self, name: &str) -> Result<Vec<T>, ModelError> {
        self.or(name, Vec::new())
    }

    pub fn choice<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>, ModelError> {
        let path = self.path(name);
        match self.map.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => choice(&value, &path).map(Some),
        }
    }

    /// Fails unless exactly one of the names is present.
    pub fn exactly_one(&self, names: &[&str], choices: &'static str) -> Result<(), ModelError> {
        let present = names.iter().filter(|name| self.has(name)).count();
        if present == 1 {
            Ok(())
        } else {
            Err(ModelError::NotExactlyOne { field: self.path.clone(), choices })
        }
    }

    /// Fails when a field was not read.
    pub fn close<T>(self, read: T) -> Result<T, ModelError> {
        match self.map.keys().next() {
            Some(name) => Err(ModelError::Unknown { field: self.path(name) }),
            None => Ok(read),
        }
    }
}

pub(super) fn wrong_type(path: &str, expected: &'static str, found: &Value) -> ModelError {
    ModelError::WrongType { field: path.to_owned(), expected, found: account_of(found) }
}

/// A short account of a value for a sentence.
pub(super) fn account_of(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        other => other.to_string(),
    }
}

/// A word among the choices of an enum.
pub(super) fn choice<T: DeserializeOwned>(value: &Value, path: &str) -> Result<T, ModelError> {
    let Some(found) = value.as_str() else {
        return Err(wrong_type(path, "one of the words of this format", value));
    };
    let word: StrDeserializer<'_, NotOneOf> = found.into_deserializer();
    T::deserialize(word).map_err(|NotOneOf(choices)| ModelError::NotAChoice {
        field: path.to_owned(),
        fault: format!("“{found}” was found where one of these belongs: {}", choices.join(", ")),
    })
}

/// The words of which one belongs where another was found.
#[derive(Debug)]
struct NotOneOf(&'static [&'static str]);

impl std::fmt::Display for NotOneOf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not one of the words of this format")
    }
}

impl std::error::Error for NotOneOf {}

impl serde::de::Error for NotOneOf {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self(&[])
    }

    fn unknown_variant(_: &str, choices: &'static [&'static str]) -> Self {
        Self(choices)
    }
}

pub(super) fn number(value: &Value, path: &str) -> Result<f64, ModelError> {
    value.as_f64().ok_or_else(|| wrong_type(path, "a number", value))
}

pub(super) fn fault_at(path: &str) -> impl Fn(NotANumber) -> ModelError {
    move |fault| ModelError::Number { field: path.to_owned(), fault }
}

/// A year or count of years that is not beyond the latest.
pub(super) fn year(fields: &mut Fields, name: &str, usual: u32) -> Result<u32, ModelError> {
    let field = fields.path(name);
    let year = fields.or(name, usual)?;
    let too_large =
        || ModelError::TooLarge { field, found: year.to_string(), most: i64::from(MAX_YEARS) };
    if year > MAX_YEARS { Err(too_large()) } else { Ok(year) }
}
