//! An outcome, and how sure it is, as the command line's JSON. Numbers are unrounded, money is in pounds, and what cannot be
//! estimated is null with its reason in `not_estimable`.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{
    BenefitItem, CostItem, Headline, LargestRespondent, LineNote, Model, Outcome, Override, Return,
    Scenario, ScenarioOutcome, Simulation, SimulationError, Swing, SwitchingValue,
    compare_scenarios, evaluate, simulate, switching_values, tornado,
};

/// What has named fields in a fixed order.
trait Object {
    fn fields<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

/// Writes types as objects of these fields, in this order; the fields of a value named `_` stand among them.
macro_rules! objects {
    ($($it:ident: $type:ty { $($name:tt: $value:expr,)* })*) => {$(
        impl Object for $type {
            fn fields<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
                let $it = self;
                $(objects!(@field map, $name, $value);)*
                Ok(())
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                self.fields(&mut map)?;
                map.end()
            }
        }
    )*};
    (@field $map:ident, _, $value:expr) => { $value.fields($map)? };
    (@field $map:ident, $name:literal, $value:expr) => { $map.serialize_entry($name, &$value)? };
}

objects! {
    it: Outcome {
        "title": it.title,
        "invented": it.invented,
        _: it.all_classes,
        "headline": it.headline,
        "largest_respondent": it.largest_respondent,
        "what_if": it.is_what_if,
        "sroi_ratio": it.sroi_ratio.as_ref().ok(),
        "sroi_net_ratio": it.sroi_net_ratio.as_ref().ok(),
        "gross_benefits": it.gross_benefits,
        "costs_in_kind": it.costs_in_kind,
        "cost_gaps": it.cost_gaps,
        "leverage": it.leverage,
        "cash_releasing": it.cash_releasing,
        "without_participant_time": WithoutTime(it),
        "cost_lines": it.costs,
        "benefit_lines": it.benefits,
        "not_monetised": it.not_monetised().map(NotMonetised).collect::<Vec<_>>(),
    }
    it: Return {
        "benefit_cost_ratio": it.benefit_cost_ratio.as_ref().ok(),
        "roi_percent": it.roi_percent.as_ref().ok(),
        "net_benefit": it.net_benefit,
        "break_even_attribution": it.break_even_attribution.as_ref().ok(),
        "payback_months": it.payback_months.as_ref().ok(),
        "costs": it.costs,
        "benefits": it.benefits,
        "not_estimable": not_estimable(it),
    }
    it: Headline {
        "allowed": it.allowed,
        "reasons": it.reasons.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "override": it.overridden.as_ref().map(|stated| &stated.reason),
        "override_by": it.overridden.as_ref().map(Override::decided),
        "behaviour": it.behaviour,
        "evidence_origin": it.evidence_origin,
    }
    // Who it is stays out of the figures.
    it: LargestRespondent {
        "share_of_benefits": it.share_of_benefits,
        "benefits_without": it.benefits_without,
        "roi_percent_without": it.roi_percent_without,
        "sign_hangs_on_one": it.sign_hangs,
    }
    it: WithoutTime<'_> {
        "all_classes": it.0.all_classes_without_participant_time,
        "cash_releasing": it.0.cash_releasing_without_participant_time,
    }
    it: CostItem {
        "label": it.label,
        "part": it.part,
        "in_kind": it.in_kind,
        "year": it.year,
        "amount": it.amount,
        "present_value": it.present_value,
        "not_counted": it.note(),
        "working": it.working.to_string(),
        "assumed": it.working.has_assumption(),
    }
    it: BenefitItem {
        "id": it.id,
        "title": it.title,
        "class": it.class,
        "gross": it.gross,
        "adjusted": it.adjusted,
        "not_counted": it.not_counted.as_ref().map(ToString::to_string),
        "notes": it.notes.iter().map(LineNote::to_string).collect::<Vec<_>>(),
        "working": it.working.to_string(),
        "adjustment": it.adjustment_text(),
    }
    it: NotMonetised<'_> {
        "id": it.0.id,
        "title": it.0.title,
        "source": it.0.source.as_ref().map(ToString::to_string),
    }
    it: Full<'_> {
        _: it.outcome,
        "central_estimate": Central(it),
        "simulation": it.simulated.as_ref().ok(),
        "simulation_missing": it.simulated.as_ref().err().map(ToString::to_string),
        "tornado": tornado(it.model),
        "switching_values": switching_values(it.model),
        "scenarios":
            it.model.scenarios.iter().zip(compare_scenarios(it.model)).map(Compared).collect::<Vec<_>>(),
    }
    it: Central<'_> {
        "roi_percent": it.0.outcome.all_classes.roi_percent.as_ref().ok(),
        "range90": it.0.simulated.as_ref().ok().map(|it| it.all_classes.range90),
    }
    it: Swing {
        "id": it.id,
        "title": it.title,
        "low": it.low,
        "high": it.high,
        "roi_percent_at_low": it.roi_percent_at_low.as_ref().ok(),
        "roi_percent_at_high": it.roi_percent_at_high.as_ref().ok(),
    }
    it: SwitchingValue {
        "id": it.id,
        "title": it.title,
        "central": it.central,
        "value": it.value.as_ref().ok(),
        "not_estimable": it.value.as_ref().err().map(ToString::to_string),
    }
    it: Compared<'_> {
        "title": it.0.1.title,
        "costs": it.0.1.costs,
        "benefits": it.0.1.benefits,
        "cash_releasing": it.0.1.cash_releasing,
        "roi_percent": it.0.1.roi_percent.as_ref().ok(),
        "drivers": it.0.0.drivers,
    }
}

/// The returns that leave participants' own time out of the costs.
struct WithoutTime<'a>(&'a Outcome);

/// A benefit told without money on it.
struct NotMonetised<'a>(&'a BenefitItem);

/// An outcome with how sure it is.
struct Full<'a> {
    model: &'a Model,
    outcome: Outcome,
    simulated: Result<Simulation, SimulationError>,
}

/// The one central estimate, the return of the model as it stands, with its range.
struct Central<'a>(&'a Full<'a>);

/// A scenario with what it comes to.
struct Compared<'a>((&'a Scenario, ScenarioOutcome));

/// Why each figure that is null is missing.
fn not_estimable(side: &Return) -> BTreeMap<&'static str, String> {
    let estimates = [
        ("benefit_cost_ratio", &side.benefit_cost_ratio),
        ("roi_percent", &side.roi_percent),
        ("break_even_attribution", &side.break_even_attribution),
        ("payback_months", &side.payback_months),
    ];
    let missing = estimates.into_iter();
    missing.filter_map(|(name, it)| Some((name, it.as_ref().err()?.to_string()))).collect()
}

/// An outcome as text for programs; keys as the command line documents them.
///
/// # Errors
///
/// Only what `serde_json` reports of the text it writes.
pub fn cli_json(outcome: &Outcome) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(outcome).map(|text| text + "\n")
}

/// A model's outcome, its simulation, tornado, switching values and scenarios, as text for programs. The command line and
/// the page's download give these same bytes.
///
/// # Errors
///
/// Only what `serde_json` reports of the text it writes.
pub fn roi_json(model: &Model) -> Result<String, serde_json::Error> {
    let full = Full { model, outcome: evaluate(model), simulated: simulate(model) };
    serde_json::to_string_pretty(&full).map(|text| text + "\n")
}
