//! One section of the questionnaire.

use leptos::prelude::*;

use super::{back_link, continue_button, form, page_heading, show_problems};
use crate::{
    app::{
        components::{Asked, Field, Problem, Surroundings, error_summary, question},
        element::{El, el, said},
        participant::{
            device,
            state::SurveyState,
            words::{Fault, faults_of},
        },
    },
    instrument::{Item, Kind, Part},
    survey::{AnswerKey, Page, Step, field_name, is_asked},
};

/// Room enough for a table of choices.
const WIDE: &str = "(min-width: 48.0625em)";

/// One section of the questionnaire.
pub fn section(state: SurveyState, id: String) -> Vec<El> {
    let steps = state.steps(&id);
    let asked = steps.clone();
    let faults = Memo::new(move |_| state.with_draft(|draft| faults_of(draft, &asked)));
    let around = surroundings(state, faults);
    let problems = RwSignal::new(Vec::new());
    let go_on = move || {
        let found = faults.get_untracked();
        if found.is_empty() {
            state.go_on();
        } else {
            let found = found.into_iter().map(Fault::into_problem).collect();
            show_problems(state, problems, found);
        }
    };
    let intro = state
        .with_journey(|journey| journey.section(&id).and_then(|section| section.intro.clone()));
    let optional = steps.iter().any(|step| !step.item.core);
    let questions = steps.iter().map(|step| step_element(state, step, around)).collect();
    let page = Page::Section(id);
    let mut elements = vec![
        back_link(state, &page),
        error_summary(problems, around.on_focus),
        page_heading(state, &page),
    ];
    elements.extend(intro.map(|intro| said("p", "", &intro)));
    elements.push(said("p", "nhsuk-hint", freedom(optional)));
    elements.push(form(go_on).with_all(questions).with(continue_button()));
    elements
}

fn freedom(some_are_optional: bool) -> &'static str {
    if some_are_optional {
        "You can leave any question blank. Those marked “optional” matter least."
    } else {
        "You can leave any question blank."
    }
}

/// A question with its parts.
fn step_element(state: SurveyState, step: &Step, around: Surroundings) -> El {
    let field = field_of(state, step.key.clone(), around);
    let is_texts = |part: &&Part| matches!(part.kind, Kind::RowTexts { .. });
    let texts = step.item.parts.iter().find(is_texts).map(|part| {
        (asked_part(part), field_of(state, AnswerKey::part(&step.item.id, &part.id), around))
    });
    let others = step.item.parts.iter().filter(|part| !is_texts(part));
    el("div", "ripple-step")
        .with(question(&asked(step), &field, texts.as_ref()))
        .with_all(others.map(|part| part_element(state, &step.item, part, around)).collect())
}

/// A part of a question, while the answers ask for it.
fn part_element(state: SurveyState, item: &Item, part: &Part, around: Surroundings) -> El {
    let field = field_of(state, AnswerKey::part(&item.id, &part.id), around);
    let asked = asked_part(part);
    let (part, item_id) = (part.clone(), item.id.clone());
    let is_asked = Memo::new(move |_| {
        state.with_draft(|draft| draft.is_some_and(|d| is_asked(&part, &item_id, &d.answers)))
    });
    el("div", "ripple-part")
        .live(move || is_asked.get().then(|| question(&asked, &field, None)).into_iter().collect())
}

fn asked(step: &Step) -> Asked {
    let item = &step.item;
    let window = match &item.kind {
        Kind::Points(scale) => scale.window.clone().map(|window| window + "."),
        _ => None,
    };
    let optional = if item.core { "" } else { " (optional)" };
    Asked {
        wording: [&*step.wording, optional].concat(),
        hints: window.into_iter().chain(item.help.clone()).collect(),
        kind: item.kind.clone(),
        cannot_say: item.cannot_say.clone(),
        context: None,
    }
}

fn asked_part(part: &Part) -> Asked {
    Asked {
        wording: part.wording.clone(),
        hints: part.help.clone().into_iter().collect(),
        kind: part.kind.clone(),
        cannot_say: part.kind.cannot_say().map(ToOwned::to_owned),
        context: None,
    }
}

fn field_of(state: SurveyState, key: AnswerKey, around: Surroundings) -> Field {
    Field {
        name: field_name(&key),
        answer: state.answer(key.clone()).into(),
        on_answer: Callback::new(move |answer| state.set_answer(key.clone(), answer)),
        around,
    }
}

/// What the fields of this page share. A fault is said once its box was left, or on “Continue”.
fn surroundings(state: SurveyState, faults: Memo<Vec<Fault>>) -> Surroundings {
    // Text that was faulty when the page was opened was left long ago.
    let before: Vec<_> = faults.get_untracked().into_iter().map(|fault| fault.name).collect();
    let left = RwSignal::new(before);
    let is_wide = RwSignal::new(false);
    // The page may be gone by the time that the window changes.
    let follow = move |wide| {
        is_wide.try_set(wide);
    };
    is_wide.set(device::follow_media(WIDE, follow));
    let said = move |name: &String| left.with(|left| left.contains(name)) || state.has_errors();
    Surroundings {
        entry: Callback::new(move |name: String| state.entry(&name)),
        on_entry: Callback::new(move |(name, text)| state.set_entry(name, text)),
        fault: Callback::new(move |name: String| {
            let fault = faults.with(|faults| faults.iter().find(|f| f.name == name).cloned());
            fault.filter(|_| said(&name)).map(|fault| fault.message)
        }),
        on_leave: Callback::new(move |name| {
            left.update(|left| {
                left.push(name);
            });
        }),
        on_focus: Callback::new(|id: String| request_animation_frame(move || device::focus(&id))),
        on_remove_line: Callback::new(move |(field, place): (String, usize)| {
            state.remove_line(&AnswerKey::now(field.clone()), &field, place);
        }),
        sessions: StoredValue::new(state.with_programme(|programme| programme.sessions.clone())),
        is_wide: is_wide.into(),
    }
}

/// The name under which a problem is shown.
impl Fault {
    fn into_problem(self) -> Problem {
        Problem { message: [&*self.question, ": ", &self.message].concat(), id: self.name }
    }
}
