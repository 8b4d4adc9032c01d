//! The start page: what this is, which survey it is today, and how to begin or continue.

use std::rc::Rc;

use super::{button, details, page_heading};
use crate::{
    app::participant::{
        device,
        element::{El, Held, el, para, said},
        questions::{Choosing, Offer, Spread, radios},
        state::SurveyState,
        words::{counted, day_in_words, fill, say, wave_in_words},
    },
    instrument::Wave,
    survey::{Aside, AsideReason, DraftError, Journey, Page},
};

/// The start page.
pub fn start(state: SurveyState) -> Vec<El> {
    let chosen = Held::new(state.suggested_wave());
    let held = chosen.clone();
    let wave: Rc<dyn Fn() -> Wave> = Rc::new(move || {
        let begun = state.draft().as_ref().map(|draft| draft.wave);
        begun.unwrap_or_else(|| held.get())
    });
    let on_choose = move |name: String| {
        if let Ok(wave) = name.parse() {
            chosen.set(wave);
            state.set_wave(wave);
        }
    };
    let now = Rc::clone(&wave);
    let choosing = Choosing {
        name: "wave".to_owned(),
        chosen: Rc::new(move || Some(now().name().to_owned())),
        on_choose: Rc::new(on_choose),
    };
    let news =
        move || state.news().into_iter().map(|news| inset(&news).attr("role", "status")).collect();
    let asides = move || state.asides().into_iter().map(|aside_| aside(state, aside_)).collect();
    let said_of = |words: fn(SurveyState, Wave) -> String| {
        let wave = Rc::clone(&wave);
        move || words(state, wave())
    };
    vec![
        page_heading(state, &Page::Start),
        el("div", "").live(news),
        el("div", "").live(asides),
        el("p", "nhsuk-lede-text").live_text(said_of(about)),
        el("p", "").live_text(said_of(which)),
        details(say::OTHER_SURVEY, vec![wave_choice(&choosing)]),
        el("p", "").live_text(said_of(length)),
        para(say::NO_NEED),
        el("div", "").live_by(
            move || usize::from(state.is_begun()),
            move |begun| {
                if begun == 1 { continuing(state) } else { beginning(state, Rc::clone(&wave)) }
            },
        ),
    ]
}

fn inset(words: &str) -> El {
    el("div", "nhsuk-inset-text").with(para(words))
}

fn about(state: SurveyState, wave: Wave) -> String {
    let words = if wave == Wave::Baseline { say::ABOUT_BASELINE } else { say::ABOUT_FOLLOW_UP };
    let programme = state.programme();
    fill(words, &[&programme.title, &programme.place])
}

fn which(state: SurveyState, wave: Wave) -> String {
    let (title, when) = (wave.title().to_ascii_lowercase(), wave_in_words(wave));
    match device::today() {
        Some(day) if wave == state.suggested_wave() => {
            fill(say::WHICH_TODAY, &[&day_in_words(day), &title, when])
        }
        _ => fill(say::WHICH, &[&title, when]),
    }
}

fn length(state: SurveyState, wave: Wave) -> String {
    let journey = Journey::new(state.instrument(), wave);
    let questions = counted(journey.all_steps().len(), say::QUESTIONS);
    fill(say::LENGTH, &[&questions, &counted(journey.sections().count(), say::SECTIONS)])
}

fn wave_choice(choosing: &Choosing) -> El {
    let offer =
        |wave: Wave| Offer::new(wave.name(), [wave.title(), ": ", wave_in_words(wave)].concat());
    let offers = Wave::ALL.into_iter().map(offer).collect();
    let legend = "nhsuk-fieldset__legend nhsuk-fieldset__legend--s";
    el("fieldset", "nhsuk-fieldset")
        .with(said("legend", legend, say::WHICH_SURVEY))
        .with_all(radios(choosing, offers, None, Spread::Column))
}

fn beginning(state: SurveyState, wave: Rc<dyn Fn() -> Wave>) -> Vec<El> {
    vec![button("nhsuk-button", say::START, move || begin(state, wave()))]
}

fn begin(state: SurveyState, wave: Wave) {
    if let Err(fault) = state.begin(wave) {
        state.tell(fault.to_string());
    }
}

fn continuing(state: SurveyState) -> Vec<El> {
    let so_far = el("p", "").live_text(move || so_far(state).unwrap_or_default());
    let anew = vec![
        para(say::BLANK),
        button("nhsuk-button nhsuk-button--secondary", say::START_BLANK, move || {
            begin(state, state.suggested_wave());
        }),
    ];
    vec![
        el("div", "nhsuk-inset-text").with(so_far),
        button("nhsuk-button", say::CONTINUE, move || state.go(state.unfinished_page())),
        details(say::NOT_MINE, anew),
    ]
}

/// How far the person has got.
fn so_far(state: SurveyState) -> Option<String> {
    let steps = state.journey().all_steps();
    let draft = state.draft();
    let draft = draft.as_ref()?;
    let answered = steps.iter().filter(|step| step.is_answered(&draft.answers)).count();
    let began = day_in_words(draft.started.day());
    let of = counted(steps.len(), say::QUESTIONS);
    Some(fill(say::SO_FAR, &[&began, &answered.to_string(), &of]))
}

/// A text that was set aside, with why and a way to have it.
fn aside(state: SurveyState, Aside { text, reason }: Aside) -> El {
    let why = match reason {
        AsideReason::BegunAnew => say::ASIDE_BEFORE,
        AsideReason::OtherQuestionnaire => say::ASIDE_OTHER,
        AsideReason::Unreadable(DraftError::Newer(_)) => say::ASIDE_NEWER,
        AsideReason::Unreadable(_) => say::ASIDE_DAMAGED,
    };
    inset(why).with(button("ripple-link-button", say::DOWNLOAD_ASIDE, move || {
        if let Err(fault) = device::download_json("ripple-kept-apart.json", &text) {
            state.tell(fault.to_string());
        }
    }))
}
