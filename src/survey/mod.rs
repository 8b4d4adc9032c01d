//! What was answered: answers and their checks, the journey through the pages, the draft and the response.
//!
//! Nothing here stores, fetches or reads a clock. The participant's app and the readers of response files
//! use the same checks.

mod answer;
mod check;
mod decimal;
mod draft;
mod journey;
mod link;
mod response;
mod timestamp;

pub use self::{
    answer::{Answer, AnswerKey, Answers, Form, Line},
    check::{AnswerFault, check_item, check_part},
    decimal::{Decimal, NotANumber},
    draft::{DRAFT_VERSION, Draft, DraftError},
    journey::{Journey, Page, Step, is_asked, is_complete, is_field_asked, missing_core},
    link::{ElementFault, LinkCode, hash_element, normalise_element},
    response::{RESPONSE_FORMAT, RESPONSE_VERSION, Response, ResponseError},
    timestamp::{NotATimestamp, Timestamp},
};
