//! Money by year, and how long it takes to come back.

use super::{
    BenefitClass, BenefitItem, CostItem, CostPart, Estimate, Model, NotEstimable,
    returns::{Classes, Side, Time, total},
};

/// The money of one year, in pounds, undiscounted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearFlow {
    /// The year, 0 being the start.
    pub year: u32,
    /// What £1 of it is worth today.
    pub discount_factor: f64,
    /// Costs.
    pub costs: f64,
    /// Of which participants' own time.
    pub participant_time: f64,
    /// Adjusted benefits of all classes.
    pub benefits: f64,
    /// Of which cash-releasing.
    pub cash_releasing: f64,
}

impl YearFlow {
    /// The year's costs, as a side counts them.
    fn costs_of(&self, side: Side) -> f64 {
        match side.time {
            Time::Counted => self.costs,
            Time::LeftOut => self.costs - self.participant_time,
        }
    }

    /// The year's benefits, as a side counts them.
    fn benefits_of(&self, side: Side) -> f64 {
        match side.classes {
            Classes::All => self.benefits,
            Classes::CashReleasing => self.cash_releasing,
        }
    }
}

/// The money of every year that counts.
pub(super) fn flows(model: &Model, costs: &[CostItem], benefits: &[BenefitItem]) -> Vec<YearFlow> {
    let years = 0..=model.method.horizon_years;
    years.map(|year| flow(model, costs, benefits, year)).collect()
}

fn flow(model: &Model, costs: &[CostItem], benefits: &[BenefitItem], year: u32) -> YearFlow {
    let costs = costs.iter().filter(|item| item.year == year);
    let time = costs.clone().filter(|item| item.part == CostPart::ParticipantTime);
    let of_year =
        |item: &BenefitItem| item.adjusted_by_year.get(year as usize).copied().unwrap_or(0.0);
    let cash = benefits.iter().filter(|item| item.class == BenefitClass::CashReleasing);
    YearFlow {
        year,
        discount_factor: model.method.discounting.factor(year),
        costs: total(costs.map(|item| item.amount)),
        participant_time: total(time.map(|item| item.amount)),
        benefits: total(benefits.iter().map(of_year)),
        cash_releasing: total(cash.map(of_year)),
    }
}

/// Months from the start of year 1 until benefits have covered the costs for good, both undiscounted, within the years that
/// count.
///
/// Costs fall at the start of their year, and benefits come evenly through theirs. A later cost that is not covered again
/// takes an earlier crossing back, so that a payback never stands beside benefits that fall short of the costs.
pub(super) fn payback_months(flows: &[YearFlow], horizon_years: u32, side: Side) -> Estimate {
    let costs = total(flows.iter().map(|flow| flow.costs_of(side)));
    let benefits = total(flows.iter().map(|flow| flow.benefits_of(side)));
    if costs <= 0.0 {
        return Err(NotEstimable::NoCosts);
    }
    if benefits <= 0.0 {
        return Err(NotEstimable::NoBenefits);
    }
    last_crossing(flows, side).ok_or(NotEstimable::NotPaidBack { horizon_years })
}

/// Months from the start of year 1 until what is owed is covered and stays so; none if something is owed at the end.
fn last_crossing(flows: &[YearFlow], side: Side) -> Option<f64> {
    let (mut owed, mut covered) = (0.0, None);
    for flow in flows {
        owed += flow.costs_of(side);
        let gained = flow.benefits_of(side);
        let start = f64::from(flow.year.saturating_sub(1)) * 12.0;
        covered = if owed > gained {
            None
        } else if owed <= 0.0 {
            covered.or(Some(start))
        } else if flow.year == 0 {
            Some(0.0)
        } else {
            Some(start + owed / gained * 12.0)
        };
        owed -= gained;
    }
    covered
}
