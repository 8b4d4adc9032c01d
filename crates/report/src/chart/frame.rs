//! What pictures made of rows share: the room for labels, the scale above the rows, and where each row is.

use super::{
    interval_chart::Layout,
    label::wrapped,
    picture::{Anchor, Ink, NARROW, Shape},
    scale::{Scale, nice_ticks},
};

/// Height of a line of label.
pub(super) const LINE: f64 = 18.0;
/// Space for the ticks' labels.
pub(super) const AXIS: f64 = 28.0;
/// Space at the edges of the plot, so that no mark is cut.
pub(super) const EDGE: f64 = 18.0;
/// Space between rows.
const GAP: f64 = 12.0;
/// Less than the gap, so that no line reaches the next label.
const OVERHANG: f64 = 8.0;

/// The room of a picture.
pub(super) struct Frame {
    pub width: f64,
    pub plot_from: f64,
    label_chars: usize,
    layout: Layout,
}

impl Frame {
    pub const fn new(layout: Layout) -> Self {
        match layout {
            Layout::Stacked => Self { width: NARROW, plot_from: EDGE, label_chars: 40, layout },
            Layout::Beside => Self { width: 760.0, plot_from: 320.0, label_chars: 38, layout },
        }
    }

    pub const fn plot_to(&self) -> f64 {
        self.width - EDGE
    }

    /// Words that stand under the rows, as lines that fit the whole width.
    pub fn wrapped(&self, words: &str) -> Vec<String> {
        let most = if self.layout == Layout::Stacked { 40 } else { 90 };
        wrapped(words, most)
    }

    /// A scale over the plot from `low` to `high` in round steps; none when they are not finite.
    pub fn scale(&self, low: f64, high: f64) -> Option<(Scale, Vec<f64>)> {
        let most = if self.layout == Layout::Stacked { 6 } else { 9 };
        let ticks = nice_ticks(low, high, most);
        let values = (*ticks.first()?, *ticks.last()?);
        Some((Scale { values, positions: (self.plot_from, self.plot_to()) }, ticks))
    }

    /// A scale over the plot from point to point of a questionnaire's scale.
    pub fn whole_steps(&self, least: f64, most: f64) -> (Scale, Vec<f64>) {
        let positions = (self.plot_from, self.plot_to());
        let ticks = (0..=100_i32).map(|step| least + f64::from(step));
        let ticks = ticks.take_while(|tick| *tick <= most).collect();
        (Scale { values: (least, most), positions }, ticks)
    }

    /// The label of a row whose marks are `height` high, beginning at `top`; where the marks begin and where the row ends.
    pub fn row(&self, label: &str, top: f64, height: f64) -> Row {
        let lines = wrapped(label, self.label_chars);
        let text = lines.iter().fold(0.0, |height, _| height + LINE);
        let (text_top, marks, bottom) = match self.layout {
            Layout::Stacked => (top, top + text, top + text + height),
            Layout::Beside => {
                let whole = text.max(height);
                (top + (whole - text) / 2.0, top + (whole - height) / 2.0, top + whole)
            }
        };
        let words = (0..).zip(lines).map(|(line, words)| {
            let at = (8.0, text_top + f64::from(line) * LINE + LINE * 0.75);
            Shape::words(at, Anchor::Start, words)
        });
        Row { label: words.collect(), marks, band: (marks, bottom), next: bottom + GAP }
    }

    /// A line through all rows at `x`. On a phone it is left out where labels are, which stand above their marks.
    pub fn upright(&self, x: f64, rows: &Rows, width: f64, ink: Ink) -> Vec<Shape> {
        let line =
            |(from, to): (f64, f64)| Shape::Line { from: (x, from), to: (x, to), width, ink };
        match self.layout {
            Layout::Beside => vec![line((0.0, rows.bottom))],
            Layout::Stacked => rows.bands.iter().copied().map(line).collect(),
        }
    }

    /// The lines of a scale behind the rows, and their words below.
    pub fn grid(
        &self,
        scale: &Scale,
        ticks: &[f64],
        rows: &Rows,
        words: impl Fn(f64) -> String,
    ) -> Vec<Shape> {
        let tick = |value: &f64| {
            let x = scale.at(*value);
            let mut shapes = self.upright(x, rows, 1.0, Ink::Grid);
            shapes.push(Shape::words((x, rows.bottom + 20.0), Anchor::Middle, words(*value)));
            shapes
        };
        ticks.iter().flat_map(tick).collect()
    }
}

/// Where the rows of a picture are.
#[derive(Debug, Clone)]
pub(super) struct Rows {
    bands: Vec<(f64, f64)>,
    /// Where the last one ends and the next would begin.
    pub bottom: f64,
}

impl Rows {
    pub const fn new() -> Self {
        Self { bands: Vec::new(), bottom: 6.0 }
    }

    /// Takes in the row that was laid out last.
    pub fn add(&mut self, row: &Row) {
        self.bands.push(row.band);
        self.bottom = row.next;
    }
}

/// Where a row is.
pub(super) struct Row {
    pub label: Vec<Shape>,
    /// Where its marks begin.
    pub marks: f64,
    /// From where to where its marks are.
    band: (f64, f64),
    /// Where the next row begins.
    pub next: f64,
}

impl Row {
    /// The row with upright lines that end a little below its marks, so that marks as high as the row do not hide them.
    pub const fn with_overhang(mut self) -> Self {
        self.band.1 += OVERHANG;
        self
    }
}

/// A number on a scale.
pub(super) fn plain(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").unwrap_or(&text).replace('-', "−")
}
