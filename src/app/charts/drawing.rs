//! A picture made of plain shapes, with its description and the same figures as a table.

use leptos::prelude::*;

use super::PictureFormat;
use crate::app::components::Disclosure;
use report::{
    RoiPicture,
    chart::{
        Drawing, Tone,
        drawing::{Anchor, Shape},
    },
};

/// A picture that follows its figures, for a phone and for wide pages and paper.
#[component]
pub fn DrawnPicture(
    /// Unlike that of any other picture on the page.
    #[prop(into)]
    id: String,
    /// What to draw; nothing when there is nothing to see.
    #[prop(into)]
    picture: Signal<Option<RoiPicture>>,
    /// Called with the picture when a person saves it.
    #[prop(into)]
    on_save: Callback<(RoiPicture, PictureFormat)>,
) -> impl IntoView {
    let id = StoredValue::new(id);
    let title = move || picture.read().as_ref().map(|picture| picture.title.clone());
    let description = move || picture.read().as_ref().map(|picture| picture.description.clone());
    let drawn = move |class: &'static str, of: fn(&RoiPicture) -> &Drawing| {
        move || {
            let picture = picture.read();
            let picture = picture.as_ref()?;
            let name = format!("{}-{class}", id.read_value());
            let drawing = of(picture).clone();
            let (title, description) = (picture.title.clone(), picture.description.clone());
            Some(view! { <Drawn name drawing title description /> })
        }
    };
    let buttons = move || {
        PictureFormat::ALL.map(|format| {
            let save = move |_| {
                if let Some(picture) = picture.get_untracked() {
                    on_save.run((picture, format));
                }
            };
            let whose = move || title().map(|title| format!(": {title}"));
            view! {
                <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="button" on:click=save>
                    {format.words()} <span class="nhsuk-u-visually-hidden">{whose}</span>
                </button>
            }
        })
    };
    let has_picture = Memo::new(move |_| picture.read().is_some());
    view! {
        <Show when=move || has_picture.get()>
            <figure class="ripple-chart ripple-drawing">
                <figcaption class="nhsuk-heading-xs">{title}</figcaption>
                <div class="ripple-chart__narrow">{drawn("narrow", |picture| &picture.narrow)}</div>
                <div class="ripple-chart__wide">{drawn("wide", |picture| &picture.wide)}</div>
                <p class="ripple-chart__scale">{description}</p>
                <Disclosure summary="Show these figures as a table".to_owned()>
                    {move || picture.get().map(|picture| view! { <PictureTable picture /> })}
                </Disclosure>
                <div class="ripple-chart__save">{buttons().into_iter().collect_view()}</div>
            </figure>
        </Show>
    }
}

#[component]
fn Drawn(name: String, drawing: Drawing, title: String, description: String) -> impl IntoView {
    let (title_id, desc_id) = (format!("{name}-title"), format!("{name}-desc"));
    let named_by = format!("{title_id} {desc_id}");
    let Drawing { width, height, shapes } = drawing;
    let shapes = shapes.into_iter().map(shape).collect_view();
    view! {
        <svg class="ripple-chart__svg" role="img" viewBox=format!("0 0 {width} {height}") aria-labelledby=named_by>
            <title id=title_id>{title}</title>
            <desc id=desc_id>{description}</desc>
            {shapes}
        </svg>
    }
}

fn shape(shape: Shape) -> AnyView {
    match shape {
        Shape::Bar { x, y, width, height, tone } => {
            view! { <rect class=class(tone) x=x y=y width=width height=height /> }.into_any()
        }
        Shape::Line { points, tone } => {
            let points: Vec<String> =
                points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
            view! { <polyline class=class(tone) fill="none" points=points.join(" ") /> }.into_any()
        }
        Shape::Text { x, y, text, anchor } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            view! { <text class="ripple-chart__tick" x=x y=y text-anchor=anchor>{text}</text> }
                .into_any()
        }
    }
}

fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Down => "ripple-drawing__down",
        Tone::Up => "ripple-drawing__up",
        Tone::Strong => "ripple-drawing__strong",
        Tone::Total => "ripple-drawing__total",
        Tone::Grid => "ripple-chart__grid",
        Tone::Zero => "ripple-chart__zero",
        Tone::Marker => "ripple-drawing__marker",
    }
}

#[component]
fn PictureTable(picture: RoiPicture) -> impl IntoView {
    let RoiPicture { title, headers, rows, .. } = picture;
    view! { <FigureTable caption=title headers rows /> }
}

/// Rows of figures, a name first.
#[component]
pub fn FigureTable(
    caption: String,
    headers: Vec<&'static str>,
    rows: Vec<Vec<String>>,
) -> impl IntoView {
    let headers = headers
        .into_iter()
        .enumerate()
        .map(|(place, name)| {
            let class = if place == 0 {
                "nhsuk-table__header"
            } else {
                "nhsuk-table__header nhsuk-table__header--numeric"
            };
            view! { <th class=class scope="col">{name}</th> }
        })
        .collect_view();
    let rows = rows
        .into_iter()
        .map(|row| {
            let mut cells = row.into_iter();
            let name = cells.next();
            let cells = cells
                .map(|cell| view! { <td class="nhsuk-table__cell nhsuk-table__cell--numeric">{cell}</td> })
                .collect_view();
            view! {
                <tr class="nhsuk-table__row">
                    <th class="nhsuk-table__header" scope="row">{name}</th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    let region = caption.clone();
    view! {
        <div class="ripple-scrolls" tabindex="0" role="region" aria-label=region>
            <table class="nhsuk-table">
                <caption class="nhsuk-table__caption nhsuk-u-visually-hidden">{caption}</caption>
                <thead class="nhsuk-table__head"><tr>{headers}</tr></thead>
                <tbody class="nhsuk-table__body">{rows}</tbody>
            </table>
        </div>
    }
}
