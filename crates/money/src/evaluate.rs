//! From a model to its outcome: the one function that every page, file and command asks.

use super::{
    Adjustment, BenefitClass, BenefitItem, CostItem, CostPart, Estimate, Headline,
    LargestRespondent, Model, NotCounted, NotEstimable, Pence, Return, YearFlow,
    cash_flow::{flows, payback_months},
    costing::{cost_gaps, cost_items},
    gate::Money,
    leave_one_out::largest_respondent,
    lines::{AdjustedLine, adjusted_lines},
    returns::{Classes, Side, Time, break_even, ratio, total},
};

/// Everything that follows from a model.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The model's title.
    pub title: String,
    /// Whether the model is made up.
    pub invented: bool,
    /// Every cost with its working.
    pub costs: Vec<CostItem>,
    /// Costs given rather than paid for, in pounds at present value; they are inside the totals.
    pub costs_in_kind: f64,
    /// Parts of a full cost that have no entry, so that the return looks better than it is.
    pub cost_gaps: Vec<CostPart>,
    /// Every benefit line with its working, in the model's order.
    pub benefits: Vec<BenefitItem>,
    /// Accepted and monetised benefits before adjustment, in pounds of the years that count.
    pub gross_benefits: f64,
    /// The return from all classes of benefit, on all costs.
    pub all_classes: Return,
    /// The return from cash-releasing benefits only, on all costs.
    pub cash_releasing: Return,
    /// The return from all classes, participants' own time left out of the costs.
    pub all_classes_without_participant_time: Return,
    /// The return from cash-releasing benefits only, participants' own time left out of the costs.
    pub cash_releasing_without_participant_time: Return,
    /// Present value ÷ inputs, where every line that counts is adjusted the SROI way; the gross ratio.
    pub sroi_ratio: Estimate,
    /// (Present value − inputs) ÷ inputs, on the same condition.
    pub sroi_net_ratio: Estimate,
    /// Money by year, undiscounted, from year 0.
    pub flows: Vec<YearFlow>,
    /// Funding won, in pounds, outside every total.
    pub leverage: f64,
    /// The respondent whose savings weigh most, with the return of all classes on all costs without them.
    pub largest_respondent: Option<LargestRespondent>,
    /// Whether the return may lead a page.
    pub headline: Headline,
    /// Whether some figures were set by hand, to see what would follow, rather than as the model has them.
    pub is_what_if: bool,
}

impl Outcome {
    /// Benefits told without money on them, rejected ones aside.
    pub fn not_monetised(&self) -> impl Iterator<Item = &BenefitItem> {
        let is_told = |item: &&BenefitItem| {
            item.class == BenefitClass::NotMonetised
                && !matches!(item.not_counted, Some(NotCounted::Rejected { .. }))
        };
        self.benefits.iter().filter(is_told)
    }

    /// Whether no benefit has been judged yet: there is then no return, and nothing that could be drawn or compared.
    pub fn is_nothing_judged(&self) -> bool {
        nothing_judged(self.benefits.iter())
    }

    /// Costs that fall after the last year that counts and are left out, in pounds, undiscounted.
    pub fn costs_left_out(&self) -> f64 {
        total(self.costs.iter().filter(|it| it.left_out_after.is_some()).map(|it| it.amount))
    }
}

/// Whether no line counts and it is not so that every line with money was rejected.
///
/// A line that waits or lacks a share is no judgement that it came to nothing.
pub(super) fn nothing_judged<'a>(items: impl Iterator<Item = &'a BenefitItem>) -> bool {
    let (mut has_money, mut is_open) = (false, false);
    for item in items.filter(|item| item.class != BenefitClass::NotMonetised) {
        match item.not_counted {
            None => return false,
            Some(NotCounted::Rejected { .. }) => {}
            Some(_) => is_open = true,
        }
        has_money = true;
    }
    is_open || !has_money
}

/// Works a model out.
///
/// Every line is `gross × min(attribution, 1 − would have happened anyway) × confidence` (or its SROI or additionality
/// factors), year by year up to the horizon, at present value; a line that lacks a share counts zero.
///
/// # Source
///
/// Phillips ROI methodology; SROI Guide 2012; HM Treasury Green Book 2026; `docs/roi-model.md` gives every formula.
pub fn evaluate(model: &Model) -> Outcome {
    let costs = cost_items(model);
    let lines = adjusted_lines(model);
    let benefits: Vec<_> = lines.iter().map(|line| line.item.clone()).collect();
    let flows = flows(model, &costs, &benefits);
    let cost_gaps = cost_gaps(&model.costs, &costs);
    let nothing_judged = nothing_judged(benefits.iter());
    let return_of = |classes, time| {
        let side = Side { classes, time };
        let found = return_of(side, &costs, &lines, &flows, model.method.horizon_years);
        let is_incomplete = time == Time::LeftOut && cost_gaps.contains(&CostPart::Other);
        match (nothing_judged, is_incomplete) {
            (true, _) => found.without_estimates(&NotEstimable::NothingJudged),
            (false, true) => found.without_estimates(&NotEstimable::IncompleteCosts),
            (false, false) => found,
        }
    };
    let all_classes = return_of(Classes::All, Time::Counted);
    let has_both = lines.iter().any(|line| line.has_both);
    let sroi_ratio = sroi_ratio(model, &benefits, &all_classes);
    Outcome {
        title: model.title.clone(),
        invented: model.invented,
        costs_in_kind: total(
            costs.iter().filter(|item| item.in_kind).map(|item| item.present_value),
        ),
        gross_benefits: total(
            benefits.iter().filter(|item| item.is_claimed()).map(|item| item.gross),
        ),
        cash_releasing: return_of(Classes::CashReleasing, Time::Counted),
        all_classes_without_participant_time: return_of(Classes::All, Time::LeftOut),
        cash_releasing_without_participant_time: return_of(Classes::CashReleasing, Time::LeftOut),
        leverage: model.leverage.iter().map(|line| line.amount_pence.value).sum::<Pence>().pounds(),
        largest_respondent: largest_respondent(&lines, &all_classes),
        headline: Headline::judge(
            model,
            &Money {
                items: &benefits,
                has_adjusted_line: has_both,
                gaps: &cost_gaps,
                nothing_judged,
                has_return: all_classes.roi_percent.is_ok(),
            },
        ),
        is_what_if: false,
        sroi_net_ratio: sroi_ratio.clone().map(|ratio| ratio - 1.0),
        sroi_ratio,
        all_classes,
        cost_gaps,
        costs,
        benefits,
        flows,
    }
}

/// The ratio under its SROI name, which only lines that are adjusted the SROI way may carry.
fn sroi_ratio(model: &Model, benefits: &[BenefitItem], side: &Return) -> Estimate {
    let mut counted = model
        .benefits
        .iter()
        .zip(benefits)
        .filter(|(_, item)| item.not_counted.is_none())
        .map(|(line, _)| matches!(line.adjustment, Adjustment::Sroi { .. }))
        .peekable();
    if counted.peek().is_none() {
        return Err(NotEstimable::NoBenefits);
    }
    if counted.all(|is_sroi| is_sroi) {
        side.benefit_cost_ratio.clone()
    } else {
        Err(NotEstimable::NotSroi)
    }
}

/// The return on one side's costs from its benefits.
fn return_of(
    side: Side,
    costs: &[CostItem],
    lines: &[AdjustedLine],
    flows: &[YearFlow],
    horizon_years: u32,
) -> Return {
    let costed =
        |item: &&CostItem| side.time == Time::Counted || item.part != CostPart::ParticipantTime;
    let counted = |line: &&AdjustedLine| {
        side.classes == Classes::All || line.item.class == BenefitClass::CashReleasing
    };
    let costs = total(costs.iter().filter(costed).map(|item| item.present_value));
    let benefits = total(lines.iter().filter(counted).map(|line| line.item.adjusted));
    let slopes: Vec<_> =
        lines.iter().filter(counted).filter_map(|line| line.slope.clone()).collect();
    let benefit_cost_ratio = ratio(benefits, costs);
    Return {
        costs,
        benefits,
        net_benefit: benefits - costs,
        roi_percent: benefit_cost_ratio.clone().map(|ratio| (ratio - 1.0) * 100.0),
        benefit_cost_ratio,
        break_even_attribution: break_even(&slopes, costs),
        payback_months: payback_months(flows, horizon_years, side),
    }
}
