//! The item outside the programme: whether it moved as much as what was taught.

use crate::cohort::Measure;

use super::{
    ChangeReport, ControlReport, ControlVerdict, FEWEST_PAIRS, MeasureReport,
    sample::{Sample, better_sign, is_control, is_outcome, mean},
};

/// Reports on the control item, on the matched estimate or, without a baseline, the remembered one.
pub(super) fn control_report(
    sample: &Sample<'_>,
    reports: &[MeasureReport],
) -> Option<ControlReport> {
    let control = sample.measures.iter().find(|measure| is_control(measure))?;
    let estimate = |measure: &Measure| -> Option<Signed> {
        let report = reports.iter().find(|report| report.id == measure.id)?;
        let matched = report.matched.as_ref();
        let used =
            if sample.cohort.baseline.is_empty() { report.remembered.as_ref() } else { matched };
        Signed::of(measure, used?)
    };
    let own = estimate(control);
    let beside = sample.measures.iter().filter(|measure| {
        measure.level == control.level && is_outcome(measure) && measure.range.is_some()
    });
    let taught: Vec<f64> = beside.filter_map(|it| Some(estimate(it)?.change)).collect();
    let taught_percent_change = mean(&taught);
    Some(ControlReport {
        id: control.id.clone(),
        n_pairs: own.as_ref().map_or(0, |it| it.n),
        percent_change: own.as_ref().map(|it| it.change),
        percent_ci95: own.as_ref().and_then(|it| it.ci95),
        taught_percent_change,
        verdict: verdict(own.as_ref(), taught_percent_change),
    })
}

/// A change in percent of the scale, better being positive.
struct Signed {
    n: usize,
    change: f64,
    ci95: Option<[f64; 2]>,
}

impl Signed {
    fn of(measure: &Measure, report: &ChangeReport) -> Option<Self> {
        let sign = better_sign(measure.direction)?;
        let turn = |[low, high]: [f64; 2]| if sign > 0.0 { [low, high] } else { [-high, -low] };
        Some(Self {
            n: report.distribution.iter().map(|step| step.n_before).sum(),
            change: sign * report.percent_change?,
            ci95: report.percent_ci95.map(turn),
        })
    }
}

fn verdict(control: Option<&Signed>, taught: Option<f64>) -> ControlVerdict {
    let Some((control, taught)) = control.zip(taught) else { return ControlVerdict::CannotSay };
    if control.n < FEWEST_PAIRS {
        return ControlVerdict::CannotSay;
    }
    // Without an interval everybody changed alike, so that the change is as it stands.
    let [low, high] = control.ci95.unwrap_or([control.change; 2]);
    let takes_in_zero = low <= 0.0 && high >= 0.0;
    match () {
        () if control.change > 0.0 && control.change >= taught => ControlVerdict::MovedAsMuch,
        () if !takes_in_zero => ControlVerdict::MovedLess,
        () if control.change.abs() < taught.abs() / 2.0 => ControlVerdict::Still,
        () => ControlVerdict::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(n: usize, change: f64, ci95: [f64; 2], taught: f64) -> ControlVerdict {
        verdict(Some(&Signed { n, change, ci95: Some(ci95) }), Some(taught))
    }

    #[test]
    fn a_control_item_that_moves_with_the_rest_is_seen() {
        assert_eq!(said(16, 12.0, [5.0, 19.0], 11.0), ControlVerdict::MovedAsMuch);
        assert_eq!(said(16, 6.0, [2.0, 10.0], 11.0), ControlVerdict::MovedLess);
        assert_eq!(said(16, 1.0, [-4.0, 6.0], 11.0), ControlVerdict::Still);
        assert_eq!(said(16, 7.0, [-4.0, 18.0], 11.0), ControlVerdict::Unclear);
    }

    #[test]
    fn few_pairs_or_no_answers_cannot_say() {
        assert_eq!(said(7, 0.0, [-1.0, 1.0], 11.0), ControlVerdict::CannotSay);
        assert_eq!(verdict(None, Some(11.0)), ControlVerdict::CannotSay);
    }
}
