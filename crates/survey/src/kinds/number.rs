//! A typed number; one on a scale with steps is chosen from a list.

use super::{Needs, Question};
use crate::{
    Answer, AnswerFault, Decimal, Takes, affixes,
    check::number_fits,
    instrument::{Fault, Scale, Scales, Session, write_json::Writer},
};

/// Which numbers may be typed, in the item's own unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberScale {
    /// The least.
    pub min: i64,
    /// The greatest.
    pub max: i64,
    /// Numbers are multiples of this, if given.
    pub step: Option<i64>,
    /// How many digits may follow the point, at most 2.
    pub decimals: u8,
    /// The unit in words, such as “hours”; none for plain numbers.
    pub unit: Option<String>,
    /// The way out that is kept apart from the scale.
    pub cannot_say: Option<String>,
}

pub(super) fn read(needs: &mut Needs, scales: &Scales) -> Result<NumberScale, Fault> {
    needs.on_scale(scales, |scale| {
        if let Scale::Number(number) = scale { Some(number.clone()) } else { None }
    })
}

/// A number with its unit.
pub(super) fn with_unit(scale: &NumberScale, number: Decimal) -> String {
    match affixes(scale.unit.as_deref()) {
        (Some(before), _) => format!("{before}{number}"),
        (None, Some("%")) => format!("{number}%"),
        (None, Some(unit)) => format!("{number} {unit}"),
        (None, None) => number.to_string(),
    }
}

impl<'k> Question<'k> for &'k NumberScale {
    type Given = Decimal;

    fn name(&self) -> &'static str {
        "number"
    }

    fn scale(&self) -> Option<Scale> {
        Some(Scale::Number((*self).clone()))
    }

    fn write(&self, _to: &mut Writer, _scales: &[Scale]) {}

    fn given<'a>(&self, answer: &'a Answer) -> Option<&'a Decimal> {
        if let Answer::Number(number) = answer { Some(number) } else { None }
    }

    fn check(&self, number: &Decimal) -> Result<(), AnswerFault> {
        number_fits(self, *number)
    }

    fn in_words(&self, number: &Decimal, _sessions: &[Session]) -> Vec<String> {
        vec![with_unit(self, *number)]
    }

    fn cannot_say(&self) -> Option<&'k str> {
        self.cannot_say.as_deref()
    }

    fn takes(&self) -> Option<Takes> {
        self.step.is_none().then(|| Takes::Number((*self).clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pounds_come_before_and_per_cent_after_the_number() {
        let scale = |unit: &str| NumberScale {
            min: 0,
            max: 100,
            step: None,
            decimals: 0,
            unit: Some(unit.into()),
            cannot_say: None,
        };
        let said = |unit| with_unit(&scale(unit), Decimal::whole(40));
        assert_eq!([said("pounds"), said("per cent"), said("hours")], ["£40", "40%", "40 hours"]);
    }
}
