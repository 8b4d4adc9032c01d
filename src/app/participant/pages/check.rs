//! All answers, to be checked before the file is made.

use super::{back_link, button, page_heading};
use crate::app::participant::{
    element::{El, el, para, said, unseen},
    route::Place,
    state::SurveyState,
    words::{Fault, counted, faults_of, say},
};
use survey::{AnswerKey, Draft, Page, Step, field_name, in_words, is_asked, missing_core};

/// One row of the list.
struct Row {
    question: &'static str,
    said: Vec<String>,
    /// Where it can be changed; nowhere in a tab that follows another.
    href: Option<String>,
}

/// All answers, section by section.
pub fn check(state: SurveyState) -> Vec<El> {
    vec![
        back_link(state, &Page::Check),
        page_heading(state, &Page::Check),
        el("div", "").live(move || to_correct(state)),
        el("div", "").live(move || missing(state)),
        el("div", "").live(move || answers_so_far(state)),
        button("nhsuk-button", say::CONTINUE, move || state.go(Page::Finish)),
    ]
}

/// Every answer so far, section by section.
pub fn answers_so_far(state: SurveyState) -> Vec<El> {
    state.draft().as_ref().map_or_else(Vec::new, |draft| sections(state, draft))
}

/// What was typed and is not an answer: it is in the draft and not in the file.
fn to_correct(state: SurveyState) -> Vec<El> {
    let steps = state.journey().all_steps();
    let link = |fault: Fault| {
        let link = said("a", "", &fault.question).attr("href", &address(state, &fault.name));
        el("li", "").with(link).text(": ").text(&fault.message)
    };
    let faults = faults_of(state.draft().as_ref(), &steps).into_iter();
    listed(say::TO_CORRECT, say::TO_CORRECT_WHY, faults.map(link).collect())
}

/// The core questions that have no answer yet. They never stand in the way.
fn missing(state: SurveyState) -> Vec<El> {
    let draft = state.draft();
    let Some(draft) = draft.as_ref() else { return Vec::new() };
    let steps = missing_core(state.instrument(), draft.wave, &draft.answers);
    let link = |step: &Step<'static>| {
        let href = address(state, &field_name(&step.key));
        el("li", "").with(said("a", "", state.piped(step.wording)).attr("href", &href))
    };
    let title = counted(steps.len(), say::MISSING);
    listed(&title, say::MISSING_WHY, steps.iter().map(link).collect())
}

/// A heading with words and a list under it; nothing without the list.
fn listed(title: &str, why: &str, items: Vec<El>) -> Vec<El> {
    if items.is_empty() {
        return Vec::new();
    }
    vec![
        said("h2", "nhsuk-heading-m", title),
        para(why),
        el("ul", "nhsuk-list nhsuk-list--bullet").with_all(items),
    ]
}

/// The address of the field with this name.
fn address(state: SurveyState, name: &str) -> String {
    let journey = state.journey();
    let holds = |step: &Step<'_>| {
        let field = field_name(&step.key);
        let rest = name.strip_prefix(&*field);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '/']))
    };
    let mut sections = journey.sections();
    let section = sections.find(|section| journey.steps(section).iter().any(holds));
    let page = section.map_or(Page::Check, |section| Page::Section(section.id.clone()));
    Place { page, field: Some(name.to_owned()) }.address()
}

fn sections(state: SurveyState, draft: &Draft) -> Vec<El> {
    let mut lists = Vec::new();
    let journey = state.journey();
    for section in journey.sections() {
        let mut list = el("dl", "nhsuk-summary-list");
        for step in journey.steps(section) {
            for shown in rows_of(state, draft, &section.id, &step) {
                list = list.with(row(shown));
            }
        }
        lists.push(said("h2", "nhsuk-heading-m", &section.title));
        lists.push(list);
    }
    lists
}

/// A question and those of its parts that were answered.
fn rows_of(state: SurveyState, draft: &Draft, section: &str, step: &Step<'static>) -> Vec<Row> {
    let sessions = &state.programme().sessions;
    let item = step.item;
    let given = |key: &AnswerKey| draft.answers.get(key).filter(|answer| !answer.is_blank());
    let said = |answer| in_words(&item.kind, item.cannot_say.as_deref(), sessions, answer);
    let page = Page::Section(section.to_owned());
    let place = Place { page, field: Some(field_name(&step.key)) };
    let href = (!state.is_following()).then(|| place.address());
    let mut rows = vec![Row {
        question: state.piped(step.wording),
        said: given(&step.key).map(said).unwrap_or_default(),
        href: href.clone(),
    }];
    for part in step.parts().iter().filter(|part| is_asked(part, &item.id, &draft.answers)) {
        if let Some(answer) = given(&AnswerKey::part(&item.id, &part.id)) {
            let said = in_words(&part.kind, part.kind.cannot_say(), sessions, answer);
            rows.push(Row { question: state.piped(&part.wording), said, href: href.clone() });
        }
    }
    rows
}

fn row(Row { question, said: words, href }: Row) -> El {
    let value = el("dd", "nhsuk-summary-list__value");
    let value = if words.is_empty() {
        value.with(said("span", "ripple-blank", say::NOT_ANSWERED))
    } else {
        value.with_all(words.iter().map(|words| said("p", "ripple-said", words)).collect())
    };
    let change = href.map(|href| {
        let change = said("a", "", say::CHANGE).with(unseen(&[": ", question].concat()));
        el("dd", "nhsuk-summary-list__actions").with(change.attr("href", &href))
    });
    el("div", "nhsuk-summary-list__row")
        .with(said("dt", "nhsuk-summary-list__key", question))
        .with(value)
        .with_some(change)
}
