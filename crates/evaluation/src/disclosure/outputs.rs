//! What has been published of a study, as digests of the people behind each figure: for the evaluator's eyes.
//!
//! It is kept with a data set and written beside what is published, so that a later run, a late file or a response left out does
//! not give anybody away together with it. It is no part of what is published: it would tell how many people there are.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

const FORMAT: &str = "ripple-published";
const VERSION: u32 = 1;

/// Every figure that was published, with the responses behind it.
///
/// Invariant: every place leads to a digest, for a list that lost some would let people be told apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Outputs {
    /// Digests of responses, as sixteen hex digits.
    people: Vec<String>,
    /// For each quantity the sets that were published, as places in `people`.
    figures: BTreeMap<String, Vec<Vec<usize>>>,
}

/// Why a file of what was published cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OutputsError {
    /// Not such a file, or damaged.
    #[error("this is no file of what was published before, or it is damaged")]
    Damaged,
    /// Written by a later version.
    #[error("what was published before was written by a newer version (format {0})")]
    Newer(u32),
}

/// Outputs as files carry them.
#[derive(Deserialize)]
struct Written {
    people: Vec<String>,
    figures: BTreeMap<String, Vec<Vec<usize>>>,
}

impl TryFrom<Written> for Outputs {
    type Error = OutputsError;

    fn try_from(Written { people, figures }: Written) -> Result<Self, OutputsError> {
        let is_digest = |word: &String| word.len() == 16 && u64::from_str_radix(word, 16).is_ok();
        let mut places = figures.values().flatten().flatten();
        let is_sound = people.iter().all(is_digest) && places.all(|place| *place < people.len());
        if is_sound { Ok(Self { people, figures }) } else { Err(OutputsError::Damaged) }
    }
}

#[derive(Deserialize)]
struct Mark {
    format: String,
    version: u32,
}

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u32,
    #[serde(flatten)]
    outputs: Outputs,
}

impl Outputs {
    /// Whether nothing has been published.
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty()
    }

    /// Adds figures about the people with these digests.
    pub(super) fn add<'a>(&mut self, figures: impl Iterator<Item = (&'a str, Vec<u64>)>) {
        let own = self.people.iter().zip(0..);
        let mut places: HashMap<String, usize> =
            own.map(|(word, place)| (word.clone(), place)).collect();
        for (quantity, digests) in figures {
            let mut set = Vec::with_capacity(digests.len());
            for digest in digests {
                let word = format!("{digest:016x}");
                let place = *places.entry(word).or_insert_with_key(|word| {
                    self.people.push(word.clone());
                    self.people.len() - 1
                });
                set.push(place);
            }
            set.sort_unstable();
            let told = self.figures.entry(quantity.to_owned()).or_default();
            if !told.contains(&set) {
                told.push(set);
            }
        }
    }

    /// Adds what another list has.
    pub fn extend(&mut self, other: &Self) {
        self.add(other.figures());
    }

    /// Whether this list has all that another has.
    pub fn has_all_of(&self, other: &Self) -> bool {
        let own: BTreeSet<(&str, Vec<u64>)> = self.figures().map(sorted).collect();
        other.figures().map(sorted).all(|figure| own.contains(&figure))
    }

    /// Each quantity with the digests behind it, once for every set.
    pub(super) fn figures(&self) -> impl Iterator<Item = (&str, Vec<u64>)> {
        self.figures.iter().flat_map(move |(quantity, sets)| {
            sets.iter().map(move |places| {
                let digest = |place: &usize| u64::from_str_radix(self.people.get(*place)?, 16).ok();
                (quantity.as_str(), places.iter().filter_map(digest).collect())
            })
        })
    }

    /// As a file.
    ///
    /// # Errors
    ///
    /// A value has no JSON form; none of ours is known to lack one.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let file = File { format: FORMAT.into(), version: VERSION, outputs: self.clone() };
        Ok(serde_json::to_string(&file)? + "\n")
    }

    /// From a file.
    ///
    /// # Errors
    ///
    /// [`OutputsError`].
    pub fn parse(text: &str) -> Result<Self, OutputsError> {
        let mark: Mark = serde_json::from_str(text).map_err(|_| OutputsError::Damaged)?;
        match (mark.format.as_str(), mark.version) {
            (FORMAT, VERSION) => serde_json::from_str::<File>(text)
                .map(|file| file.outputs)
                .map_err(|_| OutputsError::Damaged),
            (FORMAT, newer) if newer > VERSION => Err(OutputsError::Newer(newer)),
            _ => Err(OutputsError::Damaged),
        }
    }
}

fn sorted((quantity, mut digests): (&str, Vec<u64>)) -> (&str, Vec<u64>) {
    digests.sort_unstable();
    (quantity, digests)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outputs(sets: &[(&str, &[u64])]) -> Outputs {
        let mut outputs = Outputs::default();
        outputs.add(sets.iter().map(|(quantity, digests)| (*quantity, digests.to_vec())));
        outputs
    }

    #[test]
    fn a_file_brings_back_what_was_published() {
        let told = outputs(&[("L1, before", &[7, 3, u64::MAX]), ("L1, before", &[3])]);
        assert_eq!(Outputs::parse(&told.to_json().unwrap()), Ok(told));
    }

    #[test]
    fn a_damaged_file_is_refused_and_not_taken_for_less() {
        let told = outputs(&[("L1, before", &[7, 3])]).to_json().unwrap();
        assert_eq!(Outputs::parse(&told.replace("[0,1]", "[0,9]")), Err(OutputsError::Damaged));
        let newer = told.replace("\"version\":1", "\"version\":2");
        assert_eq!(Outputs::parse(&newer), Err(OutputsError::Newer(2)));
    }

    #[test]
    fn lists_are_put_together_whatever_their_order() {
        let mut all = outputs(&[("L1, before", &[1, 2, 3])]);
        let same = outputs(&[("L1, before", &[3, 2, 1])]);
        assert!(all.has_all_of(&same));
        let more = outputs(&[("L1, before", &[4, 2]), ("L2, after", &[9])]);
        assert!(!all.has_all_of(&more));
        all.extend(&more);
        assert!(all.has_all_of(&more) && all.has_all_of(&same));
    }
}
