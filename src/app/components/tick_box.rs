//! One box to tick.

use leptos::prelude::*;

/// A box with its words and, where it helps, a hint.
#[component]
pub fn TickBox(
    /// Unlike that of any other control on the page.
    #[prop(into)]
    id: String,
    /// What is true while it is ticked.
    #[prop(into)]
    label: Signal<String>,
    /// A hint, where one helps.
    #[prop(optional, into)]
    hint: Option<Signal<String>>,
    /// Whether it is ticked.
    #[prop(into)]
    is_ticked: Signal<bool>,
    /// Called with whether it is ticked now.
    #[prop(into)]
    on_tick: Callback<bool>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let described_by = hint.is_some().then(|| hint_id.clone());
    view! {
        <div class="nhsuk-checkboxes nhsuk-form-group">
            <div class="nhsuk-checkboxes__item">
                <input
                    class="nhsuk-checkboxes__input"
                    id=id.clone()
                    type="checkbox"
                    aria-describedby=described_by
                    prop:checked=is_ticked
                    on:change=move |event| on_tick.run(event_target_checked(&event))
                />
                <label class="nhsuk-label nhsuk-checkboxes__label" for=id>{label}</label>
                {hint.map(|hint| view! { <div class="nhsuk-hint nhsuk-checkboxes__hint" id=hint_id>{hint}</div> })}
            </div>
        </div>
    }
}
