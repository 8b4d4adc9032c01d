//! Presentational components: values and callbacks in, HTML out, no knowledge of any state.

mod choices;
mod field;

mod checkbox;
mod clear_button;
mod counts;
mod error_summary;
mod lines;
mod matrix;
mod offline_note;
mod question;
mod radios;
mod rank;
mod select;
mod several;
mod text_box;

pub use checkbox::Checkbox;
pub use choices::Offer;
pub use clear_button::ClearButton;
pub use counts::Counts;
pub use error_summary::{ERROR_SUMMARY, ErrorSummary, Problem};
pub use field::{Asked, Field, Surroundings};
pub use lines::Lines;
pub use matrix::Matrix;
pub use offline_note::{OfflineNote, page_named};
pub use question::Question;
pub use radios::{Radios, Spread};
pub use rank::Rank;
pub use select::Select;
pub use several::Several;
pub use text_box::{TextBox, TextField};
