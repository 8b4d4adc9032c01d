//! What was loaded beside answers, in the table of files: the programme, what it claims, mappings, decisions.

use leptos::prelude::*;

use super::mapping::save;
use crate::app::{
    components::{FileCell, SelectField},
    evaluator::state::EvaluatorState,
};
use report::counted;
use study::Settings;
use survey::{
    instrument::{Instrument, Wave},
    programme::Programme,
};
use tables::mapping::Mapping;

const SMALL: &str = "nhsuk-button nhsuk-button--secondary nhsuk-button--small";

/// Whether there is anything beside answers.
pub fn has_beside(settings: &Settings, instrument: Option<&str>) -> bool {
    instrument.is_some()
        || settings.programme.is_some()
        || settings.outcomes.is_some()
        || !settings.mappings.is_empty()
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
    let questionnaire = Memo::new(move |_| {
        let text = state.instrument().get()?;
        Some(Instrument::parse(&text).map(|it| it.title).unwrap_or_default())
    });
    let questionnaire = move || {
        questionnaire.get().map(|title| view! {
            <BesideRow name=title kind="A questionnaire: the files are read by it">
                <button class=SMALL type="button" on:click=move |_| state.use_questionnaire(None, Vec::new())>"Stop using this questionnaire"</button>
            </BesideRow>
        })
    };
    let claims = move || {
        has_claims.get().then(|| view! {
            <BesideRow name="Claimed outcomes" kind="What the programme claims; it counts before the claims in the programme’s own file">
                <button class=SMALL type="button" on:click=move |_| state.set_outcomes(None)>"Stop using these claims"</button>
            </BesideRow>
        })
    };
    let mappings = move || {
        mappings.get().into_iter().enumerate().map(|(at, it)| row(state, at, it)).collect_view()
    };
    view! { {programme} {questionnaire} {claims} {mappings} }
}

/// The waves that a mapping can be for.
fn waves() -> Vec<(String, String)> {
    let each = Wave::ALL.map(|wave| (wave.name().to_owned(), wave.title().to_owned()));
    [(String::new(), "Every wave".to_owned())].into_iter().chain(each).collect()
}

fn row(state: EvaluatorState, place: usize, mapping: Mapping) -> impl IntoView {
    let kind = format!(
        "Mapping of {}; it reads the tables that have them",
        counted(mapping.columns.len(), "column", "columns")
    );
    let (name, forgotten, saved) = (mapping.name.clone(), mapping.name.clone(), mapping.clone());
    let whose = format!(" {name}");
    let whose_too = whose.clone();
    let (chosen, meant) = (mapping.meant_for.wave, mapping.name.clone());
    let id = format!("mapping-wave-{place}");
    let wave = view! {
        <SelectField
            id
            label="For"
            hidden_label=name.clone()
            options=waves()
            chosen=chosen.map(Wave::name).unwrap_or_default().to_owned()
            on_choose=move |chosen: String| state.set_wave_of_mapping(&meant, chosen.parse().ok())
        />
    };
    view! {
        <BesideRow name kind wave=wave.into_any()>
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
    /// The wave that it is for, where one can be said.
    #[prop(optional)]
    wave: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    view! {
        <tr role="row" class="nhsuk-table__row">
            <FileCell column=0 is_empty=false><span class="ripple-file__name">{name}</span></FileCell>
            <FileCell column=1 is_empty=false>{kind}</FileCell>
            <FileCell column=2 is_empty=wave.is_none()>{wave}</FileCell>
            <FileCell column=3 is_empty=true>""</FileCell>
            <FileCell column=4 is_empty=true>""</FileCell>
            <FileCell column=5 is_empty=false><div class="ripple-file__ways">{children()}</div></FileCell>
        </tr>
    }
}
