//! One checkbox with its label.

use leptos::prelude::*;

/// One checkbox with its label.
#[component]
pub fn Checkbox(
    /// The id of the control.
    id: String,
    /// The wording.
    #[prop(into)]
    label: String,
    /// The id of words that belong to it.
    #[prop(optional_no_strip)]
    described_by: Option<String>,
    /// Whether it is ticked.
    checked: Signal<bool>,
    /// Called with whether it is ticked now.
    on_switch: Callback<bool>,
) -> AnyView {
    view! {
        <div class="nhsuk-checkboxes__item">
            <input
                class="nhsuk-checkboxes__input"
                type="checkbox"
                id=id.clone()
                aria-describedby=described_by
                prop:checked=checked
                on:change=move |event| on_switch.run(event_target_checked(&event))
            />
            <label class="nhsuk-label nhsuk-checkboxes__label" for=id>{label}</label>
        </div>
    }
    .into_any()
}
