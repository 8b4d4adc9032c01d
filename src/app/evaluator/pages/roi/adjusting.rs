//! What part of a benefit line the programme may claim: by attribution and confidence, the SROI way, or by additionality.

use leptos::prelude::*;

use super::{fields::PercentField, line_fields::setter};
use crate::app::{
    components::SelectField,
    evaluator::{state::EvaluatorState, today::today},
};
use money::{Additionality, Adjustment, Figure, Phillips, Share, Sroi};

/// The families with their words.
const FAMILIES: [(&str, &str); 3] = [
    ("phillips", "Due to the programme, and how sure (Phillips)"),
    ("sroi", "Less what chance and others brought (SROI)"),
    ("additionality", "Less deadweight and leakage (additionality)"),
];

/// The family of a line's adjustment and the shares of that family.
#[component]
pub fn Adjusting(id: String, adjustment: Adjustment) -> impl IntoView {
    let shares = match adjustment.clone() {
        Adjustment::Phillips(shares) => {
            view! { <PhillipsFields id=id.clone() shares /> }.into_any()
        }
        Adjustment::Sroi { sroi } => view! { <SroiFields id=id.clone() sroi /> }.into_any(),
        Adjustment::Additionality { additionality } => {
            view! { <AdditionalityFields id=id.clone() additionality /> }.into_any()
        }
    };
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

type Given = Option<Figure<Share>>;

#[component]
fn PhillipsFields(id: String, shares: Phillips) -> impl IntoView {
    let set = |put: fn(&mut Phillips, Given)| {
        setter(&id, move |line, share| {
            if let Adjustment::Phillips(shares) = &mut line.adjustment {
                put(shares, share);
            }
        })
    };
    let name = |part: &str| format!("{id}-{part}");
    view! {
        <PercentField id=name("attribution") label="Due to the programme" figure=shares.attribution
            on_change=set(|shares, share| shares.attribution = share) />
        <PercentField id=name("confidence") label="How sure" figure=shares.confidence
            on_change=set(|shares, share| shares.confidence = share) />
        <PercentField id=name("anyway") label="Would have happened anyway" figure=shares.would_have_happened_anyway
            on_change=set(|shares, share| shares.would_have_happened_anyway = share) />
    }
}

#[component]
fn SroiFields(id: String, sroi: Sroi) -> impl IntoView {
    let set = |put: fn(&mut Sroi, Given)| {
        setter(&id, move |line, share| {
            if let Adjustment::Sroi { sroi } = &mut line.adjustment {
                put(sroi, share);
            }
        })
    };
    let name = |part: &str| format!("{id}-{part}");
    view! {
        <PercentField id=name("deadweight") label="Would have come anyway (deadweight)" figure=sroi.deadweight
            on_change=set(|sroi, share| sroi.deadweight = share) />
        <PercentField id=name("displacement") label="Moved a loss elsewhere (displacement)" figure=sroi.displacement
            on_change=set(|sroi, share| sroi.displacement = share) />
        <PercentField id=name("others") label="Due to others" figure=sroi.attribution_to_others
            on_change=set(|sroi, share| sroi.attribution_to_others = share) />
    }
}

#[component]
fn AdditionalityFields(id: String, additionality: Additionality) -> impl IntoView {
    let set = |put: fn(&mut Additionality, Given)| {
        setter(&id, move |line, share| {
            if let Adjustment::Additionality { additionality } = &mut line.adjustment {
                put(additionality, share);
            }
        })
    };
    let name = |part: &str| format!("{id}-{part}");
    view! {
        <PercentField id=name("deadweight") label="Would have come anyway (deadweight)" figure=additionality.deadweight
            on_change=set(|it, share| it.deadweight = share) />
        <PercentField id=name("displacement") label="Moved a loss elsewhere (displacement)" figure=additionality.displacement
            on_change=set(|it, share| it.displacement = share) />
        <PercentField id=name("leakage") label="Went outside the area (leakage)" figure=additionality.leakage
            on_change=set(|it, share| it.leakage = share) />
        <PercentField id=name("substitution") label="Swapped for a like activity (substitution)" figure=additionality.substitution
            on_change=set(|it, share| it.substitution = share) />
    }
}
