//! Answers as the values of radio buttons, checkboxes and options, and back.

use survey::{
    Answer, Decimal, in_words,
    instrument::{Choice, Kind, NumberScale, PointScale, Session},
};

/// The value of the way out.
pub const CANNOT_SAY: &str = "cannot-say";

/// Something on offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The value.
    pub value: String,
    /// The wording.
    pub label: String,
    /// Whether choosing it excludes all others.
    pub exclusive: bool,
}

impl Offer {
    /// An offer that excludes no others.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), exclusive: false }
    }
}

/// What a question with one choice offers, in order, and the answer that each value stands for.
pub struct Choices {
    /// What is on offer.
    pub offers: Vec<Offer>,
    /// The answer of a value that is on offer.
    pub answer: fn(&str) -> Option<Answer>,
}

impl Choices {
    /// The labels of a scale.
    pub fn points(scale: &PointScale) -> Self {
        Self { offers: numbered(scale.labels.iter().cloned()), answer: point }
    }

    /// The points between two ends.
    pub fn between(points: u8, low: &str, high: &str) -> Self {
        let label = |point: u8| match point {
            1 => [&*point.to_string(), ": ", low].concat(),
            _ if point == points => [&*point.to_string(), ": ", high].concat(),
            _ => point.to_string(),
        };
        Self { offers: numbered((1..=points).map(label)), answer: point }
    }

    /// Yes and no.
    pub fn yes_no() -> Self {
        let offers = vec![Offer::new("yes", "Yes"), Offer::new("no", "No")];
        Self { offers, answer: |value| Some(Answer::YesNo(value == "yes")) }
    }

    /// Every number of a scale with steps.
    pub fn steps(kind: &Kind, scale: &NumberScale) -> Self {
        let step = scale.step.unwrap_or(1).max(1);
        let mut offers = Vec::new();
        let mut number = scale.min;
        while number <= scale.max {
            if let Ok(number) = u32::try_from(number) {
                let answer = Answer::Number(Decimal::whole(number));
                let words = in_words(kind, None, &[], &answer).concat();
                offers.push(Offer::new(number.to_string(), words));
            }
            number += step;
        }
        let answer = |value: &str| value.parse().ok().map(Answer::Number);
        Self { offers, answer }
    }

    /// Options that the questionnaire names.
    pub fn options<'a>(options: impl IntoIterator<Item = &'a Choice>) -> Self {
        Self { offers: of_choices(options), answer: option }
    }
}

/// What a question with several choices offers, the programme's sessions first.
pub fn several(options: &[Choice], sessions: &[Session]) -> Vec<Offer> {
    let sessions = sessions.iter().map(|session| Offer::new(&session.id, &session.label));
    sessions.chain(of_choices(options)).collect()
}

/// Choices as offers.
pub fn of_choices<'a>(choices: impl IntoIterator<Item = &'a Choice>) -> Vec<Offer> {
    let offer = |choice: &Choice| Offer {
        exclusive: choice.exclusive,
        ..Offer::new(&choice.id, &choice.label)
    };
    choices.into_iter().map(offer).collect()
}

/// What is chosen after one of several has been switched on or off, in the order offered.
///
/// An exclusive choice switches all others off, and any other switches the exclusive ones off.
pub fn after_switching(
    offers: &[Offer],
    chosen: &[String],
    value: &str,
    on: bool,
) -> Option<Answer> {
    let exclusive = offers.iter().any(|offer| offer.value == value && offer.exclusive);
    let stays = |offer: &Offer| {
        let was = chosen.contains(&offer.value);
        if offer.value == value { on } else { was && !(on && (exclusive || offer.exclusive)) }
    };
    let now: Vec<_> =
        offers.iter().filter(|offer| stays(offer)).map(|offer| offer.value.clone()).collect();
    (!now.is_empty()).then_some(Answer::Options(now))
}

fn numbered(labels: impl Iterator<Item = String>) -> Vec<Offer> {
    labels.enumerate().map(|(place, label)| Offer::new((place + 1).to_string(), label)).collect()
}

/// The answer that is one option.
#[expect(clippy::unnecessary_wraps, reason = "as each kind of answer is read from its value")]
pub fn option(value: &str) -> Option<Answer> {
    Some(Answer::Option(value.to_owned()))
}

fn point(value: &str) -> Option<Answer> {
    value.parse().ok().map(Answer::Point)
}
