//! What an edit of the model on the page leaves in the model that is kept.
//!
//! The page shows the model with what the files say laid over it: lines of responses that are not among them are not shown.
//! They may be back tomorrow (a file taken out by mistake, answers that are still closed), so what was judged of them stays.

use std::collections::BTreeSet;

use money::{ActsOn, BenefitLine, Driver, Model, Scenario, Uncertainty};

/// The model to keep once a person has changed `laid`, which the page made of `kept`, to `edited`.
///
/// Lines of responses that are not at hand stay as they were judged, with what varies them and with what scenarios say of
/// that; so does a stated decision about the headline while nobody's answers are at hand.
#[must_use]
pub fn kept_after_edit(kept: &Model, laid: &Model, edited: Model) -> Model {
    let absent = absent_lines(kept, laid);
    let mut model = edited;
    if model.invented == laid.invented {
        model.invented = kept.invented;
    }
    if laid.evidence.is_none() && model.evidence.is_none() {
        model.evidence.clone_from(&kept.evidence);
    }
    if absent.is_empty() {
        return model;
    }
    let ids: BTreeSet<&str> = absent.iter().map(|line| &*line.id).collect();
    let lost: Vec<Driver> = drivers_of(kept).filter(|it| acts_on(it, &ids)).cloned().collect();
    for scenario in &mut model.scenarios {
        put_back_settings(scenario, kept, &lost);
    }
    if let (Some(held), Some(uncertainty)) = (&kept.uncertainty, &mut model.uncertainty) {
        put_back_drivers(uncertainty, held, lost);
    }
    model.benefits.extend(absent.into_iter().cloned());
    model
}

/// The lines of responses that the page does not show.
fn absent_lines<'a>(kept: &'a Model, laid: &Model) -> Vec<&'a BenefitLine> {
    let shown: BTreeSet<&str> = laid.benefits.iter().map(|line| &*line.id).collect();
    let is_absent = |line: &&BenefitLine| line.follows_answers() && !shown.contains(&*line.id);
    kept.benefits.iter().filter(is_absent).collect()
}

fn drivers_of(model: &Model) -> impl Iterator<Item = &Driver> {
    let own = model.uncertainty.as_ref().filter(|it| !it.is_usual);
    own.into_iter().flat_map(|it| &it.drivers)
}

fn acts_on(driver: &Driver, ids: &BTreeSet<&str>) -> bool {
    match &driver.acts_on {
        ActsOn::Line { line } | ActsOn::Share { line, .. } => ids.contains(&**line),
        _ => false,
    }
}

/// Drivers of lines that are not shown, and what goes together with them.
fn put_back_drivers(uncertainty: &mut Uncertainty, held: &Uncertainty, lost: Vec<Driver>) {
    let is_lost = |id: &String| lost.iter().any(|driver| driver.id == *id);
    let pairs = held.correlations.iter().filter(|pair| pair.between.iter().any(is_lost));
    uncertainty.correlations.extend(pairs.cloned());
    uncertainty.drivers.extend(lost);
}

/// What a scenario says of drivers of lines that are not shown.
fn put_back_settings(scenario: &mut Scenario, kept: &Model, lost: &[Driver]) {
    let Some(held) = kept.scenarios.iter().find(|it| it.title == scenario.title) else { return };
    for driver in lost {
        if let Some(value) = held.drivers.get(&driver.id) {
            scenario.drivers.entry(driver.id.clone()).or_insert(*value);
        }
    }
}

/// The part of a model that belongs to the answers at hand, of one that a browser held for all data sets at once: lines of
/// other responses go, with what the log says of them. `laid` is the model as the page shows it over these answers.
#[must_use]
pub fn own_part(held: &Model, laid: &Model) -> Model {
    let others: BTreeSet<String> =
        absent_lines(held, laid).iter().map(|line| line.id.clone()).collect();
    let is_others = |id: &String| others.contains(id);
    let mut own = held.clone();
    own.benefits.retain(|line| !is_others(&line.id));
    own.changes.retain(|change| !change.line.as_ref().is_some_and(is_others));
    own.forget_lost_drivers();
    own
}
