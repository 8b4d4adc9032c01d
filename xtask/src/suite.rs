//! Every check, in the order in which a mistake is cheapest to find.

use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::Result;

use crate::{
    bundle, others, pages,
    setup::{self, Browser, Toolbox},
    since::Reached,
    size, step,
    tools::WASM_TARGET,
};

/// Which browsers the tests run in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browsers {
    /// Chromium only, as in CI.
    Chromium,
    /// Firefox and `WebKit` as well.
    All,
    /// Those two alone, with nothing else checked.
    Others,
}

/// Runs every check; stops at the first that fails, after the table of those that ran.
pub fn run(browsers: Browsers) -> Result<()> {
    let mut table = Table::default();
    let result = run_all(browsers, &mut table);
    table.print(result.is_ok());
    result
}

fn run_all(browsers: Browsers, table: &mut Table) -> Result<()> {
    let (tools, browser) = table.time("set-up", || {
        setup::for_comparisons()?;
        Ok((setup::for_build()?, setup::for_browser()?))
    })?;
    if browsers != Browsers::Others {
        without_site(&tools, &browser, table)?;
    }
    table.time("release site", || pages::build(&tools))?;
    table.time("sizes", || size::print(Path::new(pages::DIST)))?;
    table.time("single file", || bundle::write(Path::new(pages::DIST), Path::new(bundle::FILE)))?;
    if browsers != Browsers::Others {
        table.time("journeys in Chromium", || journeys(&tools, &browser))?;
    }
    if browsers != Browsers::Chromium {
        others::run(&tools, table)?;
    }
    Ok(())
}

/// Runs the checks of the crates that a change since a commit can reach. What needs the release site is left out, and said.
pub fn run_since(commit: &str) -> Result<()> {
    let reached = Reached::since(commit)?;
    if reached.crates.is_empty() {
        step::skipped("tests", "nothing has changed");
        return Ok(());
    }
    println!("reached: {}", reached.crates.iter().cloned().collect::<Vec<_>>().join(", "));
    let mut table = Table::default();
    let result = check_reached(&reached, &mut table);
    table.print(result.is_ok());
    println!("    left out: the release site, its sizes and the journeys (cargo xtask test)");
    result
}

fn check_reached(reached: &Reached, table: &mut Table) -> Result<()> {
    let tools = setup::for_build()?;
    let packages = reached.packages();
    table.time("formatting", || formatting(&tools))?;
    table.time("clippy, native", || {
        clippy(&tools, &[&packages[..], &["--all-targets", "--all-features"]].concat())
    })?;
    table.time("native tests", || native_tests(&tools, &packages))?;
    if reached.is_in_a_browser() {
        table.time("clippy, wasm32", || clippy_in_a_browser(&tools))?;
        let browser = setup::for_browser()?;
        table.time("component tests in Chromium", || component_tests(&tools, &browser))?;
    }
    Ok(())
}

/// The checks that need no built site: the quickest first.
fn without_site(tools: &Toolbox, browser: &Browser, table: &mut Table) -> Result<()> {
    table.time("formatting", || formatting(tools))?;
    table.time("clippy, native", || {
        clippy(tools, &["--workspace", "--all-targets", "--all-features"])
    })?;
    table.time("clippy, wasm32", || clippy_in_a_browser(tools))?;
    table.time("documentation, native", || docs(tools, &["--workspace"]))?;
    table.time("documentation, wasm32", || {
        docs(tools, &[&["--target", WASM_TARGET, "--lib"], IN_A_BROWSER].concat())
    })?;
    table.time("native tests", || native_tests(tools, &["--workspace"]))?;
    table.time("component tests in Chromium", || component_tests(tools, browser))
}

/// The crates that are nothing but for a browser.
const IN_A_BROWSER: &[&str] = &["-p", "ripple", "-p", "browser"];

/// Set, a test that cannot run fails.
const NO_SKIPS: &str = "RIPPLE_NO_SKIPS";

/// What to do about a test that fails.
pub const FAILED_TEST: &str = "see the failing test above";

fn cargo(tools: &Toolbox, words: &[&str], by_hand: &str) -> Result<()> {
    step::run(tools.command("cargo").args(words), by_hand)
}

fn formatting(tools: &Toolbox) -> Result<()> {
    cargo(tools, &["fmt", "--all", "--check"], "run: cargo fmt --all")
}

fn native_tests(tools: &Toolbox, what: &[&str]) -> Result<()> {
    let mut command = tools.command("cargo");
    command.arg("test").args(what).env(NO_SKIPS, "1");
    step::run(&mut command, FAILED_TEST)
}

fn clippy_in_a_browser(tools: &Toolbox) -> Result<()> {
    let targets = ["--lib", "--bins", "--test", "browser"];
    clippy(tools, &[&["--target", WASM_TARGET], IN_A_BROWSER, &targets].concat())
}

fn clippy(tools: &Toolbox, what: &[&str]) -> Result<()> {
    let words = [&["clippy"], what, &["--", "-D", "warnings"]].concat();
    cargo(tools, &words, "see the lints above")
}

/// Not with `--quiet`: cargo would hand it on to the runner, which does not know it.
fn component_tests(tools: &Toolbox, browser: &Browser) -> Result<()> {
    let mut command = tools.command("cargo");
    command.args(["test", "--target", WASM_TARGET, "--test", "browser"]);
    if let Some(strings) = naughty_strings() {
        command.env("RIPPLE_NAUGHTY_STRINGS", strings);
    }
    step::run(with_browser(&mut command, browser), FAILED_TEST)
}

/// The public list of strings that break programs, where it is beside the project: tests in a browser read no files.
fn naughty_strings() -> Option<String> {
    let places = ["../shared", "../../shared"];
    let lists = places.map(|it| format!("{it}/samples/hostile/naughty-strings.json"));
    lists.iter().find_map(|list| std::fs::read_to_string(list).ok())
}

fn journeys(tools: &Toolbox, browser: &Browser) -> Result<()> {
    let mut command = tools.command("cargo");
    command.args(["test", "--features", "e2e", "--test", "e2e"]).env(NO_SKIPS, "1");
    step::run(with_browser(&mut command, browser), FAILED_TEST)
}

fn with_browser<'a>(command: &'a mut Command, browser: &Browser) -> &'a mut Command {
    command.env("CHROMEDRIVER", &browser.driver).env("CHROMIUM", &browser.chromium)
}

fn docs(tools: &Toolbox, what: &[&str]) -> Result<()> {
    let words = [&["doc", "--no-deps"], what].concat();
    step::run(
        tools.command("cargo").args(words).env("RUSTDOCFLAGS", "-D warnings"),
        "see the warnings above",
    )
}

/// What ran, and how long it took.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<(&'static str, Duration, bool)>,
}

impl Table {
    /// Does `work` under this name, and keeps the time that it took.
    pub fn time<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("\n── {name}");
        let start = Instant::now();
        let result = work();
        self.rows.push((name, start.elapsed(), result.is_ok()));
        result
    }

    fn print(&self, passed: bool) {
        println!();
        for (name, time, ok) in &self.rows {
            println!("  {} {name:<30} {:>9}", if *ok { "✓" } else { "✗" }, step::seconds(*time));
        }
        let total = self.rows.iter().map(|(_, time, _)| *time).sum();
        println!(
            "    {:<30} {:>9}",
            if passed { "everything passed in" } else { "stopped after" },
            step::seconds(total)
        );
    }
}
