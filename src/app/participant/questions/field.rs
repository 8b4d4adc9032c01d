//! Where one answer is filed, and everything that a control does with it.

use crate::app::participant::state::SurveyState;
use survey::{
    Answer, AnswerKey, Takes, field_name,
    instrument::{Kind, Session},
    line_field_name, read_typed, row_name, shown_text,
};

/// Where one answer is filed: a question, or a part of what one question takes.
#[derive(Debug, Clone)]
pub struct Field {
    /// The name, which is the id of the first control.
    pub name: String,
    /// Where the whole is filed.
    key: AnswerKey,
    within: Within,
    state: SurveyState,
}

/// Which part of the whole answer.
#[derive(Debug, Clone, Copy)]
enum Within {
    Whole,
    /// One row of a question of this kind.
    Row(&'static Kind, &'static str),
    /// One field of the line at this place.
    Line(usize, &'static str),
}

impl Field {
    /// The field of a whole question.
    pub fn whole(state: SurveyState, key: AnswerKey) -> Self {
        Self { name: field_name(&key), key, within: Within::Whole, state }
    }

    /// The field of one row of a question of `kind`.
    #[must_use]
    pub fn row(&self, kind: &'static Kind, row: &'static str) -> Self {
        let name = row_name(&self.name, row);
        Self { name, within: Within::Row(kind, row), ..self.clone() }
    }

    /// One field of the line at `place`.
    #[must_use]
    pub fn line_field(&self, place: usize, part: &'static str) -> Self {
        let name = line_field_name(&self.name, place, part);
        Self { name, within: Within::Line(place, part), ..self.clone() }
    }

    /// The answer now.
    pub fn answer(&self) -> Option<Answer> {
        let draft = self.state.draft();
        let whole = draft.as_ref()?.answers.get(&self.key)?;
        match self.within {
            Within::Whole => Some(whole.clone()),
            Within::Row(_, row) => whole.row(row),
            Within::Line(place, part) => whole.lines().get(place)?.get(part).cloned(),
        }
    }

    /// Whether there is an answer.
    pub fn is_answered(&self) -> bool {
        self.answer().is_some()
    }

    /// Files the answer, or takes it back.
    pub fn file(&self, answer: Option<Answer>) {
        let whole = match self.within {
            Within::Whole => answer,
            Within::Row(kind, row) => Answer::with_row(self.whole_answer(), kind, row, answer),
            Within::Line(place, part) => {
                Some(Answer::with_line_field(self.whole_answer(), place, part, answer))
            }
        };
        self.state.set_answer(self.key.clone(), whole);
    }

    fn whole_answer(&self) -> Option<Answer> {
        self.state.answer(&self.key)
    }

    /// Whether the way out has been chosen.
    pub fn cannot_say(&self) -> bool {
        self.answer() == Some(Answer::CannotSay)
    }

    /// The id of something that belongs to the field, such as its hint.
    pub fn id(&self, what: &str) -> String {
        [&self.name, "-", what].concat()
    }

    /// What the box shows: what was typed where that is kept, or else the answer.
    pub fn shown_text(&self) -> String {
        let answer = self.answer();
        if answer == Some(Answer::CannotSay) {
            return String::new();
        }
        self.state.entry(&self.name).unwrap_or_else(|| shown_text(answer.as_ref()))
    }

    /// Files what was typed.
    pub fn set_typed(&self, takes: &Takes, typed: &str) {
        let read = read_typed(takes, typed);
        if read.as_typed != self.state.entry(&self.name) {
            self.state.set_entry(self.name.clone(), read.as_typed);
        }
        if read.answer != self.answer() {
            self.file(read.answer);
        }
    }

    /// What to say about the text in the box, if something must be corrected. It is said once the box was left.
    pub fn fault(&self, takes: &Takes) -> Option<String> {
        let entry = self.state.entry(&self.name)?;
        let said = self.state.was_left(&self.name) && !self.cannot_say();
        if said { takes.read(&entry).err().map(|fault| fault.to_string()) } else { None }
    }

    /// Notes that the box was left.
    pub fn leave(&self) {
        self.state.leave(self.name.clone());
    }

    /// Takes out the line at `place`.
    pub fn remove_line(&self, place: usize) {
        self.state.remove_line(&self.key, &self.name, place);
    }

    /// The programme's sessions.
    pub fn sessions(&self) -> &'static [Session] {
        &self.state.programme().sessions
    }

    /// Whether a table has room.
    pub fn is_wide(&self) -> bool {
        self.state.is_wide()
    }
}
