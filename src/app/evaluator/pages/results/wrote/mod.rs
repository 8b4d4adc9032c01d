//! What people wrote: looked through, and marked for quoting where they gave leave.

mod log;
mod passage;
mod search;

use leptos::{prelude::*, task::spawn_local};

use self::{log::MarkLog, passage::PassageCard, search::SearchForm};
use crate::app::{
    components::LazyDisclosure,
    evaluator::{
        reading::{Reader, follow},
        state::EvaluatorState,
    },
};
use evaluation::passages::{PassageKey, PassageSearch};
use report::counted;
use study::PassagesFound;

/// How many passages are shown at first, and how many more at each press.
const AT_ONCE: usize = 20;

/// The heading of the section, for links to it.
pub const WROTE_HEADING: &str = "wrote-heading";

/// The section; it opens to its passages, which are asked for only then.
#[component]
pub fn WhatPeopleWrote() -> impl IntoView {
    view! {
        <section aria-labelledby="wrote-heading">
            <h2 class="nhsuk-heading-m" id=WROTE_HEADING tabindex="-1">"What people wrote"</h2>
            <p>
                "Read it here, and mark what may be quoted. A passage is published only where the person gave leave, and only after "
                "you have read it and left out what points at anybody."
            </p>
            <LazyDisclosure summary="Show what people wrote".to_owned()><Passages /></LazyDisclosure>
            <MarkLog />
        </section>
    }
}

/// What is looked for and what was found.
#[component]
fn Passages() -> impl IntoView {
    let (state, reader) = (EvaluatorState::from_context(), use_context::<Reader>());
    let search = RwSignal::new(PassageSearch::default());
    let most = RwSignal::new(AT_ONCE);
    let found = RwSignal::new(None::<PassagesFound>);
    // Whoever read last probably reads on.
    let last = state.settings().read_untracked().marks.entries.last().map(|it| it.who.clone());
    let who = RwSignal::new(last.unwrap_or_default());
    let people = Memo::new(move |_| state.look().read().filter.clone());
    Effect::new(move || {
        follow(people);
        let (search, most) = (search.get(), most.get());
        let Some(reader) = reader else { return };
        spawn_local(async move {
            // What is asked last is answered last, for the engine takes one question after another.
            if let Some(answer) = reader.passages(search, most).await {
                found.set(Some(answer));
            }
        });
    });
    let items =
        Memo::new(move |_| found.read().as_ref().map(|it| it.items.clone()).unwrap_or_default());
    let on_search = move |wanted| {
        most.set(AT_ONCE);
        search.set(wanted);
    };
    let passages = move || found.read().as_ref().map(|it| it.passages.clone()).unwrap_or_default();
    let has_more =
        Memo::new(move |_| found.read().as_ref().is_some_and(|it| it.n_found > it.passages.len()));
    view! {
        <SearchForm items on_search />
        <div class="nhsuk-form-group">
            <label class="nhsuk-label" for="reads">"Who reads"</label>
            <div class="nhsuk-hint" id="reads-hint">"Your name is kept with each mark, and is never published."</div>
            <input
                class="nhsuk-input nhsuk-input--width-20"
                id="reads"
                type="text"
                aria-describedby="reads-hint"
                prop:value=who
                on:input=move |event| who.set(event_target_value(&event))
            />
        </div>
        <p role="status">{move || found.read().as_ref().map(found_words)}</p>
        <ul class="ripple-files">
            <For each=passages key=|passage| name_of(&passage.key) let:passage>
                <PassageCard passage who />
            </For>
        </ul>
        <Show when=move || has_more.get()>
            <button
                class="nhsuk-button nhsuk-button--secondary"
                type="button"
                on:click=move |_| most.update(|most| *most += AT_ONCE)
            >
                "Show more"
            </button>
        </Show>
    }
}

fn name_of(key: &PassageKey) -> String {
    format!("{} {} {}", key.response, key.wave.name(), key.place)
}

fn found_words(found: &PassagesFound) -> String {
    let all = counted(found.n_all, "passage", "passages");
    match (found.n_all, found.n_found, found.passages.len()) {
        (0, _, _) => "Nobody wrote anything, or the files hold no words of people.".into(),
        (_, 0, _) => format!("None of {all} has all of these words."),
        (_, n, shown) if shown < n => format!("{n} of {all} found; the first {shown} are shown."),
        (_, n, _) => format!("{n} of {all} found."),
    }
}
