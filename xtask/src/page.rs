//! A built page, read as text: its inline scripts, its policy, and the files that it loads.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context as _, Result, bail};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha256};

/// What a page may do. No page may reach another host, and only what this build wrote may run.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {scripts}; style-src 'self'; \
                      img-src 'self' data: blob:; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; \
                      base-uri 'none'; form-action 'none'";

/// Where the policy goes.
pub const POLICY_MARK: &str = "{{policy}}";

/// The names of the files in a folder without subfolders, with their bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Reads a flat folder.
pub fn read_folder(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    for entry in
        fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?
    {
        let path = entry?.path();
        if path.is_dir() {
            bail!("{} is a folder: the site is flat", path.display());
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.insert(name, fs::read(&path)?);
    }
    Ok(files)
}

/// Writes a flat folder; beside the old one first, so that a failure leaves that whole.
pub fn write_folder(folder: &Path, files: &Files) -> Result<()> {
    let new = Path::new("target/pages/new");
    if new.exists() {
        fs::remove_dir_all(new)?;
    }
    fs::create_dir_all(new)?;
    for (name, bytes) in files {
        fs::write(new.join(name), bytes).with_context(|| format!("{name} cannot be written"))?;
    }
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::rename(new, folder).with_context(|| format!("{} cannot be replaced", folder.display()))
}

/// Whether these bytes are somewhere in those.
pub fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len().max(1)).any(|window| window == part)
}

/// Writes the policy into a page, with the hashes of the inline scripts that are really there, as many as expected.
pub fn with_policy(html: &str, expected: usize) -> Result<String> {
    let scripts = inline_scripts(html);
    if scripts.len() != expected {
        bail!("the page should have {expected} inline scripts, and has {}", scripts.len());
    }
    let before_scripts = html
        .find(POLICY_MARK)
        .zip(html.find("<script"))
        .is_some_and(|(policy, first)| policy < first);
    if !before_scripts {
        bail!("the page has no {POLICY_MARK} before its first script");
    }
    let hashes: Vec<String> = scripts.iter().map(|script| policy_hash(script)).collect();
    Ok(html.replacen(POLICY_MARK, &POLICY.replace("{scripts}", &hashes.join(" ")), 1))
}

/// Browsers ignore `integrity` on a preloaded wasm, and complain about it in the console.
pub fn without_wasm_integrity(html: &str) -> String {
    let Some((before, rest)) = html.split_once("<link rel=\"preload\"") else {
        return html.to_owned();
    };
    let Some((tag, after)) = rest.split_once('>') else { return html.to_owned() };
    let kept: Vec<&str> = tag.split(' ').filter(|word| !word.starts_with("integrity=")).collect();
    format!("{before}<link rel=\"preload\"{}>{after}", kept.join(" "))
}

/// The page without its comments and indentation; a comment of a script stands on lines of its own.
pub fn without_comments(html: &str) -> String {
    let mut kept = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<!--") {
        kept += before;
        rest = after.split_once("-->").map_or("", |(_, next)| next);
    }
    kept += rest;
    let lines = kept.lines().map(str::trim_start);
    let lines: Vec<&str> =
        lines.filter(|line| !line.is_empty() && !line.starts_with("//")).collect();
    lines.join("\n") + "\n"
}

/// The text of each inline script, in order.
fn inline_scripts(html: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((tag, after)) =
        rest.split_once("<script").and_then(|(_, tag)| tag.split_once('>'))
    {
        let Some((text, next)) = after.split_once("</script>") else { break };
        if !tag.contains(" src=") {
            found.push(text);
        }
        rest = next;
    }
    found
}

/// How a policy names one text that may run.
pub fn policy_hash(text: &str) -> String {
    format!("'{}'", integrity(text.as_bytes()))
}

/// How a page or a service worker names the bytes that it expects.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// Eight bytes of SHA-256 as hexadecimal: for file names and versions.
pub fn short_digest(bytes: &[u8]) -> String {
    let first = Sha256::digest(bytes)
        .iter()
        .take(8)
        .fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    format!("{first:016x}")
}

/// The page and every file of the site that it names, directly or through a style sheet or
/// manifest.
pub fn loaded_by(page: &str, site: &Files) -> BTreeSet<String> {
    let mut found = BTreeSet::from([page.to_owned()]);
    let mut to_read = vec![page.to_owned()];
    while let Some(name) = to_read.pop() {
        let Some(bytes) = site.get(&name).filter(|_| may_name_files(&name)) else { continue };
        let text = String::from_utf8_lossy(bytes);
        for other in site.keys().filter(|other| !is_page(other) && text.contains(other.as_str())) {
            if found.insert(other.clone()) {
                to_read.push(other.clone());
            }
        }
    }
    found
}

fn may_name_files(name: &str) -> bool {
    is_page(name) || has_extension(name, "css") || has_extension(name, "webmanifest")
}

fn is_page(name: &str) -> bool {
    has_extension(name, "html")
}

/// Whether the name ends in `.extension`, in the small letters that the build writes.
pub fn has_extension(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<meta content=\"{{policy}}\"><script src=\"a.js\"></script><script type=\"module\">let a;</script>";

    #[test]
    fn comments_and_indentation_are_left_out_and_words_and_addresses_stay() {
        let html = "<p>\n  One <!-- two\n three -->four\n</p>\n<script>\n  // Why.\n  go('https://a');\n</script>\n";
        assert_eq!(
            without_comments(html),
            "<p>\nOne four\n</p>\n<script>\ngo('https://a');\n</script>\n"
        );
    }

    #[test]
    fn the_policy_names_the_inline_script_by_its_hash() -> Result<()> {
        // printf 'let a;' | openssl dgst -sha256 -binary | base64
        let html = with_policy(PAGE, 1)?;
        assert!(
            html.contains(
                "'wasm-unsafe-eval' 'sha256-81WALLbUROF1pWdYjuQYKuIcGgY/+TqVJr8UsV6Tkvo=';"
            ),
            "{html}"
        );
        Ok(())
    }

    #[test]
    fn no_policy_allows_unsafe_inline() -> Result<()> {
        assert!(!with_policy(PAGE, 1)?.contains("unsafe-inline"));
        Ok(())
    }

    #[test]
    fn a_second_inline_script_is_refused() {
        assert!(with_policy(&PAGE.replace("let a;", "let a;</script><script>let b;"), 1).is_err());
    }

    #[test]
    fn a_policy_after_the_first_script_is_refused() {
        assert!(with_policy("<script>let a;</script><meta content=\"{{policy}}\">", 1).is_err());
    }

    #[test]
    fn only_the_preloaded_wasm_loses_its_integrity() {
        let html = "<link rel=\"modulepreload\" integrity=\"x\"><link rel=\"preload\" href=\"a.wasm\" integrity=\"y\" as=\"fetch\">";
        let kept = "<link rel=\"modulepreload\" integrity=\"x\"><link rel=\"preload\" href=\"a.wasm\" as=\"fetch\">";
        assert_eq!(without_wasm_integrity(html), kept);
    }

    #[test]
    fn a_page_loads_what_it_names_and_what_its_manifest_names() {
        let site = Files::from([
            (
                "index.html".into(),
                b"<link href=\"app.webmanifest\"><a href=\"evaluate.html\">".to_vec(),
            ),
            ("app.webmanifest".into(), b"{\"src\":\"icon.svg\"}".to_vec()),
            ("icon.svg".into(), Vec::new()),
            ("evaluate.html".into(), b"engine.js".to_vec()),
            ("engine.js".into(), Vec::new()),
        ]);
        let loaded: Vec<String> = loaded_by("index.html", &site).into_iter().collect();
        assert_eq!(loaded, ["app.webmanifest", "icon.svg", "index.html"]);
    }
}
