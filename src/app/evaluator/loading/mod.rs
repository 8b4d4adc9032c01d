//! Files into the list: chosen, dropped, made up or opened, whole or not at all.

mod closed;
mod taking_in;

use leptos::prelude::*;

use browser::{
    dropped::{Dropped, Found},
    file::{Contents, PickedFile},
    worker::Unread,
};
use report::counted;
use study::{Reply, Request, demo::DemoSpec};
use tables::is_systems_own;

use super::{asking::AskError, held::HeldFile, reading::Reader, task::spawn_while_there};

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
        spawn_while_there(self.state, async move {
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
        spawn_while_there(self.state, async move {
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
        spawn_while_there(self.state, async move {
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
        let keys: Vec<u32> = gone.iter().map(|file| file.key).collect();
        self.state.let_go_of(&keys);
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
    format!("At most {MAX_FILES} files are read at once, with those in archives. Choose fewer.")
}
