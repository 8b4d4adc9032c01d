//! Amounts that run on over time, as lines over one scale of months.

use super::{
    bars::{AXIS, EDGE, Words, width},
    interval_chart::Layout,
    picture::{Anchor, Ink, Picture, SMALL_LETTERS, Shape},
    scale::{Scale, nice_ticks},
};

/// Height of the plot.
const TALL: f64 = 200.0;
/// Space above it.
const ABOVE: f64 = 14.0;
/// Space at the left for the scale's words.
const LEFT: f64 = 74.0;

/// One line: its points as month and amount, in time order.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Month and amount.
    pub points: Vec<(f64, f64)>,
    /// How wide it is drawn: width tells lines apart.
    pub width: f64,
}

/// Lines over months with a line at nothing; none when there is nothing to draw or a number is not finite.
pub fn time_line(runs: &[Run], words: Words, layout: Layout) -> Option<Picture> {
    let points = || runs.iter().flat_map(|run| &run.points);
    if points().next().is_none() || !points().all(|(x, y)| x.is_finite() && y.is_finite()) {
        return None;
    }
    let last = points().fold(1.0_f64, |last, (month, _)| last.max(*month));
    let (low, high) =
        points().fold((0.0_f64, 0.0_f64), |(low, high), (_, it)| (low.min(*it), high.max(*it)));
    let ticks = nice_ticks(low, high, 6);
    let width = width(layout);
    let bottom = ABOVE + TALL;
    let across = Scale { values: (0.0, last), positions: (LEFT, width - EDGE) };
    let up = Scale { values: (*ticks.first()?, *ticks.last()?), positions: (bottom, ABOVE) };
    let mut shapes = Vec::new();
    for tick in ticks {
        let y = up.at(tick);
        let (thickness, ink) = if tick == 0.0 { (2.0, Ink::Text) } else { (1.0, Ink::Grid) };
        let (from, to) = ((LEFT, y), (width - EDGE, y));
        shapes.push(Shape::Line { from, to, width: thickness, ink });
        shapes.push(Shape::words((LEFT - 6.0, y + 4.0), Anchor::End, words(tick)));
    }
    for month in nice_ticks(0.0, last, if layout == Layout::Stacked { 5 } else { 13 }) {
        if month <= last {
            let at = (across.at(month), bottom + 20.0);
            shapes.push(Shape::words(at, Anchor::Middle, format!("{month:.0}")));
        }
    }
    for run in runs {
        let points = run.points.iter().map(|(month, it)| (across.at(*month), up.at(*it))).collect();
        shapes.push(Shape::Polyline { points, width: run.width, ink: Ink::CashGained });
    }
    Some(Picture { width, height: bottom + AXIS, letters: SMALL_LETTERS, shapes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::picture::tests::assert_inside;

    #[test]
    fn a_line_runs_from_left_to_right_inside_the_picture() {
        let points = (0..=12).map(|month| (f64::from(month), f64::from(month) * 10.0 - 60.0));
        let run = Run { points: points.collect(), width: 2.0 };
        let picture = time_line(&[run], |it| format!("{it}"), Layout::Stacked).unwrap();
        assert_inside(&picture);
        let line = picture.shapes.iter().find_map(|shape| match shape {
            Shape::Polyline { points, .. } => Some(points),
            _ => None,
        });
        assert!(
            line.unwrap().windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 > pair[1].1)
        );
    }
}
