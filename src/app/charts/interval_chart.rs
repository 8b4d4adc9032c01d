//! Estimates with their intervals, as a picture with a table beside it.

use leptos::prelude::*;

use crate::{
    app::components::Disclosure,
    chart::{Interval, IntervalChart, Layout, Mark, interval_chart},
    report::signed_text,
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
) -> impl IntoView {
    let picture = |layout: Layout, class: &'static str| {
        let chart = interval_chart(&intervals, layout)?;
        let id = format!("{id}-{class}");
        Some(
            view! { <div class=format!("ripple-chart__{class}")><Picture id chart title=title.clone() scale kind /></div> },
        )
    };
    let narrow = picture(Layout::Stacked, "narrow");
    let wide = picture(Layout::Beside, "wide");
    narrow.is_some().then(|| {
        view! {
            <figure class="ripple-chart">
                <figcaption class="nhsuk-heading-xs">{title.clone()}</figcaption>
                {narrow}
                {wide}
                <Disclosure summary="Show these figures as a table".to_owned()>
                    <IntervalTable title intervals />
                </Disclosure>
            </figure>
        }
    })
}

#[component]
fn Picture(
    id: String,
    chart: IntervalChart,
    title: String,
    scale: &'static str,
    kind: ChangeKind,
) -> impl IntoView {
    let (title_id, desc_id) = (format!("{id}-title"), format!("{id}-desc"));
    let named_by = format!("{title_id} {desc_id}");
    let IntervalChart { width, height, plot: (top, bottom), ticks, zero_x, marks } = chart;
    let ticks = ticks
        .into_iter()
        .map(|tick| {
            view! {
                <line class="ripple-chart__grid" x1=tick.x x2=tick.x y1=top y2=bottom />
                <text class="ripple-chart__tick" x=tick.x y={bottom + 20.0} text-anchor="middle">{signed_text(tick.value, 0)}</text>
            }
        })
        .collect_view();
    let marks = marks.into_iter().map(|mark| view! { <IntervalMark mark kind /> }).collect_view();
    let class = match kind {
        ChangeKind::Matched => "ripple-chart__svg ripple-chart__svg--matched",
        ChangeKind::Perceived => "ripple-chart__svg ripple-chart__svg--perceived",
    };
    view! {
        <svg class=class role="img" viewBox=format!("0 0 {width} {height}") aria-labelledby=named_by>
            <title id=title_id>{title}</title>
            <desc id=desc_id>{scale} ". A line at zero means no change. The table below has the same figures."</desc>
            {ticks}
            <line class="ripple-chart__zero" x1=zero_x x2=zero_x y1=top y2=bottom />
            {marks}
        </svg>
        <p class="ripple-chart__scale">{scale}</p>
    }
}

#[component]
fn IntervalMark(mark: Mark, kind: ChangeKind) -> impl IntoView {
    let Mark { label, y, x, ends_x } = mark;
    let lines = label
        .into_iter()
        .map(|(baseline, line)| view! { <text class="ripple-chart__label" x="8" y=baseline>{line}</text> })
        .collect_view();
    let interval = ends_x.map(|[low, high]| {
        view! {
            <line class="ripple-chart__interval" x1=low x2=high y1=y y2=y />
            <line class="ripple-chart__end" x1=low x2=low y1={y - 5.0} y2={y + 5.0} />
            <line class="ripple-chart__end" x1=high x2=high y1={y - 5.0} y2={y + 5.0} />
        }
    });
    let point = match kind {
        ChangeKind::Matched => {
            view! { <rect class="ripple-chart__point" x={x - 6.0} y={y - 6.0} width="12" height="12" /> }.into_any()
        }
        ChangeKind::Perceived => view! { <circle class="ripple-chart__point" cx=x cy=y r="6" /> }.into_any(),
    };
    view! { <g>{lines}{interval}{point}</g> }
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
