//! What changed: first what the data can carry, then the figures.

mod before;
mod chain;
mod estimates;
mod item_detail;
mod lasting;
mod look;
mod matched;
mod options;
mod perceived;
mod publishable;
mod working;
mod working_view;
mod worthwhile;
mod wrote;

use leptos::prelude::*;

pub use self::worthwhile::OnceNamed;
use self::{
    look::LookControls, publishable::PublishableView, working_view::WorkingView,
    worthwhile::WhatCounts, wrote::WhatPeopleWrote,
};
use crate::app::{
    components::PageHeading,
    evaluator::{
        route::{Page, Route},
        saving::provide_picture_saver,
        state::EvaluatorState,
    },
};
use report::filter_words;

/// Change by level, construct and item; remembered change apart.
#[component]
pub fn ResultsPage() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let is_publishable = Memo::new(move |_| state.look().read().is_publishable);
    let has_results = Memo::new(move |_| state.evaluated().is_some());
    provide_picture_saver(move || note(state));
    let is_read = Memo::new(move |_| state.comparison().is_some());
    let is_for_publishing = Memo::new(move |_| is_publishable.get() && has_results.get());
    let shown = move || match (is_read.get(), is_for_publishing.get()) {
        (true, true) => view! { <PublishableView /> }.into_any(),
        (true, false) => view! { <WorkingView /> }.into_any(),
        (false, _) => view! { <NothingYet /> }.into_any(),
    };
    view! {
        <PageHeading text="Results" takes_focus=Route::has_moved() />
        <OnceNamed>
            <Show when=move || is_read.get()><WhatCounts /></Show>
            <Show when=move || has_results.get()><LookControls /></Show>
            {shown}
            // Beside what is shown, and not in it: a mark makes new results, and the person must not lose their place.
            <Show when=move || has_results.get() && !is_publishable.get()><WhatPeopleWrote /></Show>
        </OnceNamed>
    }
}

/// What a picture that leaves the page says of itself: whether it is invented or not for publishing, who is in it, and by
/// which rule.
fn note(state: EvaluatorState) -> String {
    let Some(evaluated) = state.evaluated() else { return String::new() };
    if state.look().read().is_publishable {
        return evaluated.publication.statements.join(" ");
    }
    let invented = if evaluated.findings.invented { "INVENTED DATA. " } else { "" };
    let who = filter_words(&evaluated.evaluation.filter, &evaluated.groups);
    format!("{invented}Working view: not for publishing. {who}")
}

#[component]
fn NothingYet() -> impl IntoView {
    view! {
        <p>"No files have been read yet. " <a href=Page::Files.href()>"Load response files"</a> " to see what changed."</p>
    }
}
