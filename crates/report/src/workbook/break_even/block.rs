//! A block of the break-even sheet: what one class of benefits comes to at each share where its slope changes.

use super::{
    super::{Parts, line::Line, sheet::range},
    FIRST_BLOCK, LINES, POINTS,
};

/// One class of benefits: its lines in columns, its points in rows.
pub struct Block<'a> {
    pub top: u32,
    pub is_cash: bool,
    /// Lines that share no saving, then those of each saving together.
    pub lines: Vec<&'a Line<'a>>,
    pub points: Vec<Point>,
}

#[derive(Clone, Copy)]
pub enum Point {
    Cap(usize),
    Crossing(usize, usize),
    Start,
    End,
}

impl<'a> Block<'a> {
    pub fn of(parts: &'a Parts<'a>, is_cash: bool) -> Self {
        let mut lines: Vec<&Line> = parts.lines.iter().collect();
        lines.sort_by_key(|line| (line.saving, line.place));
        let mut points: Vec<Point> = (0..lines.len()).map(Point::Cap).collect();
        for (a, line) in lines.iter().enumerate() {
            let same = lines.iter().enumerate().filter(|(b, other)| {
                *b != a && line.saving.is_some() && other.saving == line.saving
            });
            points.extend(same.map(|(b, _)| Point::Crossing(a, b)));
        }
        points.extend([Point::Start, Point::End]);
        let height = u32::try_from(points.len()).unwrap_or(0) + POINTS + 2;
        Self {
            top: if is_cash { FIRST_BLOCK + height } else { FIRST_BLOCK },
            is_cash,
            lines,
            points,
        }
    }

    pub fn row(&self, point: usize) -> u32 {
        self.top + POINTS + u32::try_from(point).unwrap_or(0)
    }

    pub fn column(&self, column: u16) -> String {
        range("Break-even", (self.row(0), column), (self.row(self.points.len() - 1), column))
    }

    pub fn is_in(&self, line: &Line) -> bool {
        line.adjusted.is_sought() && (!self.is_cash || line.is_cash())
    }

    pub fn pounds(&self, line: &Line) -> f64 {
        if self.is_in(line) { line.adjusted.present_value * line.adjusted.others } else { 0.0 }
    }

    /// The share of a point.
    pub fn share(&self, point: Point) -> f64 {
        let inside = |share: f64| if share > 0.0 && share < 1.0 { share } else { 1.0 };
        let line = |place: usize| self.lines.get(place).filter(|line| self.is_in(line));
        match point {
            Point::Cap(place) => line(place).map_or(1.0, |line| inside(line.adjusted.cap)),
            Point::Crossing(a, b) => match (line(a), line(b)) {
                (Some(a), Some(b)) if self.pounds(a) != 0.0 => {
                    inside(self.pounds(b) * b.adjusted.cap / self.pounds(a))
                }
                _ => 1.0,
            },
            Point::Start => 0.0,
            Point::End => 1.0,
        }
    }

    pub fn value(&self, line: &Line, share: f64) -> Option<f64> {
        let rising = || self.pounds(line) * share.min(line.adjusted.cap);
        self.is_in(line).then(|| self.fixed(line).unwrap_or_else(rising))
    }

    /// What a harm counts, which keeps the share of its own.
    pub fn fixed(&self, line: &Line) -> Option<f64> {
        (self.is_in(line) && line.entered.disbenefit).then_some(line.adjusted.alone)
    }

    /// The benefits when a share is put on every line.
    pub fn worth(&self, share: f64) -> f64 {
        let values = |saving: Option<u32>| {
            let lines = self.lines.iter().filter(move |line| line.saving == saving);
            lines.filter_map(move |line| self.value(line, share))
        };
        let alone: f64 = values(None).sum();
        let smallest = self.savings().map(|saving| {
            let least = values(Some(saving)).fold(f64::INFINITY, f64::min);
            if least.is_finite() { least } else { 0.0 }
        });
        alone + smallest.sum::<f64>()
    }

    pub fn savings(&self) -> impl Iterator<Item = u32> + '_ {
        1..=self.lines.iter().filter_map(|line| line.saving).max().unwrap_or(0)
    }

    /// The columns of the lines of one saving, or of those that share none.
    pub fn columns(&self, saving: Option<u32>) -> Option<(u16, u16)> {
        let mut places = (LINES..).zip(&self.lines).filter(|(_, line)| line.saving == saving);
        let first = places.next()?.0;
        Some((first, places.next_back_or(first)))
    }
}

/// The last column of some, or the first if there is only one.
trait LastOr {
    fn next_back_or(self, first: u16) -> u16;
}

impl<'a, I: Iterator<Item = (u16, &'a &'a Line<'a>)>> LastOr for I {
    fn next_back_or(self, first: u16) -> u16 {
        self.last().map_or(first, |(column, _)| column)
    }
}
