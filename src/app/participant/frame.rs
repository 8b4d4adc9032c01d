//! What stands around every page: header, progress, saving, footer; and what happens when the page changes.

use leptos::prelude::*;

use super::{
    device,
    offline::offline_note,
    pages,
    route::Place,
    saving::Saving,
    state::SurveyState,
    words::{position, survey_name, window_title},
};
use crate::{
    app::{
        element::{El, el, said},
        offline_note::page_named,
    },
    survey::Page,
};

/// The id of every page's heading, which takes the focus when the page changes.
pub const HEADING: &str = "page-heading";
/// The id of the main part, where the skip link leads.
const MAIN: &str = "maincontent";

/// The frame around the page that is shown.
pub fn frame(state: SurveyState) -> El {
    follow_page(state);
    let page = Memo::new(move |_| state.place().map(|place| place.page));
    let skip = said("a", "nhsuk-skip-link", "Skip to main content").attr("href", "#maincontent");
    let main = el("main", "nhsuk-main-wrapper").attr("id", MAIN).attr("tabindex", "-1");
    let main = main.live(move || match page.get() {
        None => vec![said("p", "", "Opening the survey…")],
        Some(page) => untrack(|| pages::page_elements(state, page)),
    });
    el("div", "")
        .with(skip.on_press(|| device::focus(MAIN)))
        .with(header(state))
        .with(progress(state))
        .with(el("div", "nhsuk-width-container").with(main))
        .with(footer())
}

fn header(state: SurveyState) -> El {
    let inner = el("div", "nhsuk-width-container ripple-header__inner")
        .with(said("a", "ripple-header__name", "Ripple").attr("href", "#/"))
        .with(said("span", "ripple-header__survey", &state.with_programme(survey_name)));
    el("header", "ripple-header").with(inner)
}

/// Where the person is, and whether everything is saved.
fn progress(state: SurveyState) -> El {
    let saving = state.saving();
    let place = move || state.place().and_then(|place| position(state, &place.page));
    let trouble = Memo::new(move |_| matches!(saving.get(), Saving::Trouble(_)));
    // A screen reader hears of trouble, and once that answers are saved; not of every key.
    let announced = Memo::new(move |before: Option<&String>| match saving.get() {
        Saving::Trouble(sentence) => sentence,
        Saving::Saved => "Your answers are saved in this browser".to_owned(),
        _ => before.cloned().unwrap_or_default(),
    });
    let copy = el("span", "").live(move || {
        let button = trouble.get().then(|| {
            said("button", "ripple-link-button", "Download a copy")
                .attr("type", "button")
                .on_press(move || save_copy(state))
        });
        button.into_iter().collect()
    });
    let words = el("span", "ripple-saved").attr("id", "saved");
    let inner = el("div", "nhsuk-width-container ripple-progress__inner")
        .with(el("span", "").live_text(move || place().unwrap_or_default()))
        .with(words.live_text(move || saving.with(Saving::words)))
        .with(copy);
    let spoken = el("div", "nhsuk-u-visually-hidden").attr("role", "status");
    el("div", "ripple-progress")
        .live_class("ripple-progress--trouble", move || trouble.get())
        .live_class("ripple-progress--empty", move || saving.get() == Saving::Nothing)
        .with(inner)
        .with(spoken.live_text(move || announced.get()))
}

/// A copy of the answers so far is a response file: it can be handed over as it is.
fn save_copy(state: SurveyState) {
    let text = state.response().and_then(|response| response.to_json().ok());
    let done = text.map(|text| device::download_json("ripple-copy-of-my-answers.json", &text));
    if let Some(Err(fault)) = done {
        state.tell(fault.to_string());
    }
}

fn footer() -> El {
    let evaluate = page_named("evaluate-page");
    let link = said("a", "nhsuk-footer__list-item-link", "For evaluators and programme leads");
    let link = link.attr_if("href", evaluate.as_deref());
    let list = el("ul", "nhsuk-footer__list").with(el("li", "nhsuk-footer__list-item").with(link));
    let version = concat!("Ripple version ", env!("CARGO_PKG_VERSION"));
    let meta = el("div", "nhsuk-footer__meta").with(list).with(offline_note()).with(said(
        "p",
        "nhsuk-body-s",
        version,
    ));
    el("footer", "nhsuk-footer").with(el("div", "nhsuk-width-container").with(meta))
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
