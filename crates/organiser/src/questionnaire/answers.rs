//! How a question may be answered, as an author chooses it.

use survey::instrument::{
    Choice, DEFAULT_MAX_CHARS, DateScale, Item, Kind, NumberScale, PointScale,
};

/// How a question is answered. What an author can begin from; what a questionnaire's file can hold beside it
/// (tables of rows, lists of savings) comes with a question that is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerStyle {
    /// From strongly disagree to strongly agree.
    Agreement,
    /// From never to always.
    Frequency,
    /// From not at all to completely.
    Extent,
    /// From not at all confident to completely confident.
    Confidence,
    /// From very poor to very good.
    Quality,
    /// One of some answers that have no order.
    OneOf,
    /// One of some answers, from least to most.
    OneOfInOrder,
    /// Any of some answers.
    AnyOf,
    /// Yes or no.
    YesNo,
    /// A whole number.
    Number,
    /// A percentage, in tens.
    Percent,
    /// Words.
    Words,
    /// A month and a year.
    Month,
    /// A day.
    Day,
}

/// The greatest number that an author's question takes until somebody says otherwise.
const USUAL_MOST: i64 = 1_000;
/// The way out of a scale where an author has not worded one.
const CANNOT_SAY: &str = "Cannot say or does not apply";

impl AnswerStyle {
    /// Every one, in the order offered.
    pub const ALL: [Self; 14] = [
        Self::Agreement,
        Self::Frequency,
        Self::Extent,
        Self::Confidence,
        Self::Quality,
        Self::OneOfInOrder,
        Self::OneOf,
        Self::AnyOf,
        Self::YesNo,
        Self::Number,
        Self::Percent,
        Self::Words,
        Self::Month,
        Self::Day,
    ];

    /// What an author reads.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Agreement => "How far they agree (5 answers)",
            Self::Frequency => "How often (5 answers)",
            Self::Extent => "How much (5 answers)",
            Self::Confidence => "How confident (5 answers)",
            Self::Quality => "How good (5 answers)",
            Self::OneOfInOrder => "One of your own answers, from least to most",
            Self::OneOf => "One of your own answers, in no order",
            Self::AnyOf => "Any of your own answers",
            Self::YesNo => "Yes or no",
            Self::Number => "A number",
            Self::Percent => "A percentage, in tens",
            Self::Words => "In their own words",
            Self::Month => "A month and a year",
            Self::Day => "A date",
        }
    }

    /// The kind of question that it makes, with answers to begin from.
    pub fn kind(self) -> Kind {
        if let Some(labels) = preset_labels(self) {
            let window = (self == Self::Frequency).then(|| "In the last 3 months".to_owned());
            let labels = labels.into_iter().map(str::to_owned).collect();
            let cannot_say = Some(CANNOT_SAY.to_owned());
            return Kind::Points(PointScale { labels, cannot_say, window });
        }
        match self {
            Self::OneOfInOrder => Kind::Ordered(scored(own_answers())),
            Self::AnyOf => Kind::Multi { options: own_answers(), sessions: false },
            Self::YesNo => Kind::YesNo,
            Self::Number => Kind::Number(number(USUAL_MOST, None, None)),
            Self::Percent => Kind::Number(number(100, Some(10), Some("per cent"))),
            Self::Words => Kind::Text { max_chars: DEFAULT_MAX_CHARS },
            Self::Month | Self::Day => {
                Kind::Date(DateScale { has_day: self == Self::Day, earliest: None, latest: None })
            }
            Self::OneOf
            | Self::Agreement
            | Self::Frequency
            | Self::Extent
            | Self::Confidence
            | Self::Quality => Kind::Single(own_answers()),
        }
    }

    /// The style that a question has; none for one that is answered in a way that no style makes, such as a table of rows, or
    /// on a scale of its author's own.
    pub fn of(item: &Item) -> Option<Self> {
        let labels = |scale: &PointScale| -> Option<Self> {
            Self::ALL.into_iter().find(|style| {
                preset_labels(*style).is_some_and(|preset| {
                    preset.iter().copied().eq(scale.labels.iter().map(String::as_str))
                })
            })
        };
        match &item.kind {
            Kind::Points(scale) => labels(scale),
            Kind::Single(_) => Some(Self::OneOf),
            Kind::Ordered(_) => Some(Self::OneOfInOrder),
            Kind::Multi { sessions, .. } => (!sessions).then_some(Self::AnyOf),
            Kind::YesNo => Some(Self::YesNo),
            Kind::Number(scale) if scale.step == Some(10) && scale.max == 100 => {
                Some(Self::Percent)
            }
            Kind::Number(scale) => scale.step.is_none().then_some(Self::Number),
            Kind::Text { .. } => Some(Self::Words),
            Kind::Date(scale) => Some(if scale.has_day { Self::Day } else { Self::Month }),
            Kind::Between { .. }
            | Kind::Rank { .. }
            | Kind::Matrix { .. }
            | Kind::CountMatrix { .. }
            | Kind::RowTexts { .. }
            | Kind::Lines { .. } => None,
        }
    }
}

/// The labels of a scale that is offered ready made, from the lowest point. None for what is no such scale.
pub const fn preset_labels(style: AnswerStyle) -> Option<[&'static str; 5]> {
    Some(match style {
        AnswerStyle::Agreement => {
            ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"]
        }
        AnswerStyle::Frequency => ["Never", "Rarely", "Sometimes", "Often", "Always"],
        AnswerStyle::Extent => ["Not at all", "A little", "Somewhat", "A lot", "Completely"],
        AnswerStyle::Confidence => [
            "Not at all confident",
            "Slightly confident",
            "Fairly confident",
            "Very confident",
            "Completely confident",
        ],
        AnswerStyle::Quality => ["Very poor", "Poor", "Fair", "Good", "Very good"],
        AnswerStyle::OneOf
        | AnswerStyle::OneOfInOrder
        | AnswerStyle::AnyOf
        | AnswerStyle::YesNo
        | AnswerStyle::Number
        | AnswerStyle::Percent
        | AnswerStyle::Words
        | AnswerStyle::Month
        | AnswerStyle::Day => return None,
    })
}

fn number(max: i64, step: Option<i64>, unit: Option<&str>) -> NumberScale {
    let unit = unit.map(str::to_owned);
    NumberScale { min: 0, max, step, decimals: 0, unit, cannot_say: None }
}

fn own_answers() -> Vec<Choice> {
    changed_choices(&[], "First answer\nSecond answer", false)
}

fn scored(mut choices: Vec<Choice>) -> Vec<Choice> {
    for (score, choice) in (1..).zip(&mut choices) {
        choice.score = Some(score);
    }
    choices
}

/// The answers that an author typed, one a line, with blank lines left out. An answer that was there keeps its id; so does one
/// that was reworded in its place while the others stayed. Answers `in_order` are scored from 1.
pub fn changed_choices(before: &[Choice], lines: &str, in_order: bool) -> Vec<Choice> {
    let labels: Vec<&str> = lines.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
    let is_rewording = labels.len() == before.len();
    let mut choices: Vec<Choice> = Vec::new();
    for (place, label) in labels.iter().enumerate() {
        let same = before.iter().find(|it| it.label == *label);
        let in_place = || {
            let held = before.get(place).filter(|_| is_rewording);
            held.filter(|it| !labels.contains(&&*it.label))
        };
        let held = same.or_else(in_place);
        let id = held.map_or_else(|| id_of_label(label), |it| it.id.clone());
        let is_taken = |id: &str| {
            choices.iter().any(|it| it.id == id)
                || (held.is_none() && before.iter().any(|it| it.id == id))
        };
        let id = free(id, is_taken);
        let exclusive = held.is_some_and(|it| it.exclusive);
        let score = held.and_then(|it| it.score);
        choices.push(Choice { id, label: (*label).to_owned(), score, exclusive });
    }
    if in_order { scored(choices) } else { choices }
}

/// An id with a number behind it where it is taken.
fn free(id: String, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(&id) {
        return id;
    }
    (2..=u16::MAX).map(|n| format!("{id}-{n}")).find(|id| !is_taken(id)).unwrap_or_default()
}

/// Letters and digits of a label, in small letters.
fn id_of_label(label: &str) -> String {
    const MOST: usize = 24;
    let mut id = String::new();
    for c in label.chars() {
        if c.is_ascii_alphanumeric() {
            id.push(c.to_ascii_lowercase());
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
        if id.len() >= MOST {
            break;
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() { "answer".to_owned() } else { id.to_owned() }
}
