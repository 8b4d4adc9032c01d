//! Numbers to marks: where each point, line and label of a picture goes. Knows nothing of surveys, money or Leptos.
//!
//! A new picture is a function from numbers to a [`Picture`] of simple shapes, which one component draws on a page and
//! [`svg_file`] writes to a file.

mod bars;
mod distribution;
mod diverging;
mod dumbbell;
mod flow;
mod frame;
mod interval_chart;
mod label;
mod picture;
mod references;
mod scale;
mod slopes;
mod time_line;

pub use self::{
    bars::{BarRow, Words, bar_rows},
    distribution::{Column, Marked, distribution},
    diverging::{SpreadBar, diverging_bars},
    dumbbell::{Dumbbell, dumbbells},
    flow::{Flow, flow_chart},
    interval_chart::{Interval, Layout, interval_chart},
    label::wrapped,
    picture::{Anchor, Ink, LETTERS, Picture, Shape, svg_file},
    references::{Level, Named, against_references},
    scale::{Scale, nice_ticks},
    slopes::{Slope, slopes},
    time_line::{Run, time_line},
};
