//! Cases on scales, many tests, associations, groups, coders and single samples.

use std::error::Error;

use evaluation::disclosure::{Rule, SafeCount};
use serde_json::Value;
use stats::agreement::{KappaWeights, Metric, cohens_kappa, krippendorff_alpha};
use stats::association::spearman;
use stats::describe::{mean, median, proportion::wilson_ci95};
use stats::estimate::NotEstimable;
use stats::groups;
use stats::individual;
use stats::measurement::{cronbach_alpha, minimum_detectable_effect};
use stats::multiplicity::{Adjustment, adjust};
use stats::one_sample::one_sample;

use super::case::{Case, Pairs, numbers};
use super::figures::{Figure, Figures};
use super::paired::refused;

pub fn reliable_change(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let Pairs { first: pre, second: post, .. } = case.pairs("pre", "post")?;
    let setting = |key: &str| case.datum(key).as_f64().ok_or(format!("no {key}"));
    let mut f = Figures::default();
    let change =
        match individual::reliable_change(&pre, &post, setting("sd")?, setting("reliability")?) {
            Ok(change) => change,
            Err(error) => return Ok(refused(f, case, &error)),
        };
    f.number("s_diff", change.reliable_beyond / 1.96);
    f.count("n_improved", change.n_improved);
    f.count("n_deteriorated", change.n_deteriorated);
    f.count("n_unchanged", change.n_unchanged);
    Ok(f)
}

pub fn reliability(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let items = case.datum("items").as_array().ok_or("no items")?;
    let items: Option<Vec<Vec<Option<f64>>>> = items.iter().map(numbers).collect();
    let items = items.ok_or("an item is not a list of numbers")?;
    let rows = items.first().map_or(0, Vec::len);
    let complete: Vec<usize> =
        (0..rows).filter(|row| items.iter().all(|i| i[*row].is_some())).collect();
    let answers = |item: &Vec<Option<f64>>| complete.iter().filter_map(|row| item[*row]).collect();
    let mut f = Figures::default();
    f.count("n_rows", rows);
    f.count("n_complete", complete.len());
    f.count("k", items.len());
    let answered: Vec<Vec<f64>> = items.iter().map(answers).collect();
    let scale = match cronbach_alpha(&answered) {
        Ok(scale) => scale,
        Err(error) => return Ok(refused(f, case, &error)),
    };
    f.estimate("alpha", scale.alpha);
    f.interval("alpha_feldt_ci95_low", "alpha_feldt_ci95_high", scale.alpha_ci95);
    Ok(f)
}

pub fn multiplicity(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let p = case.gappy("p")?;
    let mut f = Figures::default();
    for (key, by) in [("holm", Adjustment::Holm), ("BH", Adjustment::BenjaminiHochberg)] {
        f.list(key, adjust(&p, by)?);
    }
    Ok(f)
}

pub fn rank_correlation(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let Pairs { first: x, second: y, .. } = case.pairs("x", "y")?;
    let mut f = Figures::default();
    f.count("n", x.len());
    let rank = match spearman(&x, &y) {
        Ok(rank) => rank,
        Err(error) => return Ok(refused(f, case, &error)),
    };
    f.estimate("spearman_rho", rank.rho);
    let better = rank.ci95_bonett_wright;
    f.interval("spearman_ci95_bonett_wright_low", "spearman_ci95_bonett_wright_high", better);
    Ok(f)
}

pub fn independent_groups(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let present = |key: &str| -> Result<Vec<f64>, Box<dyn Error>> {
        Ok(case.gappy(key)?.into_iter().flatten().collect())
    };
    let (x, y) = (present("x")?, present("y")?);
    let mut f = Figures::default();
    f.count("n_x", x.len());
    f.count("n_y", y.len());
    let means = groups::two_groups(&x, &y)?;
    f.estimate("mean_x", means.mean_x);
    f.estimate("mean_y", means.mean_y);
    f.interval("welch_ci95_low", "welch_ci95_high", means.welch_ci95);
    f.estimate("cohens_d_pooled", means.cohens_d);
    f.estimate("hedges_g_pooled_exactJ", means.hedges_g);
    f.estimate("mw_p_exact", groups::mann_whitney_exact(&x, &y));
    f.estimate("mw_p_normal_cc", groups::mann_whitney_normal(&x, &y));
    Ok(f)
}

pub fn agreement(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let ratings: Vec<Vec<Value>> = serde_json::from_value(case.datum("ratings").clone())?;
    let mut levels: Vec<Value> = serde_json::from_value(case.datum("levels").clone())?;
    for rating in ratings.iter().flatten().filter(|rating| !rating.is_null()) {
        if !levels.contains(rating) {
            levels.push(rating.clone());
        }
    }
    if levels.iter().all(Value::is_number) {
        levels.sort_by(|a, b| {
            a.as_f64().partial_cmp(&b.as_f64()).unwrap_or(std::cmp::Ordering::Equal)
        });
    }
    let category = |rating: &Value| levels.iter().position(|level| level == rating);
    let coders: Vec<Vec<Option<usize>>> =
        ratings.iter().map(|coder| coder.iter().map(category).collect()).collect();
    let mut f = Figures::default();
    if let [first, second] = &coders[..] {
        let kappa = |weights| cohens_kappa(first, second, levels.len(), weights);
        let plain = kappa(KappaWeights::Unweighted)?;
        f.count("n_both", plain.n);
        f.estimate("percent_agreement", plain.agreement);
        f.estimate("kappa_unw", plain.kappa);
        f.estimate("kappa_unw_se_asymptotic", plain.standard_error);
        f.estimate("kappa_lin", kappa(KappaWeights::Linear)?.kappa);
        f.estimate("kappa_quad", kappa(KappaWeights::Quadratic)?.kappa);
    }
    let alpha = |metric| krippendorff_alpha(&coders, levels.len(), metric);
    f.estimate("kripp_alpha_nominal", alpha(Metric::Nominal)?);
    f.estimate("kripp_alpha_ordinal", alpha(Metric::Ordinal)?);
    let values: Option<Vec<f64>> = levels.iter().map(Value::as_f64).collect();
    if let Some(values) = values {
        f.estimate("kripp_alpha_interval", alpha(Metric::Interval(&values))?);
    }
    Ok(f)
}

pub fn descriptive(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let gappy = case.gappy("x")?;
    let x: Vec<f64> = gappy.iter().flatten().copied().collect();
    let mut f = Figures::default();
    f.count("n", x.len());
    f.count("n_missing", gappy.len() - x.len());
    f.estimate("mean", mean(&x));
    f.estimate("median", median(&x));
    let nobody = |_| NotEstimable::TooFew { n: 0, needed: 1 };
    f.estimate("sd", one_sample(&x).map_err(nobody).and_then(|sample| sample.sd));
    if let Some(threshold) = case.datum("top_box_min").as_f64() {
        top_boxes(&mut f, &x, threshold);
    }
    Ok(f)
}

fn top_boxes(f: &mut Figures, x: &[f64], threshold: f64) {
    let top = x.iter().filter(|value| **value >= threshold).count();
    f.count("top_count", top);
    f.interval("wilson_low", "wilson_high", wilson_ci95(top, x.len()));
}

/// The smallest change that so many pairs can show.
pub fn detectable(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let setting = |key: &str| case.datum(key).as_f64().ok_or(format!("no {key}"));
    let mut f = Figures::default();
    for n in case.datum("n").as_array().ok_or("no n")?.iter().filter_map(Value::as_u64) {
        let pairs = usize::try_from(n)?;
        let found = minimum_detectable_effect(pairs, setting("power")?, setting("alpha")?)?;
        f.number(&format!("mde_dz.{n}"), found);
    }
    Ok(f)
}

/// Counts as they may be published, and whether a mean of so many people may be.
pub fn disclosure(case: &Case) -> Figures {
    let rule = Rule::default();
    let whole = |key: &str| -> Vec<u64> {
        case.datum(key).as_array().into_iter().flatten().filter_map(Value::as_u64).collect()
    };
    let shown =
        |n: u64| SafeCount::of(&rule, n).map_or("*".to_owned(), |it| it.about().to_string());
    let counts: Vec<String> = whole("counts").into_iter().map(shown).collect();
    let means: Vec<bool> = whole("calc_n").into_iter().map(|n| n > 0 && rule.allows(n)).collect();
    let mut f = Figures::default();
    f.put("counts", Figure::Exactly(counts.into()));
    f.put("calc_shown", Figure::Exactly(means.into()));
    f
}
