#!/usr/bin/env python3
"""Writes the findings of several cohorts as files and lets R work the main table of each out anew.

    apt-get install r-base-core
    python3 tests/bench/findings_in_r.py [ripple, target/release/ripple if not said] [before.csv after.csv ...]

The cohorts are a demonstration, a demonstration without some answers, and tables with what is odd: a change that is the same
for all, one pair, two pairs, decimals, names that R takes for something else, cells that are no numbers. Further tables can be
named in pairs. It ends with 1 where R disagrees on any figure.
"""

import csv
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def table(path, header, rows):
    with open(path, "w", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def demo(ripple, folder, people, seed, drop):
    """The files of a demonstration, of whose answers a share is dropped."""
    subprocess.run([ripple, "demo", "--people", str(people), "--seed", str(seed), "--out", folder], check=True, capture_output=True)
    rng = random.Random(seed)
    for path in Path(folder).glob("*.json"):
        response = json.loads(path.read_text())
        for form in response["answers"].values():
            for item in [item for item in form if rng.random() < drop]:
                del form[item]
        path.write_text(json.dumps(response))
    waves = {"--baseline": "*baseline*.json", "--follow-up": "*follow-up*.json"}
    return [part for option, files in waves.items() for part in [option, *sorted(map(str, Path(folder).glob(files)))]]


def odd(folder, n, rng):
    """Tables before and after with everything that a program for tables could stumble over."""
    header = ["link_code", "same", "up", "T", "01", "half", "sparse", "two_steps"]
    before, after = Path(folder) / "before.csv", Path(folder) / "after.csv"
    people = [
        [f"code{n}", 3, rng.randint(1, 5), rng.randint(1, 5), rng.randint(1, 5), rng.randint(2, 10) / 2, rng.choice(["", 4]), rng.randint(1, 2)]
        for n in range(n)
    ]
    table(before, header, people)
    later = [
        [code, 3, up + 1, rng.randint(1, 5), rng.randint(1, 5), half + 0.5 * rng.randint(0, 3), rng.choice(["", 2, 5]), rng.randint(1, 2)]
        for code, _, up, _, _, half, _, _ in people
    ]
    table(after, header, later)
    return ["--baseline", str(before), "--follow-up", str(after)]


def check(ripple, name, arguments):
    with tempfile.TemporaryDirectory() as out:
        done = subprocess.run([ripple, "findings", *arguments, "--out", out], capture_output=True, text=True)
        if done.returncode != 0:
            print(f"{name:32} refused: {done.stderr.strip()}")
            return False
        r = subprocess.run(["Rscript", "--vanilla", "ripple-findings.R"], cwd=out, capture_output=True, text=True)
        said = [line for line in r.stdout.splitlines() if "figures compared" in line]
        print(f"{name:32} {said[0] if said else 'no comparison'}{'' if r.returncode == 0 else '  R STOPPED: ' + r.stderr.strip()[-300:]}")
        return r.returncode == 0 and bool(said)


def main():
    given = sys.argv[1:]
    ripple = str(Path(given[0]).resolve()) if given else str(ROOT / "target/release/ripple")
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        place = lambda name: str(Path(folder) / name)
        for name in ["tables", "one", "two", "three"]:
            Path(place(name)).mkdir()
        cohorts = [
            ("demonstration, 40 invited", demo(ripple, place("a"), 40, 1, 0)),
            ("demonstration, 200 invited", demo(ripple, place("b"), 200, 2, 0)),
            ("demonstration, a third missing", demo(ripple, place("c"), 80, 3, 1 / 3)),
            ("odd tables, 24 people", odd(place("tables"), 24, rng)),
            ("odd tables, 1 pair", odd(place("one"), 1, rng)),
            ("odd tables, 2 pairs", odd(place("two"), 2, rng)),
            ("odd tables, 3 pairs", odd(place("three"), 3, rng)),
        ]
        tables = given[1:]
        cohorts += [(Path(b).name, ["--baseline", b, "--follow-up", a]) for b, a in zip(tables[::2], tables[1::2])]
        agreed = [check(ripple, name, arguments) for name, arguments in cohorts]
    print(f"R agrees on {sum(agreed)} of {len(agreed)} cohorts")
    sys.exit(0 if all(agreed) else 1)


if __name__ == "__main__":
    main()
