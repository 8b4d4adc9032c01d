//! Findings and outcomes in words: what a page, a file or a terminal says of each figure. Numbers are rounded here and nowhere
//! before.

pub mod chart;

mod captioned;
mod carries;
mod change_rows;
mod conclusions;
pub mod evaluation;
pub mod export;
mod figures;
mod filter_words;
mod headline;
mod level_chart;
pub mod publication;
mod roi_pictures;
mod simulation_csv;
mod sources;
mod stamps;
mod table;
mod typed;
mod typed_rate;
mod typed_worthwhile;
mod words;
mod workbook;
mod xlsform;

pub use self::{
    captioned::{CaptionedPicture, Figures},
    carries::{CONTROL_MEANING, carries, design},
    change_rows::{
        AskedOnce, ChangeRow, LEVEL_ORDER, LevelRows, change_table, control_rows, level_rows,
        no_direction_words,
    },
    conclusions::{
        conclusion_figures, conclusion_words, gaps_words, level_label, level_lines, link_words,
        strength_words, weakest_words, worthwhile_lines, worthwhile_words,
    },
    figures::{FigureRow, figure_rows},
    filter_words::filter_words,
    headline::{
        drawn_about, evidence_lines, headline_sentence, in_place_of_figures, mending, rests_on,
        typed_sentence,
    },
    level_chart::{ChangeKind, interval_picture, item_intervals, level_intervals},
    roi_pictures::{cash_picture, scenario_table, spread_picture, tornado_picture, waterfall},
    sources::{SOURCE_HEADERS, source_rows},
    stamps::{EVALUATOR_ONLY, picture_note, stamps},
    table::{Cell, Table},
    typed::{
        percent_field, pounds_field, quantity_field, read_days, read_percent, read_pounds,
        read_quantity,
    },
    typed_rate::TypedRate,
    typed_worthwhile::WorthwhileIn,
    words::{counted, decimals_text, level_title, number_text, sentence, signed_text},
};
pub use self::{
    simulation_csv::simulation_csv,
    workbook::{Results, WorkbookError, roi_workbook},
    xlsform::xlsform_workbook,
};
