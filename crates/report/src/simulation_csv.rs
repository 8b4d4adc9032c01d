//! The simulation's summary as CSV: one measure a row, with what it takes to repeat it and what stands against a headline.

use super::export::cell as text_cell;
use money::{Bin, Estimate, Model, Outcome, Simulation, Spread, evaluate, simulate};

/// The summary of a model's simulation as CSV, percentages unrounded; where it cannot be simulated, the reason in its place.
pub fn simulation_csv(model: &Model) -> String {
    let outcome = evaluate(model);
    let headline = &outcome.headline;
    let mut rows = vec![
        row("measure", "all classes", "cash-releasing"),
        row("model", &model.title, ""),
        row("invented data", yes_or_no(model.invented), ""),
        row("headline allowed", yes_or_no(headline.allowed), ""),
    ];
    rows.extend(headline.reasons.iter().map(|it| row("against a headline", &it.to_string(), "")));
    rows.extend(headline.overridden.iter().flat_map(|it| {
        [row("override", &it.reason, ""), row("override decided by", &it.decided(), "")]
    }));
    rows.extend(headline.is_typed().then(|| row("evidence", "typed into the model", "")));
    rows.extend(central(&outcome));
    match simulate(model) {
        Ok(simulation) => {
            rows.extend(settings(model, &simulation));
            rows.extend(measures(&simulation));
            rows.extend(bins(&simulation));
        }
        Err(reason) => rows.push(row("not simulated", &reason.to_string(), "")),
    }
    rows.concat()
}

/// The central estimate and what it rests on.
fn central(outcome: &Outcome) -> Vec<String> {
    let text = |estimate: &Estimate| {
        estimate.as_ref().map_or_else(ToString::to_string, ToString::to_string)
    };
    let roi = [&outcome.all_classes, &outcome.cash_releasing].map(|side| text(&side.roi_percent));
    let mut rows = vec![row("central estimate of ROI, per cent", &roi[0], &roi[1])];
    if let Some(largest) = &outcome.largest_respondent {
        let without = largest.roi_percent_without.to_string();
        rows.push(row("ROI without the largest respondent, per cent", &without, ""));
        rows.push(row("sign hangs on one respondent", yes_or_no(largest.sign_hangs), ""));
    }
    rows
}

/// How many draws of all classes lie in each bin; the first and the last hold everything beyond them.
fn bins(simulation: &Simulation) -> Vec<String> {
    let bins = &simulation.all_classes.bins;
    let last = bins.len().saturating_sub(1);
    let name = |place: usize, bin: &Bin| match place {
        0 => format!("draws with ROI up to {}, and beyond", bin.high),
        _ if place == last => format!("draws with ROI from {}, and beyond", bin.low),
        _ => format!("draws with ROI from {} to {}", bin.low, bin.high),
    };
    let rows = bins.iter().enumerate();
    rows.map(|(place, bin)| row(&name(place, bin), &bin.count.to_string(), "")).collect()
}

fn settings(model: &Model, simulation: &Simulation) -> [String; 4] {
    let target = model.uncertainty.as_ref().map_or(0.0, |it| it.target_roi_percent);
    [
        row("draws", &simulation.draws.to_string(), ""),
        row("version of the draws", &simulation.draws_version.to_string(), ""),
        row("seed", &simulation.seed.to_string(), ""),
        row("target ROI, per cent", &target.to_string(), ""),
    ]
}

type Measure = (&'static str, fn(&Spread) -> f64);

fn measures(simulation: &Simulation) -> Vec<String> {
    let (all, cash) = (&simulation.all_classes, &simulation.cash_releasing);
    let measures: [Measure; 9] = [
        ("mean of the draws, per cent", |it| it.mean),
        ("standard error of the mean", |it| it.standard_error),
        ("middle of the draws, per cent", |it| it.median),
        ("50% range, low", |it| it.range50[0]),
        ("50% range, high", |it| it.range50[1]),
        ("90% range, low", |it| it.range90[0]),
        ("90% range, high", |it| it.range90[1]),
        ("share of draws above 0, if the ranges are right", |it| it.chance_above_zero),
        ("share of draws above the target, if the ranges are right", |it| it.chance_above_target),
    ];
    let figure = |(name, of): Measure| row(name, &of(all).to_string(), &of(cash).to_string());
    let so_far = all.convergence.iter().zip(&cash.convergence).flat_map(|(all, cash)| {
        let after = format!("after {} draws", all.draws);
        [
            row(
                &format!("mean of the draws {after}"),
                &all.mean.to_string(),
                &cash.mean.to_string(),
            ),
            row(
                &format!("share above 0 {after}"),
                &all.chance_above_zero.to_string(),
                &cash.chance_above_zero.to_string(),
            ),
        ]
    });
    measures.into_iter().map(figure).chain(so_far).collect()
}

fn yes_or_no(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

fn row(name: &str, all: &str, cash: &str) -> String {
    format!("{},{},{}\n", cell(name), cell(all), cell(cash))
}

/// A cell that spreadsheets read as what it is: a number stays one, nothing is nothing, a text is quoted and never a formula.
fn cell(text: &str) -> String {
    let is_plain = text.is_empty() || text.parse::<f64>().is_ok();
    if is_plain { text.to_owned() } else { text_cell(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHILLIPS: &str = include_str!("../../../docs/examples/roi/phillips-hours-saved.json");

    #[test]
    fn the_summary_says_that_its_data_are_invented_and_gives_seed_and_ranges() {
        let text = simulation_csv(&Model::parse(PHILLIPS).unwrap());
        for line in ["\"invented data\",\"yes\",", "\"seed\",1,", "\"draws\",20000,"] {
            assert!(text.lines().any(|found| found == line), "{line} in {text}");
        }
        assert_eq!(text.lines().filter(|line| line.starts_with("\"90% range")).count(), 2);
    }

    #[test]
    fn a_stated_override_is_carried() {
        let mut model = Model::parse(PHILLIPS).unwrap();
        let reason = "=agreed, by the board".to_owned();
        model.evidence.as_mut().unwrap().overridden =
            Some(money::Override { reason, ..money::Override::default() });
        let text = simulation_csv(&model);
        assert!(text.contains("\"override\",\"'=agreed, by the board\","), "{text}");
    }
}
