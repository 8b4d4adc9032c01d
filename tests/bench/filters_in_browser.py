#!/usr/bin/env python3
"""Opens cohorts on the built page and prints how long first findings and filters take, and what blocks the page meanwhile.

    pip install selenium
    cargo xtask build && cargo build --release
    python3 tests/bench/filters_in_browser.py [ripple, target/release/ripple if not said] [pairs ..., 1000 100000 if not said]

Cohorts: the page's own demonstration; then as many pairs as asked, invented people copied under other codes, as one data set
file. First findings: from the press or the choice of the file to the first result on the page. A filter, the best, the middle
and the worst of ten: from the change of a box to the last change that the answer makes in the page, part by part (all); and to
the second frame after the answer, when what is in view has changed (in view). Long tasks: everything over 50 ms on the page's
thread, from PerformanceObserver; those of the page's own start, before any file, are apart.
"""

import functools
import hashlib
import http.server
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

ROOT = Path(__file__).resolve().parents[2]
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--window-size=1280,1000"]
WORKER = """
window.answered = 0;
const Inner = Worker;
window.Worker = class extends Inner {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", event => { if (event.data[1] === "done") window.answered += 1; });
  }
};
"""
WATCH = """
window.longest = []; window.changed = 0;
new MutationObserver(() => window.changed = performance.now())
  .observe(document.querySelector("main"), {subtree: true, childList: true, characterData: true, attributes: true});
new PerformanceObserver(list => { for (const it of list.getEntries()) window.longest.push(Math.round(it.duration)); })
  .observe({type: "longtask", buffered: true});
window.timed = (act, isDone) => { window.took = null; const start = performance.now(); act();
  window.started = start;
  const look = () => { if (isDone()) { window.took = performance.now() - start; } else { requestAnimationFrame(look); } };
  requestAnimationFrame(look); };
"""
FIRST = """
window.timed(() => {}, () => document.querySelector("#before-heading"));
"""
FILTER = """
const before = window.answered;
// The page draws the answer before the frame after it.
let frames = 0;
window.timed(() => document.querySelector("#filter-window").click(), () => window.answered > before && ++frames > 1);
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def data_set(ripple, folder, pairs):
    """A data set of so many pairs: everybody of a demonstration who answered twice, again and again under other codes."""
    place = Path(folder) / "demo"
    if not place.exists():
        subprocess.run([ripple, "demo", "--people", "400", "--out", place], check=True, capture_output=True)
    people = {}
    for path in sorted(place.glob("*.json")):
        response = json.loads(path.read_text())
        people.setdefault(path.stem.rsplit("-", 1)[1], {})[response["wave"]] = response
    both = [waves for waves in people.values() if {"baseline", "follow-up"} <= set(waves)]
    out = Path(folder) / f"data-set-{pairs}.json"
    head = {"format": "ripple-data-set", "version": 1, "name": "Bench", "saved": "2026-11-26T11:00:00Z"}
    with open(out, "w") as file:
        file.write(json.dumps(head)[:-1] + ', "files": [], "responses": [')
        for n in range(pairs):
            for wave in ("baseline", "follow-up"):
                response = dict(both[n % len(both)][wave])
                response["response_id"] = f"{n:08x}-{wave}"
                code = lambda element: hashlib.sha256(f"{n} {element}".encode()).hexdigest()
                elements = both[0]["baseline"]["link"]["elements"]
                response["link"] = {"elements": {element: code(element) for element in sorted(elements)}}
                entry = {"file": f"{wave}-{n}.json", "response": response}
                file.write(("," if n or wave == "follow-up" else "") + json.dumps(entry))
        file.write("]}")
    return out


def took(browser, wait):
    return WebDriverWait(browser, wait, poll_frequency=0.05).until(lambda it: it.execute_script("return window.took"))


def settled(browser):
    """From the last press to the last change of the page, in ms, when nothing has changed for half a second."""
    while browser.execute_script("return performance.now() - Math.max(window.changed, window.started)") < 500:
        time.sleep(0.1)
    return browser.execute_script("return window.changed - window.started")


def span(times):
    return f"{min(times):.0f}, {statistics.median(times):.0f}, {max(times):.0f}"


def longest(tasks):
    return sorted(tasks, reverse=True)[:5]


def measure(address, name, load):
    options = webdriver.ChromeOptions()
    for flag in FLAGS:
        options.add_argument(flag)
    browser = webdriver.Chrome(options=options)
    try:
        browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WORKER})
        browser.get(f"{address}/evaluate.html#/evaluate/files")
        WebDriverWait(browser, 30).until(lambda it: it.find_elements(By.ID, "files"))
        time.sleep(1)
        browser.execute_script(WATCH)
        time.sleep(0.2)
        start = browser.execute_script("const all = window.longest; window.longest = []; return all;")
        browser.execute_script(load[0] + "location.hash = '#/evaluate/results';" if isinstance(load, tuple) else "")
        if not isinstance(load, tuple):
            browser.find_element(By.ID, "files").send_keys(str(load))
            browser.execute_script("location.hash = '#/evaluate/results';")
        browser.execute_script(FIRST)
        first = took(browser, 600)
        settled(browser)
        tasks = browser.execute_script("const all = window.longest; window.longest = []; return all;")
        in_view, whole = [], []
        for _ in range(10):
            browser.execute_script(FILTER)
            in_view.append(took(browser, 600))
            whole.append(settled(browser))
        more = browser.execute_script("return window.longest")
        text = browser.find_element(By.TAG_NAME, "main").text
        pairs = next((line.split(" ")[0] for line in text.splitlines() if "linked across both waves" in line), "?")
        print(f"{name:16} {pairs:>7} pairs: first findings {first:7.0f} ms; filter, all {span(whole)} ms, in view {span(in_view)} ms; "
              f"tasks over 50 ms: the page's start {longest(start)}, loading {longest(tasks)}, filtering {longest(more)}")
    finally:
        browser.quit()


def main():
    given = sys.argv[1:]
    ripple = given[0] if given else str(ROOT / "target/release/ripple")
    sizes = [int(n) for n in given[1:]] or [1_000, 100_000]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(ROOT / "dist")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    press = "[...document.querySelectorAll('button')].find(it => it.textContent.includes('invented')).click();"
    measure(address, "demonstration", (press,))
    with tempfile.TemporaryDirectory() as folder:
        for pairs in sizes:
            measure(address, f"{pairs:,} copied", data_set(ripple, folder, pairs))


if __name__ == "__main__":
    main()
