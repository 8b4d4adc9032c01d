//! A survey from its questions to the file that leaves the device: what is asked ([`instrument`]), whose it is
//! ([`programme`]), what was answered (answers and their checks, the journey through the pages, the draft and the response),
//! and closing the file for its evaluator ([`seal`]).
//!
//! Nothing here stores, fetches or reads a clock. The participant's app and the readers of response files
//! use the same checks. It is all that a participant's page needs, so what only an evaluator does is in other crates.

pub mod instrument;
pub mod programme;
pub mod seal;

mod answer;
mod check;
mod decimal;
mod draft;
mod element_class;
mod entry;
mod in_words;
mod journey;
mod kinds;
mod link;
mod own_change;
mod read_draft;
mod receipt;
mod recover;
mod refit;
mod reminder;
mod response;
mod returning;
mod rows;
mod timestamp;

pub use self::{
    answer::{Answer, AnswerKey, Answers, Form, Line},
    check::{AnswerFault, NumberFault, check_item, check_number, check_part},
    decimal::{Decimal, NotANumber},
    draft::{DRAFT_VERSION, Draft, DraftError, MadeFile},
    element_class::{
        ElementClasses, FINENESS, Fineness, falls_into, is_carried, is_class, is_same_answer,
    },
    entry::{
        EntryFault, Takes, TextBox, Typed, entry_faults, field_name, line_field_name, read_number,
        read_text, read_typed, remove_line_entries, row_name, shown_text, text_boxes,
    },
    in_words::{affixes, in_words},
    journey::{
        Journey, Page, Step, core_steps, is_asked, is_complete, is_field_asked, missing_core,
    },
    link::{
        ElementFault, ISSUED_CODE, LinkCode, OWN_CODE, hash_element, is_own_code, normalise_element,
    },
    own_change::{Earlier, OwnChange, is_earlier_of_same, own_changes},
    receipt::receipt,
    recover::{Aside, Kept, Recovered, StoredText, Wanted, is_earlier, keys_of, recover, slots},
    refit::refitted,
    reminder::Reminder,
    response::{ItemsByName, RESPONSE_FORMAT, RESPONSE_VERSION, Response, ResponseError},
    returning::{GOING_ON_DAYS, wave_due},
    timestamp::{NotATimestamp, Timestamp},
};
