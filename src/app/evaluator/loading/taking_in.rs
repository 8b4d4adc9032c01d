//! Taking files in: what each is decides where it goes.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::app::evaluator::{
    asking::{AskError, Got},
    reading::Reader,
};
use browser::{
    file::{Contents, PickedFile},
    worker::Unread,
};
use report::counted;
use study::{
    AboutDataSet, FileInput, Reply, Request, TakenFile, TakenKind,
    document::{SourceFile, Study},
};

use super::{MAX_FILES, Notes, Origin, too_many};

/// A file under its key.
type Given = (u32, PickedFile);

/// The same, with what it is.
type Taken = (Given, TakenFile);

/// Something to be put where it belongs. Everything is known of it: from here on nothing can fail.
enum Piece {
    File(Taken),
    /// The files of a data set, and what it says about them.
    Set(Box<AboutDataSet>, Vec<SourceFile>),
}

impl Reader {
    /// Takes files in: data into the list, decisions and mappings to where they belong, an archive with each file in it.
    ///
    /// # Errors
    ///
    /// [`AskError`]; then nothing has changed.
    pub(super) async fn take_in(
        self,
        files: Vec<PickedFile>,
        from: Origin,
        notes: &mut Notes,
    ) -> Result<(), AskError> {
        if files.len() > MAX_FILES {
            return Err(AskError::Refused(too_many()));
        }
        let mut all = Vec::new();
        for taken in self.taken(self.given(files), notes).await? {
            if taken.1.kind == TakenKind::Archive && !self.is_held(&taken.1.digest) {
                all.extend(self.unpacked(taken, notes).await?);
            } else {
                all.push(taken);
            }
            if all.len() > MAX_FILES {
                return Err(AskError::Refused(too_many()));
            }
        }
        let mut pieces = Vec::new();
        for taken in all {
            pieces.push(match &taken.1.kind {
                TakenKind::DataSet { about } if about.other_files > 0 => {
                    Piece::Set(about.clone(), self.taken_apart(taken, notes).await?)
                }
                TakenKind::DataSet { about } => {
                    Piece::Set(about.clone(), vec![self.held(taken, from)])
                }
                _ => Piece::File(taken),
            });
        }
        // A data set begins a study anew, so it comes before what else was given with it.
        pieces.sort_by_key(|piece| matches!(piece, Piece::File(_)));
        let mut data = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Set(about, files) => {
                    self.take_over(&about, data.is_empty(), notes);
                    data.extend(files);
                }
                Piece::File(taken) => self.put(taken, from, &mut data, notes),
            }
        }
        self.put_in_list(data, notes);
        Ok(())
    }

    fn is_held(self, digest: &str) -> bool {
        self.state.files().read_untracked().iter().any(|file| file.digest == digest)
    }

    /// Puts a file where it belongs: data at the end of `data`.
    fn put(self, taken: Taken, from: Origin, data: &mut Vec<SourceFile>, notes: &mut Notes) {
        let ((_, file), TakenFile { kind, .. }) = &taken;
        let name = file.name();
        match kind {
            // An archive in an archive stays as it is.
            TakenKind::Data
            | TakenKind::Closed
            | TakenKind::Archive
            | TakenKind::DataSet { .. } => data.push(self.held(taken, from)),
            TakenKind::Secret => notes.push(is_a_key(&name)),
            TakenKind::Decisions { decisions } => {
                let n = counted(decisions.entries.len(), "decision", "decisions");
                notes.push(format!("“{name}” holds {n}, which will be followed."));
                self.state.open_decisions(decisions.clone());
            }
            TakenKind::Marks { marks } => {
                let n = counted(marks.entries.len(), "mark", "marks");
                notes.push(format!(
                    "“{name}” holds {n} of what people wrote, which will be followed."
                ));
                self.state.open_marks(marks.clone());
            }
            TakenKind::Mapping { mapping } => {
                notes.push(format!(
                    "“{name}” is a mapping, which is used for each table that it fits."
                ));
                self.state.add_mapping((**mapping).clone());
            }
            TakenKind::Programme { title, invited, text } => {
                notes.push(format!(
                    "“{name}” is the file of the programme “{title}”, whose questionnaire, dates and sessions are used."
                ));
                let invited = usize::try_from(*invited).unwrap_or_default();
                self.state.set_programme(text.clone(), invited);
            }
            TakenKind::Questionnaire { title, n_items, text } => {
                let n = counted(*n_items, "question", "questions");
                notes.push(format!(
                    "“{name}” is the questionnaire “{title}” with {n}, by which the files are read."
                ));
                self.state.use_questionnaire(Some(text.clone()), Vec::new());
            }
            TakenKind::Outcomes { n_claims, text } => {
                let n = counted(*n_claims, "claimed outcome", "claimed outcomes");
                notes.push(format!("“{name}” holds {n}, which the results speak to."));
                self.state.set_outcomes(Some(text.clone()));
            }
            TakenKind::Damaged { reason } => notes.push(format!("“{name}”: {reason}.")),
        }
    }

    fn put_in_list(self, data: Vec<SourceFile>, notes: &mut Notes) {
        let n_before = self.state.files().read_untracked().len();
        let copies = self.state.add_files(data);
        notes.extend(already_held(&copies));
        if self.state.files().read_untracked().len() == n_before {
            // Nothing follows that would end it.
            self.end_load();
        }
    }

    /// Takes over what was said about the files of a data set, where nothing is held yet.
    fn take_over(self, about: &AboutDataSet, is_first: bool, notes: &mut Notes) {
        if is_first && self.state.files().read_untracked().is_empty() {
            // What was entered before stays as it is kept.
            self.state.is_kept_as(None);
            let AboutDataSet { name, settings, instrument, model, .. } = about.clone();
            self.state.open_study(Study { name, settings, instrument, model, ..Study::default() });
        } else {
            notes.push(format!(
                "The files of “{}” were added to those in the list. What was said about them was not: for that, open it \
                 by itself.",
                about.name
            ));
        }
    }

    /// The answer to a request to open a file; none where it cannot be opened. It stays in the list then, where the reading
    /// of it says why, and where it can be saved.
    async fn opened(
        self,
        (given, _): &Taken,
        request: impl FnOnce(FileInput) -> Request,
    ) -> Result<Option<Got>, AskError> {
        let (file, handle) = input_of(given);
        match self.ask(&request(file), &[handle]).await {
            Err(AskError::Refused(_) | AskError::Gone(_)) => Ok(None),
            got => got.map(Some),
        }
    }

    /// The files of an archive, each by itself; the archive where it cannot be opened or is empty.
    async fn unpacked(self, taken: Taken, notes: &mut Notes) -> Result<Vec<Taken>, AskError> {
        let request = |file| Request::OpenArchive { file };
        let Some(got) = self.opened(&taken, request).await? else { return Ok(vec![taken]) };
        let Reply::Unpacked { files } = got.reply else { return Err(AskError::Other) };
        if files.is_empty() {
            return Ok(vec![taken]);
        }
        let inside = files.into_iter().zip(got.bodies);
        let inside = inside.map(|(file, contents)| PickedFile::new(file.name, contents));
        self.taken(self.given(inside.collect()), notes).await
    }

    /// The files of a data set, with what was said about each.
    async fn taken_apart(
        self,
        taken: Taken,
        notes: &mut Notes,
    ) -> Result<Vec<SourceFile>, AskError> {
        let request = |file| Request::OpenDataSet { file };
        let Some(got) = self.opened(&taken, request).await? else {
            return Ok(vec![self.held(taken, Origin::Person)]);
        };
        let Reply::DataSet(set) = got.reply else { return Err(AskError::Other) };
        let (inside, said): (Vec<_>, Vec<_>) = set
            .files
            .into_iter()
            .zip(got.bodies)
            .map(|(file, contents)| {
                (PickedFile::new(file.name, contents), (file.wave, file.choices))
            })
            .unzip();
        let inside = self.given(inside);
        let mut said: BTreeMap<u32, _> = inside.iter().map(|(key, _)| *key).zip(said).collect();
        let taken = self.taken(inside, notes).await?;
        let (keys, taken): (Vec<_>, Vec<_>) =
            taken.into_iter().partition(|(_, file)| file.kind == TakenKind::Secret);
        notes.extend(keys.iter().map(|((_, file), _)| is_a_key(&file.name())));
        let files = taken.into_iter().map(|taken| {
            let (wave, choices) = said.remove(&taken.0.0).unwrap_or_default();
            SourceFile { wave, choices, ..self.held(taken, Origin::Person) }
        });
        Ok(files.collect())
    }

    /// Holds a file that has been looked at.
    pub(super) fn held(self, ((key, file), taken): Taken, from: Origin) -> SourceFile {
        let contents = file.contents().clone();
        let size = contents.size();
        self.state.hold(&taken.digest, key, contents);
        SourceFile {
            name: file.name(),
            digest: taken.digest,
            size,
            is_closed: taken.kind == TakenKind::Closed,
            is_made_up: from == Origin::MadeUp,
            ..SourceFile::default()
        }
    }

    pub(super) fn given(self, files: Vec<PickedFile>) -> Vec<Given> {
        files.into_iter().map(|file| (self.state.new_key(), file)).collect()
    }

    /// What each file is; those that this browser cannot read are left out, and named.
    pub(super) async fn taken(
        self,
        mut given: Vec<Given>,
        notes: &mut Notes,
    ) -> Result<Vec<Taken>, AskError> {
        // Again without those that could not be read.
        while !given.is_empty() {
            let (files, handles): (Vec<_>, Vec<_>) = given.iter().map(input_of).unzip();
            match self.ask(&Request::TakeIn { files }, &handles).await {
                Ok(got) => match got.reply {
                    Reply::TakenIn { files } => return Ok(given.into_iter().zip(files).collect()),
                    _ => return Err(AskError::Other),
                },
                Err(AskError::Gone(gone)) => {
                    let said = left_out(&mut given, &gone);
                    if said.is_empty() {
                        return Err(AskError::Gone(gone));
                    }
                    notes.extend(said);
                }
                Err(error) => return Err(error),
            }
        }
        Ok(Vec::new())
    }
}

/// Takes out what cannot be read, and says so of each.
fn left_out(given: &mut Vec<Given>, gone: &[Unread]) -> Notes {
    let reasons: BTreeMap<u32, &str> =
        gone.iter().map(|it| (it.number, it.reason.as_str())).collect();
    let mut said = Notes::new();
    given.retain(|(key, file)| match reasons.get(key) {
        Some(reason) => {
            said.push(format!("This browser could not read “{}” ({reason}).", file.name()));
            false
        }
        None => true,
    });
    said
}

/// A file as the engine takes it by itself, with the handle to what is in it.
fn input_of((key, file): &Given) -> (FileInput, (u32, Contents)) {
    let input = FileInput { name: file.name(), held: Some((*key).into()), ..FileInput::default() };
    (input, (*key, file.contents().clone()))
}

/// A key is not put in the list, from where it would be kept and exported beside the answers that it opens.
fn is_a_key(name: &str) -> String {
    format!(
        "“{name}” is a private key, so it was not added, and it is not kept. To open closed files, choose it as the private key file."
    )
}

fn already_held(copies: &[String]) -> Option<String> {
    match copies {
        [] => None,
        [name] => Some(format!("“{name}” is already in the list, so it was not added again.")),
        _ => Some(format!(
            "{} files are already in the list, so they were not added again.",
            copies.len()
        )),
    }
}
