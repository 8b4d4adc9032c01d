//! Distribution functions, accurate far into the tails.

mod beta;
mod binomial;
mod fisher_f;
mod gamma;
mod noncentral_t;
mod normal;
mod root;
mod student;

pub use beta::beta_cdf;
pub use binomial::binomial_cdf;
pub use fisher_f::f_quantile;
pub use gamma::ln_gamma;
pub use noncentral_t::noncentral_t_cdf;
pub(crate) use noncentral_t::noncentral_t_ci95;
pub(crate) use noncentral_t::noncentral_t_detectable;
pub(crate) use normal::{Z_95, density, two_sided};
pub use normal::{normal_cdf, normal_quantile};
pub use student::{student_t_quantile, student_t_two_sided};

/// Why a special function has no value.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum SpecialError {
    /// An argument lies where the function is not defined.
    #[error("{argument} is {value}, outside what the function takes")]
    OutOfDomain {
        /// Which argument.
        argument: &'static str,
        /// Its value.
        value: f64,
    },
    /// An iteration did not settle.
    #[error("{function} did not converge")]
    NotConverged {
        /// Which function.
        function: &'static str,
    },
    /// The value is larger than the number format holds.
    #[error("{function} is beyond the largest number")]
    Overflow {
        /// Which function.
        function: &'static str,
    },
}

/// Both tails of a distribution at one point; they add up to 1 and each is accurate where it is small.
#[derive(Debug, Clone, Copy)]
struct Tails {
    lower: f64,
    upper: f64,
}

/// Passes a finite positive parameter, refuses any other.
fn positive(argument: &'static str, value: f64) -> Result<f64, SpecialError> {
    if value > 0.0 && value.is_finite() {
        return Ok(value);
    }
    Err(SpecialError::OutOfDomain { argument, value })
}

/// Passes anything but NaN.
fn number(argument: &'static str, value: f64) -> Result<f64, SpecialError> {
    if value.is_nan() {
        return Err(SpecialError::OutOfDomain { argument, value });
    }
    Ok(value)
}

/// Passes a probability strictly between 0 and 1, where quantiles are finite.
fn inner_probability(value: f64) -> Result<f64, SpecialError> {
    if value > 0.0 && value < 1.0 {
        return Ok(value);
    }
    Err(SpecialError::OutOfDomain { argument: "probability", value })
}

/// Passes a finite result, reports an overflow.
fn finite(function: &'static str, value: f64) -> Result<f64, SpecialError> {
    if value.is_finite() {
        return Ok(value);
    }
    Err(SpecialError::Overflow { function })
}
