//! The two engines beside Chromium: `cargo xtask test --browsers all`. They are no part of CI.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Result, anyhow};

use crate::{
    setup::{self, Toolbox},
    step,
    suite::{FAILED_TEST, Table},
    tools::{GECKODRIVER, WASM_TARGET},
};

/// The journeys that need neither Chromium's log of the network nor its command for offline files.
const IN_FIREFOX: &[&str] = &[
    "accessible::",
    "cohort::",
    "first_screen::a_part",
    "kill",
    "looking::",
    "ways_on",
    "whole_way",
];
/// `WebKit`'s driver gives no profile that outlives the browser, and no folder for downloads.
const IN_WEBKIT: &[&str] = &[
    "accessible::",
    "cohort::an_archive",
    "first_screen::a_part",
    "looking::",
    "smoke::the_",
    "smoke::an_engine_that_cannot_start",
];

const FIREFOX: &str =
    "install Firefox, or name it in FIREFOX; on Debian: apt-get install firefox-esr";
const WEBKIT: &str = "install WebKitGTK's MiniBrowser with WebKitWebDriver, and xvfb, or name them in MINIBROWSER and \
                      WEBKITDRIVER; on Debian: apt-get install webkit2gtk-driver xvfb";

/// Component tests in Firefox, and journeys in both.
pub fn run(tools: &Toolbox, table: &mut Table) -> Result<()> {
    let (firefox, gecko) = table.time("set-up of Firefox", firefox)?;
    let (mini, webkit) = table.time("set-up of WebKit", webkit)?;
    table.time("component tests in Firefox", || {
        let mut command = tools.command("cargo");
        command.args(["test", "--target", WASM_TARGET, "--test", "browser"]);
        command.env_remove("CHROMEDRIVER").env("GECKODRIVER", &gecko);
        step::run(&mut command, FAILED_TEST)
    })?;
    table.time("journeys in Firefox", || {
        let mut command = journeys(tools.command("cargo"), "firefox", IN_FIREFOX);
        step::run(command.env("GECKODRIVER", &gecko).env("FIREFOX", &firefox), FAILED_TEST)
    })?;
    table.time("journeys in WebKit", || {
        // It has no mode without a display.
        let mut display = tools.command("xvfb-run");
        display.args(["--auto-servernum", "cargo"]);
        let mut command = journeys(display, "webkit", IN_WEBKIT);
        step::run(command.env("WEBKITDRIVER", &webkit).env("MINIBROWSER", &mini), FAILED_TEST)
    })
}

/// One after another: three browsers at once is as much as a small machine carries.
fn journeys(mut command: Command, engine: &str, names: &[&str]) -> Command {
    command.args(["test", "--features", "e2e", "--test", "e2e", "--", "--test-threads=1"]);
    command.args(names).env("RIPPLE_ENGINE", engine);
    command
}

/// Firefox and geckodriver.
fn firefox() -> Result<(PathBuf, PathBuf)> {
    let find = || setup::program("FIREFOX", &["firefox", "firefox-esr"]);
    let browser = found(find, &["firefox-esr"], FIREFOX)?;
    let folder = setup::cargo_tool(&GECKODRIVER)?;
    let on_path = || setup::program("GECKODRIVER", &["geckodriver"]);
    let driver = folder.map(|folder| folder.join("geckodriver")).or_else(on_path);
    Ok((browser, driver.ok_or_else(|| anyhow!("geckodriver is installed but not found"))?))
}

/// `MiniBrowser` and its driver.
fn webkit() -> Result<(PathBuf, PathBuf)> {
    let packages = &["webkit2gtk-driver", "xvfb", "xauth"];
    let find = || setup::program("WEBKITDRIVER", &["WebKitWebDriver"]);
    let driver = found(find, packages, WEBKIT)?;
    found(|| setup::program("XVFB_RUN", &["xvfb-run"]), packages, WEBKIT)?;
    Ok((found(mini_browser, packages, WEBKIT)?, driver))
}

/// It stands beside the library, not on the PATH.
fn mini_browser() -> Option<PathBuf> {
    let libraries = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/libexec"];
    let versions = ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"];
    let places = libraries.iter().flat_map(|library| {
        versions.iter().map(move |version| Path::new(library).join(version).join("MiniBrowser"))
    });
    setup::program("MINIBROWSER", &["MiniBrowser"])
        .or_else(|| places.into_iter().find(|file| file.is_file()))
}

/// What `find` finds, if need be after installing `packages`.
fn found(find: impl Fn() -> Option<PathBuf>, packages: &[&str], by_hand: &str) -> Result<PathBuf> {
    if let Some(found) = find() {
        step::skipped(packages[0], &found.display().to_string());
        return Ok(found);
    }
    setup::debian_packages(packages, by_hand)?;
    find().ok_or_else(|| anyhow!("{} is installed but not found: {by_hand}", packages[0]))
}
