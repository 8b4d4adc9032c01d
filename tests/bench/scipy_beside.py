#!/usr/bin/env python3
"""Runs the same work in SciPy beside ours in one go and prints ratios.

    pip install scipy
    python3 tests/bench/scipy_beside.py

A ratio above 1 means that ours is faster. Each time is the best of several runs on this machine; special functions are
SciPy's own, vectorised over 1,000 arguments, so the call from Python costs nothing. Where SciPy has no exact answer with
ties (signed rank, Mann-Whitney, n above 13), what it offers is a permutation test with 9,999 draws.
"""

import json
import subprocess
import time
import warnings
from pathlib import Path

import numpy as np
import scipy
from scipy import special, stats

warnings.filterwarnings("ignore")
ROOT = Path(__file__).resolve().parents[2]


class Scores:
    """The generator of tests/bench/stats.rs."""

    def __init__(self, seed):
        self.state = seed

    def likert(self, n):
        values = []
        for _ in range(n):
            self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
            values.append(1 + (self.state >> 33) % 7)
        return np.array(values, dtype=float)

    def pairs(self, n):
        return self.likert(n), self.likert(n)


def seconds(work, patience=1.0):
    work()
    best, start = float("inf"), time.perf_counter()
    while time.perf_counter() - start < patience:
        one = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - one)
    return best


def seconds_each(work):
    return seconds(lambda: work(np.arange(1000) / 1000)) / 1000


def cronbach(items):
    k = len(items)
    return k / (k - 1) * (1 - items.var(axis=1, ddof=1).sum() / items.sum(axis=0).var(ddof=1))


def scipy_times():
    scores = Scores(1)
    changes = [post - pre for pre, post in (scores.pairs(40) for _ in range(30))]

    def bca(statistic):
        for change in changes:
            stats.bootstrap((change,), statistic, n_resamples=10_000, method="BCa", rng=1)

    times = {
        "bca_mean_10000x40x30": seconds(lambda: bca(np.mean)),
    }
    pre, post = Scores(1).pairs(40)
    change = post - pre
    drawn = stats.PermutationMethod(n_resamples=9_999, rng=1)
    times["signed_rank_exact_ties_n40"] = seconds(lambda: stats.wilcoxon(change, method=drawn))
    times["permutation_exact_n40"] = seconds(
        lambda: stats.permutation_test(
            (change,), np.mean, permutation_type="samples", n_resamples=9_999, vectorized=True, rng=1
        )
    )
    times["mann_whitney_exact_ties_40_40"] = seconds(lambda: stats.mannwhitneyu(pre, post, method=drawn))
    generator = Scores(1)
    items = np.array([generator.likert(1000) for _ in range(30)])
    times["cronbach_alpha_1000x30"] = seconds(lambda: cronbach(items))
    times |= {
        "lgamma": seconds_each(lambda u: special.gammaln(0.1 + 50 * u)),
        "normal_cdf": seconds_each(lambda u: special.ndtr(6 * u - 5)),
        "normal_quantile": seconds_each(lambda u: special.ndtri(0.001 + 0.99 * u)),
        "t_two_sided": seconds_each(lambda u: 2 * special.stdtr(39, -6 * u)),
        "t_quantile": seconds_each(lambda u: special.stdtrit(39, 0.001 + 0.99 * u)),
        "beta_cdf": seconds_each(lambda u: special.betainc(3, 8, u)),
        "noncentral_t_cdf": seconds_each(lambda u: special.nctdtr(39, 2.0, 3 * u)),
    }
    return times


def our_times():
    command = ["cargo", "bench", "--quiet", "--bench", "stats", "--", "--json"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(run.stdout.strip().splitlines()[-1])


def main():
    ours, theirs = our_times(), scipy_times()
    print(f"SciPy {scipy.__version__}, NumPy {np.__version__}; times in microseconds")
    print(f"{'work':<34}{'ours':>14}{'SciPy':>14}{'ratio':>10}")
    for name, our in ours.items():
        their = theirs.get(name)
        beside = f"{their * 1e6:>14.3f}{their / our:>10.1f}" if their else f"{'none':>14}"
        print(f"{name:<34}{our * 1e6:>14.3f}{beside}")


if __name__ == "__main__":
    main()
