//! A data set as a browser keeps it: texts beside its files. The head is what a list of data sets shows; the body is the
//! study; each step that can be undone has a text of its own. The files are kept as they are, each under its digest.

use std::sync::Arc;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use survey::Timestamp;
use values::json_fault::JsonFault;

use super::document::{Step, StepOnDisk, Study};

const FORMAT: &str = "ripple-kept-data-set";
/// Version 4 keeps a questionnaire that is being made or used, which a page that does not know it would lose. Version 3 keeps steps, which a page that does not know them would leave behind what it changes. Version 2 keeps the model of the
/// return with its data set; a browser held one for all of them before.
const VERSION: u32 = 4;

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
    /// Of a study that is kept at this moment.
    pub fn of(study: &Study, saved: Timestamp) -> Self {
        let kept = study.files.iter().map(|file| file.as_kept(study.keeps_opened).size);
        let (name, files) = (study.name.clone(), study.files.len());
        Self { name, saved, files, bytes: kept.sum(), has_model: true }
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

impl Study {
    /// As it is kept: what was opened for a visit alone is closed.
    ///
    /// # Errors
    ///
    /// [`KeptError::Damaged`] if it cannot be written, which its types rule out.
    pub fn to_kept_json(&self) -> Result<String, KeptError> {
        write(&self.as_kept())
    }

    /// As it was kept.
    ///
    /// # Errors
    ///
    /// [`KeptError`].
    pub fn parse_kept(text: &str) -> Result<Self, KeptError> {
        read(text)
    }
}

#[derive(Serialize, Deserialize)]
struct KeptStep {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    is_undone: bool,
    step: Step,
}

impl StepOnDisk {
    /// As it is kept under its number.
    ///
    /// # Errors
    ///
    /// [`KeptError::Damaged`] if it cannot be written, which its types rule out.
    pub fn to_kept_json(&self, keeps_opened: bool) -> Result<String, KeptError> {
        write(&KeptStep { is_undone: self.is_undone, step: self.step.as_kept(keeps_opened) })
    }

    /// As it was kept.
    ///
    /// # Errors
    ///
    /// [`KeptError`].
    pub fn parse_kept(number: u32, text: &str) -> Result<Self, KeptError> {
        let KeptStep { is_undone, step } = read(text)?;
        Ok(Self { number, is_undone, step: Arc::new(step) })
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
    use crate::{Settings, document::SourceFile};
    use money::Model;
    use survey::instrument::Wave;

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
        let file = SourceFile {
            name: "a/b.csv".into(),
            digest: "00".repeat(32),
            size: 7,
            wave: Some(Wave::FollowUp),
            ..SourceFile::default()
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
        let (name, model) = ("Cohort 4".to_owned(), Some(Box::new(model)));
        let body = Study {
            name,
            settings,
            model,
            keeps_opened: true,
            files: vec![file],
            ..Study::default()
        };
        assert_eq!(Study::parse_kept(&body.to_kept_json().unwrap()), Ok(body));
    }

    /// As a page kept it in version 1: one model for all data sets, and at first no question of what is worthwhile.
    const OLDER: &str = include_str!("../../../tests/data/older/kept-body-1.json");
    const OLDER_HEAD: &str = include_str!("../../../tests/data/older/kept-head-1.json");

    #[test]
    fn what_an_older_page_kept_opens_and_nobody_has_named_a_worthwhile_change() {
        let body = Study::parse_kept(OLDER).unwrap();
        assert!(body.settings.worthwhile.is_empty());
        assert_eq!((body.settings.invited, body.settings.outcomes), (Some(40), None));
        assert_eq!(body.model, None);
        assert!(!KeptHead::parse(OLDER_HEAD).unwrap().has_model);
    }

    /// As a page kept it in version 2, before a study had steps or its name in it.
    const WITHOUT_STEPS: &str = include_str!("../../../tests/data/older/kept-body-2.json");

    #[test]
    fn what_was_kept_before_there_were_steps_opens_with_its_model() {
        let study = Study::parse_kept(WITHOUT_STEPS).unwrap();
        assert_eq!((study.name.as_str(), study.files.len()), ("", 1));
        assert_eq!(study.model.unwrap().title, "a.csv");
        assert!(study.keeps_opened && study.look.is_publishable);
        assert!(study.look.filter.in_window_only);
    }

    /// As a page kept it in version 3, before a study could hold a questionnaire.
    const WITHOUT_QUESTIONNAIRE: &str = include_str!("../../../tests/data/older/kept-body-3.json");

    #[test]
    fn what_was_kept_before_there_were_questionnaires_opens_without_one() {
        let study = Study::parse_kept(WITHOUT_QUESTIONNAIRE).unwrap();
        assert_eq!((study.name.as_str(), study.files.len()), ("Autumn", 1));
        assert_eq!((study.instrument, study.drafted), (None, None));
    }

    #[test]
    fn a_damaged_and_a_newer_text_are_told_apart() {
        let text = Study::default().to_kept_json().unwrap();
        assert!(matches!(Study::parse_kept(&text[1..]), Err(KeptError::Damaged(_))));
        assert!(matches!(Study::parse_kept("{}"), Err(KeptError::Damaged(_))));
        let newer = text.replace("\"version\":4", "\"version\":9");
        assert_eq!(Study::parse_kept(&newer), Err(KeptError::Newer(9)));
    }
}
