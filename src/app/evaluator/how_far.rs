//! How far the engine is, in words.

use browser::worker::Progress;
use report::counted;

/// How far the engine is with the question that the page waits for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum HowFar {
    /// It has begun.
    Begun,
    /// It reads files.
    Reading {
        /// How many it has read, of how many.
        files: (usize, usize),
        /// How many bytes they have, of how many.
        bytes: (u64, u64),
    },
    /// It has every file, and works out what they show; the share done, from 0 to 1.
    WorkingOut(f64),
}

impl HowFar {
    /// What the worker says, where it was sent so many files and bytes.
    pub fn of(progress: Progress, n_files: usize, n_bytes: u64) -> Self {
        match progress {
            Progress::Share(share) => Self::WorkingOut(share),
            Progress::Read { files, bytes } => Self::Reading {
                files: (usize::try_from(files).unwrap_or(n_files), n_files),
                bytes: (bytes, n_bytes),
            },
        }
    }

    /// The share done of this step, from 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "sizes of files, far below 2^53")]
    pub fn share(self) -> f64 {
        match self {
            Self::Begun => 0.0,
            Self::Reading { bytes: (read, all), .. } => read as f64 / all.max(1) as f64,
            Self::WorkingOut(share) => share,
        }
    }

    /// What a person reads.
    pub fn sentence(self) -> String {
        match self {
            Self::Begun => "Working on the files".to_owned(),
            Self::Reading { files: (read, all), bytes } => {
                let (unit, [done, of]) = in_one_unit([bytes.0, bytes.1]);
                let all = counted(all, "file", "files");
                format!("Reading {read} of {all}, {done} of {of} {unit}")
            }
            Self::WorkingOut(_) => "Working out what the files show".to_owned(),
        }
    }
}

/// Bytes as a person reads them, such as `4.1 MB`.
pub fn size_in_words(bytes: u64) -> String {
    let (unit, [number]) = in_one_unit([bytes]);
    format!("{number} {unit}")
}

/// Numbers of bytes in the unit that suits the last and largest of them.
#[expect(clippy::cast_precision_loss, reason = "sizes of files, far below 2^53")]
fn in_one_unit<const N: usize>(bytes: [u64; N]) -> (&'static str, [String; N]) {
    let largest = bytes.last().copied().unwrap_or_default();
    let (unit, one) = match largest {
        0..1_000 => return ("bytes", bytes.map(|bytes| bytes.to_string())),
        1_000..1_000_000 => ("kB", 1e3),
        _ => ("MB", 1e6),
    };
    let text = |bytes: u64| match bytes as f64 / one {
        number if number >= 100.0 => format!("{number:.0}"),
        number => format!("{number:.1}"),
    };
    (unit, bytes.map(text))
}
