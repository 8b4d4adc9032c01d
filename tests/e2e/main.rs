//! End-to-end journeys in headless Chromium against the built site; run with `cargo xtask test`, or
//! after `cargo xtask bundle` with `cargo test --features e2e --test e2e`.
#![cfg(not(target_arch = "wasm32"))]

mod harness;
mod helpers;
#[path = "../native/skipped.rs"]
mod skipped;

mod accessible;
mod answering;
mod board;
mod cohort;
mod devices;
mod first_screen;
mod judged;
mod kill;
mod looking;
mod offline;
mod own_questionnaire;
mod policy;
mod privacy;
mod quotations;
mod services;
mod smoke;
mod ways_on;
mod whole_way;
mod whose;
