#!/usr/bin/env python3
"""Gives the XLSForms that we write to pyxform, the converter of ODK and KoboToolbox, and ends with 1 if it refuses any.

    pip install pyxform
    python3 tests/bench/xlsform_in_pyxform.py [ripple, built if not said]

Written are the built-in questionnaire in each of its waves, and each public form of tests/data/xlsform that was read as a
questionnaire first. pyxform's own checks are run, not those of the validator in Java.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import pyxform
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

ROOT = Path(__file__).resolve().parents[2]
WAVES = ["baseline", "follow-up", "follow-up-2"]


def ripple(*arguments):
    own = sys.argv[1:2]
    command = own or ["cargo", "run", "--quiet", "--bin", "ripple", "--"]
    subprocess.run([*command, "questionnaire", *map(str, arguments)], cwd=ROOT, check=True, capture_output=True)


def questionnaires(folder):
    """Each questionnaire, with the waves in which it is written."""
    yield ROOT / "instruments" / "l4sc.json", WAVES
    for form in sorted((ROOT / "tests" / "data" / "xlsform").glob("*.xlsx")):
        questionnaire = folder / f"{form.stem}.json"
        ripple("from-xlsform", form, "--out", questionnaire)
        yield questionnaire, WAVES[:2]


def main():
    refused = 0
    print(f"pyxform {pyxform.__version__}")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for questionnaire, waves in questionnaires(folder):
            for wave in waves:
                form = folder / f"{questionnaire.stem}-{wave}.xlsx"
                ripple("to-xlsform", questionnaire, "--wave", wave, "--out", form)
                try:
                    result = convert(xlsform=form, validate=False)
                    said = f"taken, {len(result.warnings)} warnings"
                except PyXFormError as fault:
                    refused += 1
                    said = f"REFUSED: {fault}"
                print(f"{form.stem}: {said}")
    sys.exit(refused > 0)


if __name__ == "__main__":
    main()
