//! Files for a statistician and for a board: the data one row a person, wave and item, a codebook, the main table, the R
//! that reproduces it, a workbook of these, every figure as JSON, and the findings that may be published.

mod csv;
mod r_script;
mod tables;
mod workbook;

use serde::Serialize;

use cohort::{Cohort, Measure};
use evaluation::{
    Evaluation, Findings, WorthwhileEntry, WorthwhileLog,
    disclosure::Rule,
    passages::{Marks, Passage},
};
use survey::instrument::InstrumentRef;

pub use self::workbook::findings_workbook;
pub use self::{
    csv::cell,
    r_script::{r_line, r_line_of_level, r_line_perceived, r_line_unlinked},
};
use super::{
    conclusions::worthwhile_words,
    publication::{Persons, Publication, publication_text},
};

/// What is exported.
pub struct Exporting<'a> {
    /// The people looked at.
    pub cohort: &'a Cohort,
    /// What was compared.
    pub measures: &'a [Measure],
    /// Who is who.
    pub persons: &'a Persons,
    /// Change.
    pub findings: &'a Findings,
    /// What stands beside it.
    pub evaluation: &'a Evaluation,
    /// What may be published.
    pub publication: &'a Publication,
    /// What they wrote.
    pub passages: &'a [&'a Passage],
    /// Which of it may be quoted.
    pub marks: &'a Marks,
    /// The questionnaire used.
    pub instrument: Option<&'a InstrumentRef>,
    /// The disclosure rule.
    pub rule: &'a Rule,
    /// What was named worthwhile.
    pub worthwhile: &'a WorthwhileLog,
    /// Who is looked at, in words.
    pub who: &'a str,
}

/// The name of the data file, which the R reads.
const DATA: &str = "ripple-data.csv";
/// The name of the codebook, which lines of R read.
const CODEBOOK: &str = "ripple-codebook.csv";
/// The name of the main table, with which the R compares.
const MAIN_TABLE: &str = "ripple-main-table.csv";

/// Every file by name, publishable ones named so.
///
/// # Errors
///
/// A value has no JSON form; none of ours is known to lack one.
pub fn export_files(exporting: &Exporting<'_>) -> Result<Vec<(String, String)>, serde_json::Error> {
    let file = |name: &str, text: String| (name.to_owned(), text);
    Ok(vec![
        file(DATA, tables::data(exporting).csv()),
        file(CODEBOOK, tables::codebook(exporting).csv()),
        file("ripple-passages.csv", tables::passages(exporting).csv()),
        file(MAIN_TABLE, tables::main_table(&exporting.findings.items).csv()),
        file("ripple-findings.R", r_script::script()),
        file("ripple-findings.json", json(&findings_json(exporting))?),
        file("publishable-findings.json", json(&publishable(exporting))?),
        file("publishable-findings.csv", tables::published(exporting.publication).csv()),
        file("publishable-findings.txt", publication_text(exporting.publication)),
    ])
}

#[derive(Serialize)]
struct FindingsJson<'a> {
    format: &'static str,
    version: u32,
    app_version: &'static str,
    who: &'a str,
    instrument: Option<&'a InstrumentRef>,
    worthwhile: WorthwhileJson<'a>,
    findings: &'a Findings,
    evaluation: &'a Evaluation,
}

/// What was named worthwhile: in words, in percent of the scale, and each naming.
#[derive(Serialize)]
pub struct WorthwhileJson<'a> {
    statement: String,
    percent: f64,
    entries: &'a [WorthwhileEntry],
}

impl<'a> WorthwhileJson<'a> {
    /// What this log says.
    pub fn of(log: &'a WorthwhileLog) -> Self {
        Self {
            statement: worthwhile_words(log),
            percent: log.holds().percent(),
            entries: log.entries(),
        }
    }
}

fn findings_json<'a>(exporting: &Exporting<'a>) -> FindingsJson<'a> {
    FindingsJson {
        format: "ripple-findings",
        version: 2,
        app_version: env!("CARGO_PKG_VERSION"),
        who: exporting.who,
        instrument: exporting.instrument,
        worthwhile: WorthwhileJson::of(exporting.worthwhile),
        findings: exporting.findings,
        evaluation: exporting.evaluation,
    }
}

#[derive(Serialize)]
struct PublishableJson<'a> {
    format: &'static str,
    version: u32,
    app_version: &'static str,
    instrument: Option<&'a InstrumentRef>,
    rule: &'a Rule,
    #[serde(flatten)]
    publication: &'a Publication,
}

const fn publishable<'a>(exporting: &Exporting<'a>) -> PublishableJson<'a> {
    PublishableJson {
        format: "ripple-publishable-findings",
        version: 1,
        app_version: env!("CARGO_PKG_VERSION"),
        instrument: exporting.instrument,
        rule: exporting.rule,
        publication: exporting.publication,
    }
}

fn json(value: &impl Serialize) -> Result<String, serde_json::Error> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}
