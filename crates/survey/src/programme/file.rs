//! Reading a programme from JSON, and finding every fault before a participant does.

use super::{
    Fault, LinkChoice, Programme, ProgrammeError, Questionnaire, SendTo, Session, Window,
    fields::{Fields, LINE, MAX_ID_CHARS, Reader, TEXT},
};
use crate::{
    instrument::{Instrument, Wave, json::Json, sha256_hex},
    seal::Recipient,
};

/// The name that every programme file carries.
pub const FORMAT: &str = "ripple-programme";
/// The newest version of the file format that is read.
pub const FORMAT_VERSION: i64 = 1;
/// The name that files call the built-in questionnaire by.
const BUILT_IN: &str = "l4sc";
/// The most people that a programme invites.
const MOST_PEOPLE: i64 = 100_000;

pub(super) fn parse(text: &str) -> Result<Programme, ProgrammeError> {
    let value = Json::parse(text).map_err(ProgrammeError::Json)?;
    let format = value.field("format").as_text();
    if format != FORMAT {
        return Err(ProgrammeError::OtherFormat(format.to_owned()));
    }
    let version = value.field("format_version").whole();
    if let Some(version) = version.filter(|version| *version > FORMAT_VERSION) {
        return Err(ProgrammeError::Newer(version));
    }
    let mut reader = Reader::default();
    if version != Some(FORMAT_VERSION) {
        reader.fault("format_version", Fault::NotA("1"));
    }
    let programme = reader.within("", value, |r, f| whole(r, f, sha256_hex(text.as_bytes())));
    check_windows(&mut reader, &programme);
    reader.end(programme)
}

fn whole(r: &mut Reader, f: &mut Fields, hash: String) -> Programme {
    // These two were looked at before, and only an evaluator reads what the programme claims.
    for read_elsewhere in ["format", "format_version", "outcomes"] {
        f.maybe(read_elsewhere);
    }
    let id = f.id(r);
    let (first_day, last_day) = f.maybe("dates").map_or((None, None), |value| {
        r.within("dates", value, |r, f| span(r, f, "first_session", "last_session"))
    });
    let set_windows = f.maybe("windows").map(|value| r.within("windows", value, windows));
    let send_to = f.needed(r, "send_to").unwrap_or_default();
    let mut link = f.maybe("link").map(|value| r.within("link", value, link)).unwrap_or_default();
    if link.salt.is_empty() {
        link.salt.clone_from(&id);
    }
    let questionnaire = f.needed(r, "instrument").unwrap_or_default();
    Programme {
        title: f.text(r, "title", LINE),
        organisation: f.text(r, "organisation", LINE),
        place: f.maybe_text(r, "place", LINE).unwrap_or_default(),
        contact: f.text(r, "contact", LINE),
        invited: people(r, f),
        first_day,
        last_day,
        sessions: sessions(r, f),
        send_to: r.within("send_to", send_to, read_send_to),
        privacy_notice: f.text(r, "privacy_notice", TEXT),
        link,
        public_key: public_key(r, f),
        questionnaire: r.within("instrument", questionnaire, instrument),
        hash,
        set_windows: set_windows.unwrap_or_default(),
        id,
    }
}

fn people(r: &mut Reader, f: &mut Fields) -> u32 {
    let number = f.needed(r, "invited").and_then(|value| value.whole());
    let people = number.filter(|number| (1..=MOST_PEOPLE).contains(number));
    if people.is_none() {
        r.fault("invited", Fault::People);
    }
    people.and_then(|people| u32::try_from(people).ok()).unwrap_or_default()
}

/// The days at which something begins and ends, each of which may be open.
fn span(
    r: &mut Reader,
    f: &mut Fields,
    from: &str,
    to: &str,
) -> (Option<chrono::NaiveDate>, Option<chrono::NaiveDate>) {
    let (first, last) = (f.maybe_day(r, from), f.maybe_day(r, to));
    if first.zip(last).is_some_and(|(first, last)| last < first) {
        r.fault(to, Fault::EndsBeforeItBegins);
    }
    (first, last)
}

fn windows(r: &mut Reader, f: &mut Fields) -> Vec<(Wave, Window)> {
    let mut set = Vec::new();
    for wave in Wave::ALL {
        if let Some(value) = f.maybe(wave.name()) {
            let (from, to) = r.within(wave.name(), value, |r, f| span(r, f, "from", "to"));
            set.push((wave, Window { from, to }));
        }
    }
    set
}

/// Each window ends before the next begins.
fn check_windows(r: &mut Reader, programme: &Programme) {
    let mut ended = None;
    for wave in Wave::ALL {
        let Window { from, to } = programme.window(wave);
        if from.or(to).zip(ended).is_some_and(|(begins, ended)| begins <= ended) {
            r.fault(&["windows.", wave.name()].concat(), Fault::Overlap);
        }
        ended = to.or(from).or(ended);
    }
}

fn sessions(r: &mut Reader, f: &mut Fields) -> Vec<Session> {
    let mut sessions: Vec<Session> = Vec::new();
    for (place, value) in f.list(r, "sessions").into_iter().enumerate() {
        let name = ["sessions.", &(place + 1).to_string()].concat();
        let session = r.within(&name, value, |r, f| {
            let session = Session { id: f.id(r), label: f.text(r, "label", LINE) };
            if sessions.iter().any(|other| other.id == session.id) {
                r.fault("id", Fault::RepeatedId);
            }
            session
        });
        sessions.push(session);
    }
    sessions
}

fn read_send_to(r: &mut Reader, f: &mut Fields) -> SendTo {
    let email = f.maybe_text(r, "email", LINE);
    if email.as_deref().is_some_and(|email| !is_address(email)) {
        r.fault("email", Fault::NotAnAddress);
    }
    SendTo { how: f.text(r, "how", TEXT), email }
}

/// Enough of a check to catch a slip of the finger, and nothing that could be more than an address in a link.
fn is_address(text: &str) -> bool {
    let plain = |c: u8| c.is_ascii_alphanumeric() || b"-._+'".contains(&c);
    text.split_once('@').is_some_and(|(name, host)| {
        let is_host = host.contains('.') && host.split('.').all(|label| !label.is_empty());
        !name.is_empty() && is_host && [name, host].concat().bytes().all(plain)
    })
}

fn link(r: &mut Reader, f: &mut Fields) -> LinkChoice {
    let choice = LinkChoice {
        salt: f.maybe_text(r, "salt", MAX_ID_CHARS).unwrap_or_default(),
        is_issued: f.flag(r, "issued_codes"),
        is_own: f.flag(r, "own_codes"),
    };
    if choice.is_issued && choice.is_own {
        r.fault("own_codes", Fault::TwoWays);
    }
    choice
}

fn public_key(r: &mut Reader, f: &mut Fields) -> Option<String> {
    let key = f.maybe_text(r, "public_key", LINE)?;
    if key.parse::<Recipient>().is_err() {
        r.fault("public_key", Fault::NotAKey);
    }
    Some(key)
}

fn instrument(r: &mut Reader, f: &mut Fields) -> Questionnaire {
    let built_in = f.maybe_text(r, "built_in", MAX_ID_CHARS);
    let Some(text) = f.maybe_any_text(r, "text") else {
        match built_in.as_deref() {
            None => r.fault("built_in", Fault::Missing),
            Some(BUILT_IN) => {}
            Some(_) => r.fault("built_in", Fault::UnknownQuestionnaire),
        }
        return Questionnaire::BuiltIn;
    };
    if built_in.is_some() {
        r.fault("text", Fault::Unknown);
    }
    if let Err(error) = Instrument::parse(&text) {
        r.keep(error.into());
    }
    Questionnaire::Text(text)
}
