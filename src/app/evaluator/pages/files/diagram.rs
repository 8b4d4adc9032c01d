//! From invited to analysed as a diagram: every box opens to its list.

use leptos::prelude::*;

use super::flow::SaveWholeList;
use cohort::{Account, Source, Step, StepKind};
use report::counted;
use study::List;

/// A row of the diagram: what its boxes have in common, and which they are.
struct Row {
    title: &'static str,
    boxes: &'static [StepKind],
}

const ROWS: &[Row] = &[
    Row { title: "Answered", boxes: &[StepKind::AnsweredBaseline, StepKind::AnsweredFollowUp] },
    Row { title: "Not looked at", boxes: &[StepKind::Superseded, StepKind::Excluded] },
    Row {
        title: "Linked: one person, both times",
        boxes: &[
            StepKind::LinkedExact,
            StepKind::LinkedSlip,
            StepKind::LinkedTolerant,
            StepKind::LinkedReviewed,
        ],
    },
    Row { title: "Not linked", boxes: &[StepKind::Left, StepKind::Joined, StepKind::Refused] },
    Row { title: "Analysed, of those linked", boxes: &[StepKind::InWindow, StepKind::Complete] },
];

/// The flow of people, row by row.
#[component]
pub fn FlowDiagram(
    /// The account of everyone.
    account: Account,
) -> impl IntoView {
    let steps = StoredValue::new(account.steps);
    let invited = account.invited.map_or_else(
        || view! { <p class="ripple-flow__box">"Nobody has said yet how many were invited"</p> }.into_any(),
        |n| view! { <p class="ripple-flow__box">"Invited: " <strong class="ripple-flow__n">{n}</strong></p> }.into_any(),
    );
    let rows = ROWS.iter().map(|row| {
        let find = |kind: &StepKind| {
            steps.with_value(|steps| steps.iter().find(|step| step.kind == *kind).cloned())
        };
        let some = row.boxes.iter().filter_map(find).filter(|it| it.n > 0 || it.n_not_known > 0);
        let boxes: Vec<_> = some.map(|step| view! { <FlowBox step /> }).collect();
        (!boxes.is_empty()).then(|| {
            view! {
                <li class="ripple-flow__row">
                    <h3 class="ripple-flow__title">{row.title}</h3>
                    <div class="ripple-flow__boxes">{boxes}</div>
                </li>
            }
        })
    });
    view! {
        <ol class="ripple-flow">
            <li class="ripple-flow__row">
                <h3 class="ripple-flow__title">"Invited"</h3>
                <div class="ripple-flow__boxes">{invited}</div>
            </li>
            {rows.collect_view()}
        </ol>
    }
}

/// A count; where it is not nought, it opens to the file and row of each. The list is made when it is opened.
#[component]
fn FlowBox(step: Step) -> impl IntoView {
    let count = step.count_words();
    let Step { kind, n, sources, .. } = step;
    let words = view! { {kind.in_words()} ": " <strong class="ripple-flow__n">{count}</strong> };
    if n == 0 {
        return view! { <p class="ripple-flow__box">{words}</p> }.into_any();
    }
    let is_open = RwSignal::new(false);
    let is_cut = sources.len() < n;
    let sources = StoredValue::new(sources);
    view! {
        <details class="ripple-flow__box" on:toggle=move |_| is_open.update(|it| *it = !*it)>
            <summary>{words}</summary>
            <Show when=move || is_open.get()>
                {sources.with_value(|sources| list(sources, n))}
                {is_cut.then(|| view! { <SaveWholeList list=List::Step(kind) what=kind.in_words() /> })}
            </Show>
        </details>
    }
    .into_any()
}

fn list(sources: &[Source], n: usize) -> impl IntoView + use<> {
    let more = n.saturating_sub(sources.len());
    let more = (more > 0).then(|| view! { <li>{counted(more, "more", "more")}</li> });
    let lines = sources.iter().map(|source| view! { <li>{source.to_string()}</li> });
    view! {
        <p>"A linked person is named by the follow-up response."</p>
        <ul class="nhsuk-list nhsuk-list--bullet">{lines.collect_view()} {more}</ul>
    }
}
