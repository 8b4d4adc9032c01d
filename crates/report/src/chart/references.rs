//! Means of a count beside values that were named beforehand, each a line of its own.

use super::{
    frame::{AXIS, Frame, LINE, Rows, plain},
    interval_chart::Layout,
    picture::{Anchor, Ink, LETTERS, Picture, Shape},
};

/// A mean to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// What it is of, such as “Before”.
    pub label: String,
    /// The mean.
    pub value: f64,
}

/// A value named beforehand.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// What it is.
    pub label: String,
    /// The value.
    pub value: f64,
}

const BAR: f64 = 22.0;

/// Lays out bars from zero, with a line for each named value; none without a bar, or for a number that is not finite.
pub fn against_references(levels: &[Level], named: &[Named], layout: Layout) -> Option<Picture> {
    let numbers = levels.iter().map(|it| it.value).chain(named.iter().map(|it| it.value));
    let numbers: Vec<f64> = numbers.collect();
    if levels.is_empty() || !numbers.iter().all(|it| it.is_finite()) {
        return None;
    }
    let (low, high) =
        numbers.iter().fold((0.0_f64, 0.0_f64), |(low, high), it| (low.min(*it), high.max(*it)));
    let frame = Frame::new(layout);
    let (scale, ticks) = frame.scale(low, high)?;
    let (mut marks, mut places) = (Vec::new(), Rows::new());
    for level in levels {
        let row =
            frame.row(&format!("{}: {}", level.label, plain(level.value)), places.bottom, BAR);
        places.add(&row);
        let (zero, end) = (scale.at(0.0), scale.at(level.value));
        marks.extend(row.label);
        marks.push(Shape::Box {
            at: (zero.min(end), row.marks),
            size: ((end - zero).abs(), BAR),
            ink: Ink::Matched,
        });
    }
    let mut shapes = frame.grid(&scale, &ticks, &places, plain);
    shapes.extend(marks);
    let mut below = places.bottom + AXIS;
    for line in named {
        let x = scale.at(line.value);
        shapes.extend(frame.upright(x, &places, 3.0, Ink::Reference));
        for words in frame.wrapped(&format!("Line at {}: {}", plain(line.value), line.label)) {
            shapes.push(Shape::words((8.0, below + LINE * 0.75), Anchor::Start, words));
            below += LINE;
        }
    }
    Some(Picture { width: frame.width, height: below + 6.0, letters: LETTERS, shapes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::picture::tests::assert_inside;

    #[test]
    fn bars_and_lines_lie_inside_the_picture_in_both_layouts() {
        let levels = [
            Level { label: "Before".into(), value: 4.2 },
            Level { label: "After".into(), value: 0.0 },
        ];
        let named = [
            Named { label: "the average".into(), value: 40.0 },
            Named { label: "the upper end".into(), value: 160.0 },
        ];
        for layout in [Layout::Stacked, Layout::Beside] {
            assert_inside(&against_references(&levels, &named, layout).unwrap());
        }
        assert_eq!(against_references(&[], &named, Layout::Beside), None);
    }
}
