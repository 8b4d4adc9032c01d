//! Files into the list, whole or not at all, and how far that is.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{
    Command, Contents, Document, EvaluatorState, HeldFile, HowFar, OlderModels, SourceFile,
};
use study::document::Study;

/// What was held before a load, to be put back if it is cancelled.
#[derive(Debug, Clone)]
pub struct Before {
    document: Document,
    set_id: Option<String>,
    older: Option<OlderModels>,
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

    /// Says whether files are being loaded. What is loaded together is one step.
    pub fn set_loading(self, is_loading: bool) {
        self.document.update_untracked(|document| document.keep_together(is_loading));
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
    pub fn name(self) -> Memo<String> {
        self.facts.get_value().name
    }

    /// Gives the data set a name.
    pub fn rename(self, name: &str) {
        self.apply(Command::Rename(name.to_owned()));
    }

    /// Gives it the name that it is kept under, which is no step.
    pub fn call(self, name: String) {
        self.document.update(|document| document.call(name));
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
            document: self.document.get_untracked(),
            set_id: self.set_id.get_untracked(),
            older: self.older.get_value(),
        }
    }

    /// Puts back what was held before a load.
    pub fn put_back(self, before: Before) {
        let Before { document, set_id, older } = before;
        self.set_id.set(set_id);
        self.older.set_value(older);
        self.document.set(document);
        self.begin_edition();
    }

    /// Whether answers that were closed are kept open.
    pub fn keeps_opened(self) -> Memo<bool> {
        self.facts.get_value().keeps_opened
    }

    /// Says whether answers that were closed are kept open.
    pub fn keep_opened(self, keeps: bool) {
        self.apply(Command::KeepOpened(keeps));
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

    /// Takes the contents of a file that is given or opened under a key that is new, unless they have one.
    pub fn hold(self, digest: &str, key: u32, contents: Contents) {
        self.shelf.update_value(|shelf| shelf.put(digest, key, contents));
    }

    /// Adds files that are held, but none that is in the list already. Gives the names of those left out.
    pub fn add_files(self, given: Vec<SourceFile>) -> Vec<String> {
        let (new, copies) = self.document.read_untracked().study().sort_out(given);
        if !new.is_empty() {
            self.apply(Command::AddFiles(new));
        }
        copies
    }

    /// Puts an opened file in the place of the closed one with this key; the closed one only goes if what was in it is
    /// in the list already.
    pub fn put_opened(self, key: u32, opened: SourceFile) {
        if let Some(digest) = self.digest_of(key) {
            self.apply(Command::Unseal(digest, Box::new(opened)));
        }
    }

    /// Takes everything away, and everything that was said about it: another data set takes its place.
    pub fn clear(self) {
        self.set_id.set(None);
        self.set_answer(None);
        self.open_document(Document::default());
        self.clear_notice();
    }

    /// Puts a document in place of the one that is held.
    pub fn open_document(self, document: Document) {
        self.older.set_value(None);
        self.document.set(document);
        self.begin_edition();
    }

    /// Begins a document with what a data set's file says; its files follow.
    pub fn open_study(self, study: Study) {
        let mut document = Document::new(study);
        document.keep_together(true);
        self.open_document(document);
    }

    /// The handle of each file held, with its key.
    pub fn handles(self) -> Vec<(u32, Contents)> {
        self.handles_of(&self.files.read_untracked())
    }

    /// The handle of each of these files, with its key.
    pub fn handles_of(self, files: &[HeldFile]) -> Vec<(u32, Contents)> {
        self.shelf.with_value(|shelf| {
            files.iter().filter_map(|file| shelf.get(&file.digest).cloned()).collect()
        })
    }

    /// What is in the file with this digest.
    pub fn contents(self, digest: &str) -> Option<Contents> {
        self.shelf.with_value(|shelf| shelf.get(digest).map(|(_, contents)| contents.clone()))
    }

    /// Takes other handles to the same contents, such as those of the copies in this browser, which nobody else changes.
    pub fn take_handles(self, copies: &BTreeMap<String, Contents>) {
        self.shelf.update_value(|shelf| shelf.replace(copies));
    }
}
