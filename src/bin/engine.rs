//! wasm32: the worker behind the evaluator's pages. Natively a signpost.

#[cfg(target_arch = "wasm32")]
fn main() {
    let session = std::cell::RefCell::new(ripple::engine::Session::default());
    ripple::browser::worker::serve(move |request, progress| {
        session.borrow_mut().serve_bytes(request, progress)
    });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("the engine runs in a browser's worker; natively use `ripple`");
}
