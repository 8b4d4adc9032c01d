//! The board view: one page from rationale through outcomes and impact to return, for a meeting, a projector and paper.

mod chain;
mod pictures;
mod returned;
mod settings;
mod sliders;

use leptos::prelude::*;

use self::{
    chain::Chain, pictures::Pictures, returned::Returned, settings::Settings, sliders::Sliders,
};
use crate::app::{
    components::{PageHeading, SmallButton},
    evaluator::{
        pages::OnceNamed, route::Route, saving::provide_picture_saver, state::EvaluatorState,
    },
};
use browser::{page, present};
use report::EVALUATOR_ONLY;

/// The part of the page that fills the screen.
const BOARD: &str = "board";

/// The whole story on one page.
#[component]
pub fn BoardPage() -> impl IntoView {
    let state = EvaluatorState::from_context();
    Settings::provide(state);
    provide_picture_saver(String::new);
    let settings = Settings::from_context();
    let shows_sliders = Memo::new(move |_| settings.shows_figures());
    let is_presenting = RwSignal::new(false);
    let present = move |_| {
        if is_presenting.get_untracked() {
            is_presenting.set(false);
            present::leave_screen();
        } else {
            is_presenting.set(true);
            present::fill_screen(BOARD, move || is_presenting.set(false));
        }
    };
    let words = move || if is_presenting.get() { "End the presentation" } else { "Present" };
    let title = move || state.model().read().title.clone();
    let is_invented = state.is_invented();
    view! {
        <div class="ripple-board" id=BOARD class:ripple-board--presenting=is_presenting>
            <Show when=move || is_invented.get()>
                <p class="ripple-board__invented">"Invented data: nothing here is about a real programme"</p>
            </Show>
            <PageHeading text="Board view" takes_focus=Route::has_moved() />
            <p class="ripple-board__title">{title}</p>
            <p class="ripple-board__hint">{EVALUATOR_ONLY} " What may be handed on is in the publishable view of the results."</p>
            <div class="nhsuk-button-group ripple-board__tools">
                <button class="nhsuk-button nhsuk-button--small" type="button" on:click=present>{words}</button>
                <SmallButton on_press=move |_| page::print()>"Print, or save as PDF"</SmallButton>
            </div>
            <OnceNamed>
                <Chain />
                <Returned />
            </OnceNamed>
            <Show when=move || shows_sliders.get()>
                <Sliders />
            </Show>
            <Pictures />
        </div>
    }
}
