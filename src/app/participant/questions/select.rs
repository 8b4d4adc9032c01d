//! A list of options that opens.

use std::rc::Rc;

use super::{Choosing, El, Offer, el, said, say};

/// Says of a value whether it is so.
type Whether = Rc<dyn Fn(&str) -> bool>;

/// A list of options that opens, with an empty one first. `is_taken` says whether an option is taken elsewhere.
pub fn select(
    choosing: &Choosing,
    described_by: Option<&str>,
    offers: Vec<Offer>,
    is_taken: Option<Whether>,
) -> El {
    let Choosing { name, is_chosen, on_choose } = choosing.clone();
    let none = {
        let is_chosen = Rc::clone(&is_chosen);
        said("option", "", say::CHOOSE)
            .attr("value", "")
            .live_flag("selected", move || is_chosen(""))
    };
    let option = |Offer { value, label, .. }: Offer| {
        let (is_chosen, of) = (Rc::clone(&is_chosen), value.clone());
        let option = said("option", "", &label)
            .attr("value", &value)
            .live_flag("selected", move || is_chosen(&of));
        match is_taken.clone() {
            Some(is_taken) => option.live_flag("disabled", move || is_taken(&value)),
            None => option,
        }
    };
    el("select", "nhsuk-select")
        .attr("id", &name)
        .attr_if("aria-describedby", described_by)
        .with(none)
        .with_all(offers.into_iter().map(option).collect())
        .on_choose(move |value| on_choose(value))
}
