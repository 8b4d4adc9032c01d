//! A list of options that opens.

use leptos::prelude::*;

use super::{Choosing, Offer};
use crate::app::element::{El, el, said};

/// A list of options that opens, with an empty one first. `is_taken` says whether an option is taken elsewhere.
pub fn select(
    choosing: &Choosing,
    described_by: Option<&str>,
    offers: Vec<Offer>,
    is_taken: Option<Callback<String, bool>>,
) -> El {
    let (chosen, on_choose) = (choosing.chosen, choosing.on_choose);
    let none = said("option", "", "Choose an answer")
        .attr("value", "")
        .live_flag("selected", move || chosen.with(Option::is_none));
    let option = |offer: Offer| {
        let (of, taken) = (offer.value.clone(), offer.value.clone());
        let option = said("option", "", &offer.label)
            .attr("value", &offer.value)
            .live_flag("selected", move || chosen.with(|chosen| chosen.as_ref() == Some(&of)));
        match is_taken {
            Some(is_taken) => option.live_flag("disabled", move || is_taken.run(taken.clone())),
            None => option,
        }
    };
    el("select", "nhsuk-select")
        .attr("id", &choosing.name)
        .attr_if("aria-describedby", described_by)
        .with(none)
        .with_all(offers.into_iter().map(option).collect())
        .on_choose(move |value| on_choose.run(value))
}
