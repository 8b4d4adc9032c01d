//! Estimates with their intervals, one row each, on one scale with a line at zero.

use super::{
    label::wrapped,
    scale::{Scale, nice_ticks},
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

/// A picture of intervals, in units that are pixels at its natural size.
#[derive(Debug, Clone, PartialEq)]
pub struct IntervalChart {
    /// Width of the picture.
    pub width: f64,
    /// Height of the picture.
    pub height: f64,
    /// Where rows begin and end, from above.
    pub plot: (f64, f64),
    /// The scale's ticks.
    pub ticks: Vec<Tick>,
    /// Where zero is.
    pub zero_x: f64,
    /// The rows, in the order given.
    pub marks: Vec<Mark>,
}

/// A tick of the scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tick {
    /// The value that it stands for.
    pub value: f64,
    /// Where it is.
    pub x: f64,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The label's lines, each with the height of its baseline.
    pub label: Vec<(f64, String)>,
    /// The height of the mark's middle.
    pub y: f64,
    /// Where the estimate is.
    pub x: f64,
    /// Where the interval's ends are, low first.
    pub ends_x: Option<[f64; 2]>,
}

/// Height of a line of label.
const LINE: f64 = 18.0;
/// Height of the band that holds a mark.
const BAND: f64 = 26.0;
/// Space between rows.
const GAP: f64 = 10.0;
/// Space for the ticks' labels.
const AXIS: f64 = 28.0;
/// Space at the right and left edge of the plot, so that no mark or tick label is cut.
const EDGE: f64 = 18.0;

struct Measures {
    width: f64,
    plot_from: f64,
    label_chars: usize,
    most_ticks: u32,
}

impl Layout {
    const fn measures(self) -> Measures {
        match self {
            Self::Stacked => {
                Measures { width: 340.0, plot_from: EDGE, label_chars: 42, most_ticks: 6 }
            }
            Self::Beside => {
                Measures { width: 760.0, plot_from: 320.0, label_chars: 40, most_ticks: 9 }
            }
        }
    }
}

/// Lays out `intervals`; none when there is nothing to draw or a number is not finite.
pub fn interval_chart(intervals: &[Interval], layout: Layout) -> Option<IntervalChart> {
    let measures = layout.measures();
    let numbers = || {
        intervals.iter().flat_map(|it| [it.value].into_iter().chain(it.ends.into_iter().flatten()))
    };
    if intervals.is_empty() || !numbers().all(f64::is_finite) {
        return None;
    }
    let (low, high) =
        numbers().fold((0.0_f64, 0.0_f64), |(low, high), it| (low.min(it), high.max(it)));
    let values = nice_ticks(low, high, measures.most_ticks);
    let scale = Scale {
        values: (*values.first()?, *values.last()?),
        positions: (measures.plot_from, measures.width - EDGE),
    };
    let (marks, bottom) = rows(intervals, layout, &measures, &scale);
    Some(IntervalChart {
        width: measures.width,
        height: bottom + AXIS,
        plot: (0.0, bottom),
        ticks: values.into_iter().map(|value| Tick { value, x: scale.at(value) }).collect(),
        zero_x: scale.at(0.0),
        marks,
    })
}

/// The rows from above, and where they end.
fn rows(
    intervals: &[Interval],
    layout: Layout,
    measures: &Measures,
    scale: &Scale,
) -> (Vec<Mark>, f64) {
    let mut top = GAP / 2.0;
    let mut marks = Vec::with_capacity(intervals.len());
    for interval in intervals {
        let lines = wrapped(&interval.label, measures.label_chars);
        let text_height = lines.iter().fold(0.0, |height, _| height + LINE);
        let (text_top, y, bottom) = match layout {
            Layout::Stacked => (top, top + text_height + BAND / 2.0, top + text_height + BAND),
            Layout::Beside => {
                let height = text_height.max(BAND);
                (top + (height - text_height) / 2.0, top + height / 2.0, top + height)
            }
        };
        let baselines = (0..).map(|line| text_top + f64::from(line) * LINE + LINE * 0.75);
        marks.push(Mark {
            label: baselines.zip(lines).collect(),
            y,
            x: scale.at(interval.value),
            ends_x: interval.ends.map(|ends| ends.map(|end| scale.at(end))),
        });
        top = bottom + GAP;
    }
    (marks, top - GAP / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        for layout in [Layout::Stacked, Layout::Beside] {
            let chart = interval_chart(&intervals, layout).unwrap();
            for mark in &chart.marks {
                let across = [mark.x].into_iter().chain(mark.ends_x.into_iter().flatten());
                assert!(across.into_iter().all(|x| (0.0..=chart.width).contains(&x)));
                assert!((0.0..=chart.height).contains(&mark.y));
            }
            assert!(
                chart.ticks.iter().any(|tick| tick.x.to_bits() == chart.zero_x.to_bits()),
                "zero is a tick"
            );
        }
    }

    #[test]
    fn rows_do_not_overlap() {
        let intervals = vec![interval(1.0, None); 4];
        let chart = interval_chart(&intervals, Layout::Stacked).unwrap();
        for pair in chart.marks.windows(2) {
            assert!(pair[0].y + BAND / 2.0 <= pair[1].label[0].0 - LINE * 0.75);
        }
    }

    #[test]
    fn nothing_or_a_number_that_is_none_gives_no_picture() {
        assert_eq!(interval_chart(&[], Layout::Beside), None);
        assert_eq!(interval_chart(&[interval(f64::NAN, None)], Layout::Beside), None);
    }
}
