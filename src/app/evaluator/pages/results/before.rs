//! Before any result: what so many pairs could find, who is not linked, and what they could do to a change.

use leptos::prelude::*;

use crate::app::{
    charts::PictureFigure,
    components::{CardTable, Disclosure},
};
use evaluation::{Evaluation, Findings};
use report::{
    CaptionedPicture, Figures, Table,
    chart::flow_chart,
    evaluation::{
        attendance_words, attrition_table, before_words, cohort_flow, control_words,
        not_linked_differ_words,
    },
};

/// What the data could carry, before any change is shown.
pub fn before_any_result(evaluation: &Evaluation, findings: &Findings) -> impl IntoView + use<> {
    let flow = cohort_flow(findings);
    let boxes = flow.asked.iter().chain(&flow.became).cloned();
    let picture = CaptionedPicture::new(
        "Who was asked, and who could be linked",
        "Above, who answered on each occasion; below, what became of them. Change is about the people in the middle.",
        Figures::Lines(boxes.collect()),
        |layout| Some(flow_chart(&flow, layout)),
    );
    let before = &evaluation.before_results;
    let said = before_words(before).into_iter().map(|said| view! { <p>{said}</p> }).collect_view();
    let table = attrition_table(before);
    let attrition = (!table.rows.is_empty()).then(|| view! { <Attrition table /> });
    let others = not_linked_differ_words(&before.not_linked);
    let control = evaluation.control.as_ref().map(|control| {
        view! { <p><strong>"What was not taught. "</strong>{control_words(control)}</p> }
    });
    let attendance = (!evaluation.attendance.is_empty()).then(|| {
        let lines = evaluation
            .attendance
            .iter()
            .map(|it| view! { <li>{attendance_words(it)}</li> })
            .collect_view();
        view! {
            <div>
                <h3 class="nhsuk-heading-s">"Workshops attended against change"</h3>
                <ul class="nhsuk-list nhsuk-list--bullet">{lines}</ul>
                <p>
                    "People who come more often differ in other ways too, and few points make a wide interval. This does not show "
                    "that more workshops bring more change."
                </p>
            </div>
        }
    });
    view! {
        <section aria-labelledby="before-heading">
            <h2 class="nhsuk-heading-m" id="before-heading">"Before any result"</h2>
            {said}
            <PictureFigure id="cohort-flow" picture />
            <p>{others}</p>
            {attrition}
            {control}
            {attendance}
        </section>
    }
}

#[component]
fn Attrition(table: Table) -> impl IntoView {
    view! {
        <CardTable table shows_caption=true />
        <Disclosure summary="How these are worked out".to_owned()>
            <p>
                "Those not linked answered before and could not be linked to an answer after; some of them may have answered. The last "
                "two columns say by how much they would have had to change on average for no change overall: first against the mean of "
                "the pairs, then against the lower end of its 95% interval. The change found 4 times in 5 is the true change that a "
                "paired t test at the 5% level finds so often with so many pairs."
            </p>
        </Disclosure>
    }
}
