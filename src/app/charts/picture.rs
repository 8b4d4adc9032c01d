//! Any picture of simple shapes, with its title, its description, its figures as a table and a button that saves it.

use leptos::prelude::*;

use crate::app::components::Disclosure;
use report::chart::{Layout, Picture, svg_file};

/// A picture that a person wants to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedPicture {
    /// A name for the file, without its ending.
    pub name: String,
    /// Its shapes, as the text of an SVG file.
    pub svg: String,
    /// What the file is to be.
    pub format: PictureFormat,
}

/// What a picture is saved as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFormat {
    /// Shapes, sharp at any size.
    Svg,
    /// Points, for slides and letters.
    Png,
}

/// What every picture of a page must be read with, such as who is looked at; it goes into the files.
#[derive(Debug, Clone, Copy)]
pub struct PictureNote(pub Signal<String>);

impl PictureFormat {
    pub(super) const ALL: [Self; 2] = [Self::Svg, Self::Png];

    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Svg => "Save as SVG",
            Self::Png => "Save as PNG",
        }
    }
}

/// A picture for a phone and for wide pages and paper, with its figures in a table below.
#[component]
pub fn PictureFigure(
    /// Unlike that of any other picture on the page; also the name of its file.
    #[prop(into)]
    id: String,
    /// What it shows.
    title: String,
    /// How to read it, for people who do not see it as well.
    description: String,
    /// Draws it.
    draw: impl Fn(Layout) -> Option<Picture>,
    /// Called with the picture when a person saves it.
    #[prop(into)]
    on_save: Callback<SavedPicture>,
    /// The same figures as a table.
    children: Children,
) -> impl IntoView {
    let drawn = draw(Layout::Stacked).zip(draw(Layout::Beside));
    drawn.map(|(narrow, wide)| {
        let file = StoredValue::new((wide.clone(), title.clone(), description.clone()));
        let note = use_context::<PictureNote>();
        let name = id.clone();
        let views = [(narrow, "narrow"), (wide, "wide")].map(|(picture, class)| {
            let id = format!("{id}-{class}");
            let (title, description) = (title.clone(), description.clone());
            view! { <div class=format!("ripple-chart__{class}")><Drawing id picture title description /></div> }
        });
        let buttons = PictureFormat::ALL.map(|format| {
            let name = name.clone();
            let save = move |_| {
                let note = note.map(|note| note.0.get_untracked()).unwrap_or_default();
                let svg = file.with_value(|(picture, title, description)| {
                    svg_file(picture, title, description, &note)
                });
                on_save.run(SavedPicture { name: name.clone(), svg, format });
            };
            let whose = format!(": {title}");
            view! {
                <button
                    class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                    type="button"
                    on:click=save
                >
                    {format.words()} <span class="nhsuk-u-visually-hidden">{whose}</span>
                </button>
            }
        });
        view! {
            <figure class="ripple-chart">
                <figcaption class="nhsuk-heading-xs">{title}</figcaption>
                {views.collect_view()}
                <p class="ripple-chart__scale">{description}</p>
                <Disclosure summary="Show these figures as a table".to_owned()>{children()}</Disclosure>
                <div class="ripple-chart__save">{buttons.collect_view()}</div>
            </figure>
        }
    })
}

#[component]
fn Drawing(id: String, picture: Picture, title: String, description: String) -> impl IntoView {
    let (title_id, desc_id) = (format!("{id}-title"), format!("{id}-desc"));
    let named_by = format!("{title_id} {desc_id}");
    let view_box = format!("0 0 {} {}", picture.width, picture.height);
    // Some pictures are as narrow on a wide screen: they are not blown up to its width.
    let class = if picture.is_narrow() {
        "ripple-chart__svg ripple-chart__svg--narrow"
    } else {
        "ripple-chart__svg"
    };
    view! {
        <svg class=class role="img" viewBox=view_box aria-labelledby=named_by>
            <title id=title_id>{title}</title>
            <desc id=desc_id>{description}</desc>
            // As text: a view of each of a thousand shapes takes most of the time of a new answer.
            <g class="ripple-chart__shapes" inner_html=picture.markup()></g>
        </svg>
    }
}
