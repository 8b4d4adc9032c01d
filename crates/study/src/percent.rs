//! Items whose scales differ in length, compared as per cent of the maximum possible.

use std::{collections::BTreeSet, sync::Arc};

use cohort::{Measure, Record, Unit};

/// Turns every score of the items named into (x − least) ÷ (greatest − least) × 100, and says so in their measures.
///
/// # Source
///
/// Percent of maximum possible (POMP), Cohen et al. (1999), <https://doi.org/10.1207/S15327906MBR3403_2>.
pub(super) fn compare_as_percent(
    items: &BTreeSet<String>,
    measures: &mut [Measure],
    records: &mut [Arc<Record>],
) {
    for measure in measures.iter_mut().filter(|measure| items.contains(&measure.id)) {
        let Some((least, greatest)) = measure.range else { continue };
        for record in records.iter_mut() {
            let record = Arc::make_mut(record);
            for scores in [&mut record.now, &mut record.remembered] {
                if let Some(score) = scores.get_mut(&measure.id) {
                    *score = (*score - least) / (greatest - least) * 100.0;
                }
            }
        }
        measure.range = Some((0.0, 100.0));
        measure.unit = Unit::Named("per cent of the maximum possible".into());
        measure.label.push_str(
            " (scales of different length, compared as per cent of the maximum possible)",
        );
    }
}
