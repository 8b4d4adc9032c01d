//! An entry for a person's own calendar: the day on which the next survey opens, with the code to type then.

use chrono::{Datelike, NaiveDate};

use super::{Timestamp, programme::day::two_digits};

/// The most octets of a line.
const LINE: usize = 75;

/// What the entry says.
#[derive(Debug, Clone, Copy)]
pub struct Reminder<'a> {
    /// The code, by which the entry is told from others.
    pub code: &'a str,
    /// What the day is for.
    pub title: &'a str,
    /// What to do then.
    pub note: &'a str,
    /// The day.
    pub day: NaiveDate,
    /// When the entry was made.
    pub made: Timestamp,
}

impl Reminder<'_> {
    /// The text of a calendar file with one entry for the whole day, marked private and as free time.
    ///
    /// # Source
    ///
    /// RFC 5545: sections 3.1 (lines end in CRLF and are folded at 75 octets), 3.3.11 (what is escaped), 3.6.1, 3.8.1.3.
    pub fn to_calendar(self) -> String {
        let made: String =
            self.made.to_string().chars().filter(|c| !matches!(c, '-' | ':')).collect();
        let mut text = String::new();
        for [name, value] in [
            ["BEGIN:", "VCALENDAR"],
            ["VERSION:", "2.0"],
            ["PRODID:", "-//Ripple//Survey//EN"],
            ["BEGIN:", "VEVENT"],
            ["UID:ripple-", self.code],
            ["DTSTAMP:", &made],
            ["DTSTART;VALUE=DATE:", &digits(self.day)],
            ["SUMMARY:", &escaped(self.title)],
            ["DESCRIPTION:", &escaped(self.note)],
            ["CLASS:", "PRIVATE"],
            ["TRANSP:", "TRANSPARENT"],
            ["END:", "VEVENT"],
            ["END:", "VCALENDAR"],
        ] {
            fold(&mut text, &[name, value].concat());
        }
        text
    }
}

/// The day as eight digits.
fn digits(day: NaiveDate) -> String {
    [day.year().to_string(), two_digits(day.month()), two_digits(day.day())].concat()
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Adds a line, continued on others that begin with a space where it is too long.
fn fold(text: &mut String, line: &str) {
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > LINE {
            text.push_str("\r\n ");
            octets = 1;
        }
        text.push(c);
        octets += c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_unfolds_to_what_was_put_in_and_no_line_is_too_long() {
        let title = "Programme; für Führung, 1\\2 ".repeat(5);
        let reminder = Reminder {
            code: "7KQ4-MRW9",
            title: &title,
            note: "Type 7KQ4-MRW9.\nOpen the link again.",
            day: NaiveDate::from_ymd_opt(2026, 3, 5).unwrap(),
            made: "2026-01-02T03:04:05Z".parse().unwrap(),
        };
        let text = reminder.to_calendar();
        assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
        let unfolded = text.replace("\r\n ", "");
        for line in [
            "DTSTAMP:20260102T030405Z",
            "DTSTART;VALUE=DATE:20260305",
            "DESCRIPTION:Type 7KQ4-MRW9.\\nOpen the link again.",
            "CLASS:PRIVATE",
        ] {
            assert!(unfolded.lines().any(|it| it == line), "{line} in {unfolded}");
        }
        let summary = unfolded.lines().find_map(|it| it.strip_prefix("SUMMARY:")).unwrap();
        let plain = summary.replace("\\;", ";").replace("\\,", ",").replace("\\\\", "\\");
        assert_eq!(plain, title);
    }
}
