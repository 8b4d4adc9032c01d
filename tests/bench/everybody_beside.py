#!/usr/bin/env python3
"""Makes the reference cases of kinds partially_paired_with_memory and pooled_items in tests/data/oracles.

    apt-get install r-base-core r-cran-nlme r-cran-survey python3-numpy python3-scipy
    python3 tests/bench/everybody_beside.py

Change with memory: R's nlme (gls, corSymm within person, varIdent by measurement, REML) for everybody's answers, and R's
lm for the double-sampling regression, whose point estimate survey::twophase with calibrate() must give too. Pooled items:
an independent integration in NumPy with 4,000 points, dense matrices and no factor. Data are drawn here, none are real.
"""

import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from scipy import stats

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests/data/oracles"
SEED = 20_261_130

R = r"""
suppressMessages({library(nlme); library(survey)})
options(digits = 17)
d <- read.csv(commandArgs(TRUE)[1])
show <- function(name, value) cat(sprintf("%s %.17g\n", name, value))
long <- reshape(d, direction = "long", varying = c("pre", "post", "then"), v.names = "y", timevar = "m",
                times = 1:3, idvar = "person")
long <- long[!is.na(long$y), ]
long <- long[order(long$person, long$m), ]
long$wave <- factor(long$m)
fit <- gls(y ~ 0 + wave, data = long, correlation = corSymm(form = ~ m | person), weights = varIdent(form = ~ 1 | wave),
           method = "REML", control = glsControl(tolerance = 1e-10, msTol = 1e-13, msMaxIter = 500, maxIter = 500))
v <- vcov(fit)
show("change", unname(coef(fit)[2] - coef(fit)[1]))
show("se", sqrt(v[1, 1] + v[2, 2] - 2 * v[1, 2]))
all <- d[!is.na(d$post) & !is.na(d$then), ]
all$x <- all$post - all$then
all$y <- all$post - all$pre
all$linked <- !is.na(all$y)
line <- lm(y ~ x, data = all[all$linked, ])
n <- sum(all$linked)
s2 <- sum(resid(line)^2) / (n - 2)
ahead <- mean(all$x) - mean(all$x[all$linked])
show("slope", unname(coef(line)[2]))
show("change_regression", unname(predict(line, data.frame(x = mean(all$x)))))
xs <- all$x[all$linked]
show("se_regression", sqrt(s2 * (1 / n + ahead^2 / sum((xs - mean(xs))^2)) +
                           max(0, var(all$y[all$linked]) - s2) / nrow(all)))
if (any(!all$linked)) {
  all$id <- seq_len(nrow(all))
  two <- twophase(id = list(~ id, ~ id), subset = ~ linked, data = all, method = "simple")
  two <- calibrate(two, phase = 2, formula = ~ x)
  show("twophase", unname(coef(svymean(~ y, two))))
}
"""


def answers(draw, people, before, after, linked, memory):
    """Rows of pre, post, then; None is not answered or not linked."""
    rows = []
    for _ in range(people):
        own = np.sqrt(0.6) * draw.normal()
        base = own + np.sqrt(0.4) * draw.normal()
        now = own + 0.4 + np.sqrt(0.4) * draw.normal()
        then = memory * base + (1 - memory) * 0.5 * now - 0.3 + 0.5 * draw.normal()
        pre, post, then = (float(np.clip(np.rint(4.2 + 1.2 * x), 1, 7)) for x in (base, now, then))
        gave_pre, gave_post = draw.random() < before, draw.random() < after
        if gave_pre and gave_post and draw.random() < linked:
            rows.append([pre, post, then])
        else:
            rows += [[pre, None, None]] if gave_pre else []
            rows += [[None, post, then]] if gave_post else []
    return rows


def in_r(rows):
    """Every figure that R prints, by name."""
    with tempfile.TemporaryDirectory() as folder:
        script, data = Path(folder) / "case.R", Path(folder) / "case.csv"
        script.write_text(R)
        text = ["person,pre,post,then"]
        for person, row in enumerate(rows):
            text.append(",".join([str(person), *("NA" if x is None else str(x) for x in row)]))
        data.write_text("\n".join(text) + "\n")
        done = subprocess.run(["Rscript", script, data], capture_output=True, text=True, check=True)
    return {name: float(value) for name, value in map(str.split, done.stdout.splitlines())}


def write(name, kind, software, data, expected, undefined, tolerance, other, notes):
    case = {
        "name": f"{kind}__{name}",
        "source": f"generated (numpy default_rng seed {SEED}, tests/bench/everybody_beside.py), not real data",
        "software": {"all": software},
        "kind": kind,
        "data": data,
        "expected": expected,
        "undefined": undefined,
        "informational_keys": [],
        "tolerance": tolerance,
        "other_software": other,
        "disagreements": [],
        "notes": notes,
    }
    (CASES / f"{kind}__{name}.json").write_text(json.dumps(case, indent=1) + "\n")


def with_memory(name, rows, singular=False):
    if singular:
        rows = [[pre, post, post] for pre, post, _ in rows]
        figures = {key: None for key in ("change", "se", "slope", "change_regression", "se_regression")}
        undefined = {key: "all remember what they answered: no variation" for key in figures}
    else:
        figures, undefined = in_r(rows), {}
    twophase = figures.pop("twophase", None)
    if twophase is not None:
        assert abs(twophase - figures["change_regression"]) < 1e-9, (twophase, figures)
    given = [tuple(x is not None for x in row) for row in rows]
    figures |= {
        "n_linked": given.count((True, True, True)),
        "n_pre_only": given.count((True, False, False)),
        "n_remembered_only": given.count((False, True, True)),
    }
    pre, post, then = (list(column) for column in zip(*rows))
    write(
        name,
        "partially_paired_with_memory",
        "R 4.2.2: change, se by nlme 3.1-162 gls (corSymm, varIdent, REML); regression by lm",
        {"pre": pre, "post": post, "remembered": then},
        figures,
        undefined,
        {"default": {"abs": 1e-5, "rel": 1e-5}},
        {} if twophase is None else {"change_regression": {"survey 4.1-1 twophase, calibrate": twophase}},
        "A row a person; null: not answered or not linked. change = post less pre. se_regression after Cochran (1977), 12.6: "
        "residual variance over the linked, explained variance over all who remember.",
    )


def pooled(rows):
    """Means, shrunken variances, common correlation, and a fine integral over the spread of true means."""
    x = np.array([[np.nan if v is None else v for v in row] for row in rows], float)
    there = ~np.isnan(x)
    n, y, ss = there.sum(0), np.nanmean(x, 0), np.nansum((x - np.nanmean(x, 0)) ** 2, 0)
    usual = np.mean((ss / np.maximum(n - 1, 1))[n > 1])
    v = (ss + 8 * usual) / (n - 1 + 8)
    k, found = len(y), []
    for i in range(k):
        for j in range(i):
            both = there[:, i] & there[:, j]
            if both.sum() > 2 and x[both, i].std() > 0 and x[both, j].std() > 0:
                found.append(np.corrcoef(x[both, i], x[both, j])[0, 1])
    rho = min(max(np.mean(found), 0), 0.95)
    shared = there.T.astype(float) @ there
    V = rho * np.sqrt(np.outer(v, v)) * shared / np.outer(n, n)
    V[np.diag_indices(k)] = v / n
    size, one = 0.5 * np.sqrt(usual), np.ones(k)
    taus = size * (np.arange(4000) + 0.5) / 1000
    ln, mus, vmus, means, variances = [], [], [], [], []
    for tau in taus:
        T = tau * tau
        inverse = np.linalg.inv(V + T * np.eye(k))
        vm = 1 / (one @ inverse @ one)
        mu = vm * (one @ inverse @ y)
        e, of_mean = y - mu, one - T * (inverse @ one)
        ln.append(-0.5 * (np.linalg.slogdet(V + T * np.eye(k))[1] - np.log(vm) + e @ inverse @ e + (tau / size) ** 2))
        mus.append(mu), vmus.append(vm), means.append(mu + T * (inverse @ e))
        variances.append(T - T * T * np.diag(inverse) + of_mean**2 * vm)
    w = np.exp(np.array(ln) - max(ln))
    w /= w.sum()
    mus, means = np.array(mus), np.array(means)
    mu, m = w @ mus, w @ means
    se_mu = np.sqrt(w @ (np.array(vmus) + (mus - mu) ** 2))
    s = np.sqrt(w @ (np.array(variances) + (means - m) ** 2))
    half = stats.t.ppf(0.975, n - 1 + 4) * s
    figures = {"mu": mu, "se_mu": se_mu, "tau": w @ taus, "correlation": rho}
    for i in range(k):
        figures |= {f"pooled_{i + 1}": m[i], f"low_{i + 1}": m[i] - half[i], f"high_{i + 1}": m[i] + half[i]}
    return {key: float(value) for key, value in figures.items()}


def pooled_items(name, draw, people, true, missing):
    rows = []
    for _ in range(people):
        common = 0.5 * draw.normal()
        row = [common + t + 0.9 * draw.normal() for t in true]
        rows.append([None if draw.random() < missing else round(x * 2) / 2 for x in row])
    write(
        name,
        "pooled_items",
        "NumPy, independent integration with 4,000 points",
        {"changes": rows},
        pooled(rows),
        {},
        {"default": {"abs": 5e-4, "rel": 1e-3}},
        {},
        "A row a person, an entry an item. Variances pulled to their mean as 8 people's, of which half count for the interval; one correlation of errors; half-normal "
        "prior on the spread of true means, half of the usual standard deviation of a person's change.",
    )


def main():
    draw = np.random.default_rng(SEED)
    with_memory("gen01", answers(draw, 40, 0.8, 0.65, 0.67, 0.7))
    with_memory("gen02", answers(draw, 40, 0.8, 0.65, 0.67, 0.9))
    with_memory("gen03", answers(draw, 25, 0.8, 0.7, 0.7, 0.7))
    with_memory("gen04", answers(draw, 80, 0.5, 0.8, 0.6, 0.4))
    with_memory("gen05", answers(draw, 30, 0.9, 0.9, 1.0, 0.7))
    with_memory("gen06", answers(draw, 60, 0.3, 0.9, 0.9, 0.9))
    with_memory("edge_memory_is_the_present", answers(draw, 12, 1.0, 1.0, 1.0, 0.7), singular=True)
    pooled_items("gen01", draw, 16, draw.normal(0.3, 0.25, 8), 0.0)
    pooled_items("gen02", draw, 10, np.zeros(12), 0.1)
    pooled_items("gen03", draw, 25, np.r_[np.zeros(12), np.full(3, 0.8)], 0.3)
    pooled_items("gen04", draw, 12, draw.normal(0.4, 0.1, 30), 0.0)
    pooled_items("edge_two_items", draw, 6, np.array([0.0, 0.5]), 0.0)


if __name__ == "__main__":
    main()
