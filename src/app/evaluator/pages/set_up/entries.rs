//! What is typed into the form, what is wrong with it at a glance, and the question for the engine.

use leptos::prelude::*;

use crate::app::evaluator::pages::entry_fields::Problem;
use organiser::{
    WrittenDates, WrittenInstrument, WrittenLink, WrittenProgramme, WrittenSendTo, WrittenSession,
};
use study::SetUpRequest;

/// The fewest characters of a passphrase; the engine refuses fewer too.
const MIN_PASSPHRASE: usize = 12;

/// How people are recognised from one survey to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recognising {
    /// By a code that each person makes on their own device.
    OwnCodes,
    /// By a code that each person is given.
    IssuedCodes,
    /// By the questionnaire's elements.
    Elements,
}

/// Every box of the form. A cheap handle.
#[derive(Clone, Copy)]
pub struct Entries {
    pub title: RwSignal<String>,
    pub organisation: RwSignal<String>,
    pub place: RwSignal<String>,
    pub invited: RwSignal<String>,
    pub first_session: RwSignal<String>,
    pub last_session: RwSignal<String>,
    pub sessions: RwSignal<String>,
    pub contact: RwSignal<String>,
    pub send_to: RwSignal<String>,
    pub email: RwSignal<String>,
    pub privacy_notice: RwSignal<String>,
    /// How people are recognised.
    pub recognising: RwSignal<Recognising>,
    /// Name and text of the questionnaire file chosen, if one was.
    pub instrument: RwSignal<Option<(String, String)>>,
    pub page: RwSignal<String>,
    pub passphrase: RwSignal<String>,
    pub passphrase_again: RwSignal<String>,
}

impl Entries {
    /// An empty form for a survey at this address, which asks the questionnaire of this name and text or, without one, the
    /// built-in one.
    pub fn new(page: String, instrument: Option<(String, String)>) -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            title: empty(),
            organisation: empty(),
            place: empty(),
            invited: empty(),
            first_session: empty(),
            last_session: empty(),
            sessions: empty(),
            contact: empty(),
            send_to: empty(),
            email: empty(),
            privacy_notice: empty(),
            recognising: RwSignal::new(Recognising::OwnCodes),
            instrument: RwSignal::new(instrument),
            page: RwSignal::new(page),
            passphrase: empty(),
            passphrase_again: empty(),
        }
    }

    /// What can be seen to be wrong without the engine, in the order of the form.
    pub fn problems(self) -> Vec<Problem> {
        let needed = [
            ("title", self.title, "Enter the title of the programme"),
            ("organisation", self.organisation, "Enter who runs the programme"),
            ("invited", self.invited, "Enter how many people are invited, such as 24"),
            ("contact", self.contact, "Enter whom people can ask"),
            ("send_to-how", self.send_to, "Enter what people do with their file"),
            ("privacy_notice", self.privacy_notice, "Enter what happens to the answers"),
            ("page", self.page, "Enter the address of the survey"),
        ];
        let problem = |id: &str, message: &str| (id.to_owned(), message.to_owned());
        let blank = |text: RwSignal<String>| text.with_untracked(|text| text.trim().is_empty());
        let mut problems: Vec<Problem> = needed
            .into_iter()
            .filter(|(id, text, _)| blank(*text) || (*id == "invited" && self.people().is_none()))
            .map(|(id, _, message)| problem(id, message))
            .collect();
        if self.passphrase.get_untracked().chars().count() < MIN_PASSPHRASE {
            problems.push(problem("passphrase", "Enter a passphrase of at least 12 characters"));
        } else if self.passphrase.get_untracked() != self.passphrase_again.get_untracked() {
            problems.push(problem("passphrase-again", "Enter the same passphrase again"));
        }
        problems
    }

    fn people(self) -> Option<u32> {
        self.invited.with_untracked(|text| text.trim().parse().ok()).filter(|people| *people > 0)
    }

    /// The question for the engine.
    pub fn request(self) -> SetUpRequest {
        let text = |entry: RwSignal<String>| entry.with_untracked(|text| text.trim().to_owned());
        let instrument = self.instrument.get_untracked();
        let programme = WrittenProgramme {
            title: text(self.title),
            organisation: text(self.organisation),
            place: text(self.place),
            contact: text(self.contact),
            invited: self.people().unwrap_or_default(),
            dates: WrittenDates {
                first_session: text(self.first_session),
                last_session: text(self.last_session),
            },
            sessions: self.sessions.with_untracked(|lines| sessions(lines)),
            send_to: WrittenSendTo { how: text(self.send_to), email: text(self.email) },
            privacy_notice: text(self.privacy_notice),
            link: WrittenLink {
                issued_codes: self.recognising.get_untracked() == Recognising::IssuedCodes,
                own_codes: self.recognising.get_untracked() == Recognising::OwnCodes,
                ..WrittenLink::default()
            },
            instrument: instrument
                .map_or_else(WrittenInstrument::default, |(_, text)| WrittenInstrument::Text(text)),
            ..WrittenProgramme::default()
        };
        let passphrase = Some(self.passphrase.get_untracked());
        SetUpRequest { programme, page: text(self.page), passphrase }
    }
}

/// One session a line.
fn sessions(lines: &str) -> Vec<WrittenSession> {
    let labels = lines.lines().map(str::trim).filter(|label| !label.is_empty());
    (1..)
        .zip(labels)
        .map(|(n, label): (u32, _)| WrittenSession {
            id: format!("session-{n}"),
            label: label.to_owned(),
        })
        .collect()
}

/// The control for a field that the engine names, such as `dates.first_session` or `sessions.2.label`, and what is wrong.
pub fn problem_of(field: &str, reason: &str) -> Problem {
    let first = field.split('.').next().unwrap_or_default();
    let (control, name) = match first {
        "id" | "link" | "title" => ("title", "Title"),
        "organisation" => (first, "Who runs the programme"),
        "place" => (first, "Place"),
        "invited" => (first, "How many people are invited"),
        "dates" if field.ends_with("first_session") => ("dates-first_session", "First session"),
        "dates" | "windows" => ("dates-last_session", "Last session"),
        "sessions" => (first, "Sessions"),
        "contact" => (first, "Whom to ask"),
        "send_to" if field.ends_with("email") => ("send_to-email", "E-mail address"),
        "send_to" => ("send_to-how", "What people do with their file"),
        "privacy_notice" => (first, "What happens to the answers"),
        "instrument" => (first, "Questionnaire"),
        "page" => (first, "Address of the survey"),
        _ => ("passphrase", "Passphrase"),
    };
    let reason =
        reason.strip_prefix(field).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(reason);
    (control.to_owned(), format!("{name}: {reason}"))
}
