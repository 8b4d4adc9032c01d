//! wasm32: mounts the participant's app. Native: the command line.

#[cfg(all(target_arch = "wasm32", feature = "app"))]
fn main() {
    ripple::app::participant::mount();
}

/// Without the app there is nothing to mount.
#[cfg(all(target_arch = "wasm32", not(feature = "app")))]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    cli::main()
}
