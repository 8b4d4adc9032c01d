//! Answers as the values of radio buttons, checkboxes and options, and back.
#![deny(clippy::wildcard_enum_match_arm)]

use survey::{
    Answer, Decimal, in_words,
    instrument::{Choice, Kind, NumberScale, Session},
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

/// What a question with one choice offers, in order.
pub fn offers(kind: &Kind) -> Vec<Offer> {
    match kind {
        Kind::Points(scale) => numbered(scale.labels.iter().cloned()),
        Kind::Between { points, low, high, .. } => {
            numbered((1..=*points).map(|point| match point {
                1 => [&*point.to_string(), ": ", low].concat(),
                point if point == *points => [&*point.to_string(), ": ", high].concat(),
                point => point.to_string(),
            }))
        }
        Kind::YesNo => vec![Offer::new("yes", "Yes"), Offer::new("no", "No")],
        Kind::Number(scale) => steps(kind, scale),
        Kind::Single(_)
        | Kind::Ordered(_)
        | Kind::Multi { .. }
        | Kind::Rank { .. }
        | Kind::Text { .. }
        | Kind::Matrix { .. }
        | Kind::CountMatrix { .. }
        | Kind::RowTexts { .. }
        | Kind::Lines { .. } => of_choices(kind.options()),
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

/// The value under which an answer of one choice is offered.
pub fn value_of(answer: &Answer) -> Option<String> {
    match answer {
        Answer::Point(point) => Some(point.to_string()),
        Answer::Number(number) => Some(number.to_string()),
        Answer::Option(id) => Some(id.clone()),
        Answer::YesNo(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        Answer::CannotSay => Some(CANNOT_SAY.to_owned()),
        Answer::Options(_)
        | Answer::Ranked(_)
        | Answer::Text(_)
        | Answer::Rows(_)
        | Answer::Counts(_)
        | Answer::RowTexts(_)
        | Answer::Lines(_) => None,
    }
}

/// The answer that choosing `value` gives; `None` for a value that is not on offer.
pub fn answer_of(kind: &Kind, value: &str) -> Option<Answer> {
    if value == CANNOT_SAY {
        return Some(Answer::CannotSay);
    }
    match kind {
        Kind::Points(_) | Kind::Between { .. } => value.parse().ok().map(Answer::Point),
        Kind::Number(_) => value.parse().ok().map(Answer::Number),
        Kind::YesNo => Some(Answer::YesNo(value == "yes")),
        Kind::Single(_) | Kind::Ordered(_) => Some(Answer::Option(value.to_owned())),
        Kind::Multi { .. }
        | Kind::Rank { .. }
        | Kind::Text { .. }
        | Kind::Matrix { .. }
        | Kind::CountMatrix { .. }
        | Kind::RowTexts { .. }
        | Kind::Lines { .. } => None,
    }
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

/// Every number of a scale with steps.
fn steps(kind: &Kind, scale: &NumberScale) -> Vec<Offer> {
    let Some(step) = scale.step.and_then(|step| usize::try_from(step).ok()) else {
        return Vec::new();
    };
    let numbers = (scale.min..=scale.max).step_by(step).filter_map(|n| u32::try_from(n).ok());
    let offer = |number| {
        let answer = Answer::Number(Decimal::whole(number));
        Offer::new(number.to_string(), in_words(kind, None, &[], &answer).concat())
    };
    numbers.map(offer).collect()
}
