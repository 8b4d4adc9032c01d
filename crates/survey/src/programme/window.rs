//! When each wave is open.

use chrono::{Days, Months, NaiveDate};

use super::Programme;
use crate::instrument::Wave;

/// Months after the last session at which the first follow-up begins.
const FOLLOW_UP_FROM: Months = Months::new(6);
/// Months after the last session at which the first follow-up ends.
const FOLLOW_UP_TO: Months = Months::new(12);
const ONE_DAY: Days = Days::new(1);

/// The days on which a wave is open, both included. A side without a day is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

/// Where a day stands to a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// The window has not opened.
    Before,
    /// The window is open.
    In,
    /// The window has closed.
    After,
}

impl Window {
    /// Where `day` stands to this window.
    pub fn timing(self, day: NaiveDate) -> Timing {
        match self {
            Self { from: Some(from), .. } if day < from => Timing::Before,
            Self { to: Some(to), .. } if day > to => Timing::After,
            _ => Timing::In,
        }
    }
}

impl Programme {
    /// When `wave` is open: as the file sets it; if it does not, the baseline until the day of the first session, the
    /// first follow-up from 6 to 12 months after the last session, and the second from the day after the first's last.
    /// A side whose day is not known is open.
    ///
    /// The day of the first session counts as baseline, since some people answer in the room before it begins. A month
    /// that has no such day gives its last: six months after 31 August is 28 or 29 February.
    pub fn window(&self, wave: Wave) -> Window {
        if let Some((_, set)) = self.set_windows.iter().find(|(of, _)| *of == wave) {
            return *set;
        }
        let after_last = |months| self.last_day.and_then(|day| day.checked_add_months(months));
        match wave {
            Wave::Baseline => Window { from: None, to: self.first_day },
            Wave::FollowUp => {
                Window { from: after_last(FOLLOW_UP_FROM), to: after_last(FOLLOW_UP_TO) }
            }
            Wave::FollowUp2 => {
                let end = self.window(Wave::FollowUp).to;
                Window { from: end.and_then(|day| day.checked_add_days(ONE_DAY)), to: None }
            }
        }
    }

    /// Whether `wave` is not yet open, open or closed on `day`.
    pub fn window_of(&self, wave: Wave, day: NaiveDate) -> Timing {
        self.window(wave).timing(day)
    }

    /// Whether `wave` is open on `day`.
    pub fn is_open(&self, wave: Wave, day: NaiveDate) -> bool {
        self.window_of(wave, day) == Timing::In
    }

    /// The wave that the programme's dates suggest on `day`: the last follow-up that has opened; before that the
    /// baseline while it is open, and the first follow-up, early, once it has closed.
    pub fn wave_on(&self, day: NaiveDate) -> Wave {
        let has_opened = |wave| self.window(wave).from.is_some_and(|from| from <= day);
        if has_opened(Wave::FollowUp2) {
            Wave::FollowUp2
        } else if has_opened(Wave::FollowUp) || self.window_of(Wave::Baseline, day) == Timing::After
        {
            Wave::FollowUp
        } else {
            Wave::Baseline
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn l4sc() -> Programme {
        Programme::l4sc().unwrap()
    }

    #[test]
    fn the_wave_follows_the_programmes_dates() {
        let on = |year, month, of| l4sc().wave_on(day(year, month, of));
        assert_eq!(on(2024, 10, 31), Wave::Baseline);
        assert_eq!(on(2024, 11, 2), Wave::FollowUp, "early, but the baseline is over");
        assert_eq!(on(2026, 1, 15), Wave::FollowUp);
        assert_eq!(on(2026, 6, 29), Wave::FollowUp);
        assert_eq!(on(2026, 11, 23), Wave::FollowUp2);
    }

    #[test]
    fn the_first_follow_up_is_open_from_six_to_twelve_months_after_the_last_workshop() {
        let at = |y, m, d| l4sc().window_of(Wave::FollowUp, day(y, m, d));
        assert_eq!(at(2025, 12, 29), Timing::Before);
        assert_eq!(at(2025, 12, 30), Timing::In);
        assert_eq!(at(2026, 6, 30), Timing::In);
        assert_eq!(at(2026, 7, 1), Timing::After);
        assert!(l4sc().is_open(Wave::FollowUp2, day(2026, 7, 1)));
    }

    #[test]
    fn without_dates_every_window_is_open_and_the_baseline_comes_first() {
        let programme = Programme { first_day: None, last_day: None, ..l4sc() };
        let any = day(2030, 1, 1);
        assert!(Wave::ALL.into_iter().all(|wave| programme.is_open(wave, any)));
        assert_eq!(programme.wave_on(any), Wave::Baseline);
    }

    #[test]
    fn a_window_that_the_file_sets_takes_the_place_of_the_default() {
        let set = Window { from: None, to: Some(day(2026, 3, 31)) };
        let programme = Programme { set_windows: vec![(Wave::FollowUp, set)], ..l4sc() };
        assert_eq!(programme.window_of(Wave::FollowUp, day(2026, 4, 1)), Timing::After);
        assert_eq!(programme.window(Wave::FollowUp2).from, Some(day(2026, 4, 1)));
    }
}
