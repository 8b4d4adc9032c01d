//! Ripple: follow-up survey, paired analysis and return on investment, on the device and without a server.
//!
//! A person's answers become a **response**; a folder of responses becomes a **cohort** (who can be compared
//! with whom); a cohort becomes **findings** (what changed, how sure, at which level); findings and costs become
//! a **return on investment**. Data flows one way. Everything on that way is pure Rust that compiles and is
//! tested natively; the browser is a thin edge around it. `ARCHITECTURE.md` draws the picture and names the
//! invariants; this page is the map.
//!
//! # Code map, in reading order
//!
//! | module | subject | may import |
//! |---|---|---|
//! | [`by_name`] | a small map in the order of its names | nothing of ours |
//! | [`json_fault`] | why a text is not the JSON that it should be, in words | nothing of ours |
//! | [`unseen`] | characters that are not seen, or turn the direction of writing | nothing of ours |
//! | [`instrument`] | what is asked, when, and of whom | `unseen` |
//! | [`seal`] | closing a response file for its evaluator, and opening it again | `instrument` (SHA-256) |
//! | [`programme`] | whose survey it is: dates, windows, words, links | `instrument`, `seal`, `unseen` |
//! | [`survey`] | what was answered: answers, journey, draft, response | `instrument`, `programme` |
//! | [`cohort`] | who is compared with whom, and how answers score | `instrument`, `survey` |
//! | [`stats`] | numbers only: slices in, structs out | nothing of ours |
//! | [`analysis`] | what changed, by item and level | `stats`, `cohort`, `instrument` |
//! | [`roi`] | money: costs, benefits, working, refusals | nothing of ours |
//! | [`disclosure`] | which figures may be published, as types | `unseen` |
//! | [`passages`] | what people wrote, and what of it may be quoted | `instrument`, `survey`, `disclosure` |
//! | [`chart`] | geometry: numbers to marks | nothing of ours |
//! | [`report`] | findings and outcomes in words, rounded for reading | `analysis`, `chart`, `cohort`, `disclosure`, `instrument`, `passages`, `programme` (days in words), `roi` |
//! | [`demo`] | invented cohorts, and how well they are linked | `instrument`, `programme`, `survey`, `cohort` |
//! | [`exchange`] | bytes in: text, tables, mappings (readers with feature `engine`) | `instrument`, `cohort` |
//! | [`engine`] | the door: one request, one reply | all pure modules |
//! | `cli` | the native client of the door | all pure modules |
//! | `browser` | wasm32: the only place that names `web-sys` | nothing of ours |
//! | `app` | wasm32: Leptos pages of the participant and the evaluator | everything but `cli` |
//!
//! `roi` and `analysis` never meet: `engine` passes the effect across. Nothing imports `app`. Two locks hold the
//! table: the UI crates are dependencies of wasm32 only, and `tests/native/layering.rs` reads the source.
//!
//! # Features
//!
//! Trunk builds each wasm with only the feature that it needs: `app` for a participant's page, `evaluator` for
//! the evaluator's, `engine` for their worker; `seal`, which closes files, comes with the first and the last. Natively the defaults build everything.

pub mod by_name;
pub mod json_fault;
pub mod unseen;

pub mod instrument;
pub mod programme;
pub mod seal;
pub mod survey;

pub mod cohort;
pub mod disclosure;
pub mod passages;
pub mod roi;
pub mod stats;

pub mod analysis;
pub mod chart;
pub mod report;

pub mod demo;
pub mod engine;
pub mod exchange;

#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(all(not(target_arch = "wasm32"), feature = "engine"))]
pub mod cli;
