//! Files given, with archives opened: what is inside is read as if it had been given by itself.

use crate::{
    exchange::{ArchiveKind, archive_kind, files_of, is_archive},
    instrument::Wave,
};

use super::{FileInput, FileReport, FileStatus};

/// A file as given, or the files of an archive.
pub(super) enum Opened<'a> {
    /// A file by itself.
    File(&'a FileInput),
    /// An archive and what is in it.
    Archive(&'a FileInput, Vec<FileInput>),
    /// An archive that could not be opened.
    Refused(&'a FileInput, String),
}

/// Opens `file` if it is an archive of files; a workbook is an archive too, but one file to its users.
pub(super) fn open_archive(file: &FileInput) -> Opened<'_> {
    if !is_archive(&file.bytes) {
        return Opened::File(file);
    }
    match archive_kind(&file.bytes) {
        Ok(ArchiveKind::Workbook | ArchiveKind::OpenDocument) => return Opened::File(file),
        Ok(ArchiveKind::Files) => {}
        Err(err) => return Opened::Refused(file, err.to_string()),
    }
    match files_of(&file.bytes) {
        Err(err) => Opened::Refused(file, err.to_string()),
        Ok(inside) => {
            let input = |it: crate::exchange::ArchivedFile| FileInput {
                name: format!("{}/{}", file.name, it.name),
                wave: file.wave,
                choices: file.choices.clone(),
                held: None,
                bytes: it.bytes,
            };
            Opened::Archive(file, inside.into_iter().map(input).collect())
        }
    }
}

impl Opened<'_> {
    /// The files to read.
    pub fn files(&self) -> Vec<&FileInput> {
        match self {
            Self::File(file) => vec![file],
            Self::Archive(_, inside) => inside.iter().collect(),
            Self::Refused(..) => Vec::new(),
        }
    }

    /// What became of the file given, from what became of the files read.
    pub fn report(&self, mut reports: Vec<FileReport>) -> FileReport {
        match (self, reports.pop()) {
            (Self::File(_), Some(report)) => report,
            (Self::Archive(file, _), Some(last)) => {
                reports.push(last);
                let status = of_archive(&reports);
                let n_inside = reports.len();
                FileReport { name: file.name.clone(), status, inside: reports, n_inside }
            }
            (Self::Refused(file, reason), _) => refused(file, reason.clone()),
            (Self::File(file) | Self::Archive(file, _), None) => {
                refused(file, "the archive is empty".into())
            }
        }
    }
}

fn refused(file: &FileInput, reason: String) -> FileReport {
    FileReport {
        name: file.name.clone(),
        status: FileStatus::Refused { reason },
        inside: Vec::new(),
        n_inside: 0,
    }
}

/// An archive is read if anything in it is; what is not is named in its warnings.
fn of_archive(reports: &[FileReport]) -> FileStatus {
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
