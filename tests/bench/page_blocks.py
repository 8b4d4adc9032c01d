#!/usr/bin/env python3
"""Loads files on the built evaluator's page and prints how long it was blocked: tasks of more than 50 ms, by the browser.

    pip install selenium
    cargo xtask build
    python3 tests/bench/page_blocks.py [FOLDER]

Three loads: 1,000 response files, a table of 10,000 rows, and a data set of 100,000 people by 39 items. They are invented, by
this script, `ripple demo` and `cargo bench --bench data_set`, in FOLDER if that is given (and taken from there next time).
For each, the page loads the files, then shows the results, then is reloaded and brings them back from where it keeps them.
A machine that does other work makes tasks longer than they are.
"""

import functools
import http.server
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"]
LIMIT_MS = 50
WATCH = """
window.longTasks = [];
new PerformanceObserver(list => { for (const task of list.getEntries()) window.longTasks.push(task.duration); })
  .observe({ type: "longtask", buffered: true });
"""
PATIENCE_S = 300


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def responses(folder, n=1_000):
    """So many response files of an invented cohort."""
    files = sorted((folder / "responses").glob("*.json"))
    if len(files) < n:
        out = folder / "responses"
        subprocess.run(
            ["cargo", "run", "--release", "--quiet", "--", "demo", "--out", out, "--people", str(n), "--seed", "1"],
            cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
        )
        files = sorted(out.glob("*.json"))
    # As many of each wave, of the same people.
    half = n // 2
    before = [file for file in files if "baseline" in file.name][:half]
    after = [file for file in files if "follow-up" in file.name][: n - len(before)]
    return before + after


def table(folder, n_rows=10_000):
    """One table with both waves."""
    file = folder / "table.csv"
    if not file.exists():
        draw = random.Random(1)
        items = [f"L{n}" for n in range(1, 11)]
        lines = ["link_code,wave," + ",".join(items)]
        for wave in ("baseline", "follow-up"):
            for person in range(n_rows // 2):
                lines.append(f"P{person},{wave}," + ",".join(str(draw.randint(1, 5)) for _ in items))
        file.write_text("\n".join(lines) + "\n")
    return [file]


def data_set(folder, n_people=100_000):
    """A data set as the page saves it."""
    file = folder / f"data-set-{n_people}.json"
    if not file.exists():
        subprocess.run(["cargo", "bench", "--quiet", "--bench", "data_set", "--", folder, str(n_people)], cwd=ROOT, check=True)
    return [file]


def wait(browser, what, holds):
    start = time.time()
    while time.time() - start < PATIENCE_S:
        if holds():
            return time.time() - start
        time.sleep(0.1)
    raise SystemExit(f"waited {PATIENCE_S} s in vain until {what}; the page says:\n{browser.find_element(By.TAG_NAME, 'body').text[:2000]}")


def text(browser):
    return browser.execute_script("return document.body.innerText")


def tell(browser, what, seconds):
    tasks = browser.execute_script("const all = window.longTasks; window.longTasks = []; return all")
    longest = max(tasks, default=0)
    verdict = "" if longest <= LIMIT_MS else "  MORE THAN 50 ms"
    print(f"  {what:<34} {seconds:6.1f} s, {len(tasks)} long tasks, longest {longest:.0f} ms{verdict}", flush=True)


def is_settled(browser, words):
    shown = text(browser)
    return words in shown and "Working out" not in shown and "Reading " not in shown


def load(address, what, files):
    print(f"{what}: {len(files)} files, {sum(file.stat().st_size for file in files) / 1e6:.1f} MB", flush=True)
    options = webdriver.ChromeOptions()
    for flag in FLAGS:
        options.add_argument(flag)
    browser = webdriver.Chrome(options=options)
    try:
        browser.set_window_size(1280, 900)
        browser.get(f"{address}/evaluate.html#/evaluate/files")
        wait(browser, "the page is there", lambda: "Choose response files" in text(browser))
        browser.execute_script(WATCH)
        box = browser.find_element(By.ID, "files")
        box.send_keys("\n".join(str(file) for file in files))
        seconds = wait(browser, "people are paired", lambda: is_settled(browser, "Who was paired"))
        seconds += wait(browser, "everything is kept", lambda: "Kept in this browser." in text(browser))
        time.sleep(2)
        tell(browser, "loaded, paired, evaluated and kept", seconds)
        browser.execute_script("location.hash = '#/evaluate/results'")
        seconds = wait(browser, "there are results", lambda: "What these data can carry" in text(browser))
        time.sleep(3)
        tell(browser, "results page", seconds)
        browser.execute_script("location.hash = '#/evaluate/files'")
        wait(browser, "the files page is there", lambda: "Files in the list" in text(browser))
        time.sleep(1)
        tell(browser, "back to the files page", 0)
        browser.refresh()
        browser.execute_script(WATCH)
        seconds = wait(browser, "the data set is back", lambda: is_settled(browser, "Who was paired"))
        time.sleep(2)
        tell(browser, "reloaded, from where it is kept", seconds)
    finally:
        browser.quit()


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(DIST)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else temporary).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        for what, make in (("1,000 responses", responses), ("10,000 rows", table), ("100,000 people", data_set)):
            load(address, what, make(folder))


if __name__ == "__main__":
    main()
