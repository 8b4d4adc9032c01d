//! A scale with a label for every point, such as agreement.

use super::{Kind, Needs, Question};
use crate::{
    Answer, AnswerFault,
    check::on_scale,
    instrument::{Fault, Scale, Scales, Session, write_json::Writer},
};

/// A scale with a label for every point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointScale {
    /// The labels of points 1, 2, 3 and so on.
    pub labels: Vec<String>,
    /// The way out that is kept apart from the scale.
    pub cannot_say: Option<String>,
    /// The period that is asked about, such as “In the last 3 months”.
    pub window: Option<String>,
}

pub(super) fn read(needs: &mut Needs, scales: &Scales) -> Result<Kind, Fault> {
    needs.on_scale(scales, |scale| {
        if let Scale::Points(scale) = scale { Some(Kind::Points(scale.clone())) } else { None }
    })
}

impl<'k> Question<'k> for &'k PointScale {
    type Given = u8;

    fn name(&self) -> &'static str {
        "points"
    }

    fn scale(&self) -> Option<Scale> {
        Some(Scale::Points((*self).clone()))
    }

    fn write(&self, _to: &mut Writer, _scales: &[Scale]) {}

    fn given<'a>(&self, answer: &'a Answer) -> Option<&'a u8> {
        if let Answer::Point(point) = answer { Some(point) } else { None }
    }

    fn check(&self, point: &u8) -> Result<(), AnswerFault> {
        on_scale(*point, self.labels.len())
    }

    fn in_words(&self, point: &u8, _sessions: &[Session]) -> Vec<String> {
        let label = self.labels.get(usize::from(*point).wrapping_sub(1));
        label.cloned().into_iter().collect()
    }

    fn cannot_say(&self) -> Option<&'k str> {
        self.cannot_say.as_deref()
    }

    fn window(&self) -> Option<&'k str> {
        self.window.as_deref()
    }

    fn points(&self) -> Option<u8> {
        u8::try_from(self.labels.len()).ok()
    }
}
