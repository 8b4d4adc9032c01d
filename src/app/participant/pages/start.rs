//! The start page: what this is, which survey it is today, and how to begin or continue.

use leptos::prelude::*;

use super::page_heading;
use crate::{
    app::{
        components::{Offer, Radios, Spread},
        participant::{
            device,
            state::SurveyState,
            words::{counted, day_in_words, wave_in_words},
        },
    },
    instrument::Wave,
    survey::{Aside, AsideReason, DraftError, Page},
};

/// The start page.
#[component]
pub fn Start() -> impl IntoView {
    let state = SurveyState::from_context();
    let chosen = RwSignal::new(state.suggested_wave());
    let wave = Memo::new(move |_| {
        state.with_draft(|draft| draft.map(|draft| draft.wave)).unwrap_or_else(|| chosen.get())
    });
    let on_wave = Callback::new(move |wave| {
        chosen.set(wave);
        state.set_wave(wave);
    });
    let begun = Memo::new(move |_| state.with_draft(|draft| draft.is_some()));
    view! {
        {page_heading(state, &Page::Start)}
        {move || state.news().map(|news| view! { <div class="nhsuk-inset-text" role="status"><p>{news}</p></div> })}
        {move || state.asides().into_iter().map(aside).collect::<Vec<_>>()}
        <p class="nhsuk-lede-text">{move || about(state, wave.get())}</p>
        <p>{move || which(state, wave.get())}</p>
        <details class="nhsuk-details">
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">"Answer a different survey"</span>
            </summary>
            <div class="nhsuk-details__text">
                {wave_choice(wave, on_wave)}
            </div>
        </details>
        <p>{move || length(state, wave.get())}</p>
        <p>
            "You do not have to answer every question. You can stop at any time and carry on later in this browser."
        </p>
        {move || if begun.get() { continuing(state) } else { beginning(state, wave) }}
    }
    .into_any()
}

fn about(state: SurveyState, wave: Wave) -> String {
    let (title, place) = state.with_programme(|p| (p.title.clone(), p.place.clone()));
    let asks = if wave == Wave::Baseline {
        "This survey is for people who will take part in "
    } else {
        "This survey is for people who took part in "
    };
    let about = if wave == Wave::Baseline {
        "). It asks how things are now, so that change can be seen later."
    } else {
        "). It asks what has changed since, for you, your organisation and local people."
    };
    [asks, &title, " (", &place, about].concat()
}

fn which(state: SurveyState, wave: Wave) -> String {
    let title = wave.title().to_ascii_lowercase();
    let this = ["This is the ", &title, ": ", wave_in_words(wave), "."].concat();
    match device::today() {
        Some(day) if wave == state.suggested_wave() => {
            ["Today is ", &day_in_words(day), ". ", &this].concat()
        }
        _ => this,
    }
}

fn length(state: SurveyState, wave: Wave) -> String {
    let (questions, sections) = state.with_instrument(|instrument| {
        let journey = crate::survey::Journey::new(instrument, wave);
        (journey.all_steps().len(), journey.sections().count())
    });
    ["It has ", &counted(questions, "question"), " in ", &counted(sections, "section"), "."]
        .concat()
}

fn wave_choice(wave: Memo<Wave>, on_wave: Callback<Wave>) -> AnyView {
    let offer =
        |wave: Wave| Offer::new(wave.name(), [wave.title(), ": ", wave_in_words(wave)].concat());
    let on_choose = Callback::new(move |name: String| {
        if let Ok(wave) = name.parse() {
            on_wave.run(wave);
        }
    });
    let chosen = Signal::derive(move || Some(wave.get().name().to_owned()));
    view! {
        <fieldset class="nhsuk-fieldset">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">
                "Which survey do you want to answer?"
            </legend>
            <Radios
                name="wave".to_owned()
                offers=Wave::ALL.into_iter().map(offer).collect()
                way_out=None
                spread=Spread::Column
                chosen
                on_choose
            />
        </fieldset>
    }
    .into_any()
}

fn beginning(state: SurveyState, wave: Memo<Wave>) -> AnyView {
    view! { <button type="button" class="nhsuk-button" on:click=move |_| begin(state, wave.get_untracked())>"Start now"</button> }
        .into_any()
}

fn begin(state: SurveyState, wave: Wave) {
    if let Err(fault) = state.begin(wave) {
        state.tell(fault.to_string());
    }
}

fn continuing(state: SurveyState) -> AnyView {
    let so_far = move || {
        state.with_draft(|draft| {
            let draft = draft?;
            let steps = state.all_steps();
            let answered = steps.iter().filter(|step| step.is_answered(&draft.answers)).count();
            let began = day_in_words(draft.started.day());
            let of = counted(steps.len(), "question");
            Some(
                [
                    "You began on ",
                    &began,
                    " and have answered ",
                    &answered.to_string(),
                    " of ",
                    &of,
                    ".",
                ]
                .concat(),
            )
        })
    };
    view! {
        <div class="nhsuk-inset-text">
            <p>{so_far}</p>
        </div>
        <button type="button" class="nhsuk-button" on:click=move |_| state.go(state.unfinished_page())>
            "Continue"
        </button>
        <details class="nhsuk-details">
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">"These are not my answers"</span>
            </summary>
            <div class="nhsuk-details__text">
                <p>
                    "You can start with a blank survey. The answers in this browser are kept apart, and can be downloaded from this page."
                </p>
                <button
                    type="button"
                    class="nhsuk-button nhsuk-button--secondary"
                    on:click=move |_| begin(state, state.suggested_wave())
                >
                    "Start a blank survey"
                </button>
            </div>
        </details>
    }
    .into_any()
}

/// A text that was set aside, with why and a way to have it.
fn aside(aside: Aside) -> AnyView {
    let state = SurveyState::from_context();
    let why = match &aside.reason {
        AsideReason::BegunAnew => "Answers from before are kept apart in this browser.",
        AsideReason::OtherQuestionnaire => {
            "This browser holds answers to another version of this survey. They do not fit this one, so they are kept apart."
        }
        AsideReason::Unreadable(DraftError::Newer(_)) => {
            "This browser holds answers that a newer version of this page saved. This version cannot read them, so they are kept apart."
        }
        AsideReason::Unreadable(_) => {
            "Something that was saved in this browser could not be read. It is kept apart and has not been changed."
        }
    };
    let text = StoredValue::new(aside.text);
    let download = move |_| {
        let done = text.with_value(|text| device::download_json("ripple-kept-apart.json", text));
        if let Err(fault) = done {
            state.tell(fault.to_string());
        }
    };
    view! {
        <div class="nhsuk-inset-text ripple-aside">
            <p>{why}</p>
            <button type="button" class="ripple-link-button" on:click=download>
                "Download what is kept apart"
            </button>
        </div>
    }
    .into_any()
}
