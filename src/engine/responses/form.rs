//! The answers of a response, question by question.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};

use crate::{instrument::Wave, survey::Form};

use super::{
    answer::AnswerSeed,
    heard::Heard,
    parts::{another_way, expect},
    short::Known,
};

/// Reads the answers of both forms.
pub(super) struct AnswersSeed<'r, 'i> {
    pub known: &'r Known<'i>,
    pub wave: Wave,
    pub heard: &'r mut Heard<'i>,
}

impl<'de> DeserializeSeed<'de> for AnswersSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for AnswersSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("answers")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { known, wave, heard } = self;
        let mut seen: [bool; 2] = [false; 2];
        while let Some(name) = map.next_key::<&'de str>()? {
            let (form, place) = match name {
                "now" => (Form::Now, 0),
                "retrospective" => (Form::Retrospective, 1),
                _ => return Err(another_way()),
            };
            expect(!std::mem::replace(&mut seen[place], true))?;
            map.next_value_seed(FormSeed { known, form, wave, heard: &mut *heard })?;
        }
        Ok(())
    }
}

/// Reads the answers of one form.
struct FormSeed<'r, 'i> {
    known: &'r Known<'i>,
    form: Form,
    wave: Wave,
    heard: &'r mut Heard<'i>,
}

impl<'de> DeserializeSeed<'de> for FormSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for FormSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("answers by question")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { known, form, wave, heard } = self;
        let questions = known.questions.of(form);
        let mut next = 0;
        while let Some(name) = map.next_key::<&'de str>()? {
            // Answers are written in the order of their names, so each is looked for from the last on.
            let rest = questions[next..].iter();
            let place = next + rest.take_while(|question| question.name.as_ref() != name).count();
            let question = questions.get(place).ok_or_else(another_way)?;
            expect(question.is_asked(wave))?;
            let sessions = &known.sessions;
            map.next_value_seed(AnswerSeed {
                question,
                place,
                form,
                wave,
                sessions,
                heard: &mut *heard,
            })?;
            next = place + 1;
        }
        Ok(())
    }
}
