//! How questions are answered, as far as the cells of their columns tell.

mod kinds;
mod seen;

use values::unseen::{is_deceptive, seen as without_unseen};

pub use self::{
    kinds::{KindSeen, Unsure, kinds_seen},
    seen::{AnswersSeen, answers_seen},
};

/// Words of a cell as a questionnaire may show them: on one line, without what is not seen, and asking for no earlier answer.
pub fn shown(words: &str) -> String {
    let words = if is_deceptive(words) { without_unseen(words) } else { words.to_owned() };
    let apart = words.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<&str> = apart.filter(|it| !it.is_empty()).collect();
    words.join(" ").replace("{{", "{ {")
}
