//! One section of the questionnaire.

use super::{back_link, continue_button, form, page_heading, show_problems};
use crate::app::participant::{
    element::{El, Held, el, said},
    questions::{Asked, Field, Problem, error_summary, question},
    state::SurveyState,
    words::{Fault, faults_of, say},
};
use survey::{
    AnswerKey, Page, Step,
    instrument::{Item, Kind, Part},
    is_asked,
};

/// One section of the questionnaire.
pub fn section(state: SurveyState, id: &str) -> Vec<El> {
    let journey = state.journey();
    let Some(section) = journey.section(id) else { return Vec::new() };
    let steps = journey.steps(section);
    let problems = Held::new(Vec::new());
    let (asked, shown) = (steps.clone(), problems.clone());
    let go_on = move || {
        let faults = faults_of(state.draft().as_ref(), &asked);
        if faults.is_empty() {
            state.go_on();
        } else {
            show_problems(state, &shown, faults.into_iter().map(Fault::into_problem).collect());
        }
    };
    // Text that was faulty when the page was opened was left long ago.
    for fault in faults_of(state.draft().as_ref(), &steps) {
        state.leave(fault.name);
    }
    let optional = steps.iter().any(|step| !step.item.core);
    let questions = steps.iter().map(|step| step_element(state, step)).collect();
    let page = Page::Section(id.to_owned());
    let mut elements =
        vec![back_link(state, &page), error_summary(&problems), page_heading(state, &page)];
    elements.extend(section.intro.as_ref().map(|intro| said("p", "", intro)));
    let freedom = if optional { say::ANY_BLANK_OPTIONAL } else { say::ANY_BLANK };
    elements.push(said("p", "nhsuk-hint", freedom));
    elements.push(form(go_on).with_all(questions).with(continue_button()));
    elements
}

/// A question with its parts.
fn step_element(state: SurveyState, step: &Step<'static>) -> El {
    let field = Field::whole(state, step.key.clone());
    let is_texts = |part: &&Part| matches!(part.kind, Kind::RowTexts { .. });
    let field_of = |part: &Part| Field::whole(state, AnswerKey::part(&step.item.id, &part.id));
    let texts = step.parts().iter().find(is_texts);
    let texts = texts.map(|part| (Asked::of_part(part).piped(state), field_of(part)));
    let others = step.parts().iter().filter(|part| !is_texts(part));
    let others = others.map(|part| part_element(state, step.item, part, field_of(part)));
    el("div", "ripple-step")
        .with(question(Asked::of_step(step).piped(state), &field, None, texts.as_ref()))
        .with_all(others.collect())
}

/// A part of a question, while the answers ask for it.
fn part_element(state: SurveyState, item: &'static Item, part: &'static Part, field: Field) -> El {
    let asked =
        move || state.draft().as_ref().is_some_and(|d| is_asked(part, &item.id, &d.answers));
    el("div", "ripple-part")
        .live_if(asked, move || question(Asked::of_part(part).piped(state), &field, None, None))
}

impl Fault {
    /// The name under which a problem is shown.
    fn into_problem(self) -> Problem {
        Problem { message: [&*self.question, ": ", &self.message].concat(), id: self.name }
    }
}
