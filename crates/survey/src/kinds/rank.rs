//! Some of the options in order of importance.

use super::{Choice, Kind, Needs, Question};
use crate::{
    Answer, AnswerFault,
    check::{at_most, known, once_each},
    in_words::label_of,
    instrument::{
        Fault, Scale, Session,
        to_json::{choices, number},
        write_json::Writer,
    },
};

pub(super) struct Rank<'k> {
    pub options: &'k [Choice],
    pub up_to: u8,
}

pub(super) fn read(needs: &mut Needs) -> Result<Kind, Fault> {
    let options = needs.choices("options")?;
    let up_to = needs.small("up_to").filter(|&n| n > 0);
    Ok(Kind::Rank { options, up_to: up_to.ok_or(Fault::Lacks("how many may be ranked"))? })
}

impl<'k> Question<'k> for Rank<'k> {
    type Given = Vec<String>;

    fn name(&self) -> &'static str {
        "rank"
    }

    fn write(&self, to: &mut Writer, _scales: &[Scale]) {
        choices(to, "options", self.options);
        number(to, "up_to", self.up_to);
    }

    fn given<'a>(&self, answer: &'a Answer) -> Option<&'a Vec<String>> {
        if let Answer::Ranked(ids) = answer { Some(ids) } else { None }
    }

    fn check(&self, ids: &Vec<String>) -> Result<(), AnswerFault> {
        at_most(ids.len(), usize::from(self.up_to))?;
        ids.iter().try_for_each(|id| known(self.options, id))?;
        once_each(ids)
    }

    fn in_words(&self, ids: &Vec<String>, _sessions: &[Session]) -> Vec<String> {
        let labels = ids.iter().filter_map(|id| label_of(self.options, id));
        labels.enumerate().map(|(place, label)| format!("{}. {label}", place + 1)).collect()
    }

    fn options(&self) -> &'k [Choice] {
        self.options
    }

    fn takes_several(&self) -> bool {
        true
    }
}
