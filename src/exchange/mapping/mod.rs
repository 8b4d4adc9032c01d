//! What the columns of others' exports mean: which item each answers, and which point each label is.
//!
//! A mapping is a file, made once and applied to every export of the same shape. The format is in `docs/mapping.md`.

#[cfg(feature = "engine")]
mod apply;
#[cfg(feature = "engine")]
mod choose;
mod file;
#[cfg(any(feature = "engine", feature = "evaluator"))]
mod header;
#[cfg(any(feature = "engine", feature = "evaluator"))]
mod labels;
#[cfg(feature = "engine")]
mod look;
#[cfg(any(feature = "engine", feature = "evaluator"))]
mod meaning;
mod not_used;
#[cfg(feature = "engine")]
mod options;
mod seen;
#[cfg(any(feature = "engine", feature = "evaluator"))]
mod several;
#[cfg(feature = "engine")]
mod suggest;
#[cfg(feature = "engine")]
mod ticked;
#[cfg(feature = "engine")]
mod wording;

#[cfg(feature = "engine")]
pub use self::{
    apply::{Mapped, MappedCell, Reader},
    choose::{Chosen, TwoMappings, mapping_for},
    suggest::{consider, suggest},
    wording::same_wording,
};
pub use self::{
    file::{
        AsForm, DateSource, MAPPING_FORMAT, MAPPING_VERSION, MappedColumn, Mapping, MappingError,
        MeantFor, ReadAs, Suggested, Suggestion, Unmapped, WaveColumn, Why,
    },
    not_used::{NotUsed, is_of_quiz},
    seen::{ColumnSeen, Tried, Unplaced},
};
#[cfg(any(feature = "engine", feature = "evaluator"))]
pub use self::{
    header::{When, when_of},
    labels::{Points, points_of},
    meaning::{Contents, Meaning, meaning_of, own_labels},
};
