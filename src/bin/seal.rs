//! wasm32: closes a response file in a participant's browser. Natively a signpost.

#[cfg(target_arch = "wasm32")]
mod browser {
    use ripple::seal::{RANDOM_BYTES, Recipient};
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues, catch)]
        fn fill_with_random(bytes: &mut [u8]) -> Result<(), JsValue>;
    }

    /// The bytes of `contents`, closed for the holder of the private key to `public_key`; throws a sentence.
    #[wasm_bindgen]
    pub fn seal(contents: &[u8], public_key: &str) -> Result<Vec<u8>, JsValue> {
        let recipient: Recipient = public_key.parse().map_err(said)?;
        let mut random = [0; RANDOM_BYTES];
        fill_with_random(&mut random)?;
        ripple::seal::seal(contents, &recipient, &random).map_err(said)
    }

    fn said(error: ripple::seal::SealError) -> JsValue {
        error.in_words().into()
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("closing files runs in a browser; natively use `ripple seal`");
}
