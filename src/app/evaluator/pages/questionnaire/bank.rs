//! Adding a question: a new one, or a copy of one that comes with the app.

use leptos::prelude::*;

use super::{
    editing::Editing,
    question::{heading_id, wording_of},
};
use crate::app::components::{LazyDisclosure, SelectField, SmallButton};
use browser::page;
use organiser::questionnaire::{AnswerStyle, Edit, Start};
use survey::instrument::{Direction, Instrument, Item, Wave, Wording};

#[component]
pub fn AddQuestion(section: String) -> impl IntoView {
    let editing = Editing::from_context();
    let own = StoredValue::new(section);
    let add = move |item: Item| {
        let section = own.get_value();
        let before = ids(editing);
        if editing.edit(&section.clone(), Edit::AddItem(section, Box::new(item))) {
            let new = ids(editing).into_iter().find(|id| !before.contains(id));
            request_animation_frame(move || {
                if let Some(id) = new {
                    page::focus(&heading_id(&id));
                }
            });
        }
    };
    let new = move |_| {
        let waves = editing.questionnaire().read_untracked().as_ref().map(|it| it.waves.clone());
        add(new_item(&waves.unwrap_or_default()));
    };
    view! {
        <div class="ripple-buttons">
            <SmallButton on_press=new>"Add a question"</SmallButton>
        </div>
        <LazyDisclosure summary=Signal::stored("Copy a question that comes with Ripple".to_owned())>
            <Bank section=own.get_value() on_copy=Callback::new(add) />
        </LazyDisclosure>
    }
}

#[component]
fn Bank(section: String, on_copy: Callback<Item>) -> impl IntoView {
    let items = StoredValue::new(bank());
    let chosen = RwSignal::new("0".to_owned());
    let options = items.with_value(|items| {
        let words = |(place, item): (usize, &Item)| (place.to_string(), wording_of(item));
        items.iter().enumerate().map(words).collect::<Vec<_>>()
    });
    let copy = move |_| {
        let item = items.with_value(|items| {
            chosen
                .with_untracked(|it| it.parse::<usize>().ok())
                .and_then(|at| items.get(at).cloned())
        });
        if let Some(item) = item {
            on_copy.run(item);
        }
    };
    view! {
        <SelectField id=format!("bank-{section}") label="Question" options chosen on_choose=move |it| chosen.set(it) />
        <SmallButton on_press=copy>"Copy this question"</SmallButton>
    }
}

/// Every question that comes with the app, each once.
fn bank() -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for start in Start::ALL {
        let questionnaire = start.questionnaire().ok();
        for item in questionnaire.iter().flat_map(Instrument::items) {
            if !items.iter().any(|held| held.wording == item.wording) {
                items.push(item.clone());
            }
        }
    }
    items
}

fn ids(editing: Editing) -> Vec<String> {
    let questionnaire = editing.questionnaire().get_untracked();
    questionnaire.iter().flat_map(|it| it.items().map(|item| item.id.clone())).collect()
}

/// A question with words to write over.
fn new_item(waves: &[Wave]) -> Item {
    const WORDS: &str = "Write your question here";
    let kind = AnswerStyle::Agreement.kind();
    let words = |wave: Wave| waves.contains(&wave).then(|| WORDS.to_owned());
    let after = words(Wave::FollowUp).or_else(|| words(Wave::FollowUp2));
    Item {
        // The questionnaire gives it one.
        id: String::new(),
        level: 3,
        construct: "a question of your own".to_owned(),
        cannot_say: kind.cannot_say().map(str::to_owned),
        kind,
        wording: Wording {
            baseline: words(Wave::Baseline),
            follow_up: after,
            follow_up_2: None,
            retrospective: None,
        },
        help: None,
        core: true,
        reverse: false,
        direction: Direction::Higher,
        role: None,
        reference_lines: Vec::new(),
        parts: Vec::new(),
    }
}
