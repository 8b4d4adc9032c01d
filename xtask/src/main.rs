//! Build, serve, test and measure Ripple: `cargo xtask`.

mod step;
mod tools;

mod setup;

mod first_screen;
mod flags;
mod inputs;
mod offline;
mod own_std;
mod page;
mod pages;
mod smaller;

mod notices;
mod sbom;
mod supply;

mod attack;
mod bundle;
mod others;
mod release;
mod reproduce;
mod serve;
mod since;
mod size;
mod suite;

use std::{
    env,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, Result, bail};

use suite::Browsers;

/// Where the site is when nobody says otherwise.
const PORT: u16 = 8080;

const USAGE: &str = "\
cargo xtask serve [--port N]  set up what is missing, build, and serve on http://127.0.0.1:8080
cargo xtask serve --quick     the same, with a development build: large and slow, and there soon after a change
cargo xtask test              set up what is missing, and run every check
cargo xtask test --since COMMIT  the checks that a change since then can reach, but for those of the release site
cargo xtask test --browsers all  the same, and the tests in Firefox and WebKit
cargo xtask test --browsers others  those in Firefox and WebKit alone
cargo xtask attack [--cohorts N]  what can be worked out from what is published, tried on 1,000 cohorts
cargo xtask build             set up what is missing, and build the site into dist/
cargo xtask size              what a participant's page loads, and what the evaluator's pages load
cargo xtask bundle            the whole app as one file that opens from disk: bundle/ripple.html
cargo xtask release           what an organisation takes that has no Rust, with checksums: release/
cargo xtask reproduce         build the site again in another folder and home, and compare every file";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let root = repository();
    env::set_current_dir(&root).with_context(|| format!("{} cannot be entered", root.display()))?;
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["serve"] => serve_site(PORT),
        ["serve", "--quick"] => {
            pages::build_quickly(&setup::for_build()?)?;
            serve_folder(Path::new(pages::QUICK_DIST), PORT)
        }
        ["serve", "--port", port] => {
            serve_site(port.parse().with_context(|| format!("{port} is not a port"))?)
        }
        ["test"] => suite::run(Browsers::Chromium),
        ["test", "--since", commit] => suite::run_since(commit),
        ["test", "--browsers", "all"] => suite::run(Browsers::All),
        ["test", "--browsers", "others"] => suite::run(Browsers::Others),
        ["attack"] => attack::run(attack::COHORTS),
        ["attack", "--cohorts", n] => {
            attack::run(n.parse().with_context(|| format!("{n} is not a number of cohorts"))?)
        }
        ["build"] => pages::build(&setup::for_build()?),
        ["size"] => {
            pages::build(&setup::for_build()?)?;
            size::print(Path::new(pages::DIST))
        }
        ["release"] => release::write(),
        ["reproduce"] => reproduce::check(),
        ["bundle"] => {
            pages::build(&setup::for_build()?)?;
            bundle::write(Path::new(pages::DIST), Path::new(bundle::FILE))
        }
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => bail!("`cargo xtask {}` is not known; there are:\n{USAGE}", words.join(" ")),
    }
}

fn serve_site(port: u16) -> Result<()> {
    pages::build(&setup::for_build()?)?;
    serve_folder(Path::new(pages::DIST), port)
}

fn serve_folder(folder: &Path, port: u16) -> Result<()> {
    let server = serve::Server::start(folder, port).with_context(|| {
        format!("port {port} cannot be opened; stop what uses it, or choose another: cargo xtask serve --port 8081")
    })?;
    println!("\nRipple is on http://{}\n", server.address());
    println!("  survey      http://{}/", server.address());
    println!("  evaluation  http://{}/evaluate.html", server.address());
    println!("\nCtrl+C stops it.");
    server.wait();
    Ok(())
}

/// The folder above this crate, wherever the clone has been moved to.
fn repository() -> PathBuf {
    let here = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    here.parent().map(Path::to_path_buf).unwrap_or(here)
}
