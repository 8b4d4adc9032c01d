//! Answers in the making, as they are kept in the browser.

use values::by_name::ByName;

use crate::{
    instrument::{InstrumentRef, Wave, json::Json, sha256_hex, write_json::Writer},
    programme::Terms,
};

use super::{Answers, Timestamp, read_draft};

/// The name that every stored draft carries.
const FORMAT: &str = "ripple-draft";
/// The version of the draft format that is written.
///
/// Version 2 notes the terms that the draft was begun on, who began it, answers that the questionnaire has no place for
/// any more, and the file that was made. A draft of version 1 is read as one that does not know these.
pub const DRAFT_VERSION: u32 = 2;

/// What stands before and after the digest of a stored draft, which is its last field.
const CHECK: (&str, &str) = (",\n  \"check\": \"", "\"\n}");
/// How many hex digits a SHA-256 has.
const DIGEST_LEN: usize = 64;
/// How a draft ends that carries no digest.
const END: &str = "\n}";

/// Everything about a survey under way that is not computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    format: String,
    version: u32,
    /// Rises by one at each change, so that of two copies the newer is known.
    pub generation: u64,
    /// The id of the response that this will become.
    pub response_id: String,
    /// The programme being answered for; empty in drafts from before it was noted.
    pub programme: String,
    /// The terms that it was begun on; unknown in drafts from before they were noted.
    pub terms: Terms,
    /// Who answers, among those who use this browser: the id of the first response that they began here. Empty in drafts
    /// from before it was noted.
    pub person: String,
    /// The questionnaire being answered.
    pub instrument: InstrumentRef,
    /// Which wave is being answered.
    pub wave: Wave,
    /// Whether the person has read what happens to the answers.
    pub notice_read: bool,
    /// The class of each link element given, by element id, or its whole hash in drafts from before classes; never what was typed.
    pub link: ByName<String>,
    /// The answers.
    pub answers: Answers,
    /// Answers that do not fit the questionnaire as it is now, kept in case it becomes again what it was.
    pub left_over: Answers,
    /// Text that was typed but is not (yet) an answer, by the field's name.
    pub entries: ByName<String>,
    /// The address of the page last shown.
    pub place: Option<String>,
    /// When the first page was opened.
    pub started: Timestamp,
    /// When the response was finished, if it was.
    pub finished: Option<Timestamp>,
    /// The file that was made of it last, if one was.
    pub file: Option<MadeFile>,
}

/// A file that was made for handing over. It need not have been sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeFile {
    /// Its name.
    pub name: String,
    /// The code by which an evaluator sees that it has arrived.
    pub receipt: String,
    /// When it was made.
    pub made: Timestamp,
    /// Whether the person says that it was sent.
    pub is_sent: bool,
}

impl MadeFile {
    fn write(&self, to: &mut Writer) {
        to.fields(&|to| {
            to.name("name").text(&self.name);
            to.name("receipt").text(&self.receipt);
            to.name("made").text(&self.made.to_string());
            to.name("is_sent").flag(self.is_sent);
        });
    }
}

/// Why stored text is not a draft that can be continued.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// Damaged, or not ours.
    #[error("the saved answers are damaged: {0}")]
    Damaged(String),
    /// Saved by a newer version of this app.
    #[error(
        "the saved answers are in version {0} of the format, but this app reads up to version {DRAFT_VERSION}"
    )]
    Newer(i64),
}

impl Draft {
    /// A draft with nothing in it.
    pub fn new(
        response_id: String,
        instrument: InstrumentRef,
        wave: Wave,
        started: Timestamp,
    ) -> Self {
        Self {
            format: FORMAT.into(),
            version: DRAFT_VERSION,
            generation: 0,
            person: response_id.clone(),
            response_id,
            programme: String::new(),
            terms: Terms::default(),
            instrument,
            wave,
            notice_read: false,
            link: ByName::new(),
            answers: Answers::default(),
            left_over: Answers::default(),
            entries: ByName::new(),
            place: None,
            started,
            finished: None,
            file: None,
        }
    }

    /// A draft of another wave for the same person, who need not enter the link code again.
    #[must_use]
    pub fn next(&self, response_id: String, wave: Wave, started: Timestamp) -> Self {
        let person = if self.person.is_empty() { &self.response_id } else { &self.person };
        Self {
            person: person.clone(),
            link: self.link.clone(),
            terms: self.terms.clone(),
            programme: self.programme.clone(),
            ..Self::new(response_id, self.instrument.clone(), wave, started)
        }
    }

    /// The same answers on other terms: what happens to them must be read again, and a link code that was made for
    /// another programme is given again.
    #[must_use]
    pub fn on_terms(mut self, terms: Terms) -> Self {
        if !self.terms.match_alike(&terms) {
            self.link = ByName::new();
        }
        self.notice_read = false;
        self.terms = terms;
        self
    }

    /// Whether somebody has given something: an answer, typed text or a link code.
    pub fn holds_anything(&self) -> bool {
        self.has_answers() || !self.link.is_empty()
    }

    /// Whether there is an answer, or text that was typed for one. The wave of such a draft stays what it is.
    pub fn has_answers(&self) -> bool {
        !(self.answers.is_empty() && self.entries.is_empty() && self.left_over.is_empty())
    }

    /// Whether it is, or may be, for this programme.
    pub fn is_of_programme(&self, id: &str) -> bool {
        self.programme.is_empty() || self.programme == id
    }

    /// Reads a stored draft. One that carries no digest, as before digests were written, is read as it stands.
    ///
    /// # Errors
    ///
    /// [`DraftError`]: the caller sets the text aside and never overwrites it.
    pub fn parse(text: &str) -> Result<Self, DraftError> {
        let damaged = |what: &str| DraftError::Damaged(what.to_owned());
        let (body, is_whole) = match checked(text) {
            Some((body, digest)) => {
                let body = [body, END].concat();
                let is_whole = sha256_hex(body.as_bytes()) == digest;
                (body, is_whole)
            }
            None => (text.to_owned(), true),
        };
        let value = Json::parse(&body).map_err(|fault| DraftError::Damaged(fault.to_string()))?;
        if value.field("format").as_text() != FORMAT {
            return Err(damaged("they are in another format"));
        }
        match value.field("version").whole() {
            Some(version) if version > i64::from(DRAFT_VERSION) => Err(DraftError::Newer(version)),
            _ if !is_whole => Err(damaged("they are not as they were saved")),
            _ => {
                read_draft::draft(value).ok_or_else(|| damaged("a part is missing or out of shape"))
            }
        }
    }

    /// The text to store: JSON whose last field is the SHA-256 of the text as it would be without that field, so that
    /// no damage that leaves it readable changes an answer without a word.
    pub fn to_json(&self) -> String {
        let text = self.without_digest();
        let body = text.strip_suffix(END).unwrap_or(&text);
        [body, CHECK.0, &sha256_hex(text.as_bytes()), CHECK.1].concat()
    }

    fn without_digest(&self) -> String {
        Writer::object(&|to| {
            to.name("format").text(&self.format);
            to.name("version").as_it_is(&self.version.to_string());
            to.name("generation").as_it_is(&self.generation.to_string());
            to.name("response_id").text(&self.response_id);
            if !self.programme.is_empty() {
                to.name("programme").text(&self.programme);
            }
            if !self.terms.is_unknown() {
                to.name("terms").texts_by_name(&self.terms.0);
            }
            if !self.person.is_empty() {
                to.name("person").text(&self.person);
            }
            self.instrument.write(to.name("instrument"));
            to.name("wave").text(self.wave.name());
            to.name("notice_read").flag(self.notice_read);
            to.name("link").texts_by_name(&self.link);
            self.answers.write(to.name("answers"));
            if !self.left_over.is_empty() {
                self.left_over.write(to.name("left_over"));
            }
            to.name("entries").texts_by_name(&self.entries);
            to.name("place");
            match &self.place {
                Some(place) => to.text(place),
                None => to.as_it_is("null"),
            }
            to.name("started").text(&self.started.to_string());
            to.name("finished");
            match self.finished {
                Some(finished) => to.text(&finished.to_string()),
                None => to.as_it_is("null"),
            }
            if let Some(file) = &self.file {
                file.write(to.name("file"));
            }
        })
    }
}

/// The text before the digest, and the digest.
fn checked(text: &str) -> Option<(&str, &str)> {
    let end = CHECK.0.len() + DIGEST_LEN + CHECK.1.len();
    let (body, end) = text.split_at_checked(text.len().checked_sub(end)?)?;
    Some((body, end.strip_prefix(CHECK.0)?.strip_suffix(CHECK.1)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Answer, AnswerKey};

    fn draft() -> Draft {
        let started = "2026-01-10T09:00:00Z".parse().unwrap();
        let reference = InstrumentRef { id: "l4sc".into(), version: "1".into(), hash: "a".into() };
        let mut draft = Draft::new("r-1".into(), reference, Wave::FollowUp, started);
        draft.answers.set(AnswerKey::now("R1"), Some(Answer::Point(3)));
        draft
    }

    #[test]
    fn a_stored_draft_is_json_and_reads_back() {
        let text = draft().to_json();
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
        assert_eq!(Draft::parse(&text), Ok(draft()));
    }

    #[test]
    fn a_draft_is_laid_out_as_it_always_was() {
        let mut draft = draft();
        draft.generation = 7;
        let begun = r#"{
  "format": "ripple-draft",
  "version": 2,
  "generation": 7,
  "response_id": "r-1",
  "person": "r-1",
  "instrument": {
    "id": "l4sc",
    "version": "1",
    "hash": "a"
  },
  "wave": "follow-up",
  "notice_read": false,
  "link": {},
  "answers": {
    "now": {
      "R1": {
        "point": 3
      }
    },
    "retrospective": {}
  },
  "entries": {},
  "place": null,
  "started": "2026-01-10T09:00:00Z",
  "finished": null
}"#;
        assert_eq!(draft.without_digest(), begun);
        draft.programme = "l4sc".into();
        draft.terms.0.insert("title".into(), "A".into());
        draft.left_over = draft.answers.clone();
        draft.place = Some("#/check".into());
        draft.finished = Some(draft.started);
        let file =
            MadeFile { name: "n".into(), receipt: "4".into(), made: draft.started, is_sent: true };
        draft.file = Some(file);
        let made = begun
            .replacen(
                "  \"person\"",
                "  \"programme\": \"l4sc\",\n  \"terms\": {\n    \"title\": \"A\"\n  },\n  \"person\"",
                1,
            )
            .replacen(
                "  \"entries\"",
                "  \"left_over\": {\n    \"now\": {\n      \"R1\": {\n        \"point\": 3\n      }\n    },\n    \"retrospective\": {}\n  },\n  \"entries\"",
                1,
            )
            .replacen("null", "\"#/check\"", 1)
            .replacen(
                "null\n}",
                "\"2026-01-10T09:00:00Z\",\n  \"file\": {\n    \"name\": \"n\",\n    \"receipt\": \"4\",\n    \"made\": \"2026-01-10T09:00:00Z\",\n    \"is_sent\": true\n  }\n}",
                1,
            );
        assert_eq!(draft.without_digest(), made);
    }

    #[test]
    fn another_answer_that_reads_as_well_is_damage() {
        let text = draft().to_json();
        let other = text.replacen("\"point\": 3", "\"point\": 4", 1);
        assert_ne!(other, text);
        assert!(matches!(Draft::parse(&other), Err(DraftError::Damaged(_))));
    }

    #[test]
    fn a_draft_from_before_digests_is_read_as_it_stands() {
        let text = draft().without_digest();
        assert_eq!(Draft::parse(&text), Ok(draft()));
    }

    #[test]
    fn a_digest_that_is_not_where_it_was_written_is_damage() {
        let text = draft().to_json();
        assert!(matches!(Draft::parse(&format!("{text} ")), Err(DraftError::Damaged(_))));
    }
}
