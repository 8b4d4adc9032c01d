//! The mappings in use, each of which can be saved as a file or taken away.

use leptos::prelude::*;

use crate::{
    app::evaluator::state::EvaluatorState,
    browser::download,
    exchange::mapping::Mapping,
    report::{counted, sentence},
};

const MEDIA_TYPE: &str = "application/json";

/// The mappings that are used for the tables that they fit, in the order in which they are tried.
#[component]
pub fn MappingsInUse() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let mappings = Memo::new(move |_| state.settings().read().mappings.clone());
    let lines =
        move || mappings.get().into_iter().map(|mapping| line(state, mapping)).collect_view();
    view! {
        <Show when=move || !mappings.read().is_empty()>
            <section aria-labelledby="mappings-heading">
                <h2 class="nhsuk-heading-m" id="mappings-heading">"Mappings in use"</h2>
                <p>"A table is read by the first of these whose columns it has."</p>
                <ul class="ripple-files">{lines}</ul>
            </section>
        </Show>
    }
}

fn line(state: EvaluatorState, mapping: Mapping) -> impl IntoView {
    let n = counted(mapping.columns.len(), "column", "columns");
    let (name, forgotten, saved) = (mapping.name.clone(), mapping.name.clone(), mapping.clone());
    let small = "nhsuk-button nhsuk-button--secondary nhsuk-button--small";
    let whose = format!(" {name}");
    let whose_too = whose.clone();
    view! {
        <li class="ripple-file">
            <p><span class="ripple-file__name">{name}</span>{format!(": {n}")}</p>
            <div class="ripple-file__ways">
                <button class=small type="button" on:click=move |_| save(state, &saved)>
                    "Save as a mapping file" <span class="nhsuk-u-visually-hidden">{whose}</span>
                </button>
                <button class=small type="button" on:click=move |_| state.forget_mapping(&forgotten)>
                    "Stop using it" <span class="nhsuk-u-visually-hidden">{whose_too}</span>
                </button>
            </div>
        </li>
    }
}

/// Hands a mapping over as a file.
pub(super) fn save(state: EvaluatorState, mapping: &Mapping) {
    let plain: String =
        mapping.name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let name = format!("ripple-mapping-{plain}.json");
    let saved = mapping.to_json().map_err(|err| err.to_string()).and_then(|text| {
        download::text(&name, MEDIA_TYPE, &text).map_err(|fault| fault.to_string())
    });
    if let Err(fault) = saved {
        state.notify(&sentence(&fault));
    }
}
