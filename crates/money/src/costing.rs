//! Costs worked out: each an amount with its factors.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{
    Costs, Factor, Method, Model, OptimismBias, OtherCost, Price, TimeCount, Unit, Working,
};

/// One cost, worked out.
#[derive(Debug, Clone, PartialEq)]
pub struct CostItem {
    /// What it was for.
    pub label: String,
    /// Which part of the costs it belongs to.
    pub part: CostPart,
    /// Whether it was given rather than paid for.
    pub in_kind: bool,
    /// The year it falls in.
    pub year: u32,
    /// In pounds, with any optimism bias, undiscounted.
    pub amount: f64,
    /// In pounds at present value; nothing when it falls after the last year that counts.
    pub present_value: f64,
    /// The last year that counts, where the cost falls after it and is left out, as benefits are.
    pub left_out_after: Option<u32>,
    /// How it was made, before optimism bias.
    pub working: Working,
}

/// A part of the costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CostPart {
    /// Time in the sessions, and in preparation and travel: an opportunity cost.
    ParticipantTime,
    /// Time of those who ran the programme.
    Management,
    /// Anything else.
    Other,
}

impl fmt::Display for CostPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ParticipantTime => "participants' time",
            Self::Management => "programme management",
            Self::Other => "other costs",
        })
    }
}

/// Every cost of a model, worked out.
pub(super) fn cost_items(model: &Model) -> Vec<CostItem> {
    let costs = &model.costs;
    let time = costs.time().map(|it| {
        let of_count =
            |count: &TimeCount<_>| Factor::quantity(count.label, count.unit, count.figure);
        let price = Factor::money("Cost of an hour", Unit::PoundsAnHour, it.hourly_pence);
        let factors = it.counts.iter().map(of_count).collect();
        item(it.label, it.part, it.year, Working::of_price(factors, price, it.hourly_pence.value))
    });
    let other = costs.other.iter().map(|cost| CostItem {
        in_kind: cost.in_kind,
        ..item(&cost.label, CostPart::Other, cost.year, other_working(cost))
    });
    time.chain(other).map(|item| at_present_value(item, &model.method)).collect()
}

/// Parts that have no cost in the years that count; none where somebody said why nothing is missing.
pub(super) fn cost_gaps(costs: &Costs, items: &[CostItem]) -> Vec<CostPart> {
    if costs.complete_because.is_some() {
        return Vec::new();
    }
    let has = |part: CostPart| items.iter().any(|it| it.part == part && it.present_value > 0.0);
    let parts = [CostPart::ParticipantTime, CostPart::Management, CostPart::Other];
    parts.into_iter().filter(|part| !has(*part)).collect()
}

impl CostItem {
    /// That it falls after the last year that counts, in words.
    pub fn note(&self) -> Option<String> {
        let year = self.left_out_after?;
        Some(format!("falls after year {year}, the last that counts, and is left out"))
    }
}

fn other_working(cost: &OtherCost) -> Working {
    match &cost.price {
        Price::Amount { amount_pence } => Working::of_amount("Amount", amount_pence),
        Price::Units { quantity, unit_pence } => Working::of_price(
            vec![Factor::quantity("Quantity", Unit::Units, quantity)],
            Factor::money("Price of one", Unit::PoundsEach, unit_pence),
            unit_pence.value,
        ),
    }
}

/// A cost at its nominal amount.
fn item(label: &str, part: CostPart, year: u32, working: Working) -> CostItem {
    let amount = working.product;
    CostItem {
        label: label.to_owned(),
        part,
        in_kind: false,
        year,
        amount,
        present_value: amount,
        left_out_after: None,
        working,
    }
}

/// The same with optimism bias, and brought to today's value. Costs and benefits share one appraisal period.
///
/// # Source
///
/// HM Treasury Green Book 2026: costs and benefits are compared over one period.
fn at_present_value(item: CostItem, method: &Method) -> CostItem {
    let amount = item.amount * method.cost_optimism_bias.map_or(1.0, OptimismBias::factor);
    let left_out_after = (item.year > method.horizon_years).then_some(method.horizon_years);
    let present_value = match left_out_after {
        Some(_) => 0.0,
        None => amount * method.discounting.factor(item.year),
    };
    CostItem { amount, present_value, left_out_after, ..item }
}
