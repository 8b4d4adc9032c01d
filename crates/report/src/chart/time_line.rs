//! Amounts that run on over time, as lines over one scale of months.

use super::{
    drawing::{AXIS, Anchor, Drawing, EDGE, Shape, Tone, Words, width},
    interval_chart::Layout,
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
    /// Its name, written at its end.
    pub name: String,
    /// Month and amount.
    pub points: Vec<(f64, f64)>,
    /// What it stands for.
    pub tone: Tone,
}

/// Lines over months with a line at nothing; none when there is nothing to draw or a number is not finite.
pub fn time_line(runs: &[Run], words: Words, layout: Layout) -> Option<Drawing> {
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
        let tone = if tick == 0.0 { Tone::Zero } else { Tone::Grid };
        shapes.push(Shape::Line { points: vec![(LEFT, y), (width - EDGE, y)], tone });
        shapes.push(Shape::Text {
            x: LEFT - 6.0,
            y: y + 4.0,
            text: words(tick),
            anchor: Anchor::End,
        });
    }
    for month in nice_ticks(0.0, last, if layout == Layout::Stacked { 5 } else { 13 }) {
        if month <= last {
            let (x, y) = (across.at(month), bottom + 20.0);
            shapes.push(Shape::Text { x, y, text: format!("{month:.0}"), anchor: Anchor::Middle });
        }
    }
    for run in runs {
        let points = run.points.iter().map(|(month, it)| (across.at(*month), up.at(*it))).collect();
        shapes.push(Shape::Line { points, tone: run.tone });
    }
    Some(Drawing { width, height: bottom + AXIS, shapes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_runs_from_left_to_right_inside_the_picture() {
        let points = (0..=12).map(|month| (f64::from(month), f64::from(month) * 10.0 - 60.0));
        let run = Run { name: "All".into(), points: points.collect(), tone: Tone::Up };
        let drawing = time_line(&[run], |it| format!("{it}"), Layout::Stacked).unwrap();
        let line = drawing.shapes.iter().find_map(|shape| match shape {
            Shape::Line { points, tone: Tone::Up } => Some(points),
            _ => None,
        });
        let line = line.unwrap();
        assert!(line.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 > pair[1].1));
        assert!(line.iter().all(|(x, y)| *x <= drawing.width && *y <= drawing.height && *y >= 0.0));
    }
}
