//! A first model from a programme's own figures, with what nobody gave left out or marked.

use chrono::NaiveDate;

use super::{
    Band, Costs, Figure, ManagementTime, Model, OtherCost, ParticipantTime, PayYear, Pence, Price,
    Quantity, Staff, UnitCosts, unit_costs::assumed,
};

/// Hours in a half day of NHS work: half of 7.5. An assumption wherever nobody measured the sessions.
const HOURS_PER_HALF_DAY: f64 = 3.75;

/// A programme's own figures, from which [`Model::from_programme`] makes a first model.
#[derive(Debug, Clone, PartialEq)]
pub struct Programme {
    /// Its name.
    pub title: String,
    /// How many people came.
    pub people: Figure<Quantity>,
    /// The half-day workshops, in groups whose hours cost the same.
    pub workshops: Vec<Sessions>,
    /// Hours in a half day.
    pub hours_per_half_day: Figure<Quantity>,
    /// Costs other than time.
    pub other: Vec<OtherCost>,
}

/// Half-day workshops whose hours cost the same, usually those of one pay year.
#[derive(Debug, Clone, PartialEq)]
pub struct Sessions {
    /// Which they were, such as "2024/25".
    pub label: String,
    /// How many.
    pub workshops: Figure<Quantity>,
    /// A participant's cost of an hour, in pence; without it their time is left out.
    pub participant_hourly_pence: Option<Figure<Pence>>,
    /// A manager's cost of an hour, in pence; without it management is left out.
    pub management_hourly_pence: Option<Figure<Pence>>,
}

impl Programme {
    /// Leading for Systems Change in Leicester, Leicestershire and Rutland, November 2024 to June 2025.
    ///
    /// Its report gives up to 40 people, six half-day workshops and half a day of management for each. It prices nothing:
    /// bands, hours and the split over two pay years are assumptions, marked so, until somebody gives the facts.
    pub fn l4sc() -> Self {
        Self {
            title: "Leading for Systems Change (L4SC)".to_owned(),
            people: Figure::assumed(
                Quantity::whole(40),
                "the report says up to 40 people; attendance at each workshop is not in it",
            ),
            workshops: vec![
                Sessions::l4sc(4, PayYear::FROM_2024),
                Sessions::l4sc(2, PayYear::FROM_2025),
            ],
            hours_per_half_day: half_day(),
            other: Vec::new(),
        }
    }
}

impl Sessions {
    /// Workshops on given days, in groups of the pay year each falls in, with the cost of an hour of those who came and of
    /// whoever managed them. Without a name, or where the table has no such row, that time has no cost yet.
    pub fn on(
        days: &[NaiveDate],
        participants: Option<&Staff>,
        managers: Option<&Staff>,
        table: &UnitCosts,
    ) -> Vec<Self> {
        let mut years: Vec<Option<PayYear>> = days.iter().map(|day| PayYear::of(*day)).collect();
        years.sort_unstable();
        years.dedup();
        let in_year = |year| Self::in_year(days, year, participants, managers, table);
        years.into_iter().map(in_year).collect()
    }

    /// The workshops of one pay year, or those outside this century.
    fn in_year(
        days: &[NaiveDate],
        year: Option<PayYear>,
        participants: Option<&Staff>,
        managers: Option<&Staff>,
        table: &UnitCosts,
    ) -> Self {
        let n = days.iter().filter(|day| PayYear::of(**day) == year).count();
        let cost = |staff: Option<&Staff>| table.figure(staff?, year?);
        Self {
            label: year.map_or_else(|| "of no pay year".to_owned(), |year| year.to_string()),
            workshops: Quantity::whole(u32::try_from(n).unwrap_or(u32::MAX)).into(),
            participant_hourly_pence: cost(participants),
            management_hourly_pence: cost(managers),
        }
    }

    /// Workshops of L4SC in one pay year.
    fn l4sc(workshops: u32, year: PayYear) -> Self {
        let cost = |band: Band| {
            let figure = UnitCosts::built_in().figure(&band.into(), year)?;
            Some(assumed(figure, "the report names no bands"))
        };
        Self {
            label: year.to_string(),
            workshops: Figure::assumed(
                Quantity::whole(workshops),
                "the report gives six workshops from November 2024 to June 2025 and no dates: four before April, two after",
            ),
            participant_hourly_pence: cost(Band::EightA),
            management_hourly_pence: cost(Band::Seven),
        }
    }
}

/// A half day's hours, as assumed until somebody gives them.
fn half_day() -> Figure<Quantity> {
    let hours = Quantity::new(HOURS_PER_HALF_DAY).unwrap_or_default();
    Figure::assumed(hours, "half of a 7.5-hour NHS day")
}

impl Model {
    /// A first model: participants' time in the workshops, half a day of management for each, and the other costs given.
    ///
    /// Time without an hourly cost is left out. There are no benefits and no evidence yet, so there is no headline.
    pub fn from_programme(programme: &Programme) -> Self {
        let sessions = programme.workshops.iter();
        Self {
            title: programme.title.clone(),
            costs: Costs {
                participant_time: sessions
                    .clone()
                    .filter_map(|group| participant_time(programme, group))
                    .collect(),
                management: sessions.filter_map(|group| management(programme, group)).collect(),
                other: programme.other.clone(),
                ..Costs::default()
            },
            ..Self::default()
        }
    }

    /// Puts a programme's workshops in place of the time in workshops and of their management; everything else stays.
    pub fn set_workshops(&mut self, programme: &Programme) {
        let Costs { participant_time, management, .. } = Self::from_programme(programme).costs;
        (self.costs.participant_time, self.costs.management) = (participant_time, management);
        self.forget_lost_drivers();
    }

    /// The first model of L4SC, from its report.
    pub fn l4sc() -> Self {
        Self::from_programme(&Programme::l4sc())
    }
}

fn participant_time(programme: &Programme, group: &Sessions) -> Option<ParticipantTime> {
    group.participant_hourly_pence.clone().map(|hourly_pence| ParticipantTime {
        label: format!("Participants' time, {}", group.label),
        people: programme.people.clone(),
        half_days: group.workshops.clone(),
        hours_per_half_day: programme.hours_per_half_day.clone(),
        hourly_pence,
        year: 0,
    })
}

fn management(programme: &Programme, group: &Sessions) -> Option<ManagementTime> {
    group.management_hourly_pence.clone().map(|hourly_pence| ManagementTime {
        label: format!("Programme management, {}", group.label),
        workshops: group.workshops.clone(),
        hours_per_workshop: programme.hours_per_half_day.clone(),
        hourly_pence,
        year: 0,
    })
}

/// A cost of one amount that was paid for.
impl From<(&str, Pence)> for OtherCost {
    fn from((label, amount): (&str, Pence)) -> Self {
        Self {
            label: label.to_owned(),
            price: Price::Amount { amount_pence: amount.into() },
            in_kind: false,
            year: 0,
        }
    }
}
