//! Each item by every estimate, side by side and never mixed, with its pictures and its working.

use std::sync::Arc;

use leptos::prelude::*;

use super::estimate_table::EstimateTable;
use crate::{
    analysis::{ChangeReport, CompositeReport, ItemFinding, MeasureReport},
    app::{
        charts::{ChangeKind, IntervalPicture, PictureFigure},
        components::Disclosure,
        evaluator::saving::saves_pictures,
    },
    chart::diverging_bars,
    engine::Evaluated,
    report::{
        evaluation::{
            EstimateRow, WorkingLine, estimate_cautions, estimate_rows, forest, item_dumbbells,
            item_slopes, reference_picture, shift_words, spread_bars, support_words, working,
        },
        level_title,
    },
};

/// The levels that items are shown by.
const LEVELS: [u8; 4] = [1, 2, 3, 4];

/// Three estimates, scores, and every item that opens to its working.
#[component]
pub fn Estimates(evaluated: Arc<Evaluated>) -> impl IntoView {
    let cautions = estimate_cautions()
        .map(|(name, words)| view! { <li><strong>{name}</strong>": "{words}</li> })
        .collect_view();
    let scores = evaluated
        .evaluation
        .composites
        .iter()
        .cloned()
        .map(|score| view! { <Score score /> })
        .collect_view();
    let levels = LEVELS
        .map(|level| {
            let evaluated = Arc::clone(&evaluated);
            view! { <LevelItems evaluated level /> }
        })
        .collect_view();
    let intervals = forest(&evaluated.findings, &evaluated.evaluation.composites);
    view! {
        <section aria-labelledby="estimates-heading">
            <h2 class="nhsuk-heading-m" id="estimates-heading">"Three estimates, side by side"</h2>
            <ul class="nhsuk-list nhsuk-list--bullet">{cautions}</ul>
            <IntervalPicture
                id="forest"
                title="Matched change by construct".to_owned()
                scale=super::matched::PERCENT_SCALE
                kind=ChangeKind::Matched
                intervals
                on_save=saves_pictures()
            />
            {scores}
            {levels}
        </section>
    }
}

#[component]
fn Score(score: CompositeReport) -> impl IntoView {
    let reliable = score.reliable.map(|it| {
        format!(
            "Reliably better: {}; reliably worse: {}; neither: {}. A change must pass {:.1}% of the scale to be beyond the score's \
             own noise (Jacobson and Truax, from alpha and the spread before).",
            it.improved, it.declined, it.unchanged, it.minimum_change
        )
    });
    view! {
        <Disclosure summary=format!("The score “{}”: {}", score.title, score.items.join(", "))>
            <p>{support_words(&score)}</p>
            <p>{reliable}</p>
        </Disclosure>
    }
}

#[component]
fn LevelItems(evaluated: Arc<Evaluated>, level: u8) -> impl IntoView {
    let items = &evaluated.findings.items;
    let own = items.iter().filter(|item| item.level == Some(level));
    let blocks: Vec<AnyView> = own
        .filter_map(|item| {
            let report = evaluated.evaluation.measures.iter().find(|it| it.id == item.id)?;
            let rows = estimate_rows(&evaluated.findings, report);
            (!rows.is_empty()).then(|| {
                let (item, report) = (item.clone(), report.clone());
                view! { <ItemBlock item report rows /> }.into_any()
            })
        })
        .collect();
    let title = level_title(Some(level));
    let dumbbell_title = format!("Means before and after, {}", title.to_lowercase());
    let table = blocks.is_empty();
    let for_picture = evaluated.findings.items.clone();
    (!table).then(|| {
        view! {
            <h3 class="nhsuk-heading-s">{title}</h3>
            <PictureFigure
                id=format!("dumbbell-{level}")
                title=dumbbell_title
                description="A ring is the mean before, a dot the mean after, on scales from 1 to 7. The grey band is the 95% interval of the change.".to_owned()
                draw=move |layout| item_dumbbells(&for_picture, Some(level), layout)
                on_save=saves_pictures()
            >
                <p>"The same means stand in the tables of each item below."</p>
            </PictureFigure>
            {blocks}
        }
    })
}

/// One item; it opens to its estimates, pictures and working, which are made only then.
#[component]
fn ItemBlock(item: ItemFinding, report: MeasureReport, rows: Vec<EstimateRow>) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let summary = format!("{} {}", item.id, item.label);
    let held = StoredValue::new((item, report, rows));
    view! {
        <details class="nhsuk-details" on:toggle=move |_| is_open.set(true)>
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">{summary}</span>
            </summary>
            <div class="nhsuk-details__text">
                <Show when=move || is_open.get()>
                    {move || {
                        let (item, report, rows) = held.get_value();
                        view! { <ItemDetail item report rows /> }
                    }}
                </Show>
            </div>
        </details>
    }
}

#[component]
fn ItemDetail(item: ItemFinding, report: MeasureReport, rows: Vec<EstimateRow>) -> impl IntoView {
    let table = view! { <EstimateTable caption=item.id.clone() rows /> };
    let shift = report.response_shift.as_ref().map(|shift| view! { <p>{shift_words(shift)}</p> });
    let references = (!report.reference_lines.is_empty()).then(|| {
        let (report, own) = (report.clone(), item.clone());
        view! {
            <PictureFigure
                id=format!("references-{}", item.id)
                title="Beside what the programme named".to_owned()
                description="Means before and after as bars, with a line for each value that the programme named.".to_owned()
                draw=move |layout| reference_picture(&report, &own, layout)
                on_save=saves_pictures()
            >
                <p>"The means stand in the table above; the lines are named below the picture."</p>
            </PictureFigure>
        }
    });
    let matched =
        report.matched.clone().map(|report| view! { <Pictures item=item.clone() report /> });
    view! {
        {table}
        {shift}
        {references}
        {matched}
    }
}

#[component]
fn Pictures(item: ItemFinding, report: ChangeReport) -> impl IntoView {
    let bars = spread_bars(&item, &report);
    let steps = report
        .distribution
        .iter()
        .map(|step| {
            view! { <li>{format!("{}: {} before, {} after", step.value, step.n_before, step.n_after)}</li> }
        })
        .collect_view();
    let moves = report
        .moves
        .iter()
        .map(|it| view! { <li>{format!("{} to {}: {}", it.before, it.after, it.n)}</li> })
        .collect_view();
    let (for_slopes, own) = (report.clone(), item.clone());
    let lines = working(&item, &report);
    view! {
        <PictureFigure
            id=format!("spread-{}", item.id)
            title="How answers were spread".to_owned()
            description="Shares of each answer, of the people linked. Answers below the middle of the scale are left of the line.".to_owned()
            draw=move |layout| diverging_bars(&bars, layout)
            on_save=saves_pictures()
        >
            <ul class="nhsuk-list">{steps}</ul>
        </PictureFigure>
        <PictureFigure
            id=format!("slopes-{}", item.id)
            title="People, from before to after".to_owned()
            description="A line for people who moved alike, thicker for more of them; those who moved down are brown. For your eyes only.".to_owned()
            draw=move |_| item_slopes(&own, &for_slopes)
            on_save=saves_pictures()
        >
            <ul class="nhsuk-list">{moves}</ul>
        </PictureFigure>
        <Working lines />
    }
}

#[component]
fn Working(lines: Vec<WorkingLine>) -> impl IntoView {
    let lines = lines
        .into_iter()
        .map(|line| {
            let text = if line.is_code {
                view! { <code class="ripple-breaks">{line.text}</code> }.into_any()
            } else {
                view! { {line.text} }.into_any()
            };
            view! { <dt>{line.name}</dt><dd>{text}</dd> }
        })
        .collect_view();
    view! {
        <h4 class="nhsuk-heading-xs">"Working"</h4>
        <dl class="ripple-chain__facts">{lines}</dl>
    }
}
