//! What is in an archive, with the archives in it opened: nothing hides from the look for private keys by standing deeper.

use std::collections::VecDeque;

use organiser::secret_in;
use tables::{
    ArchiveError, ArchiveKind, ArchivedFile, archive_kind, files_of, is_archive,
    limits::{MAX_ARCHIVE_FILES, MAX_FILE_BYTES},
    put_in_archive,
};

/// Every file of an archive, and in the place of each archive of files in it the files of that, under both names. One that
/// cannot be opened stays as it is, to be refused when it is read.
///
/// # Errors
///
/// [`ArchiveError`] as [`files_of`]; [`ArchiveError::TooMany`] and [`ArchiveError::TooLarge`] count what all archives in it
/// hold together, so that one that holds itself has an end.
pub(super) fn files_inside(archive: &[u8]) -> Result<Vec<ArchivedFile>, ArchiveError> {
    let mut waiting = VecDeque::from(files_of(archive)?);
    let (mut files, mut n_opened) = (Vec::new(), waiting.len());
    let mut n_bytes = size(&waiting);
    while let Some(file) = waiting.pop_front() {
        if !holds_files(&file.bytes) {
            files.push(file);
            continue;
        }
        let Ok(inside) = files_of(&file.bytes) else {
            files.push(file);
            continue;
        };
        let inside: VecDeque<_> = inside.into_iter().map(|it| within(&file.name, it)).collect();
        n_opened += inside.len();
        n_bytes += size(&inside);
        if n_opened > MAX_ARCHIVE_FILES {
            return Err(ArchiveError::TooMany(n_opened));
        }
        if n_bytes > MAX_FILE_BYTES {
            return Err(ArchiveError::TooLarge);
        }
        // In the place of their archive.
        inside.into_iter().rev().for_each(|it| waiting.push_front(it));
    }
    Ok(files)
}

/// Whether a file is a private key, or an archive with one in it, however deep.
pub(super) fn holds_secret(bytes: &[u8]) -> bool {
    if secret_in(bytes).is_some() {
        return true;
    }
    let inside = holds_files(bytes).then(|| files_inside(bytes));
    // What cannot be opened here is handed on as it is, and cannot be opened there.
    matches!(inside, Some(Ok(files)) if files.iter().any(|it| secret_in(&it.bytes).is_some()))
}

/// A file without the private keys in it: an archive is made again of its other files. None for a key by itself.
pub(super) fn without_secrets(bytes: Vec<u8>) -> Option<Vec<u8>> {
    if !holds_secret(&bytes) {
        return Some(bytes);
    }
    let files = holds_files(&bytes).then(|| files_inside(&bytes).ok()).flatten()?;
    let others = files.iter().filter(|it| secret_in(&it.bytes).is_none());
    put_in_archive(others.map(|it| (it.name.as_str(), it.bytes.as_slice()))).ok()
}

fn holds_files(bytes: &[u8]) -> bool {
    is_archive(bytes) && archive_kind(bytes) == Ok(ArchiveKind::Files)
}

fn size(files: &VecDeque<ArchivedFile>) -> usize {
    files.iter().map(|file| file.bytes.len()).sum()
}

fn within(archive: &str, ArchivedFile { name, bytes }: ArchivedFile) -> ArchivedFile {
    ArchivedFile { name: format!("{archive}/{name}"), bytes }
}
