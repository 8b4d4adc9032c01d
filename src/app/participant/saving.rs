//! What the page may say about saving, decided from what the stores have reported.

use super::persist::Troubles;

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
            (Some(local), None) => {
                Self::Trouble(["Saved, but in one place only: ", &local.to_string(), "."].concat())
            }
            (None, Some(journal)) => Self::Trouble(
                [
                    "Your answers may be lost if this browser stops: ",
                    &journal.to_string(),
                    ". Download a copy before you leave.",
                ]
                .concat(),
            ),
            (Some(_), Some(journal)) => Self::Trouble(
                [
                    "Your answers are not saved: ",
                    &journal.to_string(),
                    ". Keep this page open, and download a copy before you leave.",
                ]
                .concat(),
            ),
        }
    }

    /// The words for the page; empty if there is nothing to say.
    pub fn words(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Pending => "Saving…".to_owned(),
            Self::Saved => "Saved".to_owned(),
            Self::Trouble(sentence) => sentence.clone(),
        }
    }
}
