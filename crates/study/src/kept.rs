//! A data set as a browser keeps it: two texts beside its files. The head is what a list of data sets shows; the body is
//! everything that was said about the files, which are kept as they are, each under its digest.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use money::Model;
use survey::{Timestamp, instrument::Wave};
use tables::ReadChoices;
use values::json_fault::JsonFault;

use super::{Look, Settings};

const FORMAT: &str = "ripple-kept-data-set";
/// Version 2 keeps the model of the return with its data set; a browser held one for all of them before.
const VERSION: u32 = 2;

/// What a list of data sets shows of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptHead {
    /// What the evaluator calls it.
    pub name: String,
    /// When it was last changed.
    pub saved: Timestamp,
    /// How many files it has.
    pub files: usize,
    /// How many bytes they have together.
    pub bytes: u64,
    /// Whether it has a model of its own. One that was kept in version 1 has none until it is next kept.
    #[serde(default)]
    pub has_model: bool,
}

/// Everything that was said about its files.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct KeptBody {
    /// About all of them.
    pub settings: Settings,
    /// How the results are looked at, and what has been published of them.
    #[serde(default)]
    pub look: Look,
    /// What the evaluator entered, judged and decided about the return. None in a data set that was kept in version 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<Model>,
    /// Whether somebody chose that answers which were closed are kept open.
    #[serde(default)]
    pub keeps_opened: bool,
    /// Each, in the order given.
    pub files: Vec<KeptFile>,
}

/// What was said about one file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct KeptFile {
    /// Its name.
    pub name: String,
    /// The SHA-256 of its bytes.
    pub digest: String,
    /// How many bytes it has.
    pub size: u64,
    /// The wave that a person says it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wave: Option<Wave>,
    /// What a person says about how to read it.
    #[serde(default)]
    pub choices: ReadChoices,
    /// Whether it is closed for an evaluator.
    #[serde(default)]
    pub is_closed: bool,
    /// Whether the page made it up itself.
    #[serde(default)]
    pub is_made_up: bool,
}

/// Why a kept text is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeptError {
    /// Not such a text, or damaged.
    #[error("what this browser kept of it is damaged: {0}")]
    Damaged(JsonFault),
    /// A part that is not there.
    #[error("a part of what this browser kept of it is missing")]
    Part,
    /// Another format.
    #[error("what this browser kept of it says that it is “{0}”, which this page does not read")]
    OtherFormat(String),
    /// Written by a later version of the page.
    #[error("a newer version of this page kept it (format {0}): load that version")]
    Newer(u32),
}

#[derive(Serialize, Deserialize)]
struct Marked<T> {
    format: String,
    version: u32,
    kept: T,
}

#[derive(Deserialize)]
struct Mark {
    format: String,
    version: u32,
}

impl KeptHead {
    /// As it is kept.
    ///
    /// # Errors
    ///
    /// [`KeptError::Damaged`] if it cannot be written, which its types rule out.
    pub fn to_json(&self) -> Result<String, KeptError> {
        write(self)
    }

    /// As it was kept.
    ///
    /// # Errors
    ///
    /// [`KeptError`].
    pub fn parse(text: &str) -> Result<Self, KeptError> {
        read(text)
    }
}

impl KeptBody {
    /// Without the files of these digests.
    #[must_use]
    pub fn without_files(mut self, digests: &BTreeSet<String>) -> Self {
        self.files.retain(|file| !digests.contains(&file.digest));
        self
    }

    /// As it is kept.
    ///
    /// # Errors
    ///
    /// [`KeptError::Damaged`] if it cannot be written, which its types rule out.
    pub fn to_json(&self) -> Result<String, KeptError> {
        write(self)
    }

    /// As it was kept.
    ///
    /// # Errors
    ///
    /// [`KeptError`].
    pub fn parse(text: &str) -> Result<Self, KeptError> {
        read(text)
    }
}

fn write<T: Serialize>(content: &T) -> Result<String, KeptError> {
    let marked = Marked { format: FORMAT.to_owned(), version: VERSION, kept: content };
    serde_json::to_string(&marked).map_err(|err| KeptError::Damaged(err.into()))
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, KeptError> {
    let damaged = |err: serde_json::Error| KeptError::Damaged(err.into());
    let mark: Mark = serde_json::from_str(text).map_err(damaged)?;
    if mark.format != FORMAT {
        return Err(KeptError::OtherFormat(mark.format));
    }
    if mark.version > VERSION {
        return Err(KeptError::Newer(mark.version));
    }
    let marked: Marked<T> = serde_json::from_str(text).map_err(damaged)?;
    Ok(marked.kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use evaluation::{Worthwhile, WorthwhileEntry, WorthwhileLog};

    #[test]
    fn what_is_kept_comes_back_whole() {
        let head = KeptHead {
            name: "Cohort <b>4</b>".into(),
            saved: "2026-11-26T10:00:00Z".parse().unwrap(),
            files: 2,
            bytes: 1 << 40,
            has_model: true,
        };
        assert_eq!(KeptHead::parse(&head.to_json().unwrap()), Ok(head));
        let file = KeptFile {
            name: "a/b.csv".into(),
            digest: "00".repeat(32),
            size: 7,
            wave: Some(Wave::FollowUp),
            ..KeptFile::default()
        };
        let mut worthwhile = WorthwhileLog::default();
        for (who, after_results) in [("", false), ("A", true)] {
            let (percent, at) = (Worthwhile::default(), "2026-11-26T10:00:00Z".into());
            worthwhile.name(WorthwhileEntry { percent, who: who.into(), at, after_results });
        }
        let settings = Settings {
            exact_only: true,
            invited: Some(40),
            worthwhile,
            outcomes: Some("{}".into()),
            ..Settings::default()
        };
        let mut model = Model::l4sc();
        model.log(
            "2026-11-26".parse().unwrap(),
            Some("response-1a2b3c4d-1"),
            money::Deed::HeadlineTakenBack,
            None,
        );
        let (look, model) = (Look::default(), Some(model));
        let body = KeptBody { settings, look, model, keeps_opened: true, files: vec![file] };
        assert_eq!(KeptBody::parse(&body.to_json().unwrap()), Ok(body));
    }

    /// As a page kept it in version 1: one model for all data sets, and at first no question of what is worthwhile.
    const OLDER: &str = include_str!("../../../tests/data/older/kept-body-1.json");
    const OLDER_HEAD: &str = include_str!("../../../tests/data/older/kept-head-1.json");

    #[test]
    fn what_an_older_page_kept_opens_and_nobody_has_named_a_worthwhile_change() {
        let body = KeptBody::parse(OLDER).unwrap();
        assert!(body.settings.worthwhile.is_empty());
        assert_eq!((body.settings.invited, body.settings.outcomes), (Some(40), None));
        assert_eq!(body.model, None);
        assert!(!KeptHead::parse(OLDER_HEAD).unwrap().has_model);
    }

    #[test]
    fn a_damaged_and_a_newer_text_are_told_apart() {
        let text = KeptBody::default().to_json().unwrap();
        assert!(matches!(KeptBody::parse(&text[1..]), Err(KeptError::Damaged(_))));
        assert!(matches!(KeptBody::parse("{}"), Err(KeptError::Damaged(_))));
        let newer = text.replace("\"version\":2", "\"version\":9");
        assert_eq!(KeptBody::parse(&newer), Err(KeptError::Newer(9)));
    }
}
