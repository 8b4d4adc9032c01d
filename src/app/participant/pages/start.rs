//! The start page: what this is, which survey it is today, and how to begin or continue.

use leptos::prelude::*;

use super::{button, details, page_heading};
use crate::{
    app::{
        components::{Choosing, Offer, Spread, radios},
        element::{El, el, said},
        participant::{
            device,
            state::SurveyState,
            words::{counted, day_in_words, wave_in_words},
        },
    },
    instrument::Wave,
    survey::{Aside, AsideReason, DraftError, Journey, Page},
};

/// The start page.
pub fn start(state: SurveyState) -> Vec<El> {
    let chosen = RwSignal::new(state.suggested_wave());
    let wave = Signal::derive(move || {
        state.with_draft(|draft| draft.map(|draft| draft.wave)).unwrap_or_else(|| chosen.get())
    });
    let on_choose = Callback::new(move |name: String| {
        if let Ok(wave) = name.parse() {
            chosen.set(wave);
            state.set_wave(wave);
        }
    });
    let name = Signal::derive(move || Some(wave.get().name().to_owned()));
    let choosing = Choosing { name: "wave".to_owned(), chosen: name, on_choose };
    let begun = Memo::new(move |_| state.with_draft(|draft| draft.is_some()));
    let news =
        move || state.news().into_iter().map(|news| inset(&news).attr("role", "status")).collect();
    let asides = move || state.asides().into_iter().map(|aside_| aside(state, aside_)).collect();
    vec![
        page_heading(state, &Page::Start),
        el("div", "").live(news),
        el("div", "").live(asides),
        el("p", "nhsuk-lede-text").live_text(move || about(state, wave.get())),
        el("p", "").live_text(move || which(state, wave.get())),
        details("Answer a different survey", vec![wave_choice(&choosing)]),
        el("p", "").live_text(move || length(state, wave.get())),
        said(
            "p",
            "",
            "You do not have to answer every question. You can stop at any time and carry on later in this browser.",
        ),
        el("div", "").live(
            move || {
                if begun.get() { continuing(state) } else { beginning(state, wave) }
            },
        ),
    ]
}

fn inset(words: &str) -> El {
    el("div", "nhsuk-inset-text").with(said("p", "", words))
}

fn about(state: SurveyState, wave: Wave) -> String {
    let (title, place) = state.with_programme(|p| (p.title.clone(), p.place.clone()));
    let (who, what) = if wave == Wave::Baseline {
        ("will take part in ", "It asks how things are now, so that change can be seen later.")
    } else {
        (
            "took part in ",
            "It asks what has changed since, for you, your organisation and local people.",
        )
    };
    ["This survey is for people who ", who, &title, " (", &place, "). ", what].concat()
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
        let journey = Journey::new(instrument, wave);
        (journey.all_steps().len(), journey.sections().count())
    });
    ["It has ", &counted(questions, "question"), " in ", &counted(sections, "section"), "."]
        .concat()
}

fn wave_choice(choosing: &Choosing) -> El {
    let offer =
        |wave: Wave| Offer::new(wave.name(), [wave.title(), ": ", wave_in_words(wave)].concat());
    let offers = Wave::ALL.into_iter().map(offer).collect();
    let legend = "nhsuk-fieldset__legend nhsuk-fieldset__legend--s";
    el("fieldset", "nhsuk-fieldset")
        .with(said("legend", legend, "Which survey do you want to answer?"))
        .with_all(radios(choosing, offers, None, Spread::Column))
}

fn beginning(state: SurveyState, wave: Signal<Wave>) -> Vec<El> {
    vec![button("nhsuk-button", "Start now", move || begin(state, wave.get_untracked()))]
}

fn begin(state: SurveyState, wave: Wave) {
    if let Err(fault) = state.begin(wave) {
        state.tell(fault.to_string());
    }
}

fn continuing(state: SurveyState) -> Vec<El> {
    let so_far = el("p", "").live_text(move || so_far(state).unwrap_or_default());
    let anew = vec![
        said(
            "p",
            "",
            "You can start with a blank survey. The answers in this browser are kept apart, and can be downloaded from this page.",
        ),
        button("nhsuk-button nhsuk-button--secondary", "Start a blank survey", move || {
            begin(state, state.suggested_wave());
        }),
    ];
    vec![
        el("div", "nhsuk-inset-text").with(so_far),
        button("nhsuk-button", "Continue", move || state.go(state.unfinished_page())),
        details("These are not my answers", anew),
    ]
}

/// How far the person has got.
fn so_far(state: SurveyState) -> Option<String> {
    let steps = state.all_steps();
    state.with_draft(|draft| {
        let draft = draft?;
        let answered = steps.iter().filter(|step| step.is_answered(&draft.answers)).count();
        let began = day_in_words(draft.started.day());
        let of = counted(steps.len(), "question");
        let answered = answered.to_string();
        Some(
            ["You began on ", &*began, " and have answered ", &answered, " of ", &of, "."].concat(),
        )
    })
}

/// A text that was set aside, with why and a way to have it.
fn aside(state: SurveyState, Aside { text, reason }: Aside) -> El {
    let why = match reason {
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
    inset(why).with(button("ripple-link-button", "Download what is kept apart", move || {
        if let Err(fault) = device::download_json("ripple-kept-apart.json", &text) {
            state.tell(fault.to_string());
        }
    }))
}
