//! What a person says about others' tables: how each is read, and what its columns mean.

use leptos::prelude::*;

use super::{Command, EvaluatorState, HeldFile};
use study::{ColumnsUsed, FileInput};
use survey::instrument::Wave;
use tables::{HowRead, ReadChoices, mapping::Mapping};

/// The most other tables that are looked at beside one.
const MOST_OTHERS: usize = 20;

impl EvaluatorState {
    /// How a table was read; none for other files, and while it is being read.
    pub fn how_read(self, key: u32) -> Option<HowRead> {
        self.answered.read().as_ref()?.how_read(key).cloned()
    }

    /// How many questions of a table are used, and how many files are in a file.
    pub fn columns_and_files_in(self, key: u32) -> (Option<ColumnsUsed>, usize) {
        let answered = self.answered.read();
        answered.as_ref().map_or((None, 0), |answered| answered.columns_and_files_in(key))
    }

    /// What a person said about how to read a file.
    pub fn choices(self, key: u32) -> ReadChoices {
        let files = self.files.read();
        let file = files.iter().find(|file| file.key == key);
        file.map(|file| file.choices.clone()).unwrap_or_default()
    }

    /// Changes how a file is read.
    pub fn choose_reading(self, key: u32, edit: impl FnOnce(&mut ReadChoices)) {
        let Some(digest) = self.digest_of(key) else { return };
        let mut choices = untrack(|| self.choices(key));
        edit(&mut choices);
        self.apply(Command::ChooseReading(vec![(digest, choices)]));
    }

    /// Changes how every table is read: what is said about a number holds for the files that it stands in.
    pub fn choose_reading_of_all(self, edit: impl Fn(&mut ReadChoices)) {
        let files = self.files.get_untracked();
        let tables = files.iter().filter(|file| untrack(|| self.how_read(file.key)).is_some());
        let chosen = tables.map(|file| {
            let mut choices = file.choices.clone();
            edit(&mut choices);
            (file.digest.clone(), choices)
        });
        self.apply(Command::ChooseReading(chosen.collect()));
    }

    /// A file as the engine takes it.
    pub fn file_input(self, key: u32) -> Option<FileInput> {
        let files = self.files.read_untracked();
        files.iter().find(|file| file.key == key).map(HeldFile::input)
    }

    /// The files that may be tables, as the engine takes them.
    pub fn tables(self) -> Vec<FileInput> {
        self.tables_but(None)
    }

    /// The other files that may be tables, as the engine takes them: what they hold in the same columns is looked at too.
    pub fn other_tables(self, key: u32) -> Vec<FileInput> {
        self.tables_but(Some(key))
    }

    fn tables_but(self, key: Option<u32>) -> Vec<FileInput> {
        let may_be_table = |name: &str| {
            let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
            ["csv", "tsv", "tab", "txt", "xlsx"].contains(&ending.as_str())
        };
        let files = self.files.read_untracked();
        let others = files.iter().filter(|file| Some(file.key) != key && may_be_table(&file.name));
        others.take(MOST_OTHERS).map(HeldFile::input).collect()
    }

    /// Puts a mapping before all others, in place of one of the same name, so that it is the one that is used.
    pub fn use_mapping(self, mapping: Mapping) {
        self.apply(Command::UseMapping(Box::new(mapping)));
    }

    /// Adds a mapping; it takes the place of one of the same name.
    pub fn add_mapping(self, mapping: Mapping) {
        self.apply(Command::AddMapping(Box::new(mapping)));
    }

    /// Says for which wave a mapping is; none is every one.
    pub fn set_wave_of_mapping(self, name: &str, wave: Option<Wave>) {
        self.apply(Command::SetMappingWave(name.to_owned(), wave));
    }

    /// Takes a mapping away.
    pub fn forget_mapping(self, name: &str) {
        self.apply(Command::ForgetMapping(name.to_owned()));
    }

    /// Takes the file of the programme that the files are of. How many it invited stands unless somebody said otherwise.
    pub fn set_programme(self, text: String, invited: usize) {
        self.apply(Command::UseProgramme { text, invited });
    }
}
