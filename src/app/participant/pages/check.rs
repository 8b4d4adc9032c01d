//! All answers, to be checked before the file is made.

use leptos::prelude::*;

use super::{back_link, page_heading};
use crate::{
    app::participant::{
        route::Place,
        state::SurveyState,
        words::{counted, faults_of},
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
#[component]
pub fn Check() -> impl IntoView {
    let state = SurveyState::from_context();
    let sections = move || {
        state.with_draft(|draft| draft.map(|draft| sections(state, draft)).unwrap_or_default())
    };
    view! {
        {back_link(state, &Page::Check)}
        {page_heading(state, &Page::Check)}
        {move || to_correct(state)}
        {move || missing(state)}
        {sections}
        <button type="button" class="nhsuk-button" on:click=move |_| state.go(Page::Finish)>
            "Continue"
        </button>
    }
    .into_any()
}

/// What was typed and is not an answer: it is in the draft and not in the file.
fn to_correct(state: SurveyState) -> Option<AnyView> {
    let steps = state.all_steps();
    let found = faults_of(state, steps).get();
    let link = |fault: crate::app::participant::words::Fault| {
        let href = address(state, &fault.name);
        view! { <li><a href=href>{fault.question}</a>": "{fault.message}</li> }
    };
    let links: Vec<_> = found.into_iter().map(link).collect();
    (!links.is_empty()).then(|| {
        view! {
            <h2 class="nhsuk-heading-m">"Answers to correct"</h2>
            <p>"What you typed here is kept in this browser, but does not go into your file until it is corrected."</p>
            <ul class="nhsuk-list nhsuk-list--bullet">{links}</ul>
        }
        .into_any()
    })
}

/// The core questions that have no answer yet. They never stand in the way.
fn missing(state: SurveyState) -> Option<AnyView> {
    let steps = state.with_draft(|draft| {
        let draft = draft?;
        Some(state.with_instrument(|i| missing_core(i, draft.wave, &draft.answers)))
    })?;
    let link = |step: &Step| {
        let href = address(state, &field_name(&step.key));
        view! { <li><a href=href>{step.wording.clone()}</a></li> }
    };
    let links: Vec<_> = steps.iter().map(link).collect();
    let count = counted(links.len(), "question");
    (!links.is_empty()).then(|| {
        view! {
            <h2 class="nhsuk-heading-m">{[&*count, " without an answer"].concat()}</h2>
            <p>"These matter most. You can answer them now, or continue without."</p>
            <ul class="nhsuk-list nhsuk-list--bullet">{links}</ul>
        }
        .into_any()
    })
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

fn sections(state: SurveyState, draft: &Draft) -> Vec<AnyView> {
    state.with_journey(|journey| {
        let list = |section| {
            let rows = journey.steps(section).into_iter();
            let rows: Vec<_> =
                rows.flat_map(|step| rows_of(state, draft, &section.id, &step)).map(row).collect();
            view! {
                <h2 class="nhsuk-heading-m">{section.title.clone()}</h2>
                <dl class="nhsuk-summary-list">{rows}</dl>
            }
            .into_any()
        };
        journey.sections().map(list).collect()
    })
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

fn row(row: Row) -> AnyView {
    let Row { question, said, href } = row;
    let value = if said.is_empty() {
        view! { <span class="ripple-blank">"Not answered"</span> }.into_any()
    } else {
        said.into_iter()
            .map(|said| view! { <p class="ripple-said">{said}</p> })
            .collect::<Vec<_>>()
            .into_any()
    };
    view! {
        <div class="nhsuk-summary-list__row">
            <dt class="nhsuk-summary-list__key">{question.clone()}</dt>
            <dd class="nhsuk-summary-list__value">{value}</dd>
            <dd class="nhsuk-summary-list__actions">
                <a href=href>
                    "Change" <span class="nhsuk-u-visually-hidden">{[": ", &*question].concat()}</span>
                </a>
            </dd>
        </div>
    }
    .into_any()
}
