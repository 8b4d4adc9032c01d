//! Two means of each row, joined, with the interval of the change about the later one.

use super::{
    frame::{AXIS, Frame, Rows, plain},
    interval_chart::Layout,
    picture::{Ink, LETTERS, Picture, Shape},
};

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Dumbbell {
    /// What it is of.
    pub label: String,
    /// The earlier mean.
    pub before: f64,
    /// The later mean.
    pub after: f64,
    /// The interval of the change, low first; none if there is none.
    pub change_ends: Option<[f64; 2]>,
}

const BAND: f64 = 26.0;
/// A scale with more steps than this has round ticks instead of one for each point.
const MOST_STEPS: f64 = 10.0;

/// Lays out rows on one scale from `least` to `most`; none where there is nothing to draw or a number is not finite.
pub fn dumbbells(
    rows: &[Dumbbell],
    (least, most): (f64, f64),
    ink: Ink,
    layout: Layout,
) -> Option<Picture> {
    let numbers = || {
        rows.iter().flat_map(|row| {
            let ends = row.change_ends.into_iter().flatten().map(|end| row.before + end);
            [row.before, row.after].into_iter().chain(ends)
        })
    };
    if rows.is_empty() || !numbers().all(f64::is_finite) {
        return None;
    }
    let (low, high) = numbers().fold((least, most), |(low, high), it| (low.min(it), high.max(it)));
    let frame = Frame::new(layout);
    let is_whole_scale = low >= least && high <= most && most - least <= MOST_STEPS;
    let (scale, ticks) =
        if is_whole_scale { frame.whole_steps(least, most) } else { frame.scale(low, high)? };
    let (mut marks, mut places) = (Vec::new(), Rows::new());
    for row in rows {
        let place = frame.row(&row.label, places.bottom, BAND);
        let y = place.marks + BAND / 2.0;
        let at = |value: f64| (scale.at(value), y);
        places.add(&place);
        marks.extend(place.label);
        if let Some([low, high]) = row.change_ends {
            let (from, to) = (at(row.before + low), at(row.before + high));
            marks.push(Shape::Line { from, to, width: 10.0, ink: Ink::Interval });
        }
        marks.push(Shape::Line { from: at(row.before), to: at(row.after), width: 3.0, ink });
        marks.push(Shape::Dot { at: at(row.before), radius: 6.0, ink, is_hollow: true });
        marks.push(Shape::Dot { at: at(row.after), radius: 6.0, ink, is_hollow: false });
    }
    let mut shapes = frame.grid(&scale, &ticks, &places, plain);
    shapes.extend(marks);
    Some(Picture { width: frame.width, height: places.bottom + AXIS, letters: LETTERS, shapes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::picture::tests::assert_inside;

    #[test]
    fn every_mark_lies_inside_the_picture_in_both_layouts() {
        let row = |before, after, change_ends| Dumbbell {
            label: "Trust across the boundaries of organisations and professions".into(),
            before,
            after,
            change_ends,
        };
        let rows = [
            row(3.0, 5.0, Some([0.5, 3.5])),
            row(1.0, 1.0, None),
            row(6.9, 6.5, Some([-9.0, 1.0])),
        ];
        for layout in [Layout::Stacked, Layout::Beside] {
            assert_inside(&dumbbells(&rows, (1.0, 7.0), Ink::Matched, layout).unwrap());
        }
    }

    #[test]
    fn nothing_gives_no_picture() {
        assert_eq!(dumbbells(&[], (1.0, 7.0), Ink::Matched, Layout::Beside), None);
    }
}
