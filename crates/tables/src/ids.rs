//! Ids that a questionnaire can carry, each once.

use std::collections::{BTreeMap, BTreeSet};

/// Ids given so far.
#[derive(Debug, Default)]
pub struct Ids {
    given: BTreeSet<String>,
    /// The number that was last put behind an id, so that many of one name take no longer than many of many.
    numbers: BTreeMap<String, u32>,
}

impl Ids {
    /// An id for this name: letters, digits, hyphens and low lines of it, with a number behind where it is taken.
    pub fn id_for(&mut self, name: &str) -> String {
        let plain = plain(name);
        let mut id = plain.clone();
        while !self.given.insert(id.clone()) {
            let number = self.numbers.entry(plain.clone()).or_insert(1);
            *number = number.saturating_add(1);
            id = format!("{plain}-{number}");
        }
        id
    }
}

fn plain(name: &str) -> String {
    let kept = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    let plain: String = name.trim().chars().map(kept).collect();
    if plain.trim_matches('-').is_empty() && plain != name.trim() || plain.is_empty() {
        "q".to_owned()
    } else {
        plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_one_that_files_carry_and_is_given_once() {
        let mut ids = Ids::default();
        let given = ["a.b", "a b", "naïve", "", "日本", "ok-1_x", "-"].map(|name| ids.id_for(name));
        assert_eq!(given, ["a-b", "a-b-2", "na-ve", "q", "q-2", "ok-1_x", "-"]);
    }
}
