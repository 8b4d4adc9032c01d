//! Findings and outcomes in words: what a page, a file or a terminal says of each figure. Numbers are rounded here and nowhere
//! before.

mod carries;
mod change_rows;
mod figures;
mod level_chart;
mod words;

pub use self::{
    carries::{CONTROL_MEANING, DESIGN, carries},
    change_rows::{AskedOnce, ChangeRow, ChangeTables, LevelRows, change_tables},
    figures::{FigureRow, figure_rows, mending},
    level_chart::{item_intervals, level_intervals},
    words::{Cell, counted, level_title, number_text, sentence, signed_text},
};
