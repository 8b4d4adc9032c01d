//! Opening a data set that was kept.

use std::collections::{BTreeMap, BTreeSet};

use futures_channel::oneshot;
use leptos::prelude::*;

use super::{Cabinet, KeepError, Keeper, Keeping, OnDisk};
use crate::app::evaluator::{older, task::spawn_while_there};
use browser::{file::Contents, locks::Lock, page};
use organiser::secret_in;
use report::counted;
use study::{
    KeptError, KeptHead,
    document::{Document, SourceFile, StepOnDisk, Study},
};

/// How often a lock is asked for that a page may have which is just being closed, and the pause between.
const TRIES: u32 = 5;
const PAUSE_MS: i32 = 150;
/// A private key's file has some hundred bytes; no response is as small as this.
const MOST_OF_A_KEY: u64 = 2048;

impl Keeper {
    /// Opens a kept data set in place of the one in the list, which stays kept if it is.
    pub fn open(self, id: String) {
        if self.state.is_loading().get_untracked() {
            return;
        }
        spawn_while_there(self.state, async move {
            let Some(cabinet) = self.cabinet.get_value() else { return };
            if let Err(error) = self.open_kept(&cabinet, &id).await {
                self.notify(&error);
            }
        });
    }

    /// Opens the one that was open last. One that cannot be opened stays in the list of those kept.
    pub(super) async fn open_last(self, cabinet: &Cabinet, id: &str) {
        let is_kept = self.sets.with_untracked(|sets| sets.iter().any(|set| set.id == id));
        if !is_kept {
            return;
        }
        match self.open_kept(cabinet, id).await {
            // The other tab goes on with it.
            Ok(()) | Err(KeepError::Elsewhere) => {}
            Err(error) => self.notify(&error),
        }
    }

    async fn open_kept(self, cabinet: &Cabinet, id: &str) -> Result<(), KeepError> {
        let lock = self.lock_of(id).await.ok_or(KeepError::Elsewhere)?;
        let files: BTreeMap<String, Contents> = cabinet.files(id).await?.into_iter().collect();
        let head = self.sets.with_untracked(|sets| {
            sets.iter().find(|set| set.id == id).and_then(|set| set.head.clone().ok())
        });
        // A page of before took keys in as if they were answers: they are let go, here and on the disk.
        let (keys, files) = without_keys(files).await;
        let (head, study) = match (head, cabinet.study(id).await) {
            (Some(head), Ok(study)) => (head, study),
            (_, Err(error @ KeepError::Kept(KeptError::Newer(_)))) => return Err(error),
            (_, Err(KeepError::Kept(_)) | Ok(_)) => {
                self.settled().await?;
                self.open_files_alone(files);
                return Ok(());
            }
            (_, Err(error)) => return Err(error),
        };
        let (steps, unread) = cabinet.steps(id).await?;
        // Nothing is waited for from here until the other one is in its place.
        self.settled().await?;
        self.reader.begin_load();
        self.let_go();
        self.lock.set_value(Some((id.to_owned(), lock)));
        self.on_disk.set_value(Some(OnDisk {
            id: id.to_owned(),
            digests: files.keys().chain(&keys).cloned().collect(),
            steps: steps.clone(),
            unread_steps: unread,
            keeps_opened: study.keeps_opened,
        }));
        self.put(id, &head, study, steps, files);
        self.say_keys_are_gone(keys.len());
        cabinet.note_last(id).await
    }

    fn put(
        self,
        id: &str,
        head: &KeptHead,
        mut study: Study,
        steps: Vec<StepOnDisk>,
        files: BTreeMap<String, Contents>,
    ) {
        let n_said = study.files.len();
        study.files.retain(|file| files.contains_key(&file.digest));
        let n_missing = n_said - study.files.len();
        study.name.clone_from(&head.name);
        let document = Document::with_steps(study, steps, |digest| files.contains_key(digest));
        for (digest, contents) in files {
            self.state.hold(&digest, self.state.new_key(), contents);
        }
        // The answers of the one before are no longer laid over the model.
        self.state.set_answer(None);
        self.state.open_document(document);
        if !head.has_model {
            self.state.take_up(older::older_models());
        }
        self.state.is_kept_as(Some(id.to_owned()));
        self.keeping.set(Keeping::Kept(head.saved));
        if n_missing > 0 {
            let missing = counted(n_missing, "file is", "files are");
            self.state.notify(&format!(
                "{missing} missing from what this browser kept of “{}”. The others are in the list: load what is missing \
                 again.",
                head.name
            ));
        }
    }

    /// What was said is damaged, but the files are there: they become a data set of their own, and what is damaged stays
    /// as it is.
    fn open_files_alone(self, files: BTreeMap<String, Contents>) {
        self.reader.begin_load();
        self.let_go();
        self.state.clear();
        let mut held = Vec::new();
        for ((digest, contents), n) in files.into_iter().zip(1..) {
            let (name, size) = (format!("kept file {n}"), contents.size());
            self.state.hold(&digest, self.state.new_key(), contents);
            held.push(SourceFile { name, digest, size, ..SourceFile::default() });
        }
        self.state.open_document(Document::new(Study { files: held, ..Study::default() }));
        self.state.notify(
            &"What was said about these files is damaged, but the files are here, without their names. They are a new \
              data set now; the damaged one is still kept, so that somebody can look at it.",
        );
    }

    fn say_keys_are_gone(self, n: usize) {
        if n > 0 {
            let were = counted(n, "private key was", "private keys were");
            self.state.notify(&format!(
                "{were} kept with this data set by an earlier version of this page, beside the answers that it opens. It is \
                 deleted from it now. Copies of the data set that were saved as a file still have it."
            ));
        }
    }

    /// The lock of a data set; none while another tab has it open.
    pub(super) async fn lock_of(self, id: &str) -> Option<Lock> {
        let name = format!("ripple/evaluate/data-set/{id}");
        for _ in 1..TRIES {
            if let Some(lock) = Lock::if_free(&name).await {
                return Some(lock);
            }
            pause().await;
        }
        Lock::if_free(&name).await
    }
}

/// The digests of what is a private key, and the other files.
async fn without_keys(
    files: BTreeMap<String, Contents>,
) -> (BTreeSet<String>, BTreeMap<String, Contents>) {
    let (mut keys, mut others) = (BTreeSet::new(), BTreeMap::new());
    for (digest, contents) in files {
        let is_small = contents.size() <= MOST_OF_A_KEY;
        let is_key = is_small && contents.bytes().await.is_ok_and(|it| secret_in(&it).is_some());
        if is_key {
            keys.insert(digest);
        } else {
            others.insert(digest, contents);
        }
    }
    (keys, others)
}

async fn pause() {
    let (over, wait) = oneshot::channel();
    page::after(PAUSE_MS, move || {
        // One that has gone no longer waits.
        over.send(()).ok();
    });
    wait.await.ok();
}
