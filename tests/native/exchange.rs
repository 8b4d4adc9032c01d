//! Files of others, read as a careful person would read them.

mod hostile;
mod mappings;
mod samples;
mod shapes;
mod workbooks;
