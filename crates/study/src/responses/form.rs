//! The answers of a response, question by question.

use crate::cursor::Cursor;
use survey::{Form, instrument::Wave};

use super::{
    answer::Asked,
    heard::Heard,
    parts::{AnotherWay, expect, place_from},
    short::Known,
};

/// Reads the answers of both forms.
pub(super) fn answers<'i>(
    json: &mut Cursor<'_>,
    known: &Known<'i>,
    wave: Wave,
    heard: &mut Heard<'i>,
) -> Result<(), AnotherWay> {
    let mut seen = [false; 2];
    json.members(|name, json| {
        let (form, place) = match name {
            "now" => (Form::Now, 0),
            "retrospective" => (Form::Retrospective, 1),
            _ => return Err(AnotherWay),
        };
        expect(!std::mem::replace(&mut seen[place], true))?;
        answers_of(form, json, known, wave, heard)
    })
}

fn answers_of<'i>(
    form: Form,
    json: &mut Cursor<'_>,
    known: &Known<'i>,
    wave: Wave,
    heard: &mut Heard<'i>,
) -> Result<(), AnotherWay> {
    let questions = known.questions.of(form);
    let sessions = &known.sessions;
    let mut next = 0;
    json.members(|name, json| {
        let place = place_from(next, questions, |question| *question.name == *name)?;
        let question = &questions[place];
        expect(question.is_asked(wave))?;
        Asked { question, place, form, wave, sessions, heard: &mut *heard }.answer(json)?;
        next = place + 1;
        Ok(())
    })
}
