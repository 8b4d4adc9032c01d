//! Distribution functions, accurate far into the tails.

mod beta;
mod gamma;
mod normal;
mod student;

pub use beta::{beta_cdf, beta_quantile, beta_sf};
pub use gamma::ln_gamma;
pub use normal::{normal_cdf, normal_quantile, normal_sf};
pub use student::{student_t_cdf, student_t_quantile, student_t_sf, student_t_two_sided};

/// Why a special function has no value.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[non_exhaustive]
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
