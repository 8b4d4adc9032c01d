//! What happens to the answers: the one thing that must be read.

use leptos::prelude::*;

use super::{back_link, page_heading};
use crate::{
    app::{
        components::{Checkbox, ERROR_SUMMARY, ErrorSummary, Problem},
        participant::{device, state::SurveyState, words::counted},
    },
    survey::Page,
};

/// The id of the checkbox.
const READ: &str = "notice-read";

/// What happens to the answers.
#[component]
pub fn Notice() -> impl IntoView {
    let state = SurveyState::from_context();
    let read =
        Signal::derive(move || state.with_draft(|draft| draft.is_some_and(|d| d.notice_read)));
    let problems = RwSignal::new(Vec::new());
    let go_on = move || {
        if read.get_untracked() {
            state.go(Page::Code);
            return;
        }
        let message = "Tick the box when you have read this page".to_owned();
        problems.set(vec![Problem { id: READ.to_owned(), message }]);
        state.set_has_errors(true);
        request_animation_frame(|| device::focus(ERROR_SUMMARY));
    };
    let failed = move || problems.with(|problems| !problems.is_empty());
    let error = move || {
        failed().then(|| {
            view! {
                <span class="nhsuk-error-message" id="notice-read-error">
                    <span class="nhsuk-u-visually-hidden">"Error: "</span>
                    "Tick the box when you have read this page"
                </span>
            }
        })
    };
    let on_switch = Callback::new(move |on| state.set_notice_read(on));
    view! {
        {back_link(state, &Page::Notice)}
        <ErrorSummary problems=problems.into() on_focus=Callback::new(|id: String| device::focus(&id)) />
        {page_heading(state, &Page::Notice)}
        {explanation(state)}
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                go_on();
            }
        >
            <div class="nhsuk-form-group" class=("nhsuk-form-group--error", failed)>
                {error}
                <div class="nhsuk-checkboxes">
                    <Checkbox
                        id=READ.to_owned()
                        label="I have read this"
                        described_by=Some("notice-read-error".to_owned())
                        checked=read
                        on_switch
                    />
                </div>
            </div>
            <button class="nhsuk-button">"Continue"</button>
        </form>
    }
    .into_any()
}

fn explanation(state: SurveyState) -> AnyView {
    let elements = state.with_instrument(|instrument| instrument.linkage.elements.len());
    let invited = state.with_programme(|programme| programme.invited.to_string());
    let facts = counted(elements, "small fact");
    let few = ["About ", &invited, " people were invited. In a group of this size, what you write may also point to you. Please do not name anyone."].concat();
    view! {
        <h2 class="nhsuk-heading-m">"Your answers stay with you until you hand them over"</h2>
        <p>
            "Your answers are kept in this browser, on this device. Nothing is sent while you answer. At the end you download a file and send it yourself."
        </p>
        <p>"If you send the file by e-mail, the e-mail shows who you are."</p>
        <p>
            "Anyone who uses this browser can see your answers until you delete them. You can delete them on the last page."
        </p>
        <h2 class="nhsuk-heading-m">"How your answers are linked"</h2>
        <p>
            "To compare your answers with those from another time, the next page asks for "{facts}
            ", such as the day of the month you were born. Each is scrambled as you type (a keyed hash). What you type is not kept."
        </p>
        <p>
            <strong>"This does not make you anonymous."</strong>
            " There are few possible values. Whoever collects the files and knows these facts about you, or tries them all, could work out which file is yours."
        </p>
        <p>{few}</p>
        <h2 class="nhsuk-heading-m">"What the answers are for"</h2>
        <p>
            "The answers are used to see what has changed since the programme and what it has been worth. Ask whoever invited you who will read the files and how long they are kept."
        </p>
    }
    .into_any()
}
