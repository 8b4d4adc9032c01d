//! One checkbox with its label.

use super::{El, el, said};

/// One checkbox with its label. `described_by` is the id of words that belong to it.
pub fn checkbox(
    id: &str,
    label: &str,
    described_by: Option<&str>,
    checked: impl Fn() -> bool + 'static,
    on_switch: impl Fn(bool) + 'static,
) -> El {
    let input = el("input", "nhsuk-checkboxes__input")
        .attr("type", "checkbox")
        .attr("id", id)
        .attr_if("aria-describedby", described_by)
        .live_flag("checked", checked)
        .on_switch(on_switch);
    let label = said("label", "nhsuk-label nhsuk-checkboxes__label", label).attr("for", id);
    el("div", "nhsuk-checkboxes__item").with(input).with(label)
}
