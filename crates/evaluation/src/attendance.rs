//! Sessions attended against change. People who come more often differ in other ways too: this is no proof of a dose.

use stats::association::spearman;

use super::{
    AttendanceReport,
    level::{answered_in, counted},
    sample::{Sample, count, ends},
    together::Together,
};

/// Reports on each level that change is measured on; nothing where nobody says how many sessions they attended.
pub(super) fn attendance_reports(sample: &Sample<'_>) -> Vec<AttendanceReport> {
    [2, 3, 4].into_iter().filter_map(|level| report(sample, level)).collect()
}

fn report(sample: &Sample<'_>, level: u8) -> Option<AttendanceReport> {
    let items = answered_in(counted(level, sample.measures), &sample.linked());
    let measures = Together::of(&items);
    let of = |(before, after): &(&cohort::Record, &cohort::Record)| {
        let sessions = sample.facts_of(after)?.sessions?;
        let (then, now) = measures.mean_percents(&before.now, &after.now)?;
        Some((count(sessions), now - then))
    };
    let (sessions, changes): (Vec<f64>, Vec<f64>) = sample.pairs.iter().filter_map(of).unzip();
    if sessions.is_empty() {
        return None;
    }
    let found = spearman(&sessions, &changes).ok()?;
    Some(AttendanceReport {
        level,
        n: found.n,
        rho: found.rho.ok(),
        ci95: found.ci95_bonett_wright.ok().map(ends),
        not_estimable: found.rho.err().map(|reason| reason.to_string()),
    })
}
