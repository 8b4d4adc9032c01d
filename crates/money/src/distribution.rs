//! Means and quantiles of the distributions a driver may follow.

use super::Distribution;

/// Steps of a bisection that narrows any span of ordinary size to neighbouring numbers.
const BISECTION_STEPS: u32 = 200;

impl Distribution {
    /// The mean.
    pub fn mean(self) -> f64 {
        match self {
            Self::Uniform { low, high } => low.midpoint(high),
            Self::Triangular { low, mode, high } => (low + mode + high) / 3.0,
            Self::Beta { a, b } => a / (a + b),
            Self::Normal { mean, .. } => mean,
            Self::Lognormal { median, sd_log } => median * libm::exp(sd_log * sd_log / 2.0),
        }
    }

    /// The value that a share `p` of draws stays below, for `p` between 0 and 1.
    pub fn quantile(self, p: f64) -> f64 {
        match self {
            Self::Uniform { low, high } => low + (high - low) * p,
            Self::Triangular { low, mode, high } => triangular_quantile(low, mode, high, p),
            Self::Beta { a, b } => bisect(0.0, 1.0, |x| beta_below(x, a, b) < p),
            Self::Normal { mean, sd } => mean + sd * normal_quantile(p),
            Self::Lognormal { median, sd_log } => median * libm::exp(sd_log * normal_quantile(p)),
        }
    }

    /// The values that a tornado swings a driver between: the 5% and 95% quantiles of every distribution, so that the widths of
    /// the bars compare.
    pub fn ends(self) -> [f64; 2] {
        [self.quantile(0.05), self.quantile(0.95)]
    }
}

/// The inverse of the triangular distribution, in closed form.
fn triangular_quantile(low: f64, mode: f64, high: f64, p: f64) -> f64 {
    let (rise, fall, width) = (mode - low, high - mode, high - low);
    if p * width < rise {
        low + (p * rise * width).sqrt()
    } else {
        high - ((1.0 - p) * fall * width).sqrt()
    }
}

/// The point of the standard bell curve that a share `p` lies below.
fn normal_quantile(p: f64) -> f64 {
    bisect(-40.0, 40.0, |z| 0.5 * libm::erfc(-z / std::f64::consts::SQRT_2) < p)
}

/// Where `is_below` turns from true to false between two ends.
fn bisect(mut low: f64, mut high: f64, is_below: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..BISECTION_STEPS {
        let middle = low.midpoint(high);
        if is_below(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    low.midpoint(high)
}

/// The share of a beta distribution below `x`: the regularised incomplete beta function.
///
/// # Source
///
/// Continued fraction of DLMF 8.17.22, <https://dlmf.nist.gov/8.17>, summed by Lentz's method on the side where it converges fast.
fn beta_below(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta_below(1.0 - x, b, a);
    }
    let log_front = libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b)
        + a * libm::log(x)
        + b * libm::log1p(-x);
    libm::exp(log_front) / a / continued_fraction(x, a, b)
}

/// The continued fraction 1 + d₁/(1 + d₂/(1 + ...)), by Lentz's method.
fn continued_fraction(x: f64, a: f64, b: f64) -> f64 {
    let (mut fraction, mut above, mut below) = (1.0, 1.0, 0.0);
    for step in 1..=500_u32 {
        let m = f64::from(step / 2);
        let term = if step % 2 == 0 {
            m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m))
        } else {
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))
        };
        below = 1.0 / (1.0 + term * below);
        above = 1.0 + term / above;
        fraction *= above * below;
        if (above * below - 1.0).abs() < 1e-15 {
            break;
        }
    }
    fraction
}
