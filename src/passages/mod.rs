//! What people wrote: free text and examples, each with its question, and which of it the evaluator marks for quoting.
//!
//! A passage is for the evaluator's eyes. What may be published of it is a [`crate::disclosure::Quotation`].

#[cfg(feature = "engine")]
mod collect;
mod mark;
mod passage;
mod search;

#[cfg(feature = "engine")]
pub use self::collect::passages_of;
pub use self::{
    mark::{MARKS_FORMAT, MARKS_VERSION, Mark, MarkEntry, Marks, MarksError},
    passage::{LeaveSaid, Passage, PassageKey},
    search::PassageSearch,
};
