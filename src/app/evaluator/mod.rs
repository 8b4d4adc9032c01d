//! The evaluator's and lead's app: files in, what changed, and what it was worth.

pub mod asking;
pub mod drafting;
pub mod held;
pub mod how_far;
mod in_turn;
pub mod keeping;
pub mod loading;
pub mod older;
pub mod pages;
mod published;
pub mod reading;
pub mod route;
pub mod saving;
pub mod simulating;
pub mod state;
mod task;
pub mod today;
pub mod undo_bar;

use leptos::{html::Main, prelude::*};

use self::{
    drafting::Drafting,
    held::HeldKit,
    keeping::{ARCHIVE, Keeper},
    pages::{BoardPage, FilesPage, QuestionnairePage, ResultsPage, RoiPage, SetUpPage},
    reading::Reader,
    route::{Page, Route},
    simulating::Simulator,
    state::EvaluatorState,
    undo_bar::UndoBar,
};
use super::components::{AppHeader, InventedBanner, Notice, PageLinks, SkipLink};
use super::offline_note::{OfflineNote, page_named};
use browser::page;

/// The root: provides the state, then shows the page that the address names.
#[component]
pub fn Evaluate() -> impl IntoView {
    let state = EvaluatorState::provide();
    let reader = Reader::provide(state);
    Keeper::provide(state, reader, ARCHIVE);
    HeldKit::provide();
    Drafting::provide(state);
    Simulator::provide();
    let current = Route::provide(move || state.clear_notice()).page();
    Effect::new(move || {
        page::set_title(&format!("{} - Evaluation - Ripple", current.get().title()));
    });
    let main = NodeRef::<Main>::new();
    let skip = move || {
        // A main element that has gone cannot take the focus.
        main.get().map(|main| main.focus().ok());
    };
    let links = Page::ALL.map(|page| (page.href(), page.title()));
    let shown = Signal::derive(move || current.get().href());

    view! {
        <SkipLink on_skip=skip />
        <AppHeader name="Ripple evaluation" />
        <PageLinks links=links.to_vec() current=shown />
        <InventedBanner is_shown=state.is_invented() />
        <UndoBar />
        <main class="nhsuk-width-container ripple-main" id="maincontent" tabindex="-1" node_ref=main>
            <Notice sentence=state.notice() />
            {move || match current.get() {
                Page::Files => view! { <FilesPage /> }.into_any(),
                Page::Results => view! { <ResultsPage /> }.into_any(),
                Page::Roi => view! { <RoiPage /> }.into_any(),
                Page::Questionnaire => view! { <QuestionnairePage /> }.into_any(),
                Page::SetUp => view! { <SetUpPage /> }.into_any(),
                Page::Board => view! { <BoardPage /> }.into_any(),
            }}
        </main>
        <footer class="ripple-footer">
            <div class="nhsuk-width-container">
                <OfflineNote script="evaluate-sw.js" scope="./evaluate" />
                <p><a href=page_named("survey-page")>"Answer the survey"</a></p>
            </div>
        </footer>
    }
}
