//! Responses as the comparison takes them: checked, scored, and nothing kept that no figure needs.
//!
//! There are two ways to the same answer. The short way reads what the app writes, once, straight into scores. Whatever it
//! does not read goes the long way, which is the definition of what a response is and has the words for what is wrong.

mod answer;
mod form;
mod heard;
mod lines;
mod link;
mod long;
mod parts;
mod questions;
mod said;
mod short;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use cohort::{Elements, Measure, Record, Scores, Source, Watch, measures};
use evaluation::Facts;
use survey::{
    OWN_CODE, Timestamp,
    instrument::{Instrument, Linkage, Wave},
    programme::{IssuedCode, Programme},
};
use tables::limits::MAX_FILE_BYTES;

use super::{
    benefit_lines,
    cursor::{Cursor, NotJson},
    facts,
};

pub(super) use self::said::{Money, Said, Taken, Words};
use self::{
    heard::Heard,
    link::Hashes,
    questions::Questions,
    short::{Head, Known},
};

/// Reads responses to one questionnaire.
pub(super) struct Responses<'i> {
    instrument: &'i Instrument,
    words: Words,
    programme: Option<Programme>,
    known: Known<'i>,
    /// What to notice in each wave.
    watches: [Watch; Wave::ALL.len()],
    /// The items that say a person's group and sessions, and the share that would have happened anyway.
    items: Items,
    hashes: Hashes,
    heard: Heard<'i>,
}

/// Items with a meaning of their own, each by name and by its place among the questions about now.
struct Items {
    group: Option<Arc<str>>,
    sessions: Option<Arc<str>>,
    sessions_number: Option<usize>,
    anyway: Option<usize>,
    own_time: Option<usize>,
}

impl<'i> Responses<'i> {
    pub fn new(instrument: &'i Instrument, programme: Option<Programme>, words: Words) -> Self {
        let questions = Questions::new(instrument);
        let names = questions.names.clone();
        let own = instrument.linkage.elements.iter().map(|it| it.id.as_str());
        let beside = Linkage::second_chance_ids().chain([OWN_CODE]);
        let mut elements: Vec<Arc<str>> = own.chain(beside).map(Into::into).collect();
        elements.sort_unstable();
        elements.dedup();
        let group = facts::grouping_item(instrument).map(|item| item.id.as_str().into());
        let attended = facts::attendance_item(instrument).map(|item| item.id.as_str());
        let items = Items {
            group,
            sessions: attended.map(Into::into),
            sessions_number: attended.and_then(|it| questions.place(&format!("{it}.number"))),
            anyway: questions.place(benefit_lines::ANYWAY),
            own_time: questions.place(benefit_lines::OWN_TIME),
        };
        Self {
            instrument,
            programme,
            words,
            watches: Wave::ALL.map(|wave| Watch::new(&asked_in(wave, instrument), &names)),
            known: Known {
                questions,
                instrument: instrument.reference(),
                elements,
                sessions: (1..=99).map(|n| format!("session-{n}").into()).collect(),
            },
            items,
            hashes: Hashes::default(),
            heard: Heard::default(),
        }
    }

    /// Reads the response that a text is.
    ///
    /// # Errors
    ///
    /// One sentence saying what is wrong with it.
    pub fn read(&mut self, text: &str) -> Result<Taken, String> {
        let mut place = Cursor::new(text);
        match self.short(&mut place) {
            Some(taken) if place.is_at_end() => Ok(taken),
            _ => self.long(text),
        }
    }

    /// Reads the response at a place, and steps over it.
    ///
    /// # Errors
    ///
    /// [`NotJson`] where there is no value; inside, what is wrong with the response.
    pub fn read_at(&mut self, place: &mut Cursor<'_>) -> Result<Result<Taken, String>, NotJson> {
        match self.short(place) {
            Some(taken) => Ok(Ok(taken)),
            None => Ok(self.long(place.raw()?)),
        }
    }

    /// The short way; none for what it does not read, such as words that are kept.
    fn short(&mut self, place: &mut Cursor<'_>) -> Option<Taken> {
        if self.words == Words::Kept {
            return None;
        }
        let Self { known, hashes, heard, .. } = self;
        let mut json = *place;
        let head = short::response(&mut json, known, hashes, heard).ok()?;
        if json.at() - place.at() > MAX_FILE_BYTES {
            return None;
        }
        *place = json;
        Some(self.taken(head))
    }

    /// What was heard, as a record and what is said beside it.
    fn taken(&mut self, head: Head) -> Taken {
        let Head { response_id, wave, link, started, finished, outside_window, invented } = head;
        let facts = self.facts(wave, finished, outside_window).into();
        let questions = &self.known.questions;
        let record = Record {
            code: code(
                &link.elements,
                link.whole.as_deref(),
                self.instrument.linkage.elements.len(),
            ),
            elements: link.elements,
            now: Scores::of(&questions.names, &self.heard.now),
            remembered: Scores::of(&questions.names, &self.heard.back),
            finished: Some(finished),
            complete: Some(self.heard.n_core == questions.n_core[wave as usize]),
            invented,
            response_id: Some(Arc::clone(&response_id)),
            ..Record::blank(Source { file: String::new(), row: None }, wave)
        };
        let said = Said {
            facts,
            own_time_hours: self.heard.number(self.items.own_time),
            money: self.money(&response_id),
            written: Box::default(),
            response_id,
            wave,
            finished,
            receipt: None,
        };
        Taken { record: self.with_flags(record, started, outside_window), said }
    }

    fn with_flags(&self, mut record: Record, started: Timestamp, outside_window: bool) -> Record {
        let (wave, finished) = (record.wave, record.finished.unwrap_or(started));
        // A baseline of the built-in programme has no months of its own.
        let has_months = outside_window || wave.is_follow_up();
        let in_window = self.in_window(wave, finished, outside_window).filter(|_| has_months);
        let minutes = Some(finished.minutes_since(started));
        record.flags = self.watches[wave as usize].flags(&record, minutes, in_window, false);
        record
    }

    /// Whether a response was finished in the months that the programme set for its wave: as the response says, or by
    /// the programme's dates.
    fn in_window(&self, wave: Wave, finished: Timestamp, outside_window: bool) -> Option<bool> {
        if outside_window {
            return Some(false);
        }
        self.programme.as_ref().map(|programme| programme.is_open(wave, finished.day()))
    }

    /// What was heard of options and lists; the options are not heard of any more.
    fn facts(&mut self, wave: Wave, finished: Timestamp, outside_window: bool) -> Facts {
        let in_window = self.in_window(wave, finished, outside_window);
        let heard = &self.heard;
        let chosen_of = |item: &Option<Arc<str>>| {
            let item = item.as_ref()?;
            let place = heard.chosen.binary_search_by(|(name, _)| name.cmp(item)).ok()?;
            Some(&heard.chosen[place].1)
        };
        let ticked = chosen_of(&self.items.sessions);
        let number = heard.number(self.items.sessions_number);
        let group = chosen_of(&self.items.group).and_then(|chosen| chosen.first().cloned());
        let sessions = ticked.and_then(|ids| facts::sessions(ids, number));
        let listed = heard.lines.iter().map(|(name, lines)| (Arc::clone(name), lines.len()));
        let listed = listed.collect();
        let wrote_of_worse = heard.in_words.iter().any(|name| **name == *benefit_lines::WORSE);
        let chosen = self.heard.chosen.drain(..).collect();
        Facts { chosen, listed, wrote_of_worse, group, sessions, in_window }
    }

    fn money(&self, response_id: &str) -> Option<Box<Money>> {
        let heard = &self.heard;
        if heard.lines.is_empty() {
            return None;
        }
        let anyway = heard.number(self.items.anyway).map(|percent| percent / 100.0);
        let lines = |item| heard.lines_of(item);
        let (savings, funding) = (lines(benefit_lines::BENEFITS), lines(benefit_lines::FUNDING));
        Some(Box::new(Money::of(self.instrument, response_id, savings, funding, anyway)))
    }
}

/// The measures of what is asked in a wave.
fn asked_in(wave: Wave, instrument: &Instrument) -> Vec<Measure> {
    let is_asked = |measure: &Measure| {
        let item = measure.id.split('.').next().unwrap_or(&measure.id);
        instrument.item(item).is_some_and(|item| item.asked(wave).is_some())
    };
    measures(instrument).into_iter().filter(is_asked).collect()
}

/// How many digits of each hash stand in a code: 64 bits tell the few values of an element apart.
const DIGITS: usize = 16;

/// What must be the same for two responses to be one person's: a whole code, the code that a person has made, or what is
/// carried of every element. A code of one's own with a slip in it is none.
fn code(elements: &Elements, whole: Option<&str>, n_elements: usize) -> Option<String> {
    if let Some(code) = whole.map(str::trim) {
        return (!code.is_empty()).then(|| code.to_owned());
    }
    if let Some(own) = elements.get(OWN_CODE) {
        return own.parse::<IssuedCode>().ok().map(|code| code.to_string());
    }
    (n_elements > 0 && elements.len() == n_elements).then(|| {
        let mut code = String::with_capacity(n_elements * DIGITS);
        code.extend(elements.values().map(|hash| hash.get(..DIGITS).unwrap_or(hash)));
        code
    })
}

#[expect(clippy::cast_precision_loss, reason = "a handful of options")]
const fn count(n: usize) -> f64 {
    n as f64
}
