//! Making a model ready: which drivers act on what.

use super::{Open, Other, Plan, PlanCost, PlanDriver, PlanLine};
use crate::{
    ActsOn, BenefitClass, BenefitLine, CostItem, CostPart, Distribution, Driver, Effect, Gross,
    LineShare, Method, Model, NotCounted, OptimismBias, Shared, Worth,
    costing::cost_items,
    evaluate::nothing_judged,
    lines::{AdjustedLine, adjusted_lines, pounds_by_age},
};

impl Plan {
    /// Makes a model ready.
    pub fn of(model: &Model) -> Self {
        let drivers =
            model.uncertainty.as_ref().map_or(&[][..], |uncertainty| &uncertainty.drivers);
        let bias = model.method.cost_optimism_bias.map_or(1.0, OptimismBias::factor);
        let lines = adjusted_lines(model);
        let mut plan = Self {
            drivers: drivers.iter().map(|driver| plan_driver(model, driver)).collect(),
            costs: cost_items(model).iter().map(|item| plan_cost(item, bias, drivers)).collect(),
            lines: Vec::new(),
            n_respondents: 0,
            nothing_judged: nothing_judged(lines.iter().map(|line| &line.item)),
        };
        let (mut sources, mut savings) = (Vec::new(), Vec::new());
        let counted = model.benefits.iter().zip(lines).filter(|(_, adjusted)| counts(adjusted));
        for (line, _) in counted {
            let respondent = line.source.as_ref().map(|source| place_of(&mut sources, source));
            let saving = line.same_saving.as_ref().map(|saving| place_of(&mut savings, saving));
            let planned = PlanLine { respondent, saving, ..plan_line(line, model, drivers) };
            plan.push(planned, line, model);
        }
        plan.n_respondents = sources.len();
        plan
    }

    /// Adds a line, with a driver of its own when its confidence is kept for the spread.
    fn push(&mut self, mut line: PlanLine, entered: &BenefitLine, model: &Model) {
        if let Some(confidence) = spread_of(entered, &model.method) {
            line.multipliers.push(self.drivers.len());
            self.drivers.push(PlanDriver {
                id: format!("confidence in {}", entered.id),
                distribution: Distribution::Triangular {
                    low: confidence,
                    mode: 1.0,
                    high: 2.0 - confidence,
                },
                central: 1.0,
            });
        }
        self.lines.push(line);
    }
}

/// Whether a line counts, or would if another of its saving were larger.
fn counts(adjusted: &AdjustedLine) -> bool {
    matches!(adjusted.item.not_counted, None | Some(NotCounted::SameSavingAs { .. }))
}

/// The place of a name in a list that grows with new names.
fn place_of<'a, T: PartialEq + ?Sized>(names: &mut Vec<&'a T>, name: &'a T) -> usize {
    names.iter().position(|known| *known == name).unwrap_or_else(|| {
        names.push(name);
        names.len() - 1
    })
}

/// The confidence of a line when it is kept for the spread; 1 spreads nothing.
fn spread_of(line: &BenefitLine, method: &Method) -> Option<f64> {
    let factors = line.adjustment.factors(method);
    let spreads = factors.iter().find(|factor| factor.effect == Effect::Spreads)?;
    spreads.value().filter(|confidence| *confidence < 1.0)
}

/// The drivers of a list that pass a test, by place.
fn acting(drivers: &[Driver], acts: impl Fn(&ActsOn) -> bool) -> Vec<usize> {
    drivers
        .iter()
        .enumerate()
        .filter(|(_, driver)| acts(&driver.acts_on))
        .map(|(place, _)| place)
        .collect()
}

fn plan_driver(model: &Model, driver: &Driver) -> PlanDriver {
    let central = match &driver.acts_on {
        ActsOn::Share { line, share } => {
            let line = model.benefits.iter().find(|found| found.id == *line);
            line.map_or(0.0, |line| share_of(line, *share).unwrap_or(0.0))
        }
        ActsOn::All(_) | ActsOn::Shares { .. } | ActsOn::Line { .. } | ActsOn::Cost { .. } => 1.0,
    };
    PlanDriver { id: driver.id.clone(), distribution: driver.distribution, central }
}

/// A cost, of which `bias` times what was entered is the amount.
fn plan_cost(item: &CostItem, bias: f64, drivers: &[Driver]) -> PlanCost {
    let timed = item.part != CostPart::Other;
    let own_time = item.part == CostPart::ParticipantTime;
    let multipliers = acting(drivers, |acts_on| match acts_on {
        ActsOn::All(Shared::AllCosts) => true,
        ActsOn::All(Shared::ParticipantTime) => own_time,
        ActsOn::All(Shared::HourlyCost) => timed,
        ActsOn::Cost { cost } => *cost == item.label,
        ActsOn::All(_) | ActsOn::Share { .. } | ActsOn::Shares { .. } | ActsOn::Line { .. } => {
            false
        }
    });
    let bias_multipliers = acting(drivers, |acts_on| *acts_on == ActsOn::All(Shared::OptimismBias));
    // Where nothing varies the rise, the amount stays as it was worked out, to the last bit.
    let rise =
        if bias_multipliers.is_empty() { 0.0 } else { item.present_value * (1.0 - 1.0 / bias) };
    PlanCost { pounds: item.present_value - rise, bias: rise, bias_multipliers, multipliers }
}

fn plan_line(line: &BenefitLine, model: &Model, drivers: &[Driver]) -> PlanLine {
    let by_hour = matches!(&line.gross, Gross::Working { working } if matches!(working.worth, Worth::Hour { .. }));
    let multipliers = acting(drivers, |acts_on| match acts_on {
        ActsOn::All(Shared::AllBenefits) => true,
        ActsOn::All(Shared::HourlyCost | Shared::BenefitHourlyCost) => by_hour,
        ActsOn::Line { line: id } => *id == line.id,
        ActsOn::All(_) | ActsOn::Share { .. } | ActsOn::Shares { .. } | ActsOn::Cost { .. } => {
            false
        }
    });
    let open = |share: LineShare| open_share(line, share, drivers);
    let whole =
        Open { value: 1.0, replaced_by: None, multiplied_by: Vec::new(), moved_by: Vec::new() };
    let none = Open { value: 0.0, ..whole.clone() };
    let mut planned = PlanLine {
        pounds_by_age: pounds_by_age(line, &model.method),
        multipliers,
        drop_off: open(LineShare::DropOff),
        attribution: whole,
        anyway: none,
        capped_moved_by: Vec::new(),
        others: Vec::new(),
        constant: 1.0,
        is_cash: line.class == BenefitClass::CashReleasing,
        respondent: None,
        saving: None,
    };
    for factor in line.adjustment.factors(&model.method) {
        let share = open(factor.share);
        match factor.effect {
            // A share that nobody named leaves the line as it is.
            Effect::Attributes | Effect::Times if factor.figure.is_none() => {}
            Effect::Attributes => planned.attribution = share,
            Effect::Caps => planned.anyway = share,
            Effect::Times => planned.multiply(share, false),
            Effect::AttributesRest | Effect::TimesRest => planned.multiply(share, true),
            Effect::Spreads => {}
        }
    }
    // What moves attribution moves it after its cap, unless the cap has a driver of its own.
    planned.capped_moved_by = std::mem::take(&mut planned.attribution.moved_by);
    if planned.anyway.replaced_by.is_some() {
        planned.capped_moved_by.clear();
    }
    planned.constant *= line.adjustment.multiplier().map_or(1.0, |figure| figure.value.get());
    planned
}

impl PlanLine {
    /// Multiplies the line by a share or its rest, once and for all when it does not vary.
    fn multiply(&mut self, share: Open, takes_rest: bool) {
        if share.varies() {
            self.others.push(Other { share, takes_rest });
        } else {
            self.constant *= if takes_rest { 1.0 - share.value } else { share.value };
        }
    }
}

/// A share of a line with the drivers that act on it; absent is 0.
fn open_share(line: &BenefitLine, share: LineShare, drivers: &[Driver]) -> Open {
    let replaced_by = acting(
        drivers,
        |acts_on| matches!(acts_on, ActsOn::Share { line: id, share: replaced } if *id == line.id && *replaced == share),
    );
    let shared = match share {
        LineShare::Attribution => Some(Shared::AllAttribution),
        LineShare::Confidence => Some(Shared::AllConfidence),
        _ => None,
    };
    let multiplied_by = acting(
        drivers,
        |acts_on| matches!((acts_on, shared), (ActsOn::All(all), Some(shared)) if *all == shared),
    );
    let moved_by =
        acting(drivers, |acts_on| matches!(acts_on, ActsOn::Shares { shares } if *shares == share));
    let value = share_of(line, share).unwrap_or(0.0);
    let replaced_by = replaced_by.last().copied();
    let moved_by = if replaced_by.is_none() { moved_by } else { Vec::new() };
    Open { value, replaced_by, multiplied_by, moved_by }
}

/// A share of a line as entered.
fn share_of(line: &BenefitLine, share: LineShare) -> Option<f64> {
    line.share(share).map(|figure| figure.value.get())
}
