//! What every question component is given: what is asked, where the answer is filed, and what surrounds it.

use leptos::prelude::*;

use crate::{
    instrument::{Kind, Session},
    survey::{Answer, line_field_name, row_name},
};

/// A question in words, and what may be answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The question.
    pub wording: String,
    /// Words under it, each a paragraph.
    pub hints: Vec<String>,
    /// What may be answered.
    pub kind: Kind,
    /// The way out that is kept apart from the answers, in words.
    pub cannot_say: Option<String>,
    /// Words that only a screen reader needs, because the page shows where the question stands.
    pub context: Option<String>,
}

/// Where one answer is filed: the name of its first control, its value, and who to tell.
#[derive(Debug, Clone)]
pub struct Field {
    /// The name and the id of the first control.
    pub name: String,
    /// The answer now.
    pub answer: Signal<Option<Answer>>,
    /// Called with the new answer, or with none when it is taken back.
    pub on_answer: Callback<Option<Answer>>,
    /// What the fields of a page share.
    pub around: Surroundings,
}

/// What the fields of a page share.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings {
    /// What was typed in the box of this name, where it is kept as typed.
    pub entry: Callback<String, Option<String>>,
    /// Called to keep what was typed in a box as typed, or to forget it.
    pub on_entry: Callback<(String, Option<String>)>,
    /// What to say about the text in the box of this name, if something must be corrected.
    pub fault: Callback<String, Option<String>>,
    /// Called when the box of this name is left.
    pub on_leave: Callback<String>,
    /// Called to move the focus to the control with this id.
    pub on_focus: Callback<String>,
    /// Called to take out the line at this place of the field with this name.
    pub on_remove_line: Callback<(String, usize)>,
    /// The programme's sessions.
    pub sessions: StoredValue<Vec<Session>>,
    /// Whether a table has room.
    pub is_wide: Signal<bool>,
}

impl Field {
    /// The field of one row of a question of `kind`.
    #[must_use]
    pub fn row(&self, kind: &Kind, row: &str) -> Self {
        let (whole, tell) = (self.answer, self.on_answer);
        let (kind, of, to) = (kind.clone(), row.to_owned(), row.to_owned());
        Self {
            name: row_name(&self.name, row),
            answer: Signal::derive(move || whole.with(|whole| whole.as_ref()?.row(&of))),
            on_answer: Callback::new(move |answer| {
                tell.run(Answer::with_row(whole.get_untracked(), &kind, &to, answer));
            }),
            around: self.around,
        }
    }

    /// One field of the line at `place`.
    #[must_use]
    pub fn line_field(&self, place: usize, part: &str) -> Self {
        let (whole, tell) = (self.answer, self.on_answer);
        let (of, to) = (part.to_owned(), part.to_owned());
        Self {
            name: line_field_name(&self.name, place, part),
            answer: Signal::derive(move || {
                whole.with(|whole| whole.as_ref()?.lines().get(place)?.get(&of).cloned())
            }),
            on_answer: Callback::new(move |answer| {
                let whole = whole.get_untracked();
                tell.run(Some(Answer::with_line_field(whole, place, &to, answer)));
            }),
            around: self.around,
        }
    }

    /// The answer as the value of a radio button or an option.
    pub fn chosen(&self) -> Signal<Option<String>> {
        let answer = self.answer;
        Signal::derive(move || answer.with(|answer| super::choices::value_of(answer.as_ref()?)))
    }

    /// Whether the way out has been chosen.
    pub fn cannot_say(&self) -> Signal<bool> {
        let answer = self.answer;
        Signal::derive(move || answer.with(|answer| *answer == Some(Answer::CannotSay)))
    }

    /// The id of something that belongs to the field, such as its hint.
    pub fn id(&self, what: &str) -> String {
        [&self.name, "-", what].concat()
    }
}
