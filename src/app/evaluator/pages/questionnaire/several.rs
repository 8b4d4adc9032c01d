//! All questions at a glance, and what several of them measure said at once.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{
    editing::Editing,
    fields::RefusedHere,
    question::{DIRECTIONS, LEVELS, ROLES, answered_for, wording_of},
};
use crate::app::components::{Choices, SelectField, SmallButton, TickBox};
use organiser::questionnaire::Edit;
use report::counted;
use survey::instrument::Item;

/// Fewer questions are as soon said one by one.
const FEWEST: usize = 2;
/// Where a change of several is refused.
const PLACE: &str = "several-questions";

#[component]
pub fn Several() -> impl IntoView {
    let editing = Editing::from_context();
    let ids = Memo::new(move |_| ids_of(editing));
    // Questions are chosen until somebody leaves them out.
    let left_out = RwSignal::new(BTreeSet::<String>::new());
    let chosen = Memo::new(move |_| {
        let ids = ids.get().into_iter();
        ids.filter(|id| !left_out.read().contains(id)).collect::<Vec<_>>()
    });
    let rows =
        move || { ids.get().into_iter() }.map(|id| view! { <Line id left_out /> }).collect_view();
    let is_any = move || ids.read().len() >= FEWEST;
    view! {
        <Show when=is_any>
            <section aria-labelledby=PLACE>
                <h2 class="nhsuk-heading-m" id=PLACE>"All questions"</h2>
                <p>"Say at once what several questions have in common, then change single ones below."</p>
                <fieldset class="nhsuk-fieldset nhsuk-form-group">
                    <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">
                        {move || format!("Which of the {}?", counted(ids.read().len(), "question", "questions"))}
                    </legend>
                    {rows}
                </fieldset>
                <div class="ripple-buttons">
                    <SmallButton on_press=move |_| left_out.set(BTreeSet::new())>"Choose all"</SmallButton>
                    <SmallButton on_press=move |_| left_out.set(ids.get_untracked().into_iter().collect())>"Choose none"</SmallButton>
                </div>
                <Common chosen />
                <RefusedHere why=editing.refusal(PLACE.to_owned()) />
            </section>
        </Show>
    }
}

fn ids_of(editing: Editing) -> Vec<String> {
    let questionnaire = editing.questionnaire().read();
    let items = questionnaire.iter().flat_map(|it| it.items());
    items.map(|item| item.id.clone()).collect()
}

#[component]
fn Line(id: String, left_out: RwSignal<BTreeSet<String>>) -> impl IntoView {
    let item = Editing::from_context().item(id.clone());
    let of = move |read: fn(&Item) -> String| {
        Signal::derive(move || item.read().as_ref().map(read).unwrap_or_default())
    };
    let own = StoredValue::new(id.clone());
    let is_ticked = Signal::derive(move || !left_out.read().contains(&own.get_value()));
    let tick = move |is_on: bool| {
        left_out.update(|left_out| {
            let id = own.get_value();
            if is_on {
                left_out.remove(&id)
            } else {
                left_out.insert(id)
            };
        });
    };
    view! { <TickBox id=format!("several-{id}") label=of(wording_of) hint=of(answered_for) is_ticked on_tick=tick /> }
}

/// What the questions chosen are to have in common.
#[component]
fn Common(chosen: Memo<Vec<String>>) -> impl IntoView {
    let editing = Editing::from_context();
    let (level, direction, role) = (RwSignal::new(None), RwSignal::new(None), RwSignal::new(None));
    let change = move |_| {
        let questionnaire = editing.questionnaire().get_untracked();
        let chosen = chosen.get_untracked();
        let items = questionnaire.iter().flat_map(|it| it.items());
        let changed = items.filter(|item| chosen.contains(&item.id)).map(|item| {
            let mut item = item.clone();
            item.level = level.get_untracked().unwrap_or(item.level);
            item.direction = direction.get_untracked().unwrap_or(item.direction);
            item.role = role.get_untracked().unwrap_or(item.role);
            item
        });
        editing.edit(PLACE, Edit::Items(changed.collect()));
    };
    let remove = move |_| {
        editing.edit(PLACE, Edit::RemoveItems(chosen.get_untracked()));
    };
    let n_chosen = move || counted(chosen.read().len(), "question", "questions");
    view! {
        <MaybeField id="several-level" label="What they measure" choices=LEVELS chosen=level />
        <MaybeField id="several-direction" label="Which way is better" choices=DIRECTIONS chosen=direction />
        <MaybeField id="several-role" label="What they are for" choices=ROLES chosen=role />
        <div class="ripple-buttons">
            <button class="nhsuk-button nhsuk-button--secondary" type="button" on:click=change>"Change " {n_chosen}</button>
            <SmallButton on_press=remove>"Remove " {n_chosen}</SmallButton>
        </div>
    }
}

/// A choice that may be left as it is for each.
#[component]
fn MaybeField<T: Clone + PartialEq + Send + Sync + 'static>(
    id: &'static str,
    label: &'static str,
    choices: Choices<T>,
    chosen: RwSignal<Option<T>>,
) -> impl IntoView {
    const AS_IT_IS: &str = "as-it-is";
    let all = choices.iter().map(|(_, value, words)| ((*value).to_owned(), (*words).to_owned()));
    let options = std::iter::once((AS_IT_IS.to_owned(), "Leave as it is".to_owned())).chain(all);
    let value = Signal::derive(move || {
        let chosen = chosen.read();
        let held = choices.iter().find(|(it, ..)| chosen.as_ref() == Some(it));
        held.map_or(AS_IT_IS, |(_, value, _)| value).to_owned()
    });
    let choose = move |value: String| {
        let found = choices.iter().find(|(_, other, _)| *other == value);
        chosen.set(found.map(|(it, ..)| it.clone()));
    };
    view! { <SelectField id=id.to_owned() label options=options.collect() chosen=value on_choose=choose /> }
}
