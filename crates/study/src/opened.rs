//! Files given, opened and read: what is inside an archive or a data set is read as if it had been given by itself.

use std::borrow::Cow;

use organiser::secret_in;
use survey::{instrument::Wave, receipt, seal::is_closed};
use tables::{
    ArchiveError, ArchiveKind, ArchivedFile, HowRead, RegisterRead, TableFile, archive_kind,
    is_archive, is_json, json_text, mapping::Mapping, read_and_tell, register_of,
};

use super::{
    FileInput, FileReport, FileStatus,
    address_key::AddressKey,
    data_set::{self, Kept},
    inside::files_inside,
    known_table::{KnownTable, wave_words},
    responses::{Responses, Taken},
};

/// A file as given, or what is in it.
pub(super) enum Opened<'a, 'm> {
    /// A file by itself.
    File(Box<ReadFile<'a, 'm>>),
    /// A response of a data set.
    Response {
        /// Its file's name.
        name: String,
        /// The receipt of the file as it was handed over.
        receipt: Option<String>,
        response: Result<Box<Taken>, String>,
    },
    /// An archive or a data set.
    Several {
        name: String,
        inside: Vec<Self>,
        /// What is said of it if there is nothing in it.
        if_empty: &'static str,
    },
    /// An archive or a data set that could not be opened.
    Refused { name: String, reason: String },
}

/// A file that was read by itself, or why not.
pub(super) struct ReadFile<'a, 'm> {
    pub file: Cow<'a, FileInput>,
    pub contents: Result<Read<'m>, String>,
    /// How a table was read.
    pub how: Option<HowRead>,
}

/// What a file holds, before anyone says what its columns mean.
pub(super) enum Read<'m> {
    Response(Box<Taken>, String),
    Table(Box<KnownTable<'m>>),
    Register(RegisterRead),
    /// A table that is among the files already, and says its waves itself.
    Again {
        of: String,
    },
}

/// With what tables are read.
#[derive(Clone, Copy)]
pub(super) struct HowToRead<'m> {
    pub mappings: &'m [Mapping],
    /// What addresses are hashed with; none where there is no chance to be had.
    pub key: Option<&'m AddressKey>,
}

/// Opens files and reads them.
pub(super) struct Opening<'o, 'm> {
    pub responses: &'o Responses<'o>,
    pub how_to: HowToRead<'m>,
    /// Told how many bytes more are read.
    pub past: &'o mut dyn FnMut(usize),
}

impl<'m> Opening<'_, 'm> {
    /// Opens `file` if it is a data set or an archive of files; a workbook is an archive too, but one file to its users.
    pub fn open<'a>(&mut self, file: Cow<'a, FileInput>) -> Opened<'a, 'm> {
        let may_be_a_set =
            !is_archive(&file.bytes) && !is_closed(&file.bytes) && is_json(&file.name, &file.bytes);
        match may_be_a_set.then(|| data_set::text_of(&file.bytes)) {
            Some(Ok(text)) if data_set::is_data_set(text) => self.data_set(&file.name, text),
            _ => self.archive_or_file(file),
        }
    }

    /// A data set never holds another: what writes it takes their parts.
    fn data_set<'a>(&mut self, name: &str, text: &str) -> Opened<'a, 'm> {
        let name = name.to_owned();
        match data_set::read(text) {
            Err(err) => Opened::Refused { name, reason: err.to_string() },
            Ok(set) => {
                let responses = set.responses.into_iter();
                let mut inside: Vec<_> = responses.map(|kept| self.response(kept)).collect();
                let files = set.files.into_iter();
                inside.extend(files.map(|file| self.archive_or_file(Cow::Owned(file))));
                Opened::Several { name, inside, if_empty: "the data set is empty" }
            }
        }
    }

    fn response<'a>(&mut self, kept: Kept<'_>) -> Opened<'a, 'm> {
        let Kept { file: name, receipt, response } = kept;
        let read = self.responses.read(response).map(Box::new);
        (self.past)(response.len());
        Opened::Response { name, receipt, response: read }
    }

    fn archive_or_file<'a>(&mut self, file: Cow<'a, FileInput>) -> Opened<'a, 'm> {
        if !is_archive(&file.bytes) {
            return self.file(file);
        }
        let inside = match archive_kind(&file.bytes) {
            Ok(ArchiveKind::Workbook | ArchiveKind::Foreign) => return self.file(file),
            Ok(ArchiveKind::Files) => inside_of(&file),
            Err(err) => Err(err),
        };
        let name = file.name.clone();
        match inside {
            Err(err) => Opened::Refused { name, reason: err.to_string() },
            Ok(files) => {
                let inside = files.into_iter().map(|it| self.file(Cow::Owned(it))).collect();
                Opened::Several { name, inside, if_empty: "the archive is empty" }
            }
        }
    }

    fn file<'a>(&mut self, file: Cow<'a, FileInput>) -> Opened<'a, 'm> {
        let (contents, how) = self.contents(&file);
        (self.past)(file.bytes.len());
        Opened::File(Box::new(ReadFile { file, contents, how }))
    }

    fn contents(&self, file: &FileInput) -> (Result<Read<'m>, String>, Option<HowRead>) {
        let refused = |reason: &str| (Err(reason.to_owned()), None);
        if secret_in(&file.bytes).is_some() {
            return refused("it is a private key, which is never read or kept with answers");
        }
        if is_closed(&file.bytes) {
            return refused("it is closed: open it with the programme's private key");
        }
        if is_json(&file.name, &file.bytes) {
            return (self.response_of(file), None);
        }
        let (mut how, read) = read_and_tell(&file.bytes, &file.choices);
        how.waves = read.as_ref().ok().and_then(|read| wave_words(file, &read.table));
        let read = read.map_err(|err| err.to_string());
        (read.and_then(|read| self.table_or_register(file, read)), Some(how))
    }

    fn response_of(&self, file: &FileInput) -> Result<Read<'m>, String> {
        let text = json_text(&file.bytes).map_err(|err| err.to_string())?;
        Ok(Read::Response(Box::new(self.responses.read(text)?), receipt(&file.bytes)))
    }

    fn table_or_register(&self, file: &FileInput, read: TableFile) -> Result<Read<'m>, String> {
        let TableFile { table, notes, .. } = read;
        match register_of(&table, &file.choices).map_err(|err| err.to_string())? {
            None => KnownTable::of(file, table, notes, self.how_to)
                .map(|known| Read::Table(Box::new(known)))
                .map_err(|err| err.to_string()),
            Some(RegisterRead { register, warnings }) => {
                let warnings = notes.into_iter().chain(warnings).collect();
                Ok(Read::Register(RegisterRead { register, warnings }))
            }
        }
    }
}

/// The files of an archive and of those in it, each named after it, with what was said about all of them.
pub(super) fn inside_of(archive: &FileInput) -> Result<Vec<FileInput>, ArchiveError> {
    let input = |it: ArchivedFile| FileInput {
        name: format!("{}/{}", archive.name, it.name),
        wave: archive.wave,
        choices: archive.choices.clone(),
        held: None,
        bytes: it.bytes,
    };
    Ok(files_inside(&archive.bytes)?.into_iter().map(input).collect())
}

impl<'a, 'm> Opened<'a, 'm> {
    /// The files that were read by themselves.
    pub fn files(&mut self) -> Vec<&mut ReadFile<'a, 'm>> {
        match self {
            Self::File(file) => vec![&mut **file],
            Self::Several { inside, .. } => inside.iter_mut().flat_map(Self::files).collect(),
            Self::Response { .. } | Self::Refused { .. } => Vec::new(),
        }
    }

    /// Whether there is a response in it that was read.
    pub fn has_responses(&self) -> bool {
        match self {
            Self::File(file) => matches!(file.contents, Ok(Read::Response(..))),
            Self::Response { response, .. } => response.is_ok(),
            Self::Several { inside, .. } => inside.iter().any(Self::has_responses),
            Self::Refused { .. } => false,
        }
    }
}

impl<'m> ReadFile<'_, 'm> {
    /// The table that it is, if it is one.
    pub fn table(&self) -> Option<&KnownTable<'m>> {
        match &self.contents {
            Ok(Read::Table(known)) => Some(known),
            _ => None,
        }
    }
}

/// What became of an archive or a data set, by what became of what is in it.
pub(super) fn whole(name: String, inside: Vec<FileReport>, if_empty: &str) -> FileReport {
    if inside.is_empty() {
        return FileReport::new(name, FileStatus::Refused { reason: if_empty.to_owned() });
    }
    let (status, n_inside) = (of_all(&inside), inside.len());
    FileReport { inside, n_inside, ..FileReport::new(name, status) }
}

/// An archive or a data set is read if anything in it is; what is not is named in its warnings.
fn of_all(reports: &[FileReport]) -> FileStatus {
    let mut waves: Vec<(Wave, usize)> = Vec::new();
    let (mut invented, mut warnings, mut n_read, mut rows) = (false, Vec::new(), 0, 0);
    for report in reports {
        match &report.status {
            FileStatus::Read { waves: found, invented: made_up, warnings: said, .. } => {
                n_read += 1;
                invented |= made_up;
                for (wave, n) in found {
                    match waves.iter_mut().find(|(known, _)| known == wave) {
                        Some((_, sum)) => *sum += n,
                        None => waves.push((*wave, *n)),
                    }
                }
                warnings.extend(said.iter().map(|it| format!("{}: {it}", report.name)));
            }
            FileStatus::Register { warnings: said, .. } => {
                n_read += 1;
                warnings.push(format!("{}: an attendance register", report.name));
                warnings.extend(said.iter().map(|it| format!("{}: {it}", report.name)));
            }
            FileStatus::NeedsWave { rows: more } => rows += more,
            FileStatus::Refused { reason } => {
                warnings.push(format!("{}: not read: {reason}", report.name));
            }
        }
    }
    waves.sort_unstable();
    if rows > 0 {
        FileStatus::NeedsWave { rows }
    } else if n_read == 0 {
        FileStatus::Refused { reason: warnings.join("; ") }
    } else {
        FileStatus::Read { waves, invented, warnings, receipt: None }
    }
}
