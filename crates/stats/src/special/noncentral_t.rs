//! The noncentral t distribution, for intervals of standardised mean differences and for power.

use super::gamma::{LN_SQRT_TWO_PI, stirling_remainder};
use super::root::{Height, increasing_root};
use super::{
    SpecialError, density, inner_probability, normal_cdf, normal_quantile, number, positive,
};

/// Points of the integral per width of its narrowest feature: the error falls below 1e-15 from about 2.
const POINTS_PER_WIDTH: f64 = 2.5;
/// The widest that a step may be: with few degrees of freedom the density of `ln S` is lopsided and smooth only so far.
const WIDEST_STEP: f64 = 0.125;
/// The integrand's density is left out where it is below `exp(-DEPTH)` of its peak.
const DEPTH: f64 = 42.0;
/// Above this the feature is narrower than doubles resolve in the answer, and the data are all but constant.
const MAX_POINTS: f64 = 2e6;

/// `P(T <= t)` where `T = (Z + centre) / S`, `Z` standard normal and `df S^2` chi-squared with `df` degrees of freedom.
///
/// # Errors
///
/// - [`SpecialError::OutOfDomain`] unless `df` is finite and positive and the others are numbers.
/// - [`SpecialError::NotConverged`] where `t` is so large that the integral needs too many points.
///
/// # Source
///
/// The definition, as an integral over `ln S` by the trapezoidal rule, which for such integrands converges faster than
/// any power of the step (Trefethen and Weideman 2014, <https://doi.org/10.1137/130932132>).
pub fn noncentral_t_cdf(t: f64, df: f64, centre: f64) -> Result<f64, SpecialError> {
    Ok(Integral::new(number("t", t)?, positive("df", df)?)?
        .at(number("centre", centre)?)
        .probability)
}

/// The noncentralities that put `t` at the upper and at the lower end of the middle 95% of `T`: low, then high.
///
/// # Errors
///
/// As [`noncentral_t_cdf`].
///
/// # Source
///
/// Inversion of the distribution function, as Steiger and Fouladi (1997) propose for effect sizes.
pub(crate) fn noncentral_t_ci95(t: f64, df: f64) -> Result<[f64; 2], SpecialError> {
    let integral = Integral::new(number("t", t)?, positive("df", df)?)?;
    Ok([integral.centre(0.975)?, integral.centre(0.025)?])
}

/// About where the centre lies, as if `T` were normal: what the search starts from.
fn near_centre(t: f64, df: f64, probability: f64) -> Result<f64, SpecialError> {
    let spread = (1.0 + t * t / (2.0 * df)).sqrt();
    Ok(t * (1.0 - 1.0 / (4.0 * df)) - normal_quantile(probability)? * spread)
}

/// The noncentrality at which `|T| > critical` has the given chance: the signal that a two-sided test can see.
///
/// # Errors
///
/// As [`noncentral_t_cdf`]; the chance must be strictly between 0 and 1.
pub(crate) fn noncentral_t_detectable(
    critical: f64,
    df: f64,
    power: f64,
) -> Result<f64, SpecialError> {
    let power = inner_probability(power)?;
    let below = Integral::new(-number("critical", critical)?, positive("df", df)?)?;
    increasing_root("noncentral t", critical, |centre| {
        let (wrong_side, right_side) = (below.at(centre), below.at(-centre));
        let above = wrong_side.probability + right_side.probability - power;
        Ok(Height { above, slope: right_side.fall - wrong_side.fall })
    })
}

/// The points and weights of the integral over `ln S`, for one `t` and `df`.
struct Integral {
    t: f64,
    df: f64,
    /// `t S` at each point.
    scaled: Vec<f64>,
    weights: Vec<f64>,
}

/// The distribution function at one centre, and how fast it falls as the centre grows.
struct Value {
    probability: f64,
    fall: f64,
}

impl Integral {
    fn new(t: f64, df: f64) -> Result<Self, SpecialError> {
        let (low, high) = (edge(df, -1.0), edge(df, 1.0));
        let narrowest = (1.0 / (2.0 * df).sqrt()).min(1.0 / t.abs().max(1.0));
        let points = ((high - low) / (narrowest / POINTS_PER_WIDTH).min(WIDEST_STEP)).ceil();
        if points > MAX_POINTS {
            return Err(SpecialError::NotConverged { function: "noncentral t" });
        }
        let step = (high - low) / points;
        let grid =
            || (0..).map(f64::from).take_while(|i: &f64| *i <= points).map(|i| low + i * step);
        let scaled = grid().map(|ln_s| t * libm::exp(ln_s)).collect();
        let weights = grid().map(|ln_s| step * libm::exp(ln_density(ln_s, df))).collect();
        Ok(Self { t, df, scaled, weights })
    }

    fn at(&self, centre: f64) -> Value {
        let mut value = Value { probability: 0.0, fall: 0.0 };
        for (scaled, weight) in self.scaled.iter().zip(&self.weights) {
            value.probability += weight * normal_cdf(scaled - centre);
            value.fall += weight * density(scaled - centre);
        }
        value.probability = value.probability.clamp(0.0, 1.0);
        value
    }

    /// The centre with `P(T <= t) = probability`.
    fn centre(&self, probability: f64) -> Result<f64, SpecialError> {
        let p = inner_probability(probability)?;
        increasing_root("noncentral t", near_centre(self.t, self.df, p)?, |centre| {
            let at = self.at(centre);
            Ok(Height { above: p - at.probability, slope: at.fall })
        })
    }
}

/// The log density of `ln S`: `sqrt(df / pi) exp(-remainder(df / 2)) exp(df (w - (e^2w - 1) / 2))`.
fn ln_density(ln_s: f64, df: f64) -> f64 {
    let shape = 0.5 * df;
    let ln_peak = 0.5 * libm::log(4.0 * shape) - LN_SQRT_TWO_PI - stirling_remainder(shape);
    ln_peak - df * drop_from_peak(ln_s)
}

/// `(e^2w - 1) / 2 - w`, zero at its least.
fn drop_from_peak(w: f64) -> f64 {
    0.5 * libm::expm1(2.0 * w) - w
}

/// Where the density has fallen by [`DEPTH`] on the left (-1) or right (+1).
fn edge(df: f64, side: f64) -> f64 {
    let mut far = side / df.sqrt();
    while df * drop_from_peak(far) < DEPTH {
        far *= 1.25;
    }
    far
}
