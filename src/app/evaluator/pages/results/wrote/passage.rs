//! One passage, what may be done with it, and how it would read.

use leptos::prelude::*;

use crate::app::{
    components::{Disclosure, SmallButton},
    evaluator::state::EvaluatorState,
};
use browser::clock;
use evaluation::{
    disclosure::{NotQuoted, Reading, preview, words_digest},
    passages::{LeaveSaid, Mark, Passage, PassageKey},
};
use report::{level_title, sentence};
use survey::Timestamp;

/// One passage with its question.
#[component]
pub fn PassageCard(passage: Passage, who: RwSignal<String>) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let Passage { key, item, level, question, words, leave } = passage.clone();
    let place =
        format!("{item}. {}, {}", level_title(Some(level)), key.wave.title().to_lowercase());
    let mark_key = key.clone();
    let mark = Memo::new(move |_| reading_of(state, &mark_key));
    let held = StoredValue::new((key, words.clone()));
    let actions = (leave == LeaveSaid::Given).then_some({
        move || {
            let (key, words) = held.get_value();
            match mark.get() {
                Some(reading) => view! { <Marked key words reading who /> }.into_any(),
                None => view! { <ToMark key words who /> }.into_any(),
            }
        }
    });
    view! {
        <li class="ripple-file">
            <h3 class="nhsuk-heading-xs">{place}</h3>
            <p class="ripple-wrote__question">{question}</p>
            <blockquote class="ripple-wrote__words">{words}</blockquote>
            <p>{leave.words()}</p>
            {actions}
        </li>
    }
}

fn reading_of(state: EvaluatorState, key: &PassageKey) -> Option<Reading> {
    state.settings().read().marks.in_force().get(key).map(|reading| (*reading).clone())
}

/// A passage that is not quoted yet: what to leave out, and how it would read.
#[component]
fn ToMark(key: PassageKey, words: String, who: RwSignal<String>) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let typed = RwSignal::new(String::new());
    let id = format!("leave-out-{}-{}", key.response, key.place);
    let hint = format!("{id}-hint");
    let (digest, own, place) = (words_digest(&words), words.clone(), key.place.clone());
    let reads =
        Memo::new(move |_| preview(&own, &lines(&typed.read())).map_err(|it| it.to_string()));
    let use_it = move |_| match reads.get_untracked() {
        Ok(_) => {
            let left_out = lines(&typed.read_untracked());
            let reading = Reading { digest: digest.clone(), left_out };
            note(state, key.clone(), Mark::Quote(reading), &who.read_untracked());
        }
        Err(reason) => state.notify(&sentence(&reason)),
    };
    view! {
        <Disclosure summary=format!("Use this as a quotation ({place})")>
            <div class="nhsuk-form-group">
                <label class="nhsuk-label" for=id.clone()>"Names, places and other words to leave out"</label>
                <div class="nhsuk-hint" id=hint.clone()>"One to a line. Each is left out wherever it stands."</div>
                <textarea
                    class="nhsuk-textarea"
                    id=id
                    rows="3"
                    aria-describedby=hint
                    prop:value=typed
                    on:input=move |event| typed.set(event_target_value(&event))
                ></textarea>
            </div>
            <p role="status">{move || reads_words(&reads.read())}</p>
            <SmallButton on_press=use_it>"I have read this: use it"</SmallButton>
        </Disclosure>
    }
}

/// A passage that is quoted: how it reads, and the way back.
#[component]
fn Marked(
    key: PassageKey,
    words: String,
    reading: Reading,
    who: RwSignal<String>,
) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let reads = if reading.digest == words_digest(&words) {
        preview(&words, &reading.left_out)
    } else {
        Err(NotQuoted::Changed)
    };
    let place = key.place.clone();
    let take_back = move |_| note(state, key.clone(), Mark::TakeBack, &who.read_untracked());
    view! {
        <p><strong class="nhsuk-tag">"Marked"</strong> " " {reads_words(&reads.map_err(|it| it.to_string()))}</p>
        <SmallButton on_press=take_back>"Do not use it" <span class="nhsuk-u-visually-hidden">{format!(" ({place})")}</span></SmallButton>
    }
}

fn reads_words(reads: &Result<String, String>) -> String {
    match reads {
        Ok(text) => format!("It will be published as: “{text}”"),
        Err(reason) => format!("It cannot be published like this. {}", sentence(reason)),
    }
}

fn lines(typed: &str) -> Vec<String> {
    typed.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Adds a mark to the log if somebody answers for it. Says so if not.
fn note(state: EvaluatorState, key: PassageKey, mark: Mark, who: &str) {
    if who.trim().is_empty() {
        return state.notify(&"Enter who reads, and then choose again.");
    }
    match Timestamp::from_unix_ms(clock::now_ms()) {
        Some(at) => state.mark(key, mark, who.trim(), at),
        None => state.notify(&"The clock of this device is far from today. Set it and try again."),
    }
}
