//! The survey's wasm is built together with the standard library, for size and without the text of panics.
//!
//! The library that comes with the compiler is built for speed, and each place that could panic carries words and the
//! code that would put them together, some 12 kB of what a participant downloads. Built so, a panic stops the app at
//! once, and the browser's console shows where in the wasm. Every answer has been saved before, and the component tests
//! run the same code with words.
//!
//! Cargo calls this `build-std` and rustc `panic=immediate-abort`; both still wait to be made stable, so the one
//! command is told to allow them. The rest of the product uses nothing of the kind.

use std::process::Command;

use anyhow::Result;

use crate::{flags, step, tools::WASM_TARGET};

/// A compiled standard library of its own belongs in a folder of its own, or the pages would build over each other.
const TARGET_DIR: &str = "target/survey";

/// A SHA-256 without unrolled rounds, for bytes; what a panic does; and names of functions that begin with crate and module, by
/// which wasm-opt puts them in order: the newer names begin with a digest of where the crate lies, so that the same code
/// weighed up to 150 bytes more or less in another folder.
const FLAGS: &[&str] = &[
    "--cfg",
    "sha2_backend_soft=\"compact\"",
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Csymbol-mangling-version=legacy",
];

/// Has `command`, which calls cargo, build the standard library too.
pub fn build(command: &mut Command) -> Result<()> {
    command.envs([
        ("RUSTC_BOOTSTRAP", "1"),
        ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
        ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
        ("CARGO_TARGET_DIR", TARGET_DIR),
    ]);
    flags::tell(command, &[flags::WASM, FLAGS].concat())
}

/// Downloads the crates that the standard library stands on.
pub fn fetch_crates() -> Result<()> {
    let mut command = Command::new("cargo");
    command.args(["fetch", "--locked", "--target", WASM_TARGET]);
    build(&mut command)?;
    step::run(&mut command, "check the network")
}
