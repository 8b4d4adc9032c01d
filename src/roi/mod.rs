//! Money: what a programme cost, what it brought, and how far that can be trusted.
//!
//! A [`Model`] holds what somebody said (whole pence, counts, shares, each with its source), and [`evaluate`] derives
//! everything else. Derived money is unrounded `f64` pounds; it is rounded only when printed. This subject knows nothing
//! of surveys: whoever reads answers turns them into [`BenefitLine`]s.
//!
//! Read in this order: the values ([`Pence`], [`Share`], [`Quantity`], [`Figure`]), the parts of a model ([`Costs`],
//! [`BenefitLine`], [`Method`], [`Evidence`]), its file, then [`evaluate`] and the [`Outcome`].

mod adjustment;
mod benefit;
mod cash_flow;
mod cost;
mod costing;
mod distribution;
#[cfg(feature = "engine")]
mod draw;
mod evaluate;
mod evidence;
mod figure;
mod lines;
mod method;
mod model;
mod money;
mod plan;
mod print;
mod programme;
mod read;
mod returns;
mod scenario;
mod sensitivity;
#[cfg(feature = "engine")]
mod simulate;
mod simulation;
mod uncertainty;
mod unit_costs;
mod weigh;
mod working;

pub use adjustment::{Additionality, Adjustment, Phillips, Sroi};
pub use benefit::{
    BenefitClass, BenefitKind, BenefitLine, Decision, Gross, LeverageLine, TimeSaved, Worth,
};
pub use cash_flow::YearFlow;
pub use cost::{Costs, ManagementTime, OtherCost, ParticipantTime, Preparation, Price};
pub use costing::{CostItem, CostPart};
pub use evaluate::{Outcome, evaluate};
pub use evidence::{Design, Evidence, Headline, MIN_PAIRS, Override, Refusal};
pub use figure::{Figure, NotANumber, Quantity, Share};
pub use lines::BenefitItem;
pub use method::{
    ConfidenceUse, Convention, Discounting, Method, OptimismBias, RateStep, Schedule,
};
pub use model::{FORMAT, Model, VERSION};
pub use money::{MoneyError, Pence, pounds_text};

pub use print::{CliOutcome, cli_json, table};
pub use programme::{Programme, Sessions};
pub use read::ModelError;
pub use returns::{Estimate, NotEstimable, Return, ratio_matches_roi};
pub use scenario::{Scenario, ScenarioOutcome, compare_scenarios};
pub use sensitivity::{Swing, SwitchingValue, switching_values, tornado};
#[cfg(feature = "engine")]
pub use simulate::simulate;
pub use simulation::{Bin, Checkpoint, Simulation, SimulationError, Spread};
pub use uncertainty::{ActsOn, Correlation, Distribution, Driver, LineShare, Shared, Uncertainty};
pub use unit_costs::{
    Band, PayYear, UNIT_COST_SOURCE, UNIT_COSTS_DATE, UnitCost, hourly_pay, unit_cost,
};
pub use weigh::{LineNote, NotCounted};
pub use working::{Factor, Unit, Working};
