//! wasm32: mounts the participant's app. Native: the command line.

#[cfg(all(target_arch = "wasm32", feature = "app"))]
fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(ripple::app::participant::Survey);
}

#[cfg(not(all(target_arch = "wasm32", feature = "app")))]
fn main() {}
