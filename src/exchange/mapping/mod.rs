//! What the columns of others' exports mean: which item each answers, and which point each label is.
//!
//! A mapping is a file, made once and applied to every export of the same shape. The format is in `docs/mapping.md`.

#[cfg(feature = "engine")]
mod apply;
mod file;
#[cfg(feature = "engine")]
mod labels;
#[cfg(feature = "engine")]
mod suggest;
#[cfg(feature = "engine")]
mod wording;

pub use self::file::{
    AsForm, DateSource, MAPPING_FORMAT, MAPPING_VERSION, MappedColumn, Mapping, MappingError,
    ReadAs, Suggested, Suggestion, Unmapped, Why,
};
#[cfg(feature = "engine")]
pub use self::{
    apply::{Mapped, MappedCell, Reader},
    labels::{Points, points_of},
    suggest::suggest,
};
