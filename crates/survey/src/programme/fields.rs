//! Taking fields out of a programme file by hand, as the questionnaire's reader does and for the same reason: a
//! participant's browser downloads this code.

use super::{Fault, ProgrammeError, day::day_of};
use crate::instrument::json::{Json, Object};
use chrono::NaiveDate;
use values::unseen::is_deceptive;

/// Most characters of a name, of a line, and of a page of text.
pub const MAX_ID_CHARS: usize = 64;
pub(super) const LINE: usize = 200;
pub(super) const TEXT: usize = 8_000;

/// Reads on past a fault and keeps the first: a reader then has one way out, not one for every field.
#[derive(Default)]
pub(super) struct Reader {
    path: String,
    first: Option<ProgrammeError>,
}

/// An object whose fields are taken out one by one, until none may be left.
pub(super) struct Fields(Object);

impl Reader {
    pub(super) fn fault(&mut self, name: &str, fault: Fault) {
        let field = [&self.path, name].concat();
        self.keep(ProgrammeError::Fault { field, fault });
    }

    pub(super) fn keep(&mut self, error: ProgrammeError) {
        self.first.get_or_insert(error);
    }

    pub(super) fn end<T>(self, read: T) -> Result<T, ProgrammeError> {
        self.first.map_or(Ok(read), Err)
    }

    /// Reads the object called `name` within the present one; what is not an object is read as an empty one.
    pub(super) fn within<T>(
        &mut self,
        name: &str,
        value: Json,
        read: impl FnOnce(&mut Self, &mut Fields) -> T,
    ) -> T {
        let fields = value.object();
        if fields.is_none() {
            self.fault(name, Fault::NotA("an object"));
        }
        let mut fields = Fields(fields.unwrap_or_default());
        let around = self.path.len();
        if !name.is_empty() {
            self.path.push_str(name);
            self.path.push('.');
        }
        let read = read(self, &mut fields);
        // Nothing may be left: a misspelt field is a mistake of whoever wrote it.
        if let Some(name) = fields.0.left() {
            self.fault(name, Fault::Unknown);
        }
        self.path.truncate(around);
        read
    }

    fn string(&mut self, name: &str, value: Json, most: usize) -> String {
        let Json::Text(text) = value else {
            self.fault(name, Fault::NotA("text"));
            return String::new();
        };
        if let Err(fault) = check_text(&text, most) {
            self.fault(name, fault);
        }
        text
    }
}

impl Fields {
    /// Takes a field out; `null` is the same as not there.
    pub(super) fn maybe(&mut self, name: &str) -> Option<Json> {
        self.0.take(name)
    }

    pub(super) fn needed(&mut self, r: &mut Reader, name: &str) -> Option<Json> {
        let value = self.maybe(name);
        if value.is_none() {
            r.fault(name, Fault::Missing);
        }
        value
    }

    pub(super) fn maybe_text(&mut self, r: &mut Reader, name: &str, most: usize) -> Option<String> {
        self.maybe(name).map(|value| r.string(name, value, most))
    }

    pub(super) fn text(&mut self, r: &mut Reader, name: &str, most: usize) -> String {
        self.needed(r, name).map(|value| r.string(name, value, most)).unwrap_or_default()
    }

    /// Text of any length: what reads it checks it.
    pub(super) fn maybe_any_text(&mut self, r: &mut Reader, name: &str) -> Option<String> {
        if let Json::Text(text) = self.maybe(name)? {
            return Some(text);
        }
        r.fault(name, Fault::NotA("text"));
        None
    }

    pub(super) fn id(&mut self, r: &mut Reader) -> String {
        let id = self.text(r, "id", MAX_ID_CHARS);
        let fine = |c: u8| c.is_ascii_alphanumeric() || c == b'-' || c == b'_';
        if !id.bytes().all(fine) {
            r.fault("id", Fault::BadId);
        }
        id
    }

    pub(super) fn maybe_day(&mut self, r: &mut Reader, name: &str) -> Option<NaiveDate> {
        let day = day_of(&self.maybe_any_text(r, name)?);
        if day.is_none() {
            r.fault(name, Fault::NotADay);
        }
        day
    }

    pub(super) fn flag(&mut self, r: &mut Reader, name: &str) -> bool {
        let flag = self.maybe(name).unwrap_or(Json::Bool(false)).flag();
        if flag.is_none() {
            r.fault(name, Fault::NotA("true or false"));
        }
        flag.unwrap_or_default()
    }

    pub(super) fn list(&mut self, r: &mut Reader, name: &str) -> Vec<Json> {
        match self.maybe(name) {
            Some(Json::List(values)) => return values,
            Some(_) => r.fault(name, Fault::NotA("a list")),
            None => {}
        }
        Vec::new()
    }
}

/// Text that a page may show: something to read, not too long, and nothing that hides or turns what follows.
fn check_text(text: &str, most: usize) -> Result<(), Fault> {
    if text.trim().is_empty() {
        Err(Fault::Blank)
    } else if text.chars().count() > most {
        Err(Fault::TooLong(most))
    } else if is_deceptive(text) {
        Err(Fault::Invisible)
    } else {
        Ok(())
    }
}
