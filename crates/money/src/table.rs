//! An outcome as a table for people.

use std::fmt::Display;

use super::{
    BenefitItem, CostItem, Estimate, Factor, NotEstimable, Outcome, Return, figure::percent_text,
    pounds_text,
};
use super::{
    Model, ScenarioOutcome, Simulation, Swing, SwitchingValue, compare_scenarios, evaluate,
    share_of_draws_text, simulate, switching_values, tornado,
};

/// An outcome as text for people: the figures, what stands against a headline, and the working of each line.
pub fn table(outcome: &Outcome) -> String {
    let invented = if outcome.invented { "INVENTED DATA, for demonstration only\n\n" } else { "" };
    let blocks = [
        format!("{invented}{}", outcome.title),
        headline_text(outcome),
        figures_text(outcome),
        rests_text(outcome),
        lines_text("Costs", outcome.costs.iter().map(cost_text)),
        lines_text("Benefits", outcome.benefits.iter().map(benefit_text)),
        outside_text(outcome),
    ];
    blocks.into_iter().filter(|block| !block.is_empty()).collect::<Vec<_>>().join("\n\n") + "\n"
}

/// The same with how sure it is: the central estimate and its range, what moves it, where it would turn, and the scenarios. The
/// figures are those of [`super::roi_json`].
pub fn full_table(model: &Model) -> String {
    let outcome = evaluate(model);
    if outcome.is_nothing_judged() {
        return table(&outcome) + "\nNo benefits judged yet: nothing to draw or compare\n";
    }
    let drawn = match simulate(model) {
        Ok(simulation) => simulation_text(&outcome, &simulation),
        Err(reason) => format!("How sure it is: {reason}"),
    };
    let blocks = [
        drawn,
        titled("What moves the return", tornado(model).iter().map(swing_text)),
        titled("Where it would turn to nothing", switching_values(model).iter().map(switch_text)),
        titled("Scenarios", compare_scenarios(model).iter().map(scenario_text)),
    ];
    let blocks: Vec<_> = blocks.into_iter().filter(|block| !block.is_empty()).collect();
    format!("{}\n{}\n", table(&outcome), blocks.join("\n\n"))
}
fn simulation_text(
    outcome: &Outcome,
    Simulation { draws, seed, all_classes, .. }: &Simulation,
) -> String {
    let [low, high] = all_classes.range90.map(percent_text);
    [
        format!(
            "Central estimate of ROI: {}",
            cell(&outcome.all_classes.roi_percent, percent_text)
        ),
        format!("  nine in ten of {draws} draws (seed {seed}): {low} to {high}"),
        format!(
            "  mean of the draws {}, middle {}",
            percent_text(all_classes.mean),
            percent_text(all_classes.median)
        ),
        format!(
            "  share of draws above break-even, if these ranges are right: {}",
            share_of_draws_text(all_classes.chance_above_zero)
        ),
    ]
    .join("\n")
}
fn titled(title: &str, lines: impl Iterator<Item = String>) -> String {
    let lines: Vec<_> = lines.collect();
    if lines.is_empty() { String::new() } else { format!("{title}\n{}", lines.join("\n")) }
}
fn swing_text(swing: &Swing) -> String {
    let roi = |estimate: &Estimate| cell(estimate, percent_text);
    format!(
        "  {}: {:.2} to {:.2}, ROI {} to {}",
        swing.title,
        swing.low,
        swing.high,
        roi(&swing.roi_percent_at_low),
        roi(&swing.roi_percent_at_high)
    )
}
fn switch_text(switch: &SwitchingValue) -> String {
    let value =
        switch.value.as_ref().map_or_else(ToString::to_string, |value| format!("{value:.2}"));
    format!("  {}: {:.2} as it stands, turns at {value}", switch.title, switch.central)
}
fn scenario_text(scenario: &ScenarioOutcome) -> String {
    format!(
        "  {}: costs {}, benefits {}, ROI {}",
        scenario.title,
        pounds_text(scenario.costs),
        pounds_text(scenario.benefits),
        cell(&scenario.roi_percent, percent_text)
    )
}

fn headline_text(outcome: &Outcome) -> String {
    let first = match (&outcome.headline.overridden, outcome.headline.allowed) {
        (Some(stated), _) => {
            format!("Headline shown by a stated decision: {} ({})", stated.reason, stated.decided())
        }
        (None, true) => "The evidence can carry a headline".to_owned(),
        (None, false) => "No headline: these figures are working only".to_owned(),
    };
    let reasons = outcome.headline.reasons.iter().map(|reason| format!("  - {reason}"));
    let typed = outcome.headline.is_typed().then(|| {
        "The evidence was typed into the model, not worked out from response files".to_owned()
    });
    [first].into_iter().chain(reasons).chain(typed).collect::<Vec<_>>().join("\n")
}

/// What the return rests on.
fn rests_text(outcome: &Outcome) -> String {
    let Some(largest) = &outcome.largest_respondent else { return String::new() };
    let share = largest.share_of_benefits.map(|share| {
        format!("Share of benefits of the largest respondent: {}", percent_text(share * 100.0))
    });
    let without = format!(
        "ROI without the largest respondent: {}",
        percent_text(largest.roi_percent_without)
    );
    let hangs =
        largest.sign_hangs.then(|| "The sign of the return hangs on one respondent".to_owned());
    share.into_iter().chain([without]).chain(hangs).collect::<Vec<_>>().join("\n")
}

fn figures_text(outcome: &Outcome) -> String {
    let sides = [
        &outcome.all_classes,
        &outcome.cash_releasing,
        &outcome.all_classes_without_participant_time,
        &outcome.cash_releasing_without_participant_time,
    ];
    let row = |name: &str, cell: &dyn Fn(&Return) -> String| {
        let cells: Vec<_> = sides.iter().map(|side| format!("{:>18}", cell(side))).collect();
        format!("{name:<24}{}", cells.concat())
    };
    let percent = |value: f64| percent_text(value);
    [
        format!("{:<24}{:>36}{:>36}", "", "all costs", "without participants' time"),
        format!(
            "{:<24}{:>18}{:>18}{:>18}{:>18}",
            "", "all classes", "cash only", "all classes", "cash only"
        ),
        row("Costs", &|side| pounds_text(side.costs)),
        row("Adjusted benefits", &|side| pounds_text(side.benefits)),
        row("Net benefit", &|side| cell(&side.roi_percent, |_| pounds_text(side.net_benefit))),
        row("Benefit-cost ratio", &|side| {
            cell(&side.benefit_cost_ratio, |value| format!("{value:.2}"))
        }),
        row("ROI", &|side| cell(&side.roi_percent, percent)),
        row("Break-even attribution", &|side| {
            cell(&side.break_even_attribution, |share| percent(share * 100.0))
        }),
        row("Payback, months", &|side| cell(&side.payback_months, |months| format!("{months:.1}"))),
        reasons_text(&outcome.all_classes),
        withheld_text(outcome),
    ]
    .join("\n")
    .trim_end()
    .to_owned()
}

fn cell(estimate: &Estimate, text: impl Fn(f64) -> String) -> String {
    estimate.as_ref().map_or_else(|_| "-".to_owned(), |value| text(*value))
}

/// Why figures of all classes and costs are missing, one line each.
fn reasons_text(side: &Return) -> String {
    let named = [
        ("Benefit-cost ratio and ROI", &side.roi_percent),
        ("Break-even attribution", &side.break_even_attribution),
        ("Payback", &side.payback_months),
    ];
    let missing =
        named.into_iter().filter_map(|(name, estimate)| Some(line(name, estimate.as_ref().err()?)));
    missing.collect::<Vec<_>>().join("\n")
}

/// Why the columns without participants' time are withheld, if they are.
fn withheld_text(outcome: &Outcome) -> String {
    let reason = outcome.all_classes_without_participant_time.roi_percent.as_ref().err();
    let incomplete = reason.filter(|reason| **reason == NotEstimable::IncompleteCosts);
    incomplete.map(|reason| line("Without participants' time", reason)).unwrap_or_default()
}

fn line(name: &str, reason: &impl Display) -> String {
    format!("  {name}: {reason}")
}

fn lines_text(title: &str, lines: impl Iterator<Item = String>) -> String {
    let lines: Vec<_> = lines.collect();
    if lines.is_empty() {
        format!("{title}: none")
    } else {
        format!("{title}\n{}", lines.join("\n"))
    }
}

fn cost_text(item: &CostItem) -> String {
    let in_kind = if item.in_kind { " (in kind)" } else { "" };
    let assumed = if item.working.has_assumption() { " (with assumptions)" } else { "" };
    let note = item.note().map(|note| format!(" ({note})")).unwrap_or_default();
    format!(
        "  {}{in_kind}: {}{note}\n      {}{assumed}",
        item.label,
        pounds_text(item.amount),
        item.working
    )
}

fn benefit_text(item: &BenefitItem) -> String {
    let counted =
        item.not_counted.as_ref().map_or_else(String::new, |reason| format!(" ({reason})"));
    let adjustment = if item.adjustment.is_empty() {
        String::new()
    } else {
        format!("; {}", item.adjustment_text())
    };
    let notes: Vec<_> = item.notes.iter().map(|note| format!("\n      {note}")).collect();
    let notes = notes.concat();
    let adjusted = pounds_text(item.adjusted);
    format!(
        "  {} {}: {adjusted}{counted}\n      {}{adjustment}{notes}",
        item.id, item.title, item.working
    )
}

fn outside_text(outcome: &Outcome) -> String {
    let in_kind = (outcome.costs_in_kind > 0.0)
        .then(|| format!("Of the costs, {} was given in kind", pounds_text(outcome.costs_in_kind)));
    let leverage = (outcome.leverage > 0.0)
        .then(|| format!("Funding won, outside every total: {}", pounds_text(outcome.leverage)));
    let gaps: Vec<_> = outcome.cost_gaps.iter().map(ToString::to_string).collect();
    let gaps = (!gaps.is_empty())
        .then(|| format!("Not costed, so the return looks better than it is: {}", gaps.join(", ")));
    gaps.into_iter().chain(in_kind).chain(leverage).collect::<Vec<_>>().join("\n")
}

impl BenefitItem {
    /// The adjustment in words, such as `attribution 50% × confidence 80%`.
    pub fn adjustment_text(&self) -> String {
        let named = |factor: &Factor| format!("{} {}", factor.label, factor.text());
        let factors: Vec<_> = self.adjustment.iter().map(named).collect();
        factors.join(" × ").to_lowercase()
    }
}
