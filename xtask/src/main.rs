//! Build, serve, test and measure Ripple.

fn main() {}
