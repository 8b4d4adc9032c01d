//! One answer, read without a copy where it fits its question.
//!
//! What does not fit ends in an error that says nothing: whoever meets it reads the response again the long way, which
//! has the words.

use std::sync::Arc;

use crate::cursor::Cursor;
use survey::{
    Answer, Form, check_number,
    instrument::{Choice, Kind, NumberScale, Wave},
};
use values::by_name::ByName;

use super::{
    count,
    heard::Heard,
    lines::{ReadLine, lines},
    parts::{AnotherWay, expect, ids, number, rows, text},
    questions::Question,
};

/// A question whose answer is read.
pub(super) struct Asked<'r, 'i> {
    pub question: &'r Question<'i>,
    /// The question's place in its form.
    pub place: usize,
    pub form: Form,
    pub wave: Wave,
    /// The ids of sessions, shared by all who ticked them.
    pub sessions: &'r [Arc<str>],
    pub heard: &'r mut Heard<'i>,
}

impl<'i> Asked<'_, 'i> {
    /// Reads the answer, and files what it says.
    pub fn answer(mut self, json: &mut Cursor<'_>) -> Result<(), AnotherWay> {
        let is_answered = if json.is_object() {
            json.member(|given, json| self.value(given, json))?
        } else {
            expect(json.string()? == "cannot_say")?;
            self.fits(&Answer::CannotSay)?;
            true
        };
        if is_answered {
            self.heard.answered(self.question, self.wave);
        }
        Ok(())
    }

    /// Reads what is `given`, and tells whether it says anything.
    fn value(&mut self, given: &str, json: &mut Cursor<'_>) -> Result<bool, AnotherWay> {
        match (self.question.kind, given) {
            (Kind::Points(_) | Kind::Between { .. }, "point") => {
                let point = json.digits().and_then(|point| u8::try_from(point).ok());
                let point = point.ok_or(AnotherWay)?;
                self.fits(&Answer::Point(point))?;
                self.score(0, f64::from(point));
                Ok(true)
            }
            (Kind::Number(_), "number") => {
                let number = number(json)?;
                self.fits(&Answer::Number(number))?;
                self.number(number.value());
                Ok(true)
            }
            (Kind::YesNo, "yes_no") => {
                let yes: bool = json.value()?;
                self.score(0, f64::from(u8::from(yes)));
                Ok(true)
            }
            (Kind::Single(options) | Kind::Ordered(options), "option") => {
                self.option(options, &json.string()?)
            }
            (Kind::Multi { options, sessions }, "options") => {
                let sessions = if *sessions { self.sessions } else { &[] };
                ids(json, &self.question.choices, sessions, &mut self.heard.ids)?;
                self.ticked(options)
            }
            (Kind::Rank { up_to, .. }, "ranked") => {
                ids(json, &self.question.choices, &[], &mut self.heard.ids)?;
                expect(self.heard.ids.len() <= usize::from(*up_to))?;
                Ok(self.chose_ids())
            }
            (Kind::Text { max_chars }, "text") => {
                let is_blank = text(json, *max_chars)?.trim().is_empty();
                Ok(self.in_words(!is_blank))
            }
            (Kind::Matrix { rows, columns }, "rows") => self.matrix(rows, columns, json),
            (Kind::CountMatrix { rows, number }, "counts") => self.counts(rows, number, json),
            (Kind::RowTexts { .. }, "row_texts") => {
                let texts: ByName<String> = json.value()?;
                self.whole(&Answer::RowTexts(texts))
            }
            (Kind::Lines { fields, max_lines, .. }, "lines") => {
                let lines = lines(json, fields, *max_lines)?;
                Ok(self.lines(lines))
            }
            _ => Err(AnotherWay),
        }
    }

    fn option(&mut self, options: &[Choice], id: &str) -> Result<bool, AnotherWay> {
        let place = options.iter().position(|option| option.id == id).ok_or(AnotherWay)?;
        if let (Kind::Ordered(_), Some(score)) = (self.question.kind, options[place].score) {
            self.score(0, f64::from(score));
        }
        let chosen = Arc::clone(&self.question.choices[place]);
        Ok(self.chose([chosen].into()))
    }

    /// Options ticked. “None” counts 0; another option that stands alone gives the number typed beside it.
    fn ticked(&mut self, options: &[Choice]) -> Result<bool, AnotherWay> {
        let ids = &self.heard.ids;
        let is_alone =
            |id: &Arc<str>| options.iter().find(|option| option.exclusive && *option.id == **id);
        match ids.iter().find_map(is_alone) {
            Some(_) if ids.len() > 1 => return Err(AnotherWay),
            Some(alone) if alone.id == "none" => self.score(0, 0.0),
            Some(_) => self.heard.by_number.push((self.form, self.place)),
            None => self.score(0, count(ids.len())),
        }
        Ok(self.chose_ids())
    }

    fn matrix(
        &mut self,
        all: &[Choice],
        columns: &[Choice],
        json: &mut Cursor<'_>,
    ) -> Result<bool, AnotherWay> {
        let n_given = rows(json, all, |row, json| {
            let id = json.string()?;
            let column = columns.iter().find(|column| column.id == *id).ok_or(AnotherWay)?;
            if let Some(score) = column.score {
                self.score(row, f64::from(score));
            }
            Ok(())
        })?;
        Ok(n_given == all.len())
    }

    fn counts(
        &mut self,
        all: &[Choice],
        scale: &NumberScale,
        json: &mut Cursor<'_>,
    ) -> Result<bool, AnotherWay> {
        let n_given = rows(json, all, |row, json| {
            let count = number(json)?;
            self.score(row, count.value());
            check_number(scale, count).map_err(|_| AnotherWay)
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
    fn whole(&self, answer: &Answer) -> Result<bool, AnotherWay> {
        self.fits(answer)?;
        Ok(!answer.is_blank())
    }

    fn fits(&self, answer: &Answer) -> Result<(), AnotherWay> {
        self.question.check(answer).map_err(|_| AnotherWay)
    }

    fn in_words(&mut self, is_said: bool) -> bool {
        if is_said && self.form == Form::Now {
            self.heard.in_words.push(Arc::clone(&self.question.name));
        }
        is_said
    }

    fn number(&mut self, number: f64) {
        self.score(0, number);
        if self.form == Form::Now {
            self.heard.numbers[self.place] = number;
        }
    }

    /// The ids that were just heard are what was chosen.
    fn chose_ids(&mut self) -> bool {
        let ids = self.heard.ids.drain(..).collect();
        self.chose(ids)
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
