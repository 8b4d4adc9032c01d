//! The notices of the code by others that a browser downloads.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
    process::Command,
};

use anyhow::{Context as _, Result, anyhow};
use serde_json::Value;

use crate::{step, tools::WASM_TARGET};

/// Crates that are compiled into the wasm files, styles that are compiled into the sheets, and
/// their licences.
pub fn text() -> Result<String> {
    let crates = compiled()?;
    let mut text = String::from(
        "Ripple carries code by others.\n\n\
         The wasm files hold the Rust standard library (MIT OR Apache-2.0, https://www.rust-lang.org) and these crates:\n\n",
    );
    for part in &crates {
        writeln!(text, "{} {} ({})", part.name, part.version, part.licence)?;
    }
    let styles = npm_version("nhsuk-frontend")?;
    writeln!(
        text,
        "\nThe style sheets are compiled from nhsuk-frontend {styles}:\n\n{}",
        nhsuk_licence()?
    )?;
    for (licence, names) in licence_texts(&crates) {
        let names: Vec<&str> = names.into_iter().collect();
        writeln!(text, "\n{}\n{}\n\n{licence}", "-".repeat(72), names.join(", "))?;
    }
    Ok(text)
}

/// The crates inside the wasm files, by name.
pub fn compiled() -> Result<Vec<Compiled>> {
    compiled_crates(&metadata()?)
}

/// One crate inside the wasm files.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Compiled {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence, as its manifest says.
    pub licence: String,
    manifest: String,
}

impl Compiled {
    /// One without a place on disk.
    #[cfg(test)]
    pub fn named(name: &str, version: &str, licence: &str) -> Self {
        let [name, version, licence] = [name, version, licence].map(str::to_owned);
        Self { name, version, licence, manifest: String::new() }
    }
}

fn metadata() -> Result<Value> {
    let mut command = Command::new("cargo");
    command.args([
        "metadata",
        "--format-version",
        "1",
        "--locked",
        "--all-features",
        "--filter-platform",
        WASM_TARGET,
    ]);
    let json = step::output(&mut command, "try `cargo metadata` by hand")?;
    serde_json::from_str(&json).context("cargo metadata is not JSON")
}

/// Walks from our package along normal dependencies; build scripts, macros and tests stay behind.
fn compiled_crates(metadata: &Value) -> Result<Vec<Compiled>> {
    let by_id = |list: &'static str| -> BTreeMap<&str, &Value> {
        let list = metadata.pointer(list).and_then(Value::as_array).into_iter().flatten();
        list.filter_map(|entry| Some((entry["id"].as_str()?, entry))).collect()
    };
    let (packages, nodes) = (by_id("/packages"), by_id("/resolve/nodes"));
    let root = packages
        .iter()
        .find(|(_, package)| package["name"] == "ripple")
        .ok_or_else(|| anyhow!("no ripple"))?;
    let (mut seen, mut to_visit) = (BTreeSet::from([*root.0]), vec![*root.0]);
    while let Some(id) = to_visit.pop() {
        let next = nodes.get(id).and_then(|node| node["deps"].as_array()).into_iter().flatten();
        for id in next.filter(|dep| is_normal(dep)).filter_map(|dep| dep["pkg"].as_str()) {
            if packages.get(id).is_some_and(|package| !is_macro(package)) && seen.insert(id) {
                to_visit.push(id);
            }
        }
    }
    seen.remove(root.0);
    let mut crates: Vec<Compiled> =
        seen.iter().filter_map(|id| packages.get(id)).map(|p| of_package(p)).collect();
    crates.sort();
    Ok(crates)
}

fn is_normal(dependency: &Value) -> bool {
    dependency["dep_kinds"].as_array().into_iter().flatten().any(|kind| kind["kind"].is_null())
}

fn is_macro(package: &Value) -> bool {
    let targets = package["targets"].as_array().into_iter().flatten();
    targets
        .filter_map(|target| target["kind"].as_array())
        .flatten()
        .any(|kind| kind == "proc-macro")
}

fn of_package(package: &Value) -> Compiled {
    let text = |field: &str| package[field].as_str().unwrap_or("not stated").to_owned();
    Compiled {
        name: text("name"),
        version: text("version"),
        licence: text("license"),
        manifest: text("manifest_path"),
    }
}

/// Each different licence text with the crates that it covers.
fn licence_texts(crates: &[Compiled]) -> BTreeMap<String, BTreeSet<&str>> {
    let mut texts = BTreeMap::<String, BTreeSet<&str>>::new();
    for part in crates {
        let folder = Path::new(&part.manifest).parent().unwrap_or(Path::new("."));
        for text in licences_in(folder) {
            texts.entry(text).or_default().insert(&part.name);
        }
    }
    texts
}

/// The MIT text where the author offers a choice, and every text where there is none.
fn licences_in(folder: &Path) -> Vec<String> {
    let entries =
        fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let is_licence =
        |name: &str| ["LICEN", "COPYING", "UNLICENSE"].iter().any(|start| name.starts_with(start));
    let mut files: Vec<_> = entries
        .filter_map(|path| Some((path.file_name()?.to_string_lossy().to_uppercase(), path)))
        .filter(|(name, path)| path.is_file() && is_licence(name))
        .collect();
    files.sort();
    let mit: Vec<_> = files.iter().filter(|(name, _)| name.contains("MIT")).cloned().collect();
    let chosen = if mit.is_empty() { files } else { mit };
    chosen
        .iter()
        .filter_map(|(_, path)| fs::read_to_string(path).ok())
        .map(|text| text.trim().to_owned())
        .collect()
}

/// The npm package names its licence, MIT, but does not carry the text; the notice is that of its
/// repository.
fn nhsuk_licence() -> Result<String> {
    let ours = fs::read_to_string("LICENSE").context("LICENSE cannot be read")?;
    let terms = ours.find("Permission is hereby").and_then(|start| ours.get(start..));
    let terms = terms.ok_or_else(|| anyhow!("LICENSE is not the MIT licence"))?;
    Ok(format!("Copyright (c) 2019 NHS.UK\n\n{}", terms.trim()))
}

fn npm_version(package: &str) -> Result<String> {
    let file = format!("node_modules/{package}/package.json");
    let text = fs::read_to_string(&file).with_context(|| format!("{file} cannot be read"))?;
    let json: Value = serde_json::from_str(&text).with_context(|| format!("{file} is not JSON"))?;
    Ok(json["version"].as_str().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_is_compiled_into_the_wasm_is_named() -> Result<()> {
        let package = |name: &str, kind: &str| {
            json!({ "id": name, "name": name, "version": "1.0.0", "license": "MIT",
            "manifest_path": "/none/Cargo.toml", "targets": [{ "kind": [kind] }] })
        };
        let dep = |name: &str, kind: Value| json!({ "pkg": name, "dep_kinds": [{ "kind": kind }] });
        let metadata = json!({
            "packages": [package("ripple", "lib"), package("used", "lib"), package("macro", "proc-macro"), package("tester", "lib")],
            "resolve": { "nodes": [{ "id": "ripple", "deps":
                [dep("used", Value::Null), dep("macro", Value::Null), dep("tester", json!("dev"))] }] },
        });
        let names: Vec<String> =
            compiled_crates(&metadata)?.into_iter().map(|part| part.name).collect();
        assert_eq!(names, ["used"]);
        Ok(())
    }
}
