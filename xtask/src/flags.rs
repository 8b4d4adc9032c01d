//! What the compiler is told beyond `Cargo.toml`: the flags of each wasm, and names in place of the builder's own paths.
//!
//! A panic's message carries the path of the source file that it is in. Unchanged, a path under somebody's home folder would be
//! in what others download, and two builders would never get the same bytes.

use std::{env, path::Path, process::Command};

use anyhow::{Context as _, Result, bail};

use crate::{
    page::{self, Files},
    setup, step,
};

/// What separates flags in cargo's variable, so that a path may have spaces in it.
const SEPARATOR: &str = "\u{1f}";

/// What `.cargo/config.toml` says for wasm, which the variable replaces.
pub const WASM: &[&str] = &["--cfg", "erase_components"];

/// Has `command`, which calls cargo, compile with these flags and without the builder's paths.
pub fn tell(command: &mut Command, flags: &[&str]) -> Result<()> {
    let remaps = places()?.into_iter().map(|place| place.flag());
    let all: Vec<String> = flags.iter().map(|&flag| flag.to_owned()).chain(remaps).collect();
    command.env("CARGO_ENCODED_RUSTFLAGS", all.join(SEPARATOR));
    Ok(())
}

/// Refuses files of a site that carry a path of this machine.
pub fn check_without_paths(site: &Files) -> Result<()> {
    let places = places()?;
    for (name, bytes) in site {
        let found = places.iter().find(|place| page::contains(bytes, place.path.as_bytes()));
        if let Some(place) = found {
            bail!("{name} carries {}, a path of this machine", place.path);
        }
    }
    Ok(())
}

/// A folder of this machine, and what it is called in what is built.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    path: String,
    called: &'static str,
}

impl Place {
    fn flag(&self) -> String {
        format!("--remap-path-prefix={}={}", self.path, self.called)
    }
}

/// The innermost last: of several that fit, the compiler takes the last.
fn places() -> Result<Vec<Place>> {
    let cargo = setup::cargo_home()?;
    let here = env::current_dir()?;
    let sysroot = step::output(Command::new("rustc").args(["--print", "sysroot"]), "install Rust")?;
    [(here.as_path(), "/ripple"), (cargo.as_path(), "/cargo"), (Path::new(sysroot.trim()), "/rust")]
        .into_iter()
        .map(|(path, called)| {
            let path = path.to_str().context("a folder's name is not text")?.to_owned();
            Ok(Place { path, called })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn every_flag_for_wasm_of_the_configuration_is_repeated_here() -> Result<()> {
        let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.cargo/config.toml");
        let config = fs::read_to_string(config)?;
        let flags = config.lines().find(|line| line.starts_with("rustflags")).unwrap_or_default();
        let flags = flags.split_once('[').map_or("", |(_, flags)| flags).trim_end_matches(']');
        let named = flags.split(", ").filter_map(|flag| flag.get(1..flag.len() - 1));
        assert_eq!(WASM, named.collect::<Vec<_>>(), "{flags}");
        Ok(())
    }

    #[test]
    fn a_file_with_a_path_of_this_machine_is_refused_by_name() -> Result<()> {
        let here = env::current_dir()?;
        let inside = format!("panicked at {}/src/lib.rs", here.display());
        let site = |text: &str| Files::from([("app.wasm".to_owned(), text.as_bytes().to_vec())]);
        assert!(check_without_paths(&site("panicked at /ripple/src/lib.rs")).is_ok());
        let said = check_without_paths(&site(&inside)).expect_err("a path is there").to_string();
        assert!(said.starts_with("app.wasm carries "), "{said}");
        Ok(())
    }
}
