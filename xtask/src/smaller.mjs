// Run by `cargo xtask build`: node xtask/src/smaller.mjs FOLDER HTML APART [OPTION...], in the repository.
// Makes the style sheets, scripts and wasm in FOLDER smaller, in place. Of a sheet stays what HTML, or the Rust code under
// src/app without the folder APART, has a word for. OPTIONs are wasm-opt's.
import { execFile } from "node:child_process";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { build, transform } from "esbuild";
import { PurgeCSS } from "purgecss";

// Browsers that run the wasm; nothing is written in a way that they do not know.
const TARGET = ["chrome100", "firefox100", "safari15.4"];
const [folder, html, apart, ...options] = process.argv.slice(2);

// Comments count too: that keeps a rule too many, never one too few.
const words = async () => {
  const names = await readdir("src/app", { recursive: true });
  const code = names.map(name => join("src/app", name)).filter(name => name.endsWith(".rs") && !(apart && name.startsWith(apart)));
  const texts = await Promise.all([html, ...code].map(name => readFile(name, "utf8")));
  return texts.join("\n").match(/[A-Za-z0-9_-]+/g);
};

const smallerSheet = async css => {
  const used = await words();
  // A class put together from parts, such as "nhsuk-input--width-" and a number: all that begin like the part stay.
  const begun = [...new Set(used)].filter(word => /^[a-z].*-$/.test(word)).map(word => new RegExp(`^${word}`));
  const [{ css: purged }] = await new PurgeCSS().purge({
    content: [{ raw: used.join(" "), extension: "txt" }],
    css: [{ raw: css }],
    defaultExtractor: text => text.split(" "),
    safelist: { standard: ["html", "body", ...begun] },
    dynamicAttributes: ["open"], // set by the browser
    keyframes: true,
  });
  return (await transform(purged, { loader: "css", minify: true, target: TARGET })).code;
};

// A page's own scripts run, or say what is wrong, in any browser that can import a module.
const smallerPage = async page => {
  let smaller = "";
  for (const part of page.split(/(?<=<script[^>]*>)(?=[^<])|(?=<\/script>)/)) {
    const isScript = /<script[^>]*>$/.test(smaller);
    smaller += isScript ? (await transform(part, { minify: true, target: "es2019" })).code.trim() : part;
  }
  return smaller;
};

// Only the start of an app is ever imported; what it does not reach is left out.
const smallerModule = async name => {
  const stdin = { contents: `export { default } from "./${name}"`, resolveDir: folder };
  const options = { bundle: true, format: "esm", minify: true, target: "es2022", write: false, legalComments: "none" };
  return (await build({ stdin, ...options })).outputFiles[0].text;
};

const smallerScript = async js => (await transform(js, { minify: true, target: "es2022", legalComments: "none" })).code;

// wasm and its glue call each other by names with a digest in each; one or two letters do as well.
const smallerWasm = async (wasm, glue) => {
  const names = [...options, "--minify-imports-and-exports-and-modules"];
  const { stdout } = await promisify(execFile)("wasm-opt", [...names, wasm, "-o", wasm]);
  const { imports, exports } = JSON.parse(stdout);
  const short = new Map(exports.map(([name, shorter]) => [`wasm.${name}`, `wasm.${shorter}`]));
  for (const [module, name, shorter] of imports) short.set(`"${module}":`, '"a":').set(`${name}:`, `${shorter}:`);
  const text = await readFile(glue, "utf8");
  const called = /\bwasm\.\w+|"\.\/\w+\.js":|\b__wb\w+:/g;
  await writeFile(glue, text.replace(called, name => short.get(name) ?? name));
};

const files = await readdir(folder);
for (const name of files.filter(name => name.endsWith("_bg.wasm"))) {
  await smallerWasm(join(folder, name), join(folder, name.replace("_bg.wasm", ".js")));
}

for (const name of files.filter(name => !name.endsWith(".wasm"))) {
  const file = join(folder, name);
  const text = await readFile(file, "utf8");
  const smaller = name.endsWith(".css") ? await smallerSheet(text)
    : name.endsWith(".html") ? await smallerPage(text)
    : /^export /m.test(text) ? await smallerModule(name) : await smallerScript(text);
  await writeFile(file, smaller);
}
