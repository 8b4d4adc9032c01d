//! A point between two opposite ends.

use super::{Kind, Needs, Question};
use crate::{
    Answer, AnswerFault,
    check::on_scale,
    instrument::{Fault, Scale, Scales, Session, write_json::Writer},
};

pub(super) struct Between<'k> {
    pub points: u8,
    pub low: &'k str,
    pub high: &'k str,
    pub cannot_say: &'k Option<String>,
}

pub(super) fn read(needs: &mut Needs, scales: &Scales) -> Result<Kind, Fault> {
    let (points, cannot_say) = needs.on_scale(scales, |scale| {
        if let Scale::Between { points, cannot_say } = scale {
            Some((*points, cannot_say.clone()))
        } else {
            None
        }
    })?;
    let [low, high] = needs.ends()?;
    Ok(Kind::Between { points, low, high, cannot_say })
}

impl<'k> Question<'k> for Between<'k> {
    type Given = u8;

    fn name(&self) -> &'static str {
        "between"
    }

    fn scale(&self) -> Option<Scale> {
        Some(Scale::Between { points: self.points, cannot_say: self.cannot_say.clone() })
    }

    fn write(&self, to: &mut Writer, _scales: &[Scale]) {
        let ends = [self.low, self.high];
        to.name("ends").list(&|to| ends.iter().for_each(|end| to.next().text(end)));
    }

    fn given<'a>(&self, answer: &'a Answer) -> Option<&'a u8> {
        if let Answer::Point(point) = answer { Some(point) } else { None }
    }

    fn check(&self, point: &u8) -> Result<(), AnswerFault> {
        on_scale(*point, usize::from(self.points))
    }

    fn in_words(&self, point: &u8, _sessions: &[Session]) -> Vec<String> {
        let Self { points, low, high, .. } = self;
        vec![format!("{point}, where 1 is {low} and {points} is {high}")]
    }

    fn cannot_say(&self) -> Option<&'k str> {
        self.cannot_say.as_deref()
    }

    fn points(&self) -> Option<u8> {
        Some(self.points)
    }
}
