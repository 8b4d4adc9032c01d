//! A choice from a list that opens.

use leptos::prelude::*;

/// Things to choose from, each with its value in the list and its words.
pub type Choices<T> = &'static [(T, &'static str, &'static str)];

/// A labelled list of things of one type.
#[component]
pub fn ChoiceField<T: Clone + PartialEq + Send + Sync + 'static>(
    /// Unlike that of any other field on the page.
    #[prop(into)]
    id: String,
    /// What is chosen.
    label: &'static str,
    /// What there is.
    choices: Choices<T>,
    /// The one that is chosen; a page may have one that is not in the list.
    #[prop(into)]
    chosen: Signal<T>,
    /// Called with the one that a person chooses.
    #[prop(into)]
    on_choose: Callback<T>,
) -> impl IntoView {
    let value = move || {
        let found = choices.iter().find(|(it, ..)| *it == *chosen.read());
        found.map(|(_, value, _)| (*value).to_owned()).unwrap_or_default()
    };
    let choose = move |value: String| {
        if let Some((it, ..)) = choices.iter().find(|(_, other, _)| *other == value) {
            on_choose.run(it.clone());
        }
    };
    let options = choices.iter().map(|(_, value, words)| ((*value).into(), (*words).into()));
    view! { <SelectField id label options=options.collect() chosen=Signal::derive(value) on_choose=choose /> }
}

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
