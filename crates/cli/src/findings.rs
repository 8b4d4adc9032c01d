//! `ripple findings`: the evaluator's results, printed or written to a folder.

use std::path::{Path, PathBuf};

use evaluation::{
    Filter,
    disclosure::{Outputs, Reason, Rule},
};
use study::{DemoFile, EvaluateRequest, Exported, export_request};

use super::{
    CliError,
    args::{FilesArgs, FindingsArgs, FindingsFormat},
    compare::{self, refuse, refuse_marks},
    make_folder, parsed, print, write_over,
};

pub fn run(args: &FindingsArgs) -> Result<String, CliError> {
    let reason = args.reason.as_deref().map(Reason::new).transpose()?;
    let before = PublishedBefore::of(args.published.as_deref(), args.out.as_deref());
    let request = EvaluateRequest {
        compare: compare::request(&args.files)?,
        filter: Filter {
            group: args.group.clone(),
            sessions_at_least: args.sessions,
            in_window_only: args.in_window,
            exact_links_only: args.exact_links,
        },
        published: Vec::new(),
        outputs: before.read()?,
        rule: Rule::new(args.fewest, reason)?,
    };
    let exported = export(&request, &args.files, args.skip_unreadable)?;
    let done = match &args.out {
        Some(folder) => write_all(folder, &exported)?,
        None => text_of(&exported.files, args.format),
    };
    let is_for_publishing = args.out.is_some()
        || matches!(args.format, FindingsFormat::Publishable | FindingsFormat::PublishableJson);
    if is_for_publishing {
        before.add(&exported.outputs)?;
    }
    Ok(done)
}

/// The results, unless the files or the marks given are not followed.
pub(super) fn export(
    request: &EvaluateRequest,
    given: &FilesArgs,
    skip_unreadable: bool,
) -> Result<Exported, CliError> {
    let exported = export_request(request, &mut |_| ())?;
    refuse(given, skip_unreadable, &exported.read)?;
    refuse_marks(given.marks.as_deref(), &exported.not_followed)?;
    // Beside the output, which may be handed on: they are for whoever reads the files.
    eprint!("{}", print::remarks(&exported.remarks));
    Ok(exported)
}

fn text_of(files: &[DemoFile], format: FindingsFormat) -> String {
    let name = match format {
        FindingsFormat::Publishable => "publishable-findings.txt",
        FindingsFormat::PublishableJson => "publishable-findings.json",
        FindingsFormat::Json => "ripple-findings.json",
        FindingsFormat::Passages => "ripple-passages.csv",
    };
    files.iter().filter(|file| file.name == name).map(|file| file.text.as_str()).collect()
}

/// Writes every file of the results into a folder, made if it is not there.
pub(super) fn write_all(folder: &Path, exported: &Exported) -> Result<String, CliError> {
    make_folder(folder)?;
    for (name, bytes) in exported.all() {
        write_over(&folder.join(name), bytes)?;
    }
    Ok(format!("{} files written to {}\n", exported.files.len() + 1, folder.display()))
}

/// The name of the file of what was published, in a folder of results.
const PUBLISHED: &str = "ripple-published.json";

/// Where it is kept what was published of a study; nowhere where only something is printed and no file is named.
pub(super) struct PublishedBefore(Option<PathBuf>);

impl PublishedBefore {
    /// The file named, or the one in the folder of results.
    pub fn of(named: Option<&Path>, out: Option<&Path>) -> Self {
        Self(named.map(Path::to_owned).or_else(|| Some(out?.join(PUBLISHED))))
    }

    /// What was published before; nothing where there is no such file yet.
    pub fn read(&self) -> Result<Outputs, CliError> {
        let Some(path) = self.0.as_deref().filter(|path| path.exists()) else {
            return Ok(Outputs::default());
        };
        parsed(path, Outputs::parse)
    }

    /// Adds an output that is written or printed.
    pub fn add(&self, output: &Outputs) -> Result<(), CliError> {
        let Some(path) = &self.0 else { return Ok(()) };
        let mut all = self.read()?;
        all.extend(output);
        write_over(path, all.to_json()?.as_bytes())
    }
}
