//! Tests that need a browser; run in headless Chromium by `wasm-bindgen-test-runner`.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::wasm_bindgen_test_configure;

mod screen;

mod evaluate;
mod questions;
mod roi;
mod stats;
mod survey;
mod update;

wasm_bindgen_test_configure!(run_in_browser);
