//! wasm32: the worker behind the evaluator's pages. Natively a signpost.

fn main() {}
