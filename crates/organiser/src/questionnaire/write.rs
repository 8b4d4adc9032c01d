//! A questionnaire as a file. What [`Instrument::parse`] makes of the file is the questionnaire again, but for its hash.

use serde::Serialize;

use survey::instrument::{
    Choice, Composite, Condition, Date, DateScale, Direction, Element, ElementKind, FORMAT,
    FORMAT_VERSION, Instrument, Item, Kind, Linkage, Part, ReferenceLine, Role, Section, Wave,
};

use super::scales::Scales;

/// The text of a questionnaire's file, laid out to be read. Questions that are answered alike name one scale, so that the file
/// says once what its author says once; scales are named by their place.
pub fn write(questionnaire: &Instrument) -> String {
    let mut scales = Scales::default();
    let sections = questionnaire.sections.iter().map(|it| section(it, &mut scales)).collect();
    let file = File {
        format: FORMAT,
        format_version: FORMAT_VERSION,
        id: &questionnaire.id,
        version: &questionnaire.version,
        title: &questionnaire.title,
        waves: &questionnaire.waves,
        linkage: linkage(&questionnaire.linkage),
        scales: scales.named().map(|(id, scale)| WrittenScale { id, scale }).collect(),
        sections,
        composites: questionnaire.composites.iter().map(composite).collect(),
    };
    // Texts, numbers and lists: nothing here can fail to be JSON.
    serde_json::to_string_pretty(&file).unwrap_or_default()
}

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    format_version: i64,
    id: &'a str,
    version: &'a str,
    title: &'a str,
    waves: &'a [Wave],
    linkage: WrittenLinkage<'a>,
    scales: Vec<WrittenScale<'a>>,
    sections: Vec<WrittenSection<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    composites: Vec<WrittenComposite<'a>>,
}

#[derive(Serialize)]
struct WrittenLinkage<'a> {
    elements: Vec<WrittenElement<'a>>,
    rules: WrittenRules,
}

#[derive(Serialize)]
struct WrittenRules {
    accept_at_least: u8,
    accept_lead: u8,
    review_at_least: u8,
}

#[derive(Serialize)]
struct WrittenElement<'a> {
    id: &'a str,
    kind: &'static str,
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
}

#[derive(Serialize)]
struct WrittenScale<'a> {
    id: String,
    #[serde(flatten)]
    scale: super::scales::Scale<'a>,
}

#[derive(Serialize)]
struct WrittenSection<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    intro: Option<&'a str>,
    #[serde(skip_serializing_if = "is_false")]
    retrospective: bool,
    items: Vec<WrittenItem<'a>>,
}

#[derive(Serialize)]
struct WrittenItem<'a> {
    id: &'a str,
    level: u8,
    construct: &'a str,
    kind: &'static str,
    wording: WrittenWording<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cannot_say: Option<&'a str>,
    #[serde(skip_serializing_if = "is_false")]
    core: bool,
    #[serde(skip_serializing_if = "is_false")]
    reverse: bool,
    direction: Direction,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<Role>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reference_lines: Vec<WrittenLine<'a>>,
    #[serde(flatten)]
    needs: Needs<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<WrittenPart<'a>>,
}

#[derive(Serialize)]
struct WrittenWording<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<&'a str>,
    #[serde(rename = "follow-up", skip_serializing_if = "Option::is_none")]
    follow_up: Option<&'a str>,
    #[serde(rename = "follow-up-2", skip_serializing_if = "Option::is_none")]
    follow_up_2: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retrospective: Option<&'a str>,
}

#[derive(Serialize)]
struct WrittenLine<'a> {
    value: i64,
    label: &'a str,
}

#[derive(Serialize)]
struct WrittenPart<'a> {
    id: &'a str,
    kind: &'static str,
    wording: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    asked_when: Option<WrittenCondition<'a>>,
    #[serde(flatten)]
    needs: Needs<'a>,
}

#[derive(Serialize)]
struct WrittenCondition<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<&'a str>,
    is: &'a str,
}

#[derive(Serialize)]
struct WrittenComposite<'a> {
    id: &'a str,
    title: &'a str,
    items: &'a [String],
}

#[derive(Serialize)]
struct WrittenChoice<'a> {
    id: &'a str,
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<i32>,
    #[serde(skip_serializing_if = "is_false")]
    exclusive: bool,
}

/// What kinds need of a file; each kind fills in its own.
#[derive(Default, Serialize)]
#[serde(default)]
struct Needs<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    scale: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ends: Option<[&'a str; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    options_from: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    options: Vec<WrittenChoice<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    up_to: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_chars: Option<u16>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rows: Vec<WrittenChoice<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    columns: Vec<WrittenChoice<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<WrittenPart<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_lines: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    precision: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<Date>,
}

impl<'a> Needs<'a> {
    fn of(kind: &'a Kind, scales: &mut Scales<'a>) -> Self {
        let mut needs = Self::default();
        match kind {
            Kind::Points(scale) => needs.scale = Some(scales.points(scale)),
            Kind::Between { points, low, high, cannot_say } => {
                needs.scale = Some(scales.between(*points, cannot_say.as_deref()));
                needs.ends = Some([low, high]);
            }
            Kind::Number(scale) => needs.scale = Some(scales.number(scale)),
            Kind::Single(options) | Kind::Ordered(options) => needs.options = choices(options),
            Kind::Multi { options, sessions } => {
                needs.options_from = sessions.then_some("sessions");
                needs.options = choices(options);
            }
            Kind::Rank { options, up_to } => {
                needs.options = choices(options);
                needs.up_to = Some(*up_to);
            }
            Kind::YesNo => {}
            Kind::Date(DateScale { has_day, earliest, latest }) => {
                needs.precision = Some(if *has_day { "day" } else { "month" });
                needs.earliest = *earliest;
                needs.latest = *latest;
            }
            // The rows of a text for each are those of the item that it is a part of.
            Kind::Text { max_chars } | Kind::RowTexts { rows: _, max_chars } => {
                needs.max_chars = Some(*max_chars);
            }
            Kind::Matrix { rows, columns } => {
                needs.rows = choices(rows);
                needs.columns = choices(columns);
            }
            Kind::CountMatrix { rows, number } => {
                needs.rows = choices(rows);
                needs.scale = Some(scales.number(number));
            }
            Kind::Lines { fields, max_lines, line_name } => {
                needs.fields = fields.iter().map(|field| part(field, scales)).collect();
                needs.max_lines = Some(*max_lines);
                needs.line_name = Some(line_name);
            }
        }
        needs
    }
}

fn section<'a>(section: &'a Section, scales: &mut Scales<'a>) -> WrittenSection<'a> {
    WrittenSection {
        id: &section.id,
        title: &section.title,
        intro: section.intro.as_deref(),
        retrospective: section.retrospective,
        items: section.items.iter().map(|it| item(it, scales)).collect(),
    }
}

fn item<'a>(item: &'a Item, scales: &mut Scales<'a>) -> WrittenItem<'a> {
    let wording = &item.wording;
    // A way out that comes with the scale is written there.
    let cannot_say = item.cannot_say.as_deref().filter(|own| item.kind.cannot_say() != Some(own));
    WrittenItem {
        id: &item.id,
        level: item.level,
        construct: &item.construct,
        kind: item.kind.name(),
        wording: WrittenWording {
            baseline: wording.baseline.as_deref(),
            follow_up: wording.follow_up.as_deref(),
            follow_up_2: wording.follow_up_2.as_deref(),
            retrospective: wording.retrospective.as_deref(),
        },
        help: item.help.as_deref(),
        cannot_say,
        core: item.core,
        reverse: item.reverse,
        direction: item.direction,
        role: item.role,
        reference_lines: item.reference_lines.iter().map(reference_line).collect(),
        needs: Needs::of(&item.kind, scales),
        parts: item.parts.iter().map(|it| part(it, scales)).collect(),
    }
}

fn part<'a>(part: &'a Part, scales: &mut Scales<'a>) -> WrittenPart<'a> {
    WrittenPart {
        id: &part.id,
        kind: part.kind.name(),
        wording: &part.wording,
        help: part.help.as_deref(),
        asked_when: part.asked_when.as_ref().map(condition),
        needs: Needs::of(&part.kind, scales),
    }
}

fn condition(condition: &Condition) -> WrittenCondition<'_> {
    WrittenCondition { of: condition.of.as_deref(), is: &condition.is }
}

fn reference_line(line: &ReferenceLine) -> WrittenLine<'_> {
    WrittenLine { value: line.value, label: &line.label }
}

fn composite(composite: &Composite) -> WrittenComposite<'_> {
    WrittenComposite { id: &composite.id, title: &composite.title, items: &composite.items }
}

fn choices(choices: &[Choice]) -> Vec<WrittenChoice<'_>> {
    choices.iter().map(choice).collect()
}

fn choice(choice: &Choice) -> WrittenChoice<'_> {
    let Choice { id, label, score, exclusive } = choice;
    WrittenChoice { id, label, score: *score, exclusive: *exclusive }
}

fn linkage(linkage: &Linkage) -> WrittenLinkage<'_> {
    let rules = linkage.rules;
    WrittenLinkage {
        elements: linkage.elements.iter().map(element).collect(),
        rules: WrittenRules {
            accept_at_least: rules.accept_at_least,
            accept_lead: rules.accept_lead,
            review_at_least: rules.review_at_least,
        },
    }
}

fn element(element: &Element) -> WrittenElement<'_> {
    let kind = match element.kind {
        ElementKind::Day => "day",
        ElementKind::Letter => "letter",
        ElementKind::Count => "count",
    };
    WrittenElement { id: &element.id, kind, label: &element.label, hint: element.hint.as_deref() }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
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
        let again = Instrument::parse(&write(&builtin)).unwrap();
        assert_ne!(builtin.hash, again.hash);
        assert_eq!(but_for_the_hash(builtin), but_for_the_hash(again));
    }

    #[test]
    fn questions_that_are_answered_alike_name_one_scale() {
        let builtin = Instrument::builtin().unwrap();
        let text = write(&builtin);
        assert_eq!(text.matches("\"Strongly disagree\"").count(), 1);
    }
}
