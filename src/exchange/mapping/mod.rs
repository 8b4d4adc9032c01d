//! What the columns of others' exports mean: which item each answers, and which point each label is.
//!
//! A mapping is a file, made once and applied to every export of the same shape. The format is in `docs/mapping.md`.

#[cfg(feature = "engine")]
mod apply;
#[cfg(feature = "engine")]
mod choose;
mod file;
#[cfg(any(feature = "engine", feature = "evaluator"))]
mod labels;
#[cfg(feature = "engine")]
mod look;
#[cfg(any(feature = "engine", feature = "evaluator"))]
mod meaning;
mod seen;
#[cfg(feature = "engine")]
mod suggest;
#[cfg(feature = "engine")]
mod wording;

#[cfg(feature = "engine")]
pub use self::{
    apply::{Mapped, MappedCell, Reader},
    choose::{TwoMappings, mapping_for},
    suggest::{consider, suggest},
    wording::same_wording,
};
pub use self::{
    file::{
        AsForm, DateSource, MAPPING_FORMAT, MAPPING_VERSION, MappedColumn, Mapping, MappingError,
        MeantFor, ReadAs, Suggested, Suggestion, Unmapped, WaveColumn, Why,
    },
    seen::{ColumnSeen, Tried},
};
#[cfg(any(feature = "engine", feature = "evaluator"))]
pub use self::{
    labels::{Points, points_of},
    meaning::{Contents, Meaning, meaning_of, own_labels},
};
