//! Every pinned tool, once. Files that must repeat a pin are checked against this one.

use anyhow::{Context as _, Result, bail};

/// The compiler that releases are built with. `rust-toolchain.toml` names the channel only, so that work goes on where no other
/// toolchain can be fetched: `RUSTUP_TOOLCHAIN` chooses this one.
pub const RUSTC: &str = "1.95.0";

/// A program that cargo builds into the cache folder when it is not on the PATH.
#[derive(Debug, Clone, Copy)]
pub struct CargoTool {
    /// The crate's name.
    pub name: &'static str,
    /// The exact version.
    pub version: &'static str,
    /// Its programs; the first is asked for its version.
    pub programs: &'static [&'static str],
    /// Roughly how long two cores take, for whoever waits.
    pub minutes: u32,
}

/// Builds the pages.
pub const TRUNK: CargoTool =
    CargoTool { name: "trunk", version: "0.21.14", programs: &["trunk"], minutes: 6 };

/// Writes the glue between wasm and the browser; must equal the `wasm-bindgen` crate.
pub const WASM_BINDGEN: CargoTool = CargoTool {
    name: "wasm-bindgen-cli",
    version: "0.2.126",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    minutes: 3,
};

/// Drives Firefox, for `cargo xtask test --browsers all` only.
pub const GECKODRIVER: CargoTool =
    CargoTool { name: "geckodriver", version: "0.37.0", programs: &["geckodriver"], minutes: 3 };

/// Judges licences, sources and known faults, for `cargo xtask release` only.
pub const CARGO_DENY: CargoTool =
    CargoTool { name: "cargo-deny", version: "0.20.2", programs: &["cargo-deny"], minutes: 8 };

/// The npm packages: build tools, styles, and axe-core for the tests. esbuild and purgecss make the
/// pages smaller.
pub const NPM: &[(&str, &str)] = &[
    ("axe-core", "4.14.1"),
    ("binaryen", "132.0.0"),
    ("esbuild", "0.28.2"),
    ("nhsuk-frontend", "10.6.1"),
    ("purgecss", "8.0.0"),
    ("sass", "1.108.2"),
];

/// The target of everything that runs in a browser.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The standard library's source: the survey's wasm is built with a copy of its own.
pub const STD_SOURCE: &str = "rust-src";

/// Compares the files that repeat a pin with this one.
///
/// Cargo needs the crate's version in `Cargo.toml`, npm its own in `package.json`, and Trunk the
/// tools' in `Trunk.toml`, where offline mode refuses any other.
pub fn check_agreement(read: impl Fn(&str) -> Result<String>) -> Result<()> {
    for (file, line) in repeated() {
        let text = read(file).with_context(|| format!("{file} cannot be read"))?;
        if !text.contains(&line) {
            bail!(
                "{file} should say {line}, as xtask/src/tools.rs does: change whichever is out of date"
            );
        }
    }
    Ok(())
}

fn repeated() -> Vec<(&'static str, String)> {
    let npm = |name: &str| {
        NPM.iter().find(|(known, _)| *known == name).map_or("", |(_, version)| version)
    };
    let binaryen = npm("binaryen").split('.').next().unwrap_or_default();
    let mut lines = vec![
        ("README.md", format!("RUSTUP_TOOLCHAIN={RUSTC} ")),
        ("Cargo.toml", format!("wasm-bindgen = \"={}\"", WASM_BINDGEN.version)),
        ("Trunk.toml", format!("wasm_bindgen = \"{}\"", WASM_BINDGEN.version)),
        ("Trunk.toml", format!("wasm_opt = \"version_{binaryen}\"")),
        ("Trunk.toml", format!("sass = \"{}\"", npm("sass"))),
    ];
    lines.extend(
        NPM.iter().map(|(name, version)| ("package.json", format!("\"{name}\": \"{version}\""))),
    );
    lines
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    fn read(file: &str) -> Result<String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        Ok(fs::read_to_string(root.join(file))?)
    }

    #[test]
    fn every_file_that_repeats_a_pin_agrees() -> Result<()> {
        check_agreement(read)
    }

    #[test]
    fn a_pin_that_differs_is_named_with_its_file() {
        let older = |file: &str| Ok(read(file)?.replace("sass = \"1.108.2\"", "sass = \"1.0.0\""));
        let said = check_agreement(older).expect_err("the pins differ").to_string();
        assert!(said.starts_with("Trunk.toml should say sass = \"1.108.2\""), "{said}");
    }
}
