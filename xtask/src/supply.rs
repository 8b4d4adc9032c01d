//! What others may put into the product: licences, sources, bans and known faults, by `cargo-deny` and `deny.toml`.

use std::{env, fs, path::PathBuf, process::Command, time::SystemTime};

use anyhow::{Result, anyhow};

use crate::{
    setup, step,
    tools::{CARGO_DENY, CargoTool},
};

/// Checks licences, sources and bans; and faults, where a list of them is here or can be had.
pub fn check() -> Result<()> {
    let CargoTool { programs, .. } = CARGO_DENY;
    let folder = setup::cargo_tool(&CARGO_DENY)?;
    let program = folder.map_or_else(|| PathBuf::from(programs[0]), |it| it.join(programs[0]));
    let deny = |what: &[&str]| {
        let mut command = Command::new(&program);
        command.args(["--all-features", "--locked", "check", "--hide-inclusion-graph"]).args(what);
        command
    };
    step::timed("licences, sources and bans", || {
        step::run(&mut deny(&["licenses", "sources", "bans"]), "see deny.toml")
    })?;
    match advisories(&deny) {
        Ok(()) => println!("  known faults: none, by a list of {}", age()?),
        Err(error) => println!("  known faults were NOT checked: {error:#}"),
    }
    Ok(())
}

/// A list that is fetched now, or else the one that is here.
fn advisories(deny: &impl Fn(&[&str]) -> Command) -> Result<()> {
    let fresh = step::output(&mut deny(&["advisories"]), "the list of faults cannot be had");
    fresh.or_else(|_| {
        let mut kept = deny(&["--disable-fetch", "advisories"]);
        step::output(
            &mut kept,
            "there is no list here either, or it names a fault: cargo deny check advisories",
        )
    })?;
    Ok(())
}

/// How old the list of faults is that cargo-deny keeps.
fn age() -> Result<String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|it| it.join(".cargo")));
    let lists = home.ok_or_else(|| anyhow!("no home folder"))?.join("advisory-dbs");
    let newest =
        fs::read_dir(lists)?.flatten().filter_map(|it| it.metadata().ok()?.modified().ok()).max();
    let newest = newest.ok_or_else(|| anyhow!("the list has no date"))?;
    let days = SystemTime::now().duration_since(newest)?.as_secs() / 86_400;
    Ok(if days == 0 { "today".into() } else { format!("{days} days ago") })
}
