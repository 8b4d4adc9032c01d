//! Files of others, read as a careful person would read them.

mod hostile;
mod samples;
mod shapes;
mod workbooks;
