//! A mapping in the making: what the columns of one table mean, before it is used. It stays while other pages are looked at.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{reading::Reader, state::EvaluatorState, task::spawn_while_there};
use cohort::{Measure, measures};
use report::sentence;
use study::Request;
use survey::{
    Form,
    instrument::Instrument,
    programme::{Programme, Questionnaire},
};
use tables::mapping::{
    ColumnSeen, MappedColumn, Mapping, NotUsed, Suggestion, Tried, Unmapped, Why, own_labels,
};

/// The table whose columns are spoken about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drafted {
    /// The file's key.
    pub key: u32,
    /// Its name.
    pub name: String,
}

/// A mapping in the making. A cheap handle.
#[derive(Clone, Copy)]
pub struct Drafting {
    state: EvaluatorState,
    of: RwSignal<Option<Drafted>>,
    seen: RwSignal<Vec<ColumnSeen>>,
    mapping: RwSignal<Mapping>,
    why: RwSignal<BTreeMap<String, Why>>,
    remarks: RwSignal<BTreeMap<String, Vec<String>>>,
    not_used: RwSignal<BTreeMap<String, NotUsed>>,
    tried: RwSignal<Vec<Tried>>,
    instrument: StoredValue<Option<Instrument>>,
    measures: StoredValue<Vec<Measure>>,
    asked: StoredValue<u32>,
}

impl Drafting {
    /// Offers a place for a mapping in the making to every component below.
    pub fn provide(state: EvaluatorState) -> Self {
        let drafting = Self {
            state,
            of: RwSignal::new(None),
            seen: RwSignal::new(Vec::new()),
            mapping: RwSignal::new(Mapping::new("")),
            why: RwSignal::new(BTreeMap::new()),
            remarks: RwSignal::new(BTreeMap::new()),
            not_used: RwSignal::new(BTreeMap::new()),
            tried: RwSignal::new(Vec::new()),
            instrument: StoredValue::new(None),
            measures: StoredValue::new(Vec::new()),
            asked: StoredValue::new(0),
        };
        provide_context(drafting);
        drafting
    }

    /// Offers a place where nobody has yet, such as a test that shows one page.
    pub fn provide_if_none(state: EvaluatorState) {
        if use_context::<Self>().is_none() {
            Self::provide(state);
        }
    }

    /// The place offered by [`Drafting::provide`].
    pub fn from_context() -> Self {
        expect_context()
    }

    /// The table spoken about, if there is one that is still held.
    pub fn of(self) -> Memo<Option<Drafted>> {
        Memo::new(move |_| {
            let of = self.of.get()?;
            let is_held = self.state.files().read().iter().any(|file| file.key == of.key);
            is_held.then_some(of)
        })
    }

    /// What its columns hold.
    pub fn seen(self) -> ReadSignal<Vec<ColumnSeen>> {
        self.seen.read_only()
    }

    /// What they mean so far.
    pub fn mapping(self) -> ReadSignal<Mapping> {
        self.mapping.read_only()
    }

    /// What would become of the cells of a column; none while that is being worked out.
    pub fn tried(self, header: &str) -> Option<Tried> {
        self.tried.read().iter().find(|it| it.column == header).cloned()
    }

    /// Why a column was suggested, if it was.
    pub fn why(self, header: &str) -> Option<Why> {
        self.why.read().get(header).copied()
    }

    /// What to check about a column.
    pub fn remarks(self, header: &str) -> Vec<String> {
        self.remarks.read().get(header).cloned().unwrap_or_default()
    }

    /// Why a column was not suggested for any question, if it was not.
    pub fn not_used(self, header: &str) -> Option<NotUsed> {
        self.not_used.read().get(header).copied()
    }

    /// What a column can answer.
    pub fn measures(self) -> Vec<Measure> {
        self.measures.get_value()
    }

    /// What a column answers, if it is mapped to anything that there is.
    pub fn measure(self, item: &str) -> Option<Measure> {
        self.measures.with_value(|all| all.iter().find(|it| it.id == item).cloned())
    }

    /// Asks the engine what the columns of a table probably mean, and begins with that; or with the mapping in use that has
    /// all its columns.
    pub fn begin(self, reader: Reader, drafted: Drafted) {
        let Some(instrument) = self.take_questionnaire() else { return };
        let Some(file) = self.state.file_input(drafted.key) else { return };
        let others = self.state.other_tables(drafted.key);
        let request = Request::SuggestMapping { file, others, instrument, mapping: None };
        spawn_while_there(self.state, async move {
            match reader.suggestion(request).await {
                Ok(suggestion) => self.open(drafted, suggestion),
                Err(reason) => self.state.notify(&sentence(&reason)),
            }
        });
    }

    /// Begins with a suggestion for a table, or with the mapping in use that has all its columns.
    pub fn open(self, drafted: Drafted, suggestion: Suggestion) {
        if self.instrument.with_value(Option::is_none) {
            self.take_questionnaire();
        }
        let Suggestion { mapping, why, columns, tried, unmapped } = suggestion;
        let reason = |it: Unmapped| (it.header, it.why);
        self.not_used.set(unmapped.into_iter().map(reason).collect());
        let has = |header: &String| columns.iter().any(|it| it.header == *header);
        let in_use = self.state.settings().with_untracked(|settings| {
            let fits = |it: &&Mapping| it.columns.iter().all(|it| has(&it.column));
            settings.mappings.iter().find(fits).cloned()
        });
        self.why.set(why.iter().map(|it| (it.column.clone(), it.why)).collect());
        self.remarks.set(why.into_iter().map(|it| (it.column, it.remarks)).collect());
        self.seen.set(columns);
        self.tried.set(tried);
        let is_in_use = in_use.is_some();
        self.mapping.set(in_use.unwrap_or(mapping));
        if is_in_use {
            self.remarks.set(BTreeMap::new());
        }
        self.of.set(Some(drafted));
    }

    /// The questionnaire that the files answer: kept here, and its text if it is not the built-in one.
    #[expect(clippy::option_option, reason = "none stops, and none within is the built-in one")]
    fn take_questionnaire(self) -> Option<Option<String>> {
        let own = self.state.instrument().get_untracked();
        let programme = self.state.settings().with_untracked(|it| it.programme.clone());
        let programme = programme.filter(|_| own.is_none()).map(|text| Programme::parse(&text));
        let questionnaire = match (own, programme) {
            (Some(text), _) => Questionnaire::Text(text),
            (None, Some(Ok(programme))) => programme.questionnaire,
            (None, Some(Err(err))) => {
                self.state.notify(&sentence(&err.to_string()));
                return None;
            }
            (None, None) => Questionnaire::BuiltIn,
        };
        let (read, text) = match questionnaire {
            Questionnaire::BuiltIn => (Instrument::builtin(), None),
            Questionnaire::Text(text) => (Instrument::parse(&text), Some(text)),
        };
        match read {
            Ok(instrument) => {
                self.measures.set_value(measures(&instrument));
                self.instrument.set_value(Some(instrument));
                Some(text)
            }
            Err(err) => {
                self.state.notify(&sentence(&err.to_string()));
                None
            }
        }
    }

    /// Leaves the table alone; what was said and not used is forgotten.
    pub fn close(self) {
        self.of.set(None);
    }

    /// Changes the mapping.
    pub fn edit(self, edit: impl FnOnce(&mut Mapping)) {
        self.mapping.update(edit);
    }

    /// Takes a column for the answer to an item; its labels become points anew.
    pub fn take_for(self, header: &str, item: &str, form: Form) {
        let Some(measure) = self.measure(item) else { return };
        let own = self.instrument.with_value(|instrument| {
            instrument.as_ref().map(|it| own_labels(it, &measure)).unwrap_or_default()
        });
        let seen =
            self.seen.with_untracked(|seen| seen.iter().find(|it| it.header == header).cloned());
        let Some(seen) = seen else { return };
        let meaning = seen.meaning(&measure, form, &own);
        self.why.update(|why| {
            why.remove(header);
        });
        self.remarks.update(|remarks| {
            remarks.insert(header.to_owned(), meaning.remarks);
        });
        self.edit(|mapping| mapping.set_column(meaning.column));
    }

    /// Changes how a column that is mapped is read.
    pub fn edit_column(self, header: &str, edit: impl FnOnce(&mut MappedColumn)) {
        self.edit(|mapping| {
            if let Some(column) = mapping.columns.iter_mut().find(|it| it.column == header) {
                edit(column);
            }
        });
    }

    /// Asks what would become of the cells, whenever the mapping changes.
    pub fn keep_tried(self, reader: Reader) {
        Effect::new(move || {
            let mapping = self.mapping.get();
            let Some(drafted) = self.of.get() else { return };
            let Some(file) = self.state.file_input(drafted.key) else { return };
            let asked = self.asked.get_value() + 1;
            self.asked.set_value(asked);
            let instrument = self.text_of_questionnaire();
            let (others, mapping) = (self.state.other_tables(drafted.key), Some(mapping));
            let request = Request::SuggestMapping { file, others, instrument, mapping };
            spawn_while_there(self.state, async move {
                let answer = reader.suggestion(request).await;
                // An answer about an earlier state of the mapping says nothing about this one.
                if self.asked.try_get_value() != Some(asked) {
                    return;
                }
                match answer {
                    Ok(suggestion) => {
                        if *self.seen.read_untracked() != suggestion.columns {
                            self.seen.set(suggestion.columns);
                        }
                        self.tried.set(suggestion.tried);
                    }
                    Err(reason) => self.state.notify(&sentence(&reason)),
                }
            });
        });
    }

    fn text_of_questionnaire(self) -> Option<String> {
        if let Some(text) = self.state.instrument().get_untracked() {
            return Some(text);
        }
        let programme = self.state.settings().with_untracked(|it| it.programme.clone())?;
        match Programme::parse(&programme).ok()?.questionnaire {
            Questionnaire::BuiltIn => None,
            Questionnaire::Text(text) => Some(text),
        }
    }
}
