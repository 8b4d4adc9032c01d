//! What one item opens to: its estimates side by side, its pictures, and how each figure came about.

use leptos::prelude::*;

use super::working::Working;
use crate::app::{
    charts::PictureFigure,
    components::{CardTable, Disclosure},
};
use evaluation::{ChangeReport, ItemFinding, MeasureReport, OnceReport};
use report::{
    CaptionedPicture, Figures, Table,
    chart::diverging_bars,
    evaluation::{
        item_slopes, perceived_working, reference_picture, shift_words, slopes_words, spread_bars,
        turned_words, unlinked_working, working,
    },
};

/// Everything about one item.
#[component]
pub fn ItemDetail(
    item: ItemFinding,
    /// The same item as people remember it, if it was asked.
    remembered: Option<ItemFinding>,
    report: MeasureReport,
    estimates: Table,
) -> impl IntoView {
    let id = item.id.clone();
    let shift = report.response_shift.as_ref().map(|shift| view! { <p>{shift_words(shift)}</p> });
    let references = CaptionedPicture::new(
        "Beside what the programme named",
        "Means as bars, with a line for each value that the programme named.",
        Figures::Elsewhere(
            "The means stand in the table above; the lines are named below the picture.",
        ),
        |layout| reference_picture(&report, &item, layout),
    );
    let references_id = format!("references-{id}");
    let matched = report.matched.clone();
    let matched = matched.map(|report| view! { <Matched item=item.clone() report /> });
    let perceived = report.remembered.clone().zip(remembered);
    let perceived = perceived.map(|(report, item)| view! { <Perceived item report /> });
    let unlinked = report.unlinked.as_ref().map(|report| unlinked_working(&id, report));
    let unlinked = unlinked.map(|lines| {
        let summary = format!("Working of the unlinked groups, {id}");
        view! { <Disclosure summary><Working lines /></Disclosure> }
    });
    let expected = report.expected.clone();
    let expected = expected.map(|report| view! { <Once when="before" report /> });
    let afterwards = report.afterwards.clone();
    let afterwards = afterwards.map(|report| view! { <Once when="afterwards" report /> });
    view! {
        <CardTable table=estimates is_wordy=true />
        {shift}
        <PictureFigure id=references_id picture=references />
        {matched}
        {perceived}
        {unlinked}
        {expected}
        {afterwards}
    }
}

/// The pictures and the working of the change of the people linked.
#[component]
fn Matched(item: ItemFinding, report: ChangeReport) -> impl IntoView {
    let moves =
        report.moves.iter().map(|it| format!("{} to {}: {}", it.before, it.after, it.n)).collect();
    let picture = CaptionedPicture::new(
        "People, from before to after",
        slopes_words(&item),
        Figures::Lines(moves),
        |_| item_slopes(&item, &report),
    );
    let id = item.id.clone();
    view! {
        <SpreadFigure id=format!("spread-{id}") title="How answers were spread" earlier="before" item=item.clone() report=report.clone() />
        <PictureFigure id=format!("slopes-{id}") picture />
        <Disclosure summary=format!("Working of the matched pairs, {id}")>
            <Working lines=working(&item, &report) />
        </Disclosure>
    }
}

/// The picture and the working of the change that people remember.
#[component]
fn Perceived(item: ItemFinding, report: ChangeReport) -> impl IntoView {
    let id = item.id.clone();
    let lines = perceived_working(&item, &report);
    view! {
        <SpreadFigure id=format!("spread-remembered-{id}") title="How answers were spread, as people remember it" earlier="remembered" item report />
        <Disclosure summary=format!("Working of the remembered change, {id}")><Working lines /></Disclosure>
    }
}

/// Both distributions of one estimate; nothing for a scale without ends.
#[component]
fn SpreadFigure(
    id: String,
    title: &'static str,
    /// What the earlier answers are.
    earlier: &'static str,
    item: ItemFinding,
    report: ChangeReport,
) -> impl IntoView {
    let bars = spread_bars(&item, &report, earlier);
    let later = if earlier == "before" { "after" } else { "now" };
    let turned = turned_words(&item);
    let steps = report
        .distribution
        .iter()
        .map(|it| format!("{}: {} {earlier}, {} {later}", it.value, it.n_before, it.n_after))
        .collect();
    let picture = CaptionedPicture::new(
        title,
        format!(
            "Shares of each answer, of the people with both. Answers below the middle of the scale are left of the line.{turned}"
        ),
        Figures::Lines(steps),
        |layout| diverging_bars(&bars, layout),
    );
    view! { <PictureFigure id picture /> }
}

/// How answers were spread that were asked for on one occasion only.
#[component]
fn Once(when: &'static str, report: OnceReport) -> impl IntoView {
    let steps = report
        .distribution
        .iter()
        .map(|step| view! { <li>{format!("{}: {}", step.value, step.n_after)}</li> })
        .collect_view();
    view! {
        <Disclosure summary=format!("How answers {when} were spread")>
            <p>
                {format!(
                    "Of {} people asked {when}, {} gave no answer. The interval of the mean is Student's t.",
                    report.n + report.n_missing,
                    report.n_missing
                )}
            </p>
            <ul class="nhsuk-list">{steps}</ul>
        </Disclosure>
    }
}
