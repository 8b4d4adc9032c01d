//! Whether two builders get the same bytes: the site once more, from a copy in another folder, with another home of cargo.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Result, bail};

use crate::{page, pages, setup, step};

/// Builds the site here and in the copy, and compares every file of `dist/`.
pub fn check() -> Result<()> {
    pages::build(&setup::for_build()?)?;
    let copy = env::temp_dir().join(format!("ripple-again-{}", std::process::id()));
    let result = build_in(&copy.join("somewhere else")).and_then(|again| compare(&again));
    fs::remove_dir_all(&copy)?;
    result
}

/// The committed and the changed files of this folder, built in that one.
fn build_in(folder: &Path) -> Result<PathBuf> {
    let listed = step::output(
        Command::new("git").args(["ls-files", "--cached", "--others", "--exclude-standard"]),
        "install git",
    )?;
    for name in listed.lines().filter(|name| Path::new(name).is_file()) {
        let to = folder.join(name);
        fs::create_dir_all(to.parent().unwrap_or(folder))?;
        fs::copy(name, to)?;
    }
    let mut command = Command::new("cargo");
    command.args(["xtask", "build"]).current_dir(folder);
    command.env("CARGO_HOME", folder.join("cargo home")).env_remove("CARGO_MANIFEST_DIR");
    step::timed("site in another folder", || step::run(&mut command, "see the messages above"))?;
    Ok(folder.join(pages::DIST))
}

fn compare(again: &Path) -> Result<()> {
    let (first, second) = (page::read_folder(Path::new(pages::DIST))?, page::read_folder(again)?);
    let differ: Vec<&String> = first
        .keys()
        .chain(second.keys().filter(|name| !first.contains_key(*name)))
        .filter(|name| first.get(*name) != second.get(*name))
        .collect();
    if !differ.is_empty() {
        bail!("two builds differ in {differ:?}");
    }
    println!("  {} files, equal in every byte", first.len());
    Ok(())
}
