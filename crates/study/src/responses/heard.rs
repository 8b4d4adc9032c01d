//! What one response says, gathered while it is read; used again for the next.

use std::sync::Arc;

use survey::{Form, instrument::Wave};

use super::{
    lines::ReadLine,
    questions::{Question, Questions},
};

/// A question, and the options that were chosen of it.
pub(super) type Chosen = (Arc<str>, Box<[Arc<str>]>);

/// What the answers of one response say.
#[derive(Debug, Default)]
pub(super) struct Heard<'i> {
    /// Scores about now, by place; NaN where there is none.
    pub now: Vec<f64>,
    /// Scores about the time before, by place.
    pub back: Vec<f64>,
    /// Numbers typed about now, by question; NaN where there is none.
    pub numbers: Vec<f64>,
    /// Core questions that are answered.
    pub n_core: usize,
    /// What was chosen, by question about now, in the order of the names.
    pub chosen: Vec<Chosen>,
    /// The lines that were listed, by question about now.
    pub lines: Vec<(Arc<str>, Vec<ReadLine<'i>>)>,
    /// Questions about now that are answered in words of people's own.
    pub in_words: Vec<Arc<str>>,
    /// The ids of the answer that is being read.
    pub ids: Vec<Arc<str>>,
    /// Questions that are scored by their part `number`.
    pub by_number: Vec<(Form, usize)>,
}

impl<'i> Heard<'i> {
    /// Forgets everything.
    pub fn clear(&mut self, questions: &Questions<'_>) {
        for scores in [&mut self.now, &mut self.back] {
            scores.clear();
            scores.resize(questions.names.len(), f64::NAN);
        }
        self.numbers.clear();
        self.numbers.resize(questions.of(Form::Now).len(), f64::NAN);
        self.n_core = 0;
        self.chosen.clear();
        self.lines.clear();
        self.in_words.clear();
        self.ids.clear();
        self.by_number.clear();
    }

    /// Files a score of `form` at `place`, if the question has one.
    pub fn score(&mut self, form: Form, place: Option<usize>, score: f64) {
        let scores = match form {
            Form::Now => &mut self.now,
            Form::Retrospective => &mut self.back,
        };
        if let Some(found) = place.and_then(|place| scores.get_mut(place)) {
            *found = score;
        }
    }

    /// Counts an answer of a core question.
    pub const fn answered(&mut self, question: &Question<'_>, wave: Wave) {
        if question.is_core(wave) {
            self.n_core += 1;
        }
    }

    /// Scores what could be scored only when every answer was known.
    pub fn finish(&mut self, questions: &Questions<'_>) {
        for (form, place) in std::mem::take(&mut self.by_number) {
            let question = &questions.of(form)[place];
            // Looking back, parts are not asked.
            let part = (form == Form::Now)
                .then(|| questions.place(&format!("{}.number", question.name)))
                .flatten();
            if let Some(number) = part.map(|part| self.numbers[part]).filter(|it| !it.is_nan()) {
                self.score(form, question.score_place(), number);
            }
        }
    }

    /// The lines given to a question about now; none where it was not answered.
    pub fn lines_of(&self, question: &str) -> Option<&[ReadLine<'i>]> {
        let found = self.lines.iter().find(|(name, _)| name.as_ref() == question);
        found.map(|(_, lines)| lines.as_slice())
    }

    /// The number typed for a question about now.
    pub fn number(&self, place: Option<usize>) -> Option<f64> {
        self.numbers.get(place?).copied().filter(|number| !number.is_nan())
    }
}
