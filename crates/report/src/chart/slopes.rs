//! A line for each person, or for so many who moved alike, from before to after.

use super::{
    frame::{EDGE, plain},
    picture::{Anchor, Ink, LETTERS, NARROW, Picture, Shape},
};

/// People who moved from one value to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slope {
    /// The value before.
    pub before: f64,
    /// The value after.
    pub after: f64,
    /// How many.
    pub n: usize,
}

const HEIGHT: f64 = 300.0;
/// Space above and below the plot.
const ABOVE: f64 = 30.0;
/// Where the two sides are.
const SIDES: (f64, f64) = (70.0, NARROW - 70.0);
/// A line is never wider than this, however many people it is.
const WIDEST: f64 = 14.0;

/// Lays out people on a scale from `least` to `most`; none where there is nobody or a value is outside it.
pub fn slopes(people: &[Slope], (least, most): (f64, f64)) -> Option<Picture> {
    let is_inside = |value: f64| value >= least && value <= most;
    if people.is_empty()
        || most <= least
        || !people.iter().all(|it| is_inside(it.before) && is_inside(it.after))
    {
        return None;
    }
    let y = |value: f64| {
        let share = (value - least) / (most - least);
        HEIGHT - EDGE - share * (HEIGHT - ABOVE - 2.0 * EDGE)
    };
    let mut shapes = Vec::new();
    shapes.push(Shape::words((SIDES.0, 18.0), Anchor::Middle, "Before"));
    shapes.push(Shape::words((SIDES.1, 18.0), Anchor::Middle, "After"));
    for x in [SIDES.0, SIDES.1] {
        shapes.push(Shape::upright(x, y(most), y(least), 1.0, Ink::Text));
    }
    for end in [least, most] {
        shapes.push(Shape::words((SIDES.0 - 14.0, y(end) + 5.0), Anchor::End, plain(end)));
        shapes.push(Shape::words((SIDES.1 + 14.0, y(end) + 5.0), Anchor::Start, plain(end)));
    }
    for it in people {
        let line = Shape::Line {
            from: (SIDES.0, y(it.before)),
            to: (SIDES.1, y(it.after)),
            width: line_width(it.n),
            ink: if it.after < it.before { Ink::Below(3) } else { Ink::Matched },
        };
        shapes.push(line);
    }
    Some(Picture { width: NARROW, height: HEIGHT, letters: LETTERS, shapes })
}

#[expect(clippy::cast_precision_loss, reason = "a count of people")]
const fn line_width(n: usize) -> f64 {
    (1.0 + n as f64).min(WIDEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::picture::tests::assert_inside;

    #[test]
    fn lines_lie_inside_the_picture_and_grow_with_people() {
        let one = Slope { before: 1.0, after: 7.0, n: 1 };
        let many = Slope { before: 7.0, after: 1.0, n: 4000 };
        assert_inside(&slopes(&[one, many], (1.0, 7.0)).unwrap());
        assert!(line_width(3) > line_width(1) && line_width(4000) <= WIDEST);
    }

    #[test]
    fn a_value_outside_the_scale_gives_no_picture() {
        assert_eq!(slopes(&[Slope { before: 0.0, after: 3.0, n: 1 }], (1.0, 7.0)), None);
        assert_eq!(slopes(&[], (1.0, 7.0)), None);
    }
}
