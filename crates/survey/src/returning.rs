//! Which survey a returning person meets: the one that is due now, not the last page of the old one.

use chrono::NaiveDate;

use crate::{
    instrument::Wave,
    programme::{Programme, Timing},
};

use super::Draft;

/// For how many days after it was begun, or finished, a survey is still the one that a person comes back for, though a
/// later one has opened.
///
/// Two months: who began on the eve of the day on which the next window opens is still answering, who finished then has
/// just been asked, and who comes back after half a year is to be asked anew.
pub const GOING_ON_DAYS: i64 = 60;

/// The wave that is due on `today` for whoever has this draft, if it is a later one than the draft's.
///
/// Its window must be open: nobody is asked for a follow-up the day after the baseline.
pub fn wave_due(draft: &Draft, programme: &Programme, today: NaiveDate) -> Option<Wave> {
    let due = programme.wave_on(today);
    let age_days = (today - draft.finished.unwrap_or(draft.started).day()).num_days();
    let is_open = programme.window_of(due, today) == Timing::In;
    (due > draft.wave && is_open && age_days > GOING_ON_DAYS).then_some(due)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Instrument;

    fn draft(wave: Wave, started: &str) -> Draft {
        let reference = Instrument::builtin().unwrap().reference();
        let started = format!("{started}T09:00:00Z").parse().unwrap();
        Draft::new("r-1".into(), reference, wave, started)
    }

    fn due(draft: &Draft, today: &str) -> Option<Wave> {
        wave_due(draft, &Programme::l4sc().unwrap(), today.parse().unwrap())
    }

    fn finished(mut draft: Draft) -> Draft {
        draft.finished = Some(draft.started);
        draft
    }

    #[test]
    fn after_a_year_the_follow_up_is_due_and_after_seventeen_months_too() {
        let baseline = finished(draft(Wave::Baseline, "2024-10-20"));
        assert_eq!(due(&baseline, "2026-01-10"), Some(Wave::FollowUp));
        assert_eq!(due(&baseline, "2026-03-20"), Some(Wave::FollowUp));
        assert_eq!(due(&baseline, "2026-11-20"), Some(Wave::FollowUp2));
    }

    #[test]
    fn an_unfinished_baseline_gives_way_once_the_follow_up_is_open_and_not_before() {
        let baseline = draft(Wave::Baseline, "2024-10-31");
        assert_eq!(due(&baseline, "2024-11-02"), None, "begun on the eve of the first workshop");
        assert_eq!(due(&baseline, "2025-06-01"), None, "no follow-up is open");
        assert_eq!(due(&baseline, "2026-01-10"), Some(Wave::FollowUp));
    }

    #[test]
    fn a_survey_begun_on_the_eve_of_the_next_window_is_gone_on_with() {
        let follow_up = draft(Wave::FollowUp, "2026-06-29");
        assert_eq!(due(&follow_up, "2026-07-02"), None);
        assert_eq!(due(&follow_up, "2026-08-28"), None, "60 days after it was begun");
        assert_eq!(due(&follow_up, "2026-08-29"), Some(Wave::FollowUp2));
    }

    #[test]
    fn nobody_is_asked_for_the_follow_up_days_after_a_baseline_that_was_finished() {
        let baseline = finished(draft(Wave::Baseline, "2024-10-30"));
        assert_eq!(due(&baseline, "2024-11-03"), None);
        assert_eq!(due(&finished(draft(Wave::FollowUp, "2026-06-29")), "2026-07-05"), None);
    }

    #[test]
    fn who_answers_the_wave_of_the_day_goes_on_with_it() {
        assert_eq!(due(&finished(draft(Wave::FollowUp, "2026-01-10")), "2026-03-01"), None);
        assert_eq!(due(&draft(Wave::FollowUp2, "2026-01-10"), "2026-03-01"), None);
    }
}
