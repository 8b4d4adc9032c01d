//! Making a questionnaire without writing its file: where to begin, what can be changed, what to look at again, and what a new
//! version leaves comparable.
//!
//! A questionnaire being made is a [`survey::instrument::Instrument`] at every step: an edit that would leave none is refused with
//! the reader's own sentence, so that whatever stands in an editor can be saved and answered.

mod answers;
mod check;
mod edit;
mod minutes;
mod preview;
mod start;
#[cfg(test)]
mod tests;
mod versions;
mod wording;

pub use self::{
    answers::{AnswerStyle, changed_choices, preset_labels},
    check::{Concern, Place, by_concern, check},
    edit::{Edit, Move, edited, next_id},
    minutes::minutes,
    preview::preview,
    start::Start,
    versions::{Change, WhatChanged, changes},
};
