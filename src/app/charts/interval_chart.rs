//! Estimates with their intervals, as a picture with a table beside it.

use leptos::prelude::*;

use super::{PictureFigure, SavedPicture};
use report::{
    chart::{Ink, Interval, interval_chart},
    signed_text,
};

/// Whether the change was measured or remembered: the two never look alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// People matched across two waves.
    Matched,
    /// What people remember.
    Perceived,
}

/// A picture of intervals, for a phone and for wide pages and paper, with the same figures as a table.
#[component]
pub fn IntervalPicture(
    /// Unlike that of any other picture on the page.
    #[prop(into)]
    id: String,
    /// What it shows.
    title: String,
    /// What the horizontal scale is.
    scale: &'static str,
    /// Measured or remembered.
    kind: ChangeKind,
    /// What to draw.
    intervals: Vec<Interval>,
    /// Called with the picture when a person saves it.
    #[prop(into)]
    on_save: Callback<SavedPicture>,
) -> impl IntoView {
    let (ink, marks) = match kind {
        ChangeKind::Matched => (Ink::Matched, "A square is the mean"),
        ChangeKind::Perceived => (Ink::Perceived, "A ring is the mean, as people remember it"),
    };
    let description = format!("{scale}. {marks}. The line at zero means no change.");
    let (table_title, drawn) = (title.clone(), intervals.clone());
    view! {
        <PictureFigure id title description draw=move |layout| interval_chart(&drawn, ink, layout) on_save>
            <IntervalTable title=table_title intervals />
        </PictureFigure>
    }
}

/// The same figures in a table.
#[component]
fn IntervalTable(title: String, intervals: Vec<Interval>) -> impl IntoView {
    let rows = intervals
        .into_iter()
        .map(|Interval { label, value, ends }| {
            let ends = ends.map_or_else(
                || "not available".to_owned(),
                |[low, high]| format!("{} to {}", signed_text(low, 1), signed_text(high, 1)),
            );
            view! {
                <tr class="nhsuk-table__row">
                    <th class="nhsuk-table__header" scope="row">{label}</th>
                    <td class="nhsuk-table__cell nhsuk-table__cell--numeric">{signed_text(value, 1)}</td>
                    <td class="nhsuk-table__cell nhsuk-table__cell--numeric">{ends}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="nhsuk-table">
            <caption class="nhsuk-table__caption nhsuk-u-visually-hidden">{title}</caption>
            <thead class="nhsuk-table__head">
                <tr>
                    <th class="nhsuk-table__header" scope="col">"What (people)"</th>
                    <th class="nhsuk-table__header nhsuk-table__header--numeric" scope="col">"Mean change"</th>
                    <th class="nhsuk-table__header nhsuk-table__header--numeric" scope="col">"95% interval"</th>
                </tr>
            </thead>
            <tbody class="nhsuk-table__body">{rows}</tbody>
        </table>
    }
}
