//! How far the files have been read, and a way to stop it.

use leptos::prelude::*;

use crate::app::{
    components::SmallButton,
    evaluator::{how_far::HowFar, reading::Reader, state::EvaluatorState},
};

/// How far the engine is, with a button that leaves the list as it was.
#[component]
pub fn Progress() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let reader = Reader::from_context();
    let is_shown = Memo::new(move |_| state.how_far().read().is_some());
    let can_cancel = state.is_loading();
    let sentence = move || state.how_far().get().map(HowFar::sentence).unwrap_or_default();
    let share = move || state.how_far().get().map_or(0.0, HowFar::share).to_string();
    view! {
        <div class="ripple-progress">
            <Show when=move || is_shown.get() || can_cancel.get()>
                <label for="reading">{sentence}</label>
                <progress id="reading" max="1" value=share></progress>
            </Show>
            <Show when=move || can_cancel.get()>
                <SmallButton on_press=move |_| reader.cancel()>
                    "Cancel" <span class="nhsuk-u-visually-hidden">" loading"</span>
                </SmallButton>
            </Show>
        </div>
    }
}
