//! The pages, in the order of the journey.

mod start;

mod notice;

mod code;

mod section;

mod check;

mod finish;

use leptos::prelude::*;

use super::{
    frame::HEADING,
    route::Place,
    state::SurveyState,
    words::{heading, position},
};
use crate::survey::Page;

/// A page as it is shown.
pub fn view_of(page: Page) -> AnyView {
    match page {
        Page::Start => view! { <start::Start /> }.into_any(),
        Page::Notice => view! { <notice::Notice /> }.into_any(),
        Page::Code => view! { <code::Code /> }.into_any(),
        Page::Section(id) => view! { <section::SectionPage id /> }.into_any(),
        Page::Check => view! { <check::Check /> }.into_any(),
        Page::Finish => view! { <finish::Finish /> }.into_any(),
    }
}

/// The page's heading, with where it stands.
fn page_heading(state: SurveyState, page: &Page) -> AnyView {
    let caption = untrack(|| position(state, page));
    let caption = caption.map(|caption| {
        view! { <span class="nhsuk-caption-l">{caption} <span class="nhsuk-u-visually-hidden">": "</span></span> }
    });
    let heading = untrack(|| heading(state, page));
    view! {
        <h1 class="nhsuk-heading-l" id=HEADING tabindex="-1">
            {caption} {heading}
        </h1>
    }
    .into_any()
}

/// A link to the page before.
fn back_link(state: SurveyState, page: &Page) -> AnyView {
    let before = untrack(|| state.with_journey(|journey| journey.previous(page)));
    let href = Place::of(before).address();
    view! { <a class="nhsuk-back-link" href=href>"Back"</a> }.into_any()
}
