//! The table at the end: kind, cases, passed, worst relative error.

use std::collections::BTreeMap;
use std::fmt;

use super::case::Verdict;

/// Outcomes by kind.
#[derive(Debug, Default)]
pub struct Table {
    rows: BTreeMap<String, Row>,
    pub failures: Vec<String>,
}

#[derive(Debug, Default)]
struct Row {
    cases: usize,
    passed: usize,
    worst_relative_error: f64,
    worst_place: String,
}

impl Table {
    pub fn add(&mut self, verdict: Verdict) {
        let row = self.rows.entry(verdict.kind).or_default();
        row.cases += 1;
        row.passed += usize::from(verdict.failures.is_empty());
        if verdict.worst_relative_error > row.worst_relative_error {
            row.worst_relative_error = verdict.worst_relative_error;
            row.worst_place = verdict.worst_place;
        }
        self.failures.extend(verdict.failures);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<26}{:>6}{:>8}{:>22}", "kind", "cases", "passed", "worst relative error")?;
        for (kind, row) in &self.rows {
            let Row { cases, passed, worst_relative_error, worst_place } = row;
            writeln!(
                f,
                "{kind:<26}{cases:>6}{passed:>8}{worst_relative_error:>22.1e}  {worst_place}"
            )?;
        }
        let cases: usize = self.rows.values().map(|row| row.cases).sum();
        let passed: usize = self.rows.values().map(|row| row.passed).sum();
        write!(f, "{:<26}{cases:>6}{passed:>8}", "all")
    }
}
