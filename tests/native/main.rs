//! Tests of the pure modules; run with `cargo test`.
#![cfg(not(target_arch = "wasm32"))]

mod attack;
mod cli;
mod consistency;
mod data_set;
mod dates;
mod drafts;
mod edits;
mod engine;
mod exchange;
mod field;
mod findings;
mod from_columns;
mod fuzz;
mod instrument;
mod leaving_out;
mod link_codes;
mod linkage;
mod oracles;
mod programme;
mod quotations;
mod register;
mod roi;
mod schemas;
mod seal;
mod simulations;
mod skipped;
mod stats_properties;
mod stats_simulations;
mod survey;
mod xlsform;
