// Written by `cargo xtask bundle`. Both apps are here; the address says which one starts.
const named = id => document.getElementById(id);

// Undoes base64 and gzip. The evaluation unpacks its engine with it too.
globalThis.unpack = text => new Response(new Blob([Uint8Array.from(atob(text.trim()), c => c.charCodeAt(0))]).stream()
  .pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();

const isEvaluation = () => location.hash.startsWith("#/evaluate");
const started = isEvaluation();
addEventListener("hashchange", () => { if (isEvaluation() !== started) location.reload(); });
named(started ? "survey-css" : "evaluate-css").disabled = true;

const survey = async () => {
{{survey}}
await start({ module_or_path: await unpack(named("survey-wasm").textContent) });
};

const evaluate = async () => {
{{evaluate}}
await start({ module_or_path: await unpack(named("evaluate-wasm").textContent) });
};

await (started ? evaluate : survey)();
