//! Tests that need a browser; run in headless Chromium by `wasm-bindgen-test-runner`.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::wasm_bindgen_test_configure;

mod engine;
mod opened;
mod screen;

mod damage;
mod elements;
mod evaluate;
mod faults;
mod files_page;
mod first_screen;
mod hostile;
mod kept;
mod looked_at;
mod mapping;
mod pictures;
mod published;
mod questionnaire;
mod questions;
mod roi;
mod set_up;
mod stats;
mod survey;
mod update;
mod ways_on;
mod whose;
mod worthwhile;

wasm_bindgen_test_configure!(run_in_browser);
