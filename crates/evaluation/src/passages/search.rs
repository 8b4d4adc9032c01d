//! Looking for passages.

use serde::{Deserialize, Serialize};

use super::{LeaveSaid, Passage};

/// Which passages are wanted. Conditions hold together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PassageSearch {
    /// Words that must all be in the passage, in any order, as typed; none finds everything.
    pub words: String,
    /// The item that it answers.
    pub item: Option<String>,
    /// Only where the person gave leave to be quoted.
    pub with_leave_only: bool,
}

impl PassageSearch {
    /// Whether `passage` is wanted.
    pub fn finds(&self, passage: &Passage) -> bool {
        let is_item = self.item.as_ref().is_none_or(|item| *item == passage.item);
        let has_leave = !self.with_leave_only || passage.leave == LeaveSaid::Given;
        is_item && has_leave && self.finds_words(&passage.words)
    }

    fn finds_words(&self, words: &str) -> bool {
        let words = folded(words);
        folded(&self.words).split_whitespace().all(|wanted| words.contains(wanted))
    }
}

fn folded(text: &str) -> String {
    text.to_lowercase().replace(['’', '‘'], "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_typed_must_be_there_in_any_order_and_case() {
        let finds = |typed: &str| {
            PassageSearch { words: typed.into(), ..PassageSearch::default() }
                .finds_words("We don’t hold two MEETINGS now")
        };
        assert!(finds("meetings two") && finds("don't") && finds("  "));
        assert!(!finds("meetings three"));
    }
}
