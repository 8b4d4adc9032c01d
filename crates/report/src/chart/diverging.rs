//! How answers were spread, before and after: bars that part at the middle of the scale.

use super::{
    frame::{AXIS, Frame, Rows},
    interval_chart::Layout,
    picture::{Anchor, Ink, LETTERS, Picture, Shape},
    scale::Scale,
};

/// One bar: shares in percent from the least answer to the greatest.
#[derive(Debug, Clone, PartialEq)]
pub struct SpreadBar {
    /// What it is of, such as “Before”.
    pub label: String,
    /// The shares.
    pub shares: Vec<f64>,
}

/// Height of a bar.
const BAR: f64 = 26.0;
/// A share narrower than this has no room for its number.
const ROOM: f64 = 30.0;

/// Lays out bars of the same scale; none without a bar, or where a share is not a number from 0 to 100.
///
/// The answers below the middle stand left of the line, those above it right; an odd middle one stands on both sides of it.
pub fn diverging_bars(bars: &[SpreadBar], layout: Layout) -> Option<Picture> {
    let is_share = |share: &f64| (0.0..=100.0).contains(share);
    if bars.is_empty() || !bars.iter().all(|bar| bar.shares.iter().all(is_share)) {
        return None;
    }
    let frame = Frame::new(layout);
    let furthest = bars.iter().flat_map(|bar| {
        let (left, right) = reach(&bar.shares);
        [left, right]
    });
    let furthest = furthest.fold(10.0, f64::max);
    let scale =
        Scale { values: (-furthest, furthest), positions: (frame.plot_from, frame.plot_to()) };
    let (mut marks, mut rows) = (Vec::new(), Rows::new());
    for bar in bars {
        let row = frame.row(&bar.label, rows.bottom, BAR).with_overhang();
        rows.add(&row);
        marks.extend(row.label);
        marks.extend(boxes(&bar.shares, &scale, row.marks));
    }
    // Behind the boxes, so that it crosses no number.
    let mut shapes = frame.upright(scale.at(0.0), &rows, 2.0, Ink::Text);
    shapes.extend(marks);
    let y = rows.bottom + 18.0;
    shapes.push(Shape::words((frame.plot_from, y), Anchor::Start, "lower answers"));
    shapes.push(Shape::words((frame.plot_to(), y), Anchor::End, "higher answers"));
    Some(Picture { width: frame.width, height: rows.bottom + AXIS, letters: LETTERS, shapes })
}

/// How far a bar reaches to the left and to the right of the middle.
fn reach(shares: &[f64]) -> (f64, f64) {
    let half = shares.len() / 2;
    let middle = if shares.len() % 2 == 1 { shares[half] / 2.0 } else { 0.0 };
    let above = shares.len() - half;
    (shares[..half].iter().sum::<f64>() + middle, shares[above..].iter().sum::<f64>() + middle)
}

fn boxes(answers: &[f64], scale: &Scale, top: f64) -> Vec<Shape> {
    let mut from = -reach(answers).0;
    let mut shapes = Vec::new();
    for (place, share) in answers.iter().enumerate() {
        let (left, right) = (scale.at(from), scale.at(from + share));
        from += share;
        if *share <= 0.0 {
            continue;
        }
        let ink = ink_of(place, answers.len());
        shapes.push(Shape::Box { at: (left, top), size: (right - left, BAR), ink });
        if right - left >= ROOM {
            shapes.push(Shape::Words {
                at: (f64::midpoint(left, right), top + BAR * 0.7),
                anchor: Anchor::Middle,
                words: format!("{share:.0}%"),
                ink: if ink.is_dark() { Ink::Light } else { Ink::Text },
            });
        }
    }
    shapes
}

/// The ink of an answer by its distance from the middle; the furthest are the darkest.
fn ink_of(place: usize, n: usize) -> Ink {
    let half = n / 2;
    let shade = |distance: usize| {
        let steps = half.max(1);
        u8::try_from((distance * 3).div_ceil(steps)).unwrap_or(3).clamp(1, 3)
    };
    match place {
        _ if n % 2 == 1 && place == half => Ink::Middle,
        _ if place < half => Ink::Below(shade(half - place)),
        _ => Ink::Above(shade(place + 1 - (n - half))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::picture::tests::assert_inside;

    fn bar(shares: &[f64]) -> SpreadBar {
        SpreadBar { label: "Before the programme".into(), shares: shares.to_vec() }
    }

    #[test]
    fn every_bar_lies_inside_the_picture_in_both_layouts() {
        let bars = [
            bar(&[10.0, 10.0, 20.0, 20.0, 20.0, 10.0, 10.0]),
            bar(&[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 100.0]),
            bar(&[60.0, 0.0, 40.0]),
        ];
        for layout in [Layout::Stacked, Layout::Beside] {
            assert_inside(&diverging_bars(&bars, layout).unwrap());
        }
    }

    #[test]
    fn the_ends_of_a_scale_are_the_darkest_and_the_middle_is_its_own() {
        let inks: Vec<Ink> = (0..7).map(|place| ink_of(place, 7)).collect();
        assert_eq!(inks[0], Ink::Below(3));
        assert_eq!(inks[3], Ink::Middle);
        assert_eq!(inks[4], Ink::Above(1));
        assert_eq!(inks[6], Ink::Above(3));
        assert_eq!(ink_of(1, 4), Ink::Below(2));
        assert_eq!(ink_of(2, 4), Ink::Above(2));
    }

    #[test]
    fn a_share_that_is_none_gives_no_picture() {
        assert_eq!(diverging_bars(&[bar(&[f64::NAN])], Layout::Beside), None);
        assert_eq!(diverging_bars(&[], Layout::Beside), None);
    }
}
