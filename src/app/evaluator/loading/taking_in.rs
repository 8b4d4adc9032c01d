//! Taking files in: what each is decides where it goes.

use leptos::prelude::*;

use crate::{
    app::evaluator::{asking::AskError, held::HeldFile, reading::Reader},
    browser::{
        file::{Contents, PickedFile},
        worker::Unread,
    },
    engine::{AboutDataSet, FileInput, Look, Reply, Request, TakenFile, TakenKind},
    exchange::ReadChoices,
    report::counted,
};

use super::{MAX_FILES, Notes, Origin, too_many};

/// A file under its key.
type Given = (u32, PickedFile);

impl Reader {
    /// Takes files in: data into the list, decisions and mappings to where they belong, an archive with each file in it.
    pub(super) async fn take_in(
        self,
        files: Vec<PickedFile>,
        from: Origin,
        notes: &mut Notes,
    ) -> Result<(), AskError> {
        if files.len() > MAX_FILES {
            return Err(AskError::Refused(too_many()));
        }
        let given = self.given(files);
        let (taken, unread) = self.taken(&given).await?;
        for Unread { number, reason } in &unread {
            let file = given.iter().find(|(key, _)| key == number);
            let name = file.map(|(_, file)| file.name()).unwrap_or_default();
            notes.push(format!("This browser could not read “{name}” ({reason})."));
        }
        let is_read = |key: u32| unread.iter().all(|it| it.number != key);
        let given = given.into_iter().filter(|(key, _)| is_read(*key));
        let mut data = Vec::new();
        for (given, taken) in given.zip(taken) {
            if taken.kind == TakenKind::Archive {
                for (given, taken) in self.unpacked(given, taken).await? {
                    self.put(given, taken, from, &mut data, notes).await?;
                }
            } else {
                self.put(given, taken, from, &mut data, notes).await?;
            }
        }
        self.put_in_list(data, notes);
        Ok(())
    }

    /// Puts a file where it belongs: data at the end of `data`.
    async fn put(
        self,
        given: Given,
        taken: TakenFile,
        from: Origin,
        data: &mut Vec<HeldFile>,
        notes: &mut Notes,
    ) -> Result<(), AskError> {
        let name = given.1.name();
        match taken.kind.clone() {
            // An archive in an archive stays as it is.
            TakenKind::Data | TakenKind::Closed | TakenKind::Archive => {
                data.push(held(given, taken, from));
            }
            TakenKind::DataSet { about } => {
                let is_first = data.is_empty();
                self.take_over(&about, is_first, notes);
                if about.other_files == 0 {
                    data.push(held(given, taken, from));
                } else {
                    data.extend(self.taken_apart(given, taken).await?);
                }
            }
            TakenKind::Decisions { decisions } => {
                let n = counted(decisions.entries.len(), "decision", "decisions");
                notes.push(format!("“{name}” holds {n}, which will be followed."));
                self.state.open_decisions(decisions);
            }
            TakenKind::Marks { marks } => {
                let n = counted(marks.entries.len(), "mark", "marks");
                notes.push(format!(
                    "“{name}” holds {n} of what people wrote, which will be followed."
                ));
                self.state.open_marks(marks);
            }
            TakenKind::Mapping { mapping } => {
                notes.push(format!(
                    "“{name}” is a mapping, which is used for each table that it fits."
                ));
                self.state.add_mapping(*mapping);
            }
            TakenKind::Programme { title, invited, text } => {
                notes.push(format!("“{name}” is the file of the programme “{title}”, whose questionnaire, dates and sessions are used."));
                self.state.set_programme(text, usize::try_from(invited).unwrap_or_default());
            }
            TakenKind::Damaged { reason } => {
                notes.push(format!("“{name}”: {reason}."));
            }
        }
        Ok(())
    }

    fn put_in_list(self, data: Vec<HeldFile>, notes: &mut Notes) {
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
            self.state.open_set(Vec::new(), about.settings.clone(), Look::default());
            self.state.rename(&about.name);
        } else {
            notes.push(format!(
                "The files of “{}” were added to those in the list. What was said about them was not: for that, open it \
                 by itself.",
                about.name
            ));
        }
    }

    /// The files of an archive, each by itself; the archive where it cannot be opened or is empty, which the reading of it
    /// says then.
    async fn unpacked(
        self,
        given: Given,
        taken: TakenFile,
    ) -> Result<Vec<(Given, TakenFile)>, AskError> {
        let (file, handles) = input_of(&given);
        let got = match self.ask(&Request::OpenArchive { file }, &handles).await {
            Err(AskError::Refused(_)) => return Ok(vec![(given, taken)]),
            got => got?,
        };
        let Reply::Unpacked { files } = got.reply else { return Err(AskError::Other) };
        if files.is_empty() {
            return Ok(vec![(given, taken)]);
        }
        let inside = files.into_iter().zip(got.bodies);
        let inside = inside.map(|(file, contents)| PickedFile::new(file.name, contents));
        let inside = self.given(inside.collect());
        let (taken, _) = self.taken(&inside).await?;
        Ok(inside.into_iter().zip(taken).collect())
    }

    /// The files of a data set, with what was said about each.
    async fn taken_apart(self, given: Given, taken: TakenFile) -> Result<Vec<HeldFile>, AskError> {
        let (file, handles) = input_of(&given);
        let got = match self.ask(&Request::OpenDataSet { file }, &handles).await {
            // It stays in the list, where the reading of it says why, and where it can be saved.
            Err(AskError::Refused(_)) => return Ok(vec![held(given, taken, Origin::Person)]),
            got => got?,
        };
        let Reply::DataSet(set) = got.reply else { return Err(AskError::Other) };
        let inside = set.files.iter().zip(got.bodies);
        let inside = inside.map(|(file, contents)| PickedFile::new(file.name.clone(), contents));
        let inside = self.given(inside.collect());
        let (taken, _) = self.taken(&inside).await?;
        let inside = inside.into_iter().zip(taken).zip(set.files);
        let inside = inside.map(|((given, taken), input)| HeldFile {
            wave: input.wave,
            choices: input.choices,
            ..held(given, taken, Origin::Person)
        });
        Ok(inside.collect())
    }

    pub(super) fn given(self, files: Vec<PickedFile>) -> Vec<Given> {
        files.into_iter().map(|file| (self.state.new_key(), file)).collect()
    }

    /// What each file is, but for those that cannot be read.
    pub(super) async fn taken(
        self,
        given: &[Given],
    ) -> Result<(Vec<TakenFile>, Vec<Unread>), AskError> {
        let mut unread = Vec::new();
        // A second time without those that could not be read.
        for _ in 0..2 {
            let is_read = |key: u32| unread.iter().all(|it: &Unread| it.number != key);
            let given: Vec<_> = given.iter().filter(|(key, _)| is_read(*key)).collect();
            if given.is_empty() {
                return Ok((Vec::new(), unread));
            }
            let input = |(key, file): &&Given| FileInput {
                name: file.name(),
                held: Some(u64::from(*key)),
                ..FileInput::default()
            };
            let files = given.iter().map(input).collect();
            let handles: Vec<(u32, Contents)> =
                given.iter().map(|(key, file)| (*key, file.contents().clone())).collect();
            match self.ask(&Request::TakeIn { files }, &handles).await {
                Ok(got) => match got.reply {
                    Reply::TakenIn { files } => return Ok((files, unread)),
                    _ => return Err(AskError::Other),
                },
                Err(AskError::Gone(gone)) => unread = gone,
                Err(error) => return Err(error),
            }
        }
        Err(AskError::Gone(unread))
    }
}

/// A file as the engine takes it by itself, with the handle to what is in it.
fn input_of((key, file): &Given) -> (FileInput, [(u32, Contents); 1]) {
    let input = FileInput { name: file.name(), held: Some((*key).into()), ..FileInput::default() };
    (input, [(*key, file.contents().clone())])
}

pub(super) fn held(given: Given, taken: TakenFile, from: Origin) -> HeldFile {
    let (key, file) = given;
    HeldFile {
        key,
        name: file.name(),
        digest: taken.digest,
        contents: file.contents().clone(),
        is_closed: taken.kind == TakenKind::Closed,
        is_made_up: from == Origin::MadeUp,
        wave: None,
        choices: ReadChoices::default(),
    }
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
