//! Files in, records out: what each file turned out to be, and why one was refused.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    cohort::{Measure, Record, Source, flags_of, measures, scores_of},
    exchange::{Table, TableFile, is_json, json_text, mapping::Mapping, read_table_file},
    instrument::{Instrument, Wave},
    programme::Programme,
    seal::is_closed,
    survey::{LinkCode, Response, is_complete, receipt},
};

use super::{
    CompareRequest, FileInput, FileReport, FileStatus,
    opened::{Opened, open_archive},
    other_json::other_json,
    table_records::{Meaning, TableRecords, TableRefusal, columns_as_items, records_of},
};

/// Everything read from a set of files.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub files: Vec<FileReport>,
    pub records: Vec<Record>,
    /// The responses among the records, for their benefit lines.
    pub responses: Vec<Response>,
    /// The measures, when columns were taken as items.
    pub columns: Option<Vec<Measure>>,
    /// Items that a mapping reads from scales of another length.
    pub percent: BTreeSet<String>,
}

/// A file that could be read, before anyone says what its columns mean.
enum Contents {
    Response(Box<Response>),
    Table { table: Table, notes: Vec<String> },
}

/// Reads every file; those that fail are listed with their reason and the rest go on.
pub(super) fn read_files(
    request: &CompareRequest,
    instrument: &Instrument,
    progress: &mut dyn FnMut(f64),
) -> Reading {
    let opened: Vec<Opened<'_>> = request.files.iter().map(open_archive).collect();
    let files: Vec<&FileInput> = opened.iter().flat_map(Opened::files).collect();
    let n_files = files.len();
    let contents: Vec<Result<Contents, String>> = (0..)
        .zip(&files)
        .map(|(place, file)| {
            progress(share(place, n_files));
            read_contents(file, instrument)
        })
        .collect();
    let meaning = meaning_of_columns(request, instrument, &files, &contents);
    let asked = Wave::ALL.map(|wave| (wave, asked_in(wave, instrument))).into_iter().collect();
    let mut reading = Reading::default();
    let mut contents = files.into_iter().zip(contents);
    for opened in &opened {
        let n_inside = opened.files().len();
        let reports: Vec<FileReport> = contents
            .by_ref()
            .take(n_inside)
            .map(|(file, contents)| {
                reading.take(
                    file,
                    contents,
                    instrument,
                    &meaning,
                    &request.settings.mappings,
                    &asked,
                )
            })
            .collect();
        reading.files.push(opened.report(reports));
    }
    if let Meaning::ColumnsAreItems(measures) = meaning {
        reading.columns = Some(measures);
    }
    progress(1.0);
    reading
}

#[expect(clippy::cast_precision_loss, reason = "a count of files")]
pub(super) fn share(done: usize, all: usize) -> f64 {
    done as f64 / all.max(1) as f64
}

fn read_contents(file: &FileInput, instrument: &Instrument) -> Result<Contents, String> {
    if is_closed(&file.bytes) {
        return Err("it is closed: open it with the programme's private key".to_owned());
    }
    if is_json(&file.name, &file.bytes) {
        return read_response(&file.bytes, instrument);
    }
    let TableFile { table, notes, .. } =
        read_table_file(&file.bytes, &file.choices).map_err(|err| err.to_string())?;
    Ok(Contents::Table { table, notes })
}

fn read_response(bytes: &[u8], instrument: &Instrument) -> Result<Contents, String> {
    let text = json_text(bytes).map_err(|err| err.to_string())?;
    let response = Response::parse(text).map_err(|err| other_json(text, &err))?;
    response.check(instrument).map_err(|err| err.to_string())?;
    Ok(Contents::Response(Box::new(response)))
}

/// The measures of what is asked in a wave.
fn asked_in(wave: Wave, instrument: &Instrument) -> Vec<Measure> {
    let is_asked = |measure: &Measure| {
        let item = measure.id.split('.').next().unwrap_or(&measure.id);
        instrument.item(item).is_some_and(|item| item.asked(wave).is_some())
    };
    measures(instrument).into_iter().filter(is_asked).collect()
}

/// Whether a response was finished in the months that the programme set for its wave: as the response says, or by the
/// built-in programme's dates. A baseline of the built-in programme has no months of its own.
fn is_in_window(instrument: &Instrument, response: &Response) -> Option<bool> {
    if response.outside_window {
        return Some(false);
    }
    let programme = Programme::l4sc().ok().filter(|programme| programme.id == instrument.id)?;
    response.wave.is_follow_up().then(|| programme.is_open(response.wave, response.finished.day()))
}

/// Columns are items of the questionnaire if one is given, if responses to one are among the files, or if a
/// column is named like one of its items; otherwise they are items in their own right.
fn meaning_of_columns(
    request: &CompareRequest,
    instrument: &Instrument,
    files: &[&FileInput],
    contents: &[Result<Contents, String>],
) -> Meaning {
    let measures = measures(instrument);
    let tables = || {
        files.iter().zip(contents).filter_map(|(file, contents)| match contents {
            Ok(Contents::Table { table, .. }) => Some((*file, table)),
            _ => None,
        })
    };
    let has_responses = contents.iter().any(|it| matches!(it, Ok(Contents::Response(_))));
    let known = |id: &String| measures.iter().any(|measure| measure.id == *id);
    let mapped = |table: &Table| {
        let fits = |mapping: &&Mapping| mapping.fits(table);
        let mapping = request.settings.mappings.iter().find(fits);
        mapping.is_some_and(|mapping| mapping.columns.iter().any(|it| known(&it.item)))
    };
    let names_items =
        || tables().any(|(_, table)| table.headers.iter().any(known) || mapped(table));
    let columns_stand_alone = request.instrument.is_none()
        && !has_responses
        && tables().next().is_some()
        && (request.columns_as_items || !names_items());
    if columns_stand_alone {
        Meaning::ColumnsAreItems(columns_as_items(&tables(), &request.settings.mappings))
    } else {
        Meaning::Questionnaire(measures)
    }
}

impl Reading {
    fn take(
        &mut self,
        file: &FileInput,
        contents: Result<Contents, String>,
        instrument: &Instrument,
        meaning: &Meaning,
        mappings: &[Mapping],
        asked: &BTreeMap<Wave, Vec<Measure>>,
    ) -> FileReport {
        let status = match contents {
            Err(reason) => FileStatus::Refused { reason },
            Ok(Contents::Response(response)) => {
                let measures = asked.get(&response.wave).map_or(&[][..], Vec::as_slice);
                self.take_response(file, *response, instrument, measures)
            }
            Ok(Contents::Table { table, notes }) => {
                self.take_table(file, &table, notes, meaning, mappings)
            }
        };
        FileReport { name: file.name.clone(), status, inside: Vec::new(), n_inside: 0 }
    }

    fn take_response(
        &mut self,
        file: &FileInput,
        response: Response,
        instrument: &Instrument,
        asked: &[Measure],
    ) -> FileStatus {
        let n_elements = instrument.linkage.elements.len();
        let (wave, invented) = (response.wave, response.invented);
        let minutes = response.finished.minutes_since(response.started);
        let mut record = Record {
            source: Source { file: file.name.clone(), row: None },
            response_id: Some(response.response_id.clone()),
            wave,
            elements: match &response.link {
                Some(LinkCode::Elements(elements)) => elements.clone().into_iter().collect(),
                _ => BTreeMap::new(),
            },
            code: response.link.as_ref().and_then(|code: &LinkCode| code.exact_key(n_elements)),
            now: scores_of(instrument, &response.answers.now),
            remembered: scores_of(instrument, &response.answers.retrospective),
            finished: Some(response.finished),
            complete: Some(is_complete(instrument, wave, &response.answers)),
            flags: Vec::new(),
            invented,
        };
        record.flags =
            flags_of(&record, asked, Some(minutes), is_in_window(instrument, &response), false);
        self.records.push(record);
        self.responses.push(response);
        let receipt = Some(receipt(&file.bytes));
        FileStatus::Read { waves: vec![(wave, 1)], invented, warnings: Vec::new(), receipt }
    }

    fn take_table(
        &mut self,
        file: &FileInput,
        table: &Table,
        notes: Vec<String>,
        meaning: &Meaning,
        mappings: &[Mapping],
    ) -> FileStatus {
        let mapping = mappings.iter().find(|mapping| mapping.fits(table));
        match records_of(file, table, meaning, mapping) {
            Err(TableRefusal::NeedsWave { rows }) => FileStatus::NeedsWave { rows },
            Err(refusal) => FileStatus::Refused { reason: refusal.to_string() },
            Ok(TableRecords { records, warnings, percent }) => {
                self.percent.extend(percent);
                let count = |wave| records.iter().filter(|record| record.wave == wave).count();
                let waves = Wave::ALL.map(|wave| (wave, count(wave)));
                let waves = waves.into_iter().filter(|(_, n)| *n > 0).collect();
                self.records.extend(records);
                let warnings = notes.into_iter().chain(warnings).collect();
                FileStatus::Read { waves, invented: false, warnings, receipt: None }
            }
        }
    }

    /// The first follow-up that has records; the first follow-up if none has.
    pub fn follow_up_found(&self) -> Wave {
        let second = self.records.iter().any(|record| record.wave == Wave::FollowUp2);
        let first = self.records.iter().any(|record| record.wave == Wave::FollowUp);
        if second && !first { Wave::FollowUp2 } else { Wave::FollowUp }
    }

    /// The newest version of each response of `wave`.
    pub fn newest_responses(&self, wave: Wave) -> Vec<&Response> {
        let mut newest: Vec<&Response> = Vec::new();
        for response in self.responses.iter().filter(|response| response.wave == wave) {
            match newest.iter_mut().find(|other| other.response_id == response.response_id) {
                Some(other) if other.finished >= response.finished => {}
                Some(other) => *other = response,
                None => newest.push(response),
            }
        }
        newest
    }
}
