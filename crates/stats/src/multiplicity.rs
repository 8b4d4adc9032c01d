//! Many tests at once: adjusted p-values.

/// How p-values are adjusted for being many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adjustment {
    /// Holm's step down; guards the chance of any false finding.
    Holm,
    /// Benjamini and Hochberg; guards the expected share of false findings.
    BenjaminiHochberg,
}

/// A p-value that is not one.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("p-value {index} is {value}, not between 0 and 1")]
pub struct NotAProbability {
    /// Zero-based position.
    pub index: usize,
    /// What was there.
    pub value: f64,
}

/// Adjusts p-values; those that are missing stay missing and do not count towards the number of tests.
///
/// # Errors
///
/// [`NotAProbability`] for the first value outside `[0, 1]`.
///
/// # Source
///
/// Holm (1979), <https://www.jstor.org/stable/4615733>; Benjamini and Hochberg (1995),
/// <https://doi.org/10.1111/j.2517-6161.1995.tb02031.x>. Agrees with R's `p.adjust`.
pub fn adjust(p: &[Option<f64>], by: Adjustment) -> Result<Vec<Option<f64>>, NotAProbability> {
    let present = p.iter().enumerate().filter_map(|(index, p)| p.map(|value| (index, value)));
    let mut ranked: Vec<(usize, f64)> = present.collect();
    if let Some((index, value)) = ranked.iter().find(|(_, p)| !(0.0..=1.0).contains(p)) {
        return Err(NotAProbability { index: *index, value: *value });
    }
    ranked.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut adjusted = vec![None; p.len()];
    let stepped = stepped(&ranked, by);
    for ((index, _), value) in ranked.iter().zip(stepped) {
        adjusted[*index] = Some(value);
    }
    Ok(adjusted)
}

/// Adjusted values in ascending order of p.
fn stepped(ranked: &[(usize, f64)], by: Adjustment) -> Vec<f64> {
    let n = ranked.len();
    let factor = |rank: usize| match by {
        Adjustment::Holm => (n - rank) as f64,
        Adjustment::BenjaminiHochberg => n as f64 / (rank + 1) as f64,
    };
    let mut values: Vec<f64> =
        ranked.iter().enumerate().map(|(rank, (_, p))| (factor(rank) * p).min(1.0)).collect();
    match by {
        Adjustment::Holm => run(values.iter_mut(), f64::max),
        Adjustment::BenjaminiHochberg => run(values.iter_mut().rev(), f64::min),
    }
    values
}

/// Replaces each value by the most extreme so far.
fn run<'a>(values: impl Iterator<Item = &'a mut f64>, extreme: fn(f64, f64) -> f64) {
    let mut so_far = None;
    for value in values {
        let next = so_far.map_or(*value, |before| extreme(before, *value));
        *value = next;
        so_far = Some(next);
    }
}
