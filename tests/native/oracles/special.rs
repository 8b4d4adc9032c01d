//! Cases of special functions: a name and a list of points.

use std::error::Error;

use stats::special::{
    beta_cdf, binomial_cdf, f_quantile, ln_gamma, noncentral_t_cdf, normal_cdf, normal_quantile,
    student_t_quantile, student_t_two_sided,
};

use super::case::{Case, numbers};
use super::figures::Figures;

/// Functions of the shared cases that nothing here needs.
const NOT_USED: [&str; 5] = ["chi2_sf", "f_sf", "beta_quantile", "psignrank", "pwilcox"];

pub fn special_function(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let name = case.datum("function").as_str().ok_or("no function")?;
    if NOT_USED.contains(&name) {
        return Ok(Figures::of_reference(case.required_keys()));
    }
    let points = case.datum("points").as_array().ok_or("no points")?;
    let mut values = Vec::new();
    for point in points {
        let arguments: Option<Vec<f64>> =
            numbers(point).ok_or("not a point")?.into_iter().collect();
        values.push(Some(value(name, &arguments.ok_or("a gap in a point")?)?));
    }
    let mut figures = Figures::default();
    figures.list("value", values.clone());
    figures.list("value_30_digits", values);
    Ok(figures)
}

fn value(name: &str, at: &[f64]) -> Result<f64, Box<dyn Error>> {
    Ok(match (name, at) {
        ("lgamma", [x]) => ln_gamma(*x)?,
        ("normal_cdf", [z]) => normal_cdf(*z),
        ("normal_quantile", [p]) => normal_quantile(*p)?,
        ("t_cdf", [t, df]) => above(-*t, student_t_two_sided(*t, *df)?),
        ("t_sf", [t, df]) => above(*t, student_t_two_sided(*t, *df)?),
        ("t_quantile", [p, df]) => student_t_quantile(*p, *df)?,
        ("nct_cdf" | "noncentral_t_cdf", [t, df, centre]) => noncentral_t_cdf(*t, *df, *centre)?,
        ("f_quantile", [p, df1, df2]) => f_quantile(*p, *df1, *df2)?,
        ("betainc_reg" | "beta_cdf", _) => beta_at(name, at)?,
        ("binom_cdf", [k, n, p]) => binomial_cdf(whole(*k), whole(*n), *p)?,
        _ => return Err(format!("unknown function {name} of {} arguments", at.len()).into()),
    })
}

/// The chance of more than `t`, given that of more than it either way.
fn above(t: f64, two_sided: f64) -> f64 {
    if t > 0.0 { 0.5 * two_sided } else { 1.0 - 0.5 * two_sided }
}

/// The incomplete beta function is written `(a, b, x)`, the distribution function `(x, a, b)`.
fn beta_at(name: &str, at: &[f64]) -> Result<f64, Box<dyn Error>> {
    match (name, at) {
        ("betainc_reg", [a, b, x]) | ("beta_cdf", [x, a, b]) => Ok(beta_cdf(*x, *a, *b)?),
        _ => Err("the incomplete beta function takes three arguments".into()),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts in cases")]
fn whole(x: f64) -> u64 {
    x as u64
}
