#!/usr/bin/env python3
"""Compares ours with SciPy and, where Rscript is installed, R on random small Likert data sets.

    pip install scipy                  # and, for R: apt-get install r-base-core
    python3 tests/bench/differential.py [how many, 1000 if not said] [seed, 1 if not said]

Every data set becomes one reference case per kind and program, in the form of tests/data/oracles, and the oracle runner
judges them all. Nothing of this runs in CI. What SciPy or R cannot answer as we define it is not compared: SciPy's `exact`
ignores ties (its permutation methods do not, and are used while they can enumerate), R's exact tests refuse ties, R's
Hodges-Lehmann estimate and odds ratio limits are roots to 1e-4.
"""

import json
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
from scipy import optimize, stats

warnings.filterwarnings("ignore")
ROOT = Path(__file__).resolve().parents[2]


def finite(value):
    """A number, or None where the program prints NaN or infinity: both mean not estimable."""
    value = float(value)
    return value if math.isfinite(value) else None


def likert(rng):
    """Scores before and after: 3 to 30 people, 5 or 7 points, a third of the sets with half points, some gaps."""
    n, top = rng.randint(3, 30), rng.choice([5, 7])
    half = rng.random() < 0.3
    drift = rng.choice([0, 0, 1, 1, 2])

    def score(low, high):
        return rng.randint(2 * low, 2 * high) / 2 if half else rng.randint(low, high)

    pre = [score(1, top) for _ in range(n)]
    post = [min(top, max(1, p + rng.choice([-1, 0, 0, 1]) + rng.randint(0, drift))) for p in pre]
    gaps = rng.choice([0, 0, 0.2])
    return [[None if rng.random() < gaps else x for x in wave] for wave in (pre, post)]


def complete(pre, post):
    pairs = [(a, b) for a, b in zip(pre, post) if a is not None and b is not None]
    return np.array([a for a, _ in pairs], float), np.array([b for _, b in pairs], float)


def paired_t(pre, post):
    x, y = complete(pre, post)
    d, n = y - x, len(x)
    expected = {"n_pairs": n, "mean_pre": x.mean(), "mean_post": y.mean(), "mean_diff": d.mean()}
    if n < 2 or d.std() == 0:
        return expected | {"t": None, "p_two_sided": None, "ci95_low": None, "d_z": None, "d_z_ci95_low": None}
    test = stats.ttest_rel(y, x)
    interval = test.confidence_interval()
    expected |= {"t": test.statistic, "df": test.df, "p_two_sided": test.pvalue, "sd_diff": d.std(ddof=1)}
    expected |= {"ci95_low": interval.low, "ci95_high": interval.high, "d_z": d.mean() / d.std(ddof=1)}
    for key, p in (("d_z_ci95_low", 0.975), ("d_z_ci95_high", 0.025)):
        centre = noncentrality(test.statistic, n - 1, p)
        if centre is not None:
            expected[key] = centre / math.sqrt(n)
    return expected


def noncentrality(t, df, p):
    """SciPy's distribution function is NaN in places, so the bracket grows from the middle; None if it meets one."""
    height = lambda centre: stats.nct.cdf(t, df, centre) - p
    low, high = t, t
    for _ in range(60):
        if height(low) >= 0 >= height(high):
            return optimize.brentq(height, low, high, xtol=1e-12)
        low, high = (low if height(low) >= 0 else low - 0.5), (high if height(high) <= 0 else high + 0.5)
    return None


def wilcoxon(pre, post):
    x, y = complete(pre, post)
    d = y - x
    changed = d[d != 0]
    expected = {"n_pairs": len(d), "n_zero": int((d == 0).sum())}
    if len(changed) == 0:
        return expected | {"p_exact_wilcoxon": 1.0, "z_nocc": None, "rank_biserial_wilcoxon": None}
    ranks = stats.rankdata(abs(changed))
    plus, minus = ranks[changed > 0].sum(), ranks[changed < 0].sum()
    expected |= {"W_plus": plus, "W_minus": minus, "rank_biserial_wilcoxon": (plus - minus) / (plus + minus)}

    def p(zeros, method, correction=False):
        return stats.wilcoxon(d, zero_method=zeros, method=method, correction=correction).pvalue

    expected["p_normal_nocc"] = p("wilcox", "asymptotic")
    expected["p_normal_cc"] = p("wilcox", "asymptotic", True)
    expected["p_pratt_normal_nocc"] = p("pratt", "asymptotic")
    everything = stats.PermutationMethod(n_resamples=np.inf)
    if 2 <= len(changed) <= 11:
        expected["p_exact_wilcoxon"] = stats.wilcoxon(changed, method=everything).pvalue
        note_defaults(d, expected)
    if 2 <= len(d) <= 11:
        expected["p_exact_pratt"] = stats.wilcoxon(d, zero_method="pratt", method=everything).pvalue
    walsh = [(a + b) / 2 for i, a in enumerate(changed) for b in changed[: i + 1]]
    expected["hl_walsh_median"] = float(np.median(walsh))
    return expected


DEFAULTS = {"SciPy method='exact', which ignores ties": [], "SciPy default": [], "R default (approximate with ties)": []}


def note_defaults(d, expected):
    """What people get who take a program's default, beside the exact p given ties."""
    exact = expected["p_exact_wilcoxon"]
    changed = d[d != 0]
    untied = len(set(abs(changed))) == len(d)
    for name, p in zip(
        DEFAULTS,
        [
            stats.wilcoxon(changed, method="exact").pvalue,
            stats.wilcoxon(d).pvalue,
            exact if untied else expected["p_normal_cc"],
        ],
    ):
        DEFAULTS[name].append((p, exact))


def say_defaults():
    for name, pairs in DEFAULTS.items():
        other = [(p, exact) for p, exact in pairs if abs(p - exact) > 1e-9]
        crossing = sum((p < 0.05) != (exact < 0.05) for p, exact in other)
        furthest = max((abs(p - exact) for p, exact in other), default=0)
        print(f"signed rank, {name}: other than exact in {len(other)} of {len(pairs)} sets that can be enumerated,")
        print(f"    by up to {furthest:.3f}; on the other side of 0.05 in {crossing}")


def sign(pre, post):
    x, y = complete(pre, post)
    up, down = int((y > x).sum()), int((y < x).sum())
    expected = {"n_positive": up, "n_negative": down}
    if up + down == 0:
        return expected | {"p_exact": 1.0, "prop_positive": None, "cp_ci95_low": None}
    test = stats.binomtest(up, up + down)
    interval = test.proportion_ci(method="exact")
    return expected | {"p_exact": test.pvalue, "cp_ci95_low": interval.low, "cp_ci95_high": interval.high}


def permutation(pre, post):
    x, y = complete(pre, post)
    if not 2 <= len(x) <= 10:
        return None
    run = lambda side: stats.permutation_test(
        (y - x,), lambda d, axis: d.mean(axis=axis), permutation_type="samples", n_resamples=np.inf, vectorized=True,
        alternative=side,
    ).pvalue
    return {"p_two_sided": run("two-sided"), "p_greater": run("greater"), "p_less": run("less")}


def groups(pre, post):
    x, y = [np.array([v for v in wave if v is not None], float) for wave in (pre, post)]
    if min(len(x), len(y)) < 2 or (x.std() == 0 and y.std() == 0):
        return None
    test = stats.ttest_ind(x, y, equal_var=False)
    interval = test.confidence_interval()
    run = lambda correct: stats.mannwhitneyu(x, y, method="asymptotic", use_continuity=correct)
    expected = {"welch_t": test.statistic, "welch_df": test.df, "welch_p": test.pvalue, "welch_ci95_low": interval.low}
    expected |= {"U_x": run(True).statistic, "mw_p_normal_cc": run(True).pvalue, "mw_p_normal_nocc": run(False).pvalue}
    if math.comb(len(x) + len(y), len(x)) < 3000:
        everything = stats.PermutationMethod(n_resamples=np.inf)
        expected["mw_p_exact_twice_min_tail"] = stats.mannwhitneyu(x, y, method=everything).pvalue
    return expected


def association(pre, post):
    x, y = complete(pre, post)
    if len(x) < 4 or x.std() == 0 or y.std() == 0 or abs(np.corrcoef(x, y)[0, 1]) > 1 - 1e-9:
        return None
    product = stats.pearsonr(x, y)
    interval = product.confidence_interval()
    rank, order = stats.spearmanr(x, y), stats.kendalltau(x, y, method="asymptotic")
    expected = {"pearson_r": product.statistic, "pearson_p": product.pvalue, "pearson_ci95_low": interval.low}
    expected |= {"spearman_rho": rank.statistic, "kendall_tau_b": order.statistic, "kendall_p_normal": order.pvalue}
    if abs(rank.statistic) < 1 - 1e-12:
        expected["spearman_p_t"] = rank.pvalue
    return expected


def two_by_two(pre, post):
    x, y = complete(pre, post)
    table = [[int(((x >= 4) == a).__and__((y >= 4) == b).sum()) for b in (True, False)] for a in (True, False)]
    return table


def fisher(table):
    run = lambda side: stats.fisher_exact(table, alternative=side).pvalue
    expected = {"p_two_sided": run("two-sided"), "p_greater": run("greater"), "p_less": run("less")}
    rows, columns = np.sum(table, axis=1), np.sum(table, axis=0)
    if min(*rows, *columns) > 0:
        odds = stats.contingency.odds_ratio(table, kind="conditional")
        interval = odds.confidence_interval(0.95)
        expected["odds_ratio_conditional_mle"] = finite(odds.statistic)
        expected |= {"or_ci95_low": finite(interval.low), "or_ci95_high": finite(interval.high)}
        expected["chi2_nocc"] = stats.chi2_contingency(table, correction=False).statistic
        expected["chi2_yates"] = stats.chi2_contingency(table, correction=True).statistic
    return expected


def descriptive(x):
    x = np.array([v for v in x if v is not None], float)
    if len(x) < 2:
        return None
    top = stats.binomtest(int((x >= 4).sum()), len(x)).proportion_ci(method="wilson")
    expected = {"n": len(x), "mean": x.mean(), "sd": x.std(ddof=1), "median": np.median(x)}
    for name, method in (("type6", "weibull"), ("type7", "linear")):
        expected |= {f"q1_{name}": np.quantile(x, 0.25, method=method), f"q3_{name}": np.quantile(x, 0.75, method=method)}
    return expected | {"wilson_low": top.low, "wilson_high": top.high}


def false_discovery(rng):
    p = [rng.choice([rng.random(), rng.random() ** 4, 0.05]) for _ in range(rng.randint(1, 20))]
    expected = {"BH": stats.false_discovery_control(p).tolist()}
    return p, expected | {"BY": stats.false_discovery_control(p, method="by").tolist()}


TOLERANCES = {
    "default": {"rel": 1e-9, "abs": 1e-11},
    "d_z_ci95_low": {"rel": 1e-7, "abs": 1e-8},
    "d_z_ci95_high": {"rel": 1e-7, "abs": 1e-8},
    "odds_ratio_conditional_mle": {"rel": 1e-6},
    "or_ci95_low": {"rel": 1e-6},
    "or_ci95_high": {"rel": 1e-6},
}


def write(folder, program, kind, number, data, expected):
    if expected is None:
        return
    plain = lambda v: v if v is None or isinstance(v, (list, bool)) else float(v)
    name = f"{program}_{kind}_{number:04}"
    case = {"name": name, "kind": kind, "data": data, "expected": {k: plain(v) for k, v in expected.items()}}
    case |= {"tolerance": TOLERANCES, "informational_keys": []}
    (folder / f"{name}.json").write_text(json.dumps(case))


def scipy_cases(folder, number, pre, post, rng):
    waves, xy = {"pre": pre, "post": post}, {"x": pre, "y": post}
    put = lambda kind, data, expected: write(folder, "scipy", kind, number, data, expected)
    if len(complete(pre, post)[0]) > 0:
        put("paired_t", waves, paired_t(pre, post))
        put("wilcoxon_signed_rank", waves, wilcoxon(pre, post))
        put("sign_test", waves, sign(pre, post))
        put("permutation_paired_mean", waves, permutation(pre, post))
        put("rank_correlation", xy, association(pre, post))
    put("independent_groups", xy, groups(pre, post))
    table = two_by_two(pre, post)
    put("fisher_exact", {"table": table}, fisher(table))
    put("descriptive", {"x": pre, "top_box_min": 4}, descriptive(pre))
    p, expected = false_discovery(rng)
    put("multiplicity", {"p": p}, expected)


R_FUNCTIONS = r"""
say <- function(id, kind, key, value) cat(id, kind, key, sprintf("%.17g", value), "\n")
try_say <- function(id, kind, keys, values) {
  got <- try(suppressWarnings(values()), silent = TRUE)
  if (!inherits(got, "try-error")) for (i in seq_along(keys)) if (is.finite(got[i])) say(id, kind, keys[i], got[i])
}
run <- function(id, pre, post, p) {
  both <- !is.na(pre) & !is.na(post); x <- pre[both]; y <- post[both]; d <- y - x
  try_say(id, "paired_t", c("t", "df", "p_two_sided", "ci95_low", "ci95_high"), function() {
    r <- t.test(y, x, paired = TRUE); c(r$statistic, r$parameter, r$p.value, r$conf.int) })
  try_say(id, "wilcoxon_signed_rank", "p_normal_cc", function() wilcox.test(d, exact = FALSE)$p.value)
  try_say(id, "wilcoxon_signed_rank", "p_normal_nocc", function() wilcox.test(d, exact = FALSE, correct = FALSE)$p.value)
  if (!any(d == 0) && !anyDuplicated(abs(d)))
    try_say(id, "wilcoxon_signed_rank", "p_exact_wilcoxon", function() wilcox.test(d, exact = TRUE)$p.value)
  try_say(id, "sign_test", c("p_exact", "cp_ci95_low", "cp_ci95_high"), function() {
    r <- binom.test(sum(d > 0), sum(d != 0)); c(r$p.value, r$conf.int) })
  a <- pre[!is.na(pre)]; b <- post[!is.na(post)]
  try_say(id, "independent_groups", c("welch_t", "welch_df", "welch_p", "welch_ci95_low", "welch_ci95_high"), function() {
    r <- t.test(a, b); c(r$statistic, r$parameter, r$p.value, r$conf.int) })
  try_say(id, "independent_groups", c("U_x", "mw_p_normal_cc"), function() {
    r <- wilcox.test(a, b, exact = FALSE); c(r$statistic, r$p.value) })
  if (length(x) >= 4 && sd(x) > 0 && sd(y) > 0 && abs(cor(x, y)) < 1 - 1e-9) {
    try_say(id, "rank_correlation", c("kendall_tau_b", "kendall_p_normal"), function() {
      r <- cor.test(x, y, method = "kendall", exact = FALSE); c(r$estimate, r$p.value) })
    try_say(id, "rank_correlation", c("spearman_rho", "spearman_p_t"), function() {
      r <- cor.test(x, y, method = "spearman", exact = FALSE); c(r$estimate, r$p.value) })
    try_say(id, "rank_correlation", c("pearson_r", "pearson_p", "pearson_ci95_low", "pearson_ci95_high"), function() {
      r <- cor.test(x, y); c(r$estimate, r$p.value, r$conf.int) })
  }
  t2 <- table(factor(x >= 4, c(TRUE, FALSE)), factor(y >= 4, c(TRUE, FALSE)))
  try_say(id, "fisher_exact", "p_two_sided", function() fisher.test(t2)$p.value)
  try_say(id, "mcnemar", c("chi2", "p"), function() { r <- mcnemar.test(t2, correct = FALSE); c(r$statistic, r$p.value) })
  try_say(id, "mcnemar", c("chi2_cc", "p_cc"), function() { r <- mcnemar.test(t2); c(r$statistic, r$p.value) })
  for (type in 6:7) try_say(id, "descriptive", paste0(c("q1_type", "q3_type"), type), function()
    quantile(a, c(.25, .75), type = type))
  try_say(id, "descriptive", c("wilson_cc_low", "wilson_cc_high"), function() prop.test(sum(a >= 4), length(a))$conf.int)
  for (m in c("holm", "hochberg", "BH", "BY", "bonferroni")) say(id, "multiplicity", m, p.adjust(p, m))
}
"""


def r_cases(folder, sets, rng):
    adjusted = {}
    lines = [R_FUNCTIONS]
    vector = lambda v: "c(" + ",".join("NA" if x is None else repr(x) for x in v) + ")"
    for number, (pre, post) in enumerate(sets):
        adjusted[number] = [None if rng.random() < 0.2 else rng.random() ** 3 for _ in range(rng.randint(2, 20))]
        as_number = lambda v: vector([None if x is None else float(x) for x in v])
        lines.append(f"run({number}, {as_number(pre)}, {as_number(post)}, {as_number(adjusted[number])})")
    script = folder.parent / "differential.R"
    script.write_text("\n".join(lines))
    output = subprocess.run(["Rscript", "--vanilla", str(script)], capture_output=True, text=True, check=True).stdout
    found = {}
    for line in output.splitlines():
        number, kind, key, *values = line.split()
        values = [None if value in ("NA", "NaN") else float(value) for value in values]
        found.setdefault((int(number), kind), {})[key] = values if kind == "multiplicity" else values[0]
    for (number, kind), expected in found.items():
        pre, post = sets[number]
        data = {"pre": pre, "post": post}
        if kind in ("independent_groups", "rank_correlation"):
            data = {"x": pre, "y": post}
        elif kind in ("fisher_exact", "mcnemar"):
            data = {"table": two_by_two(pre, post)}
        elif kind == "descriptive":
            data = {"x": pre, "top_box_min": 4}
        elif kind == "multiplicity":
            data = {"p": adjusted[number]}
        write(folder, "r", kind, number, data, expected)


def main():
    count, seed = (int(a) for a in (sys.argv[1:] + ["1000", "1"][len(sys.argv) - 1 :])[:2])
    rng = random.Random(seed)
    base = Path(tempfile.mkdtemp(prefix="ripple-differential-"))
    folder = base / "cases"
    folder.mkdir()
    sets = [likert(rng) for _ in range(count)]
    for number, (pre, post) in enumerate(sets):
        scipy_cases(folder, number, pre, post, rng)
    if shutil.which("Rscript"):
        r_cases(folder, sets, rng)
    else:
        print("Rscript is not installed: compared with SciPy only")
    say_defaults()
    print(f"{len(list(folder.iterdir()))} cases from {count} data sets in {folder}")
    command = ["cargo", "test", "--test", "native", "every_reference_case", "--", "--nocapture"]
    run = subprocess.run(command, cwd=ROOT, env=os.environ | {"RIPPLE_ORACLES": str(folder)}, capture_output=True, text=True)
    wanted = [line for line in run.stdout.splitlines() + run.stderr.splitlines() if ": expected" in line or "      " in line]
    print("\n".join(line for line in wanted if "at ." not in line and "Compiling" not in line))
    sys.exit(run.returncode)


if __name__ == "__main__":
    main()
