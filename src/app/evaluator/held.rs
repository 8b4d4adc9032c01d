//! The facts that the evaluator's app holds: files as given, and the models as edited.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    analysis::Filter,
    disclosure::Rule,
    engine::{Comparison, FileInput, FileStatus, Kit},
    exchange::ReadChoices,
    instrument::Wave,
    roi::Model,
};

/// A file as a person gave it.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldFile {
    /// Unlike that of any other file, for as long as the page is open.
    pub key: u32,
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// The wave that a person says it holds.
    pub wave: Option<Wave>,
    /// What a person says about how to read it.
    pub choices: ReadChoices,
}

impl HeldFile {
    /// The file as the engine takes it.
    pub fn input(&self) -> FileInput {
        FileInput {
            name: self.name.clone(),
            wave: self.wave,
            choices: self.choices.clone(),
            held: None,
            bytes: self.bytes.to_vec(),
        }
    }
}

/// The engine's last answer, with the files that it is about.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The keys of the files, in the order of the answer's reports.
    pub keys: Vec<u32>,
    /// The answer.
    pub comparison: Arc<Comparison>,
}

impl Answered {
    /// What became of the file with this key; none if it was not among them.
    pub fn status(&self, key: u32) -> Option<&FileStatus> {
        let place = self.keys.iter().position(|other| *other == key)?;
        self.comparison.files.get(place).map(|report| &report.status)
    }
}

/// How results are looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// Who is looked at.
    pub filter: Filter,
    /// Whether only what may be published is shown.
    pub is_publishable: bool,
    /// The disclosure rule.
    pub rule: Rule,
    /// Who was looked at in the outputs that the publishable view has shown, in order. A further one must not give
    /// anybody away together with them.
    pub published: Vec<Filter>,
}

impl Look {
    /// Records that the publishable view shows an output about `filter`.
    pub fn record(&mut self, filter: &Filter) {
        if !self.published.contains(filter) {
            self.published.push(filter.clone());
        }
    }
}

/// The evaluator's models. What is edited while invented data are loaded never touches the real one.
#[derive(Debug, Clone, PartialEq)]
pub struct Drafts {
    /// For the programme's own data, and while there are none.
    pub real: Arc<Model>,
    /// For invented data.
    pub invented: Arc<Model>,
}

impl Drafts {
    /// The one in use.
    pub fn of(&self, is_invented: bool) -> &Arc<Model> {
        if is_invented { &self.invented } else { &self.real }
    }

    /// Puts `model` in place of the one in use.
    pub fn set(&mut self, is_invented: bool, model: Model) {
        let held = if is_invented { &mut self.invented } else { &mut self.real };
        *held = Arc::new(model);
    }
}

impl Default for Drafts {
    fn default() -> Self {
        let model = Arc::new(Model::l4sc());
        Self { real: Arc::clone(&model), invented: model }
    }
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
