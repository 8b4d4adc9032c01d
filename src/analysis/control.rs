//! The control items: what the programme did not teach, and how it moved.

use super::{
    Basis, ControlReport,
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
    let (basis, pairs) = if sample.cohort.baseline.is_empty() {
        (Basis::Perceived, sample.looking_back())
    } else {
        (Basis::Matched, sample.linked())
    };
    let beside = Beside::new(basis, &pairs, sample.measures, sample.worthwhile);
    Some(ControlReport {
        labels: items.iter().map(|item| item.short_label().to_owned()).collect(),
        basis,
        change: beside.control_change(),
    })
}
