//! The columns that ask the questions of a questionnaire in its own words.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use cohort::measures;
use survey::instrument::Instrument;
use tables::{
    Table, is_bookkeeping,
    mapping::{Mapping, ReadAs, Why, suggest},
};

use super::{FromColumnsError, known};
use crate::{FileInput, known_table::KnownTable};

/// The columns of files that answer a questionnaire.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ColumnsOf {
    /// For each file with such columns, what they mean.
    pub mappings: Vec<Mapping>,
    /// How many questions are answered in the files together.
    pub n_answered: usize,
    /// Files that have no such column.
    pub without: Vec<String>,
}

/// The columns of these files that ask a question of the questionnaire in its own words, or are called by its id.
///
/// # Errors
///
/// [`FromColumnsError::Instrument`] where the text is no questionnaire.
pub fn columns_of(files: &[FileInput], instrument: &str) -> Result<ColumnsOf, FromColumnsError> {
    let instrument = Instrument::parse(instrument)?;
    let measures = measures(&instrument);
    // What is no table of answers has no columns to read.
    let known = files.iter().filter_map(|file| Some((file, known(file).ok()?)));
    let known: Vec<(&FileInput, KnownTable<'_>)> = known.collect();
    let mut found = ColumnsOf::default();
    let mut answered = BTreeSet::new();
    for (place, (file, own)) in known.iter().enumerate() {
        let others = known.iter().enumerate().filter(|(other, _)| *other != place);
        let others = others.map(|(_, (_, it))| &it.table);
        let pool: Vec<&Table> = std::iter::once(&own.table).chain(others).collect();
        let suggestion = suggest(file.stem(), &pool, &instrument, &measures);
        let sure: BTreeSet<String> = { suggestion.why.into_iter() }
            .filter(|it| matches!(it.why, Why::Id | Why::Wording))
            .map(|it| it.column)
            .collect();
        let mut mapping = suggestion.mapping;
        // Nobody looks at it before it is used, so it says of codes and days only what is known without it.
        mapping.link_code = own.code.map(|column| own.table.headers[column].clone());
        mapping.finished = mapping.finished.filter(|it| is_bookkeeping(&it.column));
        mapping.columns.retain(|it| {
            let has_points = !matches!(&it.read, ReadAs::Labels(labels) if labels.is_empty());
            sure.contains(&it.column) && has_points
        });
        if mapping.columns.is_empty() {
            found.without.push(file.name.clone());
            continue;
        }
        answered.extend(mapping.columns.iter().map(|it| it.item.clone()));
        found.mappings.push(mapping);
    }
    found.n_answered = answered.len();
    Ok(found)
}
