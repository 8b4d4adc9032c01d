//! `ripple linkage-simulation`: how many people are found again by their codes, and how many wrongly.

use report::Table;
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
        let of_it = simulated.iter().filter(|it| it.stability == stability);
        let columns =
            vec!["", "exactly", "by itself", "with review", "wrong", "to review a cohort"];
        let caption = format!("\n{}", stability.in_words());
        text += &Table::of_words(caption, columns, of_it.map(row)).terminal();
    }
    text
}

fn row(it: &Simulated) -> [String; 6] {
    let percent = |share: f64| format!("{:.2}%", 100.0 * share);
    [
        it.scheme.to_string(),
        percent(it.exact_only),
        percent(it.automatic),
        percent(it.with_review),
        format!("{:.3}%", 100.0 * it.false_links),
        format!("{:.2}", it.to_review),
    ]
}
