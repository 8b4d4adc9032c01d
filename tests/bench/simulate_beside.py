#!/usr/bin/env python3
"""Runs a million draws of 20 triangular drivers in NumPy beside ours in one go and prints ratios.

    pip install numpy
    python3 tests/bench/simulate_beside.py

NumPy draws each driver as one column, multiplies, sums, and takes the same summary: mean, standard error, five percentiles
and two chances. A ratio above 1 means that ours is faster. Each time is the best of several runs on this machine.
"""

import json
import os
import subprocess
import time
from pathlib import Path

# Some machines set these for old builds of OpenBLAS; they slow a current NumPy, so they are unset for a fair race.
for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
    os.environ.pop(name, None)

import numpy as np  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
DRAWS, DRIVERS = 1_000_000, 20


def draws_only(rng):
    for _ in range(DRIVERS):
        rng.triangular(0.5, 1.0, 1.4, DRAWS)


def simulate(rng):
    benefits = np.zeros(DRAWS)
    for _ in range(DRIVERS):
        benefits += 1000 * 0.5 * 0.8 * rng.triangular(0.5, 1.0, 1.4, DRAWS)
    roi = (benefits / 10_000 - 1) * 100
    return (roi.mean(), roi.std(ddof=1) / DRAWS**0.5, np.percentile(roi, [5, 25, 50, 75, 95]), (roi > 0).mean(), (roi > 15).mean())


def best(work, runs=7):
    times = []
    for _ in range(runs):
        rng, start = np.random.default_rng(1), time.perf_counter()
        work(rng)
        times.append(time.perf_counter() - start)
    return min(times)


def main():
    command = ["cargo", "bench", "--quiet", "--bench", "simulate"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    ours = json.loads(run.stdout.strip().splitlines()[-1])
    million = ours["simulate_1000000x20"]
    print(f"NumPy {np.__version__}; milliseconds, best of several runs")
    for name, theirs in [("draws and summary", best(simulate)), ("draws only", best(draws_only))]:
        print(f"NumPy, {name:<20}{theirs * 1e3:>10.1f}   ours {million * 1e3:>8.1f}   ratio {theirs / million:.2f}")
    print(f"ours, 20,000 draws {ours['simulate_20000x20'] * 1e3:.2f} ms; deterministic model {ours['evaluate_what_if'] * 1e3:.3f} ms")


if __name__ == "__main__":
    main()
