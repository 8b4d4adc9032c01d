//! Rows of bars on one scale of money or of percent, each with its figure.

use super::{
    interval_chart::Layout,
    label::wrapped,
    picture::{Anchor, Ink, NARROW, Picture, SMALL_LETTERS, Shape, WIDE},
    scale::{Scale, nice_ticks},
};

/// Words for a value of the scale.
pub type Words = fn(f64) -> String;

/// One row of bars that lie on a common scale.
#[derive(Debug, Clone, PartialEq)]
pub struct BarRow {
    /// What the row is of.
    pub label: String,
    /// From, to and meaning of each bar.
    pub bars: Vec<(f64, f64, Ink)>,
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
pub(super) const fn width(layout: Layout) -> f64 {
    match layout {
        Layout::Stacked => NARROW,
        Layout::Beside => WIDE,
    }
}

/// Rows of bars on one scale with a line at `zero`; none when there is nothing to draw or a number is not finite.
pub fn bar_rows(rows: &[BarRow], zero: f64, words: Words, layout: Layout) -> Option<Picture> {
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
        shapes.push(Shape::upright(x, 0.0, top, 1.0, Ink::Grid));
        shapes.push(Shape::words((x, top + 20.0), Anchor::Middle, words(tick)));
    }
    shapes.append(&mut front);
    shapes.push(Shape::upright(scale.at(zero), 0.0, top, 2.0, Ink::Text));
    Some(Picture { width, height: top + AXIS, letters: SMALL_LETTERS, shapes })
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
        shapes.push(Shape::words((4.0, y), Anchor::Start, text));
    }
    for (from, to, ink) in &row.bars {
        let (a, b) = (scale.at(*from), scale.at(*to));
        // A bar of nothing is still seen.
        let width = (b - a).abs().max(1.5);
        shapes.push(Shape::Box { at: (a.min(b), bar_top), size: (width, BAR), ink: *ink });
    }
    let at = (scale.positions.1 + FIGURE - 4.0, bar_top + BAR * 0.78);
    shapes.push(Shape::words(at, Anchor::End, row.figure.as_str()));
    bottom + GAP
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::picture::tests::assert_inside;

    fn row(from: f64, to: f64) -> BarRow {
        let label = "Share due to the programme".into();
        BarRow { label, bars: vec![(from, to, Ink::Gained)], figure: "1".into() }
    }

    fn words(value: f64) -> String {
        format!("{value}")
    }

    #[test]
    fn every_bar_lies_inside_the_picture_and_zero_is_marked() {
        for layout in [Layout::Stacked, Layout::Beside] {
            let rows = [row(-4000.0, 0.0), row(0.0, 52_000.0), row(3.0, 3.0)];
            let picture = bar_rows(&rows, 0.0, words, layout).unwrap();
            assert_inside(&picture);
            let is_zero = |it: &Shape| matches!(it, Shape::Line { width: 2.0, ink: Ink::Text, .. });
            assert!(picture.shapes.iter().any(is_zero));
        }
    }

    #[test]
    fn nothing_or_a_number_that_is_none_gives_no_picture() {
        assert_eq!(bar_rows(&[], 0.0, words, Layout::Beside), None);
        assert_eq!(bar_rows(&[row(f64::NAN, 1.0)], 0.0, words, Layout::Beside), None);
    }
}
