//! What part of a benefit line the programme may claim: by attribution and confidence, the SROI way, or by additionality.

use leptos::prelude::*;

use super::{fields::PercentField, line_fields::setter};
use crate::app::{
    components::ChoiceField,
    evaluator::{state::EvaluatorState, today::today},
};
use money::{Adjusting, Adjustment, Figure, LineShare, Share};

/// The families with their words.
const FAMILIES: [(Adjusting, &str, &str); 3] = [
    (Adjusting::Phillips, "phillips", "Due to the programme, and how sure (Phillips)"),
    (Adjusting::Sroi, "sroi", "Less what chance and others brought (SROI)"),
    (Adjusting::Additionality, "additionality", "Less deadweight and leakage (additionality)"),
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
    let chosen = RwSignal::new(adjustment.family());
    let of = id.clone();
    let choose = move |family: Adjusting| {
        if chosen.get_untracked() != family {
            chosen.set(family);
            state.reshape_model(|model| {
                model.edit_line(&of, today(), |line| line.adjustment = Adjustment::of(family));
            });
        }
    };
    view! {
        <ChoiceField id=format!("{id}-family") label="How it is adjusted" choices=&FAMILIES chosen on_choose=choose />
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
