//! Files into the list: chosen, dropped, made up or opened, whole or not at all.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::{
        dropped::{Dropped, Found},
        file::{Contents, PickedFile},
        worker::Unread,
    },
    demo::DemoSpec,
    engine::{AboutDataSet, FileInput, Look, OpenRequest, Reply, Request, TakenFile, TakenKind},
    exchange::{ReadChoices, is_systems_own},
    report::counted,
};

use super::{asking::AskError, held::HeldFile, reading::Reader};

/// How many people an invented cohort invites, and its seed.
const DEMO_PEOPLE: u32 = 40;
const DEMO_SEED: u64 = 1;
/// The most files that are taken in at once; a cohort has some hundreds.
const MAX_FILES: usize = 20_000;

/// Where files come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// A person.
    Person,
    /// The page itself.
    MadeUp,
}

/// What is said at the end of a load.
type Notes = Vec<String>;

impl Reader {
    /// Adds files. One that cannot be read does not stop the others. Files that are given while others are being loaded
    /// wait for their turn.
    pub fn add(self, picked: Vec<PickedFile>) {
        self.waiting.update_value(|waiting| waiting.extend(picked));
        if self.state.is_loading().get_untracked() || self.state.is_opening().get_untracked() {
            return;
        }
        let picked = self.waiting.try_update_value(std::mem::take).unwrap_or_default();
        if picked.is_empty() {
            return;
        }
        self.begin_load();
        spawn_local(async move {
            let mut notes = Notes::new();
            let given = without_systems_own(picked, &mut notes);
            if let Err(error) = self.take_in(given, Origin::Person, &mut notes).await {
                self.give_up(&error, &mut notes);
            }
            self.say(&notes);
        });
    }

    /// Adds what was dropped, folders with everything in them.
    pub fn add_dropped(self, dropped: Dropped) {
        spawn_local(async move {
            let Found { files, faults, is_cut_short } = dropped.found(MAX_FILES + 1).await;
            if is_cut_short {
                return self.state.notify(&too_many());
            }
            if !faults.is_empty() {
                let faults: Notes = faults.iter().map(|fault| format!("{fault}.")).collect();
                self.say(&faults);
            }
            self.add(files);
        });
    }

    /// Puts an invented cohort in place of the files held.
    pub fn load_demo(self, follow_up_only: bool) {
        if self.state.is_loading().get_untracked() || self.state.is_opening().get_untracked() {
            return;
        }
        self.begin_load();
        spawn_local(async move {
            let mut notes = Notes::new();
            let spec = DemoSpec { people: DEMO_PEOPLE, seed: DEMO_SEED, follow_up_only };
            let made = async {
                let Reply::Demo { files } = self.ask(&Request::Demo(spec), &[]).await?.reply else {
                    return Err(AskError::Other);
                };
                let files = files.into_iter().map(|file| picked(file.name, &file.text));
                let files = files.collect::<Result<_, _>>()?;
                self.state.clear();
                self.take_in(files, Origin::MadeUp, &mut notes).await
            };
            if let Err(error) = made.await {
                self.give_up(&error, &mut notes);
            }
            self.say(&notes);
        });
    }

    /// Cancels the load that is under way: the list is as it was before.
    pub fn cancel(self) {
        if self.state.is_loading().get_untracked() {
            self.asker.end();
        }
    }

    /// Opens the closed files held with a private key, and puts what was in them in their place.
    pub fn open_closed(self, key: PickedFile, passphrase: String) {
        spawn_local(async move {
            let key = key.bytes().await.map_err(|fault| fault.to_string());
            let key = key.and_then(|bytes| {
                String::from_utf8(bytes).map_err(|_| "this is not a private key file".to_owned())
            });
            let opened = match key {
                Ok(text) => self.open_with(text, passphrase).await,
                Err(reason) => Err(AskError::Refused(reason)),
            };
            match opened {
                Ok(notes) => self.say(&notes),
                Err(error) => self.state.notify(&error.sentence()),
            }
        });
    }

    async fn open_with(
        self,
        private_key_file: String,
        passphrase: String,
    ) -> Result<Notes, AskError> {
        let closed = self.state.files().get_untracked().into_iter().filter(|file| file.is_closed);
        let closed: Vec<HeldFile> = closed.collect();
        let handles: Vec<_> = closed.iter().map(|it| (it.key, it.contents.clone())).collect();
        let files = closed.iter().map(HeldFile::input).collect();
        let request = OpenRequest { files, private_key_file, passphrase: Some(passphrase) };
        let request = Request::Open(request);
        let Reply::Opened { files: opened } = self.ask(&request, &handles).await?.reply else {
            return Err(AskError::Other);
        };
        let (mut notes, mut keys, mut files) = (Notes::new(), Vec::new(), Vec::new());
        for (closed, opened) in closed.iter().zip(opened) {
            match opened.contents {
                Ok(text) => {
                    keys.push(closed.key);
                    files.push(picked(opened.name, &text)?);
                }
                Err(reason) => {
                    notes.push(format!("“{}” was not opened: {reason}.", opened.name));
                }
            }
        }
        let given = self.given(files);
        let (taken, _) = self.taken(&given).await?;
        for ((key, file), taken) in keys.into_iter().zip(given).zip(taken) {
            self.state.put_opened(key, held(file, taken, Origin::Person));
        }
        Ok(notes)
    }

    /// Takes files in: data into the list, decisions and mappings to where they belong.
    async fn take_in(
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
        for ((key, file), taken) in given.zip(taken) {
            match taken.kind.clone() {
                TakenKind::Data | TakenKind::Closed => data.push(held((key, file), taken, from)),
                TakenKind::DataSet { about } => {
                    let is_first = data.is_empty();
                    self.take_over(&about, is_first, notes);
                    if about.other_files == 0 {
                        data.push(held((key, file), taken, from));
                    } else {
                        data.extend(self.taken_apart((key, file), taken).await?);
                    }
                }
                TakenKind::Decisions { decisions } => {
                    let n = counted(decisions.entries.len(), "decision", "decisions");
                    notes.push(format!("“{}” holds {n}, which will be followed.", file.name()));
                    self.state.open_decisions(decisions);
                }
                TakenKind::Marks { marks } => {
                    let n = counted(marks.entries.len(), "mark", "marks");
                    notes.push(format!(
                        "“{}” holds {n} of what people wrote, which will be followed.",
                        file.name()
                    ));
                    self.state.open_marks(marks);
                }
                TakenKind::Mapping { mapping } => {
                    notes.push(format!(
                        "“{}” is a mapping, which is used for each table that it fits.",
                        file.name()
                    ));
                    self.state.add_mapping(*mapping);
                }
                TakenKind::Programme { title, invited, text } => {
                    notes.push(format!(
                        "“{}” is the file of the programme “{title}”, whose questionnaire, dates and sessions are used.",
                        file.name()
                    ));
                    self.state.set_programme(text, usize::try_from(invited).unwrap_or_default());
                }
                TakenKind::Damaged { reason } => {
                    notes.push(format!("“{}”: {reason}.", file.name()));
                }
            }
        }
        self.put_in_list(data, notes);
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

    /// The files of a data set, with what was said about each.
    async fn taken_apart(
        self,
        given: (u32, PickedFile),
        taken: TakenFile,
    ) -> Result<Vec<HeldFile>, AskError> {
        let (key, file) = &given;
        let input =
            FileInput { name: file.name(), held: Some((*key).into()), ..FileInput::default() };
        let handles = [(*key, file.contents().clone())];
        let got = match self.ask(&Request::OpenDataSet { file: input }, &handles).await {
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

    fn given(self, files: Vec<PickedFile>) -> Vec<(u32, PickedFile)> {
        files.into_iter().map(|file| (self.state.new_key(), file)).collect()
    }

    /// What each file is, but for those that cannot be read.
    async fn taken(
        self,
        given: &[(u32, PickedFile)],
    ) -> Result<(Vec<TakenFile>, Vec<Unread>), AskError> {
        let mut unread = Vec::new();
        // A second time without those that could not be read.
        for _ in 0..2 {
            let is_read = |key: u32| unread.iter().all(|it: &Unread| it.number != key);
            let given: Vec<_> = given.iter().filter(|(key, _)| is_read(*key)).collect();
            if given.is_empty() {
                return Ok((Vec::new(), unread));
            }
            let input = |(key, file): &&(u32, PickedFile)| FileInput {
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

    pub(super) fn begin_load(self) {
        self.before.set_value(Some(self.state.before()));
        self.state.clear_notice();
        self.state.set_loading(true);
    }

    /// Ends the load, and begins that of the files that waited for it.
    pub(super) fn end_load(self) {
        if self.state.is_loading().get_untracked() {
            self.before.set_value(None);
            self.state.set_loading(false);
            self.add(Vec::new());
        }
    }

    /// Puts back what was held before a load that was cancelled.
    pub(super) fn put_back(self) {
        if let Some(before) = self.before.try_update_value(Option::take).flatten() {
            self.state.put_back(before);
            self.state.notify(&"Loading was cancelled. The list is as it was before.");
        }
    }

    fn give_up(self, error: &AskError, notes: &mut Notes) {
        if error.is_cancelled() {
            self.put_back();
            notes.clear();
        } else {
            notes.push(error.sentence());
        }
        self.end_load();
    }

    /// Files that have changed since they were given are taken out of the list, and named.
    pub(super) fn take_out(self, gone: &[Unread]) {
        let files = self.state.files().get_untracked();
        let gone = files.iter().filter(|file| gone.iter().any(|it| it.number == file.key));
        let gone: Vec<&HeldFile> = gone.collect();
        let names: Vec<String> = gone.iter().map(|file| format!("“{}”", file.name)).collect();
        for file in &gone {
            self.state.remove_file(file.key);
        }
        self.say(&[format!(
            "{} cannot be read any more: changed or moved since you chose it. Choose it again.",
            names.join(", ")
        )]);
    }

    fn say(self, notes: &[String]) {
        if !notes.is_empty() {
            self.state.notify(&notes.join(" "));
        }
    }
}

fn picked(name: String, text: &str) -> Result<PickedFile, AskError> {
    let contents = Contents::of_bytes(text.as_bytes()).map_err(AskError::Body)?;
    Ok(PickedFile::new(name, contents))
}

fn held(given: (u32, PickedFile), taken: TakenFile, from: Origin) -> HeldFile {
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

/// The files that a person means: not what a system puts beside them.
fn without_systems_own(picked: Vec<PickedFile>, notes: &mut Notes) -> Vec<PickedFile> {
    let (own, meant): (Vec<_>, Vec<_>) =
        picked.into_iter().partition(|file| is_systems_own(&file.name()));
    if !own.is_empty() {
        let n = counted(own.len(), "hidden or system file was", "hidden or system files were");
        notes.push(format!("{n} passed over, such as “{}”.", own[0].name()));
    }
    meant
}

fn too_many() -> String {
    format!("At most {MAX_FILES} files are read at once. Choose a folder with fewer.")
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
