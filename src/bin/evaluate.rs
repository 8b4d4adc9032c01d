//! wasm32: mounts the evaluator's and lead's app. Natively a signpost.

fn main() {}
