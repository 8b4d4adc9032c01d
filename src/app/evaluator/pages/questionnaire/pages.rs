//! The pages of the survey with their questions.

use leptos::prelude::*;

use super::{
    bank::AddQuestion,
    editing::Editing,
    fields::{RefusedHere, WordsField},
    question::Question,
};
use crate::app::components::{LazyDisclosure, SmallButton};
use organiser::questionnaire::{Edit, Move};
use survey::instrument::Section;

#[component]
pub fn Pages() -> impl IntoView {
    let editing = Editing::from_context();
    let ids = Memo::new(move |_| {
        let questionnaire = editing.questionnaire().read();
        let ids = |it: &survey::instrument::Instrument| {
            it.sections.iter().map(|it| it.id.clone()).collect()
        };
        questionnaire.as_deref().map_or_else(Vec::new, ids)
    });
    let add = move |_| {
        editing.edit("", Edit::AddSection("Another page".to_owned()));
    };
    view! {
        <For each=move || ids.get() key=Clone::clone children=|id| view! { <PageOfSurvey id /> } />
        <button class="nhsuk-button nhsuk-button--secondary" type="button" on:click=add>"Add a page"</button>
    }
}

#[component]
fn PageOfSurvey(id: String) -> impl IntoView {
    let editing = Editing::from_context();
    let own = StoredValue::new(id.clone());
    let section = Memo::new(move |_| {
        let questionnaire = editing.questionnaire().read();
        let sections = &questionnaire.as_ref()?.sections;
        own.with_value(|id| sections.iter().find(|it| it.id == *id).cloned())
    });
    let title = move || section.read().as_ref().map(|it| it.title.clone()).unwrap_or_default();
    let items = Memo::new(move |_| {
        let ids = |it: &Section| it.items.iter().map(|it| it.id.clone()).collect();
        section.read().as_ref().map_or_else(Vec::new, ids)
    });
    let looks_back = move || section.read().as_ref().is_some_and(|it| it.retrospective);
    view! {
        <section aria-labelledby=format!("page-title-{id}")>
            <h2 class="nhsuk-heading-m" id=format!("page-title-{id}") tabindex="-1">{title}</h2>
            <LazyDisclosure summary=Signal::stored("Title and place of this page".to_owned())>
                <AboutPage id=own.get_value() section />
            </LazyDisclosure>
            {move || looks_back().then(|| view! {
                <p>"After the programme, this page asks how things were before, for each question that has words for looking back."</p>
            })}
            <For each=move || items.get() key=Clone::clone children=|id| view! { <Question id /> } />
            {move || (!looks_back()).then(|| view! { <AddQuestion section=own.get_value() /> })}
            <RefusedHere why=editing.refusal(id.clone()) />
        </section>
    }
}

#[component]
fn AboutPage(id: String, section: Memo<Option<Section>>) -> impl IntoView {
    let editing = Editing::from_context();
    let of = move |read: fn(&Section) -> String| {
        Signal::derive(move || section.read().as_ref().map(read).unwrap_or_default())
    };
    let (title, intro) = (of(|it| it.title.clone()), of(|it| it.intro.clone().unwrap_or_default()));
    let own = StoredValue::new(id.clone());
    let word = move |title: String, intro: String| {
        let id = own.get_value();
        editing.edit(&id.clone(), Edit::Section { id, title, intro });
    };
    let shift = move |way: Move| {
        let id = own.get_value();
        editing.edit(&id.clone(), Edit::MoveSection(id, way));
    };
    let remove = move |_| {
        let id = own.get_value();
        editing.edit(&id.clone(), Edit::RemoveSection(id));
    };
    view! {
        <WordsField id=format!("title-of-{id}") label=Signal::stored("Title".to_owned()) text=title
            on_change=move |text| word(text, intro.get_untracked()) />
        <WordsField id=format!("intro-of-{id}") label=Signal::stored("Words under the title, if any".to_owned()) text=intro rows=2
            on_change=move |text| word(title.get_untracked(), text) />
        <div class="ripple-buttons">
            <SmallButton on_press=move |_| shift(Move::Earlier)>"Move this page up"</SmallButton>
            <SmallButton on_press=move |_| shift(Move::Later)>"Move this page down"</SmallButton>
            <SmallButton on_press=remove>"Remove this page and its questions"</SmallButton>
        </div>
    }
}
