//! The code that a person makes on their own device: its card, and small facts for whoever loses it.

use std::sync::LazyLock;

use super::{
    back_link, button, card as card_of, code::Facts, continue_button, form, page_heading,
    show_problems,
};
use crate::app::participant::{
    device,
    element::{El, Held, el, para, said},
    questions::{Problem, checkbox, error_message, error_summary},
    state::SurveyState,
    words::{capitalised, day_in_words, fill, say},
};
use browser::clock;
use survey::{
    OWN_CODE, Page, Reminder,
    instrument::{Linkage, Wave},
    is_own_code,
    programme::IssuedCode,
};

/// Bytes of chance that a code is made of.
const CHANCE: usize = 32;
const SECONDARY: &str = "nhsuk-button nhsuk-button--secondary";

static SECOND_CHANCE: LazyLock<Linkage> = LazyLock::new(Linkage::second_chance);

/// A code of one's own: made at the first survey, typed or found here at a later one.
pub(super) fn own_code(state: SurveyState) -> Vec<El> {
    if state.wave() == Wave::Baseline && own(state).is_none() {
        make(state);
    }
    let problems = Held::new(Vec::new());
    let typing = Typing::new(own(state).as_deref());
    let facts = Facts::new(state, &SECOND_CHANCE);
    let (shown, typed, asked) = (problems.clone(), typing.clone(), facts.clone());
    let go_on = move || {
        let mut faulty: Vec<Problem> = typed.problem().into_iter().collect();
        faulty.extend(asked.problems());
        if faulty.is_empty() {
            state.go_on();
        } else {
            show_problems(state, &shown, faulty);
        }
    };
    let code = el("div", "").live_by(
        move || usize::from(own(state).is_some_and(|code| code.parse::<IssuedCode>().is_ok())),
        move |has_code| if has_code == 1 { card(state) } else { entry(state, &typing) },
    );
    vec![
        back_link(state, &Page::Code),
        error_summary(&problems),
        page_heading(state, &Page::Code),
        para(say::OWN_WHY),
        form(go_on).with(code).with_all(second_chance(state, &facts)).with(continue_button()),
    ]
}

/// The code, as it was made or typed.
pub(super) fn own(state: SurveyState) -> Option<String> {
    state.draft().as_ref()?.link.get(OWN_CODE).cloned()
}

fn make(state: SurveyState) {
    let code = clock::random::<CHANCE>().and_then(|bytes| IssuedCode::of_chance(&bytes));
    state.set_own_code(code.map(|code| code.to_string()));
}

/// The code to keep, and ways to keep it.
fn card(state: SurveyState) -> Vec<El> {
    let code = own(state).unwrap_or_default();
    let mut shown = vec![
        card_of(say::OWN_LABEL, &code, say::OWN_KEEP).attr("id", OWN_CODE).attr("tabindex", "-1"),
        save_button(state, &code),
        button(SECONDARY, say::PRINT, device::print),
    ];
    if let Some((wave, reminder)) = next_survey(state, &code) {
        let words = fill(say::OWN_CALENDAR, &[wave.title()]);
        shown.push(button(SECONDARY, &words, move || {
            save(state, "ripple-next-survey.ics", "text/calendar", &reminder);
        }));
    }
    shown.push(para(say::OWN_SECRET));
    let other = button("ripple-link-button", say::OWN_OTHER, move || {
        state.set_own_code(None);
        device::focus_later(OWN_CODE.to_owned());
    });
    shown.push(el("p", "").with(other));
    shown
}

fn save_button(state: SurveyState, code: &str) -> El {
    let text = fill(say::OWN_CARD, &[&state.programme().title, code]);
    button(SECONDARY, say::OWN_SAVE, move || save(state, "ripple-my-code.txt", "text/plain", &text))
}

fn save(state: SurveyState, name: &str, media_type: &str, text: &str) {
    if let Err(fault) = device::download(name, media_type, text.as_bytes()) {
        state.tell(fault.to_string());
    }
}

/// The next survey and an entry for a calendar that holds the code, where it is known when the survey opens.
fn next_survey(state: SurveyState, code: &str) -> Option<(Wave, String)> {
    let now = state.wave();
    let next = Wave::ALL.into_iter().find(|wave| *wave > now)?;
    let title = fill(say::SURVEY_NAME, &[&state.programme().title]);
    let day = state.programme().window(next).from?;
    let note = fill(say::OWN_NOTE, &[code, &day_in_words(day)]);
    let made = device::now().ok()?;
    Some((next, Reminder { code, title: &title, note: &note, day, made }.to_calendar()))
}

/// What was typed for the code while this page is open.
#[derive(Clone)]
struct Typing {
    typed: Held<String>,
    /// What was typed when a slip in it was last shown: pressing again keeps it.
    shown: Held<String>,
}

impl Typing {
    fn new(known: Option<&str>) -> Self {
        let with_slip = known.filter(|known| known.parse::<IssuedCode>().is_err());
        let typed = with_slip.unwrap_or_default().to_owned();
        Self { typed: Held::new(typed), shown: Held::new(String::new()) }
    }

    fn fault(&self) -> Option<String> {
        let typed = self.typed.read();
        let fault = typed.parse::<IssuedCode>().err().filter(|_| !typed.trim().is_empty())?;
        let mut words = capitalised(&fault.to_string());
        if is_own_code(&typed) {
            words.push_str(say::OWN_INSIST);
        }
        Some(words)
    }

    /// The slip to look at; none where it was looked at before and what was typed stands.
    fn problem(&self) -> Option<Problem> {
        let message = self.fault()?;
        let typed = self.typed.get();
        if is_own_code(&typed) && typed == self.shown.get() {
            return None;
        }
        self.shown.set(typed);
        Some(Problem { id: OWN_CODE.to_owned(), message })
    }

    fn was_shown(&self) -> bool {
        !self.shown.read().is_empty()
    }
}

/// A box for the code of an earlier survey, and a way to make one.
fn entry(state: SurveyState, typing: &Typing) -> Vec<El> {
    let (faulty, marked, shown, typed) =
        (typing.clone(), typing.clone(), typing.clone(), typing.clone());
    let said_fault = move || faulty.was_shown().then(|| faulty.fault()).flatten();
    let input = el("input", "nhsuk-input nhsuk-input--width-10")
        .attr("id", OWN_CODE)
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "characters")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "own-hint own-error")
        .live_class("nhsuk-input--error", move || marked.was_shown() && marked.fault().is_some())
        .live_value(move || shown.typed.get())
        .on_type(move |text| {
            if let Ok(code) = text.parse::<IssuedCode>() {
                // The card takes the place of the box.
                typed.typed.set(String::new());
                state.set_own_code(Some(code.to_string()));
                device::focus_later(OWN_CODE.to_owned());
            } else {
                typed.typed.set(text.clone());
                state.set_own_code(is_own_code(&text).then_some(text));
            }
        });
    let label = said("label", "nhsuk-label nhsuk-label--s", say::OWN_LABEL);
    let group = el("div", "nhsuk-form-group")
        .with(label.attr("for", OWN_CODE))
        .with(said("div", "nhsuk-hint", say::OWN_HINT).attr("id", "own-hint"))
        .with(error_message("own-error".to_owned(), said_fault))
        .with(input);
    let make = button(SECONDARY, say::OWN_MAKE, move || {
        make(state);
        device::focus_later(OWN_CODE.to_owned());
    });
    vec![group, para(say::OWN_NONE), make]
}

/// Small facts for whoever loses the code. In a file that is not closed only if the person says so.
fn second_chance(state: SurveyState, facts: &Facts) -> Vec<El> {
    let heading = said("h2", "nhsuk-heading-m", say::IF_LOST);
    let asked = facts.clone();
    let fields = move || {
        let mut shown = vec![para(say::FACTS_SHARED), para(say::TWO_BLANK)];
        shown.extend(asked.fields(state));
        shown
    };
    if state.programme().public_key.is_some() {
        let mut shown = vec![heading, para(say::IF_LOST_WHY)];
        shown.extend(fields());
        return shown;
    }
    let is_given = state
        .draft()
        .as_ref()
        .is_some_and(|draft| Linkage::second_chance_ids().any(|id| draft.link.contains_key(id)));
    let wanted = Held::new(is_given);
    let (on, switched) = (wanted.clone(), wanted.clone());
    let tick = checkbox(
        "facts",
        say::FACTS_TOO,
        None,
        move || on.get(),
        move |on| {
            if !on {
                state.forget_facts(&SECOND_CHANCE);
            }
            switched.set(on);
        },
    );
    let tick = el("div", "nhsuk-form-group").with(el("div", "nhsuk-checkboxes").with(tick));
    let shown = el("div", "").live_by(
        move || usize::from(wanted.get()),
        move |wanted| if wanted == 1 { fields() } else { Vec::new() },
    );
    vec![heading, para(say::IF_LOST_WHY), para(say::IF_LOST_OPEN), tick, shown]
}
