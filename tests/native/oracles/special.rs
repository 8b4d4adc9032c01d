//! Cases of special functions: a name and a list of points.

use std::error::Error;

use stats::exact::{rank_sum_cdf, signed_rank_cdf};
use stats::special::{
    beta_cdf, beta_quantile, beta_sf, binomial_cdf, binomial_pmf, binomial_sf, chi_squared_cdf,
    chi_squared_quantile, chi_squared_sf, f_cdf, f_quantile, f_sf, ln_gamma, noncentral_t_cdf,
    normal_cdf, normal_quantile, normal_sf, student_t_cdf, student_t_quantile, student_t_sf,
};

use super::case::{Case, numbers};
use super::figures::Figures;

pub fn special_function(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let name = case.datum("function").as_str().ok_or("no function")?;
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
        ("normal_cdf", [z]) => normal_cdf(*z)?,
        ("normal_sf", [z]) => normal_sf(*z)?,
        ("normal_quantile", [p]) => normal_quantile(*p)?,
        ("t_cdf", [t, df]) => student_t_cdf(*t, *df)?,
        ("t_sf", [t, df]) => student_t_sf(*t, *df)?,
        ("t_quantile", [p, df]) => student_t_quantile(*p, *df)?,
        ("nct_cdf" | "noncentral_t_cdf", [t, df, centre]) => noncentral_t_cdf(*t, *df, *centre)?,
        ("chi2_cdf", [x, df]) => chi_squared_cdf(*x, *df)?,
        ("chi2_sf", [x, df]) => chi_squared_sf(*x, *df)?,
        ("chi2_quantile", [p, df]) => chi_squared_quantile(*p, *df)?,
        ("f_cdf", [f, df1, df2]) => f_cdf(*f, *df1, *df2)?,
        ("f_sf", [f, df1, df2]) => f_sf(*f, *df1, *df2)?,
        ("f_quantile", [p, df1, df2]) => f_quantile(*p, *df1, *df2)?,
        ("betainc_reg" | "beta_cdf", _) => beta_at(name, at, beta_cdf)?,
        ("beta_sf", [x, a, b]) => beta_sf(*x, *a, *b)?,
        ("beta_quantile", [p, a, b]) => beta_quantile(*p, *a, *b)?,
        ("binom_cdf", [k, n, p]) => binomial_cdf(whole(*k), whole(*n), *p)?,
        ("binom_sf", [k, n, p]) => binomial_sf(whole(*k), whole(*n), *p)?,
        ("binom_pmf", [k, n, p]) => binomial_pmf(whole(*k), whole(*n), *p)?,
        ("psignrank", [w, n]) => signed_rank_cdf(whole(*w), whole(*n))?,
        ("pwilcox", [u, m, n]) => rank_sum_cdf(whole(*u), whole(*m), whole(*n))?,
        _ => return Err(format!("unknown function {name} of {} arguments", at.len()).into()),
    })
}

type OfThree = fn(f64, f64, f64) -> Result<f64, stats::special::SpecialError>;

/// The incomplete beta function is written `(a, b, x)`, the distribution function `(x, a, b)`.
fn beta_at(name: &str, at: &[f64], cdf: OfThree) -> Result<f64, Box<dyn Error>> {
    match (name, at) {
        ("betainc_reg", [a, b, x]) | ("beta_cdf", [x, a, b]) => Ok(cdf(*x, *a, *b)?),
        _ => Err("the incomplete beta function takes three arguments".into()),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts in cases")]
fn whole(x: f64) -> u64 {
    x as u64
}
