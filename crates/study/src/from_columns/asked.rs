//! The questions that columns ask.

use std::collections::{BTreeMap, BTreeSet};

use survey::instrument::{Wave, Wording};
use tables::{
    answers::{AnswersSeen, answers_seen, shown},
    mapping::{parts, same_wording, without_number, wording_key},
    says_code,
};

use crate::known_table::{KnownTable, Waves};

/// A column that asks a question.
#[derive(Debug)]
pub(super) struct Asking {
    table: usize,
    column: usize,
    /// As people read it.
    words: String,
    waves: BTreeSet<Wave>,
    looks_back: bool,
}

/// A question and the columns that ask it.
#[derive(Debug)]
pub(super) struct Question {
    /// As first worded.
    pub(super) name: String,
    columns: Vec<Asking>,
}

impl Question {
    fn cells<'t>(&'t self, tables: &'t [KnownTable<'_>]) -> impl Iterator<Item = &'t str> {
        self.columns.iter().flat_map(|it| tables[it.table].table.cells(it.column))
    }

    /// Whether the same rows answer it in the same wave in another column: then that one asks something else.
    fn is_answered_beside(&self, asking: &Asking) -> bool {
        self.columns.iter().any(|it| {
            it.table == asking.table
                && it.looks_back == asking.looks_back
                && !it.waves.is_disjoint(&asking.waves)
        })
    }

    /// What it is called elsewhere, where that is not the same to the letter.
    pub(super) fn other_words(&self) -> BTreeSet<String> {
        let others = self.columns.iter().map(|it| it.words.clone());
        others.filter(|it| *it != self.name).collect()
    }

    pub(super) fn wording(&self) -> Wording {
        let asked = |wave: Wave| {
            let now = self.columns.iter().filter(|it| !it.looks_back);
            { now }
                .find(|it| it.waves.contains(&wave))
                .map(|it| without_number(&it.words).to_owned())
        };
        let follow_up = asked(Wave::FollowUp);
        let follow_up_2 = asked(Wave::FollowUp2).filter(|it| follow_up.as_ref() != Some(it));
        let back = self.columns.iter().find(|it| it.looks_back && follow_up.is_some());
        let retrospective =
            back.map(|it| format!("Before the programme: {}", without_number(&it.words)));
        Wording { baseline: asked(Wave::Baseline), follow_up, follow_up_2, retrospective }
    }
}

/// The questions of tables, in the order of their columns.
pub(super) fn asked_in(tables: &[KnownTable<'_>], all_waves: &BTreeSet<Wave>) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    let mut places: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for (place, known) in tables.iter().enumerate() {
        for column in 0..known.table.headers.len() {
            if !may_ask(known, column) {
                continue;
            }
            let header = known.name_of(column);
            let is_header = header == known.table.headers[column];
            let worded = known.table.wordings.get(column).and_then(Option::as_deref);
            let words = shown(worded.filter(|_| is_header).unwrap_or(header));
            let waves = match known.wave_of(column) {
                Some(wave) => BTreeSet::from([wave]),
                None => Some(known.all_waves())
                    .filter(|it| !it.is_empty())
                    .unwrap_or_else(|| all_waves.clone()),
            };
            let looks_back = known.looks_back(column);
            let asking = Asking { table: place, column, words, waves, looks_back };
            let same = places.entry(wording_key(&asking.words)).or_default();
            let free = same.iter().find(|at| !questions[**at].is_answered_beside(&asking));
            if let Some(at) = free.copied() {
                questions[at].columns.push(asking);
            } else {
                same.push(questions.len());
                questions.push(Question { name: asking.words.clone(), columns: vec![asking] });
            }
        }
    }
    questions
}

/// Whether a column can ask a question: it is no code, wave, date, address or other thing that a service writes.
fn may_ask(known: &KnownTable<'_>, column: usize) -> bool {
    let table = &known.table;
    let header = table.headers[column].as_str();
    known.may_be_answered(column)
        && !says_code(table.asked(column))
        && !table.notes.dates.iter().any(|it| it.header == header)
        && (!matches!(known.waves, Waves::Columns(_))
            || known.wave_of(column).is_some()
            || !has_twin(known, column))
}

/// Whether the same is asked in a column of a wave.
fn has_twin(known: &KnownTable<'_>, column: usize) -> bool {
    let name = known.name_of(column);
    (0..known.table.headers.len())
        .any(|it| it != column && known.wave_of(it).is_some() && known.name_of(it) == name)
}

/// What the cells of each question hold. Columns that are the options of one question, each ticked or not, are one question.
pub(super) fn with_answers(
    questions: Vec<Question>,
    tables: &[KnownTable<'_>],
) -> Vec<(Question, Option<AnswersSeen>)> {
    let mut all: Vec<(Question, Option<AnswersSeen>)> = Vec::new();
    for question in questions {
        let seen = answers_seen(question.cells(tables));
        let option = parts(&question.name).filter(|_| seen == Some(AnswersSeen::OneAnswer));
        let Some((asks, option)) =
            option.map(|(asks, option)| (asks.to_owned(), option.to_owned()))
        else {
            all.push((question, seen));
            continue;
        };
        let is_it = |(held, seen): &&mut (Question, Option<AnswersSeen>)| {
            matches!(seen, Some(AnswersSeen::Several(_))) && same_wording(&held.name, &asks)
        };
        let columns =
            { question.columns.into_iter() }.map(|it| Asking { words: asks.clone(), ..it });
        if let Some((held, Some(AnswersSeen::Several(options)))) = all.iter_mut().find(is_it) {
            held.columns.extend(columns);
            options.push(option);
        } else {
            let question = Question { name: asks.clone(), columns: columns.collect() };
            all.push((question, Some(AnswersSeen::Several(vec![option]))));
        }
    }
    // One option alone is no choice.
    for (_, seen) in &mut all {
        if matches!(seen, Some(AnswersSeen::Several(options)) if options.len() == 1) {
            *seen = Some(AnswersSeen::OneAnswer);
        }
    }
    all
}
