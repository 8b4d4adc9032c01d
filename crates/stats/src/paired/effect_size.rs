//! Standardised mean changes, each named by what it divides by.

use crate::estimate::{Estimate, Interval, NotEstimable};
use crate::paired::{PairedChange, PairedError, paired_change};
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
    /// Below: the root of the mean of the two variances.
    pub d_av_rms: Estimate,
    /// `d_z sqrt(2 (1 - r))`, below: the standard deviation within people.
    pub d_rm: Estimate,
    /// Below: the standard deviation before (Glass's delta).
    pub glass_delta_pre: Estimate,
    /// Hedges' factor for small samples, exact, at `n - 1` degrees of freedom.
    pub correction: Estimate,
    /// Hedges' factor by the usual approximation `1 - 3 / (4 df - 1)`.
    pub correction_approximate: Estimate,
    /// `d_z` times the exact factor.
    pub hedges_g_z: Estimate,
    /// `d_z` times the approximate factor.
    pub hedges_g_z_approximate: Estimate,
    /// `d_av` times the approximate factor.
    pub hedges_g_av_approximate: Estimate,
}

/// Standardises the mean change from `pre` to `post` in the ways in use.
///
/// # Errors
///
/// As [`paired_change`].
///
/// # Source
///
/// Lakens (2013), <https://doi.org/10.3389/fpsyg.2013.00863>; factor from Hedges (1981),
/// <https://doi.org/10.3102/10769986006002107>.
pub fn paired_effect_sizes(pre: &[f64], post: &[f64]) -> Result<PairedEffectSizes, PairedError> {
    Ok(effect_sizes_of(&paired_change(pre, post)?))
}

/// The same, of a change that is known.
pub fn effect_sizes_of(change: &PairedChange) -> PairedEffectSizes {
    let d_z = over(change.mean_change, change.sd_change, "the changes");
    let d_av = average_of(change, |before, after| 0.5 * (before + after));
    let correction = change.df.and_then(hedges_correction);
    let approximate = change.df.map(approximate_correction);
    PairedEffectSizes {
        d_z,
        d_z_ci95: d_z_interval(change),
        d_av,
        d_av_rms: average_of(change, |before, after| {
            (0.5 * (before * before + after * after)).sqrt()
        }),
        d_rm: d_z.and_then(|d| Ok(d * (2.0 * (1.0 - change.correlation?)).sqrt())),
        glass_delta_pre: over(change.mean_change, change.sd_pre, "the scores before"),
        correction,
        correction_approximate: approximate,
        hedges_g_z: product(d_z, correction),
        hedges_g_z_approximate: product(d_z, approximate),
        hedges_g_av_approximate: product(d_av, approximate),
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

fn approximate_correction(df: f64) -> f64 {
    1.0 - 3.0 / (4.0 * df - 1.0)
}

fn product(effect: Estimate, factor: Estimate) -> Estimate {
    Ok(effect? * factor?)
}

fn over(mean: f64, sd: Estimate, of: &'static str) -> Estimate {
    match sd? {
        0.0 => Err(NotEstimable::NoVariation { of }),
        sd => Ok(mean / sd),
    }
}

fn average_of(change: &PairedChange, average: fn(f64, f64) -> f64) -> Estimate {
    let below = average(change.sd_pre?, change.sd_post?);
    over(change.mean_change, Ok(below), "the scores before and after")
}

/// The noncentralities that put the observed t at either end of its middle 95%, over `sqrt(n)`.
fn d_z_interval(change: &PairedChange) -> Result<Interval, NotEstimable> {
    let test = change.t_test?;
    let root_n = (change.n_pairs as f64).sqrt();
    let [low, high] = noncentral_t_ci95(test.t, test.df)?;
    Ok(Interval { low: low / root_n, high: high / root_n })
}
