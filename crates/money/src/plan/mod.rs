//! A model made ready to be computed many times: only what varies is left open.

mod build;
mod rows;

pub(super) use self::rows::Work;
use super::Distribution;

/// A model's costs and lines, with the drivers that act on each.
pub(super) struct Plan {
    /// The drivers, in the model's order, then those that confidence makes when it is kept for the spread.
    pub drivers: Vec<PlanDriver>,
    /// The costs.
    costs: Vec<PlanCost>,
    /// The lines that count.
    lines: Vec<PlanLine>,
    /// How many sources of lines there are.
    pub n_respondents: usize,
    /// Whether no benefit has been judged yet.
    pub nothing_judged: bool,
}

/// A driver as the plan sees it.
pub(super) struct PlanDriver {
    /// Its id.
    pub id: String,
    /// How it varies.
    pub distribution: Distribution,
    /// Its value in the model as entered: 1 for a multiplier.
    pub central: f64,
}

struct PlanCost {
    /// Pounds at present value without the rise against optimism.
    pounds: f64,
    /// That rise, in pounds at present value, and the drivers that multiply it.
    bias: f64,
    bias_multipliers: Vec<usize>,
    multipliers: Vec<usize>,
}

/// A line: pounds by its age, and what multiplies them.
struct PlanLine {
    /// Pounds at present value for each year since its first, before drop-off.
    pounds_by_age: Vec<f64>,
    multipliers: Vec<usize>,
    drop_off: Open,
    attribution: Open,
    anyway: Open,
    /// Drivers that move the share attributed after its cap.
    capped_moved_by: Vec<usize>,
    /// Shares that vary and multiply, or whose rest does.
    others: Vec<Other>,
    /// The product of what does not vary.
    constant: f64,
    is_cash: bool,
    respondent: Option<usize>,
    saving: Option<usize>,
}

/// A share, and what may replace or multiply it.
#[derive(Clone)]
struct Open {
    value: f64,
    replaced_by: Option<usize>,
    multiplied_by: Vec<usize>,
    moved_by: Vec<usize>,
}

struct Other {
    share: Open,
    takes_rest: bool,
}

/// Totals of one computation or one draw, in pounds at present value.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Sums {
    /// All costs.
    pub costs: f64,
    /// Benefits of all classes.
    pub benefits: f64,
    /// Of which cash-releasing.
    pub cash_releasing: f64,
}

impl Sums {
    /// The return from all classes; none without costs.
    pub fn roi_percent(self) -> Option<f64> {
        (self.costs > 0.0).then(|| (self.benefits / self.costs - 1.0) * 100.0)
    }
}

/// Values row by row, one column for each driver or respondent.
pub(super) type Columns = [Vec<f64>];

impl Plan {
    /// The totals with each driver at the value that `value_of` gives for its id and central value.
    pub fn at(&self, value_of: impl Fn(&str, f64) -> f64) -> Sums {
        let columns: Vec<_> =
            self.drivers.iter().map(|driver| vec![value_of(&driver.id, driver.central)]).collect();
        let mut work = Work::default();
        self.total(&columns, &[], 1, &mut work);
        let first = |column: &[f64]| column.first().copied().unwrap_or_default();
        Sums {
            costs: first(&work.costs),
            benefits: first(&work.benefits),
            cash_releasing: first(&work.cash_releasing),
        }
    }
}
