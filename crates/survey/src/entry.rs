//! Text boxes: what they are called, what may be typed in them, and what is wrong with what was typed.

use values::by_name::ByName;

use crate::instrument::{Choice, DateFault, DateScale, Kind, NumberScale, filled};

use super::{
    Answer, AnswerKey, Answers, Decimal, Form, NotANumber, Step,
    check::{NumberFault, check_number},
    journey::{is_asked, is_field_asked},
};

/// A box on a page that takes typed text.
#[derive(Debug, Clone, PartialEq)]
pub struct TextBox {
    /// Its name, under which text that is not an answer is kept in the draft.
    pub name: String,
    /// The question that it belongs to, in words.
    pub question: String,
    /// What it takes.
    pub takes: Takes,
}

/// What a text box takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Takes {
    /// A number.
    Number(NumberScale),
    /// Words, up to so many characters.
    Words(u16),
    /// A date; what stands in its boxes for day, month and year is a line each.
    Date(DateScale),
}

/// Why typed text is not an answer yet; worded for the person who typed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EntryFault {
    /// Not a number at all.
    #[error(transparent)]
    NotANumber(#[from] NotANumber),
    /// A number that the question does not take.
    #[error("enter {what}", what = what_to_enter(*.0))]
    Number(NumberFault),
    /// No date, or one that the question does not take.
    #[error(transparent)]
    Date(#[from] DateFault),
    /// Text that is too long.
    #[error("shorten this text: it is {0} characters too long")]
    TooLong(usize),
}

impl From<NumberFault> for EntryFault {
    fn from(fault: NumberFault) -> Self {
        Self::Number(fault)
    }
}

fn what_to_enter(fault: NumberFault) -> String {
    match fault {
        NumberFault::OutOfRange { min, max } => format!("a number from {min} to {max}"),
        NumberFault::TooFine(0) => "a whole number".to_owned(),
        NumberFault::TooFine(decimals) => {
            format!("a number with no more than {decimals} digits after the point")
        }
        NumberFault::OffStep(step) => format!("a multiple of {step}"),
    }
}

/// The name of the field that asks for the answer filed under `key`.
pub fn field_name(key: &AnswerKey) -> String {
    match key.form {
        Form::Now => key.id.clone(),
        Form::Retrospective => format!("before-{}", key.id),
    }
}

/// The name of the box for one row of a field.
pub fn row_name(field: &str, row: &str) -> String {
    format!("{field}/{row}")
}

/// The name of one field of one line, counted from 0.
pub fn line_field_name(field: &str, line: usize, part: &str) -> String {
    format!("{field}/{line}/{part}")
}

/// Reads a number as typed; blank text is no answer.
///
/// # Errors
///
/// [`EntryFault`] says what to change.
pub fn read_number(scale: &NumberScale, typed: &str) -> Result<Option<Decimal>, EntryFault> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let number: Decimal = typed.parse()?;
    check_number(scale, number)?;
    Ok(Some(number))
}

/// Reads text as typed, kept to the letter; empty text is no answer.
///
/// # Errors
///
/// [`EntryFault::TooLong`] beyond `max_chars`.
pub fn read_text(max_chars: u16, typed: &str) -> Result<Option<String>, EntryFault> {
    match typed.chars().count().checked_sub(usize::from(max_chars)) {
        Some(over) if over > 0 => Err(EntryFault::TooLong(over)),
        _ => Ok((!typed.is_empty()).then(|| typed.to_owned())),
    }
}

impl Takes {
    /// Reads what was typed; what says nothing is no answer.
    ///
    /// # Errors
    ///
    /// [`EntryFault`] says what to change.
    pub fn read(&self, typed: &str) -> Result<Option<Answer>, EntryFault> {
        Ok(match self {
            Self::Number(scale) => read_number(scale, typed)?.map(Answer::Number),
            Self::Words(max_chars) => read_text(*max_chars, typed)?.map(Answer::Text),
            Self::Date(scale) => scale.read_typed(typed)?.map(Answer::Date),
        })
    }
}

/// What typed text comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The answer, if the text is one.
    pub answer: Option<Answer>,
    /// The text, where the answer alone would not show it again as it was typed.
    pub as_typed: Option<String>,
}

/// Reads what was typed in a box, so that nothing of it is lost.
pub fn read_typed(takes: &Takes, typed: &str) -> Typed {
    let answer = takes.read(typed).ok().flatten();
    let as_typed = (shown_text(answer.as_ref()) != typed).then(|| typed.to_owned());
    Typed { answer, as_typed }
}

/// The text that a box shows for an answer.
pub fn shown_text(answer: Option<&Answer>) -> String {
    match answer {
        Some(Answer::Number(number)) => number.to_string(),
        Some(Answer::Text(text)) => text.clone(),
        Some(Answer::Date(date)) => date.typed(),
        _ => String::new(),
    }
}

/// The boxes of `steps` whose typed text is not an answer, in the order on the page.
///
/// `entries` is the draft's. A question given “cannot say” has no faults, whatever was typed before.
pub fn entry_faults(
    steps: &[Step<'_>],
    answers: &Answers,
    entries: &ByName<String>,
) -> Vec<(TextBox, EntryFault)> {
    let mut faults = Vec::new();
    for step in steps {
        for text_box in text_boxes(step, answers) {
            let typed = entries.get(&text_box.name);
            if let Some(Err(fault)) = typed.map(|typed| text_box.takes.read(typed)) {
                faults.push((text_box, fault));
            }
        }
    }
    faults
}

/// The text boxes of a question and of its parts that are on the page, given the answers so far.
pub fn text_boxes(step: &Step<'_>, answers: &Answers) -> Vec<TextBox> {
    let answer = answers.get(&step.key);
    let mut boxes = Vec::new();
    let (name, question) = (field_name(&step.key), worded(step.wording));
    add_boxes(&mut boxes, &step.item.kind, &name, &question, answer);
    for part in step.parts().iter().filter(|part| is_asked(part, &step.item.id, answers)) {
        let key = AnswerKey::part(&step.item.id, &part.id);
        let (name, question) = (field_name(&key), worded(&part.wording));
        add_boxes(&mut boxes, &part.kind, &name, &question, answers.get(&key));
    }
    boxes
}

/// A question as it is named where no answer can stand in it.
fn worded(wording: &str) -> String {
    filled(wording, |_| None)
}

fn add_boxes(
    boxes: &mut Vec<TextBox>,
    kind: &Kind,
    name: &str,
    question: &str,
    answer: Option<&Answer>,
) {
    if answer == Some(&Answer::CannotSay) {
        return;
    }
    let Some(takes) = kind.takes() else {
        for (place, line) in answer.map_or(&[][..], Answer::lines).iter().enumerate() {
            for field in kind.fields().iter().filter(|field| is_field_asked(field, line)) {
                let name = line_field_name(name, place, &field.id);
                add_boxes(boxes, &field.kind, &name, &field.wording, line.get(&field.id));
            }
        }
        return;
    };
    let row = |row: &Choice| TextBox {
        name: row_name(name, &row.id),
        question: row.label.clone(),
        takes: takes.clone(),
    };
    match kind.rows() {
        [] => boxes.push(TextBox { name: name.into(), question: question.into(), takes }),
        rows => boxes.extend(rows.iter().map(row)),
    }
}

/// Takes what was typed in line `removed` of `field` out of `entries`, and moves the lines after it up.
pub fn remove_line_entries(entries: &mut ByName<String>, field: &str, removed: usize) {
    for (name, text) in std::mem::take(entries) {
        if let Some(name) = name_after_removal(&name, field, removed) {
            entries.insert(name, text);
        }
    }
}

/// The name that a box has once a line is gone, or `None` for a box of that line.
fn name_after_removal(name: &str, field: &str, removed: usize) -> Option<String> {
    let rest = name.strip_prefix(field).and_then(|rest| rest.strip_prefix('/'));
    let line = rest.and_then(|rest| rest.split_once('/'));
    match line.map(|(place, part)| (place.parse::<usize>(), part)) {
        Some((Ok(place), _)) if place == removed => None,
        Some((Ok(place), part)) if place > removed => Some(line_field_name(field, place - 1, part)),
        _ => Some(name.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOURS: NumberScale =
        NumberScale { min: 0, max: 400, step: None, decimals: 2, unit: None, cannot_say: None };

    #[test]
    fn blank_text_is_no_answer_and_no_fault() {
        assert_eq!(read_number(&HOURS, "  "), Ok(None));
        assert_eq!(read_text(5, ""), Ok(None));
    }

    #[test]
    fn each_fault_says_what_to_change() {
        let said = |text| read_number(&HOURS, text).unwrap_err().to_string();
        assert_eq!(said("about 12"), "enter a number using digits, such as 12");
        assert_eq!(said("401"), "enter a number from 0 to 400");
        let whole = NumberScale { decimals: 0, ..HOURS };
        assert_eq!(read_number(&whole, "1.5"), Err(EntryFault::Number(NumberFault::TooFine(0))));
        assert_eq!(read_text(3, "abcde"), Err(EntryFault::TooLong(2)));
    }

    #[test]
    fn removing_a_line_moves_the_typed_text_of_later_lines_up() {
        let text = |name: &str| (name.to_owned(), name.to_owned());
        let mut entries = ByName::from_iter([
            text("M1/0/people"),
            text("M1/1/people"),
            text("M1/2/people"),
            text("M4"),
        ]);
        remove_line_entries(&mut entries, "M1", 1);
        let expected = ByName::from_iter([
            text("M1/0/people"),
            ("M1/1/people".into(), "M1/2/people".into()),
            text("M4"),
        ]);
        assert_eq!(entries, expected);
    }
}
