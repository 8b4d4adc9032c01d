//! The service workers: one for each page, each with its own list of files and one version for all
//! of them.

use anyhow::{Result, anyhow, bail};
use sha2::{Digest as _, Sha256};

use crate::{
    page::{self, Files},
    pages::Page,
};

const TEMPLATE: &str = include_str!("sw.js");

/// The service worker of `page`: it keeps exactly what the page loads.
pub fn service_worker(page: Page, site: &Files) -> Result<String> {
    let kept: Files = page::loaded_by(page.html, site)
        .into_iter()
        .map(|name| {
            site.get(&name)
                .map(|bytes| (name.clone(), bytes.clone()))
                .ok_or_else(|| anyhow!("{name} is missing"))
        })
        .collect::<Result<_>>()?;
    let lines: Vec<String> = kept
        .iter()
        .map(|(name, bytes)| format!("  [\"{}\", \"{}\"],", address(name), page::integrity(bytes)))
        .collect();
    let text = TEMPLATE
        .replace("{{app}}", page.title)
        .replace("{{version}}", &version(&kept))
        .replace("{{page}}", address(page.html))
        .replace("{{pages}}", &format!("{:?}", own_addresses(page.html)))
        .replace("{{files}}", &lines.join("\n"));
    if text.contains("{{") {
        bail!("sw.js has a mark that nothing fills");
    }
    Ok(text)
}

/// One version for a set of files: it changes with any name or byte.
pub fn version(files: &Files) -> String {
    let mut all = Sha256::new();
    for (name, bytes) in files {
        all.update(name);
        all.update([0]);
        all.update(Sha256::digest(bytes));
    }
    page::short_digest(&all.finalize())
}

/// Hosts redirect `index.html` to its folder, so the folder is what a page asks for.
fn address(name: &str) -> &str {
    if name == "index.html" { "./" } else { name }
}

/// The addresses under which hosts show the page: with and without its extension.
fn own_addresses(html: &str) -> [&str; 2] {
    if html == "index.html" { ["./", "index.html"] } else { [html, html.trim_end_matches(".html")] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::{EVALUATION, SURVEY};

    fn site() -> Files {
        Files::from([
            ("index.html".into(), b"<link href=\"main.css\"><link href=\"icon.svg\">".to_vec()),
            (
                "evaluate.html".into(),
                b"<link href=\"icon.svg\"><meta content=\"engine.js\">".to_vec(),
            ),
            ("main.css".into(), b"a".to_vec()),
            ("icon.svg".into(), b"b".to_vec()),
            ("engine.js".into(), b"c".to_vec()),
        ])
    }

    #[test]
    fn the_survey_keeps_its_own_files_and_nothing_of_the_evaluation() -> Result<()> {
        let text = service_worker(SURVEY, &site())?;
        assert!(
            ["\"./\"", "\"main.css\"", "\"icon.svg\""].iter().all(|file| text.contains(file)),
            "{text}"
        );
        assert!(!text.contains("engine.js") && !text.contains("evaluate.html"), "{text}");
        Ok(())
    }

    #[test]
    fn the_evaluation_keeps_the_engine() -> Result<()> {
        assert!(service_worker(EVALUATION, &site())?.contains("[\"engine.js\", \"sha256-"));
        Ok(())
    }

    #[test]
    fn a_changed_byte_is_a_new_version_of_the_pages_that_load_it() -> Result<()> {
        let mut changed = site();
        changed.insert("engine.js".into(), b"d".to_vec());
        assert_eq!(service_worker(SURVEY, &site())?, service_worker(SURVEY, &changed)?);
        assert_ne!(service_worker(EVALUATION, &site())?, service_worker(EVALUATION, &changed)?);
        Ok(())
    }
}
