//! Cases on two measurements of the same people.

use std::error::Error;

use stats::estimate::NotEstimable;
use stats::paired;
use stats::paired::{Resampling, ZeroTreatment};

use super::case::{Case, Pairs};
use super::figures::Figures;

/// As many resamples as the tolerances of the cases are made for.
const RESAMPLING: Resampling = Resampling { resamples: 2_000_000, seed: 20_261_123 };

pub fn paired_t(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let Pairs { first: pre, second: post, dropped } = case.pairs("pre", "post")?;
    let mut f = Figures::default();
    f.count("n_pairs", pre.len());
    f.count("n_dropped_incomplete", dropped);
    let change = match paired::paired_change(&pre, &post) {
        Ok(change) => change,
        Err(error) => return Ok(refused(f, case, &error)),
    };
    let effect = paired::effect_sizes_of(&change);
    f.number("mean_pre", change.mean_pre);
    f.number("mean_post", change.mean_post);
    f.number("mean_diff", change.mean_change);
    f.estimate("sd_pre", change.sd_pre);
    f.estimate("sd_post", change.sd_post);
    f.estimate("sd_diff", change.sd_change);
    f.estimate("se_diff", change.standard_error);
    f.estimate("df", change.df);
    f.estimate("t", change.t_test.map(|test| test.t));
    f.estimate("p_two_sided", change.t_test.map(|test| test.p));
    f.interval("ci95_low", "ci95_high", change.t_test.map(|test| test.ci95));
    f.estimate("d_z", effect.d_z);
    f.interval("d_z_ci95_low", "d_z_ci95_high", effect.d_z_ci95);
    f.estimate("d_av_lakens", effect.d_av);
    f.estimate("g_z_exact", effect.hedges_g_z);
    Ok(f)
}

pub fn wilcoxon_signed_rank(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let Pairs { first: pre, second: post, .. } = case.pairs("pre", "post")?;
    let mut f = Figures::default();
    f.count("n_pairs", pre.len());
    let dropped = match paired::signed_rank(&pre, &post, ZeroTreatment::Dropped) {
        Ok(test) => test,
        Err(error) => return Ok(refused(f, case, &error)),
    };
    let pratt = paired::signed_rank(&pre, &post, ZeroTreatment::Pratt)?;
    f.count("n_zero", dropped.n_zero);
    f.count("n_nonzero", pre.len() - dropped.n_zero);
    f.number("W_plus", dropped.w_plus);
    f.estimate("p_exact_wilcoxon", dropped.p_exact);
    if !case.expected("p_psignrank").is_null() {
        f.estimate("p_psignrank", dropped.p_exact);
    }
    f.estimate("p_normal_cc", dropped.p_normal);
    f.estimate("rank_biserial_wilcoxon", dropped.rank_biserial);
    f.number("W_plus_pratt", pratt.w_plus);
    f.estimate("p_exact_pratt", pratt.p_exact);
    f.estimate("rank_biserial_pratt", pratt.rank_biserial);
    walsh_averages(&mut f, &pre, &post)?;
    Ok(f)
}

fn walsh_averages(f: &mut Figures, pre: &[f64], post: &[f64]) -> Result<(), Box<dyn Error>> {
    let kept = paired::hodges_lehmann(pre, post)?;
    f.estimate("hl_walsh_median_zeros_kept", kept.estimate);
    // The cases' others are those of the people who changed.
    let moved = pre.iter().zip(post).filter(|(pre, post)| pre.to_bits() != post.to_bits());
    let (pre, post): (Vec<f64>, Vec<f64>) = moved.unzip();
    let moved = paired::hodges_lehmann(&pre, &post).map_err(|_| NotEstimable::NoChange);
    f.estimate("hl_walsh_median", moved.and_then(|found| found.estimate));
    f.interval("walsh_ci95_exact_low", "walsh_ci95_exact_high", moved.and_then(|found| found.ci95));
    Ok(())
}

pub fn sign_test(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let Pairs { first: pre, second: post, .. } = case.pairs("pre", "post")?;
    let mut f = Figures::default();
    match paired::sign_test(&pre, &post) {
        Ok(p) => f.estimate("p_exact", p),
        Err(error) => return Ok(refused(f, case, &error)),
    }
    Ok(f)
}

pub fn permutation_paired_mean(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let Pairs { first: pre, second: post, .. } = case.pairs("pre", "post")?;
    let mut f = Figures::default();
    f.count("n_pairs", pre.len());
    match paired::permutation_test(&pre, &post, RESAMPLING.seed) {
        Ok(p) => f.number("p_two_sided", p),
        Err(error) => return Ok(refused(f, case, &error)),
    }
    Ok(f)
}

pub fn bootstrap_ci(case: &Case) -> Result<Figures, Box<dyn Error>> {
    if case.datum("statistic").as_str() != Some("mean_diff") {
        return Ok(Figures::of_reference(case.required_keys()));
    }
    let Pairs { first: pre, second: post, .. } = case.pairs("pre", "post")?;
    let mut f = Figures::default();
    f.count("n_pairs", pre.len());
    match paired::bootstrap_means(&[(pre, post)], RESAMPLING).remove(0) {
        Ok(interval) => f.interval("bca_low", "bca_high", interval),
        Err(error) => return Ok(refused(f, case, &error)),
    }
    Ok(f)
}

pub fn mcnemar(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let [[_, b], [c, _]] = case.table()?;
    let mut f = Figures::default();
    f.count("b", b);
    f.count("c", c);
    f.estimate("p_exact", paired::mcnemar(b, c));
    Ok(f)
}

/// Everything else that the case expects is not estimable, because the call was refused.
pub fn refused(figures: Figures, case: &Case, error: &dyn Error) -> Figures {
    let missing: Vec<String> =
        case.required_keys().filter(|key| figures.get(key).is_none()).collect();
    figures.refused(missing, error)
}
