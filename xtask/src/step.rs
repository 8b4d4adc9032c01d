//! Steps that say what they do and how long they took.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};

/// Announces `name`, does `work`, and says how long it took.
pub fn timed<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("▸ {name}");
    let start = Instant::now();
    let result = work()?;
    println!("✓ {name}: {}", seconds(start.elapsed()));
    Ok(result)
}

/// Does all of `works` at the same time; the first fault is the answer, after all have ended.
pub fn beside(works: &[&(dyn Fn() -> Result<()> + Sync)]) -> Result<()> {
    std::thread::scope(|scope| {
        let running: Vec<_> = works.iter().map(|work| scope.spawn(work)).collect();
        let ended = running.into_iter().map(std::thread::ScopedJoinHandle::join);
        ended.map(|end| end.unwrap_or_else(|_| bail!("a step panicked"))).collect::<Vec<_>>()
    })
    .into_iter()
    .collect()
}

/// Says that there was nothing to do, and why.
pub fn skipped(name: &str, why: &str) {
    println!("✓ {name}: {why}");
}

/// Runs `command`, shows its output, and on failure says what to do by hand.
pub fn run(command: &mut Command, by_hand: &str) -> Result<()> {
    let shown = shown(command);
    println!("  $ {shown}");
    let status =
        command.status().with_context(|| format!("`{shown}` could not start; {by_hand}"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status}); {by_hand}");
    }
    Ok(())
}

/// Runs `command` quietly and returns what it printed.
pub fn output(command: &mut Command, by_hand: &str) -> Result<String> {
    let shown = shown(command);
    let output =
        command.output().with_context(|| format!("`{shown}` could not start; {by_hand}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("`{shown}` failed ({}); {by_hand}\n{}", output.status, said.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Seconds to a tenth: finer would be noise.
pub fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
