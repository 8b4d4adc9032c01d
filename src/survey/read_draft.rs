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
        take(&mut fields, known);
    }
    let (wave, started) = (text(&mut fields, "wave")?, text(&mut fields, "started")?);
    let instrument = instrument(take(&mut fields, "instrument")?)?;
    let mut draft = Draft::new(
        text(&mut fields, "response_id")?,
        instrument,
        wave.parse().ok()?,
        started.parse().ok()?,
    );
    draft.generation = take(&mut fields, "generation")?.as_u64()?;
    draft.notice_read = take(&mut fields, "notice_read")?.as_bool()?;
    draft.link = texts(take(&mut fields, "link")?)?;
    draft.answers = answers(take(&mut fields, "answers")?)?;
    draft.entries = texts(take(&mut fields, "entries")?)?;
    if let Some(place) = take(&mut fields, "place").filter(|place| !place.is_null()) {
        draft.place = Some(string(place)?);
    }
    if let Some(finished) = take(&mut fields, "finished").filter(|moment| !moment.is_null()) {
        draft.finished = Some(string(finished)?.parse().ok()?);
    }
    is_empty(&fields).then_some(draft)
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

/// Takes a field out and leaves `null`: removing would bring the rebalancing of trees along.
fn take(fields: &mut Map<String, Value>, name: &str) -> Option<Value> {
    fields.get_mut(name).map(Value::take)
}

fn text(fields: &mut Map<String, Value>, name: &str) -> Option<String> {
    string(take(fields, name)?)
}

/// Whether every field has been taken out.
fn is_empty(fields: &Map<String, Value>) -> bool {
    fields.values().all(Value::is_null)
}

fn instrument(value: Value) -> Option<InstrumentRef> {
    let mut fields = object(value)?;
    let read = InstrumentRef {
        id: text(&mut fields, "id")?,
        version: text(&mut fields, "version")?,
        hash: text(&mut fields, "hash")?,
    };
    is_empty(&fields).then_some(read)
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
        now: map(take(&mut fields, "now")?, answer)?,
        retrospective: map(take(&mut fields, "retrospective")?, answer)?,
    };
    is_empty(&fields).then_some(read)
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
