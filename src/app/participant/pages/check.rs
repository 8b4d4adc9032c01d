//! All answers, to be checked before the file is made.

use super::{back_link, button, page_heading};
use crate::{
    app::{
        element::{El, el, said, unseen},
        participant::{
            route::Place,
            state::SurveyState,
            words::{Fault, counted, faults_of},
        },
    },
    survey::{AnswerKey, Draft, Page, Step, field_name, in_words, is_asked, missing_core},
};

/// One row of the list.
struct Row {
    question: String,
    said: Vec<String>,
    href: String,
}

/// All answers, section by section.
pub fn check(state: SurveyState) -> Vec<El> {
    let lists = move || {
        state.with_draft(|draft| draft.map(|draft| sections(state, draft)).unwrap_or_default())
    };
    vec![
        back_link(state, &Page::Check),
        page_heading(state, &Page::Check),
        el("div", "").live(move || to_correct(state)),
        el("div", "").live(move || missing(state)),
        el("div", "").live(lists),
        button("nhsuk-button", "Continue", move || state.go(Page::Finish)),
    ]
}

/// What was typed and is not an answer: it is in the draft and not in the file.
fn to_correct(state: SurveyState) -> Vec<El> {
    let steps = state.all_steps();
    let link = |fault: Fault| {
        let link = said("a", "", &fault.question).attr("href", &address(state, &fault.name));
        el("li", "").with(link).text(": ").text(&fault.message)
    };
    listed(
        "Answers to correct",
        "What you typed here is kept in this browser, but does not go into your file until it is corrected.",
        state.with_draft(|draft| faults_of(draft, &steps)).into_iter().map(link).collect(),
    )
}

/// The core questions that have no answer yet. They never stand in the way.
fn missing(state: SurveyState) -> Vec<El> {
    let steps = state.with_draft(|draft| {
        draft.map_or_else(Vec::new, |draft| {
            state.with_instrument(|i| missing_core(i, draft.wave, &draft.answers))
        })
    });
    let link = |step: &Step| {
        let href = address(state, &field_name(&step.key));
        el("li", "").with(said("a", "", &step.wording).attr("href", &href))
    };
    let title = [&*counted(steps.len(), "question"), " without an answer"].concat();
    let why = "These matter most. You can answer them now, or continue without.";
    listed(&title, why, steps.iter().map(link).collect())
}

/// A heading with words and a list under it; nothing without the list.
fn listed(title: &str, why: &str, items: Vec<El>) -> Vec<El> {
    if items.is_empty() {
        return Vec::new();
    }
    vec![
        said("h2", "nhsuk-heading-m", title),
        said("p", "", why),
        el("ul", "nhsuk-list nhsuk-list--bullet").with_all(items),
    ]
}

/// The address of the field with this name.
fn address(state: SurveyState, name: &str) -> String {
    let section = state.with_journey(|journey| {
        let holds = |step: &Step| {
            let field = field_name(&step.key);
            name.strip_prefix(&*field)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '/']))
        };
        let mut sections = journey.sections();
        sections.find(|section| journey.steps(section).iter().any(holds)).map(|s| s.id.clone())
    });
    let page = section.map_or(Page::Check, Page::Section);
    Place { page, field: Some(name.to_owned()) }.address()
}

fn sections(state: SurveyState, draft: &Draft) -> Vec<El> {
    let mut lists = Vec::new();
    state.with_journey(|journey| {
        for section in journey.sections() {
            let mut list = el("dl", "nhsuk-summary-list");
            for step in journey.steps(section) {
                list = list.with_all(
                    rows_of(state, draft, &section.id, &step).into_iter().map(row).collect(),
                );
            }
            lists.push(said("h2", "nhsuk-heading-m", &section.title));
            lists.push(list);
        }
    });
    lists
}

/// A question and those of its parts that were answered.
fn rows_of(state: SurveyState, draft: &Draft, section: &str, step: &Step) -> Vec<Row> {
    let sessions = state.with_programme(|programme| programme.sessions.clone());
    let page = Page::Section(section.to_owned());
    let href =
        |key: &AnswerKey| Place { page: page.clone(), field: Some(field_name(key)) }.address();
    let item = &step.item;
    let answer = draft.answers.get(&step.key).filter(|answer| !answer.is_blank());
    let said = |answer| in_words(&item.kind, item.cannot_say.as_deref(), &sessions, answer);
    let mut rows = vec![Row {
        question: step.wording.clone(),
        said: answer.map(said).unwrap_or_default(),
        href: href(&step.key),
    }];
    for part in item.parts.iter().filter(|part| is_asked(part, &item.id, &draft.answers)) {
        let key = AnswerKey::part(&item.id, &part.id);
        let answer = draft.answers.get(&key).filter(|answer| !answer.is_blank());
        if let Some(answer) = answer {
            let said = in_words(&part.kind, part.kind.cannot_say(), &sessions, answer);
            rows.push(Row { question: part.wording.clone(), said, href: href(&step.key) });
        }
    }
    rows
}

fn row(Row { question, said: words, href }: Row) -> El {
    let value = el("dd", "nhsuk-summary-list__value");
    let value = if words.is_empty() {
        value.with(said("span", "ripple-blank", "Not answered"))
    } else {
        value.with_all(words.iter().map(|words| said("p", "ripple-said", words)).collect())
    };
    let change = said("a", "", "Change").with(unseen(&[": ", &*question].concat()));
    el("div", "nhsuk-summary-list__row")
        .with(said("dt", "nhsuk-summary-list__key", &question))
        .with(value)
        .with(el("dd", "nhsuk-summary-list__actions").with(change.attr("href", &href)))
}
