//! What is handed over: the response as a file, closed where the programme has a key, and its receipt.

use browser::clock;
use survey::{
    Response, receipt,
    seal::{RANDOM_BYTES, Recipient, SealError, armoured, seal},
};

use super::{state::SurveyState, words::say};

/// A file to hand over: text, closed or not, so that it can be shared and pasted too.
#[derive(Debug, Clone)]
pub struct HandOver {
    /// Its name, which says which survey and which wave, and nothing about the person.
    pub name: String,
    /// Its contents.
    pub bytes: Vec<u8>,
    /// The code by which the evaluator sees that it has arrived.
    pub receipt: String,
}

impl HandOver {
    /// The answers as they are now.
    ///
    /// # Errors
    ///
    /// A sentence: why there is no file.
    pub fn of(state: SurveyState) -> Result<Self, String> {
        let response = state.response().ok_or(say::NOTHING_TO_DOWNLOAD)?;
        let text = response.to_json();
        let receipt = receipt(text.as_bytes());
        let name = name_of(&response);
        let Some(key) = &state.programme().public_key else {
            return Ok(Self { name, bytes: text.into_bytes(), receipt });
        };
        let recipient: Recipient = key.parse().map_err(|e: SealError| e.in_words())?;
        let random: [u8; RANDOM_BYTES] = clock::random().ok_or(say::NO_RANDOMNESS)?;
        let closed = seal(text.as_bytes(), &recipient, &random).map_err(SealError::in_words)?;
        let bytes = armoured(&closed);
        Ok(Self { name: name + ".age", bytes, receipt })
    }
}

fn name_of(response: &Response) -> String {
    let id: String = response.response_id.chars().take(8).collect();
    ["ripple-", &response.instrument.id, "-", response.wave.name(), "-", &id, ".json"].concat()
}
