//! The facts that the evaluator's app holds: files as given, and the models as edited.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;

use browser::file::Contents;
use money::Model;
pub use study::Look;
use study::{ColumnsUsed, Comparison, FileInput, FileStatus, Kit};
use survey::instrument::Wave;
use tables::{HowRead, ReadChoices};

/// A file as a person gave it: its name and what was said about it. What is in it stays where it is, and the engine reads it
/// there.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldFile {
    /// Unlike that of any other file, for as long as the page is open.
    pub key: u32,
    /// Its name.
    pub name: String,
    /// The SHA-256 of its bytes.
    pub digest: String,
    /// A handle to what is in it.
    pub contents: Contents,
    /// Whether it is closed for an evaluator.
    pub is_closed: bool,
    /// Whether the page made it up itself.
    pub is_made_up: bool,
    /// The closed file that it was opened from in this visit, which is kept in its place.
    pub sealed: Option<Box<Sealed>>,
    /// The wave that a person says it holds.
    pub wave: Option<Wave>,
    /// What a person says about how to read it.
    pub choices: ReadChoices,
}

/// A closed file as it was given.
#[derive(Debug, Clone, PartialEq)]
pub struct Sealed {
    /// Its name.
    pub name: String,
    /// The SHA-256 of its bytes.
    pub digest: String,
    /// A handle to what is in it.
    pub contents: Contents,
}

impl HeldFile {
    /// What stays closed on the disk, where this was opened for the visit alone.
    pub fn stays_closed(&self, keeps_opened: bool) -> Option<&Sealed> {
        self.sealed.as_deref().filter(|_| !keeps_opened)
    }

    /// The file as the engine takes it, which reads its bytes under its key.
    pub fn input(&self) -> FileInput {
        FileInput {
            name: self.name.clone(),
            wave: self.wave,
            choices: self.choices.clone(),
            held: Some(u64::from(self.key)),
            bytes: Vec::new(),
        }
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

/// The evaluator's models. Each data set has its own, so that what is judged in one is not lost or mixed up in another.
#[derive(Debug, Clone, PartialEq)]
pub struct Drafts {
    /// Of the data set that is open; none while there is none that is kept or was opened from a file.
    pub of_set: Option<Arc<Model>>,
    /// While no data set is open: what is entered before there are files. The data set that begins then takes it along.
    pub without_set: Arc<Model>,
    /// For people that the page makes up.
    pub invented: Arc<Model>,
}

impl Drafts {
    /// The one in use.
    pub fn of(&self, is_invented: bool) -> &Arc<Model> {
        let other = if is_invented { &self.invented } else { &self.without_set };
        self.of_set.as_ref().unwrap_or(other)
    }

    /// Puts `model` in place of the one in use.
    pub fn set(&mut self, is_invented: bool, model: Arc<Model>) {
        let other = if is_invented { &mut self.invented } else { &mut self.without_set };
        *self.of_set.as_mut().unwrap_or(other) = model;
    }
}

impl Default for Drafts {
    fn default() -> Self {
        let model = Arc::new(Model::l4sc());
        Self { of_set: None, without_set: Arc::clone(&model), invented: model }
    }
}

/// The models of a browser from before each data set kept its own.
#[derive(Debug, Clone, PartialEq)]
pub struct OlderModels {
    /// For all data sets of real people.
    pub real: Arc<Model>,
    /// For all data sets of invented people.
    pub invented: Arc<Model>,
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
