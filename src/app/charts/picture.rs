//! A picture with its title, its description, its figures as a table and buttons that save it.

use leptos::prelude::*;

use crate::app::components::{Disclosure, SmallButton, TableView};
use report::{CaptionedPicture, Figures, chart::Picture};

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

/// What a page's pictures are saved with and by.
#[derive(Debug, Clone, Copy)]
pub struct PictureSaver {
    /// What every picture must be read with, such as who is looked at, a line each; it goes into the files.
    pub note: Signal<String>,
    /// Called with the picture when a person saves it.
    pub on_save: Callback<SavedPicture>,
}

impl PictureFormat {
    const ALL: [Self; 2] = [Self::Svg, Self::Png];

    const fn words(self) -> &'static str {
        match self {
            Self::Svg => "Save as SVG",
            Self::Png => "Save as PNG",
        }
    }
}

/// A picture for a phone and for wide pages and paper, with the figures below it.
///
/// It takes values: a page that draws it anew keeps its elements, and so what is open stays open.
#[component]
pub fn PictureFigure(
    /// Unlike that of any other picture on the page; also the name of its file, where that has no name of its own.
    #[prop(into)]
    id: String,
    /// The name of its file.
    #[prop(optional)]
    file: Option<&'static str>,
    /// What to draw; nothing when there is nothing to see.
    picture: Option<CaptionedPicture>,
) -> impl IntoView {
    let saver: PictureSaver = expect_context();
    picture.map(|captioned| {
        let CaptionedPicture { title, description, narrow, wide, figures } = captioned.clone();
        // Each class in one piece: the style sheet keeps the rules that it finds a word for in the code.
        let ways = [("narrow", "ripple-chart__narrow", narrow), ("wide", "ripple-chart__wide", wide)];
        let views = ways.map(|(way, class, picture)| {
            let id = format!("{id}-{way}");
            let (title, description) = (title.clone(), description.clone());
            view! { <div class=class><Drawing id picture title description /></div> }
        });
        let captioned = StoredValue::new(captioned);
        let buttons = PictureFormat::ALL.map(|format| {
            let name = file.map_or_else(|| id.clone(), str::to_owned);
            let save = move |_| {
                let svg = captioned.read_value().svg_file(&saver.note.get_untracked());
                saver.on_save.run(SavedPicture { name: name.clone(), svg, format });
            };
            let of = format!(": {title}");
            view! {
                <SmallButton on_press=save>
                    {format.words()} <span class="nhsuk-u-visually-hidden">{of}</span>
                </SmallButton>
            }
        });
        view! {
            <figure class="ripple-chart">
                <figcaption class="nhsuk-heading-xs">{title.clone()}</figcaption>
                {views.collect_view()}
                <p class="ripple-chart__scale">{description}</p>
                <Disclosure summary="Show these figures as a table".to_owned()><FiguresView figures /></Disclosure>
                <div class="ripple-chart__save">{buttons.collect_view()}</div>
            </figure>
        }
    })
}

#[component]
fn FiguresView(figures: Figures) -> impl IntoView {
    match figures {
        Figures::Table(table) => view! { <TableView table /> }.into_any(),
        Figures::Lines(lines) => {
            let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
            view! { <ul class="nhsuk-list">{lines}</ul> }.into_any()
        }
        Figures::Elsewhere(words) => view! { <p>{words}</p> }.into_any(),
    }
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
            <g class="ripple-chart__shapes" font-size=picture.letters inner_html=picture.markup()></g>
        </svg>
    }
}
