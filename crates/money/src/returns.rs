//! The return: what the totals come to, and what would have to be true for it to be nothing.

use super::pounds_text;

/// A figure, or why there is none.
pub type Estimate = Result<f64, NotEstimable>;

/// Why a figure cannot be computed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NotEstimable {
    /// There are no costs to divide by.
    #[error("there are no costs")]
    NoCosts,
    /// No benefit has been judged yet, so that there is nothing to return.
    #[error("no benefits judged yet")]
    NothingJudged,
    /// Costs other than time have no entry, so that a return without participants' time would divide by a part of the cost.
    #[error(
        "withheld: costs other than time are not entered, so this would divide by a part of the cost"
    )]
    IncompleteCosts,
    /// No line counts, or harms outweigh benefits.
    #[error("no benefit counts")]
    NoBenefits,
    /// Even with everything attributed that may be, benefits stay below costs. `most` is never below what counts now.
    #[error("not reachable: with the highest share that every line allows, benefits are {} and costs {}", pounds_text(*.most), pounds_text(*.costs))]
    NotReachable {
        /// The most that benefits could come to, in pounds.
        most: f64,
        /// The costs, in pounds.
        costs: f64,
    },
    /// No value of a driver makes benefits equal costs.
    #[error("not reachable: no value of it makes benefits equal costs")]
    NoSwitch,
    /// A line that counts is not adjusted by deadweight, displacement and attribution to others.
    #[error("not every line that counts is adjusted the SROI way")]
    NotSroi,
    /// Costs are not covered within the years that count.
    #[error("not within the {} that count", if *.horizon_years == 1 { "12 months".to_owned() } else { format!("{horizon_years} years") })]
    NotPaidBack {
        /// The last year that counts.
        horizon_years: u32,
    },
}

/// The return on one total of costs from one total of benefits, at present value.
#[derive(Debug, Clone, PartialEq)]
pub struct Return {
    /// Costs, in pounds.
    pub costs: f64,
    /// Adjusted benefits, in pounds.
    pub benefits: f64,
    /// Benefits − costs, in pounds; the net present value when years are discounted.
    pub net_benefit: f64,
    /// Benefits ÷ costs, a ratio.
    pub benefit_cost_ratio: Estimate,
    /// (Benefits − costs) ÷ costs × 100, in per cent.
    pub roi_percent: Estimate,
    /// The share which, put on every line with all else kept, makes benefits equal costs; a fraction.
    pub break_even_attribution: Estimate,
    /// Months until undiscounted benefits have covered the costs.
    pub payback_months: Estimate,
}

impl Return {
    /// The same totals with every figure that follows from them withheld for a reason.
    pub(super) fn without_estimates(self, reason: &NotEstimable) -> Self {
        let withheld = || Err(reason.clone());
        Self {
            benefit_cost_ratio: withheld(),
            roi_percent: withheld(),
            break_even_attribution: withheld(),
            payback_months: withheld(),
            ..self
        }
    }
}

/// What a return counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side {
    /// Which benefits.
    pub classes: Classes,
    /// Which costs.
    pub time: Time,
}

/// Which benefits a return counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Classes {
    /// Every class that has money.
    All,
    /// Cash-releasing only.
    CashReleasing,
}

/// Whether a return counts participants' own time as a cost.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Time {
    /// It does.
    Counted,
    /// It does not.
    LeftOut,
}

/// A line seen by the break-even search: what it is worth for each share attributed.
#[derive(Debug, Clone)]
pub(super) struct Slope {
    /// Pounds at present value if all of it is attributed.
    pub pounds: f64,
    /// The most that may be attributed.
    pub cap: f64,
    /// What a harm counts, which keeps the share of its own: the search asks how much of the good is the programme's.
    pub fixed: Option<f64>,
    /// Lines of one saving, of which the smallest counts.
    pub same_saving: Option<String>,
}

impl Slope {
    fn at(&self, share: f64) -> f64 {
        self.fixed.unwrap_or_else(|| self.pounds * share.min(self.cap))
    }
}

/// Adds so that the order of the amounts makes no difference to the last bit.
pub(super) fn total(amounts: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<_> = amounts.collect();
    sorted.sort_by(f64::total_cmp);
    // Folded from 0: the sum of nothing is -0.0, which would be printed.
    sorted.iter().fold(0.0, |sum, amount| sum + amount)
}

/// The share at which benefits equal `costs`, the lowest if there are several.
///
/// Benefits rise in straight pieces between the caps of the lines and the shares where lines of one saving cross, so the
/// piece that reaches the costs gives the share exactly.
pub(super) fn break_even(slopes: &[Slope], costs: f64) -> Estimate {
    if costs <= 0.0 {
        return Err(NotEstimable::NoCosts);
    }
    let points: Vec<_> =
        breakpoints(slopes).into_iter().map(|share| (share, benefits_at(slopes, share))).collect();
    let most = points.iter().fold(0.0_f64, |most, (_, benefits)| most.max(*benefits));
    if most <= 0.0 {
        return Err(NotEstimable::NoBenefits);
    }
    let mut last = (0.0, benefits_at(slopes, 0.0));
    for (share, benefits) in points {
        if benefits >= costs {
            return Ok(last.0 + (share - last.0) * ((costs - last.1) / (benefits - last.1)));
        }
        last = (share, benefits);
    }
    Err(NotEstimable::NotReachable { most, costs })
}

/// The shares at which the benefits change slope, rising, with 1 at the end.
fn breakpoints(slopes: &[Slope]) -> Vec<f64> {
    let rising = || slopes.iter().filter(|line| line.fixed.is_none());
    let crossings = rising().flat_map(|line| {
        let same = rising().filter(move |other| {
            line.same_saving.is_some() && other.same_saving == line.same_saving
        });
        same.map(move |other| other.pounds * other.cap / line.pounds)
    });
    let mut points: Vec<_> = rising().map(|line| line.cap).chain(crossings).collect();
    points.retain(|share| *share > 0.0 && *share < 1.0);
    points.push(1.0);
    points.sort_by(f64::total_cmp);
    points.dedup();
    points
}

/// What the lines come to when one share is put on each.
fn benefits_at(slopes: &[Slope], share: f64) -> f64 {
    let smallest_of_its_saving = |(index, line): &(usize, &Slope)| {
        let rivals =
            slopes.iter().enumerate().filter(|(_, other)| other.same_saving == line.same_saving);
        let first_smallest = rivals.min_by(|a, b| a.1.at(share).total_cmp(&b.1.at(share)));
        line.same_saving.is_none() || first_smallest.is_some_and(|(first, _)| first == *index)
    };
    total(slopes.iter().enumerate().filter(smallest_of_its_saving).map(|(_, line)| line.at(share)))
}

/// Benefits ÷ costs.
pub(super) fn ratio(benefits: f64, costs: f64) -> Estimate {
    if costs > 0.0 { Ok(benefits / costs) } else { Err(NotEstimable::NoCosts) }
}

/// Whether a published ratio and ROI can both be right: ROI% = (ratio − 1) × 100, within a margin in per cent.
///
/// A ratio of 3 printed beside an ROI of 300% is the commonest slip of the field.
pub fn ratio_matches_roi(benefit_cost_ratio: f64, roi_percent: f64, margin_percent: f64) -> bool {
    (roi_percent - (benefit_cost_ratio - 1.0) * 100.0).abs() <= margin_percent
}
