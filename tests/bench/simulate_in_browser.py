#!/usr/bin/env python3
"""Opens a model of 20 triangular drivers and a million draws on the built page and prints how long its worker took.

    pip install selenium
    cargo xtask build
    python3 tests/bench/simulate_in_browser.py [runs, 5 if not said]

Two times: that of the worker, from the question to its answer, with both packed and unpacked; and that of a person, from
choosing the model file to the page saying what was drawn. `python3 tests/bench/simulate_beside.py` has the native time and
NumPy's.
"""

import functools
import http.server
import json
import sys
import tempfile
import threading
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

DIST = Path(__file__).resolve().parents[2] / "dist"
DRIVERS = 20
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"]
WORKER = """
window.answered = [];
const Inner = Worker;
window.Worker = class extends Inner {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", event => {
      if (event.data[1] !== "progress") window.answered.push(performance.now() - this.asked);
    });
  }
  postMessage(...given) { this.asked = performance.now(); super.postMessage(...given); }
};
"""
WATCH = """
window.took = null; window.answered = [];
let start = null;
addEventListener("change", () => { start ??= performance.now(); }, true);
new MutationObserver(() => {
  if (start !== null && window.took === null && document.body.textContent.includes("Drawn " + arguments_draws + " times")) {
    window.took = performance.now() - start;
  }
}).observe(document.body, { subtree: true, childList: true, characterData: true });
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def model(draws):
    lines = [
        {"id": f"line-{n}", "title": f"Line {n}", "class": "non-cash-releasing", "amount_pence": 100_000, "attribution": 0.5, "confidence": 0.8}
        for n in range(DRIVERS)
    ]
    drivers = [
        {"id": f"driver-{n}", "title": f"Driver {n}", "acts_on": {"line": f"line-{n}"}, "distribution": {"triangular": {"low": 0.5, "mode": 1.0, "high": 1.4}}}
        for n in range(DRIVERS)
    ]
    return {
        "format": "ripple-roi-model", "version": 1, "title": "Twenty drivers",
        "costs": {"other": [{"label": "All", "amount_pence": 1_000_000}]}, "benefits": lines,
        "uncertainty": {"drivers": drivers, "draws": draws, "seed": 1},
    }


def once(address, draws, folder):
    file = Path(folder) / f"model-{draws}.json"
    file.write_text(json.dumps(model(draws)))
    options = webdriver.ChromeOptions()
    for flag in FLAGS:
        options.add_argument(flag)
    browser = webdriver.Chrome(options=options)
    try:
        browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WORKER})
        browser.get(f"{address}/evaluate.html#/evaluate/roi")
        box = WebDriverWait(browser, 30).until(lambda it: it.find_element(By.ID, "open-model"))
        # The worker is up when it has drawn the first model.
        WebDriverWait(browser, 30).until(lambda it: "Drawn" in it.page_source or "nothing varies" in it.page_source.lower())
        browser.execute_script(WATCH.replace("arguments_draws", json.dumps(f"{draws:,}")))
        box.send_keys(str(file))
        person = WebDriverWait(browser, 120).until(lambda it: it.execute_script("return window.took"))
        return max(browser.execute_script("return window.answered")), person
    finally:
        browser.quit()


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(DIST)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    with tempfile.TemporaryDirectory() as folder:
        for draws in (20_001, 1_000_000):
            worker, person = (sorted(times) for times in zip(*(once(address, draws, folder) for _ in range(runs))))
            told = lambda times: f"best {times[0]:.0f} ms, median {times[len(times) // 2]:.0f} ms"
            print(f"{draws:>9,} draws of {DRIVERS} drivers: worker {told(worker)}; on the page {told(person)}")


if __name__ == "__main__":
    main()
