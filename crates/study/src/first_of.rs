//! The first of long lists, for a page that reads a reply at one go.

use super::{FileReport, FileStatus, MOST_LISTED};

/// Files with no more than the first [`MOST_LISTED`] of what is in each, and before them what was refused.
pub(super) fn first_of(files: &[FileReport]) -> Vec<FileReport> {
    let is_refused = |report: &&FileReport| matches!(report.status, FileStatus::Refused { .. });
    let cut = |file: &FileReport| {
        let refused = file.inside.iter().filter(is_refused);
        let others = file.inside.iter().filter(|it| !is_refused(it));
        let mut status = file.status.clone();
        if let FileStatus::Read { warnings, .. } = &mut status {
            warnings.truncate(MOST_LISTED);
        }
        FileReport {
            name: file.name.clone(),
            status,
            columns: file.columns,
            how: file.how.clone(),
            inside: refused.chain(others).take(MOST_LISTED).cloned().collect(),
            n_inside: file.n_inside,
        }
    };
    files.iter().map(cut).collect()
}
