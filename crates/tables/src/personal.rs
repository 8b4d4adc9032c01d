//! Columns that say who somebody is. They are dropped as soon as a table is read, and the reader says so.

use std::collections::BTreeSet;

use super::{
    notes::{Dropped, Personal},
    table::{Cell, LINK_CODE, Row, WAVE},
};

/// Headers of columns about a person, in small letters without punctuation.
///
/// Source: the leading columns of exports of SurveyMonkey, Google Forms, Microsoft Forms, Qualtrics and Jisc.
const HEADERS: &[(&str, Personal)] = &[
    ("name", Personal::Name),
    ("names", Personal::Name),
    ("your name", Personal::Name),
    ("your full name", Personal::Name),
    ("first name", Personal::Name),
    ("last name", Personal::Name),
    ("full name", Personal::Name),
    ("forename", Personal::Name),
    ("surname", Personal::Name),
    ("family name", Personal::Name),
    ("given name", Personal::Name),
    ("firstname", Personal::Name),
    ("lastname", Personal::Name),
    ("fullname", Personal::Name),
    ("participant name", Personal::Name),
    ("respondent name", Personal::Name),
    ("recipient first name", Personal::Name),
    ("recipient last name", Personal::Name),
    ("recipientfirstname", Personal::Name),
    ("recipientlastname", Personal::Name),
    ("username", Personal::Name),
    ("user name", Personal::Name),
    ("email", Personal::Email),
    ("e mail", Personal::Email),
    ("email address", Personal::Email),
    ("e mail address", Personal::Email),
    ("your email", Personal::Email),
    ("your email address", Personal::Email),
    ("recipient email", Personal::Email),
    ("recipientemail", Personal::Email),
    ("emailaddress", Personal::Email),
    ("ip", Personal::IpAddress),
    ("ip address", Personal::IpAddress),
    ("ipaddress", Personal::IpAddress),
    ("ipaddr", Personal::IpAddress),
    ("phone", Personal::Telephone),
    ("phone number", Personal::Telephone),
    ("telephone", Personal::Telephone),
    ("telephone number", Personal::Telephone),
    ("mobile", Personal::Telephone),
    ("mobile number", Personal::Telephone),
    ("address", Personal::Place),
    ("home address", Personal::Place),
    ("postcode", Personal::Place),
    ("locationlatitude", Personal::Place),
    ("locationlongitude", Personal::Place),
    ("refurl", Personal::Custom),
    ("externalreference", Personal::Custom),
    ("externaldatareference", Personal::Custom),
    ("custom data", Personal::Custom),
];

/// What each column says about a person, if anything: by its header or wording as far as its cells bear that out, or by its
/// cells alone. Columns named in `kept` stay.
pub(super) fn personal_columns(
    headers: &[String],
    wordings: &[Option<String>],
    rows: &[Row],
    kept: &[String],
) -> Vec<Option<Personal>> {
    let named = |column: usize, name: &str| {
        by_header(name).filter(|what| bear_out(*what, name, || cells_of(rows, column)))
    };
    let of = |column: usize| {
        let header = headers[column].as_str();
        if [LINK_CODE, WAVE].contains(&header) || kept.iter().any(|it| it == header) {
            return None;
        }
        let by_wording = || wordings[column].as_deref().and_then(|asked| named(column, asked));
        named(column, header).or_else(by_wording).or_else(|| by_contents(|| cells_of(rows, column)))
    };
    (0..headers.len()).map(of).collect()
}

fn cells_of(rows: &[Row], column: usize) -> impl Iterator<Item = &str> {
    rows.iter()
        .filter_map(move |row| row.cells.get(column))
        .map(String::as_str)
        .filter(|it| !it.is_empty())
}

/// Takes the columns about people out of a table and lists them.
pub(super) fn drop_columns<'r>(
    found: &[Option<Personal>],
    headers: &mut Vec<String>,
    wordings: &mut Vec<Option<String>>,
    rows: impl Iterator<Item = &'r mut Row>,
) -> Vec<Dropped> {
    if found.iter().all(Option::is_none) {
        return Vec::new();
    }
    for row in rows {
        keep_where(&mut row.cells, found);
    }
    keep_where(wordings, found);
    let columns = headers.iter().zip(found);
    let dropped = columns
        .filter_map(|(header, what)| Some(Dropped { header: header.clone(), what: (*what)? }));
    let dropped = dropped.collect();
    keep_where(headers, found);
    dropped
}

/// Keeps what stands where nothing about a person was found.
fn keep_where<T>(cells: &mut Vec<T>, found: &[Option<Personal>]) {
    let mut stays = found.iter().map(Option::is_none);
    cells.retain(|_| stays.next().unwrap_or(true));
}

/// Whether the cells of a column could be what its header says, and are not ticks or points of an option that is called so.
/// Where they could be either, they are taken for what says who somebody is.
fn bear_out<'c, I: Iterator<Item = &'c str>>(
    what: Personal,
    header: &str,
    cells: impl Fn() -> I,
) -> bool {
    if cells().next().is_none() {
        return true;
    }
    let own = [plain(header), plain(last_part(header))];
    if cells().all(|cell| is_tick(cell) || own.contains(&plain(cell))) {
        return false;
    }
    match what {
        Personal::Name => !cells().all(is_number),
        Personal::Email => cells().any(is_email) || !are_answers(cells),
        Personal::IpAddress => cells().any(is_ip_address) || !are_answers(cells),
        Personal::Telephone => cells().any(|it| digits(it) >= 6) || !are_answers(cells),
        Personal::Place | Personal::Custom => !cells().all(is_small_number),
    }
}

/// A box that was ticked or not.
fn is_tick(cell: &str) -> bool {
    const TICKS: [&str; 17] = [
        "yes",
        "no",
        "y",
        "n",
        "true",
        "false",
        "0",
        "1",
        "x",
        "✓",
        "✔",
        "checked",
        "unchecked",
        "selected",
        "not selected",
        "ticked",
        "n/a",
    ];
    TICKS.contains(&cell.to_lowercase().as_str())
}

fn is_number(cell: &str) -> bool {
    matches!(Cell::of(cell), Cell::Number(_))
}

/// A point of a scale up to 10.
fn is_small_number(cell: &str) -> bool {
    matches!(Cell::of(cell), Cell::Number(n) if (0.0..=10.0).contains(&n) && n.fract() == 0.0)
}

/// Numbers, or labels.
fn are_answers<'c, I: Iterator<Item = &'c str>>(cells: impl Fn() -> I) -> bool {
    cells().all(is_number) || are_labels(cells)
}

/// A few contents, each of several people: answers such as “Daily”, and no addresses. One for all is no answer, such as the
/// “anonymous” of Microsoft Forms.
fn are_labels<'c, I: Iterator<Item = &'c str>>(cells: impl Fn() -> I) -> bool {
    let different: BTreeSet<&str> = cells().collect();
    (2..=MOST_LABELS).contains(&different.len()) && 2 * different.len() <= cells().count()
}

/// More different contents than this are no labels.
const MOST_LABELS: usize = 12;

fn digits(cell: &str) -> usize {
    cell.chars().filter(char::is_ascii_digit).count()
}

/// What a header says that its column holds about a person.
pub(super) fn by_header(header: &str) -> Option<Personal> {
    let plain = plain(header);
    let last = self::plain(last_part(header));
    let named =
        |name: &str| HEADERS.iter().find(|(known, _)| *known == name).map(|(_, what)| *what);
    let without_number = plain.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    named(&plain)
        .or_else(|| asks_for(&plain))
        .or_else(|| named(without_number))
        .or_else(|| named(&last))
}

/// “Your role: Name” of Mentimeter's quizzes, “Contact details - Email”, “How do you hear of us? [Email]”.
fn last_part(header: &str) -> &str {
    let bracketed = header.strip_suffix(']').and_then(|it| it.rsplit_once('['));
    let marked = [": ", " - "].iter().find_map(|mark| header.rsplit_once(mark));
    bracketed.or(marked).map_or(header, |it| it.1)
}

/// What a question in a person's own words asks for.
fn asks_for(plain: &str) -> Option<Personal> {
    const ASKED: [(&str, Personal); 16] = [
        ("your name", Personal::Name),
        ("your full name", Personal::Name),
        ("your first name", Personal::Name),
        ("your last name", Personal::Name),
        ("your surname", Personal::Name),
        ("name of participant", Personal::Name),
        ("name of respondent", Personal::Name),
        ("name of attendee", Personal::Name),
        ("name of learner", Personal::Name),
        ("your email", Personal::Email),
        ("your e mail", Personal::Email),
        ("email address", Personal::Email),
        ("e mail address", Personal::Email),
        ("phone number", Personal::Telephone),
        ("mobile number", Personal::Telephone),
        ("your postcode", Personal::Place),
    ];
    // “The name of your organisation” has other words after these.
    let is_asked = |asked: &str| {
        let asks = plain.strip_suffix(" optional").unwrap_or(plain);
        asks.strip_suffix(asked).is_some_and(|before| before.is_empty() || before.ends_with(' '))
            || plain.starts_with(asked) && plain[asked.len()..].starts_with(' ')
    };
    ASKED.iter().find(|(asked, _)| is_asked(asked)).map(|(_, what)| *what)
}

/// In small letters, with single spaces for everything that is no letter or digit.
fn plain(header: &str) -> String {
    let spaced: String = header
        .chars()
        .map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Half of what is in the column, or more, is an e-mail or internet address or a telephone number.
fn by_contents<'c, I: Iterator<Item = &'c str>>(cells: impl Fn() -> I) -> Option<Personal> {
    let filled = cells().count();
    let mostly =
        |is: fn(&str) -> bool| filled > 0 && 2 * cells().filter(|it| is(it)).count() >= filled;
    if mostly(is_email) {
        Some(Personal::Email)
    } else if mostly(is_ip_address) {
        Some(Personal::IpAddress)
    } else if mostly(is_telephone) {
        Some(Personal::Telephone)
    } else {
        None
    }
}

/// `07700 900123`, `+44 (0)7700 900-123`: ten digits or more behind a nought or a plus.
fn is_telephone(cell: &str) -> bool {
    cell.starts_with(['0', '+', '('])
        && (10..=15).contains(&digits(cell))
        && cell.chars().all(|c| c.is_ascii_digit() || "+() -".contains(c))
}

pub(super) fn is_email(cell: &str) -> bool {
    cell.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty() && host.contains('.') && !cell.contains(char::is_whitespace)
    })
}

fn is_ip_address(cell: &str) -> bool {
    let is_v6 = || cell.matches(':').count() >= 2 && cell.parse::<std::net::Ipv6Addr>().is_ok();
    cell.parse::<std::net::Ipv4Addr>().is_ok() || is_v6()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_addresses_and_ip_addresses_are_known_by_header_and_by_content() {
        for header in
            ["First Name", "E-mail", "IP Address", "Custom Data 1", "Your role: Name", "Name (2)"]
        {
            assert!(by_header(header).is_some(), "{header}");
        }
        for header in [
            "Name of the workshop",
            "Respondent ID",
            "Collector ID",
            "L1",
            "Pace",
            "Do you e-mail?",
        ] {
            assert_eq!(by_header(header), None, "{header}");
        }
        let what = |cells: &[&'static str]| by_contents(|| cells.iter().copied());
        assert_eq!(what(&["a@b.org"]), Some(Personal::Email));
        assert_eq!(what(&["192.0.2.1"]), Some(Personal::IpAddress));
        assert_eq!(what(&["07700 900123", "+44 7700 900-124"]), Some(Personal::Telephone));
        assert_eq!(what(&["4", "see a@b.org", "x"]), None);
        assert_eq!(what(&["11412345678", "0712", "2025-01-10"]), None);
    }

    #[test]
    fn questions_that_ask_who_somebody_is_are_known_and_names_of_things_are_not() {
        for asks in ["What is your name?", "Please enter your full name (optional)", "Your email?"]
        {
            assert!(by_header(asks).is_some(), "{asks}");
        }
        for asks in ["Name of your organisation", "What is the name of the course?", "Name of team"]
        {
            assert_eq!(by_header(asks), None, "{asks}");
        }
    }

    #[test]
    fn what_a_column_holds_decides_whether_its_header_means_a_person() {
        let stays = |header: &str, cells: &[&str]| {
            let what = by_header(header).unwrap();
            !bear_out(what, header, || cells.iter().copied())
        };
        assert!(stays("How do you keep in touch? - Email", &["Email", "Email"]));
        assert!(stays("How do you keep in touch? [Email]", &["Yes", "No", "Yes"]));
        assert!(stays("Email", &["1", "0", "1"]));
        assert!(stays("Email", &["Daily", "Weekly", "Daily", "Weekly", "Never", "Never"]));
        assert!(stays("Name", &["1", "5", "3"]));
        assert!(stays("Phone", &["Unchecked", "Checked"]));
        assert!(stays("How do you keep in touch? - Phone", &["3", "3"]));
        assert!(!stays("Name", &["Ann", "Ben"]));
        assert!(!stays("Email", &["anonymous", "anonymous"]));
        assert!(!stays("Email", &["ann", "ben", "cas"]));
        assert!(!stays("Email", &[]));
        assert!(!stays("Telephone", &["01632960001", "01632960002"]));
        assert!(!stays("LocationLatitude", &["51.5", "53.4"]));
    }

    #[test]
    fn dropped_columns_leave_the_others_in_place() {
        let mut headers: Vec<String> = ["id", "Email", "L1"].map(str::to_owned).into();
        let mut wordings = vec![None, None, Some("How sure?".to_owned())];
        let mut rows = [Row { number: 2, cells: ["7", "a@b.org", "4"].map(str::to_owned).into() }];
        let found = personal_columns(&headers, &wordings, &rows, &[]);
        let dropped = drop_columns(&found, &mut headers, &mut wordings, rows.iter_mut());
        assert_eq!(headers, ["id", "L1"]);
        assert_eq!(rows[0].cells, ["7", "4"]);
        assert_eq!(wordings, [None, Some("How sure?".into())]);
        assert_eq!(dropped, [Dropped { header: "Email".into(), what: Personal::Email }]);
    }
}
