//! A place in a JSON text, from which values are read one after another: a large file is never in memory as a tree.

use std::borrow::Cow;

use memchr::memchr2;
use serde::{Deserialize, de::IgnoredAny};

/// The text at the place is not what JSON has there. Where and why, a reading of the whole text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NotJson;

/// A place in a JSON text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
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
        let mut reader = serde_json::Deserializer::from_str(&self.text[self.at..]);
        let value = T::deserialize(&mut reader)?;
        self.at += reader.into_iter::<IgnoredAny>().byte_offset();
        Ok(value)
    }

    /// Reads a string; a copy of it only if it is written with escapes.
    pub fn string(&mut self) -> Result<Cow<'a, str>, NotJson> {
        self.skip_space();
        match self.text[self.at..].strip_prefix('"').and_then(as_it_stands) {
            Some(text) => {
                self.at += text.len() + 2;
                Ok(text.into())
            }
            None => self.escaped().map(Into::into),
        }
    }

    #[cold]
    fn escaped(&mut self) -> Result<String, NotJson> {
        self.value().map_err(|_| NotJson)
    }

    /// Reads a whole number that is written in at most nine digits and nothing else. The place stays before the value if it
    /// is none.
    pub fn digits(&mut self) -> Option<u32> {
        self.skip_space();
        let rest = &self.text.as_bytes()[self.at..];
        let n_digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, after) = rest.split_at(n_digits);
        let is_whole = match digits {
            [] | [b'0', _, ..] => false,
            _ => n_digits <= 9 && !matches!(after.first(), Some(b'.' | b'e' | b'E')),
        };
        is_whole.then(|| {
            self.at += n_digits;
            digits.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'))
        })
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
            let name = place.name()?;
            each(&name, place)
        })
    }

    /// Reads an object of one member.
    pub fn member<T, E: From<NotJson>>(
        &mut self,
        read: impl FnOnce(&str, &mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.sign(b'{')?;
        let name = self.name()?;
        let value = read(&name, self)?;
        self.sign(b'}')?;
        Ok(value)
    }

    /// Reads an array: `each` is given the place at an element, and steps over that.
    pub fn elements<E: From<NotJson>>(
        &mut self,
        each: impl FnMut(&mut Self) -> Result<(), E>,
    ) -> Result<(), E> {
        self.list(b'[', b']', each)
    }

    /// Whether an object begins here.
    pub fn is_object(&mut self) -> bool {
        self.skip_space();
        self.peek() == Some(b'{')
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

    /// A member's name, with what separates it from the value.
    fn name(&mut self) -> Result<Cow<'a, str>, NotJson> {
        let name = self.string()?;
        self.sign(b':')?;
        Ok(name)
    }

    fn sign(&mut self, sign: u8) -> Result<(), NotJson> {
        if self.takes(sign) { Ok(()) } else { Err(NotJson) }
    }

    /// Steps over `sign` if it is next.
    fn takes(&mut self, sign: u8) -> bool {
        self.skip_space();
        let is_next = self.peek() == Some(sign);
        self.at += usize::from(is_next);
        is_next
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

/// What stands before the quotation mark that ends a string; none if something in it has to be read in another way.
fn as_it_stands(rest: &str) -> Option<&str> {
    let end = memchr2(b'"', b'\\', rest.as_bytes())?;
    let (text, end) = rest.split_at(end);
    let is_it = end.starts_with('"') && text.bytes().fold(u8::MAX, u8::min) >= b' ';
    is_it.then_some(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_is_digits_alone() {
        let digits = |text: &str| Cursor::new(text).digits();
        for (text, number) in [("0", 0), (" 7}", 7), ("300,", 300), ("999999999", 999_999_999)] {
            assert_eq!(digits(text), Some(number), "{text}");
        }
        for text in ["", "-1", "-0", "07", "00", "1.0", "1e2", "1E2", "1000000000", "\"1\"", "null"]
        {
            let mut place = Cursor::new(text);
            assert_eq!((place.digits(), place.at()), (None, 0), "{text}");
        }
    }

    #[test]
    fn an_object_of_one_member_has_one() {
        let member = |text: &str| {
            Cursor::new(text).member(|name, place| {
                place.digits().map(|number| (name.to_owned(), number)).ok_or(NotJson)
            })
        };
        assert_eq!(member(" { \"poi\\u006et\" : 4 } "), Ok(("point".into(), 4)));
        for text in ["{}", "{\"a\":1,\"b\":2}", "{\"a\":1,}", "{\"a\"1}", "[1]", "{\"a\":1"] {
            assert_eq!(member(text), Err(NotJson), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_string_is_read_as_the_library_reads_it(
            text in prop_oneof![
                any::<String>().prop_map(|text| serde_json::to_string(&text).unwrap_or_default()),
                "\"?[a-z\"\\\\u0-9\n\u{1f}é😀 ]{0,12}\"?",
            ],
        ) {
            let mut place = Cursor::new(&text);
            let ours = place.string().map(Cow::into_owned).ok();
            let mut reader = serde_json::Deserializer::from_str(&text);
            let theirs = String::deserialize(&mut reader).ok();
            prop_assert_eq!(&ours, &theirs);
            if ours.is_some() {
                prop_assert_eq!(place.at(), reader.into_iter::<IgnoredAny>().byte_offset());
            }
        }
    }
}
