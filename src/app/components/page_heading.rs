//! The heading of a page.

use leptos::{html::H1, prelude::*};

/// The one first-level heading. It takes the focus when the person came from another page, so that a screen reader says it.
#[component]
pub fn PageHeading(
    /// The words.
    text: &'static str,
    /// Whether the person came from another page.
    takes_focus: bool,
) -> impl IntoView {
    let heading = NodeRef::<H1>::new();
    Effect::new(move || {
        if let Some(heading) = heading.get().filter(|_| takes_focus) {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            // A heading that has gone again cannot take the focus.
            heading.focus().ok();
        }
    });
    view! { <h1 class="nhsuk-heading-l ripple-heading" tabindex="-1" node_ref=heading>{text}</h1> }
}
