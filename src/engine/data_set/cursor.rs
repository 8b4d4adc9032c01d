//! A place in a JSON text, from which values are read one after another: a large file is never in memory as a tree.

use serde::{
    Deserialize,
    de::{DeserializeSeed, IgnoredAny},
};

/// The text at the place is not what JSON has there. Where and why, a reading of the whole text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::engine) struct NotJson;

/// A place in a JSON text.
#[derive(Debug, Clone, Copy)]
pub(in crate::engine) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// How many bytes lie before the place.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Reads the value at the place as a `T`. The place stays where it is if it is none.
    pub fn value<T: Deserialize<'a>>(&mut self) -> Result<T, serde_json::Error> {
        self.seeded(std::marker::PhantomData)
    }

    /// Reads the value at the place as `seed` does. The place stays where it is if it cannot be read so.
    pub fn seeded<S: DeserializeSeed<'a>>(
        &mut self,
        seed: S,
    ) -> Result<S::Value, serde_json::Error> {
        let mut reader = serde_json::Deserializer::from_str(&self.text[self.at..]);
        let value = seed.deserialize(&mut reader)?;
        self.at += reader.into_iter::<IgnoredAny>().byte_offset();
        Ok(value)
    }

    /// Steps over the value at the place and gives its text.
    pub fn raw(&mut self) -> Result<&'a str, NotJson> {
        self.skip_space();
        let from = self.at;
        self.value::<IgnoredAny>().map_err(|_| NotJson)?;
        Ok(&self.text[from..self.at])
    }

    /// Reads an object: `each` is given the name of a member with the place at its value, and steps over that.
    pub fn members<E: From<NotJson>>(
        &mut self,
        mut each: impl FnMut(&str, &mut Self) -> Result<(), E>,
    ) -> Result<(), E> {
        self.list(b'{', b'}', |place| {
            let name: std::borrow::Cow<'a, str> = place.name()?;
            place.sign(b':')?;
            each(&name, place)
        })
    }

    /// Reads an array: `each` is given the place at an element, and steps over that.
    pub fn elements<E: From<NotJson>>(
        &mut self,
        each: impl FnMut(&mut Self) -> Result<(), E>,
    ) -> Result<(), E> {
        self.list(b'[', b']', each)
    }

    /// Whether nothing but space is left.
    pub fn is_at_end(&mut self) -> bool {
        self.skip_space();
        self.at == self.text.len()
    }

    fn list<E: From<NotJson>>(
        &mut self,
        open: u8,
        close: u8,
        mut each: impl FnMut(&mut Self) -> Result<(), E>,
    ) -> Result<(), E> {
        self.sign(open)?;
        if self.takes(close) {
            return Ok(());
        }
        loop {
            each(self)?;
            if self.takes(close) {
                return Ok(());
            }
            self.sign(b',')?;
        }
    }

    /// A member's name; borrowed from the text unless it is written with escapes.
    fn name(&mut self) -> Result<std::borrow::Cow<'a, str>, NotJson> {
        self.skip_space();
        let rest = &self.text[self.at..];
        if let Some((name, _)) = rest.strip_prefix('"').and_then(|rest| rest.split_once('"'))
            && !name.bytes().any(|byte| byte == b'\\' || byte < b' ')
        {
            self.at += name.len() + 2;
            return Ok(name.into());
        }
        self.value::<String>().map(Into::into).map_err(|_| NotJson)
    }

    fn sign(&mut self, sign: u8) -> Result<(), NotJson> {
        if self.takes(sign) { Ok(()) } else { Err(NotJson) }
    }

    /// Steps over `sign` if it is next.
    fn takes(&mut self, sign: u8) -> bool {
        self.skip_space();
        let is_next = self.text.as_bytes().get(self.at) == Some(&sign);
        self.at += usize::from(is_next);
        is_next
    }

    fn skip_space(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        let is_space = |byte: &&u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
        self.at += rest.iter().take_while(is_space).count();
    }
}
