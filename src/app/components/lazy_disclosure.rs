//! Words that open in place, and are only made when they are opened: there may be very many.

use leptos::{html::Details, prelude::*};

/// A line that opens to more, which is made the first time that it is opened.
#[component]
pub fn LazyDisclosure(
    /// The line.
    #[prop(into)]
    summary: Signal<String>,
    /// What it opens to.
    children: ChildrenFn,
) -> impl IntoView {
    let is_made = RwSignal::new(false);
    let children = StoredValue::new(children);
    let details = NodeRef::<Details>::new();
    // One that is made anew in the place of another is open where that one was, and nobody opens it.
    Effect::new(move || {
        if details.get().is_some_and(|details| details.open()) {
            is_made.set(true);
        }
    });
    view! {
        <details class="nhsuk-details" node_ref=details on:toggle=move |_| is_made.set(true)>
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">{summary}</span>
            </summary>
            <div class="nhsuk-details__text">
                <Show when=move || is_made.get()>{children.with_value(|children| children())}</Show>
            </div>
        </details>
    }
}
