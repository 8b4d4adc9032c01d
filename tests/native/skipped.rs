//! A test, or a part of one, that cannot run on this machine says so by name; `cargo xtask test`, and so CI, refuses that.

/// Names what is left out and what is missing for it.
///
/// # Panics
///
/// Where `RIPPLE_NO_SKIPS` is set: a check that did not run must not look like one that passed.
pub fn skipped(what: &str, missing: &str) {
    assert!(std::env::var_os("RIPPLE_NO_SKIPS").is_none(), "{what} did not run: {missing}");
    println!("skipped: {what}: {missing}");
}
