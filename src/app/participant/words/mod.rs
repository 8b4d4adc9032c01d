//! Words: those of every page in one place, and how they are put together.
//!
//! The words are in `en.rs`. Another language is another file of the same names in its place; no page names a word
//! itself. What a person may type wrongly is worded where it is found out, in `survey`; answers and days are put in words there
//! too, as they are for an evaluator.

pub(crate) mod en;

use survey::{
    Draft, EntryFault, Page, Step, TextBox, entry_faults, instrument::Wave, programme::Programme,
};
use values::cut::cut;

use super::state::SurveyState;

pub(crate) use self::en as say;
pub use survey::programme::day_in_words;

/// Words with each `{}` filled in, in order.
pub fn fill(words: &str, with: &[&str]) -> String {
    let (mut filled, mut rest) = (String::new(), words);
    let mut with = with.iter();
    while let Some((before, after)) = cut(rest, "{}") {
        filled.push_str(before);
        filled.push_str(with.next().copied().unwrap_or_default());
        rest = after;
    }
    filled + rest
}

/// What a wave is called, and what it is about.
pub const fn wave_in_words(wave: Wave) -> &'static str {
    match wave {
        Wave::Baseline => say::BASELINE,
        Wave::FollowUp => say::FOLLOW_UP,
        Wave::FollowUp2 => say::FOLLOW_UP_2,
    }
}

/// The survey's name.
pub fn survey_name(programme: &Programme) -> String {
    fill(say::SURVEY_NAME, &[&programme.title])
}

/// One of two ways to say a count: for one, and for any other number.
pub fn counted(count: usize, (one, many): (&str, &str)) -> String {
    fill(if count == 1 { one } else { many }, &[&count.to_string()])
}

/// The heading of a page.
pub fn heading(state: SurveyState, page: &Page) -> String {
    match page {
        Page::Start => survey_name(state.programme()),
        Page::Notice => say::NOTICE.to_owned(),
        Page::Code => say::CODE.to_owned(),
        Page::Section(id) => {
            state.journey().section(id).map_or_else(String::new, |section| section.title.clone())
        }
        Page::Check => say::CHECK.to_owned(),
        Page::Finish => say::FINISH.to_owned(),
    }
}

/// Where a section stands among the others, such as `Section 3 of 8`.
pub fn position(state: SurveyState, page: &Page) -> Option<String> {
    let Page::Section(id) = page else { return None };
    let (place, count) = state.journey().position(id)?;
    Some(fill(say::POSITION, &[&place.to_string(), &count.to_string()]))
}

/// The title of the window.
pub fn window_title(state: SurveyState, page: &Page) -> String {
    let name = survey_name(state.programme());
    let error = if state.has_errors() { say::ERROR } else { "" };
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
pub fn faults_of(draft: Option<&Draft>, steps: &[Step<'_>]) -> Vec<Fault> {
    let Some(draft) = draft else { return Vec::new() };
    let faults = entry_faults(steps, &draft.answers, &draft.entries).into_iter();
    let said = |(text_box, fault): (TextBox, EntryFault)| Fault {
        name: text_box.name,
        question: text_box.question,
        message: capitalised(&fault.to_string()),
    };
    faults.map(said).collect()
}
