//! The organiser's side of a programme: its file, key pair, codes, links and letters, and opening what was closed.
//!
//! What a participant's browser needs of a programme is in `survey`; nothing of this crate is in that page.

mod codes;
mod keys;
mod letters;
mod link;
mod passphrase;
mod pasted;
pub mod questionnaire;
mod secret;
mod written;

pub use self::{
    codes::issue,
    keys::{KeyError, KeyPair, PrivateKey, new_key_pair, random_seed},
    letters::{Letters, letters},
    link::{fragment, inflate},
    passphrase::{MIN_PASSPHRASE, judge_passphrase},
    pasted::pasted_files,
    secret::{Secret, secret_in},
    written::{
        WrittenDates, WrittenInstrument, WrittenLink, WrittenProgramme, WrittenSendTo,
        WrittenSession, WrittenWindow, WrittenWindows, id_of,
    },
};
