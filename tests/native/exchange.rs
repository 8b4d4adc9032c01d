//! Files of others, read as a careful person would read them.

mod cells;
mod field;
mod hostile;
mod mappings;
pub mod naughty;
pub mod samples;
mod shapes;
pub mod workbooks;
