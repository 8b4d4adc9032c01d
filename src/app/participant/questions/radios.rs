//! Radio buttons in a column, or in a row where there is room.

use std::rc::Rc;

use super::{El, Offer, el, said, say};

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

/// A choice of one: the group's name, which value is chosen, and what to do with a choice.
#[derive(Clone)]
pub struct Choosing {
    /// The name of the group, and the id of its first control.
    pub name: String,
    /// Whether the choice is of a value; of an empty one, whether nothing is chosen.
    pub is_chosen: Rc<dyn Fn(&str) -> bool>,
    /// Called with the value that was chosen.
    pub on_choose: Rc<dyn Fn(String)>,
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
            .with(said("div", "nhsuk-radios__divider", say::OR))
            .with(radio(choosing, count, offer))
    }));
    groups
}

/// One radio button with its label.
pub fn radio(choosing: &Choosing, place: usize, offer: Offer) -> El {
    let Choosing { name, is_chosen, on_choose } = choosing.clone();
    let id = if place == 0 { name.clone() } else { [&*name, "-", &place.to_string()].concat() };
    let Offer { value, label, .. } = offer;
    let input = el("input", "nhsuk-radios__input")
        .attr("type", "radio")
        .attr("id", &id)
        .attr("name", &name)
        .attr("value", &value)
        .live_flag("checked", move || is_chosen(&value))
        .on_choose(move |value| on_choose(value));
    let label = said("label", "nhsuk-label nhsuk-radios__label", &label).attr("for", &id);
    el("div", "nhsuk-radios__item").with(input).with(label)
}
