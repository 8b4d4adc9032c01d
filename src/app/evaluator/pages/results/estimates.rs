//! Each item by every estimate, side by side and never mixed, with its pictures and its working.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    item_detail::ItemDetail, matched::matched_picture, options::OptionsChosen, working::Working,
};
use crate::app::{
    charts::PictureFigure,
    components::{Disclosure, LazyDisclosure},
    evaluator::in_turn::InTurn,
};
use evaluation::{CompositeReport, ItemFinding, MeasureReport};
use report::{
    CaptionedPicture, Figures,
    evaluation::{
        estimate_cautions, estimate_table, forest, item_dumbbells, option_tables, score_working,
        support_words,
    },
    level_title, number_text,
};
use study::Evaluated;

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
    let picture = matched_picture("Matched change by construct", &intervals);
    view! {
        <section aria-labelledby="estimates-heading">
            <h2 class="nhsuk-heading-m" id="estimates-heading">"Three estimates, side by side"</h2>
            <ul class="nhsuk-list nhsuk-list--bullet">{cautions}</ul>
            <PictureFigure id="forest" picture />
            {scores}
        </section>
    }
}

/// Every item, which opens to its working, and the options chosen. What is open stays open when the figures change.
#[component]
pub fn EstimatesOfItems(evaluated: Signal<Option<Arc<Evaluated>>>) -> impl IntoView {
    let levels = LEVELS.map(|level| view! { <LevelItems evaluated level /> }).collect_view();
    let options = move || {
        let tables = option_tables(&evaluated.get()?.evaluation);
        Some(view! { <OptionsChosen tables /> })
    };
    view! {
        {levels}
        {options}
    }
}

#[component]
fn Score(score: CompositeReport) -> impl IntoView {
    let alpha_ci95 = score.alpha_ci95.map_or_else(String::new, |[low, high]| {
        format!(" (interval {} to {})", number_text(low, 2), number_text(high, 2))
    });
    let reliable = score.reliable.map(|it| {
        format!(
            "Reliably better: {}; reliably worse: {}; neither: {}. Reliable is a change of more than {}% of the scale: beyond what 95% \
             of unchanged people would show, if alpha is right{} (Jacobson and Truax, from alpha and the spread before).",
            it.improved,
            it.declined,
            it.unchanged,
            number_text(it.minimum_change, 1),
            alpha_ci95
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
fn LevelItems(evaluated: Signal<Option<Arc<Evaluated>>>, level: u8) -> impl IntoView {
    let items = Memo::new(move |_| {
        evaluated.get().map(|evaluated| items_of(&evaluated, level)).unwrap_or_default()
    });
    let has_items = Memo::new(move |_| !items.read().is_empty());
    let title = level_title(Some(level));
    let dumbbell_title = format!("Means before and after, {}", title.to_lowercase());
    let picture = Memo::new(move |_| {
        let evaluated = evaluated.get()?;
        CaptionedPicture::new(
            dumbbell_title.as_str(),
            "A ring is the mean before, a dot the mean after, on scales from 1 to 7. The grey band is the 95% interval of the change.",
            Figures::Elsewhere("The same means stand in the tables of each item below."),
            |layout| item_dumbbells(&evaluated.findings.items, Some(level), layout),
        )
    });
    view! {
        <Show when=move || has_items.get()>
            <h3 class="nhsuk-heading-s">{title.clone()}</h3>
            {move || view! { <PictureFigure id=format!("dumbbell-{level}") picture=picture.get() /> }}
            <For each=move || items.get() key=Clone::clone let((id, summary))>
                <ItemBlock evaluated id summary />
            </For>
        </Show>
    }
}

/// What was asked after its id, unless that is all there is.
fn with_id(item: &ItemFinding) -> String {
    if item.id == item.label { item.id.clone() } else { format!("{} {}", item.id, item.label) }
}

/// Id and words of the items of one level that have any estimate.
fn items_of(evaluated: &Evaluated, level: u8) -> Vec<(String, String)> {
    let Evaluated { findings, evaluation, .. } = evaluated;
    let of_level = findings.items.iter().filter(|item| item.level == Some(level));
    let has_estimate = |item: &&ItemFinding| {
        let report = evaluation.measures.iter().find(|it| it.id == item.id);
        report.is_some_and(MeasureReport::has_estimate)
    };
    let words = |item: &ItemFinding| (item.id.clone(), with_id(item));
    of_level.filter(has_estimate).map(words).collect()
}

/// One item; it opens to its estimates, pictures and working, which are made only then.
#[component]
fn ItemBlock(
    evaluated: Signal<Option<Arc<Evaluated>>>,
    id: String,
    summary: String,
) -> impl IntoView {
    let id = StoredValue::new(id);
    // Many may be open, and to draw all of them anew is too much for one task.
    let own = StoredValue::new(InTurn::new(1, move || evaluated.get()));
    view! {
        <LazyDisclosure summary>
            {move || {
                let evaluated = own.read_value().part(0)??;
                let Evaluated { findings, evaluation, .. } = &*evaluated;
                let id = id.read_value();
                let of = |items: &[ItemFinding]| items.iter().find(|it| it.id == *id).cloned();
                let (item, remembered) = (of(&findings.items)?, of(&findings.remembered));
                let report = evaluation.measures.iter().find(|it| it.id == *id)?.clone();
                let estimates = estimate_table(findings, &report);
                Some(view! { <ItemDetail item remembered report estimates /> })
            }}
        </LazyDisclosure>
    }
}
