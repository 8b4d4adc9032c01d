//! Change that people remember, apart from change that was measured.

use leptos::prelude::*;

use super::matched::PERCENT_SCALE;
use crate::app::{
    charts::PictureFigure,
    components::{CardTable, Disclosure},
};
use evaluation::Findings;
use report::{
    CONTROL_MEANING, ChangeKind, ChangeRow, LEVEL_ORDER, change_table, control_rows,
    interval_picture, level_intervals, level_rows,
};

/// Perceived change: by level in a picture, then by item.
pub fn perceived_change(findings: &Findings) -> impl IntoView + use<> {
    let perceived_table =
        |caption: String, rows: &[ChangeRow]| change_table(caption, ChangeKind::Perceived, rows);
    let control = control_rows(&findings.remembered);
    let levels = LEVEL_ORDER
        .into_iter()
        .filter_map(|level| level_rows(&findings.remembered, level))
        .filter(|level| !level.rows.is_empty())
        .map(|level| {
            let table = perceived_table(format!("{}, perceived", level.title), &level.rows);
            view! {
                <h3 class="nhsuk-heading-s">{level.title}</h3>
                <CardTable table />
            }
        })
        .collect_view();
    let control = (!control.is_empty()).then(|| {
        let table = perceived_table("The control item, perceived".to_owned(), &control);
        view! {
            <h3 class="nhsuk-heading-s">"The control item"</h3>
            <p>{CONTROL_MEANING}</p>
            <CardTable table />
        }
    });
    let picture = interval_picture(
        "Perceived change by level",
        PERCENT_SCALE,
        ChangeKind::Perceived,
        &level_intervals(&findings.remembered_levels),
    );
    view! {
        <section class="ripple-perceived" aria-labelledby="perceived-heading">
            <h2 class="nhsuk-heading-m" id="perceived-heading">"Perceived change"</h2>
            <p>"What people say now against what they remember of the time before. Both were asked in the same response."</p>
            <PictureFigure id="perceived-levels" picture />
            <HowPerceived />
            {control}
            {levels}
        </section>
    }
}

#[component]
fn HowPerceived() -> impl IntoView {
    view! {
        <Disclosure summary="How perceived change is worked out".to_owned()>
            <ul class="nhsuk-list nhsuk-list--bullet">
                <li>"“Before” is what people remember, and “after” is what they say now. Nobody needs a code to be counted here."</li>
                <li>"Means, change and interval are over the people who answered both questions of the item."</li>
                <li>"Change is now minus remembered, in the item's own points; the interval is Student's paired t."</li>
                <li>"It is felt change. It is no substitute for a baseline, and it is never added to matched change or averaged with it."</li>
            </ul>
        </Disclosure>
    }
}
