//! What the page may say about saving, decided from what the stores have reported.

use super::{
    persist::Troubles,
    words::{fill, say},
};

/// What the stores have reported.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reports {
    /// The newest generation that the journal has on the disk.
    pub on_disk: Option<u64>,
    /// Which stores failed last time.
    pub troubles: Troubles,
}

/// What the page says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// There is nothing to save yet.
    Nothing,
    /// A change is on its way to the disk.
    Pending,
    /// The newest change is on the disk.
    Saved,
    /// Answers are in memory only, as the person asked.
    Unkept,
    /// Something does not work; the sentence says what that means.
    Trouble(String),
}

impl Saving {
    /// What to say when the draft is at `generation`.
    ///
    /// “Saved” is said only when the journal has that very generation on the disk.
    pub fn of(generation: Option<u64>, reports: &Reports) -> Self {
        let Some(generation) = generation else { return Self::Nothing };
        match (&reports.troubles.local, &reports.troubles.journal) {
            (None, None) if reports.on_disk == Some(generation) => Self::Saved,
            (None, None) => Self::Pending,
            (Some(_), None) if reports.on_disk != Some(generation) => Self::Pending,
            (Some(local), None) => Self::Trouble(fill(say::ONE_PLACE, &[&local.to_string()])),
            (None, Some(journal)) => Self::Trouble(fill(say::MAY_BE_LOST, &[&journal.to_string()])),
            (Some(_), Some(journal)) => {
                Self::Trouble(fill(say::NOT_SAVED, &[&journal.to_string()]))
            }
        }
    }

    /// The words for the page; empty if there is nothing to say.
    pub fn words(&self) -> &str {
        match self {
            Self::Nothing => "",
            Self::Pending => say::SAVING,
            Self::Saved => say::SAVED,
            Self::Unkept => say::UNKEPT,
            Self::Trouble(sentence) => sentence,
        }
    }
}
