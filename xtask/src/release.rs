//! What an organisation takes that has no Rust: the single file, the site as an archive, the native program, and what is needed
//! to check them. The same commit gives the same bytes on every machine of one kind.

use std::{
    env::consts::{ARCH, EXE_SUFFIX, OS},
    fmt::Write as _,
    fs,
    io::{Cursor, Write as _},
    path::Path,
    process::Command,
};

use anyhow::{Context as _, Result, anyhow, bail};
use sha2::{Digest as _, Sha256};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::{
    bundle, flags,
    page::{self, Files},
    pages, sbom, setup, step, supply,
    tools::{NPM, RUSTC, TRUNK, WASM_BINDGEN},
};

/// The folder that a release is written into.
const FOLDER: &str = "release";

/// Where the native program is compiled: other flags than for work, so that it is not compiled over that.
const TARGET_DIR: &str = "target/release-program";

/// Builds everything anew where it is out of date, and writes the folder.
pub fn write() -> Result<()> {
    setup::check_compiler()?;
    let commit = clean_commit()?;
    supply::check()?;
    let version = version()?;
    pages::build(&setup::for_build()?)?;
    bundle::write(Path::new(pages::DIST), Path::new(bundle::FILE))?;
    let mut files = Files::from([
        (format!("ripple-{version}.html"), fs::read(bundle::FILE)?),
        (
            format!("ripple-{version}-site.zip"),
            archive(&page::read_folder(Path::new(pages::DIST))?)?,
        ),
        (format!("ripple-{version}-{ARCH}-{OS}{EXE_SUFFIX}"), program()?),
        ("NOTICES.txt".into(), fs::read("dist/NOTICES.txt")?),
        ("LICENSE.txt".into(), fs::read("LICENSE")?),
        ("CHANGELOG.md".into(), fs::read("CHANGELOG.md")?),
        ("sbom.cdx.json".into(), sbom::text(&version)?.into_bytes()),
        ("BUILD.txt".into(), made_of(&version, &commit).into_bytes()),
    ]);
    flags::check_without_paths(&files)?;
    let sums = sums(&files).into_bytes();
    files.insert("SHA256SUMS".into(), sums);
    page::write_folder(Path::new(FOLDER), &files)?;
    println!("\n{FOLDER}/ holds {} files; sha256sum -c SHA256SUMS checks them", files.len());
    Ok(())
}

/// A release is of one commit, or nobody could build it again.
fn clean_commit() -> Result<String> {
    let git = |words: &[&str]| step::output(Command::new("git").args(words), "install git");
    if !git(&["status", "--porcelain"])?.trim().is_empty() {
        bail!("there are changes that are not committed: a release is of one commit");
    }
    Ok(git(&["rev-parse", "HEAD"])?.trim().to_owned())
}

fn version() -> Result<String> {
    let manifest: toml::Table = toml::from_str(&fs::read_to_string("Cargo.toml")?)?;
    let version = manifest.get("package").and_then(|it| it.get("version")?.as_str());
    Ok(version.ok_or_else(|| anyhow!("Cargo.toml names no version"))?.to_owned())
}

/// The site's files, by name, each with the earliest time that an archive can say.
fn archive(site: &Files) -> Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in site {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn program() -> Result<Vec<u8>> {
    let mut command = Command::new("cargo");
    command.args(["build", "--release", "--locked", "--bin", "ripple"]);
    command.env("CARGO_TARGET_DIR", TARGET_DIR).env("CARGO_INCREMENTAL", "0");
    flags::tell(&mut command, &[])?;
    step::timed("native program", || step::run(&mut command, "see the messages above"))?;
    let file = Path::new(TARGET_DIR).join("release").join(format!("ripple{EXE_SUFFIX}"));
    fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))
}

/// With what it was built.
fn made_of(version: &str, commit: &str) -> String {
    let mut text = format!("Ripple {version}\ncommit {commit}\nrustc {RUSTC}\n");
    let tools = [TRUNK, WASM_BINDGEN].map(|tool| (tool.name, tool.version));
    for (name, version) in tools.iter().chain(NPM) {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "{name} {version}");
    }
    text
}

/// As `sha256sum` writes them.
fn sums(files: &Files) -> String {
    let mut text = String::new();
    for (name, bytes) in files {
        for byte in Sha256::digest(bytes) {
            // Writing into a string cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        let _ = writeln!(text, "  {name}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_of_the_same_files_is_the_same_bytes() -> Result<()> {
        let site = || Files::from([("b".into(), b"two".to_vec()), ("a".into(), b"one".to_vec())]);
        assert_eq!(archive(&site())?, archive(&site())?);
        Ok(())
    }

    #[test]
    fn sums_are_those_that_sha256sum_writes() {
        // echo -n one | sha256sum
        let said = sums(&Files::from([("a".into(), b"one".to_vec())]));
        assert_eq!(said, "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed  a\n");
    }

    #[test]
    fn what_it_was_built_with_names_the_compiler_and_every_tool() {
        let said = made_of("0.1.0", "abc");
        assert!(said.contains(&format!("rustc {RUSTC}\n")), "{said}");
        assert!(NPM.iter().all(|(name, version)| said.contains(&format!("{name} {version}\n"))));
    }
}
