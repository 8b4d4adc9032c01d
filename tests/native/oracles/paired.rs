//! Cases on two measurements of the same people.

use std::error::Error;

use stats::paired;
use stats::paired::{PairedStatistic, Resampling, ZeroTreatment};

use super::case::{Case, Pairs};
use super::figures::{Figure, Figures};

/// As many resamples as the tolerances of the cases are made for.
const RESAMPLING: Resampling = Resampling { resamples: 2_000_000, seed: 20_261_123 };

pub fn paired_t(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let Pairs { first: pre, second: post, dropped } = case.pairs("pre", "post")?;
    let mut f = Figures::default();
    f.count("n_pairs", pre.len());
    f.count("n_dropped_incomplete", dropped);
    let (change, effect) =
        match (paired::paired_change(&pre, &post), paired::paired_effect_sizes(&pre, &post)) {
            (Ok(change), Ok(effect)) => (change, effect),
            (Err(error), _) | (_, Err(error)) => return Ok(refused(f, case, &error)),
        };
    f.number("mean_pre", change.mean_pre);
    f.number("mean_post", change.mean_post);
    f.number("mean_diff", change.mean_change);
    f.estimate("sd_pre", change.sd_pre);
    f.estimate("sd_post", change.sd_post);
    f.estimate("sd_diff", change.sd_change);
    f.estimate("se_diff", change.standard_error);
    f.estimate("df", change.df);
    f.estimate("r_pre_post", change.correlation);
    f.estimate("t", change.t_test.map(|test| test.t));
    f.estimate("p_two_sided", change.t_test.map(|test| test.p));
    f.interval("ci95_low", "ci95_high", change.t_test.map(|test| test.ci95));
    f.estimate("d_z", effect.d_z);
    f.interval("d_z_ci95_low", "d_z_ci95_high", effect.d_z_ci95);
    f.estimate("d_av_lakens", effect.d_av);
    f.estimate("d_av_rms", effect.d_av_rms);
    f.estimate("d_rm", effect.d_rm);
    f.estimate("glass_delta_pre", effect.glass_delta_pre);
    f.estimate("J_exact", effect.correction);
    f.estimate("J_approx", effect.correction_approximate);
    f.estimate("g_z_exact", effect.hedges_g_z);
    f.estimate("g_z_approx", effect.hedges_g_z_approximate);
    f.estimate("g_av_lakens_approx", effect.hedges_g_av_approximate);
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
    f.count("n_nonzero", dropped.n_nonzero);
    f.put("ties_among_nonzero_abs", Figure::Flag(dropped.has_ties));
    f.number("W_plus", dropped.w_plus);
    f.number("W_minus", dropped.w_minus);
    f.estimate("p_exact_wilcoxon", dropped.p_exact);
    if !dropped.has_ties && dropped.n_zero == 0 {
        f.estimate("p_psignrank", dropped.p_exact);
    }
    f.estimate("z_nocc", dropped.normal.map(|normal| normal.z));
    f.estimate("p_normal_nocc", dropped.normal.map(|normal| normal.p));
    f.estimate("z_cc", dropped.normal.map(|normal| normal.z_corrected));
    f.estimate("p_normal_cc", dropped.normal.map(|normal| normal.p_corrected));
    f.estimate("rank_biserial_wilcoxon", dropped.rank_biserial);
    f.number("W_plus_pratt", pratt.w_plus);
    f.number("W_minus_pratt", pratt.w_minus);
    f.estimate("p_exact_pratt", pratt.p_exact);
    f.estimate("z_pratt_nocc", pratt.normal.map(|normal| normal.z));
    f.estimate("p_pratt_normal_nocc", pratt.normal.map(|normal| normal.p));
    f.estimate("rank_biserial_pratt", pratt.rank_biserial);
    walsh_averages(&mut f, &pre, &post)?;
    Ok(f)
}

fn walsh_averages(f: &mut Figures, pre: &[f64], post: &[f64]) -> Result<(), Box<dyn Error>> {
    let dropped = paired::hodges_lehmann(pre, post, ZeroTreatment::Dropped)?;
    let kept = paired::hodges_lehmann(pre, post, ZeroTreatment::Pratt)?;
    f.estimate("hl_walsh_median", dropped.estimate);
    f.estimate("hl_walsh_median_zeros_kept", kept.estimate);
    f.interval("walsh_ci95_exact_low", "walsh_ci95_exact_high", dropped.ci95.map(|ci| ci.limits));
    f.estimate("walsh_ci95_exact_achieved_level", dropped.ci95.map(|ci| ci.achieved_level));
    Ok(())
}

pub fn sign_test(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let Pairs { first: pre, second: post, .. } = case.pairs("pre", "post")?;
    let mut f = Figures::default();
    let test = match paired::sign_test(&pre, &post) {
        Ok(test) => test,
        Err(error) => return Ok(refused(f, case, &error)),
    };
    f.count("n_positive", test.n_positive);
    f.count("n_negative", test.n_negative);
    f.count("n_zero", test.n_zero);
    f.estimate("p_exact", test.p_exact);
    f.estimate("p_mid", test.p_mid);
    f.estimate("prop_positive", test.fraction_positive);
    f.interval("cp_ci95_low", "cp_ci95_high", test.fraction_positive_ci95);
    Ok(f)
}

pub fn permutation_paired_mean(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let Pairs { first: pre, second: post, .. } = case.pairs("pre", "post")?;
    let mut f = Figures::default();
    f.count("n_pairs", pre.len());
    let test = match paired::permutation_test(&pre, &post, RESAMPLING.seed) {
        Ok(test) => test,
        Err(error) => return Ok(refused(f, case, &error)),
    };
    f.number("mean_diff", test.mean_change);
    f.number("p_two_sided", test.p_two_sided);
    f.number("p_greater", test.p_greater);
    f.number("p_less", test.p_less);
    Ok(f)
}

pub fn bootstrap_ci(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let Pairs { first: pre, second: post, .. } = case.pairs("pre", "post")?;
    let statistic = match case.datum("statistic").as_str() {
        Some("mean_diff") => PairedStatistic::MeanChange,
        Some("d_z") => PairedStatistic::DZ,
        other => return Err(format!("unknown statistic {other:?}").into()),
    };
    let mut f = Figures::default();
    f.count("n_pairs", pre.len());
    let boot = match paired::bootstrap(&pre, &post, statistic, RESAMPLING) {
        Ok(boot) => boot,
        Err(error) => return Ok(refused(f, case, &error)),
    };
    f.estimate("estimate", boot.estimate);
    f.estimate("se_boot", boot.standard_error);
    f.interval("percentile_low", "percentile_high", boot.intervals.map(|i| i.percentile95));
    f.interval("bca_low", "bca_high", boot.intervals.and_then(|i| i.bca95));
    f.estimate("bca_z0_midrank", boot.intervals.and_then(|i| i.bias));
    f.estimate("acceleration_jackknife", boot.intervals.and_then(|i| i.acceleration));
    if statistic == PairedStatistic::MeanChange {
        exact_bootstrap(&mut f, &pre, &post)?;
    }
    Ok(f)
}

fn exact_bootstrap(f: &mut Figures, pre: &[f64], post: &[f64]) -> Result<(), Box<dyn Error>> {
    let exact = paired::bootstrap_mean_exact(pre, post)?.map(|exact| exact.intervals);
    let percentile = exact.map(|i| i.percentile95);
    f.interval("percentile_low_exact_B_infinite", "percentile_high_exact_B_infinite", percentile);
    let bca = exact.and_then(|i| i.bca95);
    f.interval("bca_low_exact_B_infinite", "bca_high_exact_B_infinite", bca);
    f.estimate("bca_z0_exact", exact.and_then(|i| i.bias));
    Ok(())
}

pub fn mcnemar(case: &Case) -> Result<Figures, Box<dyn Error>> {
    let [[_, b], [c, _]] = case.table()?;
    let test = paired::mcnemar(b, c);
    let mut f = Figures::default();
    f.count("b", test.yes_to_no);
    f.count("c", test.no_to_yes);
    f.estimate("p_exact", test.p_exact);
    f.estimate("p_mid", test.p_mid);
    f.estimate("chi2", test.uncorrected.map(|chi| chi.statistic));
    f.estimate("p", test.uncorrected.map(|chi| chi.p));
    f.estimate("chi2_cc", test.corrected.map(|chi| chi.statistic));
    f.estimate("p_cc", test.corrected.map(|chi| chi.p));
    f.estimate("odds_ratio_b_over_c", test.odds_ratio);
    Ok(f)
}

/// Everything else that the case expects is not estimable, because the call was refused.
pub fn refused(figures: Figures, case: &Case, error: &dyn Error) -> Figures {
    let missing: Vec<String> =
        case.required_keys().filter(|key| figures.get(key).is_none()).collect();
    figures.refused(missing, error)
}
