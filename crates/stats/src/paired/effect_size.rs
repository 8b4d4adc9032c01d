//! Standardised mean changes, each named by what it divides by.

use crate::estimate::{Estimate, Interval, NotEstimable};
use crate::paired::PairedChange;
use crate::special::{ln_gamma, noncentral_t_ci95};

/// Standardised mean changes; all share the mean change above and differ in what is below.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedEffectSizes {
    /// Below: the standard deviation of the changes.
    pub d_z: Estimate,
    /// 95% interval for `d_z` from the noncentral t distribution.
    pub d_z_ci95: Result<Interval, NotEstimable>,
    /// Below: the mean of the two standard deviations.
    pub d_av: Estimate,
    /// `d_z` times the exact factor.
    pub hedges_g_z: Estimate,
}

/// Standardises the mean change in the ways in use.
///
/// # Source
///
/// Lakens (2013), <https://doi.org/10.3389/fpsyg.2013.00863>; factor from Hedges (1981),
/// <https://doi.org/10.3102/10769986006002107>.
pub fn effect_sizes_of(change: &PairedChange) -> PairedEffectSizes {
    let d_z = over(change.mean_change, change.sd_change, "the changes");
    let factor = change.df.and_then(hedges_correction);
    PairedEffectSizes {
        d_z,
        d_z_ci95: d_z_interval(change),
        d_av: d_av(change),
        hedges_g_z: d_z.and_then(|d_z| Ok(d_z * factor?)),
    }
}

/// `Gamma(df / 2) / (sqrt(df / 2) Gamma((df - 1) / 2))`, which makes a standardised difference unbiased.
///
/// # Errors
///
/// [`NotEstimable::TooFew`] at one degree of freedom, where it does not exist.
pub(crate) fn hedges_correction(df: f64) -> Estimate {
    if df <= 1.0 {
        return Err(NotEstimable::TooFew { n: 2, needed: 3 });
    }
    let ln_ratio = ln_gamma(0.5 * df)? - ln_gamma(0.5 * (df - 1.0))?;
    Ok(libm::exp(ln_ratio) / (0.5 * df).sqrt())
}

fn over(mean: f64, sd: Estimate, of: &'static str) -> Estimate {
    match sd? {
        0.0 => Err(NotEstimable::NoVariation { of }),
        sd => Ok(mean / sd),
    }
}

fn d_av(change: &PairedChange) -> Estimate {
    let below = 0.5 * (change.sd_pre? + change.sd_post?);
    over(change.mean_change, Ok(below), "the scores before and after")
}

/// The noncentralities that put the observed t at either end of its middle 95%, over `sqrt(n)`.
fn d_z_interval(change: &PairedChange) -> Result<Interval, NotEstimable> {
    let test = change.t_test?;
    let root_n = (change.n_pairs as f64).sqrt();
    let [low, high] = noncentral_t_ci95(test.t, test.df)?;
    Ok(Interval { low: low / root_n, high: high / root_n })
}
