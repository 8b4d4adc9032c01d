//! The browser's build computes the same bits as the native one.

use stats::paired::{
    PairedStatistic, Resampling, bootstrap, bootstrap_mean_exact, paired_effect_sizes,
};
use wasm_bindgen_test::wasm_bindgen_test;

include!("../data/same_bits.rs");

#[wasm_bindgen_test]
fn one_seed_gives_the_same_bits_as_natively() {
    assert_eq!(bca_bits(), EXPECTED_BITS);
}
