//! What holds for the whole questionnaire: its title, version, when people are asked, and how long it takes.

use leptos::prelude::*;

use super::{
    editing::Editing,
    fields::{RefusedHere, WordsField},
};
use crate::app::components::TickBox;
use organiser::questionnaire::{Edit, minutes};
use report::counted;
use survey::instrument::{Instrument, Wave};

/// When people are asked, in an author's words.
pub const fn when(wave: Wave) -> &'static str {
    match wave {
        Wave::Baseline => "Before the programme",
        Wave::FollowUp => "6 to 12 months after it",
        Wave::FollowUp2 => "A year or more after it",
    }
}

#[component]
pub fn Whole() -> impl IntoView {
    let editing = Editing::from_context();
    let of = move |read: fn(&Instrument) -> String| {
        Signal::derive(move || {
            let questionnaire = editing.questionnaire().read();
            questionnaire.as_deref().map(read).unwrap_or_default()
        })
    };
    let waves = Wave::ALL.map(|wave| {
        let is_ticked = Signal::derive(move || waves_of(editing).contains(&wave));
        let tick = move |is_on: bool| {
            let asked = |other: &Wave| {
                if *other == wave { is_on } else { waves_of(editing).contains(other) }
            };
            editing.edit("", Edit::Waves(Wave::ALL.into_iter().filter(asked).collect()));
        };
        view! { <TickBox id=format!("asked-{wave}") label=when(wave) is_ticked on_tick=tick /> }
    });
    let length = of(length);
    view! {
        <p role="status">{length}</p>
        <WordsField id="questionnaire-title" label=Signal::stored("Title".to_owned()) hint="People see it at the top of the survey" text=of(|it| it.title.clone())
            on_change=move |text| { editing.edit("", Edit::Title(text)); } />
        <WordsField id="questionnaire-version" label=Signal::stored("Version".to_owned())
            hint="Change it when people will see a change, such as from 1 to 2"
            text=of(|it| it.version.clone())
            on_change=move |text| { editing.edit("", Edit::Version(text)); } />
        <fieldset class="nhsuk-fieldset">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">"When people are asked"</legend>
            {waves}
        </fieldset>
        <RefusedHere why=editing.refusal(String::new()) />
    }
}

fn waves_of(editing: Editing) -> Vec<Wave> {
    editing.questionnaire().read().as_ref().map(|it| it.waves.clone()).unwrap_or_default()
}

/// How many questions and minutes, in each wave that differs.
fn length(questionnaire: &Instrument) -> String {
    let asked = |wave: Wave| {
        let n = questionnaire.items().filter(|item| item.asked(wave).is_some()).count();
        let minutes = minutes(questionnaire, wave).ceil();
        let minutes =
            if minutes > 1.0 { format!("{minutes:.0} minutes") } else { "1 minute".to_owned() };
        format!("{}: {}, about {minutes}.", when(wave), counted(n, "question", "questions"))
    };
    questionnaire.waves.iter().map(|wave| asked(*wave)).collect::<Vec<_>>().join(" ")
}
