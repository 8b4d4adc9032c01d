//! Radio buttons in a column, or in a row where there is room.

use leptos::prelude::*;

use super::Offer;
use crate::app::element::{El, el, said};

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

/// A choice of one: the group's name, the value chosen, and who to tell.
#[derive(Debug, Clone)]
pub struct Choosing {
    /// The name of the group, and the id of its first control.
    pub name: String,
    /// The value chosen.
    pub chosen: Signal<Option<String>>,
    /// Called with the value that was chosen.
    pub on_choose: Callback<String>,
}

/// Radio buttons; the way out stands apart from the others.
pub fn radios(
    choosing: &Choosing,
    offers: Vec<Offer>,
    way_out: Option<Offer>,
    spread: Spread,
) -> Vec<El> {
    let class = match spread {
        Spread::Column => "nhsuk-radios",
        Spread::Row => "nhsuk-radios ripple-scale",
        Spread::Ends => "nhsuk-radios ripple-scale ripple-scale--ends",
    };
    let count = offers.len();
    let button = |(place, offer)| radio(choosing, place, offer);
    let mut groups =
        vec![el("div", class).with_all(offers.into_iter().enumerate().map(button).collect())];
    groups.extend(way_out.map(|offer| {
        el("div", "nhsuk-radios ripple-way-out")
            .with(said("div", "nhsuk-radios__divider", "or"))
            .with(radio(choosing, count, offer))
    }));
    groups
}

/// One radio button with its label.
pub fn radio(choosing: &Choosing, place: usize, offer: Offer) -> El {
    let Choosing { name, chosen, on_choose } = choosing.clone();
    let id = if place == 0 { name.clone() } else { [&*name, "-", &place.to_string()].concat() };
    let Offer { value, label, .. } = offer;
    let of = value.clone();
    let input = el("input", "nhsuk-radios__input")
        .attr("type", "radio")
        .attr("id", &id)
        .attr("name", &name)
        .attr("value", &value)
        .live_flag("checked", move || chosen.with(|chosen| chosen.as_ref() == Some(&of)))
        .on_choose(move |value| on_choose.run(value));
    let label = said("label", "nhsuk-label nhsuk-radios__label", &label).attr("for", &id);
    el("div", "nhsuk-radios__item").with(input).with(label)
}
