//! `ripple linkage-simulation`: how many people are found again by their codes, and how many wrongly.

use std::fmt::Write as _;

use crate::demo::linkage::{Simulated, Stability, simulate};

use super::{
    CliError,
    args::{LinkageArgs, PlainFormat},
};

pub fn run(args: &LinkageArgs) -> Result<String, CliError> {
    let simulated = Stability::ALL
        .map(|stability| simulate(stability, args.cohorts, args.people, args.seed))
        .into_iter()
        .collect::<Result<Vec<_>, _>>()?;
    match args.format {
        PlainFormat::Json => Ok(serde_json::to_string_pretty(&simulated)? + "\n"),
        PlainFormat::Table => Ok(table(args, &simulated)),
    }
}

fn table(args: &LinkageArgs, simulated: &[Simulated]) -> String {
    let mut text = format!(
        "{} cohorts of {} people, seed {}; per cent of people found again, and of automatic links that are wrong\n\n",
        args.cohorts, args.people, args.seed
    );
    for it in simulated {
        // Writing to a String cannot fail.
        writeln!(text, "{}", it.stability.in_words()).ok();
        for (what, share) in [
            ("found by exact codes only", it.exact_only),
            ("found automatically", it.automatic),
            ("found with review", it.with_review),
            ("automatic links that are wrong", it.false_links),
        ] {
            writeln!(text, "  {what:<32}{:>7.2}%", 100.0 * share).ok();
        }
        writeln!(text, "  pairs to review in a cohort{:>12.2}", it.to_review).ok();
    }
    text
}
