//! The Wilcoxon signed-rank test, exact with ties and zeros, and its effect size.

use crate::estimate::{Estimate, Interval, NotEstimable};
use crate::exact::sign_flip_lower_tail;
use crate::lattice::Lattice;
use crate::paired::{PairedError, differences};
use crate::rank::{doubled_midranks, tie_sizes};
use crate::special::two_sided;

/// The standard normal quantile at 0.975.
pub(crate) const Z_95: f64 = 1.959_963_984_540_054;

/// What becomes of people who did not change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZeroTreatment {
    /// Left out before ranking, as Wilcoxon proposed and R and SciPy do.
    Dropped,
    /// Ranked with the others and then left out, as Pratt (1959) proposed and R's coin does.
    Pratt,
}

/// The signed-rank test of changes that are symmetric about zero.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SignedRank {
    /// How many pairs.
    pub n_pairs: usize,
    /// How many did not change.
    pub n_zero: usize,
    /// How many did.
    pub n_nonzero: usize,
    /// Whether any sizes of change other than zero are equal.
    pub has_ties: bool,
    /// Sum of the ranks of the increases, the statistic W+.
    pub w_plus: f64,
    /// Sum of the ranks of the decreases.
    pub w_minus: f64,
    /// Exact two-sided p given the ranks; 1 if nobody changed, none for thousands of changes.
    pub p_exact: Estimate,
    /// Normal approximation with the variance corrected for ties; none if nobody changed.
    pub normal: Result<NormalApproximation, NotEstimable>,
    /// `(W+ - W-) / (W+ + W-)`, from -1 to 1; none if nobody changed.
    pub rank_biserial: Estimate,
    /// Approximate 95% interval for it by Fisher's z with the null standard error; none at -1 and 1.
    pub rank_biserial_ci95: Result<Interval, NotEstimable>,
}

/// A normal approximation to a rank test, with and without continuity correction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NormalApproximation {
    /// Statistic minus its expectation over its standard deviation.
    pub z: f64,
    /// Two-sided p of `z`.
    pub p: f64,
    /// The same with the distance from the expectation lessened by one half.
    pub z_corrected: f64,
    /// Two-sided p of `z_corrected`, which R prints when ties or zeros stop its exact test.
    pub p_corrected: f64,
}

impl NormalApproximation {
    /// For a statistic `distance` above its expectation.
    pub(crate) fn new(distance: f64, sd: f64) -> Self {
        let z = distance / sd;
        let z_corrected = (distance.abs() - 0.5).max(0.0).copysign(distance) / sd;
        let z_corrected = if distance == 0.0 { 0.0 } else { z_corrected };
        Self { z, p: two_sided(z), z_corrected, p_corrected: two_sided(z_corrected) }
    }
}

/// A p-value and how it was come by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PValue {
    /// The two-sided p-value.
    pub p: f64,
    /// Exact, or by which approximation.
    pub method: PMethod,
}

/// How a p-value was come by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PMethod {
    /// From the exact distribution given the data.
    Exact,
    /// From the normal approximation with continuity correction.
    NormalCorrected,
}

impl SignedRank {
    /// The p-value to print: exact wherever the exact distribution can be built, otherwise the corrected approximation.
    ///
    /// # Errors
    ///
    /// The reason of [`SignedRank::normal`], if neither exists.
    pub fn p_value(&self) -> Result<PValue, NotEstimable> {
        if let Ok(p) = self.p_exact {
            return Ok(PValue { p, method: PMethod::Exact });
        }
        Ok(PValue { p: self.normal?.p_corrected, method: PMethod::NormalCorrected })
    }
}

/// Tests whether changes are symmetric about zero.
///
/// Both slices hold one score per person and index `i` is the same person. Differences are ranked as decimals. The exact
/// p is `P(|W - E| >= |w - E|)` over all ways to sign the ranks.
///
/// # Errors
///
/// As [`super::paired_change`].
///
/// # Source
///
/// Wilcoxon (1945), <https://doi.org/10.2307/3001968>; Pratt (1959), <https://doi.org/10.1080/01621459.1959.10501526>;
/// rank-biserial as Kerby (2014), <https://doi.org/10.2466/11.IT.3.1>. The exact p agrees with R's coin, not with SciPy's
/// `exact`, which ignores ties.
pub fn signed_rank(
    pre: &[f64],
    post: &[f64],
    zeros: ZeroTreatment,
) -> Result<SignedRank, PairedError> {
    let ranks = SignedRanks::new(&differences(pre, post)?, zeros);
    let (plus, total) = (ranks.plus(), ranks.total());
    let rank_biserial = ranks.rank_biserial();
    let sizes: Vec<i64> = ranks.signed.iter().map(|r| r.size).collect();
    Ok(SignedRank {
        n_pairs: pre.len(),
        n_zero: pre.len() - ranks.signed.len(),
        n_nonzero: ranks.signed.len(),
        has_ties: tie_sizes(&sizes).iter().any(|size| *size > 1),
        w_plus: 0.5 * plus as f64,
        w_minus: 0.5 * (total - plus) as f64,
        p_exact: ranks.exact_p(),
        normal: ranks.normal(),
        rank_biserial,
        rank_biserial_ci95: rank_biserial.and_then(|r| fisher_interval(r, ranks.standard_error())),
    })
}

/// One change other than zero.
struct SignedChange {
    is_increase: bool,
    size: i64,
    doubled_rank: u64,
}

struct SignedRanks {
    signed: Vec<SignedChange>,
}

impl SignedRanks {
    fn new(change: &Lattice, zeros: ZeroTreatment) -> Self {
        let is_ranked = |u: &&i64| zeros == ZeroTreatment::Pratt || **u != 0;
        let ranked: Vec<i64> = change.units.iter().filter(is_ranked).copied().collect();
        let sizes: Vec<i64> = ranked.iter().map(|u| u.abs()).collect();
        let ranks = doubled_midranks(&sizes);
        let changes = ranked.iter().zip(ranks).filter(|(units, _)| **units != 0);
        let signed = changes.map(|(units, doubled_rank)| SignedChange {
            is_increase: *units > 0,
            size: units.abs(),
            doubled_rank,
        });
        Self { signed: signed.collect() }
    }

    fn plus(&self) -> u64 {
        self.signed.iter().filter(|r| r.is_increase).map(|r| r.doubled_rank).sum()
    }

    fn total(&self) -> u64 {
        self.signed.iter().map(|r| r.doubled_rank).sum()
    }

    /// `sqrt` of the sum of squared ranks, twice the null standard deviation of W+.
    fn root_of_squares(&self) -> f64 {
        let squares: f64 =
            self.signed.iter().map(|r| (r.doubled_rank * r.doubled_rank) as f64).sum();
        0.5 * squares.sqrt()
    }

    fn exact_p(&self) -> Estimate {
        let (plus, total) = (self.plus(), self.total());
        if 2 * plus == total {
            return Ok(1.0);
        }
        let ranks: Vec<u64> = self.signed.iter().map(|r| r.doubled_rank).collect();
        let tail = sign_flip_lower_tail(&ranks, plus.min(total - plus))?;
        Ok((2.0 * tail).min(1.0))
    }

    fn normal(&self) -> Result<NormalApproximation, NotEstimable> {
        self.some_change()?;
        let (plus, total) = (self.plus() as f64, self.total() as f64);
        Ok(NormalApproximation::new(0.5 * plus - 0.25 * total, 0.5 * self.root_of_squares()))
    }

    fn rank_biserial(&self) -> Estimate {
        self.some_change()?;
        let (plus, total) = (self.plus() as f64, self.total() as f64);
        Ok((2.0 * plus - total) / total)
    }

    /// The standard error of the rank-biserial correlation if increases and decreases are equally likely.
    fn standard_error(&self) -> f64 {
        2.0 * self.root_of_squares() / self.total() as f64
    }

    fn some_change(&self) -> Result<(), NotEstimable> {
        if self.signed.is_empty() { Err(NotEstimable::NoChange) } else { Ok(()) }
    }
}

/// `tanh(atanh(r) +- z standard_error)`.
fn fisher_interval(r: f64, standard_error: f64) -> Result<Interval, NotEstimable> {
    if r.abs() >= 1.0 {
        return Err(NotEstimable::PerfectCorrelation(if r < 0.0 { -1 } else { 1 }));
    }
    let (centre, half_width) = (libm::atanh(r), Z_95 * standard_error);
    Ok(Interval { low: libm::tanh(centre - half_width), high: libm::tanh(centre + half_width) })
}
