//! What an author should look at again before people answer: no rule, and no proof that what is left is well asked.
//!
//! After what handbooks of survey design agree on, such as Dillman, Smyth and Christian, Internet, Phone, Mail, and Mixed-Mode
//! Surveys (2014), and on what this app can compare. What would be no questionnaire at all, its reader refuses.

use std::fmt;

use survey::instrument::{Instrument, Item, Kind, Role, Wave};

use super::{
    minutes,
    wording::{
        asks_who, is_lopsided, is_negative, joins_two_things, leading_word, look_unlike, range_in,
        says_period, words,
    },
};

/// More minutes than this and many do not finish.
const MOST_MINUTES: f64 = 11.0;
/// A longer question has to be read twice.
const MOST_WORDS: usize = 30;
/// Kirkpatrick's level of behaviour.
const BEHAVIOUR: u8 = 3;

/// Where a concern stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The questionnaire as a whole.
    Whole,
    /// The page of this id.
    Section(String),
    /// The question of this id.
    Item(String),
}

/// Something to look at again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Concern {
    /// Nothing is asked.
    #[error("There are no questions yet.")]
    NoQuestions,
    /// A page has nothing on it.
    #[error("This page has no questions. People will not see it.")]
    EmptyPage,
    /// People are asked once only.
    #[error(
        "People are asked once only, so nothing can be compared. Ask before as well as after, or let them look back."
    )]
    OneWave,
    /// Nothing is asked about what people do.
    #[error(
        "No question asks what people do differently (behaviour), so the results cannot say that anything changed at work."
    )]
    NoBehaviour,
    /// Nothing shows how much everything moved.
    #[error(
        "No question asks about something that the programme cannot have changed. One such question shows how far answers move by themselves."
    )]
    NoControl,
    /// Nobody is asked whether anything got worse.
    #[error("No question asks whether anything got worse. Without one, harm cannot come to light.")]
    NoHarm,
    /// It takes long.
    #[error(
        "It takes about {0} minutes to answer. Above {MOST_MINUTES:.0}, many people do not finish."
    )]
    Long(u32),
    /// An outcome is asked on one side of the programme only.
    #[error("This is asked only {0}, so no change can be worked out from it.")]
    AskedOnce(&'static str),
    /// Two things in one question.
    #[error(
        "This may ask two things at once. If somebody could answer them differently, make two questions of it."
    )]
    TwoInOne,
    /// A word that tells what is hoped for.
    #[error("“{0}” tells people which answer you hope for. Ask without it.")]
    Leading(String),
    /// A negation in a statement to agree with.
    #[error(
        "Disagreeing with something that is “not” so is easy to get wrong. Say it the other way round."
    )]
    Negative,
    /// A long question.
    #[error("This has {0} words. Most people read a question of up to {MOST_WORDS} once.")]
    Wordy(usize),
    /// Another question has the same words.
    #[error("This has the same words as another question.")]
    SameWords,
    /// Two answers are the same.
    #[error("“{0}” is there twice among the answers.")]
    SameAnswer(String),
    /// Two answers overlap.
    #[error("“{0}” and “{1}” overlap: somebody can be in both.")]
    Overlap(String, String),
    /// A scale that leans to one side.
    #[error("There are more answers on one side of the middle than on the other.")]
    Lopsided,
    /// A scale without a way out.
    #[error("Nobody can say that it does not apply to them. They will guess, or stop here.")]
    NoWayOut,
    /// How often, without a time.
    #[error(
        "Say which time you mean, such as “In the last 3 months”: people count over different times otherwise."
    )]
    NoPeriod,
    /// Before and after may ask different things.
    #[error(
        "The words before and after the programme have little in common. Their answers are compared as if they asked the same."
    )]
    UnlikeWords,
    /// It asks who somebody is.
    #[error("This asks who somebody is. Answers would no longer be without a name.")]
    AsksWho,
    /// No level.
    #[error(
        "Say what this measures (reaction, learning, behaviour or impact), or it will not be part of any result."
    )]
    NoLevel,
}

/// Everything to look at again, the whole first, then place by place in the order asked.
pub fn check(questionnaire: &Instrument) -> Vec<(Place, Concern)> {
    let whole = of_whole(questionnaire).into_iter().map(|it| (Place::Whole, it));
    let pages = questionnaire.sections.iter().flat_map(|section| {
        let is_empty = section.items.is_empty() && !section.retrospective;
        let page = is_empty.then(|| (Place::Section(section.id.clone()), Concern::EmptyPage));
        let items = section.items.iter().flat_map(|item| {
            let found = of_item(item, questionnaire).into_iter();
            found.map(|it| (Place::Item(item.id.clone()), it))
        });
        page.into_iter().chain(items)
    });
    whole.chain(pages).collect()
}

/// Each concern once, with the places that it stands in, in the order of the first.
pub fn by_concern(found: Vec<(Place, Concern)>) -> Vec<(Concern, Vec<Place>)> {
    let mut all: Vec<(Concern, Vec<Place>)> = Vec::new();
    for (place, concern) in found {
        match all.iter_mut().find(|(held, _)| *held == concern) {
            Some((_, places)) => places.push(place),
            None => all.push((concern, vec![place])),
        }
    }
    all
}

fn of_whole(questionnaire: &Instrument) -> Vec<Concern> {
    if questionnaire.items().next().is_none() {
        return vec![Concern::NoQuestions];
    }
    let has = |is: &dyn Fn(&Item) -> bool| questionnaire.items().any(is);
    let looks_back = questionnaire.retrospective_items().next().is_some();
    let mut found = Vec::new();
    if questionnaire.waves.len() < 2 && !looks_back {
        found.push(Concern::OneWave);
    }
    if !has(&|item| item.level == BEHAVIOUR && item.role.is_none()) {
        found.push(Concern::NoBehaviour);
    }
    if !has(&|item| item.role == Some(Role::Control)) {
        found.push(Concern::NoControl);
    }
    if questionnaire.item_with(Role::Harm).is_none() {
        found.push(Concern::NoHarm);
    }
    let longest = questionnaire.waves.iter().map(|wave| minutes(questionnaire, *wave));
    let longest = longest.fold(0.0, f64::max).ceil();
    if longest > MOST_MINUTES {
        found.push(Concern::Long(whole_minutes(longest)));
    }
    found
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "whole, from zero to some hundreds"
)]
fn whole_minutes(minutes: f64) -> u32 {
    minutes as u32
}

fn of_item(item: &Item, questionnaire: &Instrument) -> Vec<Concern> {
    let mut found = of_words(item, questionnaire);
    found.extend(of_answers(item));
    if is_scored(item) && item.role.is_none() {
        if item.level == 0 {
            found.push(Concern::NoLevel);
        }
        found.extend(asked_once(item, questionnaire));
    }
    found
}

fn of_words(item: &Item, questionnaire: &Instrument) -> Vec<Concern> {
    let mut found = Vec::new();
    let worded: Vec<&str> = wordings(item).collect();
    let any = |is: fn(&str) -> bool| worded.iter().any(|it| is(it));
    let is_scale = matches!(item.kind, Kind::Points(_) | Kind::Between { .. });
    if is_scale && any(joins_two_things) {
        found.push(Concern::TwoInOne);
    }
    if let Some(word) = worded.iter().find_map(|it| leading_word(it)) {
        found.push(Concern::Leading(word));
    }
    if is_scale && is_agreement(&item.kind) && any(is_negative) {
        found.push(Concern::Negative);
    }
    if let Some(n) = worded.iter().map(|it| words(it).len()).max().filter(|n| *n > MOST_WORDS) {
        found.push(Concern::Wordy(n));
    }
    if any(asks_who) {
        found.push(Concern::AsksWho);
    }
    let others = questionnaire.items().take_while(|it| it.id != item.id);
    if others.flat_map(wordings).any(|other| worded.iter().any(|own| words(own) == words(other))) {
        found.push(Concern::SameWords);
    }
    let wording = &item.wording;
    if let (Some(before), Some(after)) = (&wording.baseline, &wording.follow_up)
        && look_unlike(before, after)
    {
        found.push(Concern::UnlikeWords);
    }
    found
}

fn of_answers(item: &Item) -> Vec<Concern> {
    let mut found = Vec::new();
    if let Kind::Points(scale) = &item.kind {
        if is_lopsided(&scale.labels) {
            found.push(Concern::Lopsided);
        }
        if item.cannot_say.is_none() && item.role.is_none() && item.level > 1 {
            found.push(Concern::NoWayOut);
        }
        let is_how_often = scale.labels.iter().any(|it| it.eq_ignore_ascii_case("never"));
        let says = |text: Option<&str>| text.is_some_and(says_period);
        let is_said = says(scale.window.as_deref())
            || says(item.help.as_deref())
            || wordings(item).all(says_period);
        if is_how_often && !is_said {
            found.push(Concern::NoPeriod);
        }
    }
    let labels: Vec<&str> = match &item.kind {
        Kind::Points(scale) => scale.labels.iter().map(String::as_str).collect(),
        kind => kind.options().iter().map(|it| &*it.label).collect(),
    };
    let is_again = |(place, label): (usize, &&str)| {
        labels[..place].iter().any(|it| words(it) == words(label)).then(|| (*label).to_owned())
    };
    found.extend(labels.iter().enumerate().find_map(is_again).map(Concern::SameAnswer));
    let ranges = || labels.iter().filter_map(|it| Some((*it, range_in(it)?)));
    let overlap = ranges()
        .zip(ranges().skip(1))
        .find(|((_, one), (_, next))| one.1 >= next.0 && one.0 < next.1);
    found.extend(overlap.map(|((one, _), (next, _))| Concern::Overlap(one.into(), next.into())));
    found
}

fn wordings(item: &Item) -> impl Iterator<Item = &str> {
    let wording = &item.wording;
    [&wording.baseline, &wording.follow_up, &wording.follow_up_2]
        .into_iter()
        .flatten()
        .map(String::as_str)
}

fn is_agreement(kind: &Kind) -> bool {
    matches!(kind, Kind::Points(scale) if scale.labels.iter().any(|it| it.to_lowercase().contains("agree")))
}

/// Whether answers are numbers that can go up and down.
const fn is_scored(item: &Item) -> bool {
    match item.kind {
        Kind::Points(_) | Kind::Between { .. } | Kind::Number(_) | Kind::Ordered(_) => true,
        Kind::Single(_)
        | Kind::Multi { .. }
        | Kind::Rank { .. }
        | Kind::YesNo
        | Kind::Date(_)
        | Kind::Text { .. }
        | Kind::Matrix { .. }
        | Kind::CountMatrix { .. }
        | Kind::RowTexts { .. }
        | Kind::Lines { .. } => false,
    }
}

/// What people thought of the programme can only be asked afterwards.
fn asked_once(item: &Item, questionnaire: &Instrument) -> Option<Concern> {
    let is_asked = |wave: &&Wave| item.asked(**wave).is_some();
    let before = questionnaire.waves.iter().filter(|it| !it.is_follow_up()).any(|it| is_asked(&it));
    let after = questionnaire.waves.iter().filter(|it| it.is_follow_up()).filter(is_asked).count();
    let looks_back = item.wording.retrospective.is_some();
    match (before, after) {
        (true, 0) => Some(Concern::AskedOnce("before the programme")),
        (false, 1..) if item.level > 1 && !looks_back => {
            Some(Concern::AskedOnce("after the programme"))
        }
        _ => None,
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => f.write_str("the questionnaire"),
            Self::Section(id) => write!(f, "page {id}"),
            Self::Item(id) => f.write_str(id),
        }
    }
}
