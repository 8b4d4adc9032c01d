//! What part of a benefit line the programme may claim: by attribution and confidence, the SROI way, or by additionality.

use leptos::prelude::*;

use super::{fields::PercentField, line_fields::setter};
use crate::app::{
    components::SelectField,
    evaluator::{state::EvaluatorState, today::today},
};
use money::{Additionality, Adjustment, Figure, LineShare, Phillips, Share, Sroi};

/// The families with their words.
const FAMILIES: [(&str, &str); 3] = [
    ("phillips", "Due to the programme, and how sure (Phillips)"),
    ("sroi", "Less what chance and others brought (SROI)"),
    ("additionality", "Less deadweight and leakage (additionality)"),
];

/// The family of a line's adjustment and the shares of that family.
#[component]
pub fn Adjusting(id: String, adjustment: Adjustment) -> impl IntoView {
    let field = |(share, figure): (LineShare, Option<&Figure<Share>>)| {
        let (name, label) = name_and_label(share);
        let put = setter(&id, move |line, figure| {
            if let Some(place) = line.share_mut(share) {
                *place = figure;
            }
        });
        view! { <PercentField id=format!("{id}-{name}") label figure=figure.cloned() on_change=put /> }
    };
    let shares = adjustment.shares().into_iter().map(field).collect_view();
    view! {
        <div class="ripple-fields">
            <FamilyField id adjustment />
            {shares}
        </div>
    }
}

/// Chooses the family; the shares of another are then to be given.
#[component]
fn FamilyField(id: String, adjustment: Adjustment) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let now = match adjustment {
        Adjustment::Phillips(_) => "phillips",
        Adjustment::Sroi { .. } => "sroi",
        Adjustment::Additionality { .. } => "additionality",
    };
    let chosen = RwSignal::new(now.to_owned());
    let of = id.clone();
    let choose = move |value: String| {
        let Some(empty) = empty_of(&value).filter(|_| *chosen.read_untracked() != value) else {
            return;
        };
        chosen.set(value);
        state.reshape_model(|model| {
            model.edit_line(&of, today(), |line| line.adjustment = empty);
        });
    };
    let options = FAMILIES.map(|(value, words)| (value.to_owned(), words.to_owned())).to_vec();
    view! { <SelectField id=format!("{id}-family") label="How it is adjusted" options chosen on_choose=choose /> }
}

/// The adjustment of a family, with nothing given yet.
fn empty_of(family: &str) -> Option<Adjustment> {
    match family {
        "phillips" => Some(Adjustment::Phillips(Phillips::default())),
        "sroi" => Some(Adjustment::Sroi { sroi: Sroi::default() }),
        "additionality" => {
            Some(Adjustment::Additionality { additionality: Additionality::default() })
        }
        _ => None,
    }
}

/// How a share's field is named and labelled.
const fn name_and_label(share: LineShare) -> (&'static str, &'static str) {
    match share {
        LineShare::Attribution => ("attribution", "Due to the programme"),
        LineShare::Confidence => ("confidence", "How sure"),
        LineShare::WouldHaveHappenedAnyway => ("anyway", "Would have happened anyway"),
        LineShare::Deadweight => ("deadweight", "Would have come anyway (deadweight)"),
        LineShare::Displacement => ("displacement", "Moved a loss elsewhere (displacement)"),
        LineShare::AttributionToOthers => ("others", "Due to others"),
        LineShare::Leakage => ("leakage", "Went outside the area (leakage)"),
        LineShare::Substitution => ("substitution", "Swapped for a like activity (substitution)"),
        LineShare::DropOff => ("drop-off", "Lost in each later year"),
    }
}
