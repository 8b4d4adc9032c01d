//! Pictures handed over as files.

use browser::raster;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_picture_becomes_a_png_of_three_points_for_each_of_its_units() {
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10" viewBox="0 0 20 10">
        <rect width="20" height="10" fill="#005eb8"/></svg>"##;
    let png = raster::png(svg).await.unwrap();
    // The signature, then the width and the height of the first part.
    assert_eq!(png[..8], *b"\x89PNG\r\n\x1a\n");
    assert_eq!(png[16..24], [0, 0, 0, 60, 0, 0, 0, 30]);
}

#[wasm_bindgen_test]
async fn what_is_no_picture_is_refused_with_a_sentence() {
    let fault = raster::png("no picture").await.unwrap_err();
    assert!(fault.to_string().starts_with("this browser did not draw the picture"), "{fault}");
}
