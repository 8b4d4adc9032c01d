//! Each item by every estimate, side by side and never mixed, with its pictures and its working.

use std::sync::Arc;

use leptos::prelude::*;

use super::{item_detail::ItemDetail, options::OptionsChosen, working::Working};
use crate::{
    analysis::CompositeReport,
    app::{
        charts::{ChangeKind, IntervalPicture, PictureFigure},
        components::{Disclosure, LazyDisclosure},
        evaluator::saving::saves_pictures,
    },
    engine::Evaluated,
    report::{
        evaluation::{
            estimate_cautions, estimate_rows, forest, item_dumbbells, option_tables, score_working,
            support_words,
        },
        level_title,
    },
};

/// The levels that items are shown by.
const LEVELS: [u8; 4] = [1, 2, 3, 4];

/// What the three estimates are, and the scores.
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
        </section>
    }
}

/// Every item, which opens to its working, and the options chosen.
#[component]
pub fn EstimatesOfItems(evaluated: Arc<Evaluated>) -> impl IntoView {
    let levels = LEVELS
        .map(|level| {
            let evaluated = Arc::clone(&evaluated);
            view! { <LevelItems evaluated level /> }
        })
        .collect_view();
    view! {
        {levels}
        <OptionsChosen tables=option_tables(&evaluated.evaluation) />
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
            <Working lines=score_working(&score) />
        </Disclosure>
    }
}

#[component]
fn LevelItems(evaluated: Arc<Evaluated>, level: u8) -> impl IntoView {
    let items = (0_usize..).zip(&evaluated.findings.items);
    let blocks: Vec<AnyView> = items
        .filter(|(_, item)| item.level == Some(level))
        .filter_map(|(place, item)| {
            let report = evaluated.evaluation.measures.iter().find(|it| it.id == item.id)?;
            let has_estimate = !estimate_rows(&evaluated.findings, report).is_empty();
            has_estimate.then(|| {
                let evaluated = Arc::clone(&evaluated);
                view! { <ItemBlock evaluated place /> }.into_any()
            })
        })
        .collect();
    let title = level_title(Some(level));
    let dumbbell_title = format!("Means before and after, {}", title.to_lowercase());
    let has_items = !blocks.is_empty();
    has_items.then(|| {
        view! {
            <h3 class="nhsuk-heading-s">{title}</h3>
            <PictureFigure
                id=format!("dumbbell-{level}")
                title=dumbbell_title
                description="A ring is the mean before, a dot the mean after, on scales from 1 to 7. The grey band is the 95% interval of the change.".to_owned()
                draw=move |layout| item_dumbbells(&evaluated.findings.items, Some(level), layout)
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
fn ItemBlock(
    evaluated: Arc<Evaluated>,
    /// The item's place among the findings.
    place: usize,
) -> impl IntoView {
    let summary = evaluated.findings.items.get(place);
    let summary = summary.map(|item| format!("{} {}", item.id, item.label)).unwrap_or_default();
    let held = StoredValue::new(evaluated);
    view! {
        <LazyDisclosure summary>
            {move || {
                let evaluated = held.get_value();
                let item = evaluated.findings.items.get(place)?;
                let report = evaluated.evaluation.measures.iter().find(|it| it.id == item.id)?;
                let rows = estimate_rows(&evaluated.findings, report);
                let looking_back = evaluated.findings.remembered.iter().find(|it| it.id == item.id);
                let (item, remembered, report) = (item.clone(), looking_back.cloned(), report.clone());
                Some(view! { <ItemDetail item remembered report rows /> })
            }}
        </LazyDisclosure>
    }
}
