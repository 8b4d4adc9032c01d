//! A questionnaire as a file. What [`Instrument::parse`] makes of the file is the questionnaire again, but for its hash.

use super::{
    Choice, Composite, Element, FORMAT, Instrument, Item, Kind, Linkage, Part, ReferenceLine,
    Scale, Section, file::FORMAT_VERSION, write_json::Writer,
};

impl Instrument {
    /// The text of its file, laid out to be read. Questions that are answered alike name one scale, so that the file says once
    /// what its author says once; scales are named by their place.
    pub fn to_json(&self) -> String {
        let scales = self.scales();
        let version = FORMAT_VERSION.to_string();
        Writer::object(&|to| {
            to.name("format").text(FORMAT);
            to.name("format_version").as_it_is(&version);
            to.name("id").text(&self.id);
            to.name("version").text(&self.version);
            to.name("title").text(&self.title);
            let waves = &self.waves;
            to.name("waves").list(&|to| waves.iter().for_each(|it| to.next().text(it.name())));
            linkage(to.name("linkage"), &self.linkage);
            to.name("scales").list(&|to| {
                for it in &scales {
                    scale(to.next(), &name_of(&scales, it), it);
                }
            });
            let sections = &self.sections;
            to.name("sections")
                .list(&|to| sections.iter().for_each(|it| section(to.next(), it, &scales)));
            each(to, "composites", &self.composites, &composite);
        })
    }

    /// Every scale that its questions are answered on, once each, in the order met.
    fn scales(&self) -> Vec<Scale> {
        let mut scales = Vec::new();
        self.items().for_each(|item| collect(&item.kind, &item.parts, &mut scales));
        scales
    }
}

fn collect(kind: &Kind, parts: &[Part], scales: &mut Vec<Scale>) {
    if let Some(scale) = kind.scale().filter(|it| !scales.contains(it)) {
        scales.push(scale);
    }
    kind.fields().iter().chain(parts).for_each(|part| collect(&part.kind, &[], scales));
}

fn name_of(scales: &[Scale], scale: &Scale) -> String {
    let place = scales.iter().position(|it| it == scale).unwrap_or_default();
    ["scale-", &(place + 1).to_string()].concat()
}

/// A list that is not there while it is empty.
fn each<T>(to: &mut Writer, name: &str, of: &[T], write: &dyn Fn(&mut Writer, &T)) {
    if !of.is_empty() {
        to.name(name).list(&|to| of.iter().for_each(|it| write(to.next(), it)));
    }
}

/// A text that may not be there.
pub(crate) fn maybe(to: &mut Writer, name: &str, text: Option<&str>) {
    if let Some(text) = text {
        to.name(name).text(text);
    }
}

/// A flag that is not there while it is down.
fn flag(to: &mut Writer, name: &str, is_up: bool) {
    if is_up {
        to.name(name).flag(true);
    }
}

pub(crate) fn number(to: &mut Writer, name: &str, number: impl Into<i64>) {
    let number: i64 = number.into();
    to.name(name).as_it_is(&number.to_string());
}

/// Options, rows or columns.
pub(crate) fn choices(to: &mut Writer, name: &str, choices: &[Choice]) {
    each(to, name, choices, &|to, choice| {
        to.fields(&|to| {
            to.name("id").text(&choice.id);
            to.name("label").text(&choice.label);
            if let Some(score) = choice.score {
                number(to, "score", score);
            }
            flag(to, "exclusive", choice.exclusive);
        });
    });
}

/// Questions that belong to another.
pub(crate) fn parts(to: &mut Writer, name: &str, parts: &[Part], scales: &[Scale]) {
    each(to, name, parts, &|to, part| {
        to.fields(&|to| {
            to.name("id").text(&part.id);
            to.name("kind").text(part.kind.name());
            to.name("wording").text(&part.wording);
            maybe(to, "help", part.help.as_deref());
            if let Some(when) = &part.asked_when {
                to.name("asked_when").fields(&|to| {
                    maybe(to, "of", when.of.as_deref());
                    to.name("is").text(&when.is);
                });
            }
            kind(to, &part.kind, scales);
        });
    });
}

/// What a kind needs: the scale that it names, then what is its own.
fn kind(to: &mut Writer, kind: &Kind, scales: &[Scale]) {
    if let Some(scale) = kind.scale() {
        to.name("scale").text(&name_of(scales, &scale));
    }
    kind.write(to, scales);
}

fn linkage(to: &mut Writer, linkage: &Linkage) {
    let Linkage { elements, rules } = linkage;
    to.fields(&|to| {
        to.name("elements").list(&|to| elements.iter().for_each(|it| element(to.next(), it)));
        to.name("rules").fields(&|to| {
            number(to, "accept_at_least", rules.accept_at_least);
            number(to, "accept_lead", rules.accept_lead);
            number(to, "review_at_least", rules.review_at_least);
        });
    });
}

fn element(to: &mut Writer, element: &Element) {
    to.fields(&|to| {
        to.name("id").text(&element.id);
        to.name("kind").text(element.kind.name());
        to.name("label").text(&element.label);
        maybe(to, "hint", element.hint.as_deref());
    });
}

fn scale(to: &mut Writer, id: &str, scale: &Scale) {
    to.fields(&|to| {
        to.name("id").text(id);
        match scale {
            Scale::Points(points) => {
                to.name("kind").text("points");
                to.name("labels").texts(&points.labels);
                maybe(to, "cannot_say", points.cannot_say.as_deref());
                maybe(to, "window", points.window.as_deref());
            }
            Scale::Between { points, cannot_say } => {
                to.name("kind").text("between");
                number(to, "points", *points);
                maybe(to, "cannot_say", cannot_say.as_deref());
            }
            Scale::Number(scale) => {
                to.name("kind").text("number");
                number(to, "min", scale.min);
                number(to, "max", scale.max);
                if let Some(step) = scale.step {
                    number(to, "step", step);
                }
                number(to, "decimals", scale.decimals);
                maybe(to, "unit", scale.unit.as_deref());
                maybe(to, "cannot_say", scale.cannot_say.as_deref());
            }
        }
    });
}

fn section(to: &mut Writer, section: &Section, scales: &[Scale]) {
    to.fields(&|to| {
        to.name("id").text(&section.id);
        to.name("title").text(&section.title);
        maybe(to, "intro", section.intro.as_deref());
        flag(to, "retrospective", section.retrospective);
        let items = &section.items;
        to.name("items").list(&|to| items.iter().for_each(|it| item(to.next(), it, scales)));
    });
}

fn item(to: &mut Writer, item: &Item, scales: &[Scale]) {
    // A way out that comes with the scale is written there.
    let cannot_say = item.cannot_say.as_deref().filter(|own| item.kind.cannot_say() != Some(own));
    to.fields(&|to| {
        to.name("id").text(&item.id);
        number(to, "level", item.level);
        to.name("construct").text(&item.construct);
        to.name("kind").text(item.kind.name());
        let wording = &item.wording;
        to.name("wording").fields(&|to| {
            maybe(to, "baseline", wording.baseline.as_deref());
            maybe(to, "follow-up", wording.follow_up.as_deref());
            maybe(to, "follow-up-2", wording.follow_up_2.as_deref());
            maybe(to, "retrospective", wording.retrospective.as_deref());
        });
        maybe(to, "help", item.help.as_deref());
        maybe(to, "cannot_say", cannot_say);
        flag(to, "core", item.core);
        flag(to, "reverse", item.reverse);
        to.name("direction").text(item.direction.name());
        maybe(to, "role", item.role.map(super::Role::name));
        each(to, "reference_lines", &item.reference_lines, &reference_line);
        kind(to, &item.kind, scales);
        parts(to, "parts", &item.parts, scales);
    });
}

fn reference_line(to: &mut Writer, line: &ReferenceLine) {
    to.fields(&|to| {
        number(to, "value", line.value);
        to.name("label").text(&line.label);
    });
}

fn composite(to: &mut Writer, composite: &Composite) {
    to.fields(&|to| {
        to.name("id").text(&composite.id);
        to.name("title").text(&composite.title);
        to.name("items").texts(&composite.items);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn but_for_the_hash(mut questionnaire: Instrument) -> Instrument {
        questionnaire.hash.clear();
        questionnaire
    }

    #[test]
    fn the_built_in_questionnaire_is_read_again_as_it_was_written() {
        let builtin = Instrument::builtin().unwrap();
        let again = Instrument::parse(&builtin.to_json()).unwrap();
        assert_ne!(builtin.hash, again.hash);
        assert_eq!(but_for_the_hash(builtin), but_for_the_hash(again));
    }

    #[test]
    fn questions_that_are_answered_alike_name_one_scale() {
        let text = Instrument::builtin().unwrap().to_json();
        assert_eq!(text.matches("\"Strongly disagree\"").count(), 1);
    }
}
