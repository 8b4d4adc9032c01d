//! The questionnaire file as written, before it is checked.
//!
//! Fields are taken out of the JSON by hand: a participant's browser downloads this code, and readers made by
//! derive weigh five times as much.

use serde_json::{Map, Value};

use super::{
    Composite, Condition, Direction, Element, ElementKind, Fault, Linkage, MatchRules,
    ReferenceLine, Role, Wave, Wording,
};

pub(super) struct RawInstrument {
    pub id: String,
    pub version: String,
    pub title: String,
    pub waves: Vec<Wave>,
    pub linkage: Linkage,
    pub scales: Vec<RawScale>,
    pub sections: Vec<RawSection>,
    pub composites: Vec<Composite>,
}

pub(super) struct RawScale {
    pub id: String,
    pub kind: String,
    pub labels: Vec<String>,
    pub points: Option<u8>,
    pub min: Option<i64>,
    pub max: Option<i64>,
    pub step: Option<i64>,
    pub decimals: Option<u8>,
    pub unit: Option<String>,
    pub window: Option<String>,
    pub cannot_say: Option<String>,
}

pub(super) struct RawSection {
    pub id: String,
    pub title: String,
    pub intro: Option<String>,
    pub retrospective: bool,
    pub items: Vec<RawItem>,
}

pub(super) struct RawItem {
    pub id: String,
    pub level: u8,
    pub construct: String,
    pub kind: String,
    pub wording: Wording,
    pub help: Option<String>,
    pub cannot_say: Option<String>,
    pub core: bool,
    pub reverse: bool,
    pub direction: Direction,
    pub role: Option<Role>,
    pub reference_lines: Vec<ReferenceLine>,
    pub parts: Vec<RawPart>,
    // What the kinds need.
    pub scale: Option<String>,
    pub ends: Option<[String; 2]>,
    pub options: Option<Vec<RawChoice>>,
    pub options_from: Option<String>,
    pub up_to: Option<u8>,
    pub max_chars: Option<u16>,
    pub rows: Option<Vec<RawChoice>>,
    pub columns: Option<Vec<RawChoice>>,
    pub fields: Option<Vec<RawPart>>,
    pub max_lines: Option<u8>,
    pub line_name: Option<String>,
}

pub(super) struct RawPart {
    pub id: String,
    pub kind: String,
    pub wording: String,
    pub help: Option<String>,
    pub asked_when: Option<Condition>,
    pub scale: Option<String>,
    pub options: Option<Vec<RawChoice>>,
    pub max_chars: Option<u16>,
}

pub(super) struct RawChoice {
    pub id: String,
    pub label: String,
    pub score: Option<i32>,
    pub exclusive: bool,
}

/// What is wrong, and the innermost thing with an id that it is wrong in.
#[derive(Debug)]
pub(super) struct Misread {
    pub place: Option<String>,
    pub fault: Fault,
}

type Read<T> = Result<T, Misread>;

impl From<Fault> for Misread {
    fn from(fault: Fault) -> Self {
        Self { place: None, fault }
    }
}

/// An object whose fields are taken out one by one, until none may be left.
struct Fields(Map<String, Value>);

impl Fields {
    fn of(value: Value) -> Read<Self> {
        match value {
            Value::Object(fields) => Ok(Self(fields)),
            _ => Err(Fault::NotA("the entry", "an object").into()),
        }
    }

    fn maybe(&mut self, name: &str) -> Option<Value> {
        self.0.remove(name).filter(|value| !value.is_null())
    }

    fn needed(&mut self, name: &'static str) -> Read<Value> {
        self.maybe(name).ok_or_else(|| Fault::Missing(name).into())
    }

    fn maybe_text(&mut self, name: &'static str) -> Read<Option<String>> {
        match self.maybe(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(Fault::NotA(name, "text").into()),
        }
    }

    fn text(&mut self, name: &'static str) -> Read<String> {
        self.maybe_text(name)?.ok_or_else(|| Fault::Missing(name).into())
    }

    fn maybe_whole(&mut self, name: &'static str) -> Read<Option<i64>> {
        let Some(value) = self.maybe(name) else { return Ok(None) };
        let number = value.as_i64();
        number.map(Some).ok_or_else(|| Fault::NotA(name, "a whole number").into())
    }

    /// A whole number that fits a smaller type.
    fn maybe_small<T: TryFrom<i64>>(&mut self, name: &'static str) -> Read<Option<T>> {
        let Some(number) = self.maybe_whole(name)? else { return Ok(None) };
        let small = T::try_from(number).ok();
        small.map(Some).ok_or_else(|| Fault::NotA(name, "a whole number of a usable size").into())
    }

    fn small<T: TryFrom<i64>>(&mut self, name: &'static str) -> Read<T> {
        self.maybe_small(name)?.ok_or_else(|| Fault::Missing(name).into())
    }

    fn flag(&mut self, name: &'static str) -> Read<bool> {
        match self.maybe(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(flag),
            Some(_) => Err(Fault::NotA(name, "true or false").into()),
        }
    }

    fn maybe_list(&mut self, name: &'static str) -> Read<Option<Vec<Value>>> {
        match self.maybe(name) {
            None => Ok(None),
            Some(Value::Array(values)) => Ok(Some(values)),
            Some(_) => Err(Fault::NotA(name, "a list").into()),
        }
    }

    fn list(&mut self, name: &'static str) -> Read<Vec<Value>> {
        Ok(self.maybe_list(name)?.unwrap_or_default())
    }

    fn texts(&mut self, name: &'static str) -> Read<Vec<String>> {
        let text = |value| match value {
            Value::String(text) => Ok(text),
            _ => Err(Fault::NotA(name, "a list of texts").into()),
        };
        self.list(name)?.into_iter().map(text).collect()
    }

    /// One of some words, such as a role.
    fn maybe_word<T>(
        &mut self,
        name: &'static str,
        named: fn(&str) -> Option<T>,
    ) -> Read<Option<T>> {
        let Some(word) = self.maybe_text(name)? else { return Ok(None) };
        named(&word).map(Some).ok_or_else(|| Fault::UnknownWord(name, word).into())
    }

    /// Nothing may be left: a misspelt field is a mistake of the author's.
    fn close<T>(self, read: T) -> Read<T> {
        match self.0.into_iter().next() {
            None => Ok(read),
            Some((name, _)) => Err(Fault::UnknownField(name).into()),
        }
    }
}

/// Reads every value of a list.
fn each<T>(values: Vec<Value>, read: fn(Value) -> Read<T>) -> Read<Vec<T>> {
    values.into_iter().map(read).collect()
}

fn maybe_each<T>(values: Option<Vec<Value>>, read: fn(Value) -> Read<T>) -> Read<Option<Vec<T>>> {
    values.map(|values| each(values, read)).transpose()
}

/// Names the thing with this id as the place of a fault in it, unless something inside it is named already.
fn within<T>(id: &str, read: impl FnOnce() -> Read<T>) -> Read<T> {
    read().map_err(|misread| Misread {
        place: misread.place.or_else(|| Some(id.to_owned())),
        fault: misread.fault,
    })
}

pub(super) fn instrument(value: Value) -> Read<RawInstrument> {
    let mut fields = Fields::of(value)?;
    let wave = |name: &str| {
        name.parse::<Wave>().map_err(|_| Fault::UnknownWord("waves", name.to_owned()).into())
    };
    // The first two are read before; the last is a note for authors.
    for known in ["format", "format_version", "status"] {
        fields.maybe(known);
    }
    let read = RawInstrument {
        id: fields.text("id")?,
        version: fields.text("version")?,
        title: fields.text("title")?,
        waves: fields.texts("waves")?.iter().map(|name| wave(name)).collect::<Read<_>>()?,
        linkage: within("the linkage", || linkage(fields.needed("linkage")?))?,
        scales: each(fields.list("scales")?, scale)?,
        sections: each(fields.list("sections")?, section)?,
        composites: each(fields.list("composites")?, composite)?,
    };
    fields.close(read)
}

/// The format and its version, before anything else is looked at.
pub(super) fn format(value: &Value) -> (Option<&str>, Option<u64>) {
    (value["format"].as_str(), value["format_version"].as_u64())
}

fn linkage(value: Value) -> Read<Linkage> {
    let mut fields = Fields::of(value)?;
    let mut rules = Fields::of(fields.needed("rules")?)?;
    let read = MatchRules {
        accept_at_least: rules.small("accept_at_least")?,
        accept_lead: rules.small("accept_lead")?,
        review_at_least: rules.small("review_at_least")?,
    };
    let rules = rules.close(read)?;
    let elements = each(fields.list("elements")?, element)?;
    fields.close(Linkage { elements, rules })
}

fn element(value: Value) -> Read<Element> {
    let mut fields = Fields::of(value)?;
    let read = Element {
        id: fields.text("id")?,
        kind: fields.maybe_word("kind", ElementKind::named)?.ok_or(Fault::Missing("kind"))?,
        label: fields.text("label")?,
        hint: fields.maybe_text("hint")?,
    };
    fields.close(read)
}

fn scale(value: Value) -> Read<RawScale> {
    let mut fields = Fields::of(value)?;
    let id = fields.text("id")?;
    within(&format!("scale {id}"), || {
        let read = RawScale {
            id: id.clone(),
            kind: fields.text("kind")?,
            labels: fields.texts("labels")?,
            points: fields.maybe_small("points")?,
            min: fields.maybe_whole("min")?,
            max: fields.maybe_whole("max")?,
            step: fields.maybe_whole("step")?,
            decimals: fields.maybe_small("decimals")?,
            unit: fields.maybe_text("unit")?,
            window: fields.maybe_text("window")?,
            cannot_say: fields.maybe_text("cannot_say")?,
        };
        fields.close(read)
    })
}

fn section(value: Value) -> Read<RawSection> {
    let mut fields = Fields::of(value)?;
    let id = fields.text("id")?;
    within(&id.clone(), || {
        let read = RawSection {
            id,
            title: fields.text("title")?,
            intro: fields.maybe_text("intro")?,
            retrospective: fields.flag("retrospective")?,
            items: each(fields.list("items")?, item)?,
        };
        fields.close(read)
    })
}

fn item(value: Value) -> Read<RawItem> {
    let mut fields = Fields::of(value)?;
    let id = fields.text("id")?;
    within(&id.clone(), || {
        let read = RawItem {
            id,
            level: fields.small("level")?,
            construct: fields.text("construct")?,
            kind: fields.text("kind")?,
            wording: wording(fields.needed("wording")?)?,
            help: fields.maybe_text("help")?,
            cannot_say: fields.maybe_text("cannot_say")?,
            core: fields.flag("core")?,
            reverse: fields.flag("reverse")?,
            direction: fields.maybe_word("direction", Direction::named)?.unwrap_or_default(),
            role: fields.maybe_word("role", Role::named)?,
            reference_lines: each(fields.list("reference_lines")?, reference_line)?,
            parts: each(fields.list("parts")?, part)?,
            scale: fields.maybe_text("scale")?,
            ends: ends(fields.texts("ends")?)?,
            options: maybe_each(fields.maybe_list("options")?, choice)?,
            options_from: fields.maybe_text("options_from")?,
            up_to: fields.maybe_small("up_to")?,
            max_chars: fields.maybe_small("max_chars")?,
            rows: maybe_each(fields.maybe_list("rows")?, choice)?,
            columns: maybe_each(fields.maybe_list("columns")?, choice)?,
            fields: maybe_each(fields.maybe_list("fields")?, part)?,
            max_lines: fields.maybe_small("max_lines")?,
            line_name: fields.maybe_text("line_name")?,
        };
        fields.close(read)
    })
}

fn wording(value: Value) -> Read<Wording> {
    let mut fields = Fields::of(value)?;
    let read = Wording {
        baseline: fields.maybe_text("baseline")?,
        follow_up: fields.maybe_text("follow-up")?,
        follow_up_2: fields.maybe_text("follow-up-2")?,
        retrospective: fields.maybe_text("retrospective")?,
    };
    fields.close(read)
}

fn ends(texts: Vec<String>) -> Read<Option<[String; 2]>> {
    if texts.is_empty() {
        return Ok(None);
    }
    <[String; 2]>::try_from(texts)
        .map(Some)
        .map_err(|_| Fault::NotA("ends", "a list of two texts").into())
}

fn reference_line(value: Value) -> Read<ReferenceLine> {
    let mut fields = Fields::of(value)?;
    let read = ReferenceLine { value: fields.small("value")?, label: fields.text("label")? };
    fields.close(read)
}

fn part(value: Value) -> Read<RawPart> {
    let mut fields = Fields::of(value)?;
    let read = RawPart {
        id: fields.text("id")?,
        kind: fields.text("kind")?,
        wording: fields.text("wording")?,
        help: fields.maybe_text("help")?,
        asked_when: fields.maybe("asked_when").map(condition).transpose()?,
        scale: fields.maybe_text("scale")?,
        options: maybe_each(fields.maybe_list("options")?, choice)?,
        max_chars: fields.maybe_small("max_chars")?,
    };
    fields.close(read)
}

fn condition(value: Value) -> Read<Condition> {
    let mut fields = Fields::of(value)?;
    let read = Condition { of: fields.maybe_text("of")?, is: fields.text("is")? };
    fields.close(read)
}

fn choice(value: Value) -> Read<RawChoice> {
    let mut fields = Fields::of(value)?;
    let read = RawChoice {
        id: fields.text("id")?,
        label: fields.text("label")?,
        score: fields.maybe_small("score")?,
        exclusive: fields.flag("exclusive")?,
    };
    fields.close(read)
}

fn composite(value: Value) -> Read<Composite> {
    let mut fields = Fields::of(value)?;
    let read = Composite {
        id: fields.text("id")?,
        title: fields.text("title")?,
        items: fields.texts("items")?,
    };
    fields.close(read)
}
