//! `ripple linkage-simulation`: how many people are found again by their codes, and how many wrongly.

use std::fmt::Write as _;

use study::demo::linkage::{Scheme, Simulated, Stability, simulate};

use super::{
    CliError,
    args::{LinkageArgs, PlainFormat},
};

pub fn run(args: &LinkageArgs) -> Result<String, CliError> {
    let simulated = Scheme::ALL
        .into_iter()
        .flat_map(|scheme| Stability::ALL.map(|stability| (scheme, stability)))
        .map(|(scheme, stability)| {
            simulate(scheme, stability, args.cohorts, args.people, args.seed)
        })
        .collect::<Result<Vec<_>, _>>()?;
    match args.format {
        PlainFormat::Json => Ok(serde_json::to_string_pretty(&simulated)? + "\n"),
        PlainFormat::Table => Ok(table(args, &simulated)),
    }
}

fn table(args: &LinkageArgs, simulated: &[Simulated]) -> String {
    let mut text = format!(
        "{} cohorts of {} people, seed {}; per cent of people found again, and of automatic links that are wrong\n",
        args.cohorts, args.people, args.seed
    );
    for stability in Stability::ALL {
        // Writing to a String cannot fail.
        writeln!(
            text,
            "\n{}\n  {:<58}{:>8}{:>11}{:>13}{:>8}{:>20}",
            stability.in_words(),
            "",
            "exactly",
            "by itself",
            "with review",
            "wrong",
            "to review a cohort"
        )
        .ok();
        for it in simulated.iter().filter(|it| it.stability == stability) {
            writeln!(
                text,
                "  {:<58}{:>7.2}%{:>10.2}%{:>12.2}%{:>7.3}%{:>20.2}",
                it.scheme,
                100.0 * it.exact_only,
                100.0 * it.automatic,
                100.0 * it.with_review,
                100.0 * it.false_links,
                it.to_review
            )
            .ok();
        }
    }
    text
}
