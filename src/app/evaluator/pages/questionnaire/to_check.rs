//! What to look at again before people answer.

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    editing::Editing,
    question::{heading_id, wording_of},
};
use browser::page;
use organiser::questionnaire::{Concern, Place, check};
use report::counted;
use survey::instrument::Instrument;

#[component]
pub fn ToCheck() -> impl IntoView {
    let editing = Editing::from_context();
    let found = Memo::new(move |_| {
        let questionnaire = editing.questionnaire().read();
        questionnaire.as_deref().map(check).unwrap_or_default()
    });
    let title = move || match found.read().len() {
        0 => "Nothing stands out to look at again. Try it with somebody before you send it."
            .to_owned(),
        n => format!("{} to look at again", counted(n, "thing", "things")),
    };
    let lines = move || {
        let questionnaire = editing.questionnaire().get();
        let line =
            |(place, concern): (Place, Concern)| line(questionnaire.as_deref(), &place, &concern);
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

fn line(
    questionnaire: Option<&Instrument>,
    place: &Place,
    concern: &Concern,
) -> impl IntoView + use<> {
    let link = match place {
        Place::Whole => None,
        Place::Section(id) => {
            let section = questionnaire.and_then(|it| it.sections.iter().find(|it| it.id == *id));
            section.map(|it| (format!("page-title-{id}"), it.title.clone()))
        }
        Place::Item(id) => {
            let item = questionnaire.and_then(|it| it.item(id));
            item.map(|it| (heading_id(id), wording_of(it)))
        }
    };
    let link = link.map(|(target, words)| {
        let href = format!("#{target}");
        let jump = move |event: MouseEvent| {
            // The address names the page; a link within it must not change that.
            event.prevent_default();
            page::focus(&target);
        };
        view! { <a href=href on:click=jump>{words}</a> ": " }
    });
    view! { <li>{link} {concern.to_string()}</li> }
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
