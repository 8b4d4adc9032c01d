//! What usually varies, for a model that does not say: a first spread and three scenarios, to be replaced by what is known.

use std::collections::BTreeMap;

use super::{
    ActsOn, Adjustment, BenefitLine, ConfidenceUse, Distribution, Driver, Figure, Gross, LineShare,
    Model, Pence, Scenario, Schedule, Share, Shared, Uncertainty, Worth,
};

/// How far the cost of an hour is usually varied either way.
///
/// # Source
///
/// A convention of evaluations that have no better range: ±20%.
const HOURLY: [f64; 2] = [0.8, 1.2];

/// How far all attribution and all confidence are usually varied: people who were part of a change more often claim too
/// much of it than too little, so there is more room below than above.
const SHARES: [f64; 2] = [0.6, 1.2];

/// How far amounts of time and money that people named are usually varied, for the same reason.
const AMOUNTS: [f64; 2] = [0.7, 1.1];

impl Model {
    /// The model with what usually varies, where it does not say what does, and with three scenarios where it has none.
    ///
    /// `respondents` is how many people answered; they are drawn anew, and those who named nothing count as zero.
    #[must_use]
    pub fn with_usual_uncertainty(self, respondents: Option<u32>) -> Self {
        let uncertainty = self.uncertainty.clone().unwrap_or_else(|| Uncertainty {
            drivers: usual_drivers(&self),
            bootstrap_respondents: respondents.filter(|n| *n > 0),
            ..Uncertainty::default()
        });
        let scenarios = if self.scenarios.is_empty() {
            usual_scenarios(&uncertainty.drivers, &self)
        } else {
            self.scenarios.clone()
        };
        Self { uncertainty: Some(uncertainty), scenarios, ..self }
    }

    /// Takes away what varies something that the model no longer has, so that it can still be written to a file.
    pub fn forget_lost_drivers(&mut self) {
        let Some(uncertainty) = &mut self.uncertainty else { return };
        let has_line = |id: &String| self.benefits.iter().any(|line| line.id == *id);
        let has_cost = |label: &String| self.costs.labels().any(|other| other == label);
        uncertainty.drivers.retain(|driver| match &driver.acts_on {
            ActsOn::All(_) => true,
            ActsOn::Line { line } | ActsOn::Share { line, .. } => has_line(line),
            ActsOn::Cost { cost } => has_cost(cost),
        });
        let drivers = &uncertainty.drivers;
        let has_driver = |id: &String| drivers.iter().any(|driver| driver.id == *id);
        uncertainty.correlations.retain(|pair| pair.between.iter().all(has_driver));
        for scenario in &mut self.scenarios {
            scenario.drivers.retain(|id, _| has_driver(id));
        }
    }
}

/// The shared drivers, then one for every share and hourly cost that was given with a range of its own.
fn usual_drivers(model: &Model) -> Vec<Driver> {
    let mut drivers = vec![
        shared("hourly-cost", "Cost of an hour", Shared::HourlyCost, HOURLY),
        shared("amounts", "Time and money saved", Shared::AllBenefits, AMOUNTS),
        shared("attribution", "Share due to the programme", Shared::AllAttribution, SHARES),
    ];
    if model.method.confidence_use == ConfidenceUse::Multiplier {
        drivers.push(shared("confidence", "How sure people are", Shared::AllConfidence, SHARES));
    }
    drivers.push(shared("costs", "All costs", Shared::AllCosts, [0.9, 1.2]));
    drivers.extend(model.benefits.iter().flat_map(ranged));
    drivers
}

fn shared(id: &str, title: &str, acts_on: Shared, [low, high]: [f64; 2]) -> Driver {
    Driver {
        id: id.to_owned(),
        title: title.to_owned(),
        acts_on: ActsOn::All(acts_on),
        distribution: Distribution::Triangular { low, mode: 1.0, high },
    }
}

/// A driver for each figure of a line that has a range of its own.
fn ranged(line: &BenefitLine) -> Vec<Driver> {
    let mut drivers = Vec::new();
    if let Adjustment::Phillips(shares) = &line.adjustment {
        drivers.extend(ranged_share(
            line,
            "attribution",
            LineShare::Attribution,
            shares.attribution.as_ref(),
        ));
        drivers.extend(ranged_share(
            line,
            "confidence",
            LineShare::Confidence,
            shares.confidence.as_ref(),
        ));
    }
    drivers.extend(ranged_amount(line));
    drivers
}

fn ranged_share(
    line: &BenefitLine,
    name: &str,
    share: LineShare,
    figure: Option<&Figure<Share>>,
) -> Option<Driver> {
    let figure = figure?;
    let distribution = between(figure.value.get(), figure.range?.map(Share::get))?;
    Some(Driver {
        id: format!("{name} of {}", line.id),
        title: format!("{}: {name}", line.title),
        acts_on: ActsOn::Share { line: line.id.clone(), share },
        distribution,
    })
}

/// A driver that multiplies the line, from the range of its amount or of its worth.
fn ranged_amount(line: &BenefitLine) -> Option<Driver> {
    let figure = match &line.gross {
        Gross::Amount { amount_pence } => amount_pence,
        Gross::Working { working } => match &working.worth {
            Worth::Hour { hourly_pence } => hourly_pence,
            Worth::Unit { unit_pence } => unit_pence,
        },
        Gross::ByYear { .. } | Gross::NotMonetised {} => return None,
    };
    let value = figure.value.as_f64();
    let ends = figure.range?.map(|end| Pence::as_f64(end) / value);
    Some(Driver {
        id: format!("amount of {}", line.id),
        title: format!("{}: amount", line.title),
        acts_on: ActsOn::Line { line: line.id.clone() },
        distribution: between(1.0, ends)?,
    })
}

/// The triangular distribution over a range, likeliest at the value; none where the range has no width.
fn between(mode: f64, [low, high]: [f64; 2]) -> Option<Distribution> {
    let (low, high) = (low.min(mode), high.max(mode));
    (low < high && high.is_finite()).then_some(Distribution::Triangular { low, mode, high })
}

/// Cautious, central and hopeful: the shared drivers half way to the end that hurts, as they are, and half way to the end
/// that helps; and over several years the discount rate that is under review.
fn usual_scenarios(drivers: &[Driver], model: &Model) -> Vec<Scenario> {
    let part_way = |towards_harm: bool| -> BTreeMap<String, f64> {
        let multiplies = drivers.iter().filter(|driver| matches!(driver.acts_on, ActsOn::All(_)));
        let to = |driver: &Driver| {
            let [low, high] = driver.distribution.ends();
            let harm_is_high = driver.acts_on == ActsOn::All(Shared::AllCosts);
            let end = if harm_is_high == towards_harm { high } else { low };
            (driver.id.clone(), 1.0 + (end - 1.0) / 2.0)
        };
        multiplies.map(to).collect()
    };
    let scenario =
        |title: &str, drivers| Scenario { title: title.to_owned(), drivers, schedule: None };
    let review = Scenario {
        schedule: Some(Schedule::GreenBookReview2026),
        ..scenario("Discounted at 3.0%, as the review of 2026 recommends", BTreeMap::new())
    };
    let mut scenarios = vec![
        scenario("Cautious", part_way(true)),
        scenario("Central", BTreeMap::new()),
        scenario("Hopeful", part_way(false)),
    ];
    // Within the first year nothing is discounted, so another rate would say nothing.
    scenarios.extend((model.method.horizon_years > 1).then_some(review));
    scenarios
}
