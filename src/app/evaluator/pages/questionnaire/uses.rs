//! What to do with a questionnaire: try it, save it, use it.

use leptos::prelude::*;

use super::{editing::Editing, start::loss_words, whole::when};
use crate::app::{
    components::{Disclosure, SmallButton},
    evaluator::{reading::Reader, route::Page, saving::save_json, task::spawn_while_there},
    offline_note::page_named,
};
use browser::{download, page};
use organiser::questionnaire::{changes, preview};
use report::{counted, sentence};
use study::ColumnsOf;
use survey::instrument::Wave;

#[component]
pub fn Uses() -> impl IntoView {
    let editing = Editing::from_context();
    let text =
        move || editing.questionnaire().get_untracked().map(|it| it.to_json()).unwrap_or_default();
    let save = move |_| {
        let id =
            editing.questionnaire().get_untracked().map(|it| it.id.clone()).unwrap_or_default();
        save_json(editing.state(), &format!("{id}.json"), Ok::<_, String>(text()));
    };
    let reader = Reader::from_context();
    let read_by = move |_| {
        spawn_while_there(editing.state(), async move {
            match reader.read_by(text()).await {
                Ok(found) => editing.notify(&read_by_words(&found)),
                Err(reason) => editing.notify(&sentence(&reason)),
            }
        });
    };
    let try_it = move |_| {
        let Some(questionnaire) = editing.questionnaire().get_untracked() else { return };
        let survey = page_named("survey-page").and_then(|address| page::absolute(&address));
        match preview(&questionnaire) {
            Ok(fragment) => {
                // The survey's own address may end in a page of it, such as `#/`.
                let survey = survey.unwrap_or_default();
                let page = survey.split('#').next().unwrap_or_default();
                page::open_phone_sized(&[page, &fragment].concat());
            }
            Err(fault) => editing.notify(&sentence(&fault.to_string())),
        }
    };
    view! {
        <section aria-labelledby="uses">
            <h2 class="nhsuk-heading-m" id="uses">"When it is ready"</h2>
            <Versions />
            <div class="ripple-buttons">
                <button class="nhsuk-button nhsuk-button--secondary" type="button" on:click=try_it>"Try it as people will see it"</button>
                <button class="nhsuk-button" type="button" on:click=save>"Save the questionnaire"</button>
            </div>
            <p>
                "Trying it opens the survey in a window the size of a phone. What you answer there is kept apart from everybody’s answers."
            </p>
            <AsXlsform />
            <p>
                <a href=Page::SetUp.href()>"Set up a programme with it"</a>
                ": the link, the letters and the key for your survey. It takes the questionnaire from here."
            </p>
            <div class="ripple-buttons">
                <SmallButton on_press=read_by>"Read the files on this device by it"</SmallButton>
                <SmallButton on_press=move |_| editing.put_away()>"Put it away and begin again"</SmallButton>
            </div>
        </section>
    }
}

/// What became of the files that are read by a questionnaire.
fn read_by_words(found: &ColumnsOf) -> String {
    let mut words = vec!["The files are read by this questionnaire now.".to_owned()];
    if found.n_answered > 0 {
        let n = counted(found.n_answered, "question is", "questions are");
        words.push(format!("{n} answered in them, in the questionnaire’s own words."));
    }
    if !found.without.is_empty() {
        let names: Vec<String> = found.without.iter().map(|it| format!("“{it}”")).collect();
        words.push(format!(
            "No column of {} has its words: say on the page Files which question each answers.",
            names.join(" and ")
        ));
    }
    words.join(" ")
}

/// What answers to the version before can still be compared.
#[component]
fn Versions() -> impl IntoView {
    let editing = Editing::from_context();
    let changed = move || {
        let questionnaire = editing.questionnaire().get()?;
        let changed = changes(&editing.since()?, &questionnaire);
        (!changed.is_empty()).then_some(changed)
    };
    move || {
        changed().map(|changed| {
            let lines = { changed.into_iter() }
                .map(|it| view! { <li>"“" {it.wording} "” " {it.what.words()} "."</li> })
                .collect_view();
            view! {
                <h3 class="nhsuk-heading-s">"Changed since the version that you began from"</h3>
                <ul class="nhsuk-list nhsuk-list--bullet">{lines}</ul>
                <p>"Give it another version, above, before you send it."</p>
            }
        })
    }
}

/// The same questions for other survey tools, one workbook for each time that people are asked.
#[component]
fn AsXlsform() -> impl IntoView {
    let (editing, reader) = (Editing::from_context(), Reader::from_context());
    let save = move |wave: Wave| {
        let Some(questionnaire) = editing.questionnaire().get_untracked() else { return };
        spawn_while_there(editing.state(), async move {
            let name = format!("{}-{wave}.xlsx", questionnaire.id);
            let saved = reader.xlsform(questionnaire.to_json(), wave).await.and_then(|written| {
                editing.losses().set(written.losses.iter().map(loss_words).collect());
                download::bytes(&name, download::XLSX, &written.bytes)
                    .map_err(|fault| fault.to_string())
            });
            if let Err(reason) = saved {
                editing.notify(&sentence(&reason));
            }
        });
    };
    let buttons = move || {
        let questionnaire = editing.questionnaire().get();
        let waves = questionnaire.map(|it| it.waves.clone()).unwrap_or_default();
        { waves.into_iter() }
            .map(|wave| view! { <SmallButton on_press=move |_| save(wave)>{when(wave)}</SmallButton> })
            .collect_view()
    };
    view! {
        <Disclosure summary="Save it as an XLSForm, for tools such as ODK and Kobo".to_owned()>
            <p>"Choose when it is asked. What such a form cannot say is listed above, once it is saved."</p>
            <div class="ripple-buttons">{buttons}</div>
        </Disclosure>
    }
}
