//! What must hold of every statistic, whatever the data.
#![expect(clippy::cast_precision_loss, reason = "counts are small")]
#![expect(clippy::float_cmp, reason = "what flips its sign keeps its digits")]

use proptest::prelude::*;
use stats::association::spearman;
use stats::describe::{mean, median, proportion::wilson_ci95};
use stats::estimate::{Interval, NotEstimable};
use stats::everybody::{partially_paired, partially_paired_with_memory};
use stats::groups::{mann_whitney_exact, mann_whitney_normal, two_groups};
use stats::multiplicity::{Adjustment, adjust};
use stats::paired::{
    PairedError, Resampling, ZeroTreatment, bootstrap_means, effect_sizes_of, hodges_lehmann,
    mcnemar, paired_change, permutation_test, sign_test, signed_rank,
};

/// Enough for a distribution, few enough for a thousand data sets.
const RESAMPLING: Resampling = Resampling { resamples: 400, seed: 11 };

/// Scores of 1 to 40 people on a seven-point scale, twice.
fn likert_pairs() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    let pair = (1_u8..=7, 1_u8..=7).prop_map(|(pre, post)| (f64::from(pre), f64::from(post)));
    prop::collection::vec(pair, 1..40).prop_map(|pairs| pairs.into_iter().unzip())
}

/// The figures by which two analyses are the same; a reason counts as a figure.
fn figures(pre: &[f64], post: &[f64]) -> Vec<Result<f64, String>> {
    let named = |figure: Result<f64, NotEstimable>| figure.map_err(|reason| reason.to_string());
    let change = paired_change(pre, post).unwrap();
    let effect = effect_sizes_of(&change);
    let ranks = signed_rank(pre, post, ZeroTreatment::Dropped).unwrap();
    let pratt = signed_rank(pre, post, ZeroTreatment::Pratt).unwrap();
    let typical = hodges_lehmann(pre, post).unwrap();
    let signs = sign_test(pre, post).unwrap();
    let flips = permutation_test(pre, post, 1).unwrap();
    vec![
        Ok(change.mean_change),
        named(change.sd_change),
        named(change.t_test.map(|t| t.t)),
        named(change.t_test.map(|t| t.p)),
        named(effect.d_z),
        named(effect.d_z_ci95.map(|ci| ci.low)),
        named(effect.hedges_g_z),
        Ok(ranks.w_plus),
        named(ranks.p_exact),
        named(pratt.p_exact),
        named(ranks.rank_biserial),
        named(typical.estimate),
        named(typical.ci95.map(|ci| ci.low)),
        named(signs),
        Ok(flips),
    ]
}

fn assert_close(ours: &[Result<f64, String>], theirs: &[Result<f64, String>]) {
    for (place, pair) in ours.iter().zip(theirs).enumerate() {
        match pair {
            (Ok(a), Ok(b)) => {
                assert!((a - b).abs() <= 1e-11 * a.abs().max(1.0), "{place}: {a} against {b}");
            }
            (a, b) => assert_eq!(a.is_err(), b.is_err(), "{place}"),
        }
    }
}

fn contains(interval: Interval, estimate: f64) -> bool {
    let slack = 1e-12 * estimate.abs().max(1.0);
    interval.low <= estimate + slack && estimate - slack <= interval.high
}

/// Whether `p` is exactly a whole number of `parts`, as a count of equally likely arrangements is.
fn is_counted(p: f64, parts: f64) -> bool {
    let ways = (p * parts).round();
    p == ways / parts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn moving_both_waves_leaves_change_alone((pre, post) in likert_pairs(), shift in -50_i32..50) {
        let moved = |x: &[f64]| x.iter().map(|v| v + f64::from(shift)).collect::<Vec<_>>();
        assert_close(&figures(&pre, &post), &figures(&moved(&pre), &moved(&post)));
    }

    #[test]
    fn the_order_of_people_does_not_matter((pre, post) in likert_pairs(), turn in 0_usize..40) {
        let turned = |x: &[f64]| {
            let mut x = x.to_vec();
            x.reverse();
            let by = turn % x.len();
            x.rotate_left(by);
            x
        };
        assert_close(&figures(&pre, &post), &figures(&turned(&pre), &turned(&post)));
    }

    #[test]
    fn swapping_the_waves_flips_signs_and_keeps_two_sided_p((pre, post) in likert_pairs()) {
        let (there, back) = (paired_change(&pre, &post).unwrap(), paired_change(&post, &pre).unwrap());
        prop_assert_eq!(there.mean_change, -back.mean_change);
        if let (Ok(a), Ok(b)) = (there.t_test, back.t_test) {
            prop_assert_eq!((a.t, a.p, a.ci95.low), (-b.t, b.p, -b.ci95.high));
        }
        let ranks = |x: &[f64], y: &[f64]| signed_rank(x, y, ZeroTreatment::Dropped).unwrap();
        let (up, down) = (ranks(&pre, &post), ranks(&post, &pre));
        prop_assert_eq!(up.p_exact, down.p_exact);
        prop_assert_eq!(up.rank_biserial.ok(), down.rank_biserial.ok().map(|r| -r));
        let flips = |x: &[f64], y: &[f64]| permutation_test(x, y, 1).unwrap();
        prop_assert_eq!(flips(&pre, &post), flips(&post, &pre));
    }

    #[test]
    fn stretching_the_scale_stretches_what_is_in_scale_points((pre, post) in likert_pairs(), by in 2_u8..9) {
        let factor = f64::from(by);
        let stretched = |x: &[f64]| x.iter().map(|v| v * factor).collect::<Vec<_>>();
        let (small, large) = (figures(&pre, &post), figures(&stretched(&pre), &stretched(&post)));
        let in_points = [0, 1, 11, 12];
        let expected: Vec<_> = small
            .into_iter()
            .enumerate()
            .map(|(place, figure)| if in_points.contains(&place) { figure.map(|f| f * factor) } else { figure })
            .collect();
        assert_close(&expected, &large);
    }

    #[test]
    fn every_p_is_a_probability((pre, post) in likert_pairs()) {
        let change = paired_change(&pre, &post).unwrap();
        let ranks = signed_rank(&pre, &post, ZeroTreatment::Dropped).unwrap();
        let pratt = signed_rank(&pre, &post, ZeroTreatment::Pratt).unwrap();
        let signs = sign_test(&pre, &post).unwrap();
        let flips = permutation_test(&pre, &post, 1).unwrap();
        let all = [
            change.t_test.map(|t| t.p),
            ranks.p_exact,
            ranks.p_normal,
            pratt.p_exact,
            signs,
            Ok(flips),
        ];
        for p in all.into_iter().flatten() {
            prop_assert!((0.0..=1.0).contains(&p));
        }
    }

    #[test]
    fn intervals_contain_the_estimate((pre, post) in likert_pairs()) {
        let change = paired_change(&pre, &post).unwrap();
        if let Ok(test) = change.t_test {
            prop_assert!(contains(test.ci95, change.mean_change));
        }
        let effect = effect_sizes_of(&change);
        if let (Ok(d_z), Ok(interval)) = (effect.d_z, effect.d_z_ci95) {
            prop_assert!(contains(interval, d_z));
        }
        let typical = hodges_lehmann(&pre, &post).unwrap();
        if let (Ok(estimate), Ok(interval)) = (typical.estimate, typical.ci95) {
            prop_assert!(contains(interval, estimate));
        }
    }

    #[test]
    fn nothing_that_is_returned_is_nan_or_infinite((pre, post) in likert_pairs()) {
        prop_assert!(figures(&pre, &post).into_iter().flatten().all(f64::is_finite));
    }

    #[test]
    fn values_that_are_not_numbers_are_refused((mut pre, post) in likert_pairs(), place in 0_usize..40) {
        let place = place % pre.len();
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e200] {
            pre[place] = bad;
            prop_assert!(paired_change(&pre, &post).is_err());
            prop_assert!(signed_rank(&pre, &post, ZeroTreatment::Pratt).is_err());
            prop_assert!(permutation_test(&pre, &post, 1).is_err());
            prop_assert!(bootstrap_means(&[(pre.clone(), post.clone())], RESAMPLING)[0].is_err());
        }
    }
}

/// Two groups of 0 to 15 people on a five-point scale.
fn likert_groups() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    let group = || prop::collection::vec((1_u8..=5).prop_map(f64::from), 0..15);
    (group(), group())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn two_groups_have_finite_figures_or_reasons((x, y) in likert_groups()) {
        let means = two_groups(&x, &y).unwrap();
                let figures = [
            means.mean_x,
            means.welch_ci95.map(|ci| ci.high),
            means.hedges_g,
            means.cohens_d_ci95().map(|ci| ci.low),
            mann_whitney_exact(&x, &y),
            mann_whitney_normal(&x, &y),
        ];
        prop_assert!(figures.into_iter().flatten().all(f64::is_finite));
        if let (Ok(d), Ok(ci)) = (means.cohens_d, means.cohens_d_ci95()) {
            prop_assert!(contains(ci, d));
        }
    }

    #[test]
    fn swapping_the_groups_keeps_two_sided_p((x, y) in likert_groups()) {
        match (mann_whitney_exact(&x, &y), mann_whitney_exact(&y, &x)) {
            (Ok(a), Ok(b)) => prop_assert!((a - b).abs() < 1e-13),
            (a, b) => prop_assert_eq!(a.is_err(), b.is_err()),
        }
    }

    #[test]
    fn associations_have_finite_figures_or_reasons((x, y) in likert_pairs()) {
        let found = spearman(&x, &y).unwrap();
        prop_assert!(found.rho.is_err() || found.rho.is_ok_and(|rho| rho.abs() <= 1.0));
        if let (Ok(rho), Ok(ci)) = (found.rho, found.ci95_bonett_wright) {
            prop_assert!(contains(ci, rho));
        }
    }

    #[test]
    fn samples_have_finite_figures_or_reasons((x, _) in likert_groups()) {
        prop_assert_eq!(median(&x).is_err(), x.is_empty());
        prop_assert!([mean(&x), median(&x)].into_iter().flatten().all(f64::is_finite));
        let top = x.iter().filter(|x| **x >= 4.0).count();
        if let Ok(interval) = wilson_ci95(top, x.len()) {
            prop_assert!(contains(interval, top as f64 / x.len() as f64));
        }
    }

    #[test]
    fn adjusted_p_values_are_never_smaller(p in prop::collection::vec(prop::option::of(0.0..=1.0), 0..20)) {
        for by in [Adjustment::Holm, Adjustment::BenjaminiHochberg] {
            let adjusted = adjust(&p, by).unwrap();
            for (raw, adjusted) in p.iter().zip(adjusted) {
                prop_assert_eq!(raw.is_none(), adjusted.is_none());
                prop_assert!(adjusted >= *raw);
            }
        }
    }
}

#[test]
fn a_sample_with_a_value_that_is_no_number_has_no_median_and_more_than_all_is_no_share() {
    assert!(median(&[1.0, f64::NAN]).is_err() && mean(&[4.0, f64::INFINITY]).is_err());
    assert!(wilson_ci95(3, 2).is_err());
}

#[test]
fn nobody_measured_is_said_to_be_nobody() {
    assert_eq!(paired_change(&[], &[]), Err(PairedError::NoPairs));
    assert!(matches!(paired_change(&[1.0], &[]), Err(PairedError::Input(_))));
}

/// The same numbers are expected of the browser's build in `tests/browser/stats.rs`.
mod same_bits {
    use super::*;

    include!("../data/same_bits.rs");

    #[test]
    fn one_seed_gives_these_bits_natively() {
        assert_eq!(same_bits(), EXPECTED_BITS);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn exact_p_values_are_counts_of_arrangements_to_the_last_digit((pre, post) in likert_pairs()) {
        // An error in the last digits prints 0.6874999999999986, which is 0.6875 in R, as 0.687.
        let halves = (0..pre.len()).fold(1.0, |power, _| 2.0 * power);
        let signs = sign_test(&pre, &post).unwrap();
        let went = |up: bool| pre.iter().zip(&post).filter(|(a, b)| a != b && (a < b) == up).count();
        let (up, down) = (went(true) as u64, went(false) as u64);
        let ranks = signed_rank(&pre, &post, ZeroTreatment::Dropped).unwrap();
        let pratt = signed_rank(&pre, &post, ZeroTreatment::Pratt).unwrap();
        let flips = permutation_test(&pre, &post, 1).unwrap();
        let p = [
            signs,
            mcnemar(up, down),
            ranks.p_exact,
            pratt.p_exact,
            Ok(flips),
        ];
        for (place, p) in p.into_iter().enumerate() {
            prop_assert!(p.is_err() || p.is_ok_and(|p| is_counted(p, halves)), "{place}: {p:?}");
        }
    }

    #[test]
    fn mann_whitneys_exact_p_is_a_count_of_arrangements_to_the_last_digit(
        x in prop::collection::vec(1_u8..=7, 1..14),
        y in prop::collection::vec(1_u8..=7, 1..14),
    ) {
        let n = x.len() + y.len();
        let ways = (1..=x.len()).fold(1.0, |ways, k| ways * (n + 1 - k) as f64 / k as f64).round();
        let of = |x: &[u8]| x.iter().map(|v| f64::from(*v)).collect::<Vec<_>>();
        prop_assert!(is_counted(mann_whitney_exact(&of(&x), &of(&y)).unwrap(), ways));
    }

    #[test]
    fn everybody_has_finite_figures_or_reasons_and_flips_with_the_waves(
        rows in prop::collection::vec(
            prop::array::uniform3(prop::option::weighted(0.7, (1_u8..=7).prop_map(f64::from))),
            1..25,
        )
    ) {
        let [pre, post, then] = [0, 1, 2].map(|j| rows.iter().map(|row| row[j]).collect::<Vec<_>>());
        let (there, back) = (partially_paired(&pre, &post), partially_paired(&post, &pre));
        prop_assert_eq!(there.is_ok(), back.is_ok());
        let with_memory = partially_paired_with_memory(&pre, &post, &then);
        let (Ok(there), Ok(back), Ok(with_memory)) = (there, back, with_memory) else { return Ok(()) };
        for estimate in [there.estimate, with_memory.estimate].into_iter().flatten() {
            let figures = [estimate.ci95.low, estimate.ci95.high, estimate.df];
            prop_assert!(figures.iter().all(|x| x.is_finite()), "{estimate:?}");
            prop_assert!(estimate.ci95.low < estimate.ci95.high && estimate.df > 0.0);
        }
        if let (Ok(there), Ok(back)) = (there.estimate, back.estimate)
            && there.whose == back.whose
        {
            prop_assert!((there.change + back.change).abs() < 1e-5 * there.standard_error.max(1.0));
        }
    }
}
