//! Values that every crate speaks of.

pub mod by_name;
pub mod cut;
pub mod json_fault;
pub mod unseen;
