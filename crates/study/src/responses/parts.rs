//! Parts of an answer: ids that were chosen, rows, texts, numbers.

use std::{borrow::Cow, sync::Arc};

use crate::cursor::{Cursor, NotJson};
use survey::{Decimal, instrument::Choice};

/// Something that the short way does not read. It says nothing: the long way has the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AnotherWay;

impl From<NotJson> for AnotherWay {
    fn from(_: NotJson) -> Self {
        Self
    }
}

impl From<serde_json::Error> for AnotherWay {
    fn from(_: serde_json::Error) -> Self {
        Self
    }
}

/// Goes on if something is as the short way has it.
pub(super) const fn expect(is_so: bool) -> Result<(), AnotherWay> {
    if is_so { Ok(()) } else { Err(AnotherWay) }
}

/// Reads ids that are among these choices or sessions, each once, onto an empty list.
pub(super) fn ids(
    json: &mut Cursor<'_>,
    choices: &[Arc<str>],
    sessions: &[Arc<str>],
    ids: &mut Vec<Arc<str>>,
) -> Result<(), AnotherWay> {
    json.elements(|json| {
        let id = json.string()?;
        let known = choices.iter().chain(sessions).find(|known| ***known == *id);
        let known = known.ok_or(AnotherWay)?;
        expect(!ids.contains(known))?;
        ids.push(Arc::clone(known));
        Ok(())
    })
}

/// Reads a text of at most so many characters.
pub(super) fn text<'a>(json: &mut Cursor<'a>, max_chars: u16) -> Result<Cow<'a, str>, AnotherWay> {
    let text = json.string()?;
    expect(text.chars().count() <= usize::from(max_chars))?;
    Ok(text)
}

/// Where the next of some things that are written in their order stands among `all`.
pub(super) fn place_from<T>(
    next: usize,
    all: &[T],
    is_it: impl Fn(&T) -> bool,
) -> Result<usize, AnotherWay> {
    let further = all[next..].iter().position(is_it);
    Ok(next + further.ok_or(AnotherWay)?)
}

/// Reads a number.
pub(super) fn number(json: &mut Cursor<'_>) -> Result<Decimal, AnotherWay> {
    match json.digits() {
        Some(whole) => Ok(Decimal::whole(whole)),
        None => Ok(json.value()?),
    }
}

/// Reads an answer for each of some rows, each once, and gives their number. `row` is given the row's place with the
/// place of what is answered, and steps over that.
pub(super) fn rows(
    json: &mut Cursor<'_>,
    known: &[Choice],
    mut row: impl FnMut(usize, &mut Cursor<'_>) -> Result<(), AnotherWay>,
) -> Result<usize, AnotherWay> {
    let mut seen = 0_u64;
    json.members(|id, json| {
        let place = known.iter().position(|row| row.id == id).ok_or(AnotherWay)?;
        let bit = u32::try_from(place).ok().and_then(|place| 1_u64.checked_shl(place));
        let bit = bit.filter(|bit| seen & bit == 0).ok_or(AnotherWay)?;
        seen |= bit;
        row(place, json)
    })?;
    Ok(seen.count_ones() as usize)
}
