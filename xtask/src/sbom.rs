//! The bill of materials: what is inside the files that an organisation takes, in a form that its scanners read.
//!
//! `CycloneDX` 1.5, <https://cyclonedx.org/docs/1.5/json/>. It has no date and no number of its own, so that two builds of one
//! commit write the same bytes.

use std::{collections::BTreeMap, fs};

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use crate::{
    notices::{self, Compiled},
    tools::{NPM, RUSTC},
};

/// The text of the bill for this version.
pub fn text(version: &str) -> Result<String> {
    let lock = fs::read_to_string("Cargo.lock").context("Cargo.lock cannot be read")?;
    let bill = bill(version, &notices::compiled()?, &checksums(&lock)?);
    Ok(serde_json::to_string_pretty(&bill)? + "\n")
}

fn bill(version: &str, crates: &[Compiled], checksums: &Checksums) -> Value {
    let crates = crates.iter().map(|part| of_crate(part, checksums));
    let styles = NPM.iter().filter(|(name, _)| *name == "nhsuk-frontend");
    let styles = styles.map(|(name, version)| component("npm", name, version, "MIT"));
    let std = component("generic", "rust-std", RUSTC, "MIT OR Apache-2.0");
    let components: Vec<Value> = crates.chain(styles).chain([std]).collect();
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": { "type": "application", "name": "ripple", "version": version, "bom-ref": "ripple" },
        },
        "components": components,
    })
}

/// The SHA-256 of each crate's archive, by its name and version.
type Checksums = BTreeMap<(String, String), String>;

fn checksums(lock: &str) -> Result<Checksums> {
    let lock: toml::Table = toml::from_str(lock).context("Cargo.lock is not TOML")?;
    let packages = lock.get("package").and_then(toml::Value::as_array).into_iter().flatten();
    let of = |package: &toml::Value| {
        let text = |field: &str| Some(package.get(field)?.as_str()?.to_owned());
        Some(((text("name")?, text("version")?), text("checksum")?))
    };
    Ok(packages.filter_map(of).collect())
}

fn of_crate(part: &Compiled, checksums: &Checksums) -> Value {
    let mut written = component("cargo", &part.name, &part.version, &part.licence);
    if let Some(sum) = checksums.get(&(part.name.clone(), part.version.clone())) {
        written["hashes"] = json!([{ "alg": "SHA-256", "content": sum }]);
    }
    written
}

fn component(kind: &str, name: &str, version: &str, licence: &str) -> Value {
    let purl = format!("pkg:{kind}/{name}@{version}");
    // The older way to write a choice between two licences; a licence expression has no slash.
    let licence = licence.replace('/', " OR ");
    json!({
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "licenses": [{ "expression": licence }],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_is_named_with_its_version_its_licence_and_the_checksum_of_its_archive() -> Result<()>
    {
        let lock = "[[package]]\nname = \"used\"\nversion = \"1.0.0\"\nchecksum = \"ab12\"\n";
        let used = Compiled::named("used", "1.0.0", "MIT/Apache-2.0");
        let bill = bill("0.1.0", &[used], &checksums(lock)?);
        let first = &bill["components"][0];
        assert_eq!(first["purl"], "pkg:cargo/used@1.0.0");
        assert_eq!(first["licenses"][0]["expression"], "MIT OR Apache-2.0");
        assert_eq!(first["hashes"][0]["content"], "ab12");
        Ok(())
    }

    #[test]
    fn the_styles_and_the_standard_library_are_named_too() {
        let names: Vec<Value> = bill("0.1.0", &[], &Checksums::new())["components"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|it| it["name"].clone())
            .collect();
        assert_eq!(names, ["nhsuk-frontend", "rust-std"]);
    }
}
