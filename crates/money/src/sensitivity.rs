//! Which drivers matter: how far each swings the return, and where it would turn it to nothing.

use super::{
    ActsOn, Driver, Estimate, Model, NotEstimable,
    plan::{Plan, PlanDriver},
};

/// The most that a multiplier is tried at when its switching value is looked for.
const HIGHEST_MULTIPLIER: f64 = 1000.0;

/// Steps of a bisection that narrows any span of ordinary size to neighbouring numbers.
const BISECTION_STEPS: u32 = 200;

/// How far one driver swings the return, the others kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Swing {
    /// The driver's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its lower value: the 5% quantile of its distribution.
    pub low: f64,
    /// Its upper value: the 95% quantile.
    pub high: f64,
    /// The return at its lower value, in per cent.
    pub roi_percent_at_low: Estimate,
    /// The return at its upper value, in per cent.
    pub roi_percent_at_high: Estimate,
}

impl Swing {
    /// How wide the swing is, in percentage points.
    fn width(&self) -> f64 {
        match (&self.roi_percent_at_low, &self.roi_percent_at_high) {
            (Ok(low), Ok(high)) => (high - low).abs(),
            _ => f64::INFINITY,
        }
    }
}

/// Every driver's swing, the widest first; with no drivers or while no benefit has been judged, none.
pub fn tornado(model: &Model) -> Vec<Swing> {
    let plan = Plan::of(model);
    if plan.nothing_judged {
        return Vec::new();
    }
    let drivers = model.uncertainty.iter().flat_map(|uncertainty| &uncertainty.drivers);
    let swing = |(driver, planned): (&Driver, &PlanDriver)| {
        let [low, high] = planned.distribution.ends();
        Swing {
            id: driver.id.clone(),
            title: driver.title.clone(),
            low,
            high,
            roi_percent_at_low: roi_at(&plan, &driver.id, low),
            roi_percent_at_high: roi_at(&plan, &driver.id, high),
        }
    };
    let mut swings: Vec<_> = drivers.zip(&plan.drivers).map(swing).collect();
    swings.sort_by(|a, b| b.width().total_cmp(&a.width()));
    swings
}

/// The return with one driver set, in per cent.
fn roi_at(plan: &Plan, id: &str, value: f64) -> Estimate {
    let sums = plan.at(|driver, central| if driver == id { value } else { central });
    sums.roi_percent().ok_or(NotEstimable::NoCosts)
}

/// Where one driver would make benefits equal costs, the others kept.
#[derive(Debug, Clone, PartialEq)]
pub struct SwitchingValue {
    /// The driver's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its value in the model as entered: 1 for a multiplier.
    pub central: f64,
    /// The value, if there is one: a share between 0 and 1, or a multiplier.
    pub value: Estimate,
}

/// Every driver's switching value, in the model's order; none while no benefit has been judged.
pub fn switching_values(model: &Model) -> Vec<SwitchingValue> {
    let plan = Plan::of(model);
    if plan.nothing_judged {
        return Vec::new();
    }
    let drivers = model.uncertainty.iter().flat_map(|uncertainty| &uncertainty.drivers);
    let switching = |(driver, planned): (&Driver, &PlanDriver)| {
        let highest =
            if matches!(driver.acts_on, ActsOn::Share { .. }) { 1.0 } else { HIGHEST_MULTIPLIER };
        let net = |value: f64| {
            let sums = plan.at(|id, central| if id == driver.id { value } else { central });
            sums.benefits - sums.costs
        };
        SwitchingValue {
            id: driver.id.clone(),
            title: driver.title.clone(),
            central: planned.central,
            value: root(net, planned.central, [0.0, highest]).ok_or(NotEstimable::NoSwitch),
        }
    };
    drivers.zip(&plan.drivers).map(switching).collect()
}

/// Where `net` turns its sign between a start and either end.
fn root(net: impl Fn(f64) -> f64, start: f64, ends: [f64; 2]) -> Option<f64> {
    let at_start = net(start);
    if at_start == 0.0 {
        return Some(start);
    }
    let end = ends.into_iter().find(|end| net(*end) * at_start <= 0.0)?;
    let (mut same, mut other) = (start, end);
    for _ in 0..BISECTION_STEPS {
        let middle = same.midpoint(other);
        if net(middle) * at_start > 0.0 {
            same = middle;
        } else {
            other = middle;
        }
    }
    Some(other)
}
