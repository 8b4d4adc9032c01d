//! How long the statistics take: `cargo bench --bench stats`, with `-- --json` for `scipy_beside.py`.

use std::hint::black_box;
use std::time::{Duration, Instant};

use stats::groups::mann_whitney_exact;
use stats::measurement::cronbach_alpha;
use stats::paired::{
    Resampling, ZeroTreatment, bootstrap_means, effect_sizes_of, hodges_lehmann, paired_change,
    permutation_test, signed_rank,
};
use stats::special;

/// How long one measurement goes on.
const PATIENCE: Duration = Duration::from_millis(600);

/// Seven-point scores from a small generator that `scipy_beside.py` repeats.
struct Scores(u64);

impl Scores {
    fn next(&mut self) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn likert(&mut self, n: usize) -> Vec<f64> {
        (0..n).map(|_| f64::from(u32::try_from(1 + self.next() % 7).unwrap())).collect()
    }

    /// First all scores before, then all scores after.
    fn pairs(&mut self, n: usize) -> (Vec<f64>, Vec<f64>) {
        (self.likert(n), self.likert(n))
    }
}

/// Seconds per call: the best of many, for what is slower is the machine's doing.
fn seconds<T>(mut work: impl FnMut() -> T) -> f64 {
    black_box(work());
    let start = Instant::now();
    let mut best = f64::INFINITY;
    while start.elapsed() < PATIENCE {
        let one = Instant::now();
        black_box(work());
        best = best.min(one.elapsed().as_secs_f64());
    }
    best
}

/// Seconds per call of something too quick for the clock.
fn seconds_each<T>(mut work: impl FnMut(f64) -> T) -> f64 {
    const CALLS: u32 = 1000;
    seconds(|| (0..CALLS).for_each(|i| drop(black_box(work(f64::from(i) / f64::from(CALLS))))))
        / f64::from(CALLS)
}

fn exact_tests(timings: &mut Vec<(String, f64)>) {
    for n in [40, 200, 1000] {
        let (pre, post) = Scores(1).pairs(n);
        let time =
            seconds(|| signed_rank(&pre, &post, ZeroTreatment::Dropped).unwrap().p_exact.unwrap());
        timings.push((format!("signed_rank_exact_ties_n{n}"), time));
    }
    let (pre, post) = Scores(1).pairs(40);
    timings.push((
        "permutation_exact_n40".into(),
        seconds(|| permutation_test(&pre, &post, 1).unwrap()),
    ));
    let typical = || hodges_lehmann(&pre, &post).unwrap().ci95.unwrap();
    timings.push(("hodges_lehmann_ci_n40".into(), seconds(typical)));
    let ranks = || mann_whitney_exact(&pre, &post).unwrap();
    timings.push(("mann_whitney_exact_ties_40_40".into(), seconds(ranks)));
    let sizes = || effect_sizes_of(&paired_change(&pre, &post).unwrap());
    timings.push(("effect_sizes_n40".into(), seconds(sizes)));
}

fn resampling(timings: &mut Vec<(String, f64)>) {
    let mut scores = Scores(1);
    let items: Vec<_> = (0..30).map(|_| scores.pairs(40)).collect();
    let resampling = Resampling { resamples: 10_000, seed: 1 };
    let drawn = || bootstrap_means(&items, resampling);
    timings.push(("bca_mean_10000x40x30".into(), seconds(drawn)));
}

fn scales(timings: &mut Vec<(String, f64)>) {
    let mut scores = Scores(1);
    let items: Vec<Vec<f64>> = (0..30).map(|_| scores.likert(1000)).collect();
    timings
        .push(("cronbach_alpha_1000x30".into(), seconds(|| cronbach_alpha(&items).unwrap().alpha)));
}

fn special_functions(timings: &mut Vec<(String, f64)>) {
    let mut time = |name: &str, seconds: f64| timings.push((name.into(), seconds));
    time("lgamma", seconds_each(|u| special::ln_gamma(0.1 + 50.0 * u)));
    time("normal_cdf", seconds_each(|u| special::normal_cdf(6.0 * u - 5.0)));
    time("normal_quantile", seconds_each(|u| special::normal_quantile(0.001 + 0.99 * u)));
    time("t_two_sided", seconds_each(|u| special::student_t_two_sided(6.0 * u, 39.0)));
    time("t_quantile", seconds_each(|u| special::student_t_quantile(0.001 + 0.99 * u, 39.0)));
    time("beta_cdf", seconds_each(|u| special::beta_cdf(u, 3.0, 8.0)));
    time("noncentral_t_cdf", seconds_each(|u| special::noncentral_t_cdf(3.0 * u, 39.0, 2.0)));
}

fn main() {
    let mut timings = Vec::new();
    resampling(&mut timings);
    exact_tests(&mut timings);
    scales(&mut timings);
    special_functions(&mut timings);
    if std::env::args().any(|argument| argument == "--json") {
        let entries: Vec<String> =
            timings.iter().map(|(name, t)| format!("{name:?}: {t:e}")).collect();
        println!("{{{}}}", entries.join(", "));
        return;
    }
    for (name, time) in timings {
        println!("{name:<34}{:>14.3} microseconds", time * 1e6);
    }
}
