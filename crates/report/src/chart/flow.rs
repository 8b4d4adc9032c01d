//! Who was asked and what became of them: two boxes above, three below, with lines between.

use super::{
    interval_chart::Layout,
    label::wrapped,
    picture::{Anchor, Ink, LETTERS, NARROW, Picture, Shape},
};

/// The words of the boxes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// The two occasions.
    pub asked: [String; 2],
    /// What became of them: on the first only, on both, on the second only.
    pub became: [String; 3],
}

const LINE: f64 = 18.0;
/// Space between boxes, and at the edges of the picture.
const GAP: f64 = 10.0;
/// Space for the lines between the rows of boxes.
const BETWEEN: f64 = 46.0;
/// Space above and below words in a box.
const PADDING: f64 = 12.0;

struct Room {
    width: f64,
    /// Letters in a line of a box above and of a box below.
    chars: [usize; 2],
}

/// Lays out boxes and lines.
pub fn flow_chart(flow: &Flow, layout: Layout) -> Picture {
    let room = match layout {
        Layout::Stacked => Room { width: NARROW, chars: [17, 11] },
        Layout::Beside => Room { width: 760.0, chars: [36, 24] },
    };
    let Room { width, chars } = room;
    let (mut shapes, above) = row(&flow.asked, width, GAP, chars[0], &[]);
    let low = above.bottom + BETWEEN;
    let (below_shapes, below) = row(&flow.became, width, low, chars[1], &[1]);
    for (from, to) in [(0, 0), (0, 1), (1, 1), (1, 2)] {
        if let (Some(&from), Some(&to)) = (above.middles.get(from), below.middles.get(to)) {
            let (from, to) = ((from, above.bottom), (to, low));
            shapes.insert(0, Shape::Line { from, to, width: 2.0, ink: Ink::Reference });
        }
    }
    shapes.extend(below_shapes);
    Picture { width, height: below.bottom + GAP, letters: LETTERS, shapes }
}

/// Where the boxes of a row are.
struct Row {
    middles: Vec<f64>,
    bottom: f64,
}

/// Boxes of one height side by side from `top`; those at the places `filled` stand out.
fn row(
    words: &[String],
    width: f64,
    top: f64,
    chars: usize,
    filled: &[usize],
) -> (Vec<Shape>, Row) {
    let lines: Vec<Vec<String>> = words.iter().map(|words| wrapped(words, chars)).collect();
    let most = lines.iter().map(Vec::len).max().unwrap_or(0);
    let height = (0..most).fold(2.0 * PADDING, |height, _| height + LINE);
    let n = words.iter().fold(0.0, |n, _| n + 1.0);
    let each = (width - GAP * (n + 1.0)) / n;
    let (mut shapes, mut middles, mut left) = (Vec::new(), Vec::new(), GAP);
    for (place, lines) in lines.into_iter().enumerate() {
        let ink = if filled.contains(&place) { Ink::Matched } else { Ink::Middle };
        shapes.push(Shape::Box { at: (left, top), size: (each, height), ink });
        let middle = left + each / 2.0;
        let text = (0..).zip(lines).map(|(line, words)| Shape::Words {
            at: (middle, top + PADDING + f64::from(line) * LINE + LINE * 0.75),
            anchor: Anchor::Middle,
            words,
            ink: if ink.is_dark() { Ink::Light } else { Ink::Text },
        });
        shapes.extend(text);
        middles.push(middle);
        left += each + GAP;
    }
    (shapes, Row { middles, bottom: top + height })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::picture::tests::assert_inside;

    #[test]
    fn boxes_lie_inside_the_picture_in_both_layouts() {
        let flow = Flow {
            asked: ["36 answered before".into(), "26 answered after".into()],
            became: ["16 before only".into(), "20 both times".into(), "6 after only".into()],
        };
        for layout in [Layout::Stacked, Layout::Beside] {
            let picture = flow_chart(&flow, layout);
            assert_inside(&picture);
            let lines = picture.shapes.iter().filter(|it| matches!(it, Shape::Line { .. })).count();
            assert_eq!(lines, 4);
        }
    }
}
