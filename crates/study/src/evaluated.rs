//! The evaluator's results: the findings of some of the people, what stands beside them, and what may be published.

use serde::{Deserialize, Serialize};

use evaluation::{
    Evaluation, Filter, Findings,
    disclosure::{Outputs, Rule},
    passages::{Passage, PassageSearch},
};
use report::publication::{NotFollowed, Publication};
use survey::instrument::InstrumentRef;

use super::{CompareRequest, DemoFile, FileReport, Remark};

/// Which results are wanted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct EvaluateRequest {
    /// The files, the questionnaire and the follow-up.
    pub compare: CompareRequest,
    /// Who is looked at.
    pub filter: Filter,
    /// Who was looked at in earlier outputs of the same run, in order. Everybody is always the first.
    pub published: Vec<Filter>,
    /// What was published of the study before and is not in its settings: by another run, or from another data set.
    #[serde(default)]
    pub outputs: Outputs,
    /// The disclosure rule of the run.
    pub rule: Rule,
}

/// The results.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evaluated {
    /// The questionnaire used; none when columns were taken as items.
    pub instrument: Option<InstrumentRef>,
    /// Each file, in the order given.
    pub files: Vec<FileReport>,
    /// The groups that people can be filtered by: id and words.
    pub groups: Vec<(String, String)>,
    /// How many sessions there were; none if nobody was asked.
    pub n_sessions: Option<usize>,
    /// Change, of the people looked at. For the evaluator's eyes.
    pub findings: Findings,
    /// What stands beside it. For the evaluator's eyes.
    pub evaluation: Evaluation,
    /// What may be published of both.
    pub publication: Publication,
    /// The people behind its figures, to be kept once it is shown or saved. For the evaluator's eyes.
    pub outputs: Outputs,
    /// Marks of passages that lead to no quotation, and why.
    pub not_followed: Vec<NotFollowed>,
}

/// Which of what people wrote is wanted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PassagesRequest {
    /// The people looked at.
    pub evaluate: EvaluateRequest,
    /// What is looked for.
    pub search: PassageSearch,
    /// How many to give at most.
    pub most: usize,
}

/// What people wrote, as far as it was looked for. For the evaluator's eyes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassagesFound {
    /// How many passages there are of the people looked at.
    pub n_all: usize,
    /// How many of them were looked for.
    pub n_found: usize,
    /// The first of those, in the order of the questionnaire.
    pub passages: Vec<Passage>,
    /// Every item to which something was written, in the order of the questionnaire: id and what was asked.
    pub items: Vec<(String, String)>,
}

/// The results as files.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Exported {
    /// Each file that was read, in the order given.
    pub read: Vec<FileReport>,
    /// What a person should know before the results.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Remark>,
    /// Name and text of each file to keep.
    pub files: Vec<DemoFile>,
    /// The people behind the figures that may be published, to be kept. For the evaluator's eyes.
    pub outputs: Outputs,
    /// Marks of passages that lead to no quotation, and why.
    pub not_followed: Vec<NotFollowed>,
    /// The bytes of the workbook, for the evaluator's eyes; they travel beside the JSON.
    #[serde(skip)]
    pub workbook: Vec<u8>,
}

impl Exported {
    /// The workbook's name among the files.
    pub const WORKBOOK: &'static str = "ripple-findings.xlsx";

    /// Name and bytes of every file to keep, the workbook last.
    pub fn all(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let texts = self.files.iter().map(|file| (file.name.as_str(), file.text.as_bytes()));
        texts.chain([(Self::WORKBOOK, self.workbook.as_slice())])
    }
}
