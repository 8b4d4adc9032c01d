#!/usr/bin/env python3
"""Reads data sets of invented people in the engine's worker, in Chromium, beside a bare JSON.parse of the same file.

    pip install selenium
    cargo xtask build && cargo build --release
    python3 tests/bench/reading_in_browser.py [--runs 5] [--people 1000,10000,100000] [--site dist] [--sets FOLDER]

Printed for each number of people, as the median of the runs (least and most in brackets):
  parse    JSON.parse(await file.text()) in a worker, from the file chosen to the value
  read     the question to the engine's worker with the file's handle, its reading of the file, and its word that every response
           is read and checked
  ratio    read by parse of the same run, median
  checked  the part of read from the file's bytes in the worker's memory to checked responses; by parse it has to be at most 0.75
  taken in what the page asks of a new file before that: its digest, so that none is held twice, and what it is
  all      until the worker's whole answer about the people is there: linked, compared, the account of everybody
  again    a question through another filter about the same files, which the session holds
  reply    the size of the first answer, and how long the page would take to parse it
  memory   the engine's wasm memory at the end, which never shrinks

The data sets are made by `ripple demo --data-set`, unless --sets names a folder with data-set-N.json.
"""

import argparse
import functools
import http.server
import json
import statistics
import subprocess
import tempfile
import threading
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By

ROOT = Path(__file__).resolve().parents[2]
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
PAGE = """<!doctype html><title>bench</title><input type="file" id="file"><script>
// Set before the glue runs: the module's memory can then be asked for its size.
const WATCH = `
const inner = WebAssembly.instantiate;
WebAssembly.instantiate = async (...given) => {
  const made = await inner(...given);
  globalThis.memory = Object.values((made.instance ?? made).exports).find(it => it instanceof WebAssembly.Memory);
  return made;
};
addEventListener("message", event => {
  if (event.data === "memory") {
    event.stopImmediatePropagation();
    postMessage([-1, "memory", memory.buffer.byteLength]);
  }
});
`;
const file = () => document.getElementById("file").files[0];

async function parse() {
  const source = "onmessage = async e => { const start = performance.now(); const value = JSON.parse(await e.data.text());" +
    " const took = performance.now() - start; postMessage([took, value.responses.length]); };";
  const worker = new Worker(URL.createObjectURL(new Blob([source])));
  const answer = await new Promise(done => { worker.onmessage = e => done(e.data); worker.postMessage(file()); });
  worker.terminate();
  return answer;
}

function packed(message) {
  const head = new TextEncoder().encode(JSON.stringify({ message, lengths: [0] }));
  const whole = new Uint8Array(4 + head.length);
  new DataView(whole.buffer).setUint32(0, head.length, true);
  whole.set(head, 4);
  return whole.buffer;
}

function compare() {
  return { files: [named], instrument: null, settings: {} };
}

const named = { name: "set.json", wave: null, choices: {}, held: 1 };

async function started(glue, wasm) {
  const source = WATCH + await (await fetch(glue)).text();
  const worker = new Worker(URL.createObjectURL(new Blob([source])));
  const bytes = await (await fetch(wasm)).arrayBuffer();
  await new Promise(ready => { worker.onmessage = ready; worker.postMessage({ wasm: bytes }, [bytes]); });
  const heard = { by: () => {} };
  worker.onmessage = e => heard.by(e.data);
  const ask = (id, message, onProgress = () => {}, files = []) => new Promise((done, failed) => {
    worker.onerror = e => failed(new Error(e.message));
    heard.by = ([, kind, value]) => {
      if (kind === "progress") onProgress(value);
      else if (kind === "done") done(value);
      else if (kind === "read") heard.bytesAt = performance.now();
      else failed(new Error(String(value)));
    };
    const request = packed(message);
    worker.postMessage([id, request, files], [request]);
  });
  return { worker, ask, heard };
}

// In a worker of its own, whose memory has not grown for the reading.
async function takenIn(glue, wasm) {
  const { worker, ask } = await started(glue, wasm);
  const start = performance.now();
  const reply = await ask(1, { ask: "take_in", files: [named] }, () => {}, [[1, file()]]);
  const taken = performance.now() - start;
  worker.terminate();
  const [what] = JSON.parse(new TextDecoder().decode(new Uint8Array(reply, 4))).message.taken_in.files;
  if (what.kind.kind !== "data_set") throw new Error(JSON.stringify(what).slice(0, 500));
  return { taken };
}

async function engine(glue, wasm) {
  const { worker, ask, heard } = await started(glue, wasm);
  const start = performance.now();
  let read = null;
  let checked = null;
  const onProgress = share => {
    if (share < 1 || read !== null) return;
    read = performance.now() - start;
    checked = performance.now() - heard.bytesAt;
  };
  const reply = await ask(1, { ask: "compare", ...compare() }, onProgress, [[1, file()]]);
  const all = performance.now() - start;
  const length = new DataView(reply).getUint32(0, true);
  const before = performance.now();
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(reply, 4, length)));
  const parsed = performance.now() - before;
  if (!head.message.compared) throw new Error(JSON.stringify(head.message).slice(0, 500));

  const filter = { group: null, sessions_at_least: null, in_window_only: false, exact_links_only: false };
  const rule = { fewest: 8 };
  const evaluate = (id, filter) =>
    ask(id, { ask: "evaluate", compare: compare(), filter, published: [], rule });
  const kind = reply => JSON.parse(new TextDecoder().decode(new Uint8Array(reply, 4, new DataView(reply).getUint32(0, true)))).message;
  const first = await evaluate(2, filter);
  if (!kind(first).evaluated) throw new Error(JSON.stringify(kind(first)).slice(0, 500));
  const asked = performance.now();
  await evaluate(3, { ...filter, in_window_only: true });
  const again = performance.now() - asked;
  const memory = await new Promise(done => { heard.by = ([, , size]) => done(size); worker.postMessage("memory"); });
  worker.terminate();
  const { waves, pairing } = head.message.compared.findings;
  return { read, checked, all, again, replySize: reply.byteLength, parsed, memory, waves, pairs: pairing.pairs };
}
</script>"""


class Handler(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/bench.html":
            body = PAGE.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        else:
            super().do_GET()

    def log_message(self, *_):
        pass


def made(people, folder):
    """A data set of so many invented people, kept in `folder`."""
    path = Path(folder) / f"data-set-{people}.json"
    if path.exists():
        return path
    ripple = ROOT / "target/release/ripple"
    subprocess.run([ripple, "demo", "--people", str(people), "--data-set", path], check=True, stdout=subprocess.DEVNULL)
    return path


def once(address, path, glue, wasm):
    """All, one after the other, each in a browser of its own: what the first leaves behind, gigabytes of it, is cleared away
    for seconds, and would be counted to the second."""
    parse, n = run_alone(address, path, "parse()")
    found = run_alone(address, path, f"engine('{glue}', '{wasm}')")
    found |= run_alone(address, path, f"takenIn('{glue}', '{wasm}')")
    return {**found, "parse": parse, "n": n, "ratio": found["read"] / parse, "from_bytes": found["checked"] / parse}


def run_alone(address, path, what):
    options = webdriver.ChromeOptions()
    for flag in FLAGS:
        options.add_argument(flag)
    browser = webdriver.Chrome(options=options)
    browser.set_script_timeout(600)
    try:
        browser.get(f"{address}/bench.html")
        browser.find_element(By.ID, "file").send_keys(str(path))
        run = "const done = arguments[arguments.length - 1]; %s.then(done, error => done({ error: String(error) }));"
        found = browser.execute_async_script(run % what)
        if "error" in found:
            raise SystemExit(found["error"])
        return found
    finally:
        browser.quit()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--people", default="1000,10000,100000")
    arguments.add_argument("--site", default=str(ROOT / "dist"))
    arguments.add_argument("--sets")
    given = arguments.parse_args()
    site = Path(given.site)
    glue, wasm = (next(site.glob(f"engine-*.{kind}")).name for kind in ("js", "wasm"))
    handler = functools.partial(Handler, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    with tempfile.TemporaryDirectory() as folder:
        for people in map(int, given.people.split(",")):
            path = made(people, given.sets or folder)
            runs = [once(address, path, glue, wasm) for _ in range(given.runs)]
            of = lambda name: sorted(run[name] for run in runs)
            ms = lambda name: f"{statistics.median(of(name)):.0f} ms [{of(name)[0]:.0f}-{of(name)[-1]:.0f}]"
            print(f"{people:,} people: {runs[0]['n']:,} responses, {path.stat().st_size / 1e6:.1f} MB, {runs[0]['pairs']:,} pairs")
            print(f"  parse {ms('parse')}, read {ms('read')}, ratio {statistics.median(of('ratio')):.2f} [{of('ratio')[0]:.2f}-{of('ratio')[-1]:.2f}]")
            print(f"  checked {ms('checked')}, ratio {statistics.median(of('from_bytes')):.2f} [{of('from_bytes')[0]:.2f}-{of('from_bytes')[-1]:.2f}]")
            print(f"  taken in {ms('taken')}, all {ms('all')}, again {ms('again')}, reply {runs[0]['replySize'] / 1e3:.0f} kB, parsed in {ms('parsed')}, memory {of('memory')[-1] / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
