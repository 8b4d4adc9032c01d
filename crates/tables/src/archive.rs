//! Archives: their files one by one, and never more than an honest archive holds.

use std::{
    borrow::Cow,
    collections::BTreeSet,
    io::{Cursor, Read, Write},
};

use zip::{ZipArchive, ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::{
    foreign::foreign,
    is_systems_own,
    limits::{FREE_ARCHIVE_BYTES, MAX_ARCHIVE_FILES, MAX_ARCHIVE_RATIO, MAX_FILE_BYTES},
};

/// A file of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchivedFile {
    /// Its path in the archive.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why an archive is not opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    /// Not an archive, or damaged.
    #[error(
        "it is cut short or damaged and cannot be opened; download it or save it again, or load the files in it by themselves"
    )]
    Damaged,
    /// A file in it cannot be read.
    #[error(
        "“{0}” in the archive is damaged; make the archive again, or load the files in it by themselves"
    )]
    File(String),
    /// A file in it opens with a password only.
    #[error("the archive has a password; unpack it, and load the files in it by themselves")]
    Locked,
    /// A file in it is packed in a way of another program.
    #[error(
        "“{0}” in the archive is packed in a way that is not opened here; unpack it, and load the files by themselves"
    )]
    Method(String),
    /// A name that cannot stand in an archive.
    #[error("a file called “{0}” cannot be put into an archive; give it another name")]
    Name(String),
    /// It holds more than it can honestly hold.
    #[error(
        "the archive becomes more than {MAX_ARCHIVE_RATIO} times larger when it is opened, which survey files do not; load the files by themselves"
    )]
    Bomb,
    /// It holds more than is read at once.
    #[error("the archive holds more than {MAX_FILE_BYTES} bytes; load the files in several steps")]
    TooLarge,
    /// It holds more files than are read at once.
    #[error("the archive holds {0} files, but at most {MAX_ARCHIVE_FILES} are read")]
    TooMany(usize),
}

/// What an archive turns out to be, by what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArchiveKind {
    /// A workbook in the format of Excel since 2007.
    Workbook,
    /// What another program made and is not read.
    Foreign,
    /// Files of any kind.
    Files,
}

/// Whether bytes begin as an archive does.
pub fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// What an archive is.
///
/// # Errors
///
/// [`ArchiveError::Damaged`], [`ArchiveError::TooMany`].
pub fn archive_kind(bytes: &[u8]) -> Result<ArchiveKind, ArchiveError> {
    let archive = open(bytes)?;
    Ok(if names_of(&archive).iter().any(|name| name == "xl/workbook.xml") {
        ArchiveKind::Workbook
    } else if foreign(bytes).is_some() {
        ArchiveKind::Foreign
    } else {
        ArchiveKind::Files
    })
}

/// What stands in an archive; none where it is none, or cannot be opened.
pub(super) fn names_in(bytes: &[u8]) -> Option<Vec<String>> {
    is_archive(bytes).then(|| open(bytes).ok()).flatten().map(|archive| names_of(&archive))
}

fn names_of(archive: &ZipArchive<Cursor<&[u8]>>) -> Vec<String> {
    archive.file_names().flatten().map(|name| name.replace('\\', "/")).collect()
}

/// Every file of an archive that is no folder and not a system's own, in the archive's order.
///
/// # Errors
///
/// [`ArchiveError`]; the sizes are those met while reading, not those that the archive claims.
pub fn files_of(bytes: &[u8]) -> Result<Vec<ArchivedFile>, ArchiveError> {
    let mut files = Vec::new();
    let mut keep = |name: &str, content: Vec<u8>| {
        if !is_systems_own(name) {
            files.push(ArchivedFile { name: name.to_owned(), bytes: content });
        }
    };
    walk(bytes, &mut keep)?;
    Ok(files)
}

/// Puts files into an archive, those of one name under numbered names.
///
/// # Errors
///
/// [`ArchiveError::File`] when a name cannot stand in an archive.
pub fn put_in_archive<'a>(
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
) -> Result<Vec<u8>, ArchiveError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut names = BTreeSet::new();
    for (name, bytes) in files {
        let fault = ArchiveError::Name(name.to_owned());
        let numbered = (2..).map(|n| format!("{n} {name}"));
        let mut all = std::iter::once(name.to_owned()).chain(numbered);
        let name = all.find(|name| names.insert(name.clone())).unwrap_or_default();
        writer.start_file(name, SimpleFileOptions::default()).map_err(|_| fault.clone())?;
        writer.write_all(bytes).map_err(|_| fault)?;
    }
    let archive = writer.finish().map_err(|_| ArchiveError::Damaged)?;
    Ok(archive.into_inner())
}

/// Reads an archive to its end, so that a later reader meets no surprise.
///
/// # Errors
///
/// [`ArchiveError`] as [`files_of`].
pub(super) fn check_sizes(bytes: &[u8]) -> Result<(), ArchiveError> {
    walk(bytes, &mut |_, _| ())
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, ArchiveError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ArchiveError::Damaged)?;
    match archive.len() {
        n if n > MAX_ARCHIVE_FILES => Err(ArchiveError::TooMany(n)),
        _ => Ok(archive),
    }
}

fn fault_of(fault: &ZipError, name: String) -> ArchiveError {
    match fault {
        ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            ArchiveError::Locked
        }
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            ArchiveError::Method(name)
        }
        _ => ArchiveError::File(name),
    }
}

fn walk(bytes: &[u8], keep: &mut dyn FnMut(&str, Vec<u8>)) -> Result<(), ArchiveError> {
    let mut archive = open(bytes)?;
    let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let by_ratio = packed.saturating_mul(MAX_ARCHIVE_RATIO).max(FREE_ARCHIVE_BYTES);
    let most = u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX);
    let mut left = by_ratio.min(most);
    for place in 0..archive.len() {
        let named = archive.name_for_index(place).and_then(Result::ok).map(Cow::into_owned);
        let named = named.unwrap_or_default();
        let file = archive.by_index(place).map_err(|err| fault_of(&err, named))?;
        let name = file.name().map(Cow::into_owned);
        let name = name.map_err(|_| ArchiveError::Damaged)?;
        if file.is_dir() {
            continue;
        }
        let mut content = Vec::new();
        let read = file.take(left + 1).read_to_end(&mut content);
        read.map_err(|_| ArchiveError::File(name.clone()))?;
        let size = u64::try_from(content.len()).unwrap_or(u64::MAX);
        left = left.checked_sub(size).ok_or(if by_ratio < most {
            ArchiveError::Bomb
        } else {
            ArchiveError::TooLarge
        })?;
        keep(&name, content);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
        put_in_archive(files.iter().copied()).unwrap()
    }

    #[test]
    fn two_files_of_one_name_are_both_in_the_archive() {
        let files = files_of(&zipped(&[("a.csv", b"1"), ("a.csv", b"2")])).unwrap();
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["a.csv", "2 a.csv"]);
    }

    #[test]
    fn files_come_out_as_they_went_in_without_the_systems_own() {
        let bytes = zipped(&[
            ("a/b.csv", b"x,y\n1,2\n"),
            ("__MACOSX/a/._b.csv", b"?"),
            ("a/.DS_Store", b"?"),
        ]);
        let files = files_of(&bytes).unwrap();
        assert_eq!(files, [ArchivedFile { name: "a/b.csv".into(), bytes: b"x,y\n1,2\n".into() }]);
        assert_eq!(archive_kind(&bytes), Ok(ArchiveKind::Files));
    }

    #[test]
    fn an_archive_that_swells_beyond_reason_is_refused() {
        let swollen = zipped(&[("a.csv", &vec![b'0'; 32 << 20])]);
        assert!(swollen.len() < 100_000);
        assert_eq!(files_of(&swollen), Err(ArchiveError::Bomb));
    }

    #[test]
    fn a_damaged_archive_is_refused_with_a_sentence() {
        let whole = zipped(&[("a.csv", b"x,y\n1,2\n")]);
        for length in 4..whole.len() {
            if let Err(err) = files_of(&whole[..length]) {
                assert!(err.to_string().len() > 20);
            }
        }
        assert!(files_of(b"PK\x03\x04nothing").is_err());
    }
}
