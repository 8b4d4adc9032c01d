//! What a change can reach: the crates that hang on what was changed.

use std::{collections::BTreeSet, process::Command};

use anyhow::{Context as _, Result, anyhow};
use serde_json::Value;

use crate::step;

/// The crates of the workspace that a change since a commit can reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// Their names.
    pub crates: BTreeSet<String>,
}

impl Reached {
    /// What differs from this commit, committed or not, and everything that depends on it.
    pub fn since(commit: &str) -> Result<Self> {
        let mut diff = Command::new("git");
        let changed = step::output(diff.args(["diff", "--name-only", commit]), "name a commit")?;
        let mut others = Command::new("git");
        others.args(["ls-files", "--others", "--exclude-standard"]);
        let new = step::output(&mut others, "run it in a clone")?;
        let mut metadata = Command::new("cargo");
        metadata.args(["metadata", "--no-deps", "--format-version", "1"]);
        let metadata = step::output(&mut metadata, "see the message above")?;
        let workspace = Workspace::of(&serde_json::from_str(&metadata)?)?;
        Ok(Self { crates: workspace.reached_by(changed.lines().chain(new.lines())) })
    }

    /// Whether what runs in a browser is among them.
    pub fn is_in_a_browser(&self) -> bool {
        self.crates.contains("ripple") || self.crates.contains("browser")
    }

    /// The crates as arguments of cargo, which knows the tools as another crate.
    pub fn packages(&self) -> Vec<&str> {
        self.crates.iter().flat_map(|name| ["-p", name.as_str()]).collect()
    }
}

/// Each crate of the workspace with those that it depends on.
struct Workspace(Vec<(String, Vec<String>)>);

impl Workspace {
    fn of(metadata: &Value) -> Result<Self> {
        let packages = metadata["packages"].as_array().context("cargo names no packages")?;
        let name = |it: &Value| {
            it["name"].as_str().map(str::to_owned).ok_or_else(|| anyhow!("a package has no name"))
        };
        let with_needs = |package: &Value| {
            let needs = package["dependencies"].as_array().into_iter().flatten();
            Ok((name(package)?, needs.map(name).collect::<Result<_>>()?))
        };
        Ok(Self(packages.iter().map(with_needs).collect::<Result<_>>()?))
    }

    fn reached_by<'a>(&self, files: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
        let mut reached = BTreeSet::new();
        for file in files {
            match crate_of(file) {
                Some(name) => drop(reached.insert(name.to_owned())),
                None => reached.extend(self.0.iter().map(|(name, _)| name.clone())),
            }
        }
        loop {
            let more = self.0.iter().filter(|(name, needs)| {
                !reached.contains(name) && needs.iter().any(|need| reached.contains(need))
            });
            let more: Vec<String> = more.map(|(name, _)| name.clone()).collect();
            if more.is_empty() {
                return reached;
            }
            reached.extend(more);
        }
    }
}

/// The crate that a file belongs to; none where it is everybody's, such as `Cargo.lock`.
fn crate_of(file: &str) -> Option<&str> {
    const OF_THE_APP: [&str; 14] = [
        "src",
        "tests",
        "style",
        "icons",
        "docs",
        "programmes",
        "instruments",
        "costs",
        "schemas",
        "index.html",
        "evaluate.html",
        "README.md",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
    ];
    match file.split_once('/').unwrap_or((file, "")) {
        ("crates", rest) => rest.split('/').next(),
        ("xtask", _) => Some("xtask"),
        (first, _) if OF_THE_APP.contains(&first) => Some("ripple"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reached(files: &[&str]) -> Vec<String> {
        let crates = [("values", ""), ("money", "values"), ("ripple", "money"), ("xtask", "")];
        let needs = |need: &str| if need.is_empty() { vec![] } else { vec![need.to_owned()] };
        let crates = crates.map(|(name, need)| (name.to_owned(), needs(need)));
        Workspace(crates.to_vec()).reached_by(files.iter().copied()).into_iter().collect()
    }

    #[test]
    fn a_change_reaches_what_depends_on_it_and_nothing_else() {
        assert_eq!(reached(&["crates/money/src/model.rs"]), ["money", "ripple"]);
        assert_eq!(reached(&["crates/values/src/lib.rs"]), ["money", "ripple", "values"]);
        assert_eq!(reached(&["tests/native/roi.rs", "README.md"]), ["ripple"]);
        assert_eq!(reached(&["xtask/src/main.rs"]), ["xtask"]);
        assert!(reached(&[]).is_empty());
    }

    #[test]
    fn what_is_everybodys_reaches_everybody() {
        assert_eq!(reached(&["Cargo.lock"]).len(), 4);
    }
}
