//! Radio buttons in a column, or in a row where there is room.

use leptos::prelude::*;

use super::Offer;

/// How the buttons are spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spread {
    /// One under the other.
    Column,
    /// In a row on a wide screen, one under the other on a phone.
    Row,
    /// As [`Spread::Row`], with room for words at both ends.
    Ends,
}

/// Radio buttons of one name. The first has the name as its id, so that it can be gone to.
#[component]
pub fn Radios(
    /// The group's name.
    name: String,
    /// What is offered.
    offers: Vec<Offer>,
    /// The way out, kept apart from the others.
    #[prop(optional_no_strip)]
    way_out: Option<Offer>,
    /// How the buttons are spread.
    spread: Spread,
    /// The value chosen.
    chosen: Signal<Option<String>>,
    /// Called with the value that was chosen.
    on_choose: Callback<String>,
) -> AnyView {
    let class = match spread {
        Spread::Column => "nhsuk-radios",
        Spread::Row => "nhsuk-radios ripple-scale",
        Spread::Ends => "nhsuk-radios ripple-scale ripple-scale--ends",
    };
    let button = |(place, offer): (usize, Offer)| radio(&name, place, offer, chosen, on_choose);
    let count = offers.len();
    let buttons: Vec<_> = offers.into_iter().enumerate().map(button).collect();
    let apart = way_out.map(|offer| {
        view! {
            <div class="nhsuk-radios__divider">"or"</div>
            {button((count, offer))}
        }
    });
    view! {
        <div class=class>{buttons}</div>
        {apart.map(|apart| view! { <div class="nhsuk-radios ripple-way-out">{apart}</div> })}
    }
    .into_any()
}

/// One radio button with its label.
pub fn radio(
    name: &str,
    place: usize,
    offer: Offer,
    chosen: Signal<Option<String>>,
    on_choose: Callback<String>,
) -> AnyView {
    let id = if place == 0 { name.to_owned() } else { [name, "-", &place.to_string()].concat() };
    let Offer { value, label, .. } = offer;
    let (of, to) = (value.clone(), value.clone());
    view! {
        <div class="nhsuk-radios__item">
            <input
                class="nhsuk-radios__input"
                type="radio"
                id=id.clone()
                name=name.to_owned()
                value=value
                prop:checked=move || chosen.with(|chosen| chosen.as_ref() == Some(&of))
                on:change=move |_| on_choose.run(to.clone())
            />
            <label class="nhsuk-label nhsuk-radios__label" for=id>{label}</label>
        </div>
    }
    .into_any()
}
