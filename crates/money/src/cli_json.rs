//! An outcome as the command line's JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    BehaviourVerdict, BenefitClass, BenefitItem, CostItem, CostPart, Estimate, EvidenceOrigin,
    LargestRespondent, LineNote, Outcome, Override, Return,
};

/// An outcome as the command line's JSON. Numbers are unrounded, money is in pounds, and what cannot be estimated is null
/// with its reason in `not_estimable`.
#[derive(Debug, Clone, Serialize)]
pub struct CliOutcome<'a> {
    title: &'a str,
    invented: bool,
    #[serde(flatten)]
    all_classes: CliReturn,
    headline: CliHeadline,
    largest_respondent: Option<CliLargest>,
    what_if: bool,
    sroi_ratio: Option<f64>,
    sroi_net_ratio: Option<f64>,
    gross_benefits: f64,
    costs_in_kind: f64,
    cost_gaps: &'a [CostPart],
    leverage: f64,
    cash_releasing: CliReturn,
    without_participant_time: CliWithoutTime,
    cost_lines: Vec<CliCost<'a>>,
    benefit_lines: Vec<CliBenefit<'a>>,
    not_monetised: Vec<CliTold<'a>>,
}

/// A benefit told without money on it.
#[derive(Debug, Clone, Serialize)]
struct CliTold<'a> {
    id: &'a str,
    title: &'a str,
    source: Option<&'a str>,
}

#[derive(Debug, Clone, Serialize)]
struct CliReturn {
    benefit_cost_ratio: Option<f64>,
    roi_percent: Option<f64>,
    net_benefit: f64,
    break_even_attribution: Option<f64>,
    payback_months: Option<f64>,
    costs: f64,
    benefits: f64,
    not_estimable: BTreeMap<&'static str, String>,
}

#[derive(Debug, Clone, Serialize)]
struct CliHeadline {
    allowed: bool,
    reasons: Vec<String>,
    #[serde(rename = "override")]
    overridden: Option<String>,
    override_by: Option<String>,
    behaviour: BehaviourVerdict,
    evidence_origin: Option<EvidenceOrigin>,
}

/// What the return rests on; who it is stays out of the figures.
#[derive(Debug, Clone, Serialize)]
struct CliLargest {
    share_of_benefits: Option<f64>,
    benefits_without: f64,
    roi_percent_without: f64,
    sign_hangs_on_one: bool,
}

#[derive(Debug, Clone, Serialize)]
struct CliWithoutTime {
    all_classes: CliReturn,
    cash_releasing: CliReturn,
}

#[derive(Debug, Clone, Serialize)]
struct CliCost<'a> {
    label: &'a str,
    part: CostPart,
    in_kind: bool,
    year: u32,
    amount: f64,
    present_value: f64,
    not_counted: Option<String>,
    working: String,
    assumed: bool,
}

#[derive(Debug, Clone, Serialize)]
struct CliBenefit<'a> {
    id: &'a str,
    title: &'a str,
    class: BenefitClass,
    gross: f64,
    adjusted: f64,
    not_counted: Option<String>,
    notes: Vec<String>,
    working: String,
    adjustment: String,
}

/// An outcome as text for programs; keys as the command line documents them.
///
/// # Errors
///
/// Only what `serde_json` reports of the text it writes.
pub fn cli_json(outcome: &Outcome) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&CliOutcome::from(outcome)).map(|text| text + "\n")
}

impl<'a> From<&'a Outcome> for CliOutcome<'a> {
    fn from(outcome: &'a Outcome) -> Self {
        Self {
            title: &outcome.title,
            invented: outcome.invented,
            all_classes: (&outcome.all_classes).into(),
            headline: CliHeadline {
                allowed: outcome.headline.allowed,
                reasons: outcome.headline.reasons.iter().map(ToString::to_string).collect(),
                overridden: outcome
                    .headline
                    .overridden
                    .as_ref()
                    .map(|stated| stated.reason.clone()),
                override_by: outcome.headline.overridden.as_ref().map(Override::decided),
                behaviour: outcome.headline.behaviour,
                evidence_origin: outcome.headline.evidence_origin,
            },
            largest_respondent: outcome.largest_respondent.as_ref().map(Into::into),
            what_if: outcome.is_what_if,
            sroi_ratio: outcome.sroi_ratio.as_ref().ok().copied(),
            sroi_net_ratio: outcome.sroi_net_ratio.as_ref().ok().copied(),
            gross_benefits: outcome.gross_benefits,
            costs_in_kind: outcome.costs_in_kind,
            cost_gaps: &outcome.cost_gaps,
            leverage: outcome.leverage,
            cash_releasing: (&outcome.cash_releasing).into(),
            without_participant_time: CliWithoutTime {
                all_classes: (&outcome.all_classes_without_participant_time).into(),
                cash_releasing: (&outcome.cash_releasing_without_participant_time).into(),
            },
            cost_lines: outcome.costs.iter().map(Into::into).collect(),
            benefit_lines: outcome.benefits.iter().map(Into::into).collect(),
            not_monetised: outcome.not_monetised().map(told).collect(),
        }
    }
}

impl From<&LargestRespondent> for CliLargest {
    fn from(largest: &LargestRespondent) -> Self {
        Self {
            share_of_benefits: largest.share_of_benefits,
            benefits_without: largest.benefits_without,
            roi_percent_without: largest.roi_percent_without,
            sign_hangs_on_one: largest.sign_hangs,
        }
    }
}

impl From<&Return> for CliReturn {
    fn from(side: &Return) -> Self {
        let mut not_estimable = BTreeMap::new();
        let mut number = |field, estimate: &Estimate| match estimate {
            Ok(value) => Some(*value),
            Err(reason) => {
                not_estimable.insert(field, reason.to_string());
                None
            }
        };
        Self {
            benefit_cost_ratio: number("benefit_cost_ratio", &side.benefit_cost_ratio),
            roi_percent: number("roi_percent", &side.roi_percent),
            net_benefit: side.net_benefit,
            break_even_attribution: number("break_even_attribution", &side.break_even_attribution),
            payback_months: number("payback_months", &side.payback_months),
            costs: side.costs,
            benefits: side.benefits,
            not_estimable,
        }
    }
}

impl<'a> From<&'a CostItem> for CliCost<'a> {
    fn from(item: &'a CostItem) -> Self {
        Self {
            label: &item.label,
            part: item.part,
            in_kind: item.in_kind,
            year: item.year,
            amount: item.amount,
            present_value: item.present_value,
            not_counted: item.note(),
            working: item.working.to_string(),
            assumed: item.working.has_assumption(),
        }
    }
}

impl<'a> From<&'a BenefitItem> for CliBenefit<'a> {
    fn from(item: &'a BenefitItem) -> Self {
        Self {
            id: &item.id,
            title: &item.title,
            class: item.class,
            gross: item.gross,
            adjusted: item.adjusted,
            not_counted: item.not_counted.as_ref().map(ToString::to_string),
            notes: item.notes.iter().map(LineNote::to_string).collect(),
            working: item.working.to_string(),
            adjustment: item.adjustment_text(),
        }
    }
}

fn told(item: &BenefitItem) -> CliTold<'_> {
    CliTold { id: &item.id, title: &item.title, source: item.source.as_deref() }
}
