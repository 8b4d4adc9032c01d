//! A picture with everything that stands beside it: its title, how to read it, and the same figures for those who read them.

use crate::{
    Table,
    chart::{Layout, Picture, svg_file},
};

/// A picture in both layouts, with its words.
#[derive(Debug, Clone, PartialEq)]
pub struct CaptionedPicture {
    /// What it shows.
    pub title: String,
    /// How to read it, and what can be seen in it.
    pub description: String,
    /// For a phone.
    pub narrow: Picture,
    /// For a wide page, a projector and paper.
    pub wide: Picture,
    /// The same figures.
    pub figures: Figures,
}

/// The figures of a picture, without the picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Figures {
    /// In rows.
    Table(Table),
    /// A line each.
    Lines(Vec<String>),
    /// Where on the page they stand.
    Elsewhere(&'static str),
}

impl CaptionedPicture {
    /// Draws a picture in both layouts; none where there is nothing to draw.
    pub fn new(
        title: impl Into<String>,
        description: impl Into<String>,
        figures: Figures,
        draw: impl Fn(Layout) -> Option<Picture>,
    ) -> Option<Self> {
        let (narrow, wide) = (draw(Layout::Stacked)?, draw(Layout::Beside)?);
        Some(Self { title: title.into(), description: description.into(), narrow, wide, figures })
    }

    /// The wide layout as the text of an SVG file; each line of `note` must be read with it.
    pub fn svg_file(&self, note: &str) -> String {
        svg_file(&self.wide, &self.title, &self.description, note)
    }
}
