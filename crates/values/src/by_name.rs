//! A map of a few values by name.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
};

/// Values by name, in the order of the names. In JSON it is an object.
///
/// A list that is kept sorted: there are some dozens of answers, and a participant's browser would download 35 kB of
/// code for a tree. (The crate `litemap` writes an empty map as a list.)
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByName<T, Name = String>(Vec<(Name, T)>);

impl<T, Name> ByName<T, Name> {
    /// A map with nothing in it.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// A map with nothing in it, and room for so many values.
    pub fn with_room(n: usize) -> Self {
        Self(Vec::with_capacity(n))
    }

    /// How many values there are.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Names with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&Name, &T)> {
        self.0.iter().map(|(name, value)| (name, value))
    }

    /// The names.
    pub fn keys(&self) -> impl Iterator<Item = &Name> {
        self.0.iter().map(|(name, _)| name)
    }

    /// The values.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter().map(|(_, value)| value)
    }
}

impl<T, Name: AsRef<str>> ByName<T, Name> {
    /// The value of this name.
    pub fn get(&self, name: &str) -> Option<&T> {
        let place = self.place(name).ok()?;
        self.0.get(place).map(|(_, value)| value)
    }

    /// Whether there is a value of this name.
    pub fn contains_key(&self, name: &str) -> bool {
        self.place(name).is_ok()
    }

    /// Puts in a value and returns the one that had its name.
    pub fn insert(&mut self, name: Name, value: T) -> Option<T> {
        match self.place(name.as_ref()) {
            Ok(place) => Some(std::mem::replace(&mut self.0[place].1, value)),
            Err(place) => {
                self.0.insert(place, (name, value));
                None
            }
        }
    }

    /// Takes out the value of this name.
    pub fn remove(&mut self, name: &str) -> Option<T> {
        let place = self.place(name).ok()?;
        Some(self.0.remove(place).1)
    }

    /// Where the name is, or would be. Most names come in their order.
    fn place(&self, name: &str) -> Result<usize, usize> {
        if self.0.last().is_some_and(|(last, _)| last.as_ref() < name) {
            return Err(self.0.len());
        }
        self.0.binary_search_by(|(other, _)| other.as_ref().cmp(name))
    }
}

impl<T, Name> Default for ByName<T, Name> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T, Name> IntoIterator for ByName<T, Name> {
    type Item = (Name, T);
    type IntoIter = std::vec::IntoIter<(Name, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<T, Name: AsRef<str>> Extend<(Name, T)> for ByName<T, Name> {
    fn extend<I: IntoIterator<Item = (Name, T)>>(&mut self, values: I) {
        let values = values.into_iter();
        self.0.reserve_exact(values.size_hint().0);
        for (name, value) in values {
            self.insert(name, value);
        }
    }
}

impl<T, Name: AsRef<str>> FromIterator<(Name, T)> for ByName<T, Name> {
    fn from_iter<I: IntoIterator<Item = (Name, T)>>(values: I) -> Self {
        let mut map = Self::new();
        map.extend(values);
        map
    }
}

impl<T, Name: AsRef<str>, const N: usize> From<[(Name, T); N]> for ByName<T, Name> {
    fn from(values: [(Name, T); N]) -> Self {
        values.into_iter().collect()
    }
}

impl<T: Serialize> Serialize for ByName<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByName<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Reading(PhantomData))
    }
}

struct Reading<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Reading<T> {
    type Value = ByName<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut read: A) -> Result<Self::Value, A::Error> {
        let mut map = Self::Value::new();
        while let Some((name, value)) = read.next_entry()? {
            map.insert(name, value);
        }
        Ok(map)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_in_order_and_the_last_value_of_a_name_stays() {
        let map: ByName<u8> = [("b", 1), ("a", 2), ("b", 3)].map(|(n, v)| (n.to_owned(), v)).into();
        let pairs: Vec<_> = map.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        assert_eq!(pairs, [("a", 2), ("b", 3)]);
    }

    #[test]
    fn an_empty_map_is_an_empty_object_in_json() {
        assert_eq!(serde_json::to_string(&ByName::<u8>::new()).unwrap(), "{}");
    }

    #[test]
    fn what_is_removed_is_gone() {
        let mut map = ByName::from([("a".to_owned(), 1), ("b".to_owned(), 2)]);
        assert_eq!((map.remove("a"), map.remove("a"), map.len()), (Some(1), None, 1));
    }
}
