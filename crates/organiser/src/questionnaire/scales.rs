//! The answer scales of a questionnaire, each once.

use serde::Serialize;

use survey::instrument::{NumberScale, PointScale};

/// A scale as a file has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum Scale<'a> {
    Points {
        labels: &'a [String],
        #[serde(skip_serializing_if = "Option::is_none")]
        cannot_say: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        window: Option<&'a str>,
    },
    Between {
        points: u8,
        #[serde(skip_serializing_if = "Option::is_none")]
        cannot_say: Option<&'a str>,
    },
    Number {
        min: i64,
        max: i64,
        #[serde(skip_serializing_if = "Option::is_none")]
        step: Option<i64>,
        decimals: u8,
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        cannot_say: Option<&'a str>,
    },
}

/// The scales met so far, in the order met.
#[derive(Default)]
pub(super) struct Scales<'a>(Vec<Scale<'a>>);

impl<'a> Scales<'a> {
    /// Each with its name.
    pub fn named(self) -> impl Iterator<Item = (String, Scale<'a>)> {
        self.0.into_iter().enumerate().map(|(place, scale)| (name(place), scale))
    }

    pub fn points(&mut self, scale: &'a PointScale) -> String {
        self.name_of(Scale::Points {
            labels: &scale.labels,
            cannot_say: scale.cannot_say.as_deref(),
            window: scale.window.as_deref(),
        })
    }

    pub fn between(&mut self, points: u8, cannot_say: Option<&'a str>) -> String {
        self.name_of(Scale::Between { points, cannot_say })
    }

    pub fn number(&mut self, scale: &'a NumberScale) -> String {
        self.name_of(Scale::Number {
            min: scale.min,
            max: scale.max,
            step: scale.step,
            decimals: scale.decimals,
            unit: scale.unit.as_deref(),
            cannot_say: scale.cannot_say.as_deref(),
        })
    }

    fn name_of(&mut self, scale: Scale<'a>) -> String {
        let held = self.0.iter().position(|it| *it == scale);
        let place = held.unwrap_or(self.0.len());
        if held.is_none() {
            self.0.push(scale);
        }
        name(place)
    }
}

fn name(place: usize) -> String {
    format!("scale-{}", place + 1)
}
