//! The questionnaire file as written, before it is checked.
//!
//! Fields are taken out of the JSON by hand: a participant's browser downloads this code, and readers made by
//! derive weigh five times as much.

use crate::kinds::Needs;

use super::{
    Choice, Composite, Condition, Direction, Element, ElementKind, Fault, Linkage, MatchRules,
    ReferenceLine, Role, Wave, Wording,
    json::{Json, Object},
};

/// What no part may have, as it could not be asked beside the item that it belongs to.
const FOR_ITEMS_ONLY: [&str; 8] =
    ["ends", "options_from", "up_to", "rows", "columns", "fields", "max_lines", "line_name"];

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
    /// What is left for its kind.
    pub needs: Needs,
}

pub(crate) struct RawPart {
    pub id: String,
    pub kind: String,
    pub wording: String,
    pub help: Option<String>,
    pub asked_when: Option<Condition>,
    /// What is left for its kind.
    pub needs: Needs,
}

/// What is wrong, and the innermost thing with an id that it is wrong in.
#[derive(Debug)]
pub(crate) struct Misread {
    pub place: Option<String>,
    pub fault: Fault,
}

/// Reads on past a fault and keeps the first: a reader then has one way out, not one for every field.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    place: Option<String>,
    pub first: Option<Misread>,
}

/// An object whose fields are taken out one by one, until none may be left.
#[derive(Debug)]
pub(crate) struct Fields(pub Object);

impl Reader {
    pub fn fault(&mut self, fault: Fault) {
        if self.first.is_none() {
            self.first = Some(Misread { place: self.place.clone(), fault });
        }
    }

    fn open(&mut self, value: Json) -> Fields {
        let fields = value.object();
        if fields.is_none() {
            self.fault(Fault::NotA("the entry", "an object"));
        }
        Fields(fields.unwrap_or_default())
    }

    /// Nothing may be left: a misspelt field is a mistake of the author's.
    fn close(&mut self, fields: &Fields) {
        if let Some(name) = fields.0.left() {
            self.fault(Fault::UnknownField(name.to_owned()));
        }
    }

    fn enter(&mut self, place: String) -> Option<String> {
        self.place.replace(place)
    }

    pub fn each<T>(&mut self, values: Vec<Json>, read: fn(&mut Self, Json) -> T) -> Vec<T> {
        values.into_iter().map(|value| read(self, value)).collect()
    }

    fn string(&mut self, name: &'static str, value: Json) -> String {
        let text = value.text();
        if text.is_none() {
            self.fault(Fault::NotA(name, "text"));
        }
        text.unwrap_or_default()
    }
}

impl Fields {
    /// Takes a field out; `null` is the same as not there.
    fn maybe(&mut self, name: &str) -> Option<Json> {
        self.0.take(name)
    }

    fn needed(&mut self, r: &mut Reader, name: &'static str) -> Json {
        let value = self.maybe(name);
        if value.is_none() {
            r.fault(Fault::Missing(name));
        }
        value.unwrap_or_default()
    }

    pub fn maybe_text(&mut self, r: &mut Reader, name: &'static str) -> Option<String> {
        self.maybe(name).map(|value| r.string(name, value))
    }

    fn text(&mut self, r: &mut Reader, name: &'static str) -> String {
        let value = self.needed(r, name);
        r.string(name, value)
    }

    fn maybe_whole(&mut self, r: &mut Reader, name: &'static str) -> Option<i64> {
        let value = self.maybe(name)?;
        let number = value.whole();
        if number.is_none() {
            r.fault(Fault::NotA(name, "a whole number"));
        }
        number
    }

    /// A whole number that fits a smaller type.
    pub fn maybe_small<T: TryFrom<i64>>(
        &mut self,
        r: &mut Reader,
        name: &'static str,
    ) -> Option<T> {
        let small = T::try_from(self.maybe_whole(r, name)?).ok();
        if small.is_none() {
            r.fault(Fault::NotA(name, "a whole number of a usable size"));
        }
        small
    }

    fn small<T: TryFrom<i64> + Default>(&mut self, r: &mut Reader, name: &'static str) -> T {
        let small = self.maybe_small(r, name);
        if small.is_none() {
            r.fault(Fault::Missing(name));
        }
        small.unwrap_or_default()
    }

    fn flag(&mut self, r: &mut Reader, name: &'static str) -> bool {
        let flag = self.maybe(name).unwrap_or(Json::Bool(false)).flag();
        if flag.is_none() {
            r.fault(Fault::NotA(name, "true or false"));
        }
        flag.unwrap_or_default()
    }

    pub fn maybe_list(&mut self, r: &mut Reader, name: &'static str) -> Option<Vec<Json>> {
        let values = self.maybe(name)?.list();
        if values.is_none() {
            r.fault(Fault::NotA(name, "a list"));
        }
        values
    }

    fn list(&mut self, r: &mut Reader, name: &'static str) -> Vec<Json> {
        self.maybe_list(r, name).unwrap_or_default()
    }

    pub fn texts(&mut self, r: &mut Reader, name: &'static str) -> Vec<String> {
        self.list(r, name).into_iter().map(|value| r.string(name, value)).collect()
    }

    /// One of some words, such as a role.
    fn maybe_word<T>(
        &mut self,
        r: &mut Reader,
        name: &'static str,
        named: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let word = self.maybe_text(r, name)?;
        let found = named(&word);
        if found.is_none() {
            r.fault(Fault::UnknownWord(name, word));
        }
        found
    }
}

/// The format and its version, before anything else is looked at.
pub(super) fn format(value: &Json) -> (&str, Option<i64>) {
    (value.field("format").as_text(), value.field("format_version").whole())
}

/// Reads the whole file, or says what is wrong with it first.
pub(super) fn instrument(value: Json) -> Result<RawInstrument, Misread> {
    let mut reader = Reader::default();
    let read = whole(&mut reader, value);
    reader.first.map_or(Ok(read), Err)
}

fn whole(r: &mut Reader, value: Json) -> RawInstrument {
    let mut f = r.open(value);
    // The first two are read before; the last is a note for authors.
    for known in ["format", "format_version", "status"] {
        f.maybe(known);
    }
    let linkage_value = f.needed(r, "linkage");
    let (scales, sections) = (f.list(r, "scales"), f.list(r, "sections"));
    let composites = f.list(r, "composites");
    let read = RawInstrument {
        id: f.text(r, "id"),
        version: f.text(r, "version"),
        title: f.text(r, "title"),
        waves: f.texts(r, "waves").into_iter().map(|name| wave(r, name)).collect(),
        linkage: linkage(r, linkage_value),
        scales: r.each(scales, scale),
        sections: r.each(sections, section),
        composites: r.each(composites, composite),
    };
    r.close(&f);
    read
}

fn wave(r: &mut Reader, name: String) -> Wave {
    let wave = name.parse();
    if wave.is_err() {
        r.fault(Fault::UnknownWord("waves", name));
    }
    wave.unwrap_or(Wave::Baseline)
}

fn linkage(r: &mut Reader, value: Json) -> Linkage {
    let outer = r.enter("the linkage".to_owned());
    let mut f = r.open(value);
    let rules = f.needed(r, "rules");
    let mut rules = r.open(rules);
    let read = MatchRules {
        accept_at_least: rules.small(r, "accept_at_least"),
        accept_lead: rules.small(r, "accept_lead"),
        review_at_least: rules.small(r, "review_at_least"),
    };
    r.close(&rules);
    let elements = f.list(r, "elements");
    let elements = r.each(elements, element);
    r.close(&f);
    r.place = outer;
    Linkage { elements, rules: read }
}

fn element(r: &mut Reader, value: Json) -> Element {
    let mut f = r.open(value);
    let kind = f.maybe_word(r, "kind", ElementKind::named);
    if kind.is_none() {
        r.fault(Fault::Missing("kind"));
    }
    let read = Element {
        id: f.text(r, "id"),
        kind: kind.unwrap_or(ElementKind::Letter),
        label: f.text(r, "label"),
        hint: f.maybe_text(r, "hint"),
    };
    r.close(&f);
    read
}

fn scale(r: &mut Reader, value: Json) -> RawScale {
    let mut f = r.open(value);
    let id = f.text(r, "id");
    let outer = r.enter(["scale ", &id].concat());
    let read = RawScale {
        id,
        kind: f.text(r, "kind"),
        labels: f.texts(r, "labels"),
        points: f.maybe_small(r, "points"),
        min: f.maybe_whole(r, "min"),
        max: f.maybe_whole(r, "max"),
        step: f.maybe_whole(r, "step"),
        decimals: f.maybe_small(r, "decimals"),
        unit: f.maybe_text(r, "unit"),
        window: f.maybe_text(r, "window"),
        cannot_say: f.maybe_text(r, "cannot_say"),
    };
    r.close(&f);
    r.place = outer;
    read
}

fn section(r: &mut Reader, value: Json) -> RawSection {
    let mut f = r.open(value);
    let id = f.text(r, "id");
    let outer = r.enter(id.clone());
    let items = f.list(r, "items");
    let read = RawSection {
        id,
        title: f.text(r, "title"),
        intro: f.maybe_text(r, "intro"),
        retrospective: f.flag(r, "retrospective"),
        items: r.each(items, item),
    };
    r.close(&f);
    r.place = outer;
    read
}

fn item(r: &mut Reader, value: Json) -> RawItem {
    let mut f = r.open(value);
    let id = f.text(r, "id");
    let outer = r.enter(id.clone());
    let lines = f.list(r, "reference_lines");
    let worded = f.needed(r, "wording");
    let read = RawItem {
        id,
        level: f.small(r, "level"),
        construct: f.text(r, "construct"),
        kind: f.text(r, "kind"),
        wording: wording(r, worded),
        help: f.maybe_text(r, "help"),
        cannot_say: f.maybe_text(r, "cannot_say"),
        core: f.flag(r, "core"),
        reverse: f.flag(r, "reverse"),
        direction: f.maybe_word(r, "direction", Direction::named).unwrap_or_default(),
        role: f.maybe_word(r, "role", Role::named),
        reference_lines: r.each(lines, reference_line),
        parts: parts(&mut f, r, "parts"),
        needs: Needs::new(f),
    };
    r.place = outer;
    read
}

fn wording(r: &mut Reader, value: Json) -> Wording {
    let mut f = r.open(value);
    let read = Wording {
        baseline: f.maybe_text(r, "baseline"),
        follow_up: f.maybe_text(r, "follow-up"),
        follow_up_2: f.maybe_text(r, "follow-up-2"),
        retrospective: f.maybe_text(r, "retrospective"),
    };
    r.close(&f);
    read
}

fn reference_line(r: &mut Reader, value: Json) -> ReferenceLine {
    let mut f = r.open(value);
    let read = ReferenceLine { value: f.small(r, "value"), label: f.text(r, "label") };
    r.close(&f);
    read
}

pub(crate) fn parts(f: &mut Fields, r: &mut Reader, name: &'static str) -> Vec<RawPart> {
    let values = f.list(r, name);
    r.each(values, part)
}

fn part(r: &mut Reader, value: Json) -> RawPart {
    let mut f = r.open(value);
    let asked_when = f.maybe("asked_when");
    for name in FOR_ITEMS_ONLY {
        if f.maybe(name).is_some() {
            r.fault(Fault::UnknownField(name.to_owned()));
        }
    }
    RawPart {
        id: f.text(r, "id"),
        kind: f.text(r, "kind"),
        wording: f.text(r, "wording"),
        help: f.maybe_text(r, "help"),
        asked_when: asked_when.map(|value| condition(r, value)),
        needs: Needs::new(f),
    }
}

fn condition(r: &mut Reader, value: Json) -> Condition {
    let mut f = r.open(value);
    let read = Condition { of: f.maybe_text(r, "of"), is: f.text(r, "is") };
    r.close(&f);
    read
}

pub(crate) fn choice(r: &mut Reader, value: Json) -> Choice {
    let mut f = r.open(value);
    let read = Choice {
        id: f.text(r, "id"),
        label: f.text(r, "label"),
        score: f.maybe_small(r, "score"),
        exclusive: f.flag(r, "exclusive"),
    };
    r.close(&f);
    read
}

fn composite(r: &mut Reader, value: Json) -> Composite {
    let mut f = r.open(value);
    let read =
        Composite { id: f.text(r, "id"), title: f.text(r, "title"), items: f.texts(r, "items") };
    r.close(&f);
    read
}
