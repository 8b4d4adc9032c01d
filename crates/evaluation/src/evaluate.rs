//! The evaluation of a cohort, from its findings and what people said beside their scores.

use super::{
    Evaluation, Filter, Findings, MoneyFacts, OwnAccount, Sample, attendance::attendance_reports,
    before_results::before_results, chain::chain, composites::composite_reports,
    control::control_report, estimates::measure_reports, options::option_reports,
    outcomes::outcome_reports,
};

/// Evaluates `sample`, whose people are those of `findings`, already let through by `filter`.
pub fn evaluate(
    sample: &Sample<'_>,
    findings: &Findings,
    filter: Filter,
    money: MoneyFacts,
) -> Evaluation {
    Evaluation {
        filter,
        before_results: before_results(sample),
        composites: composite_reports(sample),
        options: option_reports(sample),
        attendance: attendance_reports(sample),
        chain: chain(sample, findings, money),
        outcomes: outcome_reports(sample),
        measures: measure_reports(sample, findings),
        control: control_report(sample),
        worthwhile: sample.worthwhile,
        own_account: OwnAccount::default(),
        lasting: None,
    }
}
