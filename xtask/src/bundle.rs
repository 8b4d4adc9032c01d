//! The whole app as one HTML file that opens from disk: both pages, the engine, the styles, the
//! notices.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, anyhow, bail};
use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::{
    page::{self, Files},
    pages::{EVALUATION, Page, SURVEY},
    size::gzip,
    step,
};

/// The file to pass on.
pub const FILE: &str = "bundle/ripple.html";

const TEMPLATE: &str = include_str!("bundle.html");
const LOADER: &str = include_str!("bundle.js");

/// Makes one file out of the site.
pub fn write(dist: &Path, out: &Path) -> Result<()> {
    step::timed(&format!("single file {}", out.display()), || {
        let html = single_file(&page::read_folder(dist)?)?;
        fs::create_dir_all(out.parent().unwrap_or(Path::new(".")))?;
        fs::write(out, &html).with_context(|| format!("{} cannot be written", out.display()))?;
        println!("  {} bytes", html.len());
        Ok(())
    })
}

fn single_file(site: &Files) -> Result<String> {
    let script = LOADER
        .replace("{{survey}}", &function_body(part(site, SURVEY, SURVEY.app, "js")?)?)
        .replace("{{evaluate}}", &function_body(part(site, EVALUATION, EVALUATION.app, "js")?)?);
    let survey_css = part(site, SURVEY, "", "css")?;
    let evaluate_css = part(site, EVALUATION, "", "css")?;
    let survey_html = text(bytes(site, SURVEY.html)?)?;
    let notices = [bytes(site, "LICENSE.txt")?, b"\n", bytes(site, "NOTICES.txt")?].concat();
    filled(&[
        ("script-hash", page::policy_hash(&script)),
        ("survey-css-hash", page::policy_hash(text(survey_css)?)),
        ("evaluate-css-hash", page::policy_hash(text(evaluate_css)?)),
        ("title", between(survey_html, "<title>", "</title>")?.to_owned()),
        ("noscript", between(survey_html, "<noscript>", "</noscript>")?.to_owned()),
        ("icon", STANDARD.encode(bytes(site, "icon.svg")?)),
        ("survey-css", inert(text(survey_css)?, "style")?),
        ("evaluate-css", inert(text(evaluate_css)?, "style")?),
        ("notices", inert(text(&notices)?, "script")?),
        ("survey-wasm", packed(part(site, SURVEY, SURVEY.app, "wasm")?)?),
        ("evaluate-wasm", packed(part(site, EVALUATION, EVALUATION.app, "wasm")?)?),
        ("engine-js", packed(part(site, EVALUATION, "engine-", "js")?)?),
        ("engine-wasm", packed(part(site, EVALUATION, "engine-", "wasm")?)?),
        ("script", inert(&script, "script")?),
    ])
}

/// Walks the template once, so that nothing inside a part is taken for a mark.
fn filled(parts: &[(&str, String)]) -> Result<String> {
    let mut html = String::new();
    let mut rest = TEMPLATE;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) =
            after.split_once("}}").ok_or_else(|| anyhow!("bundle.html has an open mark"))?;
        let part = parts.iter().find(|(known, _)| *known == name);
        html += before;
        html += &part.ok_or_else(|| anyhow!("bundle.html names {name}, which is not known"))?.1;
        rest = after;
    }
    Ok(html + rest)
}

/// The glue without its exports, so that it can stand inside a function and its names meet no
/// others; its start is called `start` there.
fn function_body(glue: &[u8]) -> Result<String> {
    let glue = text(glue)?;
    let (body, exports) =
        glue.rsplit_once("export{").ok_or_else(|| anyhow!("the glue has no list of exports"))?;
    let start = exports.trim_end().strip_suffix(" as default};");
    let start = start.filter(|start| !start.contains(','));
    let start = start.ok_or_else(|| anyhow!("the glue exports more than its start: {exports}"))?;
    if body.starts_with("import") || body.contains(";import ") {
        bail!("the glue imports a file: the single file can have no inline JavaScript of a crate");
    }
    Ok(format!("{body}\nconst start = {start};"))
}

/// The bytes of the only file of this start and extension that the page loads.
fn part<'a>(site: &'a Files, page: Page, start: &str, extension: &str) -> Result<&'a [u8]> {
    let fits = |name: &String| name.starts_with(start) && page::has_extension(name, extension);
    let found: Vec<String> = page::loaded_by(page.html, site).into_iter().filter(fits).collect();
    match found.as_slice() {
        [name] => bytes(site, name),
        _ => bail!("{} should load one {start}*.{extension}, and loads {found:?}", page.html),
    }
}

fn bytes<'a>(site: &'a Files, name: &str) -> Result<&'a [u8]> {
    site.get(name)
        .map(Vec::as_slice)
        .ok_or_else(|| anyhow!("dist/ has no {name}: cargo xtask build"))
}

fn text(bytes: &[u8]) -> Result<&str> {
    std::str::from_utf8(bytes).context("a file of dist/ is not text")
}

/// How `unpack` in the loader wants it.
fn packed(bytes: &[u8]) -> Result<String> {
    Ok(STANDARD.encode(gzip(bytes)?))
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Result<&'a str> {
    let inside = text.split_once(start).and_then(|(_, rest)| rest.split_once(end));
    inside.map(|(inside, _)| inside).ok_or_else(|| anyhow!("the page has no {start}"))
}

/// Text that cannot end the element that it stands in.
fn inert(text: &str, element: &str) -> Result<String> {
    if text.to_lowercase().contains(&format!("</{element}")) || text.contains("<!--") {
        bail!("a text for the single file would end its {element} element");
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "var w;async function G(){}export{G as default};\n";

    fn site() -> Files {
        let page = |css: &str, app: &str| {
            let named = format!(
                "<meta content=\"{css}\"><meta content=\"{app}-1.js\"><meta content=\"{app}-1_bg.wasm\">"
            );
            format!("<title>T</title><noscript>N</noscript>{named}<meta content=\"engine-1.js engine-1.wasm\">").into_bytes()
        };
        let files = [
            ("index.html", page("main-1.css", "ripple")),
            ("evaluate.html", page("evaluate-1.css", "evaluate")),
            ("main-1.css", b"a{}".to_vec()),
            ("evaluate-1.css", b"b{}".to_vec()),
            ("ripple-1.js", GLUE.into()),
            ("ripple-1_bg.wasm", Vec::new()),
            ("evaluate-1.js", GLUE.into()),
            ("evaluate-1_bg.wasm", Vec::new()),
            ("engine-1.js", Vec::new()),
            ("engine-1.wasm", Vec::new()),
            ("icon.svg", Vec::new()),
            ("LICENSE.txt", b"MIT".to_vec()),
            ("NOTICES.txt", b"others".to_vec()),
        ];
        files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect()
    }

    #[test]
    fn the_single_file_names_no_other_file() -> Result<()> {
        let html = single_file(&site())?;
        assert!(site().keys().all(|name| !html.contains(name.as_str())), "{html}");
        assert!(!html.contains("{{"), "{html}");
        Ok(())
    }

    #[test]
    fn the_single_file_carries_the_licence_and_the_notices() -> Result<()> {
        assert!(single_file(&site())?.contains("MIT\nothers"));
        Ok(())
    }

    #[test]
    fn a_part_that_would_end_its_element_is_refused() {
        let mut site = site();
        site.insert("main-1.css".into(), b"a{content:'</style>'}".to_vec());
        assert!(single_file(&site).is_err());
    }

    #[test]
    fn the_start_of_the_glue_has_one_name_inside_its_function() -> Result<()> {
        let body = function_body(GLUE.as_bytes())?;
        assert!(body.ends_with("const start = G;") && !body.contains("export"), "{body}");
        Ok(())
    }

    #[test]
    fn glue_that_exports_more_than_its_start_is_refused() {
        assert!(function_body(b"var w;export{w as a,w as default};").is_err());
    }

    #[test]
    fn glue_that_imports_a_snippet_is_refused() {
        assert!(
            function_body(format!("import{{f}}from\"./snippets/a.js\";{GLUE}").as_bytes()).is_err()
        );
    }
}
