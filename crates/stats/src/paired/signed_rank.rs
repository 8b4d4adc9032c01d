//! The Wilcoxon signed-rank test, exact with ties and zeros, and its effect size.

use crate::estimate::{Estimate, NotEstimable};
use crate::exact::sign_flip_lower_tail;
use crate::lattice::Lattice;
use crate::paired::{PairedError, differences};
use crate::rank::doubled_midranks;
use crate::special::two_sided;

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
    /// How many did not change.
    pub n_zero: usize,
    /// Sum of the ranks of the increases, the statistic W+.
    pub w_plus: f64,
    /// Exact two-sided p given the ranks; 1 if nobody changed, none for thousands of changes.
    pub p_exact: Estimate,
    /// Two-sided p of the normal approximation with continuity correction, which R prints when ties or zeros stop its exact
    /// test; none if nobody changed.
    pub p_normal: Estimate,
    /// `(W+ - W-) / (W+ + W-)`, from -1 to 1; none if nobody changed.
    pub rank_biserial: Estimate,
}

/// Two-sided p of a rank statistic `distance` above its expectation, lessened by the continuity correction of one half.
pub(crate) fn corrected_normal_p(distance: f64, sd: f64) -> f64 {
    two_sided((distance.abs() - 0.5).max(0.0) / sd)
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
    /// The reason of [`SignedRank::p_normal`], if neither exists.
    pub fn p_value(&self) -> Result<PValue, NotEstimable> {
        if let Ok(p) = self.p_exact {
            return Ok(PValue { p, method: PMethod::Exact });
        }
        Ok(PValue { p: self.p_normal?, method: PMethod::NormalCorrected })
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
    Ok(SignedRank {
        n_zero: pre.len() - ranks.signed.len(),
        w_plus: 0.5 * ranks.plus() as f64,
        p_exact: ranks.exact_p(),
        p_normal: ranks.normal_p(),
        rank_biserial: ranks.rank_biserial(),
    })
}

/// One change other than zero.
struct SignedChange {
    is_increase: bool,
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
        let signed = changes
            .map(|(units, doubled_rank)| SignedChange { is_increase: *units > 0, doubled_rank });
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

    fn normal_p(&self) -> Estimate {
        self.some_change()?;
        let (plus, total) = (self.plus() as f64, self.total() as f64);
        Ok(corrected_normal_p(0.5 * plus - 0.25 * total, 0.5 * self.root_of_squares()))
    }

    fn rank_biserial(&self) -> Estimate {
        self.some_change()?;
        let (plus, total) = (self.plus() as f64, self.total() as f64);
        Ok((2.0 * plus - total) / total)
    }

    fn some_change(&self) -> Result<(), NotEstimable> {
        if self.signed.is_empty() { Err(NotEstimable::NoChange) } else { Ok(()) }
    }
}
