//! Reading a stored draft, by hand.
//!
//! A participant's browser downloads this code, and readers made by derive weigh several times as much. What is
//! read here is what the derived writer wrote; a property test holds the two together.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::instrument::InstrumentRef;

use super::{Answer, Answers, Decimal, Draft, Line};

/// Reads every field; `None` if one is missing, unknown or of the wrong type.
pub(super) fn draft(value: Value) -> Option<Draft> {
    let mut fields = object(value)?;
    for known in ["format", "version"] {
        fields.remove(known);
    }
    let (wave, started) = (text(&mut fields, "wave")?, text(&mut fields, "started")?);
    let instrument = instrument(fields.remove("instrument")?)?;
    let mut draft = Draft::new(
        text(&mut fields, "response_id")?,
        instrument,
        wave.parse().ok()?,
        started.parse().ok()?,
    );
    draft.generation = fields.remove("generation")?.as_u64()?;
    draft.notice_read = fields.remove("notice_read")?.as_bool()?;
    draft.link = texts(fields.remove("link")?)?;
    draft.answers = answers(fields.remove("answers")?)?;
    draft.entries = texts(fields.remove("entries")?)?;
    if let Some(place) = fields.remove("place").filter(|place| !place.is_null()) {
        draft.place = Some(string(place)?);
    }
    if let Some(finished) = fields.remove("finished").filter(|moment| !moment.is_null()) {
        draft.finished = Some(string(finished)?.parse().ok()?);
    }
    fields.is_empty().then_some(draft)
}

fn object(value: Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(fields) => Some(fields),
        _ => None,
    }
}

fn string(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

fn text(fields: &mut Map<String, Value>, name: &str) -> Option<String> {
    string(fields.remove(name)?)
}

fn instrument(value: Value) -> Option<InstrumentRef> {
    let mut fields = object(value)?;
    let read = InstrumentRef {
        id: text(&mut fields, "id")?,
        version: text(&mut fields, "version")?,
        hash: text(&mut fields, "hash")?,
    };
    fields.is_empty().then_some(read)
}

/// A map, each of its values read by `read`. Filled one by one: collecting would bring a sort along.
fn map<T>(value: Value, read: fn(Value) -> Option<T>) -> Option<BTreeMap<String, T>> {
    let mut all = BTreeMap::new();
    for (key, value) in object(value)? {
        all.insert(key, read(value)?);
    }
    Some(all)
}

fn list<T>(value: Value, read: fn(Value) -> Option<T>) -> Option<Vec<T>> {
    match value {
        Value::Array(values) => values.into_iter().map(read).collect(),
        _ => None,
    }
}

fn texts(value: Value) -> Option<BTreeMap<String, String>> {
    map(value, string)
}

fn answers(value: Value) -> Option<Answers> {
    let mut fields = object(value)?;
    let read = Answers {
        now: map(fields.remove("now")?, answer)?,
        retrospective: map(fields.remove("retrospective")?, answer)?,
    };
    fields.is_empty().then_some(read)
}

fn answer(value: Value) -> Option<Answer> {
    if value.as_str() == Some("cannot_say") {
        return Some(Answer::CannotSay);
    }
    let mut fields = object(value)?.into_iter();
    let (kind, given) = fields.next()?;
    let answer = match kind.as_str() {
        "point" => Answer::Point(u8::try_from(given.as_u64()?).ok()?),
        "number" => Answer::Number(decimal(&given)?),
        "option" => Answer::Option(string(given)?),
        "options" => Answer::Options(list(given, string)?),
        "ranked" => Answer::Ranked(list(given, string)?),
        "yes_no" => Answer::YesNo(given.as_bool()?),
        "text" => Answer::Text(string(given)?),
        "rows" => Answer::Rows(texts(given)?),
        "counts" => Answer::Counts(map(given, |value| decimal(&value))?),
        "row_texts" => Answer::RowTexts(texts(given)?),
        "lines" => Answer::Lines(list(given, line)?),
        _ => return None,
    };
    fields.next().is_none().then_some(answer)
}

fn line(value: Value) -> Option<Line> {
    map(value, answer)
}

fn decimal(value: &Value) -> Option<Decimal> {
    match value.as_u64() {
        Some(whole) => Decimal::from_whole(whole),
        None => Decimal::from_value(value.as_f64()?),
    }
}
