//! Numbers to marks: where each point, line and label of a picture goes. Knows nothing of surveys, money or Leptos.

mod distribution;
mod drawing;
mod interval_chart;
mod label;
mod scale;
mod time_line;

pub use self::{
    distribution::{Column, Marked, distribution},
    drawing::{Anchor, BarRow, Drawing, Shape, Tone, Words, bar_rows},
    interval_chart::{Interval, IntervalChart, Layout, Mark, Tick, interval_chart},
    label::wrapped,
    scale::{Scale, nice_ticks},
    time_line::{Run, time_line},
};
