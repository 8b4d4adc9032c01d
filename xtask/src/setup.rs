//! Finds what the build and the tests need, and sets up what is missing.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, anyhow, bail};

use crate::{
    page::short_digest,
    step,
    tools::{self, CargoTool, RUSTC, STD_SOURCE, TRUNK, WASM_BINDGEN, WASM_TARGET},
};

/// Says which `package-lock.json` the folder was installed from.
const NPM_STAMP: &str = "node_modules/.ripple-lock";

/// The tools that the build needs, found.
#[derive(Debug, Clone)]
pub struct Toolbox {
    path: OsString,
}

impl Toolbox {
    /// A command that finds the pinned tools before any others. Cargo builds once in it: what it would keep for the next build
    /// takes tens of gigabytes.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("PATH", &self.path).env("CARGO_INCREMENTAL", "0");
        command
    }
}

/// A browser and its driver, found.
#[derive(Debug, Clone)]
pub struct Browser {
    /// The browser's program.
    pub chromium: PathBuf,
    /// The driver's program.
    pub driver: PathBuf,
}

/// Sets up everything that the build needs.
pub fn for_build() -> Result<Toolbox> {
    tools::check_agreement(|file| Ok(fs::read_to_string(file)?))?;
    say_compiler()?;
    rustup("target", WASM_TARGET)?;
    rustup("component", STD_SOURCE)?;
    let folders = [cargo_tool(&TRUNK)?, cargo_tool(&WASM_BINDGEN)?, Some(npm_packages()?)];
    let inherited = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(folders.into_iter().flatten().chain(env::split_paths(&inherited)))?;
    Ok(Toolbox { path })
}

/// The compiler's version, and whether it is the one that releases are built with.
fn compiler() -> Result<(String, bool)> {
    let said = step::output(Command::new("rustc").arg("--version"), "install Rust")?;
    let version = said.split_whitespace().nth(1).unwrap_or("unknown").to_owned();
    let is_named = version == RUSTC;
    Ok((version, is_named))
}

/// Refuses any compiler but the one that releases are built with.
pub fn check_compiler() -> Result<()> {
    let (version, is_named) = compiler()?;
    if !is_named {
        bail!(
            "this is rustc {version}, and a release is built with {RUSTC}: rustup toolchain install {RUSTC}, \
             then RUSTUP_TOOLCHAIN={RUSTC} cargo xtask release"
        );
    }
    Ok(())
}

/// Says so where the compiler is another than releases are built with: everything works, and the bytes differ.
fn say_compiler() -> Result<()> {
    let (version, is_named) = compiler()?;
    let about = if is_named { "as for a release" } else { "other bytes than a release's" };
    step::skipped(&format!("rustc {version}"), about);
    Ok(())
}

/// Adds a target or a component to the toolchain if it is not there.
fn rustup(kind: &str, name: &str) -> Result<()> {
    let by_hand =
        format!("install Rust with rustup (https://rustup.rs), then: rustup {kind} add {name}");
    let installed =
        step::output(Command::new("rustup").args([kind, "list", "--installed"]), &by_hand)?;
    if installed.lines().any(|line| line == name) {
        step::skipped(name, "already there");
        return Ok(());
    }
    step::timed(name, || step::run(Command::new("rustup").args([kind, "add", name]), &by_hand))
}

/// The folder with the tool's programs; `None` when the right version is on the PATH.
pub fn cargo_tool(tool: &CargoTool) -> Result<Option<PathBuf>> {
    let CargoTool { name, version, .. } = tool;
    let title = format!("{name} {version}");
    let home = cache()?.join(format!("{name}-{version}"));
    let bin = home.join("bin");
    if tool.programs.iter().all(|program| is_version(&bin.join(program), version)) {
        step::skipped(&title, &format!("already in {}", home.display()));
        return Ok(Some(bin));
    }
    if tool.programs.iter().all(|program| is_version(Path::new(program), version)) {
        step::skipped(&title, "on the PATH");
        return Ok(None);
    }
    let about =
        format!("{title}: building into {} (about {} minutes, once)", home.display(), tool.minutes);
    step::timed(&about, || install(tool, &home))?;
    Ok(Some(bin))
}

fn is_version(program: &Path, version: &str) -> bool {
    let Ok(output) = Command::new(program).arg("--version").output() else { return false };
    String::from_utf8_lossy(&output.stdout).split_whitespace().any(|word| word == version)
}

/// A quick build: the tools run for seconds, so their own speed matters less than the wait for
/// them.
fn install(tool: &CargoTool, home: &Path) -> Result<()> {
    let by_hand =
        format!("by hand: cargo install {} --version {} --locked", tool.name, tool.version);
    // A build that was broken off goes on from where it was.
    let target = cache()?.join(format!("build-{}-{}", tool.name, tool.version));
    let mut command = Command::new("cargo");
    command.args(["install", tool.name, "--version", tool.version, "--locked"]);
    command.arg("--root").arg(home);
    command.env("CARGO_TARGET_DIR", &target);
    command.envs([
        ("CARGO_PROFILE_RELEASE_LTO", "off"),
        ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
        ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
        ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
    ]);
    // The repository's own flags and toolchain are for the product.
    command.current_dir(cache()?);
    step::run(&mut command, &by_hand)?;
    fs::remove_dir_all(&target).with_context(|| format!("{} cannot be removed", target.display()))
}

/// Where cargo keeps what it downloads.
pub fn cargo_home() -> Result<PathBuf> {
    let named = env::var_os("CARGO_HOME").filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let home = named.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    home.ok_or_else(|| anyhow!("no home folder: set CARGO_HOME"))
}

/// One folder for each user, shared by all clones.
fn cache() -> Result<PathBuf> {
    let named =
        env::var_os("XDG_CACHE_HOME").filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let base = named.or_else(|| env::home_dir().map(|home| home.join(".cache")));
    let base = base.ok_or_else(|| {
        anyhow!("no home folder: set XDG_CACHE_HOME to a folder for the build tools")
    })?;
    let folder = base.join("ripple/tools");
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    Ok(folder)
}

/// The folder with the npm packages' programs.
fn npm_packages() -> Result<PathBuf> {
    let wanted =
        short_digest(&fs::read("package-lock.json").context("package-lock.json cannot be read")?);
    if fs::read_to_string(NPM_STAMP).is_ok_and(|stamp| stamp == wanted) {
        step::skipped("npm packages", "in step with package-lock.json");
    } else {
        let by_hand =
            "install Node 20 or newer with npm (https://nodejs.org), then: npm ci --ignore-scripts";
        let mut command = Command::new("npm");
        command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        step::timed("npm packages", || step::run(&mut command, by_hand))?;
        fs::write(NPM_STAMP, wanted)?;
    }
    Ok(env::current_dir()?.join("node_modules/.bin"))
}

/// Finds a Chromium and its driver; installs them on Debian when it may.
pub fn for_browser() -> Result<Browser> {
    if let Some(found) = find_browser() {
        step::skipped(
            "browser",
            &format!("{} with {}", found.chromium.display(), found.driver.display()),
        );
        return Ok(found);
    }
    let by_hand = "install Chromium (or Chrome) and the ChromeDriver of the same version, and have both on the PATH, \
                   or name them in CHROMIUM and CHROMEDRIVER; on Debian: apt-get install chromium chromium-driver";
    debian_packages(&["chromium", "chromium-driver"], by_hand)?;
    find_browser().ok_or_else(|| anyhow!("the browser is installed but not found: {by_hand}"))
}

/// Installs packages on Debian when it may.
pub fn debian_packages(packages: &[&str], by_hand: &str) -> Result<()> {
    if !(Path::new("/etc/debian_version").exists() && is_root()) {
        bail!("the tests need {}: {by_hand}", packages.join(", "));
    }
    step::timed(&packages.join(" "), || {
        step::run(Command::new("apt-get").arg("update"), by_hand)?;
        let mut install = Command::new("apt-get");
        install.args(["install", "--yes", "--no-install-recommends"]).args(packages);
        step::run(install.env("DEBIAN_FRONTEND", "noninteractive"), by_hand)
    })
}

/// What tests hold us to: the program that works the workbook's formulas out, the one that opens closed files, and the one that
/// reads a printed page.
const BESIDE: [(&str, &str); 3] =
    [("soffice", "libreoffice-calc"), ("age", "age"), ("pdftotext", "poppler-utils")];

/// Finds the programs that tests compare with, and installs on Debian, when it may, those that are not there (a minute). A test
/// that cannot run is refused.
pub fn for_comparisons() -> Result<()> {
    let missing = BESIDE.iter().filter(|(name, _)| program("", &[name]).is_none());
    let missing: Vec<&str> = missing.map(|(_, package)| *package).collect();
    if missing.is_empty() {
        step::skipped("programs to compare with", "already there");
        return Ok(());
    }
    debian_packages(&missing, &format!("on Debian: apt-get install {}", missing.join(" ")))
}

fn find_browser() -> Option<Browser> {
    let chromium = program(
        "CHROMIUM",
        &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    )?;
    let driver = program("CHROMEDRIVER", &["chromedriver"])?;
    Some(Browser { chromium, driver })
}

/// The program that a variable of the environment names, or the first of these names on the PATH.
pub fn program(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(named) = env::var_os(variable) {
        return Some(PathBuf::from(named)).filter(|path| path.is_file());
    }
    let path = env::var_os("PATH")?;
    names.iter().find_map(|name| {
        env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
    })
}

fn is_root() -> bool {
    step::output(Command::new("id").arg("-u"), "").is_ok_and(|id| id.trim() == "0")
}
