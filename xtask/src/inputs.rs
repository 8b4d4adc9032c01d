//! What the site is built from, so that nothing is built twice.

use std::{fs, path::Path, process::Command};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

use crate::{page, step};

/// Folders that no page is built from.
const NOT_INPUTS: &[&str] = &["target", "dist", "bundle", "node_modules", "tests", "docs"];

/// A digest of every file that could change the site, and of the compiler.
pub fn digest(root: &Path) -> Result<String> {
    let mut all = Sha256::new();
    all.update(step::output(
        Command::new("rustc").arg("--version"),
        "install Rust: https://rustup.rs",
    )?);
    add(root, &mut all)?;
    Ok(page::short_digest(&all.finalize()))
}

fn add(folder: &Path, all: &mut Sha256) -> Result<()> {
    let mut paths =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    for path in paths.iter().filter(|path| is_input(path)) {
        if path.is_dir() {
            add(path, all)?;
        } else {
            let bytes =
                fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
            all.update(path.to_string_lossy().as_bytes());
            all.update(bytes.len().to_le_bytes());
            all.update(bytes);
        }
    }
    Ok(())
}

fn is_input(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let hidden = name.starts_with('.') && name != ".cargo";
    !hidden && !NOT_INPUTS.contains(&&*name) && !page::has_extension(&name, "md")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_and_prose_do_not_cause_a_build() {
        assert!(is_input(Path::new("./src/lib.rs")));
        assert!(is_input(Path::new("./.cargo")));
        assert!(!is_input(Path::new("./tests")));
        assert!(!is_input(Path::new("./README.md")));
        assert!(!is_input(Path::new("./.git")));
    }
}
