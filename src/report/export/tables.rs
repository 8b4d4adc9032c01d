//! The data, the codebook and the main table as CSV.

use crate::{
    analysis::ItemFinding,
    cohort::{Measure, Record, Scores, Unit},
    instrument::Direction,
};

use super::{
    Exporting,
    csv::{cell, number, rows},
};

/// One row a person, wave, form and item, over everybody looked at. People are numbers that mean nothing outside the file.
pub(super) fn data(exporting: &Exporting<'_>) -> String {
    let cohort = exporting.cohort;
    let of_wave = cohort.baseline.iter().chain(&cohort.follow_up);
    let all = of_wave.flat_map(|record| {
        let mut own = of_form(exporting, record, "now", &record.now);
        own.extend(of_form(exporting, record, "remembered", &record.remembered));
        own
    });
    rows("person,wave,form,item,value,score", all)
}

fn of_form(
    exporting: &Exporting<'_>,
    record: &Record,
    form: &str,
    scores: &Scores,
) -> Vec<Vec<String>> {
    let Some(person) = exporting.persons.place(record) else { return Vec::new() };
    let row = |measure: &Measure| {
        let value = *scores.get(&measure.id)?;
        Some(vec![
            format!("p{:06}", person + 1),
            record.wave.name().to_owned(),
            form.to_owned(),
            cell(&measure.id),
            value.to_string(),
            own_scale(measure, value).to_string(),
        ])
    };
    exporting.measures.iter().filter_map(row).collect()
}

/// A reversed item's value on the construct's own scale.
fn own_scale(measure: &Measure, value: f64) -> f64 {
    match measure.range {
        Some((least, most)) if measure.reverse => least + most - value,
        _ => value,
    }
}

/// What each item is.
pub(super) fn codebook(exporting: &Exporting<'_>) -> String {
    let row = |measure: &Measure| {
        let (least, most) = measure.range.unzip();
        vec![
            cell(&measure.id),
            measure.level.map(|level| level.to_string()).unwrap_or_default(),
            cell(&measure.construct),
            cell(&measure.label),
            cell(match &measure.unit {
                Unit::Points => "points",
                Unit::Ticked => "options ticked",
                Unit::Named(name) => name,
            }),
            number(least),
            number(most),
            measure.reverse.to_string(),
            match measure.direction {
                Direction::Higher => "higher",
                Direction::Lower => "lower",
                Direction::None => "neither",
            }
            .to_owned(),
            measure.has_retrospective.to_string(),
        ]
    };
    rows(
        "item,level,construct,question,unit,least,greatest,reversed,better,asked_of_the_time_before",
        exporting.measures.iter().map(row),
    )
}

/// Matched change by item, unrounded; the R script works out every figure of it anew.
pub(super) fn main_table(items: &[ItemFinding]) -> String {
    let row = |item: &ItemFinding| {
        let found = &item.inference;
        let mut cells = vec![cell(&item.id), item.n_pairs.to_string()];
        cells.extend(
            [
                item.mean_baseline,
                item.mean_follow_up,
                item.mean_change,
                item.sd_change,
                item.ci95.map(|[low, _]| low),
                item.ci95.map(|[_, high]| high),
                found.t,
                found.p_t,
                found.d_z,
                found.d_av,
                found.hedges_g_z,
            ]
            .map(number),
        );
        cells
    };
    rows(
        "item,n_pairs,mean_before,mean_after,mean_change,sd_change,ci95_low,ci95_high,t,p_t,d_z,d_av,hedges_g_z",
        items.iter().filter(|item| item.n_pairs > 0).map(row),
    )
}
