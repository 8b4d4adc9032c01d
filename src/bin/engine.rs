//! wasm32: the worker behind the evaluator's pages. Natively a signpost.

#[cfg(target_arch = "wasm32")]
fn main() {
    // PLACEHOLDER: to become `ripple::browser::worker::serve(ripple::engine::serve_bytes)`.
    ripple::browser::worker::serve(|request, on_progress| {
        on_progress(0.5);
        assert!(request != b"panic", "asked to stop");
        on_progress(1.0);
        format!("{} bytes read", request.len()).into_bytes()
    });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("the engine runs in a browser's worker; natively use `ripple`");
}
