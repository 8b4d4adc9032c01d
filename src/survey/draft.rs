//! Answers in the making, as they are kept in the browser.

use serde::Serialize;

use crate::instrument::{InstrumentRef, Wave, json::Json};

use super::{Answers, ByName, Timestamp, read_draft};

/// The name that every stored draft carries.
const FORMAT: &str = "ripple-draft";
/// The version of the draft format that is written.
pub const DRAFT_VERSION: u32 = 1;

/// Everything about a survey under way that is not computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Draft {
    format: String,
    version: u32,
    /// Rises by one at each change, so that of two copies the newer is known.
    pub generation: u64,
    /// The id of the response that this will become.
    pub response_id: String,
    /// The questionnaire being answered.
    pub instrument: InstrumentRef,
    /// Which wave is being answered.
    pub wave: Wave,
    /// Whether the person has read what happens to the answers.
    pub notice_read: bool,
    /// Hashes of the link elements given, by element id; never what was typed.
    pub link: ByName<String>,
    /// The answers.
    pub answers: Answers,
    /// Text that was typed but is not (yet) an answer, by the field's name.
    pub entries: ByName<String>,
    /// The address of the page last shown.
    pub place: Option<String>,
    /// When the first page was opened.
    pub started: Timestamp,
    /// When the response was finished, if it was.
    pub finished: Option<Timestamp>,
}

/// Why stored text is not a draft that can be continued.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DraftError {
    /// Damaged, or not ours.
    #[error("the saved answers are damaged: {0}")]
    Damaged(String),
    /// Saved by a newer version of this app.
    #[error(
        "the saved answers are in version {0} of the format, but this app reads up to version {DRAFT_VERSION}"
    )]
    Newer(i64),
}

impl Draft {
    /// A draft with nothing in it.
    pub fn new(
        response_id: String,
        instrument: InstrumentRef,
        wave: Wave,
        started: Timestamp,
    ) -> Self {
        Self {
            format: FORMAT.into(),
            version: DRAFT_VERSION,
            generation: 0,
            response_id,
            instrument,
            wave,
            notice_read: false,
            link: ByName::new(),
            answers: Answers::default(),
            entries: ByName::new(),
            place: None,
            started,
            finished: None,
        }
    }

    /// Reads a stored draft.
    ///
    /// # Errors
    ///
    /// [`DraftError`]: the caller sets the text aside and never overwrites it.
    pub fn parse(text: &str) -> Result<Self, DraftError> {
        let value = Json::parse(text).map_err(DraftError::Damaged)?;
        let damaged = |what: &str| DraftError::Damaged(what.to_owned());
        if value.field("format").as_text() != FORMAT {
            return Err(damaged("they are in another format"));
        }
        match value.field("version").whole() {
            Some(version) if version > i64::from(DRAFT_VERSION) => Err(DraftError::Newer(version)),
            _ => {
                read_draft::draft(value).ok_or_else(|| damaged("a part is missing or out of shape"))
            }
        }
    }

    /// The text to store.
    ///
    /// # Errors
    ///
    /// None that can occur for this type; the writer's error is passed on.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        // As the response is written, so that a page carries one writer and not two.
        serde_json::to_string_pretty(self)
    }
}
