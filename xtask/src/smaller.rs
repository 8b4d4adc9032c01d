//! Sheets, scripts and wasm without what nobody needs: unused rules, comments, spaces, long names.

use std::{fmt::Write as _, fs, path::Path};

use anyhow::{Context as _, Result, anyhow, bail};

use crate::{
    page::{self, Files},
    pages::Page,
    setup::Toolbox,
    step,
};

/// What does it, with esbuild, purgecss and wasm-opt.
const SCRIPT: &str = "xtask/src/smaller.mjs";

/// The files with every style sheet, script and wasm made smaller, and the scripts inside pages; their names stay.
pub fn files(tools: &Toolbox, page: Page, mut files: Files) -> Result<Files> {
    let folder = Path::new("target/pages/smaller").join(page.title);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let is_read = |name: &str| is_made_smaller(name) || page::has_extension(name, "html");
    for (name, bytes) in files.iter().filter(|(name, _)| is_read(name)) {
        fs::write(folder.join(name), bytes).with_context(|| format!("{name} cannot be written"))?;
    }
    let mut command = tools.command("node");
    command.arg(SCRIPT).arg(&folder).args([page.html, page.apart]).args(page.wasm_opt);
    step::run(&mut command, "install Node 20 or newer (https://nodejs.org)")?;
    files.extend(page::read_folder(&folder)?);
    Ok(files)
}

fn is_made_smaller(name: &str) -> bool {
    is_checked(name) || page::has_extension(name, "wasm")
}

/// Whether the page says what the file's bytes must be.
fn is_checked(name: &str) -> bool {
    page::has_extension(name, "css") || page::has_extension(name, "js")
}

/// The page with each sheet, script and wasm under a name that follows its bytes, and with what the
/// browser checks them against.
///
/// Trunk gave names and checks to what it wrote, so both are out of date.
pub fn named_anew(html: &str, files: &mut Files) -> Result<String> {
    let named: Vec<String> = files
        .keys()
        .filter(|name| is_made_smaller(name) && html.contains(name.as_str()))
        .cloned()
        .collect();
    let mut html = html.to_owned();
    for old in named {
        let bytes = files.remove(&old).unwrap_or_default();
        let new = new_name(&old, &bytes)?;
        html = html.replace(&old, &new);
        if is_checked(&new) {
            html = with_integrity(&html, &new, &page::integrity(&bytes))?;
        }
        files.insert(new, bytes);
    }
    if html.contains("integrity=\"sha384-") {
        bail!("the page checks a file that was not made smaller against what Trunk wrote");
    }
    Ok(html)
}

fn new_name(old: &str, bytes: &[u8]) -> Result<String> {
    let (stem, extension) = old.rsplit_once('.').ok_or_else(|| anyhow!("{old} has no ending"))?;
    let start = stem.rsplit_once('-').map_or(stem, |(start, _)| start);
    Ok(format!("{start}-{}.{extension}", page::short_digest(bytes)))
}

/// Replaces the check in each `link` to `name`; an `import` has none.
fn with_integrity(html: &str, name: &str, integrity: &str) -> Result<String> {
    let mut checked = String::new();
    let mut rest = html;
    let link = format!("href=\"./{name}\"");
    while let Some((before, after)) = rest.split_once(link.as_str()) {
        let (tag, next) =
            after.split_once('>').ok_or_else(|| anyhow!("the link to {name} does not end"))?;
        let (start, end) = tag
            .split_once("integrity=\"")
            .and_then(|(start, value)| Some((start, value.split_once('"')?.1)))
            .ok_or_else(|| anyhow!("the link to {name} has no integrity"))?;
        write!(checked, "{before}{link}{start}integrity=\"{integrity}\"{end}>")?;
        rest = next;
    }
    Ok(checked + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<link href=\"./main-1.css\" integrity=\"sha384-old\"/><script type=\"module\">import a \
                        from './a-1.js'; load('./a-1_bg.wasm');</script><link href=\"./a-1.js\" crossorigin \
                        integrity=\"sha384-old\">";

    fn files(css: &str) -> Files {
        let files = [("main-1.css", css), ("a-1.js", "export{}"), ("a-1_bg.wasm", "wasm")];
        files.map(|(name, text)| (name.to_owned(), text.into())).into()
    }

    #[test]
    fn every_link_names_and_checks_the_smaller_bytes() -> Result<()> {
        let mut files = files("a{}");
        let html = named_anew(PAGE, &mut files)?;
        for (name, bytes) in &files {
            let is_named = html.contains(name.as_str());
            assert!(is_named, "{name} is not in {html}");
            assert_eq!(html.contains(&page::integrity(bytes)), is_checked(name), "{html}");
        }
        assert!(html.contains("import a from './a-") && !html.contains("a-1"), "{html}");
        Ok(())
    }

    #[test]
    fn other_bytes_have_another_name() -> Result<()> {
        let (mut first, mut second) = (files("a{}"), files("b{}"));
        assert_ne!(named_anew(PAGE, &mut first)?, named_anew(PAGE, &mut second)?);
        assert_ne!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
        Ok(())
    }

    #[test]
    fn a_check_against_what_trunk_wrote_is_refused() {
        let page = PAGE.replace("a-1.js\" crossorigin", "b-1.js\" crossorigin");
        assert!(named_anew(&page, &mut files("a{}")).is_err());
    }
}
