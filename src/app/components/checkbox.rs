//! One checkbox with its label.

use leptos::prelude::*;

use crate::app::element::{El, el, said};

/// One checkbox with its label. `described_by` is the id of words that belong to it.
pub fn checkbox(
    id: &str,
    label: &str,
    described_by: Option<&str>,
    checked: Signal<bool>,
    on_switch: Callback<bool>,
) -> El {
    let input = el("input", "nhsuk-checkboxes__input")
        .attr("type", "checkbox")
        .attr("id", id)
        .attr_if("aria-describedby", described_by)
        .live_flag("checked", move || checked.get())
        .on_switch(move |on| on_switch.run(on));
    let label = said("label", "nhsuk-label nhsuk-checkboxes__label", label).attr("for", id);
    el("div", "nhsuk-checkboxes__item").with(input).with(label)
}
