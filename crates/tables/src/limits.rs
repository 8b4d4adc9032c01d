//! How much is read at most. Each limit is checked before the memory beyond it is taken, and ends in a sentence.

/// The most bytes of one file.
pub const MAX_FILE_BYTES: usize = 256 * 1024 * 1024;
/// The most bytes of a data set: 100,000 people in two waves take half of it.
pub const MAX_DATA_SET_BYTES: usize = 1024 * 1024 * 1024;
/// The most columns of a table.
pub const MAX_COLUMNS: usize = 2_000;
/// The most rows of a table.
pub const MAX_ROWS: usize = 200_000;
/// The most cells of a table, so that wide and long together stay in memory.
pub const MAX_CELLS: usize = 10_000_000;
/// The most characters of a cell: what a cell of Excel holds.
///
/// Source: Microsoft, “Excel specifications and limits”.
pub const MAX_CELL_CHARS: usize = 32_767;
/// The deepest nesting of JSON. A response nests 8 deep.
pub const MAX_JSON_DEPTH: usize = 64;
/// The most files of an archive.
pub const MAX_ARCHIVE_FILES: usize = 10_000;
/// How many times larger than itself an archive may become.
pub const MAX_ARCHIVE_RATIO: u64 = 100;
/// A small archive may hold this much whatever its ratio: short texts of one kind pack well.
pub const FREE_ARCHIVE_BYTES: u64 = 4 * 1024 * 1024;
