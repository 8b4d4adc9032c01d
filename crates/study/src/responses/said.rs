//! What is kept of a response.

use std::sync::Arc;

use crate::{BenefitAnswer, FundingAnswer, benefit_lines};
use cohort::Record;
use evaluation::{Facts, passages::Passage};
use survey::{
    Line, Timestamp,
    instrument::{Instrument, Wave},
};

/// A response that was read and fits the questionnaire.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Taken {
    /// Its scores; its file is not named yet.
    pub record: Record,
    pub said: Said,
}

/// What a response says beside its scores.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Said {
    pub response_id: Arc<str>,
    pub wave: Wave,
    pub finished: Timestamp,
    /// The receipt of its file, if it is known.
    pub receipt: Option<Arc<str>>,
    pub facts: Arc<Facts>,
    /// Hours of preparation and travel.
    pub own_time_hours: Option<f64>,
    /// What it says of money; none if it does not say anything.
    pub money: Option<Box<Money>>,
    /// What was written.
    pub written: Box<[Passage]>,
}

/// What a response says of money.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Money {
    pub benefits: Vec<BenefitAnswer>,
    pub funding: Vec<FundingAnswer>,
    /// Whether the question about savings was answered, be it with none.
    pub answered_savings: bool,
}

impl Money {
    /// What lines of savings and of funding say; none of an item that was not answered.
    pub fn of(
        instrument: &Instrument,
        response_id: &str,
        savings: Option<&[Line]>,
        funding: Option<&[Line]>,
        anyway: Option<f64>,
    ) -> Self {
        let lines = savings.unwrap_or_default();
        Self {
            benefits: benefit_lines::benefits_of(instrument, response_id, lines, anyway),
            funding: benefit_lines::funding_of(response_id, funding.unwrap_or_default()),
            answered_savings: savings.is_some(),
        }
    }
}
