//! What if: a model with some of its drivers set, so that every figure and picture follows from it.

use std::collections::BTreeMap;

use super::{
    ActsOn, Adjustment, BenefitLine, CostPart, Driver, Figure, Gross, LineShare, Model, Outcome,
    Pence, Phillips, Price, Quantity, Share, Shared, Worth, evaluate, uncertainty::moved,
};

/// The model with each driver named in `settings` at its value: a share is replaced, an amount multiplied.
///
/// It comes to what [`super::compare_scenarios`] gives for the same settings, but for amounts that are typed in pence, which
/// are rounded to whole pence. The drivers themselves are left as they are.
#[must_use]
pub fn what_if(model: &Model, settings: &BTreeMap<String, f64>) -> Model {
    let mut set = model.clone();
    let drivers: &[Driver] = model.uncertainty.as_ref().map_or(&[], |it| &it.drivers);
    for driver in drivers {
        if let Some(value) = settings.get(&driver.id) {
            apply(&mut set, &driver.acts_on, *value);
        }
    }
    set
}

/// What follows from a model, or from it with some drivers set, which is then marked as a what-if.
pub fn evaluate_what_if(model: &Model, settings: &BTreeMap<String, f64>) -> Outcome {
    Outcome { is_what_if: !settings.is_empty(), ..evaluate(&what_if(model, settings)) }
}

fn apply(model: &mut Model, acts_on: &ActsOn, value: f64) {
    match acts_on {
        ActsOn::Shares { shares } => move_shares(model, *shares, value),
        ActsOn::All(shared) => apply_shared(model, *shared, value.max(0.0)),
        ActsOn::Line { line } => {
            lines(model, |it| it.id == *line).for_each(|line| multiply_line(line, value.max(0.0)));
        }
        ActsOn::Share { line, share } => {
            lines(model, |it| it.id == *line).for_each(|line| replace_share(line, *share, value));
        }
        ActsOn::Cost { cost } => multiply_costs(model, value.max(0.0), |label, _| label == cost),
    }
}

fn apply_shared(model: &mut Model, shared: Shared, value: f64) {
    let by_hour = |line: &BenefitLine| matches!(&line.gross, Gross::Working { working } if matches!(working.worth, Worth::Hour { .. }));
    match shared {
        Shared::OptimismBias => {
            if let Some(bias) = &mut model.method.cost_optimism_bias {
                bias.uplift = Quantity::new(bias.uplift.get() * value).unwrap_or(bias.uplift);
            }
        }
        Shared::AllCosts => multiply_costs(model, value, |_, _| true),
        Shared::ParticipantTime => {
            multiply_costs(model, value, |_, part| part == CostPart::ParticipantTime);
        }
        Shared::HourlyCost => {
            multiply_costs(model, value, |_, part| part != CostPart::Other);
            lines(model, by_hour).for_each(|line| multiply_line(line, value));
        }
        Shared::BenefitHourlyCost => {
            lines(model, by_hour).for_each(|line| multiply_line(line, value));
        }
        Shared::AllBenefits => lines(model, |_| true).for_each(|line| multiply_line(line, value)),
        Shared::AllAttribution => multiply_share(model, LineShare::Attribution, value),
        Shared::AllConfidence => multiply_share(model, LineShare::Confidence, value),
    }
}

/// Moves one share of every line that has it and no driver of its own for it.
fn move_shares(model: &mut Model, shares: LineShare, value: f64) {
    let drivers = model.uncertainty.as_ref().map_or(&[][..], |it| &it.drivers);
    let own: Vec<String> = drivers
        .iter()
        .filter_map(|driver| match &driver.acts_on {
            ActsOn::Share { line, share } if is_moved_by(*share, shares) => Some(line.clone()),
            _ => None,
        })
        .collect();
    for line in lines(model, |line| !own.contains(&line.id)) {
        match &mut line.adjustment {
            Adjustment::Phillips(phillips) if shares == LineShare::Attribution => {
                move_capped(phillips, value);
            }
            _ => {
                if let Some(share) = line.share(shares).map(|figure| figure.value.get()) {
                    replace_share(line, shares, moved(share, value));
                }
            }
        }
    }
}

/// Whether a driver of one share takes a line out of those that a driver of all such shares moves.
fn is_moved_by(own: LineShare, all: LineShare) -> bool {
    own == all || (all == LineShare::Attribution && own == LineShare::WouldHaveHappenedAnyway)
}

/// Moves attribution after its cap, which gives way where the share moves above it.
fn move_capped(shares: &mut Phillips, value: f64) {
    let Some(attribution) = &shares.attribution else { return };
    let anyway = shares.would_have_happened_anyway.as_ref();
    let cap = anyway.map_or(1.0, |anyway| anyway.value.rest().get());
    let used = moved(attribution.value.get().min(cap), value);
    shares.attribution = Share::new(used).ok().map(Figure::given);
    if used > cap {
        shares.would_have_happened_anyway = Share::new(1.0 - used).ok().map(Figure::given);
    }
}

fn lines(
    model: &mut Model,
    is: impl Fn(&BenefitLine) -> bool,
) -> impl Iterator<Item = &mut BenefitLine> {
    model.benefits.iter_mut().filter(move |line| is(line))
}

/// Counts are multiplied rather than prices, so that nothing is rounded where there is a count.
fn multiply_costs(model: &mut Model, value: f64, is: impl Fn(&str, CostPart) -> bool) {
    let costs = &mut model.costs;
    for entry in costs.time_mut().filter(|it| is(it.label, it.part)) {
        for count in entry.counts.into_iter().take(1) {
            multiply_count(count.figure, value);
        }
    }
    for cost in costs.other.iter_mut().filter(|it| is(&it.label, CostPart::Other)) {
        match &mut cost.price {
            Price::Amount { amount_pence } => multiply_pence(&mut amount_pence.value, value),
            Price::Units { quantity, .. } => multiply_count(quantity, value),
        }
    }
}

fn multiply_line(line: &mut BenefitLine, value: f64) {
    match &mut line.gross {
        Gross::Amount { amount_pence } => multiply_pence(&mut amount_pence.value, value),
        Gross::Working { working } => multiply_count(&mut working.quantity, value),
        Gross::ByYear { amounts_by_year_pence } => {
            for amount in amounts_by_year_pence {
                multiply_pence(amount, value);
            }
        }
        Gross::NotMonetised {} => {}
    }
}

fn multiply_count(figure: &mut Figure<Quantity>, value: f64) {
    figure.value = Quantity::new(figure.value.get() * value).unwrap_or(figure.value);
}

fn multiply_pence(pence: &mut Pence, value: f64) {
    *pence = format!("{:.2}", pence.pounds() * value).parse().unwrap_or(*pence);
}

fn multiply_share(model: &mut Model, share: LineShare, value: f64) {
    for figure in model.benefits.iter_mut().filter_map(|line| line.share_mut(share)?.as_mut()) {
        let multiplied = (figure.value.get() * value).clamp(0.0, 1.0);
        figure.value = Share::new(multiplied).unwrap_or(figure.value);
    }
}

fn replace_share(line: &mut BenefitLine, share: LineShare, value: f64) {
    let Ok(value) = Share::new(value.clamp(0.0, 1.0)) else { return };
    if let Some(place) = line.share_mut(share) {
        *place = Some(Figure::given(value));
    }
}
