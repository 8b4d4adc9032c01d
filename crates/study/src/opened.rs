//! Files given, with archives and data sets opened: what is inside is read as if it had been given by itself.

use std::borrow::Cow;

use survey::{instrument::Wave, seal::is_closed};
use tables::{ArchiveError, ArchiveKind, ArchivedFile, archive_kind, is_archive, is_json};

use super::{
    FileInput, FileReport, FileStatus,
    data_set::{self, Contents, Kept},
    inside::files_inside,
    responses::{Responses, Taken},
};

/// A file as given, or the files that are in it.
pub(super) enum Opened<'a> {
    /// A file by itself.
    File(Cow<'a, FileInput>),
    /// An archive and what is in it.
    Archive(Cow<'a, FileInput>, Vec<FileInput>),
    /// A data set: its responses, and its other files.
    Set(Cow<'a, FileInput>, Vec<Kept<Result<Taken, String>>>, Vec<Opened<'static>>),
    /// An archive or a data set that could not be opened.
    Refused(Cow<'a, FileInput>, String),
}

/// Something to take in: a file that was read by itself, or a response of a data set.
pub(super) enum Piece<'p> {
    File(&'p FileInput),
    Response(Box<Kept<Result<Taken, String>>>),
}

/// Opens `file` if it is a data set or an archive of files; a workbook is an archive too, but one file to its users.
/// `progress` is told how many bytes of a data set are done.
pub(super) fn open<'a>(
    file: Cow<'a, FileInput>,
    responses: &mut Responses<'_>,
    progress: &mut dyn FnMut(usize),
) -> Opened<'a> {
    if is_archive(&file.bytes) {
        return open_archive(file);
    }
    let may_be_a_set = !is_closed(&file.bytes) && is_json(&file.name, &file.bytes);
    let read = match may_be_a_set.then(|| data_set::text_of(&file.bytes)) {
        Some(Ok(text)) if data_set::is_data_set(text) => data_set::read(text, |place| {
            progress(place.at());
            responses.read_at(place)
        }),
        _ => return Opened::File(file),
    };
    match read {
        Err(err) => Opened::Refused(file, err.to_string()),
        Ok(Contents { files, responses: read, .. }) => {
            let inside = files.into_iter();
            let inside = inside.map(|it| open_inside(Cow::Owned(it))).collect();
            Opened::Set(file, read, inside)
        }
    }
}

/// A data set never holds another: what writes it takes their parts.
fn open_inside(file: Cow<'static, FileInput>) -> Opened<'static> {
    if is_archive(&file.bytes) { open_archive(file) } else { Opened::File(file) }
}

fn open_archive(file: Cow<'_, FileInput>) -> Opened<'_> {
    match archive_kind(&file.bytes) {
        Ok(ArchiveKind::Workbook | ArchiveKind::Foreign) => return Opened::File(file),
        Ok(ArchiveKind::Files) => {}
        Err(err) => return Opened::Refused(file, err.to_string()),
    }
    match inside_of(&file) {
        Err(err) => Opened::Refused(file, err.to_string()),
        Ok(inside) => Opened::Archive(file, inside),
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

impl Opened<'_> {
    /// The files to read.
    pub fn files(&self) -> Vec<&FileInput> {
        match self {
            Self::File(file) => vec![file],
            Self::Archive(_, inside) => inside.iter().collect(),
            Self::Set(_, _, inside) => inside.iter().flat_map(Self::files).collect(),
            Self::Refused(..) => Vec::new(),
        }
    }

    /// Whether it is a data set with responses that were read.
    pub fn has_responses(&self) -> bool {
        matches!(self, Self::Set(_, kept, _) if kept.iter().any(|it| it.response.is_ok()))
    }

    /// What became of the file given. `take` takes in each piece of it, the files in the order of [`Opened::files`].
    pub fn report(self, take: &mut dyn FnMut(Piece<'_>) -> FileReport) -> FileReport {
        match self {
            Self::File(file) => take(Piece::File(&file)),
            Self::Archive(file, inside) => {
                let inside = inside.iter().map(|it| take(Piece::File(it))).collect();
                whole(&file, inside, "the archive is empty")
            }
            Self::Set(file, kept, files) => {
                let kept = kept.into_iter().map(|it| take(Piece::Response(Box::new(it))));
                let mut inside: Vec<FileReport> = kept.collect();
                inside.extend(files.into_iter().map(|it| it.report(take)));
                whole(&file, inside, "the data set is empty")
            }
            Self::Refused(file, reason) => refused(&file, reason),
        }
    }
}

fn refused(file: &FileInput, reason: String) -> FileReport {
    FileReport::new(file.name.clone(), FileStatus::Refused { reason })
}

fn whole(file: &FileInput, inside: Vec<FileReport>, if_empty: &str) -> FileReport {
    if inside.is_empty() {
        return refused(file, if_empty.to_owned());
    }
    let (status, n_inside) = (of_all(&inside), inside.len());
    FileReport { inside, n_inside, ..FileReport::new(file.name.clone(), status) }
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
