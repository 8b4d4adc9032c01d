//! Numbers to marks: where each point, line and label of a picture goes. Knows nothing of surveys, money or Leptos.

mod interval_chart;
mod label;
mod scale;

pub use self::{
    interval_chart::{Interval, IntervalChart, Layout, Mark, Tick, interval_chart},
    label::wrapped,
    scale::{Scale, nice_ticks},
};
