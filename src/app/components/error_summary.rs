//! What must be corrected before going on, at the top of the page.

use leptos::prelude::*;

/// Something that must be corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The id of the control concerned.
    pub id: String,
    /// What to do, in words.
    pub message: String,
}

/// The id of the error summary, to move the focus there.
pub const ERROR_SUMMARY: &str = "error-summary";

/// What must be corrected, with links to each place; nothing while there is nothing.
#[component]
pub fn ErrorSummary(
    /// What must be corrected.
    problems: Signal<Vec<Problem>>,
    /// Called to move the focus to the control with this id.
    on_focus: Callback<String>,
) -> AnyView {
    let link = move |Problem { id, message }: Problem| {
        let href = ["#", &id].concat();
        view! {
            <li>
                <a
                    href=href
                    on:click=move |event| {
                        event.prevent_default();
                        on_focus.run(id.clone());
                    }
                >
                    {message}
                </a>
            </li>
        }
    };
    let summary = move || {
        let problems = problems.get();
        (!problems.is_empty()).then(|| {
            let links: Vec<_> = problems.into_iter().map(link).collect();
            view! {
                <div class="nhsuk-error-summary" id=ERROR_SUMMARY tabindex="-1">
                    <div role="alert">
                        <h2 class="nhsuk-error-summary__title">"There is a problem"</h2>
                        <div class="nhsuk-error-summary__body">
                            <ul class="nhsuk-list nhsuk-error-summary__list">{links}</ul>
                        </div>
                    </div>
                </div>
            }
        })
    };
    view! { {summary} }.into_any()
}
