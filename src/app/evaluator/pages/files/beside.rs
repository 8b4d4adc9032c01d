//! What was loaded beside answers, in the table of files: the programme, what it claims, mappings, decisions.

use leptos::prelude::*;

use super::mapping::save;
use crate::{
    app::{components::FileCell, evaluator::state::EvaluatorState},
    engine::Settings,
    exchange::mapping::Mapping,
    programme::Programme,
    report::counted,
};

const SMALL: &str = "nhsuk-button nhsuk-button--secondary nhsuk-button--small";

/// Whether there is anything beside answers.
pub fn has_beside(settings: &Settings) -> bool {
    settings.programme.is_some() || settings.outcomes.is_some() || !settings.mappings.is_empty()
}

/// A row for each.
#[component]
pub fn BesideFiles() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let mappings = Memo::new(move |_| state.settings().read().mappings.clone());
    let programme = Memo::new(move |_| {
        let settings = state.settings().read();
        settings
            .programme
            .as_deref()
            .map(|text| Programme::parse(text).map(|it| it.title).unwrap_or_default())
    });
    let has_claims = Memo::new(move |_| state.settings().read().outcomes.is_some());
    let programme = move || {
        programme.get().map(|title| view! {
            <BesideRow name=title kind="The programme’s file: its questionnaire, dates and sessions are used">""</BesideRow>
        })
    };
    let claims = move || {
        has_claims.get().then(|| view! {
            <BesideRow name="Claimed outcomes" kind="What the programme claims; it counts before the claims in the programme’s own file">
                <button class=SMALL type="button" on:click=move |_| state.set_outcomes(None)>"Stop using these claims"</button>
            </BesideRow>
        })
    };
    let mappings =
        move || mappings.get().into_iter().map(|mapping| row(state, mapping)).collect_view();
    view! { {programme} {claims} {mappings} }
}

fn row(state: EvaluatorState, mapping: Mapping) -> impl IntoView {
    let kind = format!(
        "Mapping of {}; a table is read by the first mapping whose columns it has",
        counted(mapping.columns.len(), "column", "columns")
    );
    let (name, forgotten, saved) = (mapping.name.clone(), mapping.name.clone(), mapping.clone());
    let whose = format!(" {name}");
    let whose_too = whose.clone();
    view! {
        <BesideRow name kind>
            <button class=SMALL type="button" on:click=move |_| save(state, &saved)>
                "Save as a mapping file" <span class="nhsuk-u-visually-hidden">{whose}</span>
            </button>
            <button class=SMALL type="button" on:click=move |_| state.forget_mapping(&forgotten)>
                "Stop using it" <span class="nhsuk-u-visually-hidden">{whose_too}</span>
            </button>
        </BesideRow>
    }
}

#[component]
fn BesideRow(
    #[prop(into)] name: String,
    #[prop(into)] kind: String,
    children: Children,
) -> impl IntoView {
    view! {
        <tr role="row" class="nhsuk-table__row">
            <FileCell column=0 is_empty=false><span class="ripple-file__name">{name}</span></FileCell>
            <FileCell column=1 is_empty=false>{kind}</FileCell>
            <FileCell column=2 is_empty=true>""</FileCell>
            <FileCell column=3 is_empty=true>""</FileCell>
            <FileCell column=4 is_empty=true>""</FileCell>
            <FileCell column=5 is_empty=false><div class="ripple-file__ways">{children()}</div></FileCell>
        </tr>
    }
}
