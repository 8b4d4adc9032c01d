//! What people wrote: free text and examples, each with its question, and which of it the evaluator marks for quoting.
//!
//! A passage is for the evaluator's eyes. What may be published of it is a [`crate::disclosure::Quotation`].
mod collect;
mod mark;
mod passage;
mod search;
pub use self::collect::passages_of;
pub use self::{
    mark::{MARKS_FORMAT, MARKS_VERSION, Mark, MarkEntry, Marks, MarksError},
    passage::{LeaveSaid, Passage, PassageKey},
    search::PassageSearch,
};
