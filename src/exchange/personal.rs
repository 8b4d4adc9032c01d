//! Columns that say who somebody is. They are dropped as soon as a table is read, and the reader says so.

use super::{
    notes::{Dropped, Personal},
    table::Row,
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

/// Takes the columns about people out of a table and lists them. Columns named in `kept` stay.
pub(super) fn drop_personal(
    headers: &mut Vec<String>,
    rows: &mut [Row],
    kept: &[&str],
) -> Vec<Dropped> {
    let found: Vec<Option<Personal>> = headers
        .iter()
        .enumerate()
        .map(|(column, header)| {
            if kept.contains(&header.as_str()) {
                None
            } else {
                by_header(header).or_else(|| by_contents(rows, column))
            }
        })
        .collect();
    let stays = |column: usize| found[column].is_none();
    for row in rows.iter_mut().filter(|_| found.iter().any(Option::is_some)) {
        let mut column = 0;
        row.cells.retain(|_| {
            column += 1;
            stays(column - 1)
        });
    }
    let taken = std::mem::take(headers).into_iter().zip(&found);
    let mut dropped = Vec::new();
    for (header, what) in taken {
        match what {
            Some(what) => dropped.push(Dropped { header, what: *what }),
            None => headers.push(header),
        }
    }
    dropped
}

fn by_header(header: &str) -> Option<Personal> {
    let plain = plain(header);
    // “Your role: Name” of Mentimeter's quizzes, “Contact details - Email”, “Name (2)”.
    let last = [": ", " - "]
        .iter()
        .filter_map(|mark| header.rsplit_once(mark))
        .map(|it| self::plain(it.1))
        .next();
    let named =
        |name: &str| HEADERS.iter().find(|(known, _)| *known == name).map(|(_, what)| *what);
    let without_number = plain.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let is_phone = || plain.ends_with("phone number").then_some(Personal::Telephone);
    named(&plain)
        .or_else(is_phone)
        .or_else(|| named(without_number))
        .or_else(|| last.as_deref().and_then(named))
}

/// In small letters, with single spaces for everything that is no letter or digit.
fn plain(header: &str) -> String {
    let spaced: String = header
        .chars()
        .map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Half of what is in the column, or more, is an e-mail or internet address.
fn by_contents(rows: &[Row], column: usize) -> Option<Personal> {
    let cells = || rows.iter().filter_map(|row| row.cells.get(column)).filter(|it| !it.is_empty());
    let filled = cells().count();
    let mostly =
        |is: fn(&str) -> bool| filled > 0 && 2 * cells().filter(|it| is(it)).count() >= filled;
    if mostly(is_email) {
        Some(Personal::Email)
    } else if mostly(is_ip_address) {
        Some(Personal::IpAddress)
    } else {
        None
    }
}

fn is_email(cell: &str) -> bool {
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
        let row = |cell: &str| Row { number: 2, cells: vec![cell.into()] };
        assert_eq!(by_contents(&[row("a@b.org"), row("")], 0), Some(Personal::Email));
        assert_eq!(by_contents(&[row("192.0.2.1")], 0), Some(Personal::IpAddress));
        assert_eq!(by_contents(&[row("4"), row("see a@b.org"), row("x")], 0), None);
    }

    #[test]
    fn dropped_columns_leave_the_others_in_place() {
        let mut headers: Vec<String> = ["id", "Email", "L1"].map(str::to_owned).into();
        let mut rows = [Row { number: 2, cells: ["7", "a@b.org", "4"].map(str::to_owned).into() }];
        let dropped = drop_personal(&mut headers, &mut rows, &[]);
        assert_eq!(
            (headers, &rows[0].cells[..]),
            (vec!["id".into(), "L1".into()], &["7".into(), "4".to_owned()][..])
        );
        assert_eq!(dropped, [Dropped { header: "Email".into(), what: Personal::Email }]);
    }
}
