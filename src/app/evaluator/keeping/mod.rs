//! Data sets in this browser: what is in the list is kept as it changes, and comes back.
//!
//! A data set is kept from the first file that a person gives, under a name of its day. Each change is one transaction with
//! strict durability, so that after a crash there is the set before it or after it, with whole files. What the page made up
//! itself is kept only together with what a person gave.

mod cabinet;
mod opening;
mod saving;

use std::collections::BTreeSet;

use leptos::prelude::*;

pub use self::cabinet::{Cabinet, KeptSet};
use super::{
    older,
    reading::Reader,
    state::EvaluatorState,
    task::{OneAtATime, spawn_while_there},
};
use browser::{
    archive::{Archive, ArchiveFault},
    download,
    file::Contents,
    locks::Lock,
    visit,
};
use report::counted;
use study::{
    KeptError,
    document::{StepOnDisk, Study},
};
use survey::Timestamp;

/// The database's name; single-file copies of the app share one with other pages.
pub const ARCHIVE: &str = "ripple/evaluate/data-sets";
/// The mark of a visit in which nothing is kept.
const SHARED: &str = "ripple.evaluate.keep-nothing";

/// Whether nothing is to be kept in this visit, because the computer is shared.
pub fn keeps_nothing() -> bool {
    visit::is_marked(SHARED)
}

/// Whether the data set in the list is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keeping {
    /// There is nothing to keep.
    Nothing,
    /// The page made it up, and can make it up again.
    MadeUp,
    /// Nothing is kept on a shared computer.
    Shared,
    /// The last change is being written.
    Saving,
    /// Everything is on the disk since then.
    Kept(Timestamp),
    /// The last change is not kept, and why.
    Failed(KeepError),
}

/// Why something was not kept, found or deleted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeepError {
    /// The browser has no room.
    #[error(
        "this browser has no room left for it: erase what you removed, delete a data set that is kept below, or save this one as a file"
    )]
    Full,
    /// The browser does not keep anything, or not this.
    #[error("{0}: save the data set as a file before you close this page")]
    Archive(ArchiveFault),
    /// What was kept cannot be read.
    #[error(transparent)]
    Kept(#[from] KeptError),
    /// Another tab has it open.
    #[error("it is open in another tab: close it there first")]
    Elsewhere,
    /// The clock or the source of random numbers fails.
    #[error("this browser gives no time or no random number: save the data set as a file")]
    NoId,
}

impl From<ArchiveFault> for KeepError {
    fn from(fault: ArchiveFault) -> Self {
        if fault.is_full() { Self::Full } else { Self::Archive(fault) }
    }
}

/// Keeps the data set in the list, and finds those that were kept. A cheap handle.
#[derive(Clone, Copy)]
pub struct Keeper {
    state: EvaluatorState,
    reader: Reader,
    cabinet: StoredValue<Option<Cabinet>, LocalStorage>,
    sets: RwSignal<Vec<KeptSet>>,
    keeping: RwSignal<Keeping>,
    is_shared: RwSignal<bool>,
    on_disk: StoredValue<Option<OnDisk>>,
    /// A data set, and its lock, which other tabs see.
    lock: StoredValue<Option<(String, Lock)>, LocalStorage>,
    /// Why nothing can be kept, if the archive could not be opened.
    fault: StoredValue<Option<KeepError>>,
    /// The data sets that were first kept in this visit.
    new_here: StoredValue<BTreeSet<String>>,
    saving: OneAtATime,
    /// Whether somebody asked for what was removed to be erased, which is said once it is.
    erases: StoredValue<bool>,
}

/// What of a data set is on the disk.
#[derive(Debug, Clone, Default)]
struct OnDisk {
    /// Which data set.
    id: String,
    /// The digests of its files.
    digests: BTreeSet<String>,
    /// Its steps.
    steps: Vec<StepOnDisk>,
    /// The numbers of steps that this page cannot read, which go when it is next kept.
    unread_steps: Vec<u32>,
    /// Whether they name opened files.
    keeps_opened: bool,
}

impl Keeper {
    /// Opens the data set that was open last in the database `archive`, keeps every later change there, and offers the
    /// actions below.
    pub fn provide(state: EvaluatorState, reader: Reader, archive: &'static str) -> Self {
        let keeper = Self {
            state,
            reader,
            cabinet: StoredValue::new_local(None),
            sets: RwSignal::new(Vec::new()),
            keeping: RwSignal::new(Keeping::Nothing),
            is_shared: RwSignal::new(keeps_nothing()),
            on_disk: StoredValue::new(None),
            lock: StoredValue::new_local(None),
            fault: StoredValue::new(None),
            new_here: StoredValue::new(BTreeSet::new()),
            saving: OneAtATime::new(),
            erases: StoredValue::new(false),
        };
        provide_context(keeper);
        state.set_opening(true);
        spawn_while_there(state, async move {
            keeper.start(archive).await;
            state.set_opening(false);
            // What was given meanwhile.
            reader.add(Vec::new());
        });
        keeper.follow();
        // Whatever takes its place, a data set that is open no more is free for other tabs and for the list.
        Effect::new(move || {
            if state.set_id().read().is_none() {
                keeper.on_disk.set_value(None);
                keeper.lock.set_value(None);
            }
        });
        keeper
    }

    /// The actions offered by [`Keeper::provide`].
    pub fn from_context() -> Self {
        expect_context()
    }

    /// The data sets kept in this browser, the newest first.
    pub fn sets(self) -> ReadSignal<Vec<KeptSet>> {
        self.sets.read_only()
    }

    /// Whether the data set in the list is kept.
    pub fn keeping(self) -> ReadSignal<Keeping> {
        self.keeping.read_only()
    }

    /// Whether nothing is kept, because the computer is shared.
    pub fn is_shared(self) -> ReadSignal<bool> {
        self.is_shared.read_only()
    }

    /// Finds what was kept under a database of this name, and opens the data set that was open last.
    async fn start(self, archive: &str) {
        match Archive::open(archive).await {
            Ok(archive) => self.cabinet.set_value(Some(Cabinet::new(archive))),
            Err(fault) => {
                return self.fault.set_value(Some(fault.into()));
            }
        }
        let Some(cabinet) = self.cabinet.get_value() else { return };
        if let Err(error) = self.find(&cabinet).await {
            self.notify(&error);
        }
    }

    async fn find(self, cabinet: &Cabinet) -> Result<(), KeepError> {
        self.list(cabinet).await?;
        let last = cabinet.last().await?;
        if self.is_shared.get_untracked() {
            return Ok(());
        }
        let brought_in = self.bring_in_older(cabinet).await?;
        if let Some(id) = last.or(brought_in) {
            self.open_last(cabinet, &id).await;
        }
        Ok(())
    }

    /// Makes data sets of the models that an older page kept beside them. Gives the one that was in use without a data set.
    async fn bring_in_older(self, cabinet: &Cabinet) -> Result<Option<String>, KeepError> {
        let lacks = |set: &KeptSet| set.head.as_ref().is_ok_and(|head| !head.has_model);
        let wanted = self.sets.read_untracked().iter().any(lacks);
        let mut first = None;
        for (key, name, model) in older::models_without_set(self.state, wanted) {
            let study = Study { name: name.to_owned(), model: Some(model), ..Study::default() };
            let id = self.keep_new(cabinet, &study).await?;
            older::forget(self.state, key);
            first.get_or_insert(id);
        }
        Ok(first)
    }

    /// Whether this computer is shared: then nothing is kept from now on, for as long as the tab is open. A data set that
    /// was first kept in this visit is deleted; others stay, to be deleted by the person.
    pub fn set_shared(self, is_shared: bool) {
        visit::mark(SHARED, is_shared);
        self.is_shared.set(is_shared);
        let Some(id) = self.state.set_id().get_untracked().filter(|_| is_shared) else { return };
        self.let_go();
        if self.new_here.with_value(|new| new.contains(&id)) {
            self.delete(id);
        }
    }

    /// Erases the files that were removed, with the steps that lead back to them, and says so when it is done.
    pub fn erase_removed(self) {
        if self.is_shared.get_untracked() {
            return self.state.notify(
                &"Nothing is kept from here on, so nothing can be erased either: delete the data set below.",
            );
        }
        self.erases.set_value(true);
        self.state.forget_steps();
    }

    /// Closes the data set: it stays kept, and the list is empty. Not if its last change could not be kept.
    pub fn close(self) {
        spawn_while_there(self.state, async move {
            if self.settled().await.is_err() {
                return self.state.notify(
                    &"This data set was not closed, because its last change is not kept. Save it as one file, or try again.",
                );
            }
            self.let_go();
            self.state.clear();
            if let Some(cabinet) = self.cabinet.get_value()
                && let Err(error) = cabinet.forget_last().await
            {
                self.notify(&error);
            }
        });
    }

    /// Deletes a kept data set, with its files and everything that was said about them.
    pub fn delete(self, id: String) {
        spawn_while_there(self.state, async move {
            let Some(cabinet) = self.cabinet.get_value() else { return };
            let set = self.sets.get_untracked().into_iter().find(|set| set.id == id);
            let is_open = self.state.set_id().get_untracked().as_deref() == Some(id.as_str());
            let deleted = async {
                if !is_open && self.lock_of(&id).await.is_none() {
                    return Err(KeepError::Elsewhere);
                }
                // What is written late would bring it back, so it is let go before it goes.
                self.saving.idle().await;
                if self.state.set_id().get_untracked().as_deref() == Some(id.as_str()) {
                    self.let_go();
                    self.state.clear();
                }
                cabinet.delete(&id).await?;
                self.list(&cabinet).await
            };
            match deleted.await {
                Ok(()) => {
                    self.state.notify(&set.map_or_else(String::new, |set| deleted_words(&set)));
                }
                Err(error) => self.notify(&error),
            }
        });
    }

    /// Hands over what is left of a damaged data set: the texts that were kept of it.
    pub fn save_remains(self, id: String) {
        spawn_while_there(self.state, async move {
            let Some(cabinet) = self.cabinet.get_value() else { return };
            let saved = async {
                let remains = cabinet.remains(&id).await.map_err(|error| error.to_string())?;
                let contents = Contents::of_bytes(remains.as_bytes())?;
                let name = "ripple-damaged-data-set.txt";
                download::contents(name, &contents).map_err(|fault| fault.to_string())
            };
            if let Err(reason) = saved.await {
                self.state.notify(&report::sentence(&reason));
            }
        });
    }

    /// The list is no copy of a kept data set any more.
    fn let_go(self) {
        self.state.is_kept_as(None);
        self.on_disk.set_value(None);
        self.lock.set_value(None);
    }

    async fn list(self, cabinet: &Cabinet) -> Result<(), KeepError> {
        self.sets.set(cabinet.sets().await?);
        Ok(())
    }

    fn notify(self, error: &KeepError) {
        self.state.notify(&report::sentence(&error.to_string()));
    }
}

fn deleted_words(set: &KeptSet) -> String {
    match &set.head {
        Ok(head) => format!(
            "“{}” was deleted from this browser, with its {} and everything that was said about them. Traces may stay on this \
             disk until the browser writes over them.",
            head.name,
            counted(head.files, "file", "files")
        ),
        Err(_) => "The damaged data set was deleted from this browser.".to_owned(),
    }
}
