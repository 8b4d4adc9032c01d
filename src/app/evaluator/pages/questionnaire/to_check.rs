//! What to look at again before people answer.

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    editing::Editing,
    question::{heading_id, wording_of},
};
use crate::app::components::Disclosure;
use browser::page;
use organiser::questionnaire::{Concern, Place, by_concern, check};
use report::counted;
use survey::instrument::Instrument;

#[component]
pub fn ToCheck() -> impl IntoView {
    let editing = Editing::from_context();
    let found = Memo::new(move |_| {
        let questionnaire = editing.questionnaire().read();
        by_concern(questionnaire.as_deref().map(check).unwrap_or_default())
    });
    let title = move || match found.read().len() {
        0 => "Nothing stands out to look at again. Try it with somebody before you send it."
            .to_owned(),
        n => format!("{} to look at again", counted(n, "thing", "things")),
    };
    let lines = move || {
        let questionnaire = editing.questionnaire().get();
        let line = |(concern, places): (Concern, Vec<Place>)| {
            line(questionnaire.as_deref(), &concern, &places)
        };
        found.get().into_iter().map(line).collect_view()
    };
    view! {
        <Losses />
        <section class="nhsuk-inset-text" aria-labelledby="to-check">
            <h2 class="nhsuk-heading-s" id="to-check">{title}</h2>
            <ul class="nhsuk-list nhsuk-list--bullet">{lines}</ul>
        </section>
    }
}

/// So many places are named beside what holds of them; more stand behind a line that opens.
const MOST_NAMED: usize = 2;

fn line(
    questionnaire: Option<&Instrument>,
    concern: &Concern,
    places: &[Place],
) -> impl IntoView + use<> {
    let links: Vec<_> = places.iter().filter_map(|place| link(questionnaire?, place)).collect();
    let words = concern.to_string();
    if links.len() <= MOST_NAMED {
        let links = links.into_iter().map(|link| view! { {link} ": " }).collect_view();
        return view! { <li>{links} {words}</li> }.into_any();
    }
    let summary = format!("Where: {}", counted(links.len(), "question", "questions"));
    let links = links.into_iter().map(|link| view! { <li>{link}</li> }).collect_view();
    view! {
        <li>
            {words}
            <Disclosure summary><ul class="nhsuk-list nhsuk-list--bullet">{links}</ul></Disclosure>
        </li>
    }
    .into_any()
}

/// A way to the heading of a place; none for the whole.
fn link(questionnaire: &Instrument, place: &Place) -> Option<impl IntoView + use<>> {
    let (target, words) = match place {
        Place::Whole => return None,
        Place::Section(id) => {
            let section = questionnaire.sections.iter().find(|it| it.id == *id)?;
            (format!("page-title-{id}"), section.title.clone())
        }
        Place::Item(id) => (heading_id(id), wording_of(questionnaire.item(id)?)),
    };
    let href = format!("#{target}");
    let jump = move |event: MouseEvent| {
        // The address names the page; a link within it must not change that.
        event.prevent_default();
        page::focus(&target);
    };
    Some(view! { <a href=href on:click=jump>{words}</a> })
}

/// What of another form could not be carried over, and what its columns leave open.
#[component]
fn Losses() -> impl IntoView {
    let losses = Editing::from_context().losses();
    let lines =
        move || losses.get().into_iter().map(|loss| view! { <li>{loss}</li> }).collect_view();
    view! {
        <Show when=move || !losses.read().is_empty()>
            <section class="nhsuk-inset-text" aria-labelledby="losses">
                <h2 class="nhsuk-heading-s" id="losses">
                    {move || format!("{} to know about the file", counted(losses.read().len(), "thing", "things"))}
                </h2>
                <ul class="nhsuk-list nhsuk-list--bullet">{lines}</ul>
            </section>
        </Show>
    }
}
