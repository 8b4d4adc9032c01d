//! What the evaluator's app holds beside the study: what is in its files, and the engine's last answer.

use std::{collections::BTreeMap, ops::Deref, sync::Arc};

use leptos::prelude::*;

use browser::file::Contents;
use money::Model;
use study::{ColumnsUsed, Comparison, FileInput, FileStatus, Kit, document::SourceFile};
use tables::HowRead;

/// A file of the study, under the key that the page and its worker know it by.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldFile {
    /// Unlike that of any other file, for as long as the page is open.
    pub key: u32,
    /// The file as it was given, and what was said about it.
    pub file: SourceFile,
}

impl Deref for HeldFile {
    type Target = SourceFile;

    fn deref(&self) -> &SourceFile {
        &self.file
    }
}

impl HeldFile {
    /// The file as the engine takes it, which reads its bytes under its key.
    pub fn input(&self) -> FileInput {
        self.file.input(u64::from(self.key))
    }
}

/// What is in the files that were given or opened in this visit, by digest: each with its key. A file that was removed stays,
/// so that it can come back.
#[derive(Debug, Default)]
pub struct Shelf(BTreeMap<String, (u32, Contents)>);

impl Shelf {
    /// Puts contents on the shelf, under the key that they have or else under this one.
    pub fn put(&mut self, digest: &str, key: u32, contents: Contents) {
        match self.0.get_mut(digest) {
            Some((_, held)) => *held = contents,
            None => drop(self.0.insert(digest.to_owned(), (key, contents))),
        }
    }

    /// Takes other handles to the same contents.
    pub fn replace(&mut self, copies: &BTreeMap<String, Contents>) {
        for (digest, (_, held)) in &mut self.0 {
            if let Some(copy) = copies.get(digest) {
                *held = copy.clone();
            }
        }
    }

    /// The key and the contents of this digest.
    pub fn get(&self, digest: &str) -> Option<&(u32, Contents)> {
        self.0.get(digest)
    }
}

/// The engine's last answer, with the files that it is about.
#[derive(Debug, Clone)]
pub struct Answered {
    /// Where the report of each file is in the answer, by the file's key.
    places: Arc<BTreeMap<u32, usize>>,
    /// The answer.
    pub comparison: Arc<Comparison>,
}

impl Answered {
    /// An answer about files with these keys, in the order of its reports.
    pub fn new(keys: &[u32], comparison: Arc<Comparison>) -> Self {
        Self { places: Arc::new(keys.iter().copied().zip(0..).collect()), comparison }
    }

    /// What became of the file with this key; none if it was not among them.
    pub fn status(&self, key: u32) -> Option<&FileStatus> {
        let place = *self.places.get(&key)?;
        self.comparison.files.get(place).map(|report| &report.status)
    }

    /// How many questions of the table with this key are used, and how many files are in the file with it.
    pub fn columns_and_files_in(&self, key: u32) -> (Option<ColumnsUsed>, usize) {
        let report = self.places.get(&key).and_then(|place| self.comparison.files.get(*place));
        report.map_or((None, 0), |report| (report.columns, report.n_inside))
    }

    /// How the table with this key was read; none for other files.
    pub fn how_read(&self, key: u32) -> Option<&HowRead> {
        let place = *self.places.get(&key)?;
        self.comparison.files.get(place)?.how.as_ref()
    }
}

/// The models of a browser from before each data set kept its own.
#[derive(Debug, Clone, PartialEq)]
pub struct OlderModels {
    /// For all data sets of real people.
    pub real: Box<Model>,
    /// For all data sets of invented people.
    pub invented: Box<Model>,
}

/// The kit of a programme that has been set up, kept while the person looks at other pages: its private key is nowhere else.
#[derive(Clone, Copy)]
pub struct HeldKit(RwSignal<Option<Arc<Kit>>>);

impl HeldKit {
    /// Offers a place for a kit to every component below.
    pub fn provide() {
        provide_context(Self(RwSignal::new(None)));
    }

    /// The place offered by [`HeldKit::provide`].
    pub fn from_context() -> Self {
        expect_context()
    }

    /// The kit, if a programme has been set up.
    pub fn kit(self) -> ReadSignal<Option<Arc<Kit>>> {
        self.0.read_only()
    }

    /// Holds a kit, or lets it go.
    pub fn set(self, kit: Option<Arc<Kit>>) {
        self.0.set(kit);
    }
}
