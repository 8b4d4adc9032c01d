//! Tests, effect sizes and other estimates of one change, taken together from `stats`.

use std::collections::BTreeMap;

use stats::{
    estimate::{Interval, NotEstimable},
    multiplicity::{Adjustment, adjust},
    paired::{
        PMethod, PairedChange, PairedError, Resampling, SignedRank, ZeroTreatment, bootstrap_means,
        effect_sizes_of, hodges_lehmann, permutation_test, signed_rank,
    },
};

use super::{ClaimedOutcomes, Depth, Inference, ItemFinding, RankTest, change::known};

/// How the bootstrap is drawn: the same people give the same interval, everywhere.
const RESAMPLING: Resampling = Resampling { resamples: 10_000, seed: 20_241_101 };

/// The most people for whom a page waits for the exact distribution of ranks.
pub(super) const MOST_RANKED_ON_PAGE: usize = 120;
/// Why a page leaves a figure out.
const LEFT_TO_FILES: &str =
    "left to the files and the command line, because it takes longer than a page should";

/// The names of the figures that need pairs.
const FIGURES: [&str; 14] = [
    "t",
    "df",
    "p_t",
    "d_z",
    "d_z_ci95",
    "d_av",
    "hedges_g_z",
    "wilcoxon",
    "wilcoxon_pratt",
    "rank_biserial",
    "hodges_lehmann",
    "hodges_lehmann_ci95",
    "p_permutation",
    "bca95",
];

/// The figures that a page never waits for.
const BEYOND_A_PAGE: [&str; 5] =
    ["wilcoxon_pratt", "hodges_lehmann", "hodges_lehmann_ci95", "p_permutation", "bca95"];

type Missing = BTreeMap<String, String>;

/// What resampling makes of a mean change.
pub(super) type Resampled = Result<Result<Interval, NotEstimable>, PairedError>;

/// The bootstrap interval of each measure's mean change, of values before and after; none where a page does not wait for it.
pub(super) fn resampled(pairs: &[(Vec<f64>, Vec<f64>)], depth: Depth) -> Vec<Option<Resampled>> {
    match depth {
        Depth::Whole => bootstrap_means(pairs, RESAMPLING).into_iter().map(Some).collect(),
        Depth::Page => vec![None; pairs.len()],
    }
}

/// Everything that `stats` says about `change`, which is from `before` to `after`, one value per person in each.
///
/// Reasons for missing figures go to `missing`.
pub(super) fn inference(
    change: &Result<PairedChange, PairedError>,
    [before, after]: [&[f64]; 2],
    depth: Depth,
    interval: Option<Resampled>,
    missing: &mut Missing,
) -> Inference {
    let mut found = Inference::default();
    let change = match change {
        Ok(change) => change,
        Err(reason) => {
            missing.extend(FIGURES.map(|name| (name.to_owned(), reason.to_string())));
            return found;
        }
    };
    t_test(change, &mut found, missing);
    effect_sizes(change, &mut found, missing);
    match depth {
        Depth::Whole => {
            ranks(before, after, &mut found, missing);
            pratt_and_typical(before, after, &mut found, missing);
            found.p_permutation = permutation_test(before, after, RESAMPLING.seed).ok();
            if let Some(Ok(interval)) = interval {
                found.bca95 = known("bca95", interval.map(limits), missing);
            }
        }
        Depth::Page => {
            missing.extend(BEYOND_A_PAGE.map(|name| (name.to_owned(), LEFT_TO_FILES.to_owned())));
            if before.len() <= MOST_RANKED_ON_PAGE {
                ranks(before, after, &mut found, missing);
            } else {
                let names = ["wilcoxon", "rank_biserial"];
                missing.extend(names.map(|name| (name.to_owned(), LEFT_TO_FILES.to_owned())));
            }
        }
    }
    found
}

fn t_test(change: &PairedChange, found: &mut Inference, missing: &mut Missing) {
    found.df = known("df", change.df, missing);
    match change.t_test {
        Ok(test) => (found.t, found.p_t) = (Some(test.t), Some(test.p)),
        Err(reason) => {
            missing.extend(["t", "p_t"].map(|name| (name.to_owned(), reason.to_string())));
        }
    }
}

fn effect_sizes(change: &PairedChange, found: &mut Inference, missing: &mut Missing) {
    let sizes = effect_sizes_of(change);
    found.d_z = known("d_z", sizes.d_z, missing);
    found.d_z_ci95 = known("d_z_ci95", sizes.d_z_ci95.map(limits), missing);
    found.d_av = known("d_av", sizes.d_av, missing);
    found.hedges_g_z = known("hedges_g_z", sizes.hedges_g_z, missing);
}

fn ranks(before: &[f64], after: &[f64], found: &mut Inference, missing: &mut Missing) {
    if let Ok(test) = signed_rank(before, after, ZeroTreatment::Dropped) {
        found.wilcoxon = known("wilcoxon", rank_test(&test), missing);
        found.rank_biserial = known("rank_biserial", test.rank_biserial, missing);
    }
}

fn pratt_and_typical(before: &[f64], after: &[f64], found: &mut Inference, missing: &mut Missing) {
    if let Ok(test) = signed_rank(before, after, ZeroTreatment::Pratt) {
        found.wilcoxon_pratt = known("wilcoxon_pratt", rank_test(&test), missing);
    }
    if let Ok(typical) = hodges_lehmann(before, after) {
        found.hodges_lehmann = known("hodges_lehmann", typical.estimate, missing);
        found.hodges_lehmann_ci95 = known("hodges_lehmann_ci95", typical.ci95.map(limits), missing);
    }
}

fn rank_test(test: &SignedRank) -> Result<RankTest, NotEstimable> {
    let p = test.p_value()?;
    let method = match p.method {
        PMethod::Exact => "exact",
        PMethod::NormalCorrected => "normal",
    };
    Ok(RankTest { statistic: test.w_plus, p: p.p, method: method.to_owned(), zeros: test.n_zero })
}

fn limits(interval: Interval) -> [f64; 2] {
    [interval.low, interval.high]
}

/// Adjusts Student's p for the number of items that the claims name, or of all outcomes where nothing is claimed. It is the
/// test that the interval beside it belongs to.
pub(super) fn adjust_for_many(items: &mut [ItemFinding], claims: Option<&ClaimedOutcomes>) {
    let counts = |item: &ItemFinding| match claims {
        Some(claims) => claims.names(&item.id),
        None => item.role.is_none(),
    };
    let p: Vec<Option<f64>> =
        items.iter().map(|item| item.inference.p_t.filter(|_| counts(item))).collect();
    // Every p is from a test, so none is outside 0 to 1 and neither adjustment can fail.
    let holm = adjust(&p, Adjustment::Holm).unwrap_or_default();
    let bh = adjust(&p, Adjustment::BenjaminiHochberg).unwrap_or_default();
    for ((item, holm), bh) in items.iter_mut().zip(holm).zip(bh) {
        let reason = if counts(item) {
            "there is no p of Student's test"
        } else {
            "it is outside the family of tests"
        };
        for (name, p) in [("p_holm", holm), ("p_bh", bh)] {
            if p.is_none() {
                item.not_estimable.insert(name.into(), reason.into());
            }
        }
        (item.inference.p_holm, item.inference.p_bh) = (holm, bh);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stats::paired::paired_change;

    #[test]
    fn the_typical_change_counts_people_who_did_not_change() {
        // Of ten people one moves by 2 and two by 1: 28 of the 55 means of two changes are 0; of the three's alone none is.
        let before = [3.0; 10];
        let after = [5.0, 4.0, 4.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0];
        let change = paired_change(&before, &after);
        let mut missing = Missing::new();
        let found = inference(&change, [&before, &after], Depth::Whole, None, &mut missing);
        assert_eq!(found.hodges_lehmann, Some(0.0));
        assert_eq!(found.hodges_lehmann_ci95.map(|limits| limits[0]), Some(0.0));
    }
}
