//! Tests of the pure modules; run with `cargo test`.
#![cfg(not(target_arch = "wasm32"))]

mod oracles;
mod stats_properties;
