//! Words that several pages share.

use chrono::{Datelike, NaiveDate};

use crate::{
    instrument::Wave,
    programme::Programme,
    survey::{Draft, EntryFault, Page, Step, TextBox, entry_faults},
};

use super::state::SurveyState;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day as it is written in the UK, such as 23 November 2026.
pub fn day_in_words(day: NaiveDate) -> String {
    let month = MONTHS[usize::try_from(day.month0()).unwrap_or(0)];
    [&*day.day().to_string(), " ", month, " ", &day.year().to_string()].concat()
}

/// What a wave is about, after its name.
pub const fn wave_in_words(wave: Wave) -> &'static str {
    match wave {
        Wave::Baseline => "before the first workshop",
        Wave::FollowUp => "6 to 12 months after the last workshop",
        Wave::FollowUp2 => "12 months or more after the last workshop",
    }
}

/// The survey's name.
pub fn survey_name(programme: &Programme) -> String {
    [&programme.title, " survey"].concat()
}

/// A count with its noun: `1 question`, `2 questions`.
pub fn counted(count: usize, noun: &str) -> String {
    [&*count.to_string(), " ", noun, if count == 1 { "" } else { "s" }].concat()
}

/// The heading of a page.
pub fn heading(state: SurveyState, page: &Page) -> String {
    match page {
        Page::Start => state.with_programme(survey_name),
        Page::Notice => "What happens to your answers".to_owned(),
        Page::Code => "Your link code".to_owned(),
        Page::Section(id) => state.with_journey(|journey| {
            journey.section(id).map(|section| section.title.clone()).unwrap_or_default()
        }),
        Page::Check => "Check your answers".to_owned(),
        Page::Finish => "Hand over your answers".to_owned(),
    }
}

/// Where a section stands among the others, such as `Section 3 of 8`.
pub fn position(state: SurveyState, page: &Page) -> Option<String> {
    let Page::Section(id) = page else { return None };
    let (place, count) = state.with_journey(|journey| journey.position(id))?;
    Some(["Section ", &*place.to_string(), " of ", &count.to_string()].concat())
}

/// The title of the window.
pub fn window_title(state: SurveyState, page: &Page) -> String {
    let name = state.with_programme(survey_name);
    let error = if state.has_errors() { "Error: " } else { "" };
    let position = position(state, page).map(|position| position + ": ").unwrap_or_default();
    match page {
        Page::Start => name,
        page => [error, &*position, &heading(state, page), " - ", &name].concat(),
    }
}

/// Words with a capital at the start.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// Typed text that must be corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The name of its box.
    pub name: String,
    /// The question, in words.
    pub question: String,
    /// What to do, in words.
    pub message: String,
}

/// The typed text of these questions that must be corrected.
pub fn faults_of(draft: Option<&Draft>, steps: &[Step]) -> Vec<Fault> {
    let Some(draft) = draft else { return Vec::new() };
    let faults = entry_faults(steps, &draft.answers, &draft.entries).into_iter();
    let said = |(text_box, fault): (TextBox, EntryFault)| Fault {
        name: text_box.name,
        question: text_box.question,
        message: capitalised(&fault.to_string()),
    };
    faults.map(said).collect()
}
