//! wasm32: mounts the participant's app. Native: the command line.

fn main() {}
