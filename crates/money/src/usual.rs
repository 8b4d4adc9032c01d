//! What usually varies, for a model that does not say: a first spread and three scenarios, to be replaced by what is known.

use std::collections::BTreeMap;

use super::{
    ActsOn, BenefitClass, BenefitLine, ConfidenceUse, CostPart, Decision, Distribution, Driver,
    Gross, LineShare, Model, Pence, Scenario, Schedule, Share, Shared, Uncertainty, Worth,
    costing::cost_items, plan::Plan,
};

/// How far either way the cost of an hour is usually varied.
///
/// # Source
///
/// A convention of evaluations that have no better range: ±20%.
const HOURLY: f64 = 0.2;

/// How far either way amounts of time and money that people named are usually varied: a convention, as [`HOURLY`].
///
/// As far up as down. Attribution and confidence already lower what people claim too much of, and a range that leaned
/// downwards would take the same caution off again.
const AMOUNTS: f64 = 0.3;

/// How far towards 0 or 1 each share of an adjustment is usually moved, as a part of the way to the nearer of the two.
const SHARES: f64 = 0.4;

/// How far either way all costs are usually varied.
const COSTS: f64 = 0.15;

/// How far either way the rise of costs against optimism is usually varied, which is a judgement.
const BIAS: f64 = 0.5;

/// The shares of an adjustment that usually vary, with what each is called; a driver moves one on every line that has it.
const MOVED: [(LineShare, &str, &str); 8] = [
    (LineShare::Attribution, "attribution", "Share due to the programme"),
    (LineShare::Confidence, "confidence", "How sure people are"),
    (LineShare::Deadweight, "deadweight", "What would have come anyway (deadweight)"),
    (LineShare::Displacement, "displacement", "What only moved elsewhere (displacement)"),
    (LineShare::AttributionToOthers, "others", "Share owed to others"),
    (LineShare::Leakage, "leakage", "What went outside the area (leakage)"),
    (LineShare::Substitution, "substitution", "What was swapped for it (substitution)"),
    (LineShare::DropOff, "drop-off", "What is lost each year (drop-off)"),
];

impl Model {
    /// The model with what usually varies, where it does not say what does, and with scenarios where it has none. What is
    /// usual is made anew each time, so that it follows the model.
    ///
    /// Every usual driver is centred on the model's own value, so that the model as it stands is the one central estimate.
    /// `respondents` is how many people answered; they are drawn anew, and those who named nothing count as zero.
    #[must_use]
    pub fn with_usual_uncertainty(self, respondents: Option<u32>) -> Self {
        let held = self.uncertainty.clone().unwrap_or_else(|| Uncertainty {
            is_usual: true,
            bootstrap_respondents: respondents.filter(|n| *n > 0),
            ..Uncertainty::default()
        });
        let drivers = if held.is_usual { usual_drivers(&self) } else { held.drivers };
        let mut model = Self { uncertainty: Some(Uncertainty { drivers, ..held }), ..self };
        let makes_usual =
            model.scenarios.is_empty() || model.scenarios.iter().any(|it| it.is_usual);
        if makes_usual {
            let own = model.scenarios.iter().filter(|it| !it.is_usual).cloned();
            model.scenarios = usual_scenarios(&model).into_iter().chain(own).collect();
        }
        model.forget_lost_drivers();
        model
    }

    /// Whether anything varies in a simulation.
    pub(super) fn varies(&self) -> bool {
        let is_unsure = |line: &BenefitLine| {
            line.share(LineShare::Confidence).is_some_and(|it| it.value.get() < 1.0)
        };
        let is_spread = self.method.confidence_use == ConfidenceUse::Spread;
        self.uncertainty.as_ref().is_some_and(|it| {
            !it.drivers.is_empty() || it.bootstrap_respondents.is_some_and(|n| n > 0)
        }) || (is_spread && self.benefits.iter().any(is_unsure))
    }

    /// Takes away what varies something that the model no longer has, so that it can still be written to a file.
    pub fn forget_lost_drivers(&mut self) {
        let Some(uncertainty) = &mut self.uncertainty else { return };
        let has_line = |id: &String| self.benefits.iter().any(|line| line.id == *id);
        let has_cost = |label: &String| self.costs.labels().any(|other| other == label);
        uncertainty.drivers.retain(|driver| match &driver.acts_on {
            ActsOn::All(_) | ActsOn::Shares { .. } => true,
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

/// The shared drivers that act on something that counts, then one for every share and amount that was given with a range of
/// its own; none while no line is accepted.
fn usual_drivers(model: &Model) -> Vec<Driver> {
    let lines: Vec<_> = model.benefits.iter().filter(|line| is_accepted(line)).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let costs = cost_items(model);
    let timed = costs.iter().any(|cost| cost.part != CostPart::Other);
    let by_hour = timed || lines.iter().any(|line| is_by_hour(line));
    let is_biased = model.method.cost_optimism_bias.is_some_and(|bias| bias.factor() > 1.0);
    let confidence_counts = model.method.confidence_use == ConfidenceUse::Multiplier;
    let moves = |share: LineShare| {
        let is_open = |line: &&BenefitLine| {
            line.share(share).is_some_and(|it| it.value.get() > 0.0 && it.value.get() < 1.0)
        };
        (share != LineShare::Confidence || confidence_counts) && lines.iter().any(is_open)
    };
    let all = |shared: Shared| ActsOn::All(shared);
    let mut drivers = Vec::new();
    let mut add = |id: &str, title: &str, acts_on: ActsOn, reach: f64| {
        drivers.push(centred(id, title, acts_on, reach));
    };
    if by_hour {
        add("hourly-cost", "Cost of an hour", all(Shared::HourlyCost), HOURLY);
    }
    add("amounts", "Time and money saved", all(Shared::AllBenefits), AMOUNTS);
    for (shares, id, title) in MOVED.into_iter().filter(|(share, ..)| moves(*share)) {
        add(id, title, ActsOn::Shares { shares }, SHARES);
    }
    if !costs.is_empty() {
        add("costs", "All costs", all(Shared::AllCosts), COSTS);
    }
    if is_biased {
        add("optimism-bias", "Rise of costs against optimism", all(Shared::OptimismBias), BIAS);
    }
    drivers.extend(lines.into_iter().flat_map(ranged));
    drivers
}

fn is_accepted(line: &BenefitLine) -> bool {
    line.class != BenefitClass::NotMonetised && matches!(line.decision, Decision::Accepted { .. })
}

fn is_by_hour(line: &BenefitLine) -> bool {
    matches!(&line.gross, Gross::Working { working } if matches!(working.worth, Worth::Hour { .. }))
}

/// A driver that varies as far up as down, likeliest in the middle.
fn centred(id: &str, title: &str, acts_on: ActsOn, reach: f64) -> Driver {
    let distribution = Distribution::Triangular { low: 1.0 - reach, mode: 1.0, high: 1.0 + reach };
    Driver { id: id.to_owned(), title: title.to_owned(), acts_on, distribution }
}

/// A driver for each figure of a line that has a range of its own.
fn ranged(line: &BenefitLine) -> Vec<Driver> {
    let shares = MOVED
        .map(|(share, name, _)| (share, name))
        .into_iter()
        .chain([(LineShare::WouldHaveHappenedAnyway, "what would have happened anyway")]);
    let shares = shares.filter_map(|(share, name)| ranged_share(line, name, share));
    shares.chain(ranged_amount(line)).collect()
}

fn ranged_share(line: &BenefitLine, name: &str, share: LineShare) -> Option<Driver> {
    let figure = line.share(share)?;
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

/// The triangle over a range whose mean is the value, or as near to it as a triangle over that range can be; none where the
/// range has no width.
fn between(value: f64, [low, high]: [f64; 2]) -> Option<Distribution> {
    let (low, high) = (low.min(value), high.max(value));
    // The mean of a triangle is a third of the sum of its ends and its mode.
    let mode = (3.0 * value - low - high).clamp(low, high);
    (low < high && high.is_finite()).then_some(Distribution::Triangular { low, mode, high })
}

/// Cautious, central and hopeful: the shared drivers half way to the end that lowers the return, as they are, and half way to
/// the end that raises it; and over several years the discount rate that is under review.
fn usual_scenarios(model: &Model) -> Vec<Scenario> {
    let plan = Plan::of(model);
    if plan.nothing_judged {
        return Vec::new();
    }
    let drivers = model.uncertainty.as_ref().map_or(&[][..], |it| &it.drivers);
    let scenario = |title: &str, drivers| Scenario {
        is_usual: true,
        title: title.to_owned(),
        drivers,
        schedule: None,
    };
    let review = Scenario {
        schedule: Some(Schedule::GreenBookReview2026),
        ..scenario("Discounted at 3.0%, as the review of 2026 recommends", BTreeMap::new())
    };
    let mut scenarios = vec![
        scenario("Cautious", part_way(&plan, drivers, |roi, best| roi < best)),
        scenario("Central", BTreeMap::new()),
        scenario("Hopeful", part_way(&plan, drivers, |roi, best| roi > best)),
    ];
    // Within the first year nothing is discounted, so another rate would say nothing.
    scenarios.extend((model.method.horizon_years > 1).then_some(review));
    scenarios
}

/// Each shared driver half way to the end of it that moves the return as wanted, those before it being set; a driver that
/// moves it so at neither end stays.
///
/// One after the other, so that the return of all together lies on the wanted side whatever they do to each other: a dearer
/// hour, for one, costs more and saves more.
fn part_way(
    plan: &Plan,
    drivers: &[Driver],
    is_wanted: impl Fn(f64, f64) -> bool,
) -> BTreeMap<String, f64> {
    let roi = |set: &BTreeMap<String, f64>| {
        plan.at(|id, central| set.get(id).copied().unwrap_or(central)).roi_percent()
    };
    let mut set = BTreeMap::new();
    let Some(mut best) = roi(&set) else { return set };
    let shared = |it: &&Driver| matches!(it.acts_on, ActsOn::All(_) | ActsOn::Shares { .. });
    for driver in drivers.iter().filter(shared) {
        for end in driver.distribution.ends() {
            let mut tried = set.clone();
            tried.insert(driver.id.clone(), 1.0 + (end - 1.0) / 2.0);
            if let Some(found) = roi(&tried).filter(|found| is_wanted(*found, best)) {
                (set, best) = (tried, found);
            }
        }
    }
    set
}

/// How far version 1 of the file varied what usually varies: lower, likeliest and upper value of each shared driver. All but the
/// first leant to the side that lowers the return.
const OF_VERSION_1: [(&str, [f64; 2]); 5] = [
    ("hourly-cost", [0.8, 1.2]),
    ("amounts", [0.7, 1.1]),
    ("attribution", [0.6, 1.2]),
    ("confidence", [0.6, 1.2]),
    ("costs", [0.9, 1.2]),
];

/// What version 1 called its usual scenarios.
const SCENARIOS_OF_VERSION_1: [&str; 4] =
    ["Cautious", "Central", "Hopeful", "Discounted at 3.0%, as the review of 2026 recommends"];

/// The reason that version 1 gave for a line when all that waited were accepted at once.
const REASON_OF_ALL_AT_ONCE: &str = "accepted with every waiting line";

/// A model of version 1 of the file as one of version 2: what usually varied in it is marked as usual, and so made anew around
/// the model's own values; a line that was accepted with all others has no reason of its own.
pub(super) fn from_version_1(mut model: Model) -> Model {
    for line in &mut model.benefits {
        if let Decision::Accepted { reason } = &mut line.decision {
            reason.take_if(|reason| reason == REASON_OF_ALL_AT_ONCE);
        }
    }
    let Some(uncertainty) = &mut model.uncertainty else { return model };
    let shared = uncertainty.drivers.iter().filter(|it| matches!(it.acts_on, ActsOn::All(_)));
    let was_usual = |driver: &Driver| {
        let found = OF_VERSION_1.iter().find(|(id, _)| *id == driver.id);
        found.is_some_and(|(_, [low, high])| {
            driver.distribution == Distribution::Triangular { low: *low, mode: 1.0, high: *high }
        })
    };
    let n_shared = shared.clone().count();
    if n_shared < 4 || !shared.clone().all(was_usual) {
        return model;
    }
    uncertainty.is_usual = true;
    for scenario in &mut model.scenarios {
        scenario.is_usual = SCENARIOS_OF_VERSION_1.contains(&scenario.title.as_str());
    }
    model.with_usual_uncertainty(None)
}
