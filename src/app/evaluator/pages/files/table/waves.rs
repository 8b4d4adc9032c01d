//! The words by which a table says which wave each row is from, each of which a person may say.

use leptos::prelude::*;

use crate::app::{
    components::{Disclosure, SelectField},
    evaluator::state::EvaluatorState,
};
use survey::instrument::Wave;
use tables::{WaveWords, mapping::WaveColumn};

/// A list for each word; nothing where no column says a wave. Open where a word waits for a person.
#[component]
pub fn WordsOfWaves(key: u32, name: String) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let words = Memo::new(move |_| state.how_read(key)?.waves);
    let name = StoredValue::new(name);
    let fields = move || words.get().map(|it| fields(state, key, &it, &name.get_value()));
    let waits = Memo::new(move |_| {
        words.read().as_ref().is_some_and(|it| it.words.iter().any(|(_, wave)| wave.is_none()))
    });
    view! {
        <Show when=move || words.read().is_some()>
            <Show
                when=move || waits.get()
                fallback=move || view! {
                    <Disclosure summary="Which wave its rows are from".to_owned()>{fields}</Disclosure>
                }
            >
                {fields}
            </Show>
        </Show>
    }
}

fn fields(state: EvaluatorState, key: u32, said: &WaveWords, name: &str) -> AnyView {
    let each = said.words.iter().enumerate().map(|(place, (word, wave))| {
        let (word_said, all) = (word.clone(), said.clone());
        view! {
            <SelectField
                id=format!("wave-of-word-{key}-{place}")
                label=format!("“{word}” in “{}” is", said.column)
                hidden_label=name.to_owned()
                options=options()
                chosen=wave.map(Wave::name).unwrap_or_default().to_owned()
                on_choose=move |chosen: String| say(state, key, &all, &word_said, &chosen)
            />
        }
    });
    each.collect_view().into_any()
}

fn options() -> Vec<(String, String)> {
    let each = Wave::ALL.map(|wave| (wave.name().to_owned(), wave.title().to_owned()));
    [(String::new(), "Choose a wave".to_owned())].into_iter().chain(each).collect()
}

fn say(state: EvaluatorState, key: u32, all: &WaveWords, word: &str, chosen: &str) {
    let known = all.words.iter().filter_map(|(word, wave)| Some((word.clone(), (*wave)?)));
    let mut words: std::collections::BTreeMap<String, Wave> = known.collect();
    match chosen.parse() {
        Ok(wave) => words.insert(word.to_owned(), wave),
        Err(_) => words.remove(word),
    };
    let column = WaveColumn { column: all.column.clone(), words };
    state.choose_reading(key, |choices| choices.wave = Some(column));
}
