//! Benefit and funding lines as participants gave them, passed across to the return on investment.
//!
//! Nothing is valued here: pay bands become money in `roi`, and the evaluator sets the class of each line.

use serde::{Deserialize, Serialize};

/// One benefit line, as a participant gave it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct BenefitAnswer {
    /// Which response it is from, shortened to eight characters of its id.
    pub respondent: String,
    /// The name given.
    pub title: String,
    /// The label of the kind of saving.
    pub kind: Option<String>,
    /// `hours`, `meetings` or `pounds`.
    pub unit: Option<String>,
    /// How many of the unit each time.
    pub quantity: Option<f64>,
    /// Hours that one meeting takes for one person.
    pub hours_each: Option<f64>,
    /// Whether it recurs every month; otherwise it was once.
    pub monthly: Option<bool>,
    /// Months that it has lasted.
    pub months: Option<f64>,
    /// People it applies to.
    pub people: Option<f64>,
    /// The label of the pay band, such as `Band 8a`; none if not known.
    pub pay_band: Option<String>,
    /// `records`, `count` or `estimate`.
    pub basis: Option<String>,
    /// Share put down to the programme, 0 to 1; none if not estimated.
    pub attribution: Option<f64>,
    /// How sure, 0 to 1; none if not estimated.
    pub confidence: Option<f64>,
    /// The share of all change that would have happened anyway, 0 to 1, from the same response.
    pub anyway: Option<f64>,
    /// What else helped.
    pub other_causes: Option<String>,
}

/// One funding line, as a participant gave it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FundingAnswer {
    /// Which response it is from, shortened to eight characters of its id.
    pub respondent: String,
    /// The name given.
    pub title: String,
    /// Pounds.
    pub amount: Option<f64>,
    /// `outside` or `within` the local system.
    pub source: Option<String>,
    /// Share put down to the programme, 0 to 1.
    pub attribution: Option<f64>,
    /// How sure, 0 to 1.
    pub confidence: Option<f64>,
}
