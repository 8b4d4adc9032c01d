//! Who runs the programme and when, as far as a survey needs it.

use chrono::{Months, NaiveDate};

use super::Wave;

/// A programme: its sessions and the dates that decide which wave it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// Stable name; part of the key of every hashed link element.
    pub id: String,
    /// Title shown to participants.
    pub title: String,
    /// Where it ran.
    pub place: String,
    /// Its sessions, in order.
    pub sessions: Vec<Session>,
    /// No session was before this day.
    pub first_day: NaiveDate,
    /// No session was after this day.
    pub last_day: NaiveDate,
    /// How many people were invited.
    pub invited: u32,
}

/// One workshop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The name of its option in items that list the sessions, such as `session-1`.
    pub id: String,
    /// What participants would call it.
    pub label: String,
}

/// Why a programme's dates do not hold together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProgrammeError {
    /// The built-in dates are not in the calendar.
    #[error("the programme's dates are not in the calendar")]
    NoSuchDay,
}

/// Months after the last session at which the first follow-up begins.
const FOLLOW_UP_FROM: Months = Months::new(6);
/// Months after the last session at which the second follow-up begins.
const FOLLOW_UP_2_FROM: Months = Months::new(12);

impl Programme {
    /// Leading for Systems Change, Leicester, Leicestershire and Rutland.
    ///
    /// Source: the programme's own report, which gives the months of the first and last of six workshops
    /// and up to 40 people; it does not date the others.
    ///
    /// # Errors
    ///
    /// None in a released build: a test builds it.
    pub fn l4sc() -> Result<Self, ProgrammeError> {
        let day = |year, month, day| {
            NaiveDate::from_ymd_opt(year, month, day).ok_or(ProgrammeError::NoSuchDay)
        };
        let label = |number| match number {
            1 => "Workshop 1 (November 2024)".to_owned(),
            6 => "Workshop 6 (June 2025)".to_owned(),
            _ => format!("Workshop {number}"),
        };
        Ok(Self {
            id: "l4sc".into(),
            title: "Leading for Systems Change".into(),
            place: "Leicester, Leicestershire and Rutland".into(),
            sessions: (1..=6)
                .map(|n| Session { id: format!("session-{n}"), label: label(n) })
                .collect(),
            first_day: day(2024, 11, 1)?,
            last_day: day(2025, 6, 30)?,
            invited: 40,
        })
    }

    /// The wave that the programme's dates suggest on `day`.
    ///
    /// Up to the first session it is the baseline; from then to 12 months after the last it is the
    /// first follow-up, early or not; afterwards the second.
    pub fn wave_on(&self, day: NaiveDate) -> Wave {
        if day < self.first_day {
            Wave::Baseline
        } else if day < self.last_day + FOLLOW_UP_2_FROM {
            Wave::FollowUp
        } else {
            Wave::FollowUp2
        }
    }

    /// Whether `wave` is open on `day` by the programme's own dates.
    pub fn is_open(&self, wave: Wave, day: NaiveDate) -> bool {
        match wave {
            Wave::Baseline => day <= self.first_day,
            Wave::FollowUp => {
                (self.last_day + FOLLOW_UP_FROM..=self.last_day + FOLLOW_UP_2_FROM).contains(&day)
            }
            Wave::FollowUp2 => day >= self.last_day + FOLLOW_UP_2_FROM,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wave_on(year: i32, month: u32, day: u32) -> Wave {
        let day = NaiveDate::from_ymd_opt(year, month, day).unwrap();
        Programme::l4sc().unwrap().wave_on(day)
    }

    #[test]
    fn the_wave_follows_the_programmes_dates() {
        assert_eq!(wave_on(2024, 10, 31), Wave::Baseline);
        assert_eq!(wave_on(2026, 1, 15), Wave::FollowUp);
        assert_eq!(wave_on(2026, 6, 29), Wave::FollowUp);
        assert_eq!(wave_on(2026, 11, 23), Wave::FollowUp2);
    }

    #[test]
    fn the_first_follow_up_is_open_from_six_to_twelve_months_after_the_last_workshop() {
        let programme = Programme::l4sc().unwrap();
        let open =
            |y, m, d| programme.is_open(Wave::FollowUp, NaiveDate::from_ymd_opt(y, m, d).unwrap());
        assert!(!open(2025, 12, 29));
        assert!(open(2025, 12, 30));
        assert!(open(2026, 6, 30));
        assert!(!open(2026, 7, 1));
    }
}
