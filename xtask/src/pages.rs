//! The site: one Trunk run for each page, then both put together in `dist/`.

use std::{
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, anyhow, bail};

use crate::{
    first_screen, flags, inputs, notices, offline, own_std,
    page::{self, Files},
    setup::Toolbox,
    smaller, step,
    tools::WASM_TARGET,
};

/// The folder to publish.
pub const DIST: &str = "dist";

/// Says from which inputs `dist/` was built, and what it held then.
const STAMP: &str = "target/pages/built";

/// One HTML page with its own app.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// What it is called in reports.
    pub title: &'static str,
    /// The page's file.
    pub html: &'static str,
    /// The binary that it starts, and the first part of its files' names.
    pub app: &'static str,
    /// Its service worker's file.
    pub worker: &'static str,
    /// The folder of the other page's code; no class of a style sheet is looked for there.
    pub apart: &'static str,
    /// How many scripts its HTML has inside: Trunk's, and its own.
    pub inline_scripts: usize,
    /// How wasm-opt works on the page's wasm after Trunk has.
    pub wasm_opt: &'static [&'static str],
    /// Whether the page's wasm is built together with the standard library, for fewer bytes.
    pub builds_std: bool,
    /// What the compiler is told beside [`flags::WASM`].
    pub rustflags: &'static [&'static str],
}

/// What a participant opens.
pub const SURVEY: Page = Page {
    title: "survey",
    html: "index.html",
    app: "ripple",
    worker: "sw.js",
    apart: "src/app/evaluator",
    inline_scripts: 2,
    // Control flow taken apart and put together again comes out smaller than it went in; functions of one kind pack
    // better side by side; the stack's last bytes, which lie below 1024, are no address of anything; and an expression that
    // is written again packs to less than a variable that holds it, as does a function beside the one that calls it.
    wasm_opt: &[
        "--low-memory-unused",
        "--reorder-functions-by-name",
        "--flatten",
        "--rereloop",
        "-Oz",
        "-Oz",
        "--skip-pass=local-cse",
        "--one-caller-inline-max-function-size",
        "32",
    ],
    builds_std: true,
    rustflags: &[],
};

/// What an evaluator or a programme lead opens.
pub const EVALUATION: Page = Page {
    title: "evaluation",
    html: "evaluate.html",
    app: "evaluate",
    worker: "evaluate-sw.js",
    apart: "src/app/participant",
    inline_scripts: 2,
    wasm_opt: &[],
    builds_std: false,
    // Browsers have had it since March 2023 (Safari 16.4; Chrome 91 and Firefox 89 in 2021). A phone may be older than that.
    rustflags: &["-Ctarget-feature=+simd128"],
};

impl Page {
    /// Trunk clears its folder, so each run has its own.
    fn stage(self) -> PathBuf {
        Path::new("target/pages").join(self.title)
    }
}

/// Builds the site, unless `dist/` already is what these sources give.
pub fn build(tools: &Toolbox) -> Result<()> {
    let programme = env::var_os(PROGRAMME).map(fs::read).transpose();
    let programme = programme.with_context(|| format!("the file in {PROGRAMME} cannot be read"))?;
    let programme = programme.map_or_else(String::new, |bytes| page::short_digest(&bytes));
    let inputs = inputs::digest(Path::new("."))? + &programme;
    if stamp(&inputs).is_some_and(|now| fs::read_to_string(STAMP).is_ok_and(|then| then == now)) {
        step::skipped("site", "dist/ is up to date");
        return Ok(());
    }
    step::timed("crates", || fetch_crates().and_then(|()| own_std::fetch_crates()))?;
    step::timed("three programs", || {
        step::beside(&[
            &|| step::timed("survey page", || trunk(tools, SURVEY)),
            &|| step::timed("evaluation page", || trunk(tools, EVALUATION)),
            &|| step::timed("engine", || engine_ahead(tools)),
        ])
    })?;
    step::timed("site in dist/", || assemble(tools, Path::new(DIST)))?;
    fs::write(STAMP, stamp(&inputs).ok_or_else(|| anyhow!("dist/ cannot be read back"))?)?;
    Ok(())
}

/// Where a development build of the site stands.
pub const QUICK_DIST: &str = "target/pages/quick";

/// Builds the site for somebody who tries a change: neither optimised nor made smaller, without policy and service worker.
pub fn build_quickly(tools: &Toolbox) -> Result<()> {
    let mut site = Files::new();
    for page in [SURVEY, EVALUATION] {
        let stage = Path::new("target/pages/quick-parts").join(page.title);
        step::timed(page.title, || {
            step::run(&mut trunk_command(tools, page, &stage), FAILED_BUILD)
        })?;
        let mut files = page::read_folder(&stage)?;
        let html =
            files.remove(page.html).ok_or_else(|| anyhow!("Trunk wrote no {}", page.html))?;
        let mut html = String::from_utf8(html)?;
        if files.contains_key("engine.js") {
            html = name_engine(&html, &mut files)?;
        }
        files.insert(page.html.into(), html.into_bytes());
        for (name, bytes) in files {
            merge(&mut site, name, bytes)?;
        }
    }
    page::write_folder(Path::new(QUICK_DIST), &site)
}

/// The variable that names the programme file which the survey is built for.
const PROGRAMME: &str = "RIPPLE_PROGRAMME";

/// The programme that the survey brings if no other is named.
const BUILT_IN: &str = "programmes/l4sc.json";

/// The survey's page for the programme that it is built for: named on the screen that is there before the app, and
/// with a link to it unless it is the built-in one.
fn with_programme(html: &str) -> Result<String> {
    let named = env::var_os(PROGRAMME);
    let file = named.clone().unwrap_or_else(|| BUILT_IN.into());
    let programme = fs::read_to_string(&file).context("the programme's file cannot be read")?;
    let html = first_screen::named(html, &programme)?;
    let Some(file) = named else { return Ok(html) };
    let mut command = Command::new("cargo");
    command
        .args(["run", "--quiet", "--release", "--", "program", "link", "--page", "https://any/"])
        .arg(file);
    let link = step::output(&mut command, &format!("{PROGRAMME} should name a programme file"))?;
    let link = link.split_whitespace().find_map(|word| word.split_once('#'));
    let (_, link) = link.ok_or_else(|| anyhow!("`ripple program link` printed no link"))?;
    Ok(html.replacen(
        "</title>",
        &format!("</title>\n  <meta name=\"programme\" content=\"#{link}\">"),
        1,
    ))
}

fn stamp(inputs: &str) -> Option<String> {
    let files = page::read_folder(Path::new(DIST)).ok()?;
    Some(format!("{inputs} {}", offline::version(&files)))
}

/// Trunk builds offline, so that it downloads no tool; cargo then needs every crate beforehand.
fn fetch_crates() -> Result<()> {
    step::run(
        Command::new("cargo").args(["fetch", "--locked"]),
        "check the network, and that Cargo.lock is committed",
    )
}

/// What to do about a page that is not built.
const FAILED_BUILD: &str =
    "see the messages above; `cargo check --target wasm32-unknown-unknown` shows Rust errors alone";

fn trunk(tools: &Toolbox, page: Page) -> Result<()> {
    let mut command = trunk_command(tools, page, &page.stage());
    command.arg("--release");
    if page.builds_std {
        own_std::build(&mut command)?;
    } else {
        flags::tell(&mut command, &[flags::WASM, page.rustflags].concat())?;
    }
    step::run(&mut command, FAILED_BUILD)
}

fn trunk_command(tools: &Toolbox, page: Page, stage: &Path) -> Command {
    let mut command = tools.command("trunk");
    command.args(["build", page.html, "--html-output", page.html, "--dist"]).arg(stage);
    // Sass finds nhsuk-frontend here; Trunk itself takes no load path.
    command.env("SASS_PATH", "node_modules");
    // Trunk reads only "true" and "false" in this common variable.
    command.env_remove("NO_COLOR");
    command
}

/// Compiles the worker while Trunk is at the page that starts it: one core is at work where a program is linked, and Trunk
/// takes one program after the other. It then finds this one done.
fn engine_ahead(tools: &Toolbox) -> Result<()> {
    let mut command = tools.command("cargo");
    command.args([
        "build",
        "--quiet",
        "--target",
        WASM_TARGET,
        "--locked",
        "--offline",
        "--profile",
        "engine",
    ]);
    command.args(["--no-default-features", "--features", "engine", "--bin", "engine"]);
    flags::tell(&mut command, &[flags::WASM, EVALUATION.rustflags].concat())?;
    step::run(&mut command, "see the messages above")
}

/// Both pages' files in one folder, each page with its policy and its service worker.
fn assemble(tools: &Toolbox, dist: &Path) -> Result<()> {
    let mut site = Files::new();
    for page in [SURVEY, EVALUATION] {
        for (name, bytes) in finished(tools, page)? {
            merge(&mut site, name, bytes)?;
        }
    }
    for page in [SURVEY, EVALUATION] {
        let worker = offline::service_worker(page, &site)?.into_bytes();
        let worker = Files::from([(page.worker.to_owned(), worker)]);
        site.extend(smaller::files(tools, page, worker)?);
    }
    let unnamed = unnamed(&site);
    if !unnamed.is_empty() {
        bail!(
            "no page names {}: it would be published for nothing, and be missing offline",
            unnamed.join(", ")
        );
    }
    flags::check_without_paths(&site)?;
    site.insert("LICENSE.txt".into(), fs::read("LICENSE")?);
    site.insert("NOTICES.txt".into(), notices::text()?.into_bytes());
    page::write_folder(dist, &site)
}

/// One page's files as they are published.
fn finished(tools: &Toolbox, page: Page) -> Result<Files> {
    let mut files = smaller::files(tools, page, page::read_folder(&page.stage())?)?;
    let html = files.remove(page.html).ok_or_else(|| anyhow!("Trunk wrote no {}", page.html))?;
    let html = page::without_wasm_integrity(&String::from_utf8(html)?);
    let mut html = smaller::named_anew(&html, &mut files)?;
    if files.contains_key("engine.js") {
        html = name_engine(&html, &mut files)?;
    }
    if page.html == SURVEY.html {
        html = with_programme(&html)?;
    }
    let html = page::with_policy(&page::without_comments(&html), page.inline_scripts)?;
    files.insert(page.html.into(), html.into_bytes());
    Ok(files)
}

/// Starts the engine with the page's first message, and tells the page when it cannot start.
const START_ENGINE: &str = r#"
addEventListener("message", event => wasm_bindgen({ module_or_path: event.data.wasm })
  .catch(error => postMessage([0, "failed", String(error)])), { once: true });
"#;

/// Trunk does not hash a worker's files, so a cached old one could meet a new page: they are
/// renamed, and the page names them.
fn name_engine(html: &str, files: &mut Files) -> Result<String> {
    let glue = files.remove("engine.js").ok_or_else(|| anyhow!("Trunk wrote no engine.js"))?;
    let wasm =
        files.remove("engine_bg.wasm").ok_or_else(|| anyhow!("Trunk wrote no engine_bg.wasm"))?;
    let glue = [glue.as_slice(), START_ENGINE.as_bytes()].concat();
    let mut named = String::from("</title>");
    for (part, extension, bytes) in [("engine-js", "js", glue), ("engine-wasm", "wasm", wasm)] {
        let name = format!("engine-{}.{extension}", page::short_digest(&bytes));
        write!(named, "\n  <meta name=\"{part}\" content=\"./{name}\">")?;
        files.insert(name, bytes);
    }
    Ok(html.replacen("</title>", &named, 1))
}

fn merge(site: &mut Files, name: String, bytes: Vec<u8>) -> Result<()> {
    if site.get(&name).is_some_and(|other| *other != bytes) {
        bail!("both pages have a {name}, and the two differ");
    }
    site.insert(name, bytes);
    Ok(())
}

fn unnamed(site: &Files) -> Vec<&str> {
    let mut named = page::loaded_by(SURVEY.html, site);
    named.extend(page::loaded_by(EVALUATION.html, site));
    named.extend([SURVEY.worker.to_owned(), EVALUATION.worker.to_owned()]);
    site.keys().filter(|name| !named.contains(*name)).map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_engine_gets_names_that_follow_its_bytes() -> Result<()> {
        let files = || {
            Files::from([
                ("engine.js".into(), b"glue".to_vec()),
                ("engine_bg.wasm".into(), b"wasm".to_vec()),
            ])
        };
        let (mut first, mut second) = (files(), files());
        second.insert("engine_bg.wasm".into(), b"other".to_vec());
        let html = name_engine("<title>x</title>", &mut first)?;
        name_engine("<title>x</title>", &mut second)?;
        assert!(first.keys().all(|name| html.contains(name.as_str())), "{html}");
        assert_ne!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
        Ok(())
    }

    #[test]
    fn the_engine_tells_the_page_when_it_cannot_start() -> Result<()> {
        let mut files =
            Files::from([("engine.js".into(), Vec::new()), ("engine_bg.wasm".into(), Vec::new())]);
        name_engine("<title>x</title>", &mut files)?;
        assert!(files.values().any(|bytes| String::from_utf8_lossy(bytes).contains("\"failed\"")));
        Ok(())
    }

    #[test]
    fn two_different_files_of_one_name_are_refused() {
        let mut site = Files::from([("icon.svg".into(), b"one".to_vec())]);
        assert!(merge(&mut site, "icon.svg".into(), b"one".to_vec()).is_ok());
        assert!(merge(&mut site, "icon.svg".into(), b"two".to_vec()).is_err());
    }
}
