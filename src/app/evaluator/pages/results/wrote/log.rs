//! Every mark, with who and when, and the file that keeps them.

use leptos::prelude::*;

use crate::app::{
    components::{Disclosure, SmallButton},
    evaluator::{saving::save_json, state::EvaluatorState, today::day_of},
};
use evaluation::passages::{Mark, MarkEntry};
use report::{counted, sentence};
use survey::programme::day_in_words;

const FILE_NAME: &str = "ripple-marks.json";

/// The log, and what became of marks that lead to no quotation.
#[component]
pub fn MarkLog() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let n_entries = Memo::new(move |_| state.settings().read().marks.entries.len());
    let entries = move || {
        let settings = state.settings().read();
        settings.marks.entries.iter().map(|entry| view! { <li>{line(entry)}</li> }).collect_view()
    };
    let lost = move || {
        let evaluated = state.evaluated();
        let lost = evaluated.iter().flat_map(|it| it.not_followed.clone());
        lost.map(|it| {
            let said =
                format!("{} of response {} is not quoted: {}", it.place, it.response, it.reason);
            view! { <li>{sentence(&said)}</li> }
        })
        .collect_view()
    };
    let save = move |_| {
        let text = state.settings().read_untracked().marks.to_json();
        save_json(state, FILE_NAME, text);
    };
    view! {
        <Show when=move || n_entries.get() != 0>
            <ul class="nhsuk-list nhsuk-list--bullet">{lost}</ul>
            <Disclosure summary=Signal::derive(move || counted(n_entries.get(), "mark", "marks"))>
                <ol class="nhsuk-list nhsuk-list--number">{entries}</ol>
                <p>"Save the marks as a file, and load it with the other files next time. The file holds the words that you left out."</p>
                <SmallButton on_press=save>"Save the marks as a file"</SmallButton>
            </Disclosure>
        </Show>
    }
}

fn line(entry: &MarkEntry) -> String {
    let what = match &entry.mark {
        Mark::Quote(reading) if reading.left_out.is_empty() => "to be quoted as it is".to_owned(),
        Mark::Quote(reading) => {
            let parts = counted(reading.left_out.len(), "part", "parts");
            format!("to be quoted without {parts}")
        }
        Mark::TakeBack => "not to be quoted".to_owned(),
    };
    let day = day_in_words(day_of(entry.at));
    format!("{}, {what} ({}, {day})", entry.passage.place, entry.who)
}
