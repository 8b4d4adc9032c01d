//! What others may put into the product: licences, sources, bans and known faults, by `cargo-deny` and `deny.toml`.

use std::{fs, path::PathBuf, process::Command, time::SystemTime};

use anyhow::{Result, anyhow, bail};

use crate::{
    setup, step,
    tools::{CARGO_DENY, CargoTool},
};

/// Checks licences, sources and bans; and faults, where a list of them is here or can be had.
pub fn check() -> Result<()> {
    let CargoTool { programs, .. } = CARGO_DENY;
    let folder = setup::cargo_tool(&CARGO_DENY)?;
    let program = folder.map_or_else(|| PathBuf::from(programs[0]), |it| it.join(programs[0]));
    let deny = |how: &[&str], what: &[&str]| {
        let mut command = Command::new(&program);
        command.args(["--all-features", "--locked"]).args(how);
        command.args(["check", "--hide-inclusion-graph"]).args(what);
        command
    };
    step::timed("licences, sources and bans", || {
        step::run(&mut deny(&[], &["licenses", "sources", "bans"]), "see deny.toml")
    })?;
    // Asked with the network first, so that the list is of today where it can be had.
    let by_hand = "cargo deny check advisories";
    let asked = step::output(&mut deny(&[], &["advisories"]), by_hand)
        .or_else(|_| step::output(&mut deny(&["--offline"], &["advisories"]), by_hand));
    match (asked, age()) {
        (Ok(_), Ok(age)) => println!("  known faults: none, by a list of {age}"),
        (Err(_), Ok(age)) => bail!("a list of known faults, of {age}, names one: {by_hand}"),
        (_, Err(_)) => {
            println!("  known faults were NOT checked: no list of them is here or can be had");
        }
    }
    Ok(())
}

/// How old the list of faults is that cargo-deny keeps.
fn age() -> Result<String> {
    let lists = setup::cargo_home()?.join("advisory-dbs");
    let newest = fs::read_dir(lists)?
        .flatten()
        .filter(|it| it.path().is_dir())
        .filter_map(|it| it.metadata().ok()?.modified().ok())
        .max();
    let newest = newest.ok_or_else(|| anyhow!("the list has no date"))?;
    let days = SystemTime::now().duration_since(newest)?.as_secs() / 86_400;
    Ok(if days == 0 { "today".into() } else { format!("{days} days ago") })
}
