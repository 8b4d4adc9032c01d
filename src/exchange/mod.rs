//! Bytes in: text and tables, as files hold them. What the cells mean is decided elsewhere.

mod account;
mod table;
mod text;

pub use self::{
    account::{ColumnAccount, TableAccount, account_of},
    table::{Cell, LINK_CODE, Row, Table, TableError, WAVE, read_table},
    text::{TextError, looks_like_json, text_of},
};
