//! Presentational components: values and callbacks in, HTML out, no knowledge of any state.

mod app_header;
mod change_table;
mod checkbox;
mod choices;
mod clear_button;
mod counts;
mod disclosure;
mod error_summary;
mod field;
mod figure_cell;
mod figure_field;
mod file_picker;
mod file_row;
mod invented_banner;
mod lines;
mod matrix;
mod notice;
mod page_heading;
mod page_links;
mod question;
mod radios;
mod rank;
mod select;
mod select_field;
mod several;
mod skip_link;
mod source_list;
mod text_box;

pub use self::{
    app_header::AppHeader,
    change_table::{ChangeTable, MATCHED_COLUMNS, PERCEIVED_COLUMNS},
    checkbox::checkbox,
    choices::Offer,
    clear_button::clear_button,
    counts::counts,
    disclosure::Disclosure,
    error_summary::{ERROR_SUMMARY, Problem, error_message, error_summary},
    field::{Asked, Field, Surroundings},
    figure_cell::FigureCell,
    figure_field::FigureField,
    file_picker::FilePicker,
    file_row::{FileAccount, FileRow},
    invented_banner::InventedBanner,
    lines::lines,
    matrix::matrix,
    notice::Notice,
    page_heading::PageHeading,
    page_links::PageLinks,
    question::question,
    radios::{Choosing, Spread, radios},
    rank::rank,
    select::select,
    select_field::SelectField,
    several::several,
    skip_link::SkipLink,
    source_list::SourceList,
    text_box::text_box,
};
