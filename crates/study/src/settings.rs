//! What the evaluator says about the files, beside the files themselves.

use serde::{Deserialize, Serialize};

use cohort::Decisions;
use evaluation::{WorthwhileLog, disclosure::Outputs, passages::Marks};
use survey::instrument::Wave;
use tables::mapping::Mapping;

/// Everything that a person says about a set of files. Files and settings together are all that figures come from, so a
/// data set that keeps both can be worked out anew.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The follow-up to compare with the baseline; if not given, the first that has records.
    pub follow_up: Option<Wave>,
    /// Whether people are linked by exactly the same code only.
    pub exact_only: bool,
    /// How many people were invited, if somebody said.
    pub invited: Option<usize>,
    /// What the columns of others' tables mean; each table is read by the first that fits it.
    pub mappings: Vec<Mapping>,
    /// What was decided about links and people.
    pub decisions: Decisions,
    /// The text of the file of the programme that the files are of; the built-in one if not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub programme: Option<String>,
    /// Which of what people wrote may be quoted, and how it was read.
    pub marks: Marks,
    /// The smallest change worth having: what was named, by whom and when. The last entry holds.
    pub worthwhile: WorthwhileLog,
    /// What has been published of it, as digests of the responses behind each figure: a further output must not give anybody away
    /// together with it.
    #[serde(skip_serializing_if = "Outputs::is_empty")]
    pub published: Outputs,
    /// The text of a file of what the programme claims. Without it, what the programme's own file claims; without that, what
    /// the built-in programme does where its questionnaire is used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcomes: Option<String>,
}
