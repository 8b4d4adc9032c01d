//! Files into the list, whole or not at all, and how far that is.

use std::sync::Arc;

use leptos::prelude::*;

use super::{EvaluatorState, HeldFile, HowFar, Look, OlderModels, Settings};
use crate::app::evaluator::held::Sealed;
use browser::file::Contents;
use money::Model;

/// What was held before a load, to be put back if it is cancelled.
#[derive(Debug, Clone)]
pub struct Before {
    files: Vec<HeldFile>,
    settings: Settings,
    look: Look,
    name: String,
    set_id: Option<String>,
    model: Option<Arc<Model>>,
    older: Option<OlderModels>,
    keeps_opened: bool,
}

impl EvaluatorState {
    /// How far the engine is with what the page waits for; none when it waits for nothing.
    pub fn how_far(self) -> ReadSignal<Option<HowFar>> {
        self.how_far.read_only()
    }

    /// Tells how far the engine is; none when it is done.
    pub fn set_how_far(self, how_far: Option<HowFar>) {
        self.how_far.set(how_far);
    }

    /// Whether files are being loaded, which can be cancelled.
    pub fn is_loading(self) -> ReadSignal<bool> {
        self.is_loading.read_only()
    }

    /// Says whether files are being loaded.
    pub fn set_loading(self, is_loading: bool) {
        self.is_loading.set(is_loading);
    }

    /// Whether the data set that was open last is still being opened.
    pub fn is_opening(self) -> ReadSignal<bool> {
        self.is_opening.read_only()
    }

    /// Says whether the data set that was open last is still being opened.
    pub fn set_opening(self, is_opening: bool) {
        self.is_opening.set(is_opening);
    }

    /// What the evaluator calls the data set; empty while nobody has said.
    pub fn name(self) -> ReadSignal<String> {
        self.name.read_only()
    }

    /// Gives the data set a name.
    pub fn rename(self, name: &str) {
        self.name.set(name.trim().to_owned());
    }

    /// Which of the data sets kept in this browser is open, if it is one.
    pub fn set_id(self) -> ReadSignal<Option<String>> {
        self.set_id.read_only()
    }

    /// Says which of the data sets kept in this browser is open.
    pub fn is_kept_as(self, id: Option<String>) {
        self.set_id.set(id);
    }

    /// What is held now.
    pub fn before(self) -> Before {
        Before {
            files: self.files.get_untracked(),
            settings: self.settings.get_untracked(),
            look: self.look.get_untracked(),
            name: self.name.get_untracked(),
            set_id: self.set_id.get_untracked(),
            model: self.drafts.read_untracked().of_set.clone(),
            older: self.older.get_value(),
            keeps_opened: self.keeps_opened.get_untracked(),
        }
    }

    /// Puts back what was held before a load.
    pub fn put_back(self, before: Before) {
        let Before { files, settings, look, name, set_id, model, older, keeps_opened } = before;
        self.keeps_opened.set(keeps_opened);
        self.set_id.set(set_id);
        self.set_model(model);
        self.older.set_value(older);
        self.name.set(name);
        self.files.set(files);
        self.settings.set(settings);
        self.look.set(look);
    }

    /// Whether answers that were closed are kept open.
    pub fn keeps_opened(self) -> ReadSignal<bool> {
        self.keeps_opened.read_only()
    }

    /// Says whether answers that were closed are kept open.
    pub fn keep_opened(self, keeps: bool) {
        self.keeps_opened.set(keeps);
    }

    /// How many files were closed and are open for this visit.
    pub fn n_opened(self) -> usize {
        self.files.read().iter().filter(|file| file.sealed.is_some()).count()
    }

    /// A key that no file has had.
    pub fn new_key(self) -> u32 {
        let key = self.next_key.get_value();
        self.next_key.set_value(key + 1);
        key
    }

    /// Adds files, but none whose contents are held already. Gives the names of those left out.
    pub fn add_files(self, given: Vec<HeldFile>) -> Vec<String> {
        let mut copies = Vec::new();
        let mut files = self.files.get_untracked();
        let own = files.iter().map(|file| file.digest.clone());
        let sealed = files.iter().filter_map(|file| Some(file.sealed.as_ref()?.digest.clone()));
        let mut digests: std::collections::BTreeSet<String> = own.chain(sealed).collect();
        for file in given {
            if digests.insert(file.digest.clone()) {
                files.push(file);
            } else {
                copies.push(file.name);
            }
        }
        if files.len() != self.files.read_untracked().len() {
            self.files.set(files);
        }
        copies
    }

    /// Puts an opened file in the place of the closed one with this key; the closed one only goes if what was in it is
    /// in the list already.
    pub fn put_opened(self, key: u32, opened: HeldFile) {
        self.files.update(|files| {
            let is_held = files.iter().any(|file| file.digest == opened.digest);
            let place = files.iter().position(|file| file.key == key);
            match place {
                Some(place) if is_held => drop(files.remove(place)),
                Some(place) => {
                    let HeldFile { name, digest, contents, wave, choices, .. } =
                        files[place].clone();
                    let sealed = Some(Box::new(Sealed { name, digest, contents }));
                    files[place] = HeldFile { sealed, wave, choices, ..opened };
                }
                None => {}
            }
        });
    }

    /// Takes everything away, and everything that was said about it: another data set takes its place.
    pub fn clear(self) {
        self.set_id.set(None);
        self.name.set(String::new());
        self.files.set(Vec::new());
        self.settings.set(Settings::default());
        self.look.set(Look::default());
        self.set_answer(None);
        self.set_model(None);
        self.keeps_opened.set(false);
        self.notice.set(None);
    }

    /// Puts a data set in place of what is held.
    pub fn open_set(self, files: Vec<HeldFile>, settings: Settings, look: Look) {
        self.settings.set(settings);
        self.look.set(look);
        self.files.set(files);
        self.edition.update(|edition| *edition += 1);
    }

    /// The handle of each file held, with its key.
    pub fn handles(self) -> Vec<(u32, Contents)> {
        let files = self.files.read_untracked();
        files.iter().map(|file| (file.key, file.contents.clone())).collect()
    }

    /// Takes other handles to the same contents, such as those of the copies in this browser, which nobody else changes.
    pub fn take_handles(self, copies: &std::collections::BTreeMap<String, Contents>) {
        self.files.update_untracked(|files| {
            for file in files {
                if let Some(copy) = copies.get(&file.digest) {
                    file.contents = copy.clone();
                }
                if let Some(sealed) = &mut file.sealed
                    && let Some(copy) = copies.get(&sealed.digest)
                {
                    sealed.contents = copy.clone();
                }
            }
        });
    }
}
