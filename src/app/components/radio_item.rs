//! One of several things to choose.

use leptos::prelude::*;

/// A round box with its words and, where it helps, a hint.
#[component]
pub fn RadioItem(
    /// Unlike that of any other control on the page.
    #[prop(into)]
    id: String,
    /// The same for all of which one is chosen.
    #[prop(into)]
    name: String,
    /// What is chosen.
    label: &'static str,
    /// A hint; empty if none helps.
    #[prop(default = "")]
    hint: &'static str,
    /// Whether it is chosen.
    #[prop(into)]
    is_chosen: Signal<bool>,
    /// Called when it is.
    #[prop(into)]
    on_choose: Callback<()>,
) -> impl IntoView {
    let has_hint = !hint.is_empty();
    let hint_id = format!("{id}-hint");
    let described_by = has_hint.then(|| hint_id.clone());
    view! {
        <div class="nhsuk-radios__item">
            <input
                class="nhsuk-radios__input"
                id=id.clone()
                name=name
                type="radio"
                aria-describedby=described_by
                prop:checked=is_chosen
                on:change=move |_| on_choose.run(())
            />
            <label class="nhsuk-label nhsuk-radios__label" for=id>{label}</label>
            {has_hint.then(|| view! { <div class="nhsuk-hint nhsuk-radios__hint" id=hint_id>{hint}</div> })}
        </div>
    }
}
