//! A list of options that opens.

use leptos::prelude::*;

use super::Offer;

/// A list of options that opens, with an empty one first.
#[component]
pub fn Select(
    /// The id of the control.
    id: String,
    /// The id of words that belong to it.
    #[prop(optional_no_strip)]
    described_by: Option<String>,
    /// What is offered.
    offers: Vec<Offer>,
    /// The value chosen.
    chosen: Signal<Option<String>>,
    /// Whether the option of this value is taken elsewhere.
    #[prop(optional_no_strip)]
    is_taken: Option<Callback<String, bool>>,
    /// Called with the value that was chosen; empty for none.
    on_choose: Callback<String>,
) -> AnyView {
    let option = |offer: Offer| {
        let (of, taken) = (offer.value.clone(), offer.value.clone());
        view! {
            <option
                value=offer.value
                prop:selected=move || chosen.with(|chosen| chosen.as_ref() == Some(&of))
                disabled=move || is_taken.is_some_and(|is_taken| is_taken.run(taken.clone()))
            >
                {offer.label}
            </option>
        }
    };
    let options: Vec<_> = offers.into_iter().map(option).collect();
    view! {
        <select
            class="nhsuk-select"
            id=id
            aria-describedby=described_by
            on:change=move |event| on_choose.run(event_target_value(&event))
        >
            <option value="" prop:selected=move || chosen.with(Option::is_none)>
                "Choose an answer"
            </option>
            {options}
        </select>
    }
    .into_any()
}
