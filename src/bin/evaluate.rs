//! wasm32: mounts the evaluator's and lead's app. Natively a signpost.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    if !ripple::app::framed::is_refused() {
        leptos::mount::mount_to_body(ripple::app::evaluator::Evaluate);
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("the evaluator's pages run in a browser: `cargo xtask serve`");
}
