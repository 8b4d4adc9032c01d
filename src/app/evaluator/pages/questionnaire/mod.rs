//! A questionnaire made, or changed, without writing its file.

mod answers;
mod bank;
mod editing;
mod fields;
mod pages;
mod question;
mod several;
mod start;
mod to_check;
mod uses;
mod whole;

use leptos::prelude::*;

use self::{
    editing::Editing, pages::Pages, several::Several, start::StartChoice, to_check::ToCheck,
    uses::Uses, whole::Whole,
};
use crate::app::{
    components::PageHeading,
    evaluator::{route::Route, state::EvaluatorState},
};

/// Where to begin, and once somebody has begun, the questionnaire.
#[component]
pub fn QuestionnairePage() -> impl IntoView {
    let editing = Editing::provide(EvaluatorState::from_context());
    let has_begun = Memo::new(move |_| editing.questionnaire().read().is_some());
    view! {
        <PageHeading text="Questionnaire" takes_focus=Route::has_moved() />
        {move || {
            if has_begun.get() {
                view! { <Whole /> <ToCheck /> <Several /> <Pages /> <Uses /> }.into_any()
            } else {
                view! { <StartChoice /> }.into_any()
            }
        }}
    }
}
