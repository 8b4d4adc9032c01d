//! Made-up answers to every kind of question.
#![deny(clippy::wildcard_enum_match_arm)]

use survey::{
    Answer, Answers, Decimal, Form, Line, Step,
    instrument::{Choice, Date, DateScale, Direction, Kind, NumberScale, Part, Role, Wave},
    is_field_asked,
    programme::Programme,
};
use values::by_name::ByName;

use super::{cohort::Person, dice::Dice};

/// Movement in share of a scale between baseline and follow-up.
const MOVEMENT: f64 = 0.13;
/// How much lower people remember themselves than they rated themselves at the time.
const RESPONSE_SHIFT: f64 = 0.06;

/// How much higher than elsewhere people stand on what they thought of the workshops: those who stay to the end mostly
/// think well of them.
const REACTION: f64 = 0.2;
/// The level of what people thought of the workshops.
const REACTION_LEVEL: u8 = 1;

/// The year of invented dates, between the waves.
const INVENTED_YEAR: u16 = 2025;

/// Words for made-up text.
const TEXTS: [&str; 4] = [
    "Invented: we now ring each other before writing a paper.",
    "Invented: two teams share one waiting list meeting.",
    "Invented: housing colleagues join the weekly call.",
    "Invented: we stopped a report that nobody read.",
];
/// A made-up saving: what it is called and what it saves.
struct Saving {
    title: &'static str,
    kind: &'static str,
    unit: &'static str,
    /// How many of the unit each time, at the least.
    quantity: u32,
    hours_each: u32,
    people: u32,
}

const fn saving(
    title: &'static str,
    kind: &'static str,
    unit: &'static str,
    quantity: u32,
    people: u32,
) -> Saving {
    Saving { title, kind, unit, quantity, hours_each: 2, people }
}

const SAVINGS: [Saving; 10] = [
    saving("Joint triage call", "hours-saved", "hours", 6, 6),
    saving("One shared rota meeting", "meetings-avoided", "meetings", 2, 8),
    saving("No second referral form", "duplication-avoided", "hours", 10, 5),
    saving("Shared training day", "meetings-avoided", "meetings", 1, 20),
    saving("One list of patients in place of three", "duplication-avoided", "hours", 12, 4),
    saving("Fewer chasing e-mails", "hours-saved", "hours", 5, 9),
    saving("One visit in place of two", "duplication-avoided", "hours", 16, 6),
    saving("Room lent by a partner", "direct-saving", "pounds", 250, 1),
    saving("One board paper for two boards", "hours-saved", "hours", 8, 3),
    saving("Shared equipment order", "direct-saving", "pounds", 400, 1),
];
const GRANTS: [&str; 2] = ["Invented community health grant", "Invented respiratory bid"];

/// Where on a scale the person stands for this question, 0 to 1.
pub(super) fn level(person: &Person, wave: Wave, step: &Step, dice: &mut Dice) -> f64 {
    let untouched =
        matches!(step.item.role, Some(Role::Control | Role::Condition | Role::Grouping));
    let moved = if wave.is_follow_up() && !untouched { MOVEMENT } else { 0.0 };
    let remembered =
        if step.key.form == Form::Retrospective { moved + RESPONSE_SHIFT } else { 0.0 };
    let lower_is_better = step.item.direction == Direction::Lower;
    let liked = if step.item.level == REACTION_LEVEL { REACTION } else { 0.0 };
    let level = person.tendency + moved + liked - remembered + 0.11 * dice.about_normal();
    (if lower_is_better { 1.0 - level } else { level }).clamp(0.0, 0.999)
}

/// The place on a scale of `n` places for a level.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a level below 1 times a small count"
)]
fn place(level: f64, n: usize) -> u8 {
    (level * f64::from(u8::try_from(n).unwrap_or(u8::MAX))) as u8
}

pub(super) fn drawn(
    kind: &Kind,
    level: f64,
    programme: &Programme,
    dice: &mut Dice,
) -> Option<Answer> {
    Some(match kind {
        Kind::Points(scale) => Answer::Point(place(level, scale.labels.len()) + 1),
        Kind::Between { points, .. } => Answer::Point(place(level, usize::from(*points)) + 1),
        Kind::Number(scale) => Answer::Number(number(scale, level)),
        Kind::Single(options) => Answer::Option(dice.pick(options)?.id.clone()),
        Kind::Ordered(options) => {
            Answer::Option(options.get(usize::from(place(level, options.len())))?.id.clone())
        }
        Kind::Multi { options, sessions } => several(options, *sessions, level, programme, dice),
        Kind::Rank { options, up_to } => ranked(options, *up_to, dice),
        Kind::YesNo => Answer::YesNo(dice.chance(level)),
        Kind::Date(scale) => Answer::Date(date(*scale, dice)?),
        Kind::Text { .. } => Answer::Text((*dice.pick(&TEXTS)?).to_owned()),
        Kind::Matrix { rows, columns } => {
            Answer::Rows(rows.iter().filter_map(|row| cell(row, columns, level, dice)).collect())
        }
        Kind::CountMatrix { rows, .. } => Answer::Counts(
            rows.iter()
                .map(|row| {
                    (row.id.clone(), Decimal::whole(dice.below(1 + u32::from(place(level, 6)))))
                })
                .collect(),
        ),
        Kind::Lines { fields, .. } => lines(fields, dice),
        Kind::RowTexts { .. } => return None,
    })
}

/// A number that people would give: the lower end of the scale, in whole steps.
fn number(scale: &NumberScale, level: f64) -> Decimal {
    let most = scale.max.min(if scale.step.is_some() { 100 } else { 24 });
    let steps = most / scale.step.unwrap_or(1);
    let value =
        i64::from(place(level, usize::try_from(steps).unwrap_or(1))) * scale.step.unwrap_or(1);
    Decimal::whole(u32::try_from(value.max(scale.min)).unwrap_or(0))
}

/// A date between the invented waves, or the end of those that may be given.
fn date(scale: DateScale, dice: &mut Dice) -> Option<Date> {
    let (month, day) = (1 + dice.below(12), 1 + dice.below(28));
    let day = if scale.has_day { format!("-{day:02}") } else { String::new() };
    let date: Date = format!("{INVENTED_YEAR}-{month:02}{day}").parse().ok()?;
    let date = scale.earliest.map_or(date, |earliest| date.max(earliest));
    Some(scale.latest.map_or(date, |latest| date.min(latest)))
}

fn several(
    options: &[Choice],
    sessions: bool,
    level: f64,
    programme: &Programme,
    dice: &mut Dice,
) -> Answer {
    let likely = if sessions { 0.75 } else { level };
    let offered = programme.sessions.iter().filter(|_| sessions).map(|session| &session.id);
    let offered =
        offered.chain(options.iter().filter(|option| !option.exclusive).map(|option| &option.id));
    let chosen: Vec<String> = offered.filter(|_| dice.chance(likely)).cloned().collect();
    let none = options.iter().find(|option| option.id == "none");
    match none {
        Some(none) if chosen.is_empty() => Answer::Options(vec![none.id.clone()]),
        _ => Answer::Options(chosen),
    }
}

fn ranked(options: &[Choice], up_to: u8, dice: &mut Dice) -> Answer {
    let mut ids: Vec<String> = Vec::new();
    while ids.len() < usize::from(up_to) {
        match dice.pick(options) {
            Some(option) if !ids.contains(&option.id) => ids.push(option.id.clone()),
            Some(_) => {}
            None => break,
        }
    }
    Answer::Ranked(ids)
}

fn cell(row: &Choice, columns: &[Choice], level: f64, dice: &mut Dice) -> Option<(String, String)> {
    let scored: Vec<&Choice> = columns.iter().filter(|column| column.score.is_some()).collect();
    let level = (level + 0.15 * dice.about_normal()).clamp(0.0, 0.999);
    let column = scored.get(usize::from(place(level, scored.len())))?;
    Some((row.id.clone(), column.id.clone()))
}

/// Some people have nothing to list, most one line, some two.
fn lines(fields: &[Part], dice: &mut Dice) -> Answer {
    let n = dice.below(6).div_ceil(2).min(2);
    Answer::Lines((0..n).map(|_| line(fields, dice)).collect())
}

fn line(fields: &[Part], dice: &mut Dice) -> Line {
    let saving = dice.pick(&SAVINGS);
    let mut line = Line::new();
    for field in fields {
        if is_field_asked(field, &line) {
            let answer = saving.and_then(|saving| field_answer(fields, field, saving, dice));
            line.extend(answer.map(|answer| (field.id.clone(), answer)));
        }
    }
    line
}

fn field_answer(fields: &[Part], field: &Part, saving: &Saving, dice: &mut Dice) -> Option<Answer> {
    let is_funding = fields.iter().any(|field| field.id == "amount");
    let whole = |number| Answer::Number(Decimal::whole(number));
    Some(match field.id.as_str() {
        "title" if is_funding => Answer::Text((*dice.pick(&GRANTS)?).to_owned()),
        "title" => Answer::Text(saving.title.to_owned()),
        "kind" => Answer::Option(saving.kind.to_owned()),
        "unit" => Answer::Option(saving.unit.to_owned()),
        "often" => Answer::Option(if dice.chance(0.85) { "monthly" } else { "once" }.to_owned()),
        "amount" => whole(5_000 + 2_500 * dice.below(10)),
        "quantity" => whole(saving.quantity + dice.below(saving.quantity)),
        "hours-each" => whole(saving.hours_each),
        "months" => whole(4 + dice.below(9)),
        "people" => whole(saving.people),
        "attribution" if dice.chance(0.1) => Answer::CannotSay,
        "attribution" => whole(10 * (2 + dice.below(6))),
        "confidence" => whole(10 * (4 + dice.below(6))),
        _ => match &field.kind {
            Kind::Single(options) => Answer::Option(dice.pick(options)?.id.clone()),
            Kind::Date(scale) => Answer::Date(date(*scale, dice)?),
            Kind::Text { .. } => Answer::Text("Invented: other changes at the same time.".into()),
            Kind::Points(_)
            | Kind::Between { .. }
            | Kind::Number(_)
            | Kind::Ordered(_)
            | Kind::Multi { .. }
            | Kind::Rank { .. }
            | Kind::YesNo
            | Kind::Matrix { .. }
            | Kind::CountMatrix { .. }
            | Kind::RowTexts { .. }
            | Kind::Lines { .. } => return None,
        },
    })
}

pub(super) fn drawn_part(
    step: &Step,
    part: &Part,
    answers: &Answers,
    dice: &mut Dice,
) -> Option<Answer> {
    match &part.kind {
        Kind::Number(_) => Some(Answer::Number(Decimal::whole(1 + dice.below(6)))),
        Kind::Text { .. } => Some(Answer::Text((*dice.pick(&TEXTS)?).to_owned())),
        Kind::YesNo => Some(Answer::YesNo(dice.chance(0.5))),
        Kind::Date(scale) => date(*scale, dice).map(Answer::Date),
        Kind::RowTexts { .. } => {
            let Some(Answer::Counts(counts)) = answers.get(&step.key) else { return None };
            let (row, _) = counts.iter().find(|(_, count)| count.hundredths() > 0)?;
            Some(Answer::RowTexts(ByName::from_iter([(
                row.clone(),
                (*dice.pick(&GRANTS)?).to_owned(),
            )])))
        }
        Kind::Points(_)
        | Kind::Between { .. }
        | Kind::Single(_)
        | Kind::Ordered(_)
        | Kind::Multi { .. }
        | Kind::Rank { .. }
        | Kind::Matrix { .. }
        | Kind::CountMatrix { .. }
        | Kind::Lines { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use survey::check_part;

    #[test]
    fn an_invented_date_is_one_that_its_question_takes() {
        let ends = (Some("2025-02-10".parse().unwrap()), Some("2025-02-12".parse().unwrap()));
        let mut dice = Dice::new(1);
        for scale in [
            DateScale { has_day: true, earliest: ends.0, latest: ends.1 },
            DateScale { has_day: false, earliest: None, latest: None },
        ] {
            let kind = Kind::Date(scale);
            let wording = "When?".to_owned();
            let part = Part { id: "when".into(), kind, wording, help: None, asked_when: None };
            for _ in 0..200 {
                let answer = date(scale, &mut dice).map(Answer::Date).unwrap();
                assert_eq!(check_part(&part, &answer), Ok(()));
            }
        }
    }
}
