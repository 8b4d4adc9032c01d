//! Money: what a programme cost, what it brought, and how far that can be trusted.
//!
//! A [`Model`] holds what somebody said (whole pence, counts, shares, each with its source), and [`evaluate`] derives
//! everything else. Derived money is unrounded `f64` pounds; it is rounded only when printed. This subject knows nothing
//! of surveys: whoever reads answers turns them into [`BenefitLine`]s.
//!
//! Read in this order: the values ([`Pence`], [`Share`], [`Quantity`], [`Figure`]), the parts of a model ([`Costs`],
//! [`BenefitLine`], [`Method`], [`Evidence`]), its file, then [`evaluate`] and the [`Outcome`]; [`Uncertainty`],
//! `simulate`, [`tornado`] and [`compare_scenarios`] say how sure it is. `docs/roi-model.md` gives every formula.

// How it is read.
mod file;

// What somebody said.
mod figure;
mod money;

mod adjustment;
mod benefit;
mod cost;
mod evidence;
mod method;
mod uncertainty;

mod deed;
mod journal;
mod model;
mod model_file;
mod names;
mod older_sources;
mod usual;
mod what_if;

mod programme;
mod take_unit_costs;
mod unit_costs;

// What follows from it.
mod working;

mod costing;
mod gross;
mod remark;
mod weigh;

mod lines;
mod returns;

mod cash_flow;
mod gate;
mod leave_one_out;

mod evaluate;

mod cli_json;
mod table;

// How sure it is.
mod distribution;
mod draw;
mod plan;
mod said_by;
mod scenario;
mod sensitivity;
mod simulate;
mod simulation;
mod spread;

pub use adjustment::{Additionality, Adjustment, AdjustmentFactor, Effect, Phillips, Sroi};
pub use benefit::{
    BenefitClass, BenefitKind, BenefitLine, Decision, Gross, LeverageLine, TimeSaved, Worth,
};
pub use cash_flow::YearFlow;
pub use cli_json::{cli_json, roi_json};
pub use cost::{
    Costs, ManagementTime, OtherCost, ParticipantTime, Preparation, Price, TimeCost, TimeCount,
};
pub use costing::{CostItem, CostPart};
pub use deed::{Adjusting, Deed, FigureValue, Judged, LineFigure};
pub use evaluate::{Outcome, evaluate};
pub use evidence::{BehaviourVerdict, Design, Evidence, EvidenceOrigin, Level3, Override};
pub use figure::{Figure, NotANumber, Quantity, Share};
pub use file::{FieldFault, ModelError};
pub use gate::{Headline, MIN_PAIRS, Refusal};
pub use journal::NO_REASON_YET;
pub use leave_one_out::LargestRespondent;
pub use lines::{AdjustedLine, BenefitItem, adjusted_lines, lines_with_one_title};
pub use method::{
    ConfidenceUse, Convention, Discounting, Method, OptimismBias, RateStep, Schedule,
};
pub use model::{Change, Model};
pub use model_file::{FORMAT, VERSION};
pub use money::{MoneyError, NotPence, Pence, count_text, pounds_text};
pub use names::LineNames;
pub use programme::{Programme, Sessions};
pub use remark::{LineNote, NotCounted};
pub use returns::{Estimate, NotEstimable, Return, ratio_matches_roi};
pub use said_by::SaidBy;
pub use scenario::{ScenarioOutcome, compare_scenarios};
pub use sensitivity::{Swing, SwitchingValue, switching_values, tornado};
pub use simulate::simulate;
pub use simulation::{
    Bin, Checkpoint, DRAWS_VERSION, Simulation, SimulationError, Spread, share_of_draws_text,
};
pub use table::full_table;
pub use table::table;
pub use take_unit_costs::Taken;
pub use uncertainty::{
    ActsOn, Correlation, Distribution, Driver, LineShare, Scenario, Shared, Uncertainty,
};
pub use unit_costs::{
    Band, NotAPayYear, PayYear, Staff, UNIT_COSTS, UNIT_COSTS_FORMAT, UNIT_COSTS_VERSION, UnitCost,
    UnitCostParts, UnitCostRemark, UnitCosts, UnitCostsError, hourly_pay,
};
pub use what_if::{evaluate_what_if, what_if};
pub use working::{Factor, Unit, Working};
