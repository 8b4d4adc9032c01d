//! What a programme cost, as somebody entered it.

use serde::{Deserialize, Serialize};

use super::{
    CostPart, Figure, Pence, Quantity, Unit,
    file::{MAX_YEARS, NotExactlyOne, at_most},
};

/// Every cost of a programme. A fully loaded cost leaves none out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Costs {
    /// Time in the sessions, in groups of people who cost the same.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub participant_time: Vec<ParticipantTime>,
    /// Time for preparation and travel, in groups of people who cost the same.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub preparation: Vec<Preparation>,
    /// Time of the people who ran the programme.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub management: Vec<ManagementTime>,
    /// Everything else: faculty, venue, catering, the follow-up study itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other: Vec<OtherCost>,
    /// Why nothing is missing although a part has no entry, such as "one amount for everything, from the finance office".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complete_because: Option<String>,
}

const IN_HALF_DAY: &str = "Hours in a half day";

/// Every entry of time, borrowed as the costs are.
macro_rules! entries_of_time {
    ($costs:expr, $iter:ident) => {{
        let Costs { participant_time, preparation, management, .. } = $costs;
        let time = participant_time.$iter().map(|group| {
            let ParticipantTime {
                label,
                people,
                half_days,
                hours_per_half_day,
                hourly_pence,
                year,
            } = group;
            let counts = vec![
                TimeCount::of("People", "People", Unit::People, people),
                TimeCount::of("Half days", "Half days each", Unit::HalfDays, half_days),
                TimeCount::of(IN_HALF_DAY, IN_HALF_DAY, Unit::Hours, hours_per_half_day),
            ];
            TimeCost { label, part: CostPart::ParticipantTime, year: *year, counts, hourly_pence }
        });
        let preparation = preparation.$iter().map(|group| {
            let Preparation { label, from_answers: _, people, hours_each, hourly_pence, year } =
                group;
            let counts = vec![
                TimeCount::of("People", "People", Unit::People, people),
                TimeCount::of("Hours each", "Hours each", Unit::Hours, hours_each),
            ];
            TimeCost { label, part: CostPart::ParticipantTime, year: *year, counts, hourly_pence }
        });
        let management = management.$iter().map(|group| {
            let ManagementTime { label, workshops, hours_per_workshop, hourly_pence, year } = group;
            let counts = vec![
                TimeCount::of("Workshops", "Workshops", Unit::Workshops, workshops),
                TimeCount::of(
                    "Hours for each",
                    "Hours for each workshop",
                    Unit::Hours,
                    hours_per_workshop,
                ),
            ];
            TimeCost { label, part: CostPart::Management, year: *year, counts, hourly_pence }
        });
        time.chain(preparation).chain(management)
    }};
}

impl Costs {
    /// The label of every entry.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.time().map(|entry| entry.label).chain(self.other.iter().map(|cost| &*cost.label))
    }

    /// Every entry of time in reading order. This alone says what the hours of each are made of.
    pub fn time(&self) -> impl Iterator<Item = TimeCost<'_, &Figure<Quantity>, &Figure<Pence>>> {
        entries_of_time!(self, iter)
    }

    /// The same, to be changed.
    pub fn time_mut(
        &mut self,
    ) -> impl Iterator<Item = TimeCost<'_, &mut Figure<Quantity>, &mut Figure<Pence>>> {
        entries_of_time!(self, iter_mut)
    }
}

/// An entry of time: counts that multiply to hours, at a cost of an hour.
#[derive(Debug)]
pub struct TimeCost<'a, Q, P> {
    /// Whose time.
    pub label: &'a str,
    /// Which part of the costs it belongs to.
    pub part: CostPart,
    /// The year it falls in.
    pub year: u32,
    /// What its hours are made of.
    pub counts: Vec<TimeCount<Q>>,
    /// Employer's cost of an hour, in pence.
    pub hourly_pence: P,
}

/// One count of an entry of time.
#[derive(Debug)]
pub struct TimeCount<Q> {
    /// What it is called in the working.
    pub label: &'static str,
    /// What is asked where it is typed.
    pub asked: &'static str,
    /// What it counts.
    pub unit: Unit,
    /// The count.
    pub figure: Q,
}

impl<Q> TimeCount<Q> {
    const fn of(label: &'static str, asked: &'static str, unit: Unit, figure: Q) -> Self {
        Self { label, asked, unit, figure }
    }
}

/// Time in the sessions of people who cost the same: people × half days × hours × hourly cost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParticipantTime {
    /// Who and when, such as "Band 8a, 2024/25".
    pub label: String,
    /// How many people came.
    pub people: Figure<Quantity>,
    /// How many half days each gave.
    pub half_days: Figure<Quantity>,
    /// Hours in a half day.
    pub hours_per_half_day: Figure<Quantity>,
    /// Employer's cost of an hour, in pence.
    pub hourly_pence: Figure<Pence>,
    /// The year the cost falls in: 0 is the start, and is never discounted.
    #[serde(default, deserialize_with = "at_most::<MAX_YEARS, _, _>")]
    #[serde(skip_serializing_if = "is_start")]
    pub year: u32,
}

/// Preparation and travel of people who cost the same: people × hours × hourly cost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preparation {
    /// Who and what for.
    pub label: String,
    /// Whether it came with participants' answers; what stands in it is the evaluator's from then on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub from_answers: bool,
    /// How many people.
    pub people: Figure<Quantity>,
    /// Hours each gave, over the whole programme.
    pub hours_each: Figure<Quantity>,
    /// Employer's cost of an hour, in pence.
    pub hourly_pence: Figure<Pence>,
    /// The year the cost falls in, 0 being the start.
    #[serde(default, deserialize_with = "at_most::<MAX_YEARS, _, _>")]
    #[serde(skip_serializing_if = "is_start")]
    pub year: u32,
}

/// Time spent running the programme: workshops × hours × hourly cost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManagementTime {
    /// Whose time.
    pub label: String,
    /// How many workshops were run.
    pub workshops: Figure<Quantity>,
    /// Hours of management for each.
    pub hours_per_workshop: Figure<Quantity>,
    /// Employer's cost of an hour, in pence.
    pub hourly_pence: Figure<Pence>,
    /// The year the cost falls in, 0 being the start.
    #[serde(default, deserialize_with = "at_most::<MAX_YEARS, _, _>")]
    #[serde(skip_serializing_if = "is_start")]
    pub year: u32,
}

/// Any other cost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "OtherCostFile")]
pub struct OtherCost {
    /// What it was for.
    pub label: String,
    /// What it came to.
    #[serde(flatten)]
    pub price: Price,
    /// Whether it was given rather than paid for: counted, and shown apart.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub in_kind: bool,
    /// The year the cost falls in, 0 being the start.
    #[serde(skip_serializing_if = "is_start")]
    pub year: u32,
}

/// A cost as its file holds it, with the fields of both prices.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OtherCostFile {
    label: String,
    amount_pence: Option<Figure<Pence>>,
    quantity: Option<Figure<Quantity>>,
    unit_pence: Option<Figure<Pence>>,
    #[serde(default)]
    in_kind: bool,
    #[serde(default, deserialize_with = "at_most::<MAX_YEARS, _, _>")]
    year: u32,
}

impl TryFrom<OtherCostFile> for OtherCost {
    type Error = NotExactlyOne;

    fn try_from(file: OtherCostFile) -> Result<Self, NotExactlyOne> {
        let OtherCostFile { label, amount_pence, quantity, unit_pence, in_kind, year } = file;
        let price = match (amount_pence, quantity, unit_pence) {
            (Some(amount_pence), None, None) => Price::Amount { amount_pence },
            (None, Some(quantity), Some(unit_pence)) => Price::Units { quantity, unit_pence },
            _ => return Err(NotExactlyOne("amount_pence, and quantity with unit_pence")),
        };
        Ok(Self { label, price, in_kind, year })
    }
}

/// What a cost came to: an amount, or units at a price.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Price {
    /// One amount.
    Amount {
        /// The amount, in pence.
        amount_pence: Figure<Pence>,
    },
    /// So many at so much, such as faculty days.
    Units {
        /// How many.
        quantity: Figure<Quantity>,
        /// The price of one, in pence.
        unit_pence: Figure<Pence>,
    },
}

/// Whether a cost falls at the start, which a file need not say.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_start(year: &u32) -> bool {
    *year == 0
}
