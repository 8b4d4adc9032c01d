//! Costs that are not time: faculty, venue, catering, the follow-up study itself.

use leptos::prelude::*;

use super::{
    costs::CostWorking,
    fields::{PoundsField, QuantityField, TextField},
};
use crate::app::{components::SmallButton, evaluator::state::EvaluatorState};
use browser::page;
use money::{Figure, Model, OtherCost, Pence, Price, Quantity};

const HEADING: &str = "other-costs-heading";
/// The most names that are tried for a new cost.
const MOST_NAMES: u32 = 1000;

/// Every other cost, with a way to add one and to take one away.
#[component]
pub fn OtherCosts() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let costs = state.model().get_untracked().costs.clone();
    let before = costs.time().count();
    let n_others = costs.other.len();
    let lines = costs
        .other
        .into_iter()
        .enumerate()
        .map(|(place, cost)| view! { <Line place shown=before + place cost /> })
        .collect_view();
    let add = move |_| {
        state.reshape_model(add_cost);
        focus_soon(label_id(n_others));
    };
    view! {
        <section aria-labelledby=HEADING>
            <h3 class="nhsuk-heading-s" id=HEADING tabindex="-1">"Other costs"</h3>
            <p>"A full cost leaves nothing out: faculty, local lead, steering group, venue, catering, and this follow-up itself."</p>
            {lines}
            <SmallButton on_press=add>"Add a cost"</SmallButton>
        </section>
    }
}

#[component]
fn Line(place: usize, shown: usize, cost: OtherCost) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let typed = RwSignal::new(cost.label);
    let rename = move |label: String| {
        state.edit_model(|model| rename_cost(model, place, &label));
        typed.set(label);
    };
    let set_in_kind =
        move |event| edit_cost(state, place, |cost| cost.in_kind = event_target_checked(&event));
    let remove = move |_| {
        state.reshape_model(|model| {
            model.costs.other.drain(place..=place);
        });
        focus_soon(HEADING.to_owned());
    };
    let in_kind_id = format!("other-{place}-in-kind");
    let name = move || state.model().read().costs.other.get(place).map(|cost| cost.label.clone());
    view! {
        <fieldset class="nhsuk-fieldset ripple-line">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{format!("Other cost {}", place + 1)}</legend>
            <CostWorking place=shown />
            <div class="ripple-fields">
                <TextField id=label_id(place) label="What it was for" text=typed on_type=rename />
                <Amount place price=cost.price />
            </div>
            <div class="ripple-tick">
                <input id=in_kind_id.clone() type="checkbox" checked=cost.in_kind on:change=set_in_kind />
                <label class="nhsuk-label" for=in_kind_id>"Given in kind, not paid for (counted, and shown apart)"</label>
            </div>
            <SmallButton on_press=remove>"Remove this cost" <span class="nhsuk-u-visually-hidden">" "{name}</span></SmallButton>
        </fieldset>
    }
}

#[component]
fn Amount(place: usize, price: Price) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let id = |part: &str| format!("other-{place}-{part}");
    match price {
        Price::Amount { amount_pence } => view! {
            <PoundsField id=id("amount") label="Amount" figure=amount_pence
                on_change=move |amount_pence| edit_cost(state, place, |cost| cost.price = Price::Amount { amount_pence }) />
        }
        .into_any(),
        Price::Units { quantity, unit_pence } => view! {
            <QuantityField id=id("quantity") label="How many" figure=quantity
                on_change=move |figure| edit_cost(state, place, |cost| set_quantity(cost, figure)) />
            <PoundsField id=id("price") label="Price of one" figure=unit_pence
                on_change=move |figure| edit_cost(state, place, |cost| set_unit_price(cost, figure)) />
        }
        .into_any(),
    }
}

fn edit_cost(state: EvaluatorState, place: usize, edit: impl FnOnce(&mut OtherCost)) {
    state.edit_model(|model| {
        if let Some(cost) = model.costs.other.get_mut(place) {
            edit(cost);
        }
    });
}

fn set_quantity(cost: &mut OtherCost, figure: Figure<Quantity>) {
    if let Price::Units { quantity, .. } = &mut cost.price {
        *quantity = figure;
    }
}

fn set_unit_price(cost: &mut OtherCost, figure: Figure<Pence>) {
    if let Price::Units { unit_pence, .. } = &mut cost.price {
        *unit_pence = figure;
    }
}

fn label_id(place: usize) -> String {
    format!("other-{place}-label")
}

/// The field is there only after the page has been made anew.
fn focus_soon(id: String) {
    request_animation_frame(move || page::focus(&id));
}

/// Adds a cost of nothing, with a name that no other cost has.
fn add_cost(model: &mut Model) {
    let label = (1..=MOST_NAMES)
        .map(|n| format!("Another cost {n}"))
        .find(|label| !model.costs.labels().any(|other| other == label));
    model.costs.other.extend(label.map(|label| OtherCost::from((label.as_str(), Pence(0)))));
}

/// Renames a cost unless the name is blank or another cost has it, which a model file could not hold.
fn rename_cost(model: &mut Model, place: usize, typed: &str) {
    let label = typed.trim();
    if label.is_empty() || model.costs.labels().any(|other| other == label) {
        return;
    }
    if let Some(cost) = model.costs.other.get_mut(place) {
        label.clone_into(&mut cost.label);
    }
}
