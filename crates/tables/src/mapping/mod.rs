//! What the columns of others' exports mean: which item each answers, and which point each label is.
//!
//! A mapping is a file, made once and applied to every export of the same shape. The format is in `docs/mapping.md`.
mod apply;
mod choose;
mod file;
mod header;
mod labels;
mod look;
mod meaning;
mod not_used;
mod options;
mod seen;
mod several;
mod suggest;
mod ticked;
mod wording;
pub use self::{
    apply::{Mapped, MappedCell, Reader},
    choose::{Chosen, TwoMappings, mapping_for},
    suggest::{consider, suggest},
    wording::{same_wording, without_number, wording_key},
};
pub use self::{
    file::{
        DateSource, MAPPING_FORMAT, MAPPING_VERSION, MappedColumn, Mapping, MappingError, MeantFor,
        ReadAs, Suggested, Suggestion, Unmapped, WaveColumn, Why,
    },
    not_used::{NotUsed, is_of_quiz},
    seen::{ColumnSeen, Tried, Unplaced},
};
pub use self::{
    header::{When, parts, when_of},
    labels::{Points, points_of},
    meaning::{Contents, Meaning, meaning_of, own_labels},
};
pub(crate) use self::{
    look::{commonest_first, counted},
    options::options_in,
};
