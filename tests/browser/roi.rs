//! The browser's build simulates to the same bits as the native one.

use money::{Model, simulate};
use wasm_bindgen_test::wasm_bindgen_test;

include!("../data/same_bits_roi.rs");

#[wasm_bindgen_test]
fn one_seed_gives_the_same_simulation_as_natively() {
    assert_eq!(simulation_bits(), EXPECTED_BITS);
}
