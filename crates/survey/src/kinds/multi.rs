//! Any of some options, the programme's sessions among them if the question asks so.

use super::{Choice, Kind, Needs, Question};
use crate::{
    Answer, AnswerFault,
    check::{known, once_each},
    in_words::label_of,
    instrument::{
        Fault, Scale, Session,
        to_json::{choices, maybe},
        write_json::Writer,
    },
};

/// The most sessions that a programme can have.
const MAX_SESSIONS: u32 = 99;

pub(super) struct Multi<'k> {
    pub options: &'k [Choice],
    pub sessions: bool,
}

pub(super) fn read(needs: &mut Needs) -> Result<Kind, Fault> {
    let options = needs.choices("options")?;
    let sessions = match needs.text("options_from").as_deref() {
        None => false,
        Some("sessions") => true,
        Some(_) => return Err(Fault::Lacks("options from “sessions” or none")),
    };
    Ok(Kind::Multi { options, sessions })
}

impl<'k> Question<'k> for Multi<'k> {
    type Given = Vec<String>;

    fn name(&self) -> &'static str {
        "multi"
    }

    fn write(&self, to: &mut Writer, _scales: &[Scale]) {
        maybe(to, "options_from", self.sessions.then_some("sessions"));
        choices(to, "options", self.options);
    }

    fn given<'a>(&self, answer: &'a Answer) -> Option<&'a Vec<String>> {
        if let Answer::Options(ids) = answer { Some(ids) } else { None }
    }

    fn check(&self, ids: &Vec<String>) -> Result<(), AnswerFault> {
        let is_session = |id: &str| {
            let number = id.strip_prefix("session-").and_then(|number| number.parse().ok());
            self.sessions && number.is_some_and(|number: u32| (1..=MAX_SESSIONS).contains(&number))
        };
        ids.iter().filter(|id| !is_session(id)).try_for_each(|id| known(self.options, id))?;
        once_each(ids)?;
        let is_alone =
            |id: &&String| self.options.iter().any(|option| option.id == **id && option.exclusive);
        match ids.iter().find(is_alone) {
            Some(id) if ids.len() > 1 => Err(AnswerFault::NotAlone(id.clone())),
            _ => Ok(()),
        }
    }

    fn in_words(&self, ids: &Vec<String>, sessions: &[Session]) -> Vec<String> {
        let session = |id: &String| sessions.iter().find(|session| session.id == *id);
        let label =
            |id| session(id).map(|it| it.label.clone()).or_else(|| label_of(self.options, id));
        ids.iter().filter_map(label).collect()
    }

    fn options(&self) -> &'k [Choice] {
        self.options
    }

    fn takes_several(&self) -> bool {
        true
    }

    fn can_be(&self, answer: &str) -> bool {
        known(self.options, answer).is_ok()
    }
}
