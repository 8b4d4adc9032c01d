//! Keeping each change as it happens.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use super::{Cabinet, KeepError, Keeper, Keeping, cabinet::SetChange};
use crate::app::evaluator::{held::HeldFile, task::spawn_while_there, today::today};
use browser::{clock, file::Contents};
use money::Model;
use study::{KeptBody, KeptFile, KeptHead};
use survey::{Timestamp, programme::day_in_words};

impl Keeper {
    /// Keeps the data set as it is now and whenever it changes.
    pub(super) fn follow(self) {
        let state = self.state;
        Effect::new(move || {
            state.files().track();
            state.settings().track();
            state.look().track();
            state.name().track();
            state.drafts().track();
            state.keeps_opened().track();
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
        if self.is_busy.get_value() {
            return self.is_stale.set_value(true);
        }
        self.is_busy.set_value(true);
        spawn_while_there(self.state, async move {
            loop {
                self.is_stale.set_value(false);
                self.keeping.set(Keeping::Saving);
                let kept = self.keep_once().await;
                self.keeping.set(kept.map_or_else(Keeping::Failed, Keeping::Kept));
                if !self.is_stale.get_value() || self.reason_not_to().is_some() {
                    break;
                }
            }
            self.is_busy.set_value(false);
            if let Some(why) = self.reason_not_to() {
                self.keeping.set(why);
            }
        });
    }

    /// Why the list is not kept, where there is nothing wrong.
    fn reason_not_to(self) -> Option<Keeping> {
        let files = self.state.files().read_untracked();
        let is_kept = self.state.set_id().read_untracked().is_some();
        let is_given = |file: &HeldFile| !file.is_made_up;
        if self.is_shared.get_untracked() {
            Some(Keeping::Shared)
        } else if is_kept || files.iter().any(is_given) {
            self.fault.get_value().map(Keeping::Failed)
        } else {
            Some(if files.is_empty() { Keeping::Nothing } else { Keeping::MadeUp })
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
        let files = self.state.files().get_untracked();
        let (head, body) = self.texts(&files, saved);
        let keeps_opened = self.state.keeps_opened().get_untracked();
        let now: BTreeMap<String, Contents> = files
            .into_iter()
            .map(|file| match file.stays_closed(keeps_opened) {
                Some(sealed) => (sealed.digest.clone(), sealed.contents.clone()),
                None => (file.digest, file.contents),
            })
            .collect();
        let before = self.on_disk(&cabinet, &id).await?;
        let new = now.iter().filter(|(digest, _)| !before.contains(*digest));
        let new: Vec<_> = new.map(|(digest, it)| (digest.clone(), it.clone())).collect();
        let gone = before.iter().filter(|digest| !now.contains_key(*digest)).cloned().collect();
        let has_new = !new.is_empty();
        cabinet.change(SetChange { id: &id, head: &head, body: &body, new, gone }).await?;
        // The person may have closed it meanwhile.
        if self.state.set_id().get_untracked().as_deref() == Some(id.as_str()) {
            self.stored.set_value(Some((id.clone(), now.into_keys().collect())));
            if self.takes_model_along.get_value() {
                // Not before: until now it was on the disk nowhere else.
                self.takes_model_along.set_value(false);
                self.state.begin_without_set();
            }
            if has_new {
                // From here on the page reads the copies, which nobody changes or moves.
                let copies = cabinet.files(&id).await?.into_iter().collect();
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
        self.stored.set_value(Some((id.clone(), BTreeSet::new())));
        self.new_here.update_value(|new| new.extend([id.clone()]));
        let name = self.free_name(&self.state.name().get_untracked());
        self.state.rename(&name);
        self.takes_model_along.set_value(self.state.give_model_to_set());
        self.state.is_kept_as(Some(id.clone()));
        Ok(id)
    }

    /// The digests of a data set's files that are on the disk.
    async fn on_disk(self, cabinet: &Cabinet, id: &str) -> Result<BTreeSet<String>, KeepError> {
        match self.stored.get_value() {
            Some((of, digests)) if of == id => Ok(digests),
            _ => Ok(cabinet.files(id).await?.into_iter().map(|(digest, _)| digest).collect()),
        }
    }

    /// A name that no kept data set has: as it is called, or of today if it has no name yet.
    fn free_name(self, called: &str) -> String {
        let sets = self.sets.read_untracked();
        let heads = sets.iter().filter_map(|set| set.head.as_ref().ok());
        let taken: BTreeSet<&str> = heads.map(|head| head.name.as_str()).collect();
        let called = match called {
            "" => format!("Data set of {}", day_in_words(today())),
            called => called.to_owned(),
        };
        let numbered = (2..).map(|n| format!("{called} ({n})"));
        let mut all = std::iter::once(called.clone()).chain(numbered);
        all.find(|name| !taken.contains(name.as_str())).unwrap_or_default()
    }

    fn texts(self, files: &[HeldFile], saved: Timestamp) -> (KeptHead, KeptBody) {
        let keeps_opened = self.state.keeps_opened().get_untracked();
        let kept = |file: &HeldFile| {
            let sealed = file.stays_closed(keeps_opened);
            let (name, digest, contents) = match sealed {
                Some(sealed) => (&sealed.name, &sealed.digest, &sealed.contents),
                None => (&file.name, &file.digest, &file.contents),
            };
            KeptFile {
                name: name.clone(),
                digest: digest.clone(),
                size: contents.size(),
                wave: file.wave,
                choices: file.choices.clone(),
                is_closed: file.is_closed || sealed.is_some(),
                is_made_up: file.is_made_up,
            }
        };
        let body = KeptBody {
            settings: self.state.settings().get_untracked(),
            look: self.state.look().get_untracked(),
            model: Some(Model::clone(&self.state.kept_model())),
            keeps_opened,
            files: files.iter().map(kept).collect(),
        };
        let bytes = body.files.iter().map(|file| file.size).sum();
        let name = self.state.name().get_untracked();
        (KeptHead { name, saved, files: files.len(), bytes, has_model: true }, body)
    }
}
