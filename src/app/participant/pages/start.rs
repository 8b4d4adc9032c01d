//! The start page: what this is, which survey it is today, and how to begin or continue.

use std::rc::Rc;

use chrono::NaiveDate;

use super::{button, details, inset, kept, link_set, page_heading, summary, unfolding};
use crate::app::participant::{
    device,
    element::{El, Held, el, para, said},
    programmes,
    questions::{Choosing, Offer, Spread, checkbox, radios},
    state::SurveyState,
    words::{counted, day_in_words, fill, say, wave_in_words},
};
use browser::{share, spawn_local};
use survey::{
    Draft, Journey, Page,
    instrument::Wave,
    programme::{Programme, Timing},
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
        is_chosen: Rc::new(move |name| now().name() == name),
        on_choose: Rc::new(on_choose),
    };
    let news =
        move || state.news().into_iter().map(|news| inset(&news).attr("role", "status")).collect();
    let said_of = |words: fn(SurveyState, Wave) -> String| {
        let wave = Rc::clone(&wave);
        move || words(state, wave())
    };
    vec![
        page_heading(state, &Page::Start),
        el("div", "").with_some(link_set(state)),
        el("div", "").live(news),
        el("div", "").live(move || kept::left_over(state)),
        el("p", "nhsuk-lede-text")
            .text(&about(state.programme()))
            .text(" ")
            .live_text(said_of(asks)),
        el("p", "").live_text(said_of(which)),
        unfolding(
            summary().attr("id", "other-survey"),
            say::OTHER_SURVEY,
            vec![el("div", "").live_by(
                move || usize::from(has_answers(state)),
                move |has| {
                    if has == 1 { other_waves(state) } else { vec![wave_choice(&choosing)] }
                },
            )],
        ),
        el("p", "").live_text(said_of(outside)),
        el("p", "").live_text(said_of(length)),
        para(say::NO_NEED),
        el("div", "").live_by(
            move || usize::from(state.is_begun()),
            move |begun| {
                if begun == 1 { continuing(state) } else { beginning(state, Rc::clone(&wave)) }
            },
        ),
        el("div", "").live(move || kept::kept(state)),
    ]
}

fn has_answers(state: SurveyState) -> bool {
    state.draft().as_ref().is_some_and(Draft::has_answers)
}

/// The other waves, each to be begun beside the answers that are there.
fn other_waves(state: SurveyState) -> Vec<El> {
    let now = state.wave();
    let mut shown = vec![para(say::OTHER_WAVE_WHY)];
    shown.extend(Wave::ALL.into_iter().filter(|wave| *wave != now).map(|wave| {
        let words = fill(say::START_NEXT, &[&wave.title().to_ascii_lowercase()]);
        button("nhsuk-button nhsuk-button--secondary", &words, move || begin_next(state, wave))
    }));
    shown
}

fn about(programme: &Programme) -> String {
    if programme.place.is_empty() {
        return fill(say::ABOUT, &[&programme.title]);
    }
    fill(say::ABOUT, &[&[&*programme.title, " (", &programme.place, ")"].concat()])
}

fn asks(_: SurveyState, wave: Wave) -> String {
    let words = if wave == Wave::Baseline { say::ASKS_BASELINE } else { say::ASKS_FOLLOW_UP };
    words.to_owned()
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

/// That the wave is not open today, if it is not.
fn outside(state: SurveyState, wave: Wave) -> String {
    let programme = state.programme();
    let (window, title) = (programme.window(wave), wave.title().to_ascii_lowercase());
    let told = |words, day: Option<NaiveDate>| {
        day.map(|day| fill(words, &[&title, &day_in_words(day)])).unwrap_or_default()
    };
    match device::today().map(|day| window.timing(day)) {
        Some(Timing::Before) => told(say::TOO_EARLY, window.from),
        Some(Timing::After) => told(say::TOO_LATE, window.to),
        _ => String::new(),
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
    let mut shown = shared_device(state);
    shown
        .push(button("nhsuk-button", say::START, move || begin(state, wave())).attr("id", "start"));
    shown.push(restoring(state));
    shown.push(other_programme(state));
    shown
}

/// Continues from a copy that was saved here or elsewhere.
fn restoring(state: SurveyState) -> El {
    let label = said("label", "nhsuk-label", say::CHOOSE_COPY).attr("for", "copy");
    let file = el("input", "nhsuk-input")
        .attr("type", "file")
        .attr("id", "copy")
        .attr("accept", ".json,.txt,application/json")
        .on_file(move |text| state.restore(&text));
    details(say::FROM_COPY, vec![para(say::FROM_COPY_WHY), label, file])
}

/// The survey of another programme, from its file, and the way back to the one that comes with this page.
fn other_programme(state: SurveyState) -> El {
    let label = said("label", "nhsuk-label", say::CHOOSE_PROGRAMME).attr("for", "programme");
    let file = el("input", "nhsuk-input")
        .attr("type", "file")
        .attr("id", "programme")
        .attr("accept", ".json,.txt,application/json")
        .on_file(move |text| {
            if let Err(why) = programmes::open_file(&text) {
                state.tell(fill(say::NO_PROGRAMME, &[&why]));
            }
        });
    let back = state.is_by_link().then(|| {
        button("nhsuk-button nhsuk-button--secondary", say::FORGET_PROGRAMME, || {
            spawn_local(programmes::forget_last());
        })
    });
    details(say::OTHER_PROGRAMME, vec![label, file, el("div", "").with_some(back)])
}

fn begin(state: SurveyState, wave: Wave) {
    if let Err(fault) = state.begin(wave) {
        state.tell(fault.to_string());
    }
}

fn begin_next(state: SurveyState, wave: Wave) {
    if let Err(fault) = state.begin_next(wave) {
        state.tell(fault.to_string());
    }
}

fn continuing(state: SurveyState) -> Vec<El> {
    let so_far = el("p", "").live_text(move || so_far(state).unwrap_or_default());
    let due = state.wave_due();
    let is_finished = state.draft().as_ref().is_some_and(|draft| draft.finished.is_some());
    let mut anew = shared_device(state);
    anew.extend([
        para(say::BLANK),
        button("nhsuk-button nhsuk-button--secondary", say::START_BLANK, move || {
            begin(state, state.suggested_wave());
        }),
    ]);
    let words = if is_finished { say::SEE_MINE } else { say::CONTINUE_MINE };
    let class = if due.is_some() { "nhsuk-button nhsuk-button--secondary" } else { "nhsuk-button" };
    vec![
        el("div", "nhsuk-inset-text").with(so_far),
        el("div", "").with_all(due.map_or(Vec::new(), |due| next_wave(state, is_finished, due))),
        button(class, words, move || state.go(state.unfinished_page())),
        details(say::NOT_MINE, anew),
        keeping(state),
        restoring(state),
        other_programme(state),
    ]
}

/// The survey that is due now, for whoever answered an earlier one here.
fn next_wave(state: SurveyState, is_finished: bool, due: Wave) -> Vec<El> {
    let title = due.title().to_ascii_lowercase();
    let why = if is_finished {
        say::NEXT_WHY.to_owned()
    } else {
        fill(say::NEXT_THOUGH_UNFINISHED, &[&state.wave().title().to_ascii_lowercase(), &title])
    };
    vec![
        para(&why),
        button("nhsuk-button", &fill(say::START_NEXT, &[&title]), move || begin_next(state, due)),
    ]
}

/// Whether others use this device.
fn shared_device(state: SurveyState) -> Vec<El> {
    let shared = checkbox(
        "shared",
        say::SHARED_DEVICE,
        Some("shared-hint"),
        move || state.is_shared(),
        move |on| state.set_shared(on),
    );
    let hint = said("div", "nhsuk-hint nhsuk-checkboxes__hint", say::SHARED_DEVICE_HINT);
    let shared = shared.with(hint.attr("id", "shared-hint"));
    vec![el("div", "nhsuk-form-group").with(el("div", "nhsuk-checkboxes").with(shared))]
}

/// Ways to keep the answers safe.
fn keeping(state: SurveyState) -> El {
    let kept = Held::new("");
    let shown = kept.clone();
    let ask = move || {
        let kept = kept.clone();
        spawn_local(async move {
            kept.set(if share::keep().await { say::WILL_KEEP } else { say::WILL_NOT_KEEP });
        });
    };
    details(
        say::KEEP,
        vec![
            para(say::KEEP_WHY),
            button("nhsuk-button nhsuk-button--secondary", say::ASK_TO_KEEP, ask),
            el("p", "").attr("role", "status").live_text(move || shown.get().to_owned()),
            button("nhsuk-button nhsuk-button--secondary", say::SAVE_COPY, move || {
                state.save_copy();
            }),
        ],
    )
}

/// How far the person has got.
fn so_far(state: SurveyState) -> Option<String> {
    let steps = state.journey().all_steps();
    let draft = state.draft();
    let draft = draft.as_ref()?;
    let answered = steps.iter().filter(|step| step.is_answered(&draft.answers)).count();
    let began = day_in_words(device::day_of(draft.started)?);
    let of = counted(steps.len(), say::QUESTIONS);
    let title = draft.wave.title().to_ascii_lowercase();
    Some(fill(say::SO_FAR, &[&title, &began, &answered.to_string(), &of]))
}
