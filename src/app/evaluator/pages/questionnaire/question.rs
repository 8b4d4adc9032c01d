//! One question: its words, how it is answered, and what it counts for.

use leptos::prelude::*;

use super::{
    answers::AnswersForm,
    editing::Editing,
    fields::{RefusedHere, WordsField},
};
use crate::app::components::{ChoiceField, Choices, LazyDisclosure, SmallButton, TickBox};
use organiser::questionnaire::{Edit, Move};
use survey::instrument::{Direction, Item, Role, Wave};

/// The id of the heading of a question.
pub fn heading_id(id: &str) -> String {
    format!("question-{id}")
}

/// A question as last worded.
pub fn wording_of(item: &Item) -> String {
    let asked = [Wave::FollowUp, Wave::FollowUp2, Wave::Baseline];
    asked.into_iter().find_map(|wave| item.asked(wave)).unwrap_or_default().to_owned()
}

pub const LEVELS: Choices<u8> = &[
    (1, "1", "Reaction: what people thought of it"),
    (2, "2", "Learning: what people know, can do or believe"),
    (3, "3", "Behaviour: what people do"),
    (4, "4", "Impact: what happens around them"),
    (5, "5", "Money"),
    (0, "0", "Nothing: it is about the person"),
];

pub const ROLES: Choices<Option<Role>> = &[
    (None, "", "An answer to look at for itself"),
    (Some(Role::Control), "control", "Something that the programme cannot have changed"),
    (Some(Role::Grouping), "grouping", "A group that people belong to"),
    (Some(Role::Dose), "dose", "How much of the programme somebody had"),
    (Some(Role::Cost), "cost", "Hours that taking part took"),
    (Some(Role::Condition), "condition", "What helps or hinders them"),
    (Some(Role::Harm), "harm", "Whether anything got worse"),
    (Some(Role::Counterfactual), "counterfactual", "How much would have happened anyway"),
    (Some(Role::Benefits), "benefits", "Savings, each in a few questions"),
    (Some(Role::Funding), "funding", "Money that came in, each in a few questions"),
];

pub const DIRECTIONS: Choices<Direction> = &[
    (Direction::Higher, "higher", "More is better"),
    (Direction::Lower, "lower", "Less is better"),
    (Direction::None, "none", "Neither is better"),
];

#[component]
pub fn Question(id: String) -> impl IntoView {
    let editing = Editing::from_context();
    let item = editing.item(id.clone());
    let words = move || item.read().as_ref().map(wording_of).unwrap_or_default();
    let own = id.clone();
    let refused = editing.refusal(id.clone());
    view! {
        <article class="ripple-question" aria-labelledby=heading_id(&id)>
            <h3 class="nhsuk-heading-s" id=heading_id(&id) tabindex="-1">{words}</h3>
            <LazyDisclosure summary=Signal::derive(move || about(item.read().as_ref()))>
                <QuestionForm id=own.clone() item />
            </LazyDisclosure>
            <RefusedHere why=refused />
        </article>
    }
}

/// How it is answered and what for, behind the word that opens it.
fn about(item: Option<&Item>) -> String {
    item.map_or_else(String::new, |item| format!("Change · {}", answered_for(item)))
}

/// How it is answered and what for, in a line.
pub fn answered_for(item: &Item) -> String {
    let answered = super::answers::words_of(item);
    let role = ROLES.iter().find(|(role, ..)| *role == item.role && role.is_some());
    let level = LEVELS.iter().find(|(level, ..)| *level == item.level && item.level > 0);
    let counts = role.map(|(.., words)| *words).or_else(|| level.map(|(.., words)| *words));
    let counts = counts.map(|it| it.split(':').next().unwrap_or(it));
    [answered].into_iter().chain(counts.map(str::to_owned)).collect::<Vec<_>>().join(" · ")
}

#[component]
fn QuestionForm(id: String, item: Memo<Option<Item>>) -> impl IntoView {
    let editing = Editing::from_context();
    let own = StoredValue::new(id.clone());
    let move_it = move |way: Move| {
        let id = own.get_value();
        editing.edit(&id.clone(), Edit::MoveItem(id, way));
    };
    let remove = move |_| {
        let id = own.get_value();
        editing.edit(&id.clone(), Edit::RemoveItems(vec![id]));
    };
    view! {
        <WordingFields id=id.clone() item />
        <AnswersForm id=id.clone() item />
        <Counts id=id item />
        <div class="ripple-buttons">
            <SmallButton on_press=move |_| move_it(Move::Earlier)>"Move up"</SmallButton>
            <SmallButton on_press=move |_| move_it(Move::Later)>"Move down"</SmallButton>
            <SmallButton on_press=remove>"Remove this question"</SmallButton>
        </div>
    }
}

/// The words of a question at one time.
type WordsAt = fn(&mut Item) -> &mut Option<String>;

#[component]
fn WordingFields(id: String, item: Memo<Option<Item>>) -> impl IntoView {
    let editing = Editing::from_context();
    let field = |name: &str, label: &str, hint: &'static str, at: WordsAt| {
        let own = id.clone();
        let text = Signal::derive(move || {
            let mut item = item.get();
            item.as_mut().and_then(|it| at(it).clone()).unwrap_or_default()
        });
        let change = move |typed: String| {
            let words = Some(typed.trim().to_owned()).filter(|it| !it.is_empty());
            editing.change(&own, |item| reword(item, at, words));
        };
        view! {
            <WordsField id=format!("{id}-{name}") label=Signal::stored(label.to_owned()) hint rows=2 text on_change=change />
        }
    };
    let is_asked = |wave: Wave| {
        editing.questionnaire().read_untracked().as_ref().is_some_and(|it| it.waves.contains(&wave))
    };
    let before = is_asked(Wave::Baseline).then(|| {
        field(
            "before",
            "The question before the programme",
            "The same is asked afterwards, until you change it there. Leave it empty not to ask before",
            |it| &mut it.wording.baseline,
        )
    });
    let later = is_asked(Wave::FollowUp2).then(|| {
        field(
            "later",
            "The question a year or more after it",
            "Only if other words are needed",
            |it| &mut it.wording.follow_up_2,
        )
    });
    view! {
        {before}
        {field("after", "The question after the programme", "Leave it empty not to ask afterwards", |it| &mut it.wording.follow_up)}
        {later}
        {field("back", "The question looking back, asked after the programme",
            "For people who have no answers from before. Begin with “Before the programme,”", |it| &mut it.wording.retrospective)}
        {field("help", "Help under the question, if any", "", |it| &mut it.help)}
    }
}

/// Words a question at one time. What is asked afterwards follows the words from before as long as they are the same.
fn reword(item: &mut Item, at: WordsAt, words: Option<String>) {
    let was_same = item.wording.follow_up == item.wording.baseline;
    let before = item.wording.baseline.clone();
    *at(item) = words;
    if was_same && item.wording.baseline.is_some() && item.wording.baseline != before {
        item.wording.follow_up.clone_from(&item.wording.baseline);
    }
}

#[component]
fn Counts(id: String, item: Memo<Option<Item>>) -> impl IntoView {
    let editing = Editing::from_context();
    let own = StoredValue::new(id.clone());
    let change = move |change: Box<dyn FnOnce(&mut Item)>| {
        editing.change(&own.get_value(), change);
    };
    let level = Signal::derive(move || item.read().as_ref().map(|it| it.level).unwrap_or_default());
    let role = Signal::derive(move || item.read().as_ref().and_then(|it| it.role));
    let direction =
        Signal::derive(move || item.read().as_ref().map(|it| it.direction).unwrap_or_default());
    let is_core = Signal::derive(move || item.read().as_ref().is_some_and(|it| it.core));
    view! {
        <ChoiceField id=format!("{id}-level") label="What it measures" choices=LEVELS chosen=level
            on_choose=move |level| change(Box::new(move |it| it.level = level)) />
        <ChoiceField id=format!("{id}-role") label="What it is for" choices=ROLES chosen=role
            on_choose=move |role| change(Box::new(move |it| it.role = role)) />
        <ChoiceField id=format!("{id}-direction") label="Which way is better" choices=DIRECTIONS chosen=direction
            on_choose=move |direction| change(Box::new(move |it| it.direction = direction)) />
        <TickBox id=format!("{id}-core") label="Everybody is asked to answer it"
            hint="An answer without it counts as not complete" is_ticked=is_core
            on_tick=move |core| change(Box::new(move |it| it.core = core)) />
    }
}
