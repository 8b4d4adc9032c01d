//! The file that a participant hands over, and the checks that every reader makes.

use serde::{Deserialize, Serialize};

use crate::instrument::{Instrument, InstrumentRef, Item, Kind, Linkage, Wave, write_json::Writer};
use values::{by_name::ByName, json_fault::JsonFault};

use super::{
    Answer, AnswerFault, AnswerKey, Answers, Draft, Journey, Line, LinkCode, Timestamp,
    check::{check_item, check_part},
    element_class::is_carried,
    is_asked,
    journey::is_field_asked,
    link::{ISSUED_CODE, OWN_CODE, is_own_code},
};

/// The name that every response file carries.
pub const RESPONSE_FORMAT: &str = "ripple-response";
/// The version of the response format that is written, and the newest that is read.
///
/// Version 2 carries classes of link elements and a code that the person has made; version 1 whole hashes.
pub const RESPONSE_VERSION: u32 = 2;

/// One person's answers in one wave.
///
/// The format is documented in `docs/response.md` and published as `schemas/response.schema.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Response {
    format: String,
    version: u32,
    /// Stable across versions of the same person's response in one wave.
    pub response_id: String,
    /// The questionnaire that it answers.
    pub instrument: InstrumentRef,
    /// The wave that it answers.
    pub wave: Wave,
    /// What links it with the same person's other waves, if anything was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<LinkCode>,
    /// The answers as given.
    pub answers: Answers,
    /// When the survey was opened.
    pub started: Timestamp,
    /// When it was finished.
    pub finished: Timestamp,
    /// The version of the app that wrote it.
    pub app_version: String,
    /// Whether it was finished on a day outside the wave's window.
    #[serde(default, skip_serializing_if = "is_false")]
    pub outside_window: bool,
    /// Whether it was made up, for a demonstration.
    #[serde(default, skip_serializing_if = "is_false")]
    pub invented: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// Why a file is not a response, or not one to this questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ResponseError {
    /// Not JSON, or a field is missing, unknown or of the wrong type.
    #[error("it cannot be read as a response: {0}")]
    Json(JsonFault),
    /// JSON of another format.
    #[error("it says it is “{0}”, but a response says “{RESPONSE_FORMAT}”")]
    OtherFormat(String),
    /// Written by a newer version of this app.
    #[error(
        "it is in version {0} of the format, but this app reads up to version {RESPONSE_VERSION}; use a newer copy of the app"
    )]
    Newer(u32),
    /// A version that there never was.
    #[error("it is in version {0} of the format, which does not exist")]
    NoSuchVersion(u32),
    /// An answer to another questionnaire.
    #[error(
        "it answers the questionnaire {given} (version {given_version}), not {expected} (version {expected_version})"
    )]
    OtherInstrument {
        /// The id in the file.
        given: String,
        /// The version in the file.
        given_version: String,
        /// The id expected.
        expected: String,
        /// The version expected.
        expected_version: String,
    },
    /// The same id and version, but another text.
    #[error(
        "it answers questionnaire {id} version {version} with other contents (its hash differs); load the questionnaire file that was used"
    )]
    OtherContents {
        /// The id.
        id: String,
        /// The version.
        version: String,
    },
    /// An item that the questionnaire does not have.
    #[error("item {0}: the questionnaire has no such item")]
    UnknownItem(String),
    /// An item that is not asked in this wave or form.
    #[error("item {item}: it is not asked {form} in the {wave} wave")]
    NotAsked {
        /// The item.
        item: String,
        /// About now, or looking back.
        form: &'static str,
        /// The wave of the response.
        wave: Wave,
    },
    /// An answer that does not fit its item.
    #[error("item {item}: {fault}")]
    Answer {
        /// The item, or item and part.
        item: String,
        /// What does not fit.
        fault: AnswerFault,
    },
    /// A link element that the questionnaire does not have, or that is not a hash.
    #[error("link code, element {0}: it is no hash or class of an element that is asked")]
    Link(String),
    /// It ends before it begins.
    #[error("it was finished before it was started")]
    EndsBeforeItBegins,
}

/// A questionnaire whose items are found by their ids without a search through all of them.
#[derive(Debug)]
pub struct ItemsByName<'i> {
    instrument: &'i Instrument,
    items: ByName<&'i Item, &'i str>,
}

#[derive(Deserialize)]
struct Probe {
    format: Option<String>,
    version: Option<u32>,
}

impl Response {
    /// The response that a draft becomes: what is asked in its wave, without blanks and without answers to
    /// questions that other answers have hidden.
    pub fn from_draft(
        draft: &Draft,
        instrument: &Instrument,
        finished: Timestamp,
        app_version: &str,
    ) -> Self {
        let link = match draft.link.get(ISSUED_CODE) {
            Some(code) => LinkCode::Whole(code.clone()),
            None => LinkCode::Elements(draft.link.clone()),
        };
        Self {
            format: RESPONSE_FORMAT.into(),
            version: RESPONSE_VERSION,
            response_id: draft.response_id.clone(),
            instrument: draft.instrument.clone(),
            wave: draft.wave,
            link: (!link.is_blank()).then_some(link),
            answers: asked_answers(instrument, draft.wave, &draft.answers),
            started: draft.started,
            finished: finished.max(draft.started),
            app_version: app_version.to_owned(),
            outside_window: false,
            invented: false,
        }
    }

    /// A response with these parts; used by readers of other formats and by the demonstration.
    pub fn new(
        response_id: String,
        instrument: InstrumentRef,
        wave: Wave,
        finished: Timestamp,
    ) -> Self {
        Self {
            format: RESPONSE_FORMAT.into(),
            version: RESPONSE_VERSION,
            response_id,
            instrument,
            wave,
            link: None,
            answers: Answers::default(),
            started: finished,
            finished,
            app_version: env!("CARGO_PKG_VERSION").to_owned(),
            outside_window: false,
            invented: false,
        }
    }

    /// Reads a response file, once; what is refused is looked at again, for why. What it answers is checked by
    /// [`Response::check`].
    ///
    /// # Errors
    ///
    /// [`ResponseError`] when it is not a response that this app can read.
    pub fn parse(text: &str) -> Result<Self, ResponseError> {
        match serde_json::from_str::<Self>(text) {
            Ok(response) => {
                is_readable(&response.format, Some(response.version)).map(|()| response)
            }
            Err(fault) => {
                let Probe { format, version } = serde_json::from_str(text).map_err(not_json)?;
                is_readable(&format.unwrap_or_default(), version)?;
                Err(not_json(fault))
            }
        }
    }

    /// The text of the file, to the byte as the derived writer has it, by which receipts were made; a property test holds the two
    /// together.
    pub fn to_json(&self) -> String {
        Writer::object(&|to| {
            to.name("format").text(&self.format);
            to.name("version").as_it_is(&self.version.to_string());
            to.name("response_id").text(&self.response_id);
            self.instrument.write(to.name("instrument"));
            to.name("wave").text(self.wave.name());
            if let Some(link) = &self.link {
                link.write(to.name("link"));
            }
            self.answers.write(to.name("answers"));
            to.name("started").text(&self.started.to_string());
            to.name("finished").text(&self.finished.to_string());
            to.name("app_version").text(&self.app_version);
            for (name, flag) in
                [("outside_window", self.outside_window), ("invented", self.invented)]
            {
                if flag {
                    to.name(name).flag(flag);
                }
            }
        })
    }

    /// Checks that every answer is one that `instrument` asks for in this wave and can take.
    ///
    /// # Errors
    ///
    /// [`ResponseError`] names the item and the fault.
    pub fn check(&self, instrument: &Instrument) -> Result<(), ResponseError> {
        self.check_by(&ItemsByName::of(instrument))
    }

    /// The same, for the checks of many responses.
    ///
    /// # Errors
    ///
    /// As [`Response::check`].
    pub fn check_by(&self, items: &ItemsByName<'_>) -> Result<(), ResponseError> {
        let instrument = items.instrument;
        self.check_instrument(instrument)?;
        if self.finished < self.started {
            return Err(ResponseError::EndsBeforeItBegins);
        }
        self.check_link(instrument)?;
        for (id, answer) in self.answers.now.iter() {
            self.check_now(items, id, answer)?;
        }
        for (id, answer) in self.answers.retrospective.iter() {
            self.check_retrospective(items, id, answer)?;
        }
        Ok(())
    }

    fn check_instrument(&self, instrument: &Instrument) -> Result<(), ResponseError> {
        let InstrumentRef { id, version, hash } = &self.instrument;
        if (id, version) != (&instrument.id, &instrument.version) {
            return Err(ResponseError::OtherInstrument {
                given: id.clone(),
                given_version: version.clone(),
                expected: instrument.id.clone(),
                expected_version: instrument.version.clone(),
            });
        }
        if *hash != instrument.hash {
            return Err(ResponseError::OtherContents { id: id.clone(), version: version.clone() });
        }
        Ok(())
    }

    fn check_link(&self, instrument: &Instrument) -> Result<(), ResponseError> {
        let Some(LinkCode::Elements(elements)) = &self.link else { return Ok(()) };
        let known = instrument.linkage.elements.iter().map(|element| element.id.as_str());
        let known: Vec<&str> = known.chain(Linkage::second_chance_ids()).collect();
        let is_fine = |(id, text): &(&String, &String)| {
            if *id == OWN_CODE {
                is_own_code(text)
            } else {
                known.contains(&id.as_str()) && is_carried(text)
            }
        };
        match elements.iter().find(|it| !is_fine(it)) {
            Some((id, _)) => Err(ResponseError::Link(id.clone())),
            None => Ok(()),
        }
    }

    fn check_now(
        &self,
        items: &ItemsByName<'_>,
        id: &str,
        answer: &Answer,
    ) -> Result<(), ResponseError> {
        let (item_id, part_id) =
            id.split_once('.').map_or((id, None), |(item, part)| (item, Some(part)));
        let item = items.known(item_id)?;
        if item.asked(self.wave).is_none() {
            return Err(self.not_asked(id, "about now"));
        }
        let checked = match part_id {
            None => check_item(item, answer),
            Some(part) => {
                let part =
                    item.part(part).ok_or_else(|| ResponseError::UnknownItem(id.to_owned()))?;
                check_part(part, answer)
            }
        };
        checked.map_err(|fault| ResponseError::Answer { item: id.to_owned(), fault })
    }

    fn check_retrospective(
        &self,
        items: &ItemsByName<'_>,
        id: &str,
        answer: &Answer,
    ) -> Result<(), ResponseError> {
        let item = items.known(id)?;
        if item.wording.retrospective.is_none() || !self.wave.is_follow_up() {
            return Err(self.not_asked(id, "looking back"));
        }
        check_item(item, answer)
            .map_err(|fault| ResponseError::Answer { item: id.to_owned(), fault })
    }

    fn not_asked(&self, item: &str, form: &'static str) -> ResponseError {
        ResponseError::NotAsked { item: item.to_owned(), form, wave: self.wave }
    }
}

fn not_json(fault: serde_json::Error) -> ResponseError {
    ResponseError::Json(fault.into())
}

/// Whether a file of this format and version is one that is read.
fn is_readable(format: &str, version: Option<u32>) -> Result<(), ResponseError> {
    match version {
        _ if format != RESPONSE_FORMAT => Err(ResponseError::OtherFormat(format.to_owned())),
        Some(0) => Err(ResponseError::NoSuchVersion(0)),
        Some(version) if version > RESPONSE_VERSION => Err(ResponseError::Newer(version)),
        _ => Ok(()),
    }
}

impl<'i> ItemsByName<'i> {
    /// The items of a questionnaire.
    pub fn of(instrument: &'i Instrument) -> Self {
        let items = instrument.items().map(|item| (item.id.as_str(), item)).collect();
        Self { instrument, items }
    }

    fn known(&self, id: &str) -> Result<&'i Item, ResponseError> {
        self.items.get(id).copied().ok_or_else(|| ResponseError::UnknownItem(id.to_owned()))
    }
}

/// The answers to what is asked, without blanks and without what other answers hide.
fn asked_answers(instrument: &Instrument, wave: Wave, given: &Answers) -> Answers {
    let mut asked = Answers::default();
    for step in Journey::new(instrument, wave).all_steps() {
        let answer = given.get(&step.key).filter(|answer| !answer.is_blank());
        let answer = answer.map(|answer| without_hidden_fields(&step.item.kind, answer));
        asked.set(step.key.clone(), answer);
        for part in step.item.parts.iter().filter(|part| is_asked(part, &step.item.id, given)) {
            let key = AnswerKey::part(&step.item.id, &part.id);
            let answer = given.get(&key).filter(|answer| !answer.is_blank());
            asked.set(key, answer.cloned());
        }
    }
    asked
}

fn without_hidden_fields(kind: &Kind, answer: &Answer) -> Answer {
    let Answer::Lines(lines) = answer else { return answer.clone() };
    let mut asked = Vec::new();
    for line in lines {
        let mut kept = Line::new();
        for field in kind.fields().iter().filter(|field| is_field_asked(field, line)) {
            if let Some(answer) = line.get(&field.id).filter(|answer| !answer.is_blank()) {
                kept.insert(field.id.clone(), answer.clone());
            }
        }
        if !kept.is_empty() {
            asked.push(kept);
        }
    }
    Answer::Lines(asked)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn answer() -> impl Strategy<Value = Answer> {
        let text = || ".{0,8}";
        let number = || {
            (0_u64..=100_000_000_000_000)
                .prop_map(|it| format!("{}.{:02}", it / 100, it % 100).parse().unwrap())
        };
        let several = || prop::collection::vec(text(), 0..3);
        let by_name =
            || several().prop_map(|it| it.into_iter().map(|it| (it.clone(), it)).collect());
        let flat = prop_oneof![
            any::<u8>().prop_map(Answer::Point),
            number().prop_map(Answer::Number),
            text().prop_map(Answer::Option),
            several().prop_map(Answer::Options),
            several().prop_map(Answer::Ranked),
            any::<bool>().prop_map(Answer::YesNo),
            text().prop_map(Answer::Text),
            by_name().prop_map(Answer::Rows),
            (text(), number()).prop_map(|it| Answer::Counts([it].into())),
            by_name().prop_map(Answer::RowTexts),
            Just(Answer::CannotSay),
        ];
        flat.prop_recursive(2, 8, 2, |inner| {
            let line = (".{0,4}", inner).prop_map(|it| Line::from([it]));
            prop::collection::vec(line, 0..3).prop_map(Answer::Lines)
        })
    }

    proptest! {
        #[test]
        fn a_response_is_written_as_the_derived_writer_writes_it(
            answers in prop::collection::vec((".{0,4}", answer()), 0..4),
            (words, is_whole) in ("(?s).{0,12}", any::<bool>()),
            (outside_window, invented) in any::<(bool, bool)>(),
        ) {
            let reference =
                InstrumentRef { id: words.clone(), version: "1".into(), hash: "a".into() };
            let finished = "2026-01-10T09:00:00Z".parse().unwrap();
            let mut response = Response::new("r-1".into(), reference, Wave::FollowUp2, finished);
            response.answers.now = answers.iter().cloned().collect();
            response.answers.retrospective = answers.into_iter().rev().take(1).collect();
            let elements = [(words.clone(), words.clone())].into();
            let link = if is_whole { LinkCode::Whole(words) } else { LinkCode::Elements(elements) };
            response.link = (outside_window || !invented).then_some(link);
            response.outside_window = outside_window;
            response.invented = invented;
            prop_assert_eq!(response.to_json(), serde_json::to_string_pretty(&response).unwrap());
        }
    }
}
