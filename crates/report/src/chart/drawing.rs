//! A picture as plain shapes, for pictures that share one view.

use super::{
    interval_chart::Layout,
    label::wrapped,
    scale::{Scale, nice_ticks},
};

/// What a shape stands for; the view gives each a colour, and a pattern or place of its own besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Money spent, or the lower side of a swing.
    Down,
    /// Money gained, or the upper side of a swing.
    Up,
    /// Money gained that a budget no longer has to spend.
    Strong,
    /// What is left, or the whole.
    Total,
    /// A line of the scale.
    Grid,
    /// The line at nothing gained or lost.
    Zero,
    /// A line that stands for a single value.
    Marker,
}

/// Where a text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// At its place.
    Start,
    /// Around its place.
    Middle,
    /// Before its place.
    End,
}

/// One shape, in the picture's units.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A filled box.
    Bar {
        /// Left edge.
        x: f64,
        /// Upper edge.
        y: f64,
        /// Width.
        width: f64,
        /// Height.
        height: f64,
        /// What it stands for.
        tone: Tone,
    },
    /// A line through points.
    Line {
        /// The points.
        points: Vec<(f64, f64)>,
        /// What it stands for.
        tone: Tone,
    },
    /// A text.
    Text {
        /// Where it begins.
        x: f64,
        /// Its baseline.
        y: f64,
        /// The text.
        text: String,
        /// Which part of it stands at `x`.
        anchor: Anchor,
    },
}

/// A picture, in units that are pixels at its natural size.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Width of the picture.
    pub width: f64,
    /// Height of the picture.
    pub height: f64,
    /// From back to front.
    pub shapes: Vec<Shape>,
}

/// Words for a value of the scale.
pub type Words = fn(f64) -> String;

/// One row of bars that lie on a common scale.
#[derive(Debug, Clone, PartialEq)]
pub struct BarRow {
    /// What the row is of.
    pub label: String,
    /// From, to and meaning of each bar.
    pub bars: Vec<(f64, f64, Tone)>,
    /// The row's figure in words, beside its bars.
    pub figure: String,
}

/// Height of a line of text.
const LINE: f64 = 18.0;
/// Height of a bar.
const BAR: f64 = 18.0;
/// Space between rows.
const GAP: f64 = 10.0;
/// Space for the scale's words.
pub(super) const AXIS: f64 = 28.0;
/// Space at the right and left edge, so that nothing is cut.
pub(super) const EDGE: f64 = 30.0;
/// Space for a row's figure, right of the bars.
const FIGURE: f64 = 96.0;

/// Width of a picture.
pub(super) fn width(layout: Layout) -> f64 {
    match layout {
        Layout::Stacked => super::picture::NARROW,
        Layout::Beside => 760.0,
    }
}

/// Rows of bars on one scale with a line at `zero`; none when there is nothing to draw or a number is not finite.
pub fn bar_rows(rows: &[BarRow], zero: f64, words: Words, layout: Layout) -> Option<Drawing> {
    let ends = || rows.iter().flat_map(|row| &row.bars).flat_map(|(from, to, _)| [*from, *to]);
    if rows.is_empty() || !ends().all(f64::is_finite) || !zero.is_finite() {
        return None;
    }
    let (low, high) = ends().fold((zero, zero), |(low, high), it| (low.min(it), high.max(it)));
    let (from, chars, most) = match layout {
        Layout::Stacked => (EDGE, 40, 4),
        Layout::Beside => (250.0, 32, 7),
    };
    let ticks = nice_ticks(low, high, most);
    let width = width(layout);
    let scale =
        Scale { values: (*ticks.first()?, *ticks.last()?), positions: (from, width - FIGURE) };
    let (mut front, mut top) = (Vec::new(), GAP / 2.0);
    for row in rows {
        top = draw_row(row, &scale, layout, chars, top, &mut front);
    }
    let mut shapes = Vec::new();
    for tick in ticks {
        let x = scale.at(tick);
        shapes.push(upright(x, top, Tone::Grid));
        shapes.push(Shape::Text { x, y: top + 20.0, text: words(tick), anchor: Anchor::Middle });
    }
    shapes.append(&mut front);
    shapes.push(upright(scale.at(zero), top, Tone::Zero));
    Some(Drawing { width, height: top + AXIS, shapes })
}

/// Draws a row from `top` and returns where the next one begins.
fn draw_row(
    row: &BarRow,
    scale: &Scale,
    layout: Layout,
    chars: usize,
    top: f64,
    shapes: &mut Vec<Shape>,
) -> f64 {
    let lines = wrapped(&row.label, chars);
    let text_height = lines.iter().fold(0.0, |height, _| height + LINE);
    let (text_top, bar_top, bottom) = match layout {
        Layout::Stacked => (top, top + text_height, top + text_height + BAR),
        Layout::Beside => {
            let height = text_height.max(BAR);
            (top + (height - text_height) / 2.0, top + (height - BAR) / 2.0, top + height)
        }
    };
    for (place, text) in (0..).zip(lines) {
        let y = text_top + f64::from(place) * LINE + LINE * 0.75;
        shapes.push(Shape::Text { x: 4.0, y, text, anchor: Anchor::Start });
    }
    for (from, to, tone) in &row.bars {
        let (a, b) = (scale.at(*from), scale.at(*to));
        // A bar of nothing is still seen.
        let width = (b - a).abs().max(1.5);
        shapes.push(Shape::Bar { x: a.min(b), y: bar_top, width, height: BAR, tone: *tone });
    }
    let x = scale.positions.1 + FIGURE - 4.0;
    let (y, text) = (bar_top + BAR * 0.78, row.figure.clone());
    shapes.push(Shape::Text { x, y, text, anchor: Anchor::End });
    bottom + GAP
}

/// A line from the top of the picture down.
pub(super) fn upright(x: f64, bottom: f64, tone: Tone) -> Shape {
    Shape::Line { points: vec![(x, 0.0), (x, bottom)], tone }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(from: f64, to: f64) -> BarRow {
        let label = "Share due to the programme".into();
        BarRow { label, bars: vec![(from, to, Tone::Up)], figure: "1".into() }
    }

    fn words(value: f64) -> String {
        format!("{value}")
    }

    #[test]
    fn every_bar_lies_inside_the_picture_and_zero_is_marked() {
        for layout in [Layout::Stacked, Layout::Beside] {
            let rows = [row(-4000.0, 0.0), row(0.0, 52_000.0), row(3.0, 3.0)];
            let drawing = bar_rows(&rows, 0.0, words, layout).unwrap();
            for shape in &drawing.shapes {
                if let Shape::Bar { x, y, width, height, .. } = shape {
                    assert!(*x >= 0.0 && x + width <= drawing.width, "{shape:?}");
                    assert!(*y >= 0.0 && y + height <= drawing.height, "{shape:?}");
                }
            }
            let is_zero = |it: &Shape| matches!(it, Shape::Line { tone: Tone::Zero, .. });
            assert!(drawing.shapes.iter().any(is_zero));
        }
    }

    #[test]
    fn nothing_or_a_number_that_is_none_gives_no_picture() {
        assert_eq!(bar_rows(&[], 0.0, words, Layout::Beside), None);
        assert_eq!(bar_rows(&[row(f64::NAN, 1.0)], 0.0, words, Layout::Beside), None);
    }
}
