//! A questionnaire as a table: what can be answered, how each answer is checked, and where its score goes.
//!
//! It is made once for a set of files, so that nothing is looked up by name, or copied, for an answer that fits.

use std::{collections::BTreeSet, sync::Arc};

use cohort::{Names, measures};
use survey::{
    Answer, AnswerFault, Form, Journey, check_item, check_part,
    instrument::{Choice, Instrument, Item, Kind, Part, Wave},
};

/// Everything that a response can answer.
pub(super) struct Questions<'i> {
    /// About now: items and their parts, in the order of their names.
    now: Vec<Question<'i>>,
    /// Looking back: items.
    back: Vec<Question<'i>>,
    /// The names of the measures that scores are filed under.
    pub names: Names,
    /// How many core questions each wave asks.
    pub n_core: [usize; Wave::ALL.len()],
}

/// One question of a form.
pub(super) struct Question<'i> {
    /// The item, or `item.part`.
    pub name: Arc<str>,
    pub kind: &'i Kind,
    asks: Asks<'i>,
    asked: [bool; Wave::ALL.len()],
    core: [bool; Wave::ALL.len()],
    /// Where its score is filed; of a matrix, that of each row. None where no number describes the answer.
    pub places: Vec<Option<usize>>,
    /// The ids of what can be chosen, shared by all who choose it.
    pub choices: Vec<Arc<str>>,
}

/// What a question is part of.
#[derive(Clone, Copy)]
enum Asks<'i> {
    Item(&'i Item),
    Part(&'i Part),
}

impl<'i> Questions<'i> {
    pub fn new(instrument: &'i Instrument) -> Self {
        let names: Names = measures(instrument).into_iter().map(|it| it.id).collect();
        let core = Wave::ALL.map(|wave| core_of(instrument, wave));
        let item = |item: &'i Item, form: Form| Question {
            name: item.id.as_str().into(),
            kind: &item.kind,
            asks: Asks::Item(item),
            asked: Wave::ALL.map(|wave| match form {
                Form::Now => item.asked(wave).is_some(),
                Form::Retrospective => wave.is_follow_up(),
            }),
            core: [0, 1, 2].map(|wave| core[wave].contains(&(form, item.id.as_str()))),
            places: places(item, &names),
            choices: choices(&item.kind),
        };
        let part = |of: &'i Item, part: &'i Part| Question {
            name: format!("{}.{}", of.id, part.id).into(),
            kind: &part.kind,
            asks: Asks::Part(part),
            asked: Wave::ALL.map(|wave| of.asked(wave).is_some()),
            core: Default::default(),
            places: Vec::new(),
            choices: choices(&part.kind),
        };
        let own = |it: &'i Item| {
            std::iter::once(item(it, Form::Now)).chain(it.parts.iter().map(move |p| part(it, p)))
        };
        let back = instrument.retrospective_items().map(|it| item(it, Form::Retrospective));
        Self {
            now: in_order(instrument.items().flat_map(own).collect()),
            back: in_order(back.collect()),
            names,
            n_core: [0, 1, 2].map(|wave| core[wave].len()),
        }
    }

    /// The questions of a form, in the order of their names.
    pub fn of(&self, form: Form) -> &[Question<'i>] {
        match form {
            Form::Now => &self.now,
            Form::Retrospective => &self.back,
        }
    }

    /// The place of a question about now.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.now.binary_search_by(|other| other.name.as_ref().cmp(name)).ok()
    }
}

impl Question<'_> {
    pub const fn is_asked(&self, wave: Wave) -> bool {
        self.asked[wave as usize]
    }

    pub const fn is_core(&self, wave: Wave) -> bool {
        self.core[wave as usize]
    }

    /// Whether an answer fits, as the questionnaire's own check says.
    pub fn check(&self, answer: &Answer) -> Result<(), AnswerFault> {
        match self.asks {
            Asks::Item(item) => check_item(item, answer),
            Asks::Part(part) => check_part(part, answer),
        }
    }

    /// Where the score of the whole question is filed.
    pub fn score_place(&self) -> Option<usize> {
        self.places.first().copied().flatten()
    }
}

/// The core questions of a wave.
fn core_of(instrument: &Instrument, wave: Wave) -> BTreeSet<(Form, &str)> {
    let steps = Journey::new(instrument, wave).all_steps().into_iter();
    steps.filter(|step| step.item.core).map(|step| (step.key.form, step.item.id.as_str())).collect()
}

fn in_order(mut questions: Vec<Question<'_>>) -> Vec<Question<'_>> {
    questions.sort_by(|one, other| one.name.cmp(&other.name));
    questions
}

/// Where the scores of an item are filed: one place, or that of each row.
fn places(item: &Item, names: &Names) -> Vec<Option<usize>> {
    match &item.kind {
        Kind::Matrix { rows, .. } | Kind::CountMatrix { rows, .. } => {
            rows.iter().map(|row| names.place(&format!("{}.{}", item.id, row.id))).collect()
        }
        _ => vec![names.place(&item.id)],
    }
}

fn choices(kind: &Kind) -> Vec<Arc<str>> {
    let ids = |options: &[Choice]| options.iter().map(|it| it.id.as_str().into()).collect();
    match kind {
        Kind::Single(options)
        | Kind::Ordered(options)
        | Kind::Multi { options, .. }
        | Kind::Rank { options, .. } => ids(options),
        _ => Vec::new(),
    }
}
