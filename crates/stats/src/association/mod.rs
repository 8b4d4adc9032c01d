//! Whether two things go together.

mod enumeration;
mod kendall;
mod pearson;
mod spearman;

pub use kendall::{Kendall, kendall};
pub(crate) use pearson::correlation;
pub use pearson::{Pearson, pearson};
pub use spearman::{Spearman, spearman};

use crate::estimate::{Estimate, Interval, NotEstimable};
use crate::special::student_t_two_sided;

/// The standard normal quantile at 0.975.
const Z_95: f64 = 1.959_963_984_540_054;

/// `tanh(atanh(r) +- z standard_error)`; none at exactly -1 or 1.
fn fisher_interval(r: f64, standard_error: f64) -> Result<Interval, NotEstimable> {
    if r.abs() >= 1.0 {
        return Err(NotEstimable::PerfectCorrelation(if r < 0.0 { -1 } else { 1 }));
    }
    let (centre, half_width) = (libm::atanh(r), Z_95 * standard_error);
    Ok(Interval { low: libm::tanh(centre - half_width), high: libm::tanh(centre + half_width) })
}

/// The two-sided p of a correlation by Student's t on `n - 2` degrees of freedom.
fn t_test_p(r: f64, n: usize) -> Estimate {
    if n < 3 {
        return Err(NotEstimable::TooFew { n, needed: 3 });
    }
    let df = n as f64 - 2.0;
    let unexplained = (1.0 - r) * (1.0 + r);
    if unexplained <= 0.0 {
        return Ok(0.0);
    }
    Ok(student_t_two_sided(r * (df / unexplained).sqrt(), df)?)
}
