//! Taking a data set apart into the files that it was made of.

use survey::{Response, receipt};

use super::{
    DataSet, DataSetError, FileInput,
    file::{Contents, Kept, read, text_of},
    written,
};

/// Takes a data set apart into the files that it was made of; its responses stay together in one.
///
/// # Errors
///
/// [`DataSetError`] when the file is not a data set that this app can read.
pub fn open(file: &FileInput) -> Result<DataSet, DataSetError> {
    let mut contents = read(text_of(&file.bytes)?)?;
    let responses = std::mem::take(&mut contents.responses);
    let responses = (!responses.is_empty())
        .then(|| written::of_responses(&contents.name, contents.saved, &responses))
        .transpose()?;
    Ok(contents.with_files(responses.into_iter().collect()))
}

/// Takes a data set apart into the files that it was made of, each response by itself.
///
/// # Errors
///
/// As [`open`].
pub fn unpack(file: &FileInput) -> Result<DataSet, DataSetError> {
    let mut contents = read(text_of(&file.bytes)?)?;
    let input = |kept: Kept<'_>| {
        let bytes = as_handed_over(&kept).into_bytes();
        FileInput { name: kept.file, bytes, ..FileInput::default() }
    };
    let responses = std::mem::take(&mut contents.responses).into_iter().map(input).collect();
    Ok(contents.with_files(responses))
}

/// The text of a response's file: to the byte if it was laid out as the app does it, which its receipt tells.
fn as_handed_over(kept: &Kept<'_>) -> String {
    let laid_out = Response::parse(kept.response).ok().map(|it| it.to_json());
    let is_it = |text: &String| kept.receipt.as_deref() == Some(&*receipt(text.as_bytes()));
    laid_out.filter(is_it).unwrap_or_else(|| kept.response.to_owned())
}

impl Contents<'_> {
    /// The data set with these files before its own.
    fn with_files(self, mut files: Vec<FileInput>) -> DataSet {
        let Self { name, saved, settings, instrument, model, files: own, .. } = self;
        files.extend(own);
        DataSet { name, saved, settings, instrument, model, files }
    }
}
