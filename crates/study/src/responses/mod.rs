//! Responses as the comparison takes them: read, checked, scored, and nothing kept that no figure needs.

mod said;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use cohort::{Elements, Measure, Names, Record, Source, Watch, measures, scores_of};
use evaluation::{Facts, passages::passages_of};
use survey::{
    Answer, ItemsByName, LinkCode, OWN_CODE, Response, ResponseError, Step, Timestamp, core_steps,
    instrument::{Instrument, Role, Wave},
    programme::{IssuedCode, Programme},
};
use tables::{TextError, json_text, limits::MAX_FILE_BYTES};
use values::by_name::ByName;

use super::{benefit_lines, facts, other_json::other_json};

pub(super) use self::said::{Money, Said, Taken};

/// Reads responses to one questionnaire.
pub(super) struct Responses<'i> {
    instrument: &'i Instrument,
    items: ItemsByName<'i>,
    /// The core questions of each wave.
    core: [Vec<Step<'i>>; Wave::ALL.len()],
    programme: Option<Programme>,
    /// The names of the measures that scores are filed under.
    names: Names,
    /// What to notice in each wave.
    watches: [Watch; Wave::ALL.len()],
    /// The item that says a person's group.
    group: Option<&'i str>,
    /// The item that says which sessions a person attended.
    attended: Option<&'i str>,
    /// The items about money and harm.
    asked: Asked<'i>,
}

/// The ids of the questions that have these roles, found once for all responses.
struct Asked<'i> {
    benefits: Option<&'i str>,
    funding: Option<&'i str>,
    counterfactual: Option<&'i str>,
    own_time: Option<&'i str>,
    harm: Option<&'i str>,
}

impl<'i> Asked<'i> {
    fn in_questionnaire(instrument: &'i Instrument) -> Self {
        let id = |role| instrument.item_with(role).map(|item| item.id.as_str());
        Self {
            benefits: id(Role::Benefits),
            funding: id(Role::Funding),
            counterfactual: id(Role::Counterfactual),
            own_time: id(Role::Cost),
            harm: id(Role::Harm),
        }
    }
}

impl<'i> Responses<'i> {
    pub fn new(instrument: &'i Instrument, programme: Option<Programme>) -> Self {
        let names: Names = measures(instrument).into_iter().map(|it| it.id).collect();
        Self {
            instrument,
            items: ItemsByName::of(instrument),
            core: Wave::ALL.map(|wave| core_steps(instrument, wave)),
            programme,
            watches: Wave::ALL.map(|wave| Watch::new(&asked_in(wave, instrument), &names)),
            names,
            group: facts::grouping_item(instrument).map(|item| item.id.as_str()),
            attended: facts::attendance_item(instrument).map(|item| item.id.as_str()),
            asked: Asked::in_questionnaire(instrument),
        }
    }

    /// Reads and checks the response that a text is.
    ///
    /// # Errors
    ///
    /// One sentence saying what is wrong with it.
    pub fn read(&self, text: &str) -> Result<Taken, String> {
        if text.len() > MAX_FILE_BYTES {
            return Err(TextError::TooLarge(text.len()).to_string());
        }
        let response = Response::parse(text).map_err(|fault| why_not(text, &fault))?;
        response.check_by(&self.items).map_err(|fault| fault.to_string())?;
        Ok(Taken { record: self.record(&response), said: self.said(response) })
    }

    fn record(&self, response: &Response) -> Record {
        let Response { answers, started, finished, outside_window, .. } = response;
        let (elements, whole) = match &response.link {
            Some(LinkCode::Elements(given)) => (shared(given), None),
            Some(LinkCode::Whole(code)) => (Elements::new(), Some(code.as_str())),
            None => (Elements::new(), None),
        };
        let mut record = Record {
            response_id: Some(response.response_id.as_str().into()),
            code: code(&elements, whole, self.instrument.linkage.elements.len()),
            elements,
            now: scores_of(self.instrument, &self.names, &answers.now),
            remembered: scores_of(self.instrument, &self.names, &answers.retrospective),
            finished: Some(*finished),
            complete: Some(
                self.core[response.wave as usize].iter().all(|it| it.is_answered(answers)),
            ),
            invented: response.invented,
            ..Record::blank(Source { file: String::new(), row: None }, response.wave)
        };
        // A baseline of the built-in programme has no months of its own.
        let has_months = *outside_window || record.wave.is_follow_up();
        let in_window = self.in_window(record.wave, *finished, *outside_window);
        let minutes = Some(finished.minutes_since(*started));
        let watch = &self.watches[record.wave as usize];
        record.flags = watch.flags(&record, minutes, in_window.filter(|_| has_months), false);
        record
    }

    fn said(&self, response: Response) -> Said {
        let Response { response_id, wave, answers, finished, .. } = response;
        let now = &answers.now;
        let chosen = facts::chosen(now);
        let ids = self.attended.and_then(|item| chosen.get(item));
        let typed = self.attended.and_then(|item| number(now, &format!("{item}.number")));
        Said {
            facts: Arc::new(Facts {
                group: self.group.and_then(|item| chosen.get(item)?.first().cloned()),
                sessions: ids.and_then(|ids| facts::sessions(ids, typed)),
                in_window: self.in_window(wave, finished, response.outside_window),
                listed: facts::listed(now),
                wrote_of_worse: self.asked.harm.is_some_and(|item| facts::has_words(now, item)),
                chosen,
            }),
            own_time_hours: self.asked.own_time.and_then(|item| number(now, item)),
            money: self.money(&response_id, now),
            written: passages_of(self.instrument, &response_id, wave, &answers).into(),
            response_id: response_id.into(),
            wave,
            finished,
            receipt: None,
        }
    }

    /// Whether a response was finished in the months that the programme set for its wave: as the response says, or by
    /// the programme's dates.
    fn in_window(&self, wave: Wave, finished: Timestamp, outside_window: bool) -> Option<bool> {
        if outside_window {
            return Some(false);
        }
        self.programme.as_ref().map(|programme| programme.is_open(wave, finished.day()))
    }

    fn money(&self, response_id: &str, now: &ByName<Answer>) -> Option<Box<Money>> {
        if !now.values().any(|answer| matches!(answer, Answer::Lines(_))) {
            return None;
        }
        let Asked { benefits, funding, counterfactual, .. } = self.asked;
        let anyway = counterfactual.and_then(|item| number(now, item));
        let anyway = anyway.map(|percent| percent / 100.0);
        let lines = |item: Option<&str>| benefit_lines::lines_of(now, item?);
        let (savings, funding) = (lines(benefits), lines(funding));
        Some(Box::new(Money::of(self.instrument, response_id, savings, funding, anyway)))
    }
}

/// Why `text`, which was refused with `fault`, is no response. That it is nested too deep goes first.
fn why_not(text: &str, fault: &ResponseError) -> String {
    json_text(text.as_bytes()).map_or_else(|err| err.to_string(), |text| other_json(text, fault))
}

/// The measures of what is asked in a wave.
fn asked_in(wave: Wave, instrument: &Instrument) -> Vec<Measure> {
    let is_asked = |measure: &Measure| {
        let item = measure.id.split('.').next().unwrap_or(&measure.id);
        instrument.item(item).is_some_and(|item| item.asked(wave).is_some())
    };
    measures(instrument).into_iter().filter(is_asked).collect()
}

fn number(answers: &ByName<Answer>, item: &str) -> Option<f64> {
    match answers.get(item) {
        Some(Answer::Number(number)) => Some(number.value()),
        _ => None,
    }
}

fn shared(given: &ByName<String>) -> Elements {
    let pair = |(id, hash): (&String, &String)| -> (Arc<str>, Arc<str>) {
        (id.as_str().into(), hash.as_str().into())
    };
    given.iter().map(pair).collect()
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
