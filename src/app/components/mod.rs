//! Presentational components: values and callbacks in, HTML out, no knowledge of any state.

mod app_header;
mod card_table;
mod disclosure;
mod figure_cell;
mod figure_field;
mod file_picker;
mod file_row;
mod first_few;
mod invented_banner;
mod lazy_disclosure;
mod notice;
mod page_heading;
mod page_links;
mod radio_item;
mod select_field;
mod skip_link;
mod small_button;
mod source_list;
mod table_view;
mod tick_box;

pub use self::{
    app_header::AppHeader,
    card_table::CardTable,
    disclosure::Disclosure,
    figure_cell::NamedCell,
    figure_field::FigureField,
    file_picker::FilePicker,
    file_row::{FileAccount, FileCell, FileRow, FileTable},
    first_few::{FEW, FirstFew, ShowMore},
    invented_banner::InventedBanner,
    lazy_disclosure::LazyDisclosure,
    notice::Notice,
    page_heading::PageHeading,
    page_links::PageLinks,
    radio_item::RadioItem,
    select_field::{ChoiceField, Choices, SelectField},
    skip_link::SkipLink,
    small_button::SmallButton,
    source_list::SourceList,
    table_view::TableView,
    tick_box::TickBox,
};
