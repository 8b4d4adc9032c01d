//! A questionnaire out of the columns of tables, and the columns that answer it.
//!
//! Each question is worded as its columns are named; columns of several waves and files are one question where their words are
//! the same but for a number before them, case, punctuation and apostrophes. Which way is better, and what a question measures,
//! no column says: the evaluator does.

mod asked;
mod read_by;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use survey::instrument::{Direction, Instrument, InstrumentError, Item, Section, Wave};
use tables::{
    Ids, Table, TableFileError,
    answers::{AnswersSeen, KindSeen, Unsure, kinds_seen},
    read_table_file, register_of,
};

use self::asked::{Question, asked_in, with_answers};
pub use self::read_by::{ColumnsOf, columns_of};
use super::{FileInput, known_table::KnownTable, opened::HowToRead};

/// So many questions stand on a page.
const MOST_ON_A_PAGE: usize = 8;
/// The most columns that are named for one remark.
const MOST_NAMED: usize = 5;
/// The waves where no file says one.
const WAVES: [Wave; 2] = [Wave::Baseline, Wave::FollowUp];

/// A questionnaire made of columns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionnaireOfColumns {
    /// The text of the questionnaire file.
    pub text: String,
    /// What to look at, in the order of the columns.
    pub remarks: Vec<ColumnRemark>,
}

/// What to look at in one column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnRemark {
    /// Its header, as last written.
    pub header: String,
    /// What.
    pub what: OfColumn,
}

/// Something that the evaluator must know of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum OfColumn {
    /// What its answers are of is not sure.
    #[error(transparent)]
    Unsure(Unsure),
    /// Its words differ between files or waves.
    #[error("taken for one question")]
    AlsoWorded(String),
    /// The file of this name is no table of answers, and why.
    #[error("left out: {0}")]
    NotRead(String),
    /// Nobody has answered it, so nothing shows how it is answered.
    #[error("left out, because nothing stands in it")]
    Empty,
    /// It holds nothing that could be an answer to a question.
    #[error("left out, because what stands in it does not look like answers to a question")]
    NoQuestion,
}

/// Each thing to look at once, with the columns that it holds of, in the order of the first.
pub fn remarks_in_lines(remarks: &[ColumnRemark]) -> Vec<String> {
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    for ColumnRemark { header, what } in remarks {
        let named = match what {
            OfColumn::AlsoWorded(other) => format!("“{header}” and “{other}”"),
            _ => format!("“{header}”"),
        };
        let words = what.to_string();
        match lines.iter_mut().find(|(held, _)| *held == words) {
            Some((_, all)) => all.push(named),
            None => lines.push((words, vec![named])),
        }
    }
    let line = |(words, named): (String, Vec<String>)| {
        let n_more = named.len().saturating_sub(MOST_NAMED);
        let more = if n_more > 0 { format!(" and {n_more} more") } else { String::new() };
        let named: Vec<String> = named.into_iter().take(MOST_NAMED).collect();
        format!("{}{more}: {words}", named.join(", "))
    };
    lines.into_iter().map(line).collect()
}

/// Why there is no questionnaire.
#[derive(Debug, thiserror::Error)]
pub enum FromColumnsError {
    /// A file is no table, or says its waves in two ways.
    #[error("“{file}”: {reason}")]
    File {
        /// The file's name.
        file: String,
        /// Why, without a full stop.
        reason: String,
    },
    /// There is no question in any of them.
    #[error("no column of these files holds answers to a question")]
    NoQuestions,
    /// What they make is no questionnaire.
    #[error(transparent)]
    Instrument(#[from] InstrumentError),
}

/// Makes a questionnaire of the columns of these tables.
///
/// # Errors
///
/// [`FromColumnsError`] names the file that cannot be read, or says that there is no question.
pub fn questionnaire_of_columns(
    files: &[FileInput],
    title: &str,
) -> Result<QuestionnaireOfColumns, FromColumnsError> {
    let (mut tables, mut remarks) = (Vec::new(), Vec::new());
    for file in files {
        match known(file) {
            Ok(known) => tables.push(known),
            // Notes and the like lie beside the tables: they stop nothing, unless there is nothing else.
            Err(fault) if files.len() == 1 => return Err(fault),
            Err(FromColumnsError::File { file, reason }) => {
                remarks.push(ColumnRemark { header: file, what: OfColumn::NotRead(reason) });
            }
            Err(fault) => return Err(fault),
        }
    }
    let all_waves: BTreeSet<Wave> = tables.iter().flat_map(KnownTable::all_waves).collect();
    let all_waves = if all_waves.is_empty() { BTreeSet::from(WAVES) } else { all_waves };
    let (asked, seen): (Vec<Question>, Vec<Option<AnswersSeen>>) =
        with_answers(asked_in(&tables, &all_waves), &tables).into_iter().unzip();
    let kinds = kinds_seen(&seen);
    let (mut items, mut ids) = (Vec::new(), Ids::default());
    for ((question, seen), kind) in asked.into_iter().zip(seen).zip(kinds) {
        let mut say = |what| remarks.push(ColumnRemark { header: question.name.clone(), what });
        let Some(KindSeen { kind, unsure }) = kind else {
            say(if seen.is_none() { OfColumn::Empty } else { OfColumn::NoQuestion });
            continue;
        };
        for other in question.other_words() {
            say(OfColumn::AlsoWorded(other));
        }
        if let Some(unsure) = unsure {
            say(OfColumn::Unsure(unsure));
        }
        let id = ids.id_for(&id_of(&question.name, items.len() + 1));
        items.push(Item {
            id,
            level: 0,
            construct: question.name.clone(),
            cannot_say: None,
            kind,
            wording: question.wording(),
            help: None,
            core: false,
            reverse: false,
            // A column does not say which way is better, and a wrong guess would turn harm into success.
            direction: Direction::None,
            role: None,
            reference_lines: Vec::new(),
            parts: Vec::new(),
        });
    }
    if items.is_empty() {
        return Err(FromColumnsError::NoQuestions);
    }
    let instrument = Instrument {
        id: Ids::default().id_for(&title.to_lowercase()),
        version: "1".to_owned(),
        title: title.to_owned(),
        waves: all_waves.into_iter().collect(),
        linkage: Instrument::builtin()?.linkage,
        sections: pages(items),
        composites: Vec::new(),
        hash: String::new(),
    };
    let text = instrument.to_json();
    Instrument::parse(&text)?.check_roles()?;
    Ok(QuestionnaireOfColumns { text, remarks })
}

/// The table of answers in a file.
fn table(file: &FileInput) -> Result<Table, FromColumnsError> {
    let fault = |reason: String| FromColumnsError::File { file: file.name.clone(), reason };
    let read = read_table_file(&file.bytes, &file.choices);
    let table = read.map_err(|error: TableFileError| fault(error.to_string()))?.table;
    let is_register = register_of(&table, &file.choices).is_ok_and(|it| it.is_some());
    if is_register {
        return Err(fault("it is a register of who came".to_owned()));
    }
    Ok(table)
}

fn known(file: &FileInput) -> Result<KnownTable<'static>, FromColumnsError> {
    let how_to = HowToRead { mappings: &[], key: None };
    KnownTable::of(file, table(file)?, Vec::new(), how_to).map_err(|unclear| {
        FromColumnsError::File { file: file.name.clone(), reason: unclear.to_string() }
    })
}

/// The id of a question: what its columns are called, where that is a name of a variable, or a number.
fn id_of(name: &str, number: usize) -> String {
    const MOST: usize = 24;
    let is_name = name.chars().count() <= MOST
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    if is_name { name.to_owned() } else { format!("Q{number}") }
}

fn pages(items: Vec<Item>) -> Vec<Section> {
    let mut pages: BTreeMap<usize, Vec<Item>> = BTreeMap::new();
    let n_pages = items.len().div_ceil(MOST_ON_A_PAGE).max(1);
    let on_each = items.len().div_ceil(n_pages).max(1);
    for (place, item) in items.into_iter().enumerate() {
        pages.entry(place / on_each).or_default().push(item);
    }
    let looks_back = pages.values().flatten().any(|it| it.wording.retrospective.is_some());
    let page = |(place, items): (usize, Vec<Item>)| Section {
        id: format!("page-{}", place + 1),
        title: if n_pages == 1 {
            "Questions".to_owned()
        } else {
            format!("Part {} of {n_pages}", place + 1)
        },
        intro: None,
        retrospective: false,
        items,
    };
    let back = looks_back.then(|| Section {
        id: "looking-back".to_owned(),
        title: "Looking back".to_owned(),
        intro: None,
        retrospective: true,
        items: Vec::new(),
    });
    pages.into_iter().map(page).chain(back).collect()
}
