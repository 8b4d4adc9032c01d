//! Setting up a programme: its file, its key pair, its link, and what to write to people.

mod entries;
mod form;
mod kit;
mod letters;

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

pub use self::{form::SetUpForm, kit::ProgrammeKit};
use crate::app::{
    components::PageHeading,
    evaluator::{held::HeldKit, reading::Reader, route::Route, state::EvaluatorState},
    offline_note::page_named,
};
use browser::page;
use study::SetUpRequest;
use survey::instrument::Instrument;

/// A fault that the engine found: the field, as it calls it, and what to say.
pub type FieldFault = (Option<String>, String);

/// The form, and once it has been sent what came of it.
#[component]
pub fn SetUpPage() -> impl IntoView {
    let held = HeldKit::from_context();
    let reader = Reader::from_context();
    let fault = RwSignal::new(None::<FieldFault>);
    let is_busy = RwSignal::new(false);
    let set_up = move |request: SetUpRequest| {
        fault.set(None);
        is_busy.set(true);
        spawn_local(async move {
            match reader.set_up(request).await {
                Ok(kit) => held.set(Some(Arc::new(kit))),
                Err(found) => fault.set(Some(found)),
            }
            is_busy.set(false);
        });
    };
    let survey = page_named("survey-page").and_then(|address| page::absolute(&address));
    let survey = StoredValue::new(survey.unwrap_or_default());
    let state = EvaluatorState::from_context();
    let drafted = move || {
        let text = state.drafted().get_untracked()?.text;
        let title = Instrument::parse(&text).ok()?.title;
        Some((title, text))
    };
    let kit = held.kit();
    view! {
        <PageHeading text="Set up a programme" takes_focus=Route::has_moved() />
        {move || match kit.get() {
            Some(kit) => view! { <ProgrammeKit kit on_again=move |()| held.set(None) /> }.into_any(),
            None => view! {
                <SetUpForm page=survey.get_value() questionnaire=drafted() fault is_busy on_set_up=set_up />
            }
            .into_any(),
        }}
    }
}
