//! One answer, read without a copy where it fits its question.
//!
//! What does not fit ends in an error that says nothing: whoever meets it reads the response again the long way, which
//! has the words.

use std::{fmt, sync::Arc};

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use crate::{
    by_name::ByName,
    instrument::{Choice, Kind, NumberScale, Wave},
    survey::{Answer, Decimal, Form, check_number},
};

use super::{
    count,
    heard::Heard,
    lines::{LinesSeed, ReadLine},
    parts::{Ids, Rows, TextSeed, another_way},
    questions::Question,
};

/// Reads the answer to a question, and files what it says.
pub(super) struct AnswerSeed<'r, 'i> {
    pub question: &'r Question<'i>,
    /// The question's place in its form.
    pub place: usize,
    pub form: Form,
    pub wave: Wave,
    /// The ids of sessions, shared by all who ticked them.
    pub sessions: &'r [Arc<str>],
    pub heard: &'r mut Heard<'i>,
}

impl<'de> DeserializeSeed<'de> for AnswerSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for AnswerSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an answer")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<(), E> {
        if text != "cannot_say" || self.question.check(&Answer::CannotSay).is_err() {
            return Err(another_way());
        }
        self.heard.answered(self.question, self.wave);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let given = map.next_key::<&'de str>()?.ok_or_else(another_way)?;
        let is_answered = self.value(given, &mut map)?;
        if map.next_key::<&'de str>()?.is_some() {
            return Err(another_way());
        }
        if is_answered {
            self.heard.answered(self.question, self.wave);
        }
        Ok(())
    }
}

impl<'i> AnswerSeed<'_, 'i> {
    /// Reads what is `given`, and tells whether it says anything.
    fn value<'de, A: MapAccess<'de>>(
        &mut self,
        given: &str,
        map: &mut A,
    ) -> Result<bool, A::Error> {
        match (self.question.kind, given) {
            (Kind::Points(_) | Kind::Between { .. }, "point") => {
                let point: u8 = map.next_value()?;
                self.fits(&Answer::Point(point))?;
                self.score(0, f64::from(point));
                Ok(true)
            }
            (Kind::Number(_), "number") => {
                let number: Decimal = map.next_value()?;
                self.fits(&Answer::Number(number))?;
                self.number(number.value());
                Ok(true)
            }
            (Kind::YesNo, "yes_no") => {
                let yes: bool = map.next_value()?;
                self.score(0, f64::from(u8::from(yes)));
                Ok(true)
            }
            (Kind::Single(options) | Kind::Ordered(options), "option") => {
                self.option(options, map.next_value()?)
            }
            (Kind::Multi { options, sessions }, "options") => {
                let sessions = if *sessions { self.sessions } else { &[] };
                let ids = map.next_value_seed(Ids { choices: &self.question.choices, sessions })?;
                self.ticked(options, ids)
            }
            (Kind::Rank { up_to, .. }, "ranked") => {
                let choices = &self.question.choices;
                let ids = map.next_value_seed(Ids { choices, sessions: &[] })?;
                if ids.len() > usize::from(*up_to) {
                    return Err(another_way());
                }
                Ok(self.chose(ids))
            }
            (Kind::Text { max_chars }, "text") => {
                let text = map.next_value_seed(TextSeed)?;
                let fits = text.n_chars <= usize::from(*max_chars);
                if fits { Ok(!text.is_blank) } else { Err(another_way()) }
            }
            (Kind::Matrix { rows, columns }, "rows") => self.matrix(rows, columns, map),
            (Kind::CountMatrix { rows, number }, "counts") => self.counts(rows, number, map),
            (Kind::RowTexts { .. }, "row_texts") => {
                let texts: ByName<String> = map.next_value()?;
                self.whole(&Answer::RowTexts(texts))
            }
            (Kind::Lines { fields, max_lines, .. }, "lines") => {
                let lines = LinesSeed { fields, max_lines: *max_lines };
                let lines = map.next_value_seed(lines)?;
                Ok(self.lines(lines))
            }
            _ => Err(another_way()),
        }
    }

    fn option<E: Error>(&mut self, options: &[Choice], id: &str) -> Result<bool, E> {
        let place = options.iter().position(|option| option.id == id).ok_or_else(another_way)?;
        if let (Kind::Ordered(_), Some(score)) = (self.question.kind, options[place].score) {
            self.score(0, f64::from(score));
        }
        let chosen = Arc::clone(&self.question.choices[place]);
        Ok(self.chose([chosen].into()))
    }

    /// Options ticked. “None” counts 0; another option that stands alone gives the number typed beside it.
    fn ticked<E: Error>(&mut self, options: &[Choice], ids: Box<[Arc<str>]>) -> Result<bool, E> {
        let is_alone =
            |id: &Arc<str>| options.iter().find(|option| option.exclusive && *option.id == **id);
        match ids.iter().find_map(is_alone) {
            Some(_) if ids.len() > 1 => return Err(another_way()),
            Some(alone) if alone.id == "none" => self.score(0, 0.0),
            Some(_) => self.heard.by_number.push((self.form, self.place)),
            None => self.score(0, count(ids.len())),
        }
        Ok(self.chose(ids))
    }

    fn matrix<'de, A: MapAccess<'de>>(
        &mut self,
        rows: &[Choice],
        columns: &[Choice],
        map: &mut A,
    ) -> Result<bool, A::Error> {
        let mut take = |row: usize, id: &'de str| {
            let column = columns.iter().find(|column| column.id == id);
            if let Some(score) = column.and_then(|column| column.score) {
                self.score(row, f64::from(score));
            }
            column.is_some()
        };
        let n_given = map.next_value_seed(Rows {
            known: rows,
            take: &mut take,
            of: std::marker::PhantomData,
        })?;
        Ok(n_given == rows.len())
    }

    fn counts<'de, A: MapAccess<'de>>(
        &mut self,
        rows: &[Choice],
        scale: &NumberScale,
        map: &mut A,
    ) -> Result<bool, A::Error> {
        let mut take = |row: usize, count: Decimal| {
            self.score(row, count.value());
            check_number(scale, count).is_ok()
        };
        let n_given = map.next_value_seed(Rows {
            known: rows,
            take: &mut take,
            of: std::marker::PhantomData,
        })?;
        Ok(n_given > 0)
    }

    /// An empty list says something: that there is nothing to list.
    fn lines(&mut self, lines: Vec<ReadLine<'i>>) -> bool {
        let is_answered = lines.is_empty() || !lines.iter().all(ReadLine::is_blank);
        if self.form == Form::Now {
            self.heard.lines.push((Arc::clone(&self.question.name), lines));
        }
        is_answered
    }

    /// An answer of a kind that few questions have, checked as the long way does.
    fn whole<E: Error>(&self, answer: &Answer) -> Result<bool, E> {
        self.fits(answer)?;
        Ok(!answer.is_blank())
    }

    fn fits<E: Error>(&self, answer: &Answer) -> Result<(), E> {
        self.question.check(answer).map_err(|_| another_way())
    }

    fn number(&mut self, number: f64) {
        self.score(0, number);
        if self.form == Form::Now {
            self.heard.numbers[self.place] = number;
        }
    }

    fn chose(&mut self, ids: Box<[Arc<str>]>) -> bool {
        let is_answered = !ids.is_empty();
        if self.form == Form::Now {
            self.heard.chosen.push((Arc::clone(&self.question.name), ids));
        }
        is_answered
    }

    /// Files the score of a row, or of the whole as row 0.
    fn score(&mut self, row: usize, score: f64) {
        let place = self.question.places.get(row).copied().flatten();
        self.heard.score(self.form, place, score);
    }
}
