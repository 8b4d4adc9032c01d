//! Who is invited, who answers which wave, and whose code is whole.

use survey::{
    Answer, AnswerKey, Journey, LinkCode, Response, Step, Timestamp, hash_element,
    instrument::{Instrument, InstrumentError, Role, Wave},
    is_asked,
    programme::{Programme, ProgrammeError},
};

use super::{
    DemoSpec,
    answers::{drawn, drawn_part, level},
    dice::Dice,
};

/// The most people that are made up at once.
pub const MOST_PEOPLE: u32 = 100_000;

/// Why no cohort was made up.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DemoError {
    /// Too many, or nobody.
    #[error("a demonstration has from 1 to {MOST_PEOPLE} people, not {0}")]
    People(u32),
    /// The built-in questionnaire cannot be read.
    #[error(transparent)]
    Instrument(#[from] InstrumentError),
    /// The built-in programme does not hold together.
    #[error(transparent)]
    Programme(#[from] ProgrammeError),
    /// A date outside the calendar.
    #[error("a demonstration date is not in the calendar")]
    Date,
}

/// Shares of those invited, after the figures in the field: 60% answer a wave, two thirds of codes are whole.
const ANSWERS_BASELINE: f64 = 0.90;
const ANSWERS_FOLLOW_UP: f64 = 0.65;
const CODE_IS_WHOLE: f64 = 0.85;
const ITEM_LEFT_BLANK: f64 = 0.04;
const CANNOT_SAY: f64 = 0.03;

/// Unix milliseconds of 2024-10-14 09:00 and 2026-01-19 09:00, when the made-up waves begin.
const BASELINE_FROM_MS: i64 = 1_728_896_400_000;
const FOLLOW_UP_FROM_MS: i64 = 1_768_813_200_000;
const DAY_MS: i64 = 86_400_000;

/// Makes the response files of a cohort: name and text of each.
///
/// # Errors
///
/// [`DemoError::People`] for nobody or more than [`MOST_PEOPLE`]; the others cannot occur in a released build.
pub fn files(spec: DemoSpec) -> Result<Vec<(String, String)>, DemoError> {
    if !(1..=MOST_PEOPLE).contains(&spec.people) {
        return Err(DemoError::People(spec.people));
    }
    let world = World { instrument: Instrument::builtin()?, programme: Programme::l4sc()? };
    let mut dice = Dice::new(spec.seed);
    let mut files = Vec::new();
    for person in 0..spec.people {
        let person = Person::draw(person, &mut dice);
        if person.answers_baseline && !spec.follow_up_only {
            files.push(world.file(&person, Wave::Baseline, &mut dice)?);
        }
        if person.answers_follow_up {
            files.push(world.file(&person, Wave::FollowUp, &mut dice)?);
        }
    }
    Ok(files)
}

pub(super) struct Person {
    number: u32,
    /// The person's own level, in share of a scale.
    pub tendency: f64,
    answers_baseline: bool,
    answers_follow_up: bool,
    /// What was typed for the link elements; the whole of it in a wave only if the code is whole.
    elements: [String; 8],
    whole_code: [bool; 2],
}

impl Person {
    fn draw(number: u32, dice: &mut Dice) -> Self {
        let letter = |dice: &mut Dice| {
            char::from(b'A' + u8::try_from(dice.below(26)).unwrap_or(0)).to_string()
        };
        Self {
            number,
            tendency: 0.42 + 0.13 * dice.about_normal(),
            answers_baseline: dice.chance(ANSWERS_BASELINE),
            answers_follow_up: dice.chance(ANSWERS_FOLLOW_UP),
            elements: [
                (1 + dice.below(31)).to_string(),
                letter(dice),
                letter(dice),
                letter(dice),
                letter(dice),
                dice.below(4).to_string(),
                letter(dice),
                letter(dice),
            ],
            whole_code: [dice.chance(CODE_IS_WHOLE), dice.chance(CODE_IS_WHOLE)],
        }
    }
}

struct World {
    instrument: Instrument,
    programme: Programme,
}

impl World {
    fn file(
        &self,
        person: &Person,
        wave: Wave,
        dice: &mut Dice,
    ) -> Result<(String, String), DemoError> {
        let response = self.response(person, wave, dice)?;
        let json = response.to_json();
        Ok((format!("invented-{wave}-{:03}.json", person.number + 1), json))
    }

    fn response(
        &self,
        person: &Person,
        wave: Wave,
        dice: &mut Dice,
    ) -> Result<Response, DemoError> {
        let from = if wave == Wave::Baseline { BASELINE_FROM_MS } else { FOLLOW_UP_FROM_MS };
        let started =
            from + i64::from(dice.below(20)) * DAY_MS + i64::from(dice.below(8 * 3600)) * 1000;
        let minutes = i64::from(11 + dice.below(14));
        let moment = |ms| Timestamp::from_unix_ms(ms).ok_or(DemoError::Date);
        let finished = moment(started + minutes * 60_000)?;
        let mut response = Response::new(dice.uuid(), self.instrument.reference(), wave, finished);
        response.started = moment(started)?;
        response.invented = true;
        response.link = Some(self.link(person, wave, dice));
        for step in Journey::new(&self.instrument, wave).all_steps() {
            self.answer(person, wave, &step, &mut response, dice);
        }
        Ok(response)
    }

    /// The class of each element, as the programme's page hands it over; a person whose code is not whole leaves one out.
    fn link(&self, person: &Person, wave: Wave, dice: &mut Dice) -> LinkCode {
        let elements = &self.instrument.linkage.elements;
        let is_whole = person.whole_code[usize::from(wave.is_follow_up())];
        let left_out =
            if is_whole { None } else { dice.pick(elements).map(|element| element.id.clone()) };
        let given = elements
            .iter()
            .zip(&person.elements)
            .filter(|(element, _)| Some(&element.id) != left_out.as_ref());
        let salt = &self.programme.link.salt;
        let hashes = given
            .map(|(element, typed)| (element.id.clone(), hash_element(salt, element, typed)))
            .collect();
        LinkCode::Elements(hashes).in_classes(salt, elements)
    }

    fn answer(
        &self,
        person: &Person,
        wave: Wave,
        step: &Step,
        response: &mut Response,
        dice: &mut Dice,
    ) {
        if dice.chance(ITEM_LEFT_BLANK) && step.item.role != Some(Role::Control) {
            return;
        }
        let level = level(person, wave, step, dice);
        let answer = match &step.item.cannot_say {
            Some(_) if dice.chance(CANNOT_SAY) => Answer::CannotSay,
            _ => match drawn(&step.item.kind, level, &self.programme, dice) {
                Some(answer) => answer,
                None => return,
            },
        };
        response.answers.set(step.key.clone(), Some(answer));
        for part in &step.item.parts {
            if is_asked(part, &step.item.id, &response.answers) && dice.chance(0.6) {
                let answer = drawn_part(step, part, &response.answers, dice);
                response.answers.set(AnswerKey::part(&step.item.id, &part.id), answer);
            }
        }
    }
}
