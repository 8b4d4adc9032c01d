//! `ripple compare`: baseline against follow-up.

use std::path::Path;

use cohort::Decisions;
use evaluation::{ClaimedOutcomes, Filter, WorthwhileEntry, WorthwhileLog, passages::Marks};
use report::publication::NotFollowed;
use study::{
    CompareRequest, EvaluateRequest, FileInput, FileReport, FileStatus, Settings, compare,
    compare_and_evaluate,
};
use survey::instrument::Wave;
use tables::{Lists, ReadChoices};

use super::{
    CliError,
    args::{CompareArgs, FilesArgs, Format, MarginArgs},
    data_set,
    findings::{PublishedBefore, export, write_all},
    input, mapping, name, now, parsed, print, read_text, today,
};

pub fn run(args: &CompareArgs) -> Result<String, CliError> {
    let mut request = match &args.data_set {
        Some(path) => data_set::request(path)?,
        None => request(&args.files)?,
    };
    request.settings.exact_only |= args.exact_only;
    if let Some(folder) = &args.out {
        let filter = Filter { exact_links_only: args.exact_only, ..Filter::default() };
        let before = PublishedBefore::of(None, Some(folder));
        let outputs = before.read()?;
        let request =
            EvaluateRequest { compare: request, filter, outputs, ..EvaluateRequest::default() };
        let exported = export(&request, &args.files, args.skip_unreadable)?;
        let done = write_all(folder, &exported)?;
        before.add(&exported.outputs)?;
        return Ok(done);
    }
    let margin = &request.settings.worthwhile;
    let refuse = |read: &[FileReport]| refuse(&args.files, args.skip_unreadable, read);
    if args.format == Format::Table {
        let (comparison, evaluation) = compare_and_evaluate(&request, &mut |_| ())?;
        refuse(&comparison.files)?;
        return Ok(print::table(&comparison, &evaluation, margin));
    }
    let comparison = compare(&request, &mut |_| ())?;
    refuse(&comparison.files)?;
    match args.format {
        Format::Json => print::json(&comparison, margin),
        Format::Csv | Format::Table => Ok(print::csv(&comparison.findings.items)),
    }
}

/// The question that these files are.
pub(super) fn request(args: &FilesArgs) -> Result<CompareRequest, CliError> {
    let choices = args.read.choices();
    // Attendance registers, which belong to no wave.
    let of_registers = ReadChoices { lists: Some(Lists::Attendance), ..choices.clone() };
    let given = [
        (&args.baseline, Some(Wave::Baseline), &choices),
        (&args.follow_up, Some(Wave::FollowUp), &choices),
        (&args.all_waves, None, &choices),
        (&args.beside.register, None, &of_registers),
    ];
    let mut files = Vec::new();
    for (paths, wave, choices) in given {
        for path in paths {
            files.push(FileInput { wave, choices: choices.clone(), ..input(path)? });
        }
    }
    let instrument = args.instrument.as_deref().map(read_text).transpose()?;
    Ok(CompareRequest { files, instrument, today: today(), settings: settings(args)? })
}

/// What the evaluator's files say about the files of people.
fn settings(args: &FilesArgs) -> Result<Settings, CliError> {
    let FilesArgs { beside, decisions, marks, .. } = args;
    let decisions = decisions.as_deref().map(|path| parsed(path, Decisions::parse)).transpose()?;
    let marks = marks.as_deref().map(|path| parsed(path, Marks::parse)).transpose()?;
    Ok(Settings {
        programme: beside.program.as_deref().map(read_text).transpose()?,
        decisions: decisions.unwrap_or_default(),
        marks: marks.unwrap_or_default(),
        mappings: mapping::read_all(&args.read)?,
        outcomes: beside.outcomes.as_deref().map(outcomes).transpose()?,
        worthwhile: worthwhile(&beside.margin)?,
        ..Settings::default()
    })
}

/// The text of a file of claims, which the engine reads against what was asked.
fn outcomes(path: &Path) -> Result<String, CliError> {
    parsed(path, |text| ClaimedOutcomes::parse(text).map(|_| text.to_owned()))
}

/// What was named worthwhile; nothing where nobody named it.
fn worthwhile(margin: &MarginArgs) -> Result<WorthwhileLog, CliError> {
    let mut log = WorthwhileLog::default();
    let MarginArgs { worthwhile, named_by, named_on, named_after_results } = margin;
    let (Some(percent), Some(who)) = (*worthwhile, named_by.clone()) else { return Ok(log) };
    let at = match named_on {
        Some(day) => day.to_string(),
        None => now("--named-on")?.to_string(),
    };
    log.name(WorthwhileEntry { percent, who, at, after_results: *named_after_results });
    Ok(log)
}

/// A mark that leads to no quotation would leave out words that somebody wants published, or has a slip in it.
pub(super) fn refuse_marks(marks: Option<&Path>, lost: &[NotFollowed]) -> Result<(), CliError> {
    match (marks, lost.first()) {
        (Some(path), Some(NotFollowed { place, response, reason })) => Err(CliError::Refused {
            file: name(path),
            reason: format!("{place} of response {response} is not quoted: {reason}"),
        }),
        _ => Ok(()),
    }
}

/// What was read is what was given.
pub(super) fn refuse(
    given: &FilesArgs,
    skip_unreadable: bool,
    read: &[FileReport],
) -> Result<(), CliError> {
    refuse_wrong_waves(given.baseline.len(), given.follow_up.len(), read)?;
    if skip_unreadable { Ok(()) } else { refuse_unread(read) }
}

/// A figure without one of its files would not be the figure asked for.
fn refuse_unread(files: &[FileReport]) -> Result<(), CliError> {
    let unread = files.iter().find_map(|file| match &file.status {
        FileStatus::Refused { reason } => Some((file.name.clone(), reason.clone())),
        FileStatus::NeedsWave { rows } => Some((
            file.name.clone(),
            format!(
                "nothing in it says which wave its {rows} rows are from: give it with --baseline or --follow-up, or say which column tells the waves apart with --wave-column"
            ),
        )),
        _ => None,
    });
    match unread {
        Some((file, reason)) => {
            let reason = format!("{reason} (to go on without it, add --skip-unreadable)");
            Err(CliError::Refused { file, reason })
        }
        None => Ok(()),
    }
}

/// A baseline file holds baseline records, and a follow-up file those of a follow-up; one that holds several waves and says so may
/// be given with either.
fn refuse_wrong_waves(
    n_baseline: usize,
    n_follow_up: usize,
    files: &[FileReport],
) -> Result<(), CliError> {
    let (baseline, rest) = files.split_at(n_baseline);
    let follow_up = &rest[..n_follow_up];
    let strays = |files: &[FileReport], belongs: fn(Wave) -> bool| {
        files.iter().find_map(|file| match &file.status {
            FileStatus::Read { waves, .. } => {
                // Of an archive every file was given so; a table that says its waves itself may hold others too.
                let is_table = file.inside.is_empty();
                let has_its_own = waves.iter().any(|(wave, _)| belongs(*wave));
                let stray = waves.iter().find(|(wave, _)| !belongs(*wave))?.0;
                (!(is_table && has_its_own)).then(|| (file.name.clone(), stray))
            }
            _ => None,
        })
    };
    let stray = strays(baseline, |wave| wave == Wave::Baseline).map(|it| (it, "--baseline"));
    let stray =
        stray.or_else(|| strays(follow_up, Wave::is_follow_up).map(|it| (it, "--follow-up")));
    match stray {
        Some(((file, wave), option)) => Err(CliError::Refused {
            file,
            reason: format!("it holds the {wave} wave, but was given with {option}"),
        }),
        None => Ok(()),
    }
}
