//! Columns of dates: which part is the day and which the month. Never guessed: the cells prove it, or a person says it.

use chrono::NaiveDate;

use super::{
    choices::DateOrder,
    notes::{DateColumn, OrderKnown},
};

/// What a column of these cells is, with the rows that they stand in; none if a filled cell is not a date.
pub(super) fn date_column<'a>(
    header: &str,
    cells: impl Iterator<Item = (usize, &'a str)>,
    chosen: Option<DateOrder>,
) -> Option<DateColumn> {
    let (mut day_first, mut month_first, mut n_slashed, mut n_year_first) =
        (None, None, 0_u32, 0_u32);
    for (row, cell) in cells.filter(|(_, cell)| !cell.is_empty()) {
        match parts(cell)? {
            Parts::YearFirst(..) => n_year_first += 1,
            Parts::Slashed { first, second, .. } => {
                n_slashed += 1;
                let proof = || OrderKnown::ByCell { row, cell: cell.to_owned() };
                if first > 12 {
                    day_first.get_or_insert_with(proof);
                } else if second > 12 {
                    month_first.get_or_insert_with(proof);
                }
            }
        }
    }
    let (order, why) = match (n_year_first, n_slashed, day_first, month_first) {
        (0, 0, ..) => return None,
        (_, 0, ..) => (Some(DateOrder::YearFirst), OrderKnown::ByItself),
        (0, _, Some(_), Some(_)) | (1.., ..) => (None, OrderKnown::Mixed),
        (0, _, Some(why), None) => (Some(DateOrder::DayFirst), why),
        (0, _, None, Some(why)) => (Some(DateOrder::MonthFirst), why),
        (0, _, None, None) => match chosen.filter(|order| *order != DateOrder::YearFirst) {
            Some(order) => (Some(order), OrderKnown::Chosen),
            None => (None, OrderKnown::Undecided),
        },
    };
    Some(DateColumn { header: header.to_owned(), order, why })
}

/// The day and, if there is one, the time of day in seconds that a cell names, read in `order`.
///
/// LimeSurvey writes 1980-01-01 for answers whose date is not kept; that is no date.
pub fn read_date(cell: &str, order: DateOrder) -> Option<(NaiveDate, u32)> {
    let (day, seconds) = match (parts(cell)?, order) {
        (Parts::YearFirst(day, seconds), _) => (day, seconds),
        (Parts::Slashed { first, second, year, seconds }, DateOrder::DayFirst) => {
            (NaiveDate::from_ymd_opt(year, second, first)?, seconds)
        }
        (Parts::Slashed { first, second, year, seconds }, DateOrder::MonthFirst) => {
            (NaiveDate::from_ymd_opt(year, first, second)?, seconds)
        }
        (Parts::Slashed { .. }, DateOrder::YearFirst) => return None,
    };
    (NaiveDate::from_ymd_opt(1980, 1, 1) != Some(day)).then_some((day, seconds))
}

enum Parts {
    YearFirst(NaiveDate, u32),
    Slashed { first: u32, second: u32, year: i32, seconds: u32 },
}

fn parts(cell: &str) -> Option<Parts> {
    let (date, time) = match cell.split_once([' ', 'T']) {
        Some((date, time)) => (date, time.trim()),
        None => (cell, ""),
    };
    let seconds = if time.is_empty() { 0 } else { time_of_day(time)? };
    let mark =
        date.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let mut numbers = date.split(mark).map(|part| (part.len(), part.parse::<u32>().ok()));
    let (first, second, third) = (numbers.next()?, numbers.next()?, numbers.next()?);
    if numbers.next().is_some() {
        return None;
    }
    let is_short = |part: (usize, Option<u32>)| matches!(part.0, 1 | 2);
    if first.0 == 4 && is_short(second) && is_short(third) {
        let year = i32::try_from(first.1?).ok()?;
        return Some(Parts::YearFirst(
            NaiveDate::from_ymd_opt(year, second.1?, third.1?)?,
            seconds,
        ));
    }
    let year = match third.0 {
        4 => i32::try_from(third.1?).ok()?,
        2 => 2000 + i32::try_from(third.1?).ok()?,
        _ => return None,
    };
    let (a, b) = (first.1?, second.1?);
    let is_day = |a, b| NaiveDate::from_ymd_opt(year, b, a).is_some();
    let fits = is_short(first) && is_short(second) && (is_day(a, b) || is_day(b, a));
    fits.then_some(Parts::Slashed { first: a, second: b, year, seconds })
}

/// `15:29`, `15:29:08`, `3:29 PM`, with an offset or fraction that is not used.
fn time_of_day(time: &str) -> Option<u32> {
    let upper = time.to_ascii_uppercase();
    let is_pm = upper.contains("PM");
    let has_half = is_pm || upper.contains("AM");
    let clock: String = upper.chars().take_while(|c| c.is_ascii_digit() || *c == ':').collect();
    let mut numbers = clock.split(':').map(str::parse::<u32>);
    let (hour, minute) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    let second = numbers.next().map_or(Some(0), Result::ok)?;
    let hour = match (has_half, is_pm, hour) {
        (true, true, 1..=11) => hour + 12,
        (true, false, 12) => 0,
        _ => hour,
    };
    (hour < 24 && minute < 60 && second < 61).then_some(hour * 3600 + minute * 60 + second)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(cells: &[&str], chosen: Option<DateOrder>) -> Option<DateColumn> {
        date_column("Date", (2..).zip(cells.iter().copied()), chosen)
    }

    #[test]
    fn a_day_past_twelve_proves_the_order() {
        let found = column(&["9/8/18 15:29", "9/18/18 3:42", ""], None).unwrap();
        assert_eq!(found.order, Some(DateOrder::MonthFirst));
        assert_eq!(found.why, OrderKnown::ByCell { row: 3, cell: "9/18/18 3:42".into() });
        assert_eq!(column(&["23.11.2026"], None).unwrap().order, Some(DateOrder::DayFirst));
        assert_eq!(
            column(&["2026-11-23T08:05:09Z"], None).unwrap().order,
            Some(DateOrder::YearFirst)
        );
    }

    #[test]
    fn an_order_that_no_cell_proves_is_asked_for_and_not_guessed() {
        assert_eq!(column(&["9/8/18", "1/2/18"], None).unwrap().why, OrderKnown::Undecided);
        let chosen = column(&["9/8/18"], Some(DateOrder::DayFirst)).unwrap();
        assert_eq!((chosen.order, chosen.why), (Some(DateOrder::DayFirst), OrderKnown::Chosen));
        assert_eq!(column(&["25/1/2026", "1/25/2026"], None).unwrap().why, OrderKnown::Mixed);
    }

    #[test]
    fn bands_and_numbers_are_not_dates() {
        for cell in ["18-29", "30-44", "3.5", "1/2", "13/13/2026", "12-2026", "2026"] {
            assert_eq!(column(&[cell], None), None, "{cell}");
        }
    }

    #[test]
    fn a_date_and_its_time_are_read_in_the_order_given() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(
            read_date("9/8/18 3:29 PM", DateOrder::MonthFirst),
            Some((day(2018, 9, 8), 55_740))
        );
        assert_eq!(read_date("9/8/18", DateOrder::DayFirst), Some((day(2018, 8, 9), 0)));
        assert_eq!(read_date("1980-01-01 00:00:00", DateOrder::YearFirst), None);
    }
}
