//! Keeping each change as it happens.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use super::{Cabinet, KeepError, Keeper, Keeping, OnDisk, cabinet::SetChange};
use crate::app::evaluator::today::today;
use browser::{clock, file::Contents};
use study::{
    KeptHead,
    document::{StepOnDisk, Study},
};
use survey::{Timestamp, programme::day_in_words};

impl Keeper {
    /// Keeps the data set as it is now and whenever it changes.
    pub(super) fn follow(self) {
        let state = self.state;
        Effect::new(move || {
            state.document().track();
            self.is_shared.track();
            // A load is kept when it is over, or not at all.
            if !state.is_loading().get() && !state.is_opening().get() {
                self.keep();
            }
        });
    }

    /// Keeps the data set as it is now; once more if it changes meanwhile.
    pub fn keep(self) {
        if let Some(why) = self.reason_not_to() {
            return self.keeping.set(why);
        }
        self.saving.run(self.state, move || async move {
            if self.reason_not_to().is_none() {
                self.keeping.set(Keeping::Saving);
                let kept = self.keep_once().await;
                if kept.is_ok() && self.erases.get_value() && self.state.n_removed() == 0 {
                    self.erases.set_value(false);
                    self.state.notify(
                        &"What you removed is erased. Nothing done before can be undone any more.",
                    );
                }
                self.keeping.set(kept.map_or_else(Keeping::Failed, Keeping::Kept));
            }
            if let Some(why) = self.reason_not_to() {
                self.keeping.set(why);
            }
        });
    }

    /// Keeps what is not kept yet, and ends when all of it is on the disk: what is held may give way to another data set then, for
    /// as long as nothing else is waited for.
    ///
    /// # Errors
    ///
    /// Why the last change is not kept.
    pub(super) async fn settled(self) -> Result<(), KeepError> {
        loop {
            let before = self.state.document().get_untracked();
            // A load is kept when it is over, or not at all.
            if !self.state.is_loading().get_untracked() {
                self.keep();
            }
            self.saving.idle().await;
            if let Keeping::Failed(error) = self.keeping.get_untracked() {
                return Err(error);
            }
            // The first time that it is kept gives it a name, and the person may go on while it is waited for.
            if *self.state.document().read_untracked() == before {
                return Ok(());
            }
        }
    }

    /// Why the list is not kept, where there is nothing wrong.
    fn reason_not_to(self) -> Option<Keeping> {
        let document = self.state.document().read_untracked();
        let study = document.study();
        let is_kept = self.state.set_id().read_untracked().is_some();
        if self.is_shared.get_untracked() {
            Some(Keeping::Shared)
        } else if is_kept || study.is_worth_keeping() {
            self.fault.get_value().map(Keeping::Failed)
        } else {
            Some(if study.files.is_empty() { Keeping::Nothing } else { Keeping::MadeUp })
        }
    }

    async fn keep_once(self) -> Result<Timestamp, KeepError> {
        let cabinet = self.cabinet.get_value().ok_or(KeepError::NoId)?;
        let saved = Timestamp::from_unix_ms(clock::now_ms()).ok_or(KeepError::NoId)?;
        let id = self.id().await?;
        if self.is_shared.get_untracked() {
            // Said while the lock was waited for.
            return Ok(saved);
        }
        let before = self.known_on_disk(&cabinet, &id).await?;
        if self.state.set_id().get_untracked().as_deref() != Some(id.as_str()) {
            // Closed, or another one was opened, while it was waited for: what is held is not its own.
            return Ok(saved);
        }
        let document = self.state.document().get_untracked();
        let study = document.study();
        let (head, now) = (KeptHead::of(study, saved), document.digests_on_disk());
        let new = now.difference(&before.digests);
        let with_contents = |digest: &String| Some((digest.clone(), self.state.contents(digest)?));
        let new: Vec<(String, Contents)> = new.filter_map(with_contents).collect();
        let gone = before.digests.difference(&now).cloned().collect();
        let has_new = !new.is_empty();
        let steps_now = document.steps_on_disk();
        let keeps_opened = study.keeps_opened;
        let is_new = |step: &&StepOnDisk| before.keeps_opened != keeps_opened || !before.has(step);
        let steps = steps_now.iter().filter(is_new).cloned().collect();
        let steps_gone = before.steps_gone(&steps_now);
        let change = SetChange { id: &id, head: &head, study, steps, steps_gone, new, gone };
        cabinet.change(change).await?;
        // The person may have closed it meanwhile.
        if self.state.set_id().get_untracked().as_deref() == Some(id.as_str()) {
            let unread_steps = Vec::new();
            let steps = steps_now;
            let on_disk =
                OnDisk { id: id.clone(), digests: now, steps, unread_steps, keeps_opened };
            self.on_disk.set_value(Some(on_disk));
            if has_new {
                // From here on the page reads the copies, which nobody changes or moves.
                let copies: BTreeMap<_, _> = cabinet.files(&id).await?.into_iter().collect();
                self.state.take_handles(&copies);
            }
        }
        self.list(&cabinet).await?;
        Ok(saved)
    }

    /// The id that the list is kept under: a new one, with a name of its day, if it is kept for the first time.
    async fn id(self) -> Result<String, KeepError> {
        if let Some(id) = self.state.set_id().get_untracked() {
            // A load that was cancelled may have let it go.
            if !self.lock.with_value(|lock| lock.as_ref().is_some_and(|(of, _)| *of == id)) {
                let lock = self.lock_of(&id).await.ok_or(KeepError::Elsewhere)?;
                self.lock.set_value(Some((id.clone(), lock)));
            }
            return Ok(id);
        }
        let id = clock::random_id().ok_or(KeepError::NoId)?;
        let lock = self.lock_of(&id).await.ok_or(KeepError::Elsewhere)?;
        if let Some(other) = self.state.set_id().get_untracked() {
            // Another one was opened while the lock was waited for.
            return Ok(other);
        }
        self.lock.set_value(Some((id.clone(), lock)));
        self.on_disk.set_value(Some(OnDisk { id: id.clone(), ..OnDisk::default() }));
        self.new_here.update_value(|new| new.extend([id.clone()]));
        let name = self.free_name(self.state.document().read_untracked().study());
        self.state.call(name);
        self.state.is_kept_as(Some(id.clone()));
        Ok(id)
    }

    /// Keeps a study without files under an id of its own. Gives the id.
    pub(super) async fn keep_new(
        self,
        cabinet: &Cabinet,
        study: &Study,
    ) -> Result<String, KeepError> {
        let saved = Timestamp::from_unix_ms(clock::now_ms()).ok_or(KeepError::NoId)?;
        let id = clock::random_id().ok_or(KeepError::NoId)?;
        let head = KeptHead { name: self.free_name(study), ..KeptHead::of(study, saved) };
        let (steps, steps_gone, new, gone) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let change = SetChange { id: &id, head: &head, study, steps, steps_gone, new, gone };
        cabinet.change(change).await?;
        self.list(cabinet).await?;
        Ok(id)
    }

    /// What of a data set is on the disk.
    async fn known_on_disk(self, cabinet: &Cabinet, id: &str) -> Result<OnDisk, KeepError> {
        match self.on_disk.get_value() {
            Some(known) if known.id == id => Ok(known),
            _ => {
                let digests =
                    cabinet.files(id).await?.into_iter().map(|(digest, _)| digest).collect();
                let (steps, unread_steps) = cabinet.steps(id).await?;
                // All steps are written anew where it is not known how they were.
                let keeps_opened = !self.state.keeps_opened().get_untracked();
                Ok(OnDisk { id: id.to_owned(), digests, steps, unread_steps, keeps_opened })
            }
        }
    }

    /// A name that no kept data set has: as it is called, or of today if it has no name yet.
    fn free_name(self, study: &Study) -> String {
        let sets = self.sets.read_untracked();
        let heads = sets.iter().filter_map(|set| set.head.as_ref().ok());
        let taken: BTreeSet<&str> = heads.map(|head| head.name.as_str()).collect();
        let called = match (study.name.as_str(), study.is_made_up()) {
            ("", false) => format!("Data set of {}", day_in_words(today())),
            ("", true) => format!("Invented data set of {}", day_in_words(today())),
            (name, _) => name.to_owned(),
        };
        let numbered = (2..).map(|n| format!("{called} ({n})"));
        let mut all = std::iter::once(called.clone()).chain(numbered);
        all.find(|name| !taken.contains(name.as_str())).unwrap_or_default()
    }
}

impl OnDisk {
    /// Whether a step is there as it is.
    fn has(&self, step: &StepOnDisk) -> bool {
        self.steps.contains(step)
    }

    /// The steps that are there and are no more.
    fn steps_gone(&self, now: &[StepOnDisk]) -> Vec<u32> {
        let numbers: BTreeSet<u32> = now.iter().map(|step| step.number).collect();
        let there = self.steps.iter().map(|step| step.number).chain(self.unread_steps.clone());
        there.filter(|number| !numbers.contains(number)).collect()
    }
}
