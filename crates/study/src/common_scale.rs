//! The scale that every table asked an item on, where it is another than the questionnaire's.

use std::collections::BTreeMap;

use cohort::Measure;

use super::known_table::KnownTable;

/// The scale of each item that all tables asked on one and the same other scale than its own: least and greatest point. Such an
/// item is compared in the points that people chose; only where scales differ is it in percent of the maximum possible.
pub(super) fn common_scales(
    tables: &[&KnownTable<'_>],
    measures: &[Measure],
) -> BTreeMap<String, (f64, f64)> {
    let of = |measure: &Measure| {
        let own = measure.range?;
        let mut scales = tables.iter().flat_map(|table| scales_in(table, &measure.id, own));
        let first = scales.next()?;
        (first != own && scales.all(|it| it == first)).then(|| (measure.id.clone(), first))
    };
    measures.iter().filter_map(of).collect()
}

/// The scales on which a table asked an item.
fn scales_in(known: &KnownTable<'_>, item: &str, own: (f64, f64)) -> Vec<(f64, f64)> {
    let mapped = known.mapping.iter().flat_map(|it| &it.columns).filter(|it| it.item == item);
    let of_mapping =
        mapped.map(|it| it.scale.map_or(own, |[one, other]| (one.min(other), one.max(other))));
    let is_mapped = known.mapped_columns();
    let named = (0..known.table.headers.len()).filter(|column| {
        let name = known.name_of(*column);
        let names_it = name == item || name.strip_suffix(".retrospective") == Some(item);
        names_it && !is_mapped.contains(column)
    });
    of_mapping.chain(named.map(|_| own)).collect()
}

/// Gives measures the scale that people answered them on.
pub(super) fn set_scales(scales: &BTreeMap<String, (f64, f64)>, measures: &mut [Measure]) {
    for measure in measures {
        if let Some(scale) = scales.get(&measure.id) {
            measure.range = Some(*scale);
        }
    }
}
