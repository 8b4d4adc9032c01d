//! What stands around every page: header, progress, saving, footer; and what happens when the page changes.

use std::cell::RefCell;

use super::{
    device,
    element::{El, Held, el, following, said, untrack},
    offline::offline_note,
    pages,
    route::Place,
    saving::Saving,
    state::SurveyState,
    words::{fill, position, say, survey_name, window_title},
};
use survey::{Kept, Page};

/// The id of every page's heading, which takes the focus when the page changes.
pub const HEADING: &str = "page-heading";
/// The id of the main part, where the skip link leads.
const MAIN: &str = "maincontent";

/// The frame around the page that is shown.
pub fn frame(state: SurveyState) -> El {
    follow_page(state);
    let skip = said("a", "nhsuk-skip-link", say::SKIP).attr("href", "#maincontent");
    let main = el("main", "nhsuk-main-wrapper").attr("id", MAIN).attr("tabindex", "-1");
    let main = main.live_by(
        move || {
            let is_asked = usize::from(state.asked_of().is_some());
            4 * state.page_number() + 2 * is_asked + usize::from(state.is_following())
        },
        move |_| match (state.place(), state.asked_of()) {
            _ if state.is_following() => pages::elsewhere_elements(state),
            (_, Some(asked)) => pages::whose_elements(state, &asked),
            (None, _) => vec![said("p", "", say::OPENING)],
            (Some(place), _) => pages::page_elements(state, place.page),
        },
    );
    let waits = Held::new(device::shows_first_screen());
    follow_first_screen(state, waits.clone());
    el("div", "")
        .live_flag("hidden", move || waits.get())
        .with(skip.on_press(|| device::focus(MAIN)))
        .with(header(state))
        .with(progress(state))
        .with(damage(state))
        .with(el("div", "nhsuk-width-container").with(main))
        .with(footer())
}

/// Takes the place of the screen that the page's HTML shows, once there is a page, and does what was asked of that one.
fn follow_first_screen(state: SurveyState, waits: Held<bool>) {
    following(move || {
        if state.place().is_some() || state.is_following() {
            // Somebody whose answers were found after all is not made to begin anew.
            device::end_first_screen(!untrack(|| state.is_begun() || state.asked_of().is_some()));
            waits.set(false);
        }
    });
}

fn header(state: SurveyState) -> El {
    let inner = el("div", "nhsuk-width-container ripple-header__inner")
        .with(said("a", "ripple-header__name", "Ripple").attr("href", "#/"))
        .with(said("span", "ripple-header__survey", &whose_survey(state)));
    el("header", "ripple-header").with(inner)
}

/// The survey's name and who runs it, on every page: a link can set both.
fn whose_survey(state: SurveyState) -> String {
    let programme = state.programme();
    fill(say::RUN_BY, &[&survey_name(programme), &programme.organisation])
}

/// Where the person is, and whether everything is saved.
fn progress(state: SurveyState) -> El {
    let place =
        move || state.place().and_then(|place| position(state, &place.page)).unwrap_or_default();
    let is_trouble = move || matches!(state.saving(), Saving::Trouble(_));
    let forgets = device::forgets_after_a_week();
    let offers_copy = move || match state.saving() {
        Saving::Trouble(_) | Saving::Unkept => true,
        Saving::Saved => forgets,
        _ => false,
    };
    // A screen reader hears of trouble, and once that answers are saved; not of every key.
    let last = RefCell::new(String::new());
    let announced = move || {
        match state.saving() {
            Saving::Trouble(sentence) => drop(last.replace(sentence)),
            Saving::Unkept => drop(last.replace(say::UNKEPT.to_owned())),
            Saving::Saved => drop(last.replace(say::SAVED_IN_FULL.to_owned())),
            _ => (),
        }
        last.borrow().clone()
    };
    let copy = move || {
        said("button", "ripple-link-button", say::DOWNLOAD_COPY)
            .attr("type", "button")
            .on_press(move || state.save_copy())
    };
    let said = move || match state.saving() {
        Saving::Saved if forgets => say::SAVED_FOR_A_WEEK.to_owned(),
        saving => saving.words().to_owned(),
    };
    let words = el("span", "ripple-saved").attr("id", "saved");
    let inner = el("div", "nhsuk-width-container ripple-progress__inner")
        .with(el("span", "").live_text(place))
        .with(words.live_text(said))
        .with(el("span", "").live_if(offers_copy, copy));
    let spoken = el("div", "nhsuk-u-visually-hidden").attr("role", "status");
    el("div", "ripple-progress")
        .live_class("ripple-progress--trouble", is_trouble)
        .live_class("ripple-progress--empty", move || state.saving() == Saving::Nothing)
        .with(inner)
        .with(spoken.live_text(announced))
}

/// Says on every page but the start page, which says more, that something could not be read.
fn damage(state: SurveyState) -> El {
    let is_told = move || {
        let asides = state.asides();
        let damaged = asides.iter().any(|aside| matches!(aside.what, Kept::Unreadable(_)));
        damaged && state.place().is_some_and(|place| place.page != Page::Start)
    };
    el("div", "nhsuk-width-container").live_if(is_told, || {
        let link = said("a", "", say::SEE_ASIDE).attr("href", "#/");
        let words = el("p", "").text(say::ASIDE_DAMAGED).text(" ").with(link);
        el("div", "nhsuk-inset-text").attr("role", "status").with(words)
    })
}

fn footer() -> El {
    let evaluate = device::page_named("evaluate-page");
    let link = said("a", "nhsuk-footer__list-item-link", say::EVALUATORS);
    let link = link.attr_if("href", evaluate.as_deref());
    let list = el("ul", "nhsuk-footer__list").with(el("li", "nhsuk-footer__list-item").with(link));
    let meta = el("div", "nhsuk-footer__meta").with(list).with(offline_note()).with(said(
        "p",
        "nhsuk-body-s",
        say::VERSION,
    ));
    el("footer", "nhsuk-footer").with(el("div", "nhsuk-width-container").with(meta))
}

/// Names each page in the window's title, and moves the focus to its heading, or to the question asked for.
fn follow_page(state: SurveyState) {
    let last = RefCell::new(None::<Place>);
    following(move || {
        let Some(place) = state.place() else { return };
        device::set_title(&window_title(state, &place.page));
        let before = last.replace(Some(place.clone()));
        if before.is_some_and(|before| before != place) {
            device::later(move || show(&place));
        }
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
