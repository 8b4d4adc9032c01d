//! How often each value came up: upright bars over one scale, with single values marked.

use super::{
    bars::{AXIS, EDGE, Words, width},
    interval_chart::Layout,
    picture::{Anchor, Ink, Picture, SMALL_LETTERS, Shape},
    scale::{Scale, nice_ticks},
};

/// Height of the tallest bar.
const TALL: f64 = 170.0;
/// Space above the bars for the words of a marker.
const ABOVE: f64 = 44.0;

/// One bar: from, to and how many.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// How many lie in it.
    pub count: f64,
}

/// A value marked with a line and words.
#[derive(Debug, Clone, PartialEq)]
pub struct Marked {
    /// The value.
    pub value: f64,
    /// Its words.
    pub words: String,
    /// How it is drawn.
    pub ink: Ink,
}

/// Columns over one scale; those left of `zero` look different. The first and the last hold everything beyond them, and
/// `ends` says so above each. None when there is nothing to draw.
pub fn distribution(
    columns: &[Column],
    zero: f64,
    marked: &[Marked],
    ends: &[String; 2],
    words: Words,
    layout: Layout,
) -> Option<Picture> {
    let edges = || columns.iter().flat_map(|column| [column.low, column.high]);
    let most = columns.iter().fold(0.0_f64, |most, column| most.max(column.count));
    if columns.is_empty() || !edges().all(f64::is_finite) || most <= 0.0 {
        return None;
    }
    let (low, high) = edges().fold((zero, zero), |(low, high), it| (low.min(it), high.max(it)));
    let ticks = nice_ticks(low, high, if layout == Layout::Stacked { 5 } else { 9 });
    let width = width(layout);
    let scale =
        Scale { values: (*ticks.first()?, *ticks.last()?), positions: (EDGE, width - EDGE) };
    let bottom = ABOVE + TALL;
    let mut shapes = Vec::new();
    for tick in ticks {
        let x = scale.at(tick);
        shapes.push(Shape::upright(x, ABOVE, bottom, 1.0, Ink::Grid));
        shapes.push(Shape::words((x, bottom + 20.0), Anchor::Middle, words(tick)));
    }
    for column in columns {
        let (from, to) = (scale.at(column.low), scale.at(column.high));
        let height = column.count / most * TALL;
        let ink = if column.low.midpoint(column.high) < zero { Ink::Spent } else { Ink::Gained };
        let gap = 0.5;
        let size = ((to - from - 2.0 * gap).max(0.5), height);
        shapes.push(Shape::Box { at: (from + gap, bottom - height), size, ink });
    }
    let outer = [columns.first()?, columns.last()?].into_iter().zip(ends);
    for ((column, text), anchor) in outer.zip([Anchor::Start, Anchor::End]) {
        let x = scale.at(if anchor == Anchor::Start { column.low } else { column.high });
        let y = bottom - column.count / most * TALL - 6.0;
        shapes.push(Shape::words((x, y), anchor, text.as_str()));
    }
    for (place, mark) in (0..).zip(marked) {
        let x = scale.at(mark.value.clamp(scale.values.0, scale.values.1));
        let y = 16.0 + f64::from(place % 2) * 18.0;
        let anchor = if x > width * 0.6 { Anchor::End } else { Anchor::Start };
        let aside = if anchor == Anchor::End { -5.0 } else { 5.0 };
        shapes.push(Shape::upright(x, 0.0, bottom, 2.0, mark.ink));
        shapes.push(Shape::words((x + aside, y), anchor, mark.words.as_str()));
    }
    Some(Picture { width, height: bottom + AXIS, letters: SMALL_LETTERS, shapes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tallest_column_is_the_most_frequent_and_losses_look_different() {
        let columns = [(-20.0, -10.0, 1.0), (-10.0, 0.0, 4.0), (0.0, 10.0, 2.0)]
            .map(|(low, high, count)| Column { low, high, count });
        let words = |value: f64| format!("{value}%");
        let ends = ["−10% and beyond", "0% and beyond"].map(String::from);
        let drawing = distribution(&columns, 0.0, &[], &ends, words, Layout::Beside).unwrap();
        let bars: Vec<(f64, Ink)> = drawing
            .shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Box { size, ink, .. } => Some((size.1, *ink)),
                _ => None,
            })
            .collect();
        assert_eq!(
            bars.iter().map(|bar| bar.1).collect::<Vec<_>>(),
            [Ink::Spent, Ink::Spent, Ink::Gained]
        );
        let says = |end: &String| {
            drawing.shapes.iter().any(|it| matches!(it, Shape::Words { words, .. } if words == end))
        };
        assert!(ends.iter().all(says));
        assert!((bars[1].0 - TALL).abs() < 1e-9 && bars[0].0 < bars[2].0);
    }

    #[test]
    fn no_draws_give_no_picture() {
        let empty = Column { low: 0.0, high: 1.0, count: 0.0 };
        assert_eq!(
            distribution(
                &[empty],
                0.0,
                &[],
                &Default::default(),
                |_| String::new(),
                Layout::Stacked
            ),
            None
        );
    }
}
