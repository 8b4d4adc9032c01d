//! A response read the long way: the definition of what a response is, with the words for what is wrong.

use std::sync::Arc;

use cohort::{Elements, Record, Source, scores_of};
use evaluation::{
    Facts,
    passages::{Passage, passages_of},
};
use survey::{Answer, LinkCode, Response, is_complete};
use tables::json_text;
use values::by_name::ByName;

use super::{Money, Responses, Said, Taken, Words, code};
use crate::{benefit_lines, facts, other_json::other_json};

impl Responses<'_> {
    /// Reads and checks the response that a text is.
    ///
    /// # Errors
    ///
    /// One sentence saying what is wrong with it.
    pub(super) fn long(&self, text: &str) -> Result<Taken, String> {
        let text = json_text(text.as_bytes()).map_err(|err| err.to_string())?;
        let response = Response::parse(text).map_err(|err| other_json(text, &err))?;
        response.check(self.instrument).map_err(|err| err.to_string())?;
        Ok(self.taken_from(response))
    }

    fn taken_from(&self, response: Response) -> Taken {
        let (now, names) = (&response.answers.now, &self.known.questions.names);
        let (elements, whole) = match &response.link {
            Some(LinkCode::Elements(given)) => (shared(given), None),
            Some(LinkCode::Whole(code)) => (Elements::new(), Some(code.as_str())),
            None => (Elements::new(), None),
        };
        let record = Record {
            response_id: Some(response.response_id.as_str().into()),
            code: code(&elements, whole, self.instrument.linkage.elements.len()),
            elements,
            now: scores_of(self.instrument, names, now),
            remembered: scores_of(self.instrument, names, &response.answers.retrospective),
            finished: Some(response.finished),
            complete: Some(is_complete(self.instrument, response.wave, &response.answers)),
            invented: response.invented,
            ..Record::blank(Source { file: String::new(), row: None }, response.wave)
        };
        let record = self.with_flags(record, response.started, response.outside_window);
        Taken { record, said: self.said(response) }
    }

    fn said(&self, response: Response) -> Said {
        let (now, wave, finished) = (&response.answers.now, response.wave, response.finished);
        let chosen = facts::chosen(now);
        let group = self.items.group.as_ref().and_then(|item| chosen.get(item)?.first().cloned());
        let attended = self.items.sessions.as_ref();
        let ids = attended.and_then(|item| chosen.get(item));
        let typed = attended.and_then(|item| number(now, &format!("{item}.number")));
        Said {
            facts: Arc::new(Facts {
                group,
                sessions: ids.and_then(|ids| facts::sessions(ids, typed)),
                in_window: self.in_window(wave, finished, response.outside_window),
                listed: facts::listed(now),
                wrote_of_worse: facts::has_words(now, benefit_lines::WORSE),
                chosen,
            }),
            own_time_hours: number(now, benefit_lines::OWN_TIME),
            money: self.money_from(&response.response_id, now),
            written: self.written(&response),
            response_id: response.response_id.into(),
            wave,
            finished,
            receipt: None,
        }
    }

    fn written(&self, response: &Response) -> Box<[Passage]> {
        let Response { response_id, wave, answers, .. } = response;
        match self.words {
            Words::Kept => passages_of(self.instrument, response_id, *wave, answers).into(),
            Words::LeftOut => Box::default(),
        }
    }

    fn money_from(&self, response_id: &str, now: &ByName<Answer>) -> Option<Box<Money>> {
        if !now.values().any(|answer| matches!(answer, Answer::Lines(_))) {
            return None;
        }
        let anyway = number(now, benefit_lines::ANYWAY).map(|percent| percent / 100.0);
        let lines = |item| benefit_lines::lines_of(now, item);
        let (savings, funding) = (lines(benefit_lines::BENEFITS), lines(benefit_lines::FUNDING));
        Some(Box::new(Money::of(self.instrument, response_id, savings, funding, anyway)))
    }
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
