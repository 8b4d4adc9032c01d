//! An evaluation in words, rows and pictures for the evaluator's own eyes. What leaves the evaluator's view is in
//! [`super::publication`].

mod lasting;
mod pictures;
mod rows;
mod words;
mod working;

pub use self::{
    lasting::{course_words, lasting_counts_words, lasting_items, lasting_levels},
    pictures::{
        cohort_flow, forest, item_dumbbells, item_slopes, published_dumbbell, published_intervals,
        published_references, reference_picture, slopes_words, spread_bars, spread_picture,
        turned_words,
    },
    rows::{OptionTable, OutcomeRow, attrition_table, estimate_table, option_tables, outcome_rows},
    words::{
        anyway_words, attendance_words, before_words, control_words, estimate_cautions,
        not_linked_differ_words, reported_words, shift_words, support_words, worse_words,
    },
    working::{
        WorkingLine, level_working, perceived_working, score_working, unlinked_working, working,
    },
};
