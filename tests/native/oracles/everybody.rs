//! Cases on everybody who answered, on several items together, and on what would be worth having.

use std::error::Error;

use serde_json::Value;

use stats::contrast::contrast;
use stats::equivalence::equivalence_paired;
use stats::everybody::{partially_paired, partially_paired_with_memory};
use stats::pooling;

use super::case::{Case, Pairs, numbers};
use super::figures::Figures;
use super::paired::refused;

type Rows = Vec<Vec<Option<f64>>>;

pub fn equivalence(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let Pairs { first: pre, second: post, .. } = case.pairs("pre", "post")?;
    let margin = case.datum("margin").as_f64().ok_or("no margin")?;
    let mut f = Figures::default();
    f.count("n_pairs", pre.len());
    let found = match equivalence_paired(&pre, &post, margin) {
        Ok(found) => found,
        Err(error) => return Ok(refused(f, case, &error)),
    };
    f.number("mean_diff", found.mean);
    f.estimate("df", found.tests.map(|tests| tests.df));
    f.estimate("t_lower", found.tests.map(|tests| tests.t_lower));
    f.estimate("t_upper", found.tests.map(|tests| tests.t_upper));
    f.estimate("p_lower", found.tests.map(|tests| tests.p_lower));
    f.estimate("p_upper", found.tests.map(|tests| tests.p_upper));
    f.estimate("p_equivalence", found.tests.map(|tests| tests.p));
    f.interval("ci90_low", "ci90_high", found.tests.map(|tests| tests.ci90));
    Ok(f)
}

pub fn contrast_paired(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let points = case.datum("points").as_f64().ok_or("no points")?;
    let taught = changes(case, "taught_pre", "taught_post", points)?;
    let control = changes(case, "control_pre", "control_post", points)?;
    let mut f = Figures::default();
    let found = match contrast(&taught, &control) {
        Ok(found) => found,
        Err(error) => {
            f.count("n", 0_u64);
            return Ok(refused(f, case, &error));
        }
    };
    f.count("n", found.n);
    f.number("mean", found.mean);
    f.estimate("sd", found.sd);
    f.estimate("t", found.t_test.map(|test| test.t));
    f.estimate("df", found.t_test.map(|test| test.df));
    f.estimate("p_two_sided", found.t_test.map(|test| test.p));
    f.interval("ci95_low", "ci95_high", found.t_test.map(|test| test.ci95));
    Ok(f)
}

pub fn partially_paired_gls(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let mut f = Figures::default();
    let found = match partially_paired(&case.gappy("pre")?, &case.gappy("post")?) {
        Ok(found) => found,
        Err(error) => return Ok(refused(f, case, &error)),
    };
    f.count("n_pairs", found.n_pairs);
    f.count("n_pre_only", found.n_pre_only);
    f.count("n_post_only", found.n_post_only);
    f.estimate("change", found.by_wave.map(|gls| gls.change));
    f.estimate("se", found.by_wave.map(|gls| gls.standard_error));
    f.estimate("rho", found.by_wave.map(|gls| gls.rho));
    f.estimate("sigma_pre", found.by_wave.map(|gls| gls.sd_pre));
    f.estimate("sigma_post", found.by_wave.map(|gls| gls.sd_post));
    f.estimate("change_common_variance", found.common_variance.map(|gls| gls.change));
    f.estimate("se_common_variance", found.common_variance.map(|gls| gls.standard_error));
    f.estimate("rho_common_variance", found.common_variance.map(|gls| gls.rho));
    f.estimate("sigma_common_variance", found.common_variance.map(|gls| gls.sd_pre));
    Ok(f)
}

pub fn partial_pooling(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let estimates: Vec<f64> = serde_json::from_value(case.datum("estimates").clone())?;
    let covariance: Vec<Vec<f64>> = serde_json::from_value(case.datum("covariance").clone())?;
    let mut f = Figures::default();
    let found = match pooling::partial_pooling(&estimates, &covariance) {
        Ok(found) => found,
        Err(error) => return Ok(refused(f, case, &error)),
    };
    f.number("mu", found.mu);
    f.number("se_mu", found.se_mu);
    f.number("tau2", found.tau2);
    for (i, pooled) in found.pooled.iter().enumerate() {
        f.number(&format!("pooled_{}", i + 1), pooled.estimate);
        f.number(&format!("se_pooled_{}", i + 1), pooled.standard_error);
    }
    Ok(f)
}

pub fn with_memory(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let [pre, post, remembered] =
        [case.gappy("pre")?, case.gappy("post")?, case.gappy("remembered")?];
    let mut f = Figures::default();
    let found = match partially_paired_with_memory(&pre, &post, &remembered) {
        Ok(found) => found,
        Err(error) => return Ok(refused(f, case, &error)),
    };
    f.count("n_linked", found.n_linked);
    f.count("n_pre_only", found.n_pre_only);
    f.count("n_remembered_only", found.n_remembered_only);
    f.estimate("change", found.likelihood.map(|it| it.change));
    f.estimate("se", found.likelihood.map(|it| it.standard_error));
    f.estimate("slope", found.double_sampling.map(|it| it.slope));
    f.estimate("change_regression", found.double_sampling.map(|it| it.change));
    f.estimate("se_regression", found.double_sampling.map(|it| it.standard_error));
    Ok(f)
}

pub fn pooled_items(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let mut f = Figures::default();
    let found = match pooling::pooled_items(&table(case.datum("changes"))?) {
        Ok(found) => found,
        Err(error) => return Ok(refused(f, case, &error)),
    };
    f.number("mu", found.mu);
    f.number("se_mu", found.se_mu);
    f.number("tau", found.tau);
    f.number("correlation", found.correlation);
    let items = found.pooled.iter().enumerate();
    for (i, item) in items.filter_map(|(i, item)| Some((i + 1, (*item)?))) {
        f.number(&format!("pooled_{i}"), item.estimate);
        f.number(&format!("low_{i}"), item.ci95.low);
        f.number(&format!("high_{i}"), item.ci95.high);
    }
    Ok(f)
}

/// Changes in percent of the scale, a row a person, where an item was answered both times.
fn changes(case: &Case, pre: &str, post: &str, points: f64) -> Result<Rows, Box<dyn Error>> {
    let percent = |pre: f64, post: f64| (post - pre) / (points - 1.0) * 100.0;
    let rows = table(case.datum(pre))?.into_iter().zip(table(case.datum(post))?);
    let of_person = |(pre, post): (Vec<Option<f64>>, Vec<Option<f64>>)| {
        pre.into_iter().zip(post).map(|(a, b)| Some(percent(a?, b?))).collect()
    };
    Ok(rows.map(of_person).collect())
}

fn table(value: &Value) -> Result<Rows, Box<dyn Error>> {
    let rows = value.as_array().ok_or("not a table")?;
    let rows: Option<Rows> = rows.iter().map(numbers).collect();
    Ok(rows.ok_or("not a table of numbers")?)
}
