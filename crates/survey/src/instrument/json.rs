//! JSON that is taken apart by hand.
//!
//! A participant's browser downloads this code. Fields are kept as they stand in a list, because the code of a map
//! weighs more than all the reading.

use values::{by_name::ByName, json_fault::JsonFault};

use super::read_json;

/// A JSON value.
#[derive(Debug, Default, PartialEq)]
pub enum Json {
    /// `null`, or what was here has been taken.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number without a point or exponent that fits.
    Whole(i64),
    /// Any other number.
    Real(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// Fields in the order written.
    Object(Object),
}

/// Fields in the order written. One that is written twice is there twice.
#[derive(Debug, Default, PartialEq)]
pub struct Object(pub Vec<(String, Json)>);

impl Json {
    /// Reads a JSON text.
    ///
    /// # Errors
    ///
    /// [`JsonFault`] says where it stops being one.
    pub fn parse(text: &str) -> Result<Self, JsonFault> {
        read_json::read(text)
    }

    /// The fields, if it has any.
    pub fn object(self) -> Option<Object> {
        if let Self::Object(fields) = self { Some(fields) } else { None }
    }

    /// The values, if it is a list.
    pub fn list(self) -> Option<Vec<Self>> {
        if let Self::List(values) = self { Some(values) } else { None }
    }

    /// The text, if it is one.
    pub fn text(self) -> Option<String> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The values, each read by `read`, if it is a list and all can be.
    pub fn list_of<T>(self, read: fn(Self) -> Option<T>) -> Option<Vec<T>> {
        self.list()?.into_iter().map(read).collect()
    }

    /// The fields by name, each read by `read`, if all can be. Filled one by one: collecting would bring a sort along.
    pub fn by_name<T>(self, read: fn(Self) -> Option<T>) -> Option<ByName<T>> {
        let mut all = ByName::new();
        for (name, value) in self.object()?.0 {
            all.insert(name, read(value)?);
        }
        Some(all)
    }

    /// The text, or an empty one.
    pub fn as_text(&self) -> &str {
        if let Self::Text(text) = self { text } else { "" }
    }

    /// The first text within that is so, names of fields included.
    pub fn find_text(&self, is_so: &dyn Fn(&str) -> bool) -> Option<&str> {
        match self {
            Self::Text(text) => is_so(text).then_some(text),
            Self::List(values) => values.iter().find_map(|value| value.find_text(is_so)),
            Self::Object(Object(fields)) => fields.iter().find_map(|(name, value)| {
                if is_so(name) { Some(name.as_str()) } else { value.find_text(is_so) }
            }),
            _ => None,
        }
    }

    /// The number, if it is a whole one.
    pub const fn whole(&self) -> Option<i64> {
        if let Self::Whole(number) = self { Some(*number) } else { None }
    }

    /// The truth, if it says one.
    pub const fn flag(&self) -> Option<bool> {
        if let Self::Bool(flag) = self { Some(*flag) } else { None }
    }

    /// The field of this name, if it is an object that has one.
    pub fn field(&self, name: &str) -> &Self {
        let Self::Object(Object(fields)) = self else { return &Self::Null };
        fields.iter().find(|(key, _)| key == name).map_or(&Self::Null, |(_, value)| value)
    }
}

impl Object {
    /// Takes a field out; `null` is the same as not there.
    pub fn take(&mut self, name: &str) -> Option<Json> {
        let (_, value) = self.0.iter_mut().find(|(key, _)| key == name)?;
        Some(std::mem::take(value)).filter(|value| *value != Json::Null)
    }

    /// The name of a field that has not been taken out.
    pub fn left(&self) -> Option<&str> {
        self.0.iter().find(|(_, value)| *value != Json::Null).map(|(name, _)| name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_out_is_gone_and_what_is_left_has_a_name() {
        let text = r#"{"a": 1, "b": [true, null, -2.5, "x"], "c": null}"#;
        let mut fields = Json::parse(text).unwrap().object().unwrap();
        assert_eq!(fields.take("a"), Some(Json::Whole(1)));
        assert_eq!(fields.take("a"), None);
        assert_eq!(fields.left(), Some("b"));
        let expected = [Json::Bool(true), Json::Null, Json::Real(-2.5), Json::Text("x".to_owned())];
        assert_eq!(fields.take("b").and_then(Json::list), Some(expected.into()));
        assert_eq!(fields.left(), None);
    }

    #[test]
    fn a_field_written_twice_is_left_over() {
        let mut fields = Json::parse(r#"{"a": 1, "a": 2}"#).unwrap().object().unwrap();
        fields.take("a");
        assert_eq!(fields.left(), Some("a"));
    }
}
