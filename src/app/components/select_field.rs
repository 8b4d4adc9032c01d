//! A choice from a list that opens.

use leptos::prelude::*;

/// A labelled list of options.
#[component]
pub fn SelectField(
    /// Unlike that of any other field on the page.
    id: String,
    /// What is chosen.
    #[prop(into)]
    label: String,
    /// What the label leaves to the eye, such as the line that it belongs to.
    #[prop(into, optional)]
    hidden_label: String,
    /// Value and words of each option.
    options: Vec<(String, String)>,
    /// The value of the option chosen.
    #[prop(into)]
    chosen: Signal<String>,
    /// Called with the value of the option that a person chooses.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let options = options
        .into_iter()
        .map(|(value, words)| {
            let own = value.clone();
            view! { <option value=value selected=move || *chosen.read() == own>{words}</option> }
        })
        .collect_view();
    view! {
        <div class="nhsuk-form-group ripple-field">
            <label class="nhsuk-label" for=id.clone()>
                {label} <span class="nhsuk-u-visually-hidden">" "{hidden_label}</span>
            </label>
            <select
                class="nhsuk-select"
                id=id
                prop:value=chosen
                on:change=move |event| on_choose.run(event_target_value(&event))
            >
                {options}
            </select>
        </div>
    }
}
