//! wasm32: the worker behind the evaluator's pages. Natively a signpost.

#[cfg(target_arch = "wasm32")]
fn main() {
    ripple::browser::worker::serve(ripple::engine::serve_bytes);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("the engine runs in a browser's worker; natively use `ripple`");
}
