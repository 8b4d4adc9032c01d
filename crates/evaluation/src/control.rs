//! The control items: what the programme did not teach, and how it moved.

use super::{
    ControlReport,
    grounds::{Beside, control_items},
    sample::Sample,
};

/// Reports on the control items, over the people linked or, without a baseline, over what people remember; none where none was
/// asked.
pub(super) fn control_report(sample: &Sample<'_>) -> Option<ControlReport> {
    let items = control_items(sample.measures);
    if items.is_empty() {
        return None;
    }
    let beside = if sample.cohort.baseline.is_empty() {
        Beside::remembered(sample.links, sample.measures, sample.worthwhile)
    } else {
        Beside::matched(sample.links, sample.measures, sample.worthwhile)
    };
    Some(ControlReport {
        labels: items.iter().map(|item| item.label.clone()).collect(),
        basis: beside.basis,
        change: beside.control_change(),
    })
}
