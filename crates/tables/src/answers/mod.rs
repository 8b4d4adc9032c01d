//! How questions are answered, as far as the cells of their columns tell.

mod kinds;
mod seen;

pub use self::{
    kinds::{Understood, Unsure, understood},
    seen::{AnswersSeen, answers_seen},
};
