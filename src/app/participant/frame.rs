//! What stands around every page: header, progress, saving, footer; and what happens when the page changes.

use leptos::prelude::*;

use super::{
    device, pages,
    route::Place,
    saving::Saving,
    state::SurveyState,
    words::{position, survey_name, window_title},
};
use crate::{
    app::components::{OfflineNote, page_named},
    survey::Page,
};

/// The id of every page's heading, which takes the focus when the page changes.
pub const HEADING: &str = "page-heading";
/// The id of the main part, where the skip link leads.
const MAIN: &str = "maincontent";

/// The frame around the page that is shown.
#[component]
pub fn Frame() -> impl IntoView {
    let state = SurveyState::from_context();
    follow_page(state);
    let page = Memo::new(move |_| state.place().map(|place| place.page));
    let content = move || match page.get() {
        None => view! { <p>"Opening the survey…"</p> }.into_any(),
        Some(page) => pages::view_of(page),
    };
    view! {
        <a
            class="nhsuk-skip-link"
            href="#maincontent"
            on:click=move |event| {
                event.prevent_default();
                device::focus(MAIN);
            }
        >
            "Skip to main content"
        </a>
        <Header />
        <div class="nhsuk-width-container">
            <main class="nhsuk-main-wrapper" id=MAIN tabindex="-1">
                {content}
            </main>
        </div>
        <Footer />
    }
}

#[component]
fn Header() -> impl IntoView {
    let state = SurveyState::from_context();
    view! {
        <header class="ripple-header">
            <div class="nhsuk-width-container ripple-header__inner">
                <a class="ripple-header__name" href="#/">
                    "Ripple"
                </a>
                <span class="ripple-header__survey">{state.with_programme(survey_name)}</span>
            </div>
        </header>
        <Progress />
    }
    .into_any()
}

/// Where the person is, and whether everything is saved.
#[component]
fn Progress() -> impl IntoView {
    let state = SurveyState::from_context();
    let saving = state.saving();
    let place = move || state.place().and_then(|place| position(state, &place.page));
    let words = move || saving.with(Saving::words);
    let trouble = move || matches!(saving.get(), Saving::Trouble(_));
    // A screen reader hears of trouble, and once that answers are saved; not of every key.
    let announced = Memo::new(move |before: Option<&String>| match saving.get() {
        Saving::Trouble(sentence) => sentence,
        Saving::Saved => "Your answers are saved in this browser".to_owned(),
        _ => before.cloned().unwrap_or_default(),
    });
    view! {
        <div
            class="ripple-progress"
            class=("ripple-progress--trouble", trouble)
            class=("ripple-progress--empty", move || saving.get() == Saving::Nothing)
        >
            <div class="nhsuk-width-container ripple-progress__inner">
                <span>{place}</span>
                <span class="ripple-saved" id="saved">{words}</span>
                <Show when=trouble>
                    <button type="button" class="ripple-link-button" on:click=move |_| save_copy(state)>
                        "Download a copy"
                    </button>
                </Show>
            </div>
            <div class="nhsuk-u-visually-hidden" role="status">{announced}</div>
        </div>
    }
    .into_any()
}

/// A copy of the answers so far is a response file: it can be handed over as it is.
fn save_copy(state: SurveyState) {
    let text = state.response().and_then(|response| response.to_json().ok());
    let done = text.map(|text| device::download_json("ripple-copy-of-my-answers.json", &text));
    if let Some(Err(fault)) = done {
        state.tell(fault.to_string());
    }
}

#[component]
fn Footer() -> impl IntoView {
    view! {
        <footer class="nhsuk-footer">
            <div class="nhsuk-width-container">
                <div class="nhsuk-footer__meta">
                    <ul class="nhsuk-footer__list">
                        <li class="nhsuk-footer__list-item">
                            <a class="nhsuk-footer__list-item-link" href=page_named("evaluate-page")>
                                "For evaluators and programme leads"
                            </a>
                        </li>
                    </ul>
                    <OfflineNote script="sw.js" scope="./" />
                    <p class="nhsuk-body-s">
                        {concat!("Ripple version ", env!("CARGO_PKG_VERSION"))}
                    </p>
                </div>
            </div>
        </footer>
    }
    .into_any()
}

/// Names each page in the window's title, and moves the focus to its heading, or to the question asked for.
fn follow_page(state: SurveyState) {
    Effect::new(move || {
        if let Some(place) = state.place() {
            device::set_title(&window_title(state, &place.page));
        }
    });
    Effect::new(move |before: Option<Option<Place>>| {
        let place = state.place();
        let moved = before.flatten().is_some_and(|before| Some(&before) != place.as_ref());
        if let (true, Some(place)) = (moved, place.clone()) {
            request_animation_frame(move || show(&place));
        }
        place
    });
}

fn show(place: &Place) {
    if let (Page::Section(_), Some(field)) = (&place.page, &place.field) {
        device::focus(field);
    } else {
        device::focus(HEADING);
        device::scroll_to_top();
    }
}
