//! wasm32: mounts the participant's app. Native: the command line.

#[cfg(all(target_arch = "wasm32", feature = "app"))]
fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(ripple::app::participant::Survey);
}

/// Without the app there is nothing to mount.
#[cfg(all(target_arch = "wasm32", not(feature = "app")))]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    ripple::cli::main()
}
