//! Reading this subject's files: every fault names its field and says what belongs there.
//!
//! Each type derives how it is read. [`Node`] hands it the file's values with what all fields have in common: a field that is
//! null is as good as absent, text is never blank, and a fault knows the path it was found at.

use std::{
    fmt::{self, Display},
    marker::PhantomData,
    slice,
};

use chrono::NaiveDate;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{
        DeserializeOwned, DeserializeSeed, Error as _, Expected, IntoDeserializer, MapAccess,
        SeqAccess, Unexpected, Visitor,
        value::{MapAccessDeserializer, StrDeserializer},
    },
    forward_to_deserialize_any,
};
use serde_json::{Map, Value, map};

use values::json_fault::JsonFault;

/// The longest horizon and the latest year that are read.
pub(super) const MAX_YEARS: u32 = 1000;

/// What is wrong with a model file or a table of hourly costs.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ModelError {
    /// The text is not JSON.
    #[error("this file cannot be read: {0}")]
    NotJson(JsonFault),
    /// Another kind of file.
    #[error("format: {found} was found, and {expected}")]
    WrongFormat {
        /// What was found.
        found: String,
        /// What the file should say.
        expected: &'static str,
    },
    /// Written by a newer Ripple.
    #[error(
        "version: {found} is newer than version {newest}, the newest that this Ripple reads; use a newer Ripple"
    )]
    NewerVersion {
        /// The version of the file.
        found: u64,
        /// The newest that is read of its format.
        newest: u64,
    },
    /// A version that never was.
    #[error("version: {found} is not a version of this format; version {newest} is")]
    WrongVersion {
        /// What was found.
        found: String,
        /// The newest version that is read of this format.
        newest: u64,
    },
    /// Something in the file does not belong there, or is missing.
    #[error(transparent)]
    Field(#[from] FieldFault),
}

/// What is wrong with a field of a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}{}{what}", if path.is_empty() { "" } else { ": " })]
pub struct FieldFault {
    /// Its path, such as `benefits[2].attribution`; empty for the whole file.
    pub path: String,
    /// What was found there and what belongs.
    pub what: String,
}

impl FieldFault {
    /// A fault at a path.
    pub(super) fn at(path: impl Into<String>, what: impl Display) -> Self {
        Self { path: path.into(), what: what.to_string() }
    }

    /// The same fault, seen from what holds the field or the place in a list.
    fn within(self, step: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        Self { path: format!("{step}{dot}{}", self.path), ..self }
    }
}

impl serde::de::Error for FieldFault {
    fn custom<T: Display>(what: T) -> Self {
        Self::at("", what)
    }

    fn invalid_type(found: Unexpected, expected: &dyn Expected) -> Self {
        let found = match found {
            Unexpected::Unit => "nothing".to_owned(),
            Unexpected::Signed(number) => number.to_string(),
            Unexpected::Bool(is) => is.to_string(),
            Unexpected::Unsigned(number) => number.to_string(),
            Unexpected::Float(number) => number.to_string(),
            Unexpected::Str(text) => format!("\"{text}\""),
            Unexpected::Seq => "a list".to_owned(),
            Unexpected::Map => "an object".to_owned(),
            other => other.to_string(),
        };
        let expected = match expected.to_string().as_str() {
            "f64" => "a number".to_owned(),
            "u32" if found.starts_with('-') => "nothing below zero".to_owned(),
            "u32" => "a whole number".to_owned(),
            "a string" => "text".to_owned(),
            "a boolean" => "true or false".to_owned(),
            "a sequence" => "a list".to_owned(),
            "an array of length 2" => "a list of two".to_owned(),
            "a map" => "an object".to_owned(),
            choice if choice.starts_with("enum") => "a word of this format".to_owned(),
            other => other.to_owned(),
        };
        Self::custom(format!("{found} was found where {expected} belongs"))
    }

    fn invalid_value(found: Unexpected, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn invalid_length(length: usize, expected: &dyn Expected) -> Self {
        Self::invalid_type(Unexpected::Other(&format!("a list of {length}")), expected)
    }

    fn unknown_variant(found: &str, choices: &'static [&'static str]) -> Self {
        let choices = choices.join(", ");
        Self::custom(format!("“{found}” was found where one of these belongs: {choices}"))
    }

    fn unknown_field(field: &str, _: &'static [&'static str]) -> Self {
        Self::at(field, "this format has no such field here")
    }

    fn missing_field(field: &'static str) -> Self {
        Self::at(field, "this is missing")
    }
}

/// Not exactly one of several ways of saying the same.
#[derive(Debug, thiserror::Error)]
#[error("give exactly one of {0}")]
pub(super) struct NotExactlyOne(pub &'static str);

/// A format of this subject's files.
pub(super) struct Format {
    pub name: &'static str,
    pub newest: u64,
    /// What a file of it says, for whoever brought another.
    pub expected: &'static str,
}

/// A file to write: what it says of itself, then what it holds.
#[derive(Serialize)]
pub(super) struct Written<T> {
    format: &'static str,
    version: u64,
    #[serde(flatten)]
    holds: T,
}

impl Format {
    /// A file of the newest version.
    pub fn written<T: Serialize>(&self, holds: T) -> Written<T> {
        Written { format: self.name, version: self.newest, holds }
    }

    /// The fields of a file of this format and its version, which are taken off.
    pub fn open(&self, file: Value) -> Result<(Value, u64), ModelError> {
        let Value::Object(mut fields) = file else { return Err(no_object(&file).into()) };
        let format = fields.remove("format").unwrap_or_default();
        if format != self.name {
            let (found, expected) = (account_of(&format), self.expected);
            return Err(ModelError::WrongFormat { found, expected });
        }
        let (version, newest) = (fields.remove("version").unwrap_or_default(), self.newest);
        match version.as_u64() {
            Some(found) if found > newest => Err(ModelError::NewerVersion { found, newest }),
            Some(version @ 1..) => Ok((Value::Object(fields), version)),
            _ => Err(ModelError::WrongVersion { found: account_of(&version), newest }),
        }
    }
}

/// The JSON of a file.
pub(super) fn json(text: &str) -> Result<Value, ModelError> {
    serde_json::from_str(text).map_err(|fault| ModelError::NotJson(fault.into()))
}

/// Reads a value of a file.
pub(super) fn read<'v, T: Deserialize<'v>>(value: &'v Value) -> Result<T, FieldFault> {
    T::deserialize(Node(value))
}

/// Reads one place of a list in a file.
pub(super) fn read_at<T: DeserializeOwned>(
    list: &str,
    place: usize,
    value: &Value,
) -> Result<T, FieldFault> {
    read(value).map_err(|fault| fault.within(&format!("{list}[{place}]")))
}

/// A short account of a value for a sentence.
fn account_of(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        other => other.to_string(),
    }
}

fn no_object(found: &Value) -> FieldFault {
    FieldFault::custom(format!("{} was found where an object belongs", account_of(found)))
}

/// A value of a file.
struct Node<'v>(&'v Value);

impl<'v> Deserializer<'v> for Node<'v> {
    type Error = FieldFault;

    fn deserialize_any<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, FieldFault> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(is) => visitor.visit_bool(*is),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(whole), _) => visitor.visit_u64(whole),
                (None, Some(below_zero)) => visitor.visit_i64(below_zero),
                (None, None) => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
            },
            Value::String(text) if text.trim().is_empty() => {
                Err(FieldFault::custom("this is blank"))
            }
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(values) => {
                let mut items = Items { left: values.iter(), place: 0 };
                let list = visitor.visit_seq(&mut items)?;
                let is_read = items.left.len() == 0;
                let too_long = || FieldFault::custom("this list is longer than belongs here");
                is_read.then_some(list).ok_or_else(too_long)
            }
            Value::Object(fields) => visitor.visit_map(Fields::of(fields)),
        }
    }

    fn deserialize_option<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, FieldFault> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'v>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, FieldFault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'v>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, FieldFault> {
        match self.0 {
            Value::String(word) => {
                let word: StrDeserializer<'_, FieldFault> = word.as_str().into_deserializer();
                visitor.visit_enum(word)
            }
            Value::Object(fields) if fields.values().filter(|it| !it.is_null()).count() == 1 => {
                visitor.visit_enum(MapAccessDeserializer::new(Fields::of(fields)))
            }
            other => {
                let (found, words) = (account_of(other), words.join(", "));
                let what = format!("{found} was found where exactly one of these belongs: {words}");
                Err(FieldFault::custom(what))
            }
        }
    }

    fn deserialize_struct<V: Visitor<'v>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, FieldFault> {
        match self.0 {
            Value::Object(fields) => visitor.visit_map(Fields::of(fields)),
            other => Err(no_object(other)),
        }
    }

    forward_to_deserialize_any! {
        <V: Visitor<'v>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier ignored_any
    }
}

/// The values of a list.
struct Items<'v> {
    left: slice::Iter<'v, Value>,
    place: usize,
}

impl<'v> SeqAccess<'v> for Items<'v> {
    type Error = FieldFault;

    fn next_element_seed<T: DeserializeSeed<'v>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, FieldFault> {
        let Some(value) = self.left.next() else { return Ok(None) };
        let place = self.place;
        self.place += 1;
        let at = |fault: FieldFault| fault.within(&format!("[{place}]"));
        seed.deserialize(Node(value)).map(Some).map_err(at)
    }
}

/// The fields of an object that are not null.
struct Fields<'v> {
    left: map::Iter<'v>,
    next: Option<(&'v String, &'v Value)>,
}

impl<'v> Fields<'v> {
    fn of(fields: &'v Map<String, Value>) -> Self {
        Self { left: fields.iter(), next: None }
    }
}

impl<'v> MapAccess<'v> for Fields<'v> {
    type Error = FieldFault;

    fn next_key_seed<K: DeserializeSeed<'v>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, FieldFault> {
        self.next = self.left.find(|(_, value)| !value.is_null());
        let key = |name: &'v str| -> StrDeserializer<'v, FieldFault> { name.into_deserializer() };
        self.next.map(|(name, _)| seed.deserialize(key(name))).transpose()
    }

    fn next_value_seed<T: DeserializeSeed<'v>>(&mut self, seed: T) -> Result<T::Value, FieldFault> {
        let Some((name, value)) = self.next.take() else {
            return Err(FieldFault::custom("this is missing"));
        };
        seed.deserialize(Node(value)).map_err(|fault| fault.within(name))
    }
}

/// A number of at most `MOST`.
pub(super) fn at_most<'de, const MOST: u32, T: From<u32>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let number = u32::deserialize(deserializer)?;
    let too_large = format_args!("{number} is more than {MOST}, the most that is read");
    if number > MOST { Err(D::Error::custom(too_large)) } else { Ok(number.into()) }
}

/// Two values, the lower first.
pub(super) fn rising<'de, T: Deserialize<'de> + PartialOrd, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<[T; 2]>, D::Error> {
    let [low, high] = <[T; 2]>::deserialize(deserializer)?;
    let falls = || D::Error::custom("the values must rise");
    if low <= high { Ok(Some([low, high])) } else { Err(falls()) }
}

/// A day as files write it, `2026-11-23`; of a field that may be without one too.
pub(super) mod day {
    use super::*;

    pub fn serialize<S: Serializer>(
        day: &(impl Copy + Into<Option<NaiveDate>>),
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        (*day).into().map(|day| day.to_string()).serialize(serializer)
    }

    pub fn deserialize<'de, T: From<NaiveDate>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<T, D::Error> {
        let text = String::deserialize(deserializer)?;
        let expected = "a date such as \"2026-11-23\"";
        let no_day = |_| D::Error::invalid_value(Unexpected::Str(&text), &expected);
        text.parse().map(NaiveDate::into).map_err(no_day)
    }
}

/// A bare value, or an object that says more.
pub(super) enum BareOr<B, O> {
    Bare(B),
    Object(O),
}

impl<'de, B: Deserialize<'de>, O: Deserialize<'de>> Deserialize<'de> for BareOr<B, O> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(BareOrObject(PhantomData))
    }
}

struct BareOrObject<B, O>(PhantomData<(B, O)>);

macro_rules! bare {
    ($($visit:ident: $value:ty),+) => {
        $(fn $visit<E: serde::de::Error>(self, value: $value) -> Result<Self::Value, E> {
            B::deserialize(value.into_deserializer()).map(BareOr::Bare)
        })+
    };
}

impl<'de, B: Deserialize<'de>, O: Deserialize<'de>> Visitor<'de> for BareOrObject<B, O> {
    type Value = BareOr<B, O>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or an object")
    }

    bare!(visit_bool: bool, visit_u64: u64, visit_i64: i64, visit_f64: f64, visit_str: &str);

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Self::Value, A::Error> {
        O::deserialize(MapAccessDeserializer::new(fields)).map(BareOr::Object)
    }
}
