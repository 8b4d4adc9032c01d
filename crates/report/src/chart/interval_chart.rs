//! Estimates with their intervals, one row each, on one scale with a line at zero.

use super::{
    frame::{AXIS, Frame, Rows},
    picture::{Ink, LETTERS, Picture, Shape},
};

/// One estimate to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Interval {
    /// What it is of.
    pub label: String,
    /// The estimate.
    pub value: f64,
    /// The interval's ends, low first; none if there is no interval.
    pub ends: Option<[f64; 2]>,
}

/// How rows are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// For a phone: each label above its mark.
    Stacked,
    /// For a wide page and for paper: labels in a column of their own.
    Beside,
}

/// Height of the band that holds a mark.
const BAND: f64 = 26.0;
/// Half of a mark's width.
const MARK: f64 = 6.0;
/// Half of the height of an interval's ends.
const END: f64 = 5.0;
/// Length of a dash, and of the gap after it.
const DASH: (f64, f64) = (6.0, 4.0);

/// Lays out `intervals`; none when there is nothing to draw or a number is not finite.
///
/// What is remembered is a ring on a dashed line, all else a square on a whole one, so that neither needs its colour.
pub fn interval_chart(intervals: &[Interval], ink: Ink, layout: Layout) -> Option<Picture> {
    let numbers = || {
        intervals.iter().flat_map(|it| [it.value].into_iter().chain(it.ends.into_iter().flatten()))
    };
    if intervals.is_empty() || !numbers().all(f64::is_finite) {
        return None;
    }
    let (low, high) =
        numbers().fold((0.0_f64, 0.0_f64), |(low, high), it| (low.min(it), high.max(it)));
    let frame = Frame::new(layout);
    let (scale, ticks) = frame.scale(low, high)?;
    let (mut marks, mut places) = (Vec::new(), Rows::new());
    for interval in intervals {
        let place = frame.row(&interval.label, places.bottom, BAND);
        places.add(&place);
        marks.extend(place.label);
        let y = place.marks + BAND / 2.0;
        let ends = interval.ends.map(|ends| ends.map(|end| scale.at(end)));
        marks.extend(ends.into_iter().flat_map(|ends| line(ends, y, ink)));
        marks.push(mark(scale.at(interval.value), y, ink));
    }
    let mut shapes = frame.grid(&scale, &ticks, &places, signed);
    shapes.extend(frame.upright(scale.at(0.0), &places, 2.0, Ink::Text));
    shapes.extend(marks);
    Some(Picture { width: frame.width, height: places.bottom + AXIS, letters: LETTERS, shapes })
}

fn mark(x: f64, y: f64, ink: Ink) -> Shape {
    if ink == Ink::Perceived {
        Shape::Dot { at: (x, y), radius: MARK, ink, is_hollow: true }
    } else {
        Shape::Box { at: (x - MARK, y - MARK), size: (2.0 * MARK, 2.0 * MARK), ink }
    }
}

/// An interval with its ends.
fn line([low, high]: [f64; 2], y: f64, ink: Ink) -> Vec<Shape> {
    let straight = |from, to| Shape::Line { from, to, width: 3.0, ink };
    let mut shapes: Vec<Shape> = [low, high].map(|x| straight((x, y - END), (x, y + END))).into();
    if ink == Ink::Perceived {
        let (dash, gap) = DASH;
        let starts = (0..1000_i32).map(|n| low + f64::from(n) * (dash + gap));
        let dashes = starts.take_while(|start| *start < high);
        shapes.extend(dashes.map(|start| straight((start, y), ((start + dash).min(high), y))));
    } else {
        shapes.push(straight((low, y), (high, y)));
    }
    shapes
}

/// A whole number with its sign; zero has none.
fn signed(value: f64) -> String {
    let text = super::frame::plain(value);
    if value > 0.0 { format!("+{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::picture::tests::assert_inside;

    fn interval(value: f64, ends: Option<[f64; 2]>) -> Interval {
        Interval { label: "Trust across boundaries".into(), value, ends }
    }

    #[test]
    fn every_mark_lies_inside_the_picture_in_both_layouts() {
        let intervals = [
            interval(4.0, Some([-3.0, 11.0])),
            interval(-20.0, None),
            interval(0.0, Some([0.0, 0.0])),
        ];
        for ink in [Ink::Matched, Ink::Perceived] {
            for layout in [Layout::Stacked, Layout::Beside] {
                assert_inside(&interval_chart(&intervals, ink, layout).unwrap());
            }
        }
    }

    #[test]
    fn on_a_phone_no_line_of_the_scale_crosses_a_label() {
        let intervals = vec![interval(1.0, None); 4];
        let picture = interval_chart(&intervals, Ink::Matched, Layout::Stacked).unwrap();
        let baselines = picture.shapes.iter().filter_map(|shape| match shape {
            Shape::Words { at, words, .. } if words.starts_with("Trust") => Some(at.1),
            _ => None,
        });
        let baselines: Vec<f64> = baselines.collect();
        assert_eq!(baselines.len(), 4);
        let crosses = |shape: &Shape| match shape {
            Shape::Line { from, to, .. } => {
                baselines.iter().any(|it| from.1 < *it && to.1 > *it - 10.0)
            }
            _ => false,
        };
        assert!(!picture.shapes.iter().any(crosses));
    }

    #[test]
    fn remembered_change_never_looks_like_measured_change() {
        let shapes = |ink| {
            let picture = interval_chart(&[interval(3.0, Some([-9.0, 9.0]))], ink, Layout::Beside);
            let shapes = picture.unwrap().shapes.into_iter();
            shapes
                .filter(|it| matches!(it, Shape::Dot { .. } | Shape::Box { .. }))
                .collect::<Vec<_>>()
        };
        assert!(matches!(shapes(Ink::Matched)[..], [Shape::Box { .. }]));
        assert!(matches!(shapes(Ink::Perceived)[..], [Shape::Dot { is_hollow: true, .. }]));
    }

    #[test]
    fn nothing_or_a_number_that_is_none_gives_no_picture() {
        assert_eq!(interval_chart(&[], Ink::Matched, Layout::Beside), None);
        let none = [interval(f64::NAN, None)];
        assert_eq!(interval_chart(&none, Ink::Matched, Layout::Beside), None);
    }
}
