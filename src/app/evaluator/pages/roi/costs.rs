//! Costs that are time: of the people who took part, and of those who ran the programme.

use leptos::prelude::*;

use super::{
    fields::{HourlyField, QuantityField},
    workshops::ByDays,
};
use crate::app::evaluator::state::EvaluatorState;
use money::{
    CostPart, Costs, ManagementTime, Outcome, ParticipantTime, Preparation, Working, pounds_text,
};
use report::{counted, sentence};

/// Every cost that is hours at an hourly cost.
#[component]
pub fn TimeCosts() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let costs = state.model().get_untracked().costs.clone();
    let Costs { participant_time, preparation, management, .. } = costs;
    let n_time = participant_time.len();
    let n_preparation = preparation.len();
    let time = participant_time
        .into_iter()
        .enumerate()
        .map(|(place, group)| view! { <Time place group /> })
        .collect_view();
    let preparation = preparation
        .into_iter()
        .enumerate()
        .map(|(place, group)| view! { <Prepared place shown=n_time + place group /> })
        .collect_view();
    let management = management
        .into_iter()
        .enumerate()
        .map(
            |(place, group)| view! { <Managed place shown=n_time + n_preparation + place group /> },
        )
        .collect_view();
    let gaps = move || gaps_text(&state.outcome().read());
    view! {
        <section aria-labelledby="costs-heading">
            <h2 class="nhsuk-heading-m" id="costs-heading">"Costs"</h2>
            <p>
                "From the programme's own figures. Change what you know better: every figure above follows at once. A figure "
                "marked “assumed” was given by nobody."
            </p>
            <p>{gaps}</p>
            <ByDays />
            {time}
            {preparation}
            {management}
        </section>
    }
}

/// The amount of the cost at this place of the outcome, and how it was made.
#[component]
pub fn CostWorking(place: usize) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let item = Memo::new(move |_| state.outcome().read().costs.get(place).cloned());
    let amount = move || item.get().map(|item| pounds_text(item.amount));
    let working = move || item.get().map(|item| item.working.to_string());
    let assumed = move || item.get().map(|item| assumptions_of(&item.working)).unwrap_or_default();
    view! {
        <p class="ripple-working"><strong>{amount}</strong> " " <span>{working}</span></p>
        <Assumed lines=Memo::new(move |_| assumed()) />
    }
}

/// What nobody gave, behind a line that counts it.
#[component]
pub fn Assumed(lines: Memo<Vec<String>>) -> impl IntoView {
    let summary =
        move || format!("{} assumed", counted(lines.read().len(), "figure is", "figures are"));
    let items =
        move || lines.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <Show when=move || !lines.read().is_empty()>
            <details class="ripple-why ripple-assumed">
                <summary>{summary}</summary>
                <ul class="nhsuk-list nhsuk-list--bullet">{items}</ul>
            </details>
        </Show>
    }
}

/// What nobody gave of a working, and what stands in for it.
pub fn assumptions_of(working: &Working) -> Vec<String> {
    let assumed = working.factors.iter().filter(|factor| factor.assumed);
    assumed
        .map(|factor| {
            format!("{}: {}", factor.label, sentence(factor.source.as_deref().unwrap_or_default()))
        })
        .collect()
}

fn gaps_text(outcome: &Outcome) -> Option<String> {
    let name = |part: &CostPart| match part {
        CostPart::ParticipantTime => "participants' time",
        CostPart::Management => "management",
        CostPart::Other => "anything but time, such as faculty, venue and catering",
    };
    let gaps: Vec<&str> = outcome.cost_gaps.iter().map(name).collect();
    (!gaps.is_empty()).then(|| {
        format!(
            "Nothing is entered for {}. The return looks better than it is until that is in.",
            gaps.join(", or for ")
        )
    })
}

#[component]
fn Time(place: usize, group: ParticipantTime) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let id = |part: &str| format!("time-{place}-{part}");
    let label = group.label.clone();
    view! {
        <fieldset class="nhsuk-fieldset ripple-line">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{group.label}</legend>
            <CostWorking place />
            <div class="ripple-fields">
                <QuantityField id=id("people") label="People" figure=group.people
                    on_change=move |figure| edit_time(state, place, |group| group.people = figure) />
                <QuantityField id=id("half-days") label="Half days each" figure=group.half_days
                    on_change=move |figure| edit_time(state, place, |group| group.half_days = figure) />
                <QuantityField id=id("hours") label="Hours in a half day" figure=group.hours_per_half_day
                    on_change=move |figure| edit_time(state, place, |group| group.hours_per_half_day = figure) />
                <HourlyField id=id("cost") whose=label figure=group.hourly_pence
                    on_change=move |figure| edit_time(state, place, |group| group.hourly_pence = figure) />
            </div>
        </fieldset>
    }
}

#[component]
fn Prepared(place: usize, shown: usize, group: Preparation) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let id = |part: &str| format!("preparation-{place}-{part}");
    let label = group.label.clone();
    view! {
        <fieldset class="nhsuk-fieldset ripple-line">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{group.label}</legend>
            <CostWorking place=shown />
            <div class="ripple-fields">
                <QuantityField id=id("people") label="People" figure=group.people
                    on_change=move |figure| edit_preparation(state, place, |group| group.people = figure) />
                <QuantityField id=id("hours") label="Hours each" figure=group.hours_each
                    on_change=move |figure| edit_preparation(state, place, |group| group.hours_each = figure) />
                <HourlyField id=id("cost") whose=label figure=group.hourly_pence
                    on_change=move |figure| edit_preparation(state, place, |group| group.hourly_pence = figure) />
            </div>
        </fieldset>
    }
}

#[component]
fn Managed(place: usize, shown: usize, group: ManagementTime) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let id = |part: &str| format!("management-{place}-{part}");
    let label = group.label.clone();
    view! {
        <fieldset class="nhsuk-fieldset ripple-line">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{group.label}</legend>
            <CostWorking place=shown />
            <div class="ripple-fields">
                <QuantityField id=id("workshops") label="Workshops" figure=group.workshops
                    on_change=move |figure| edit_management(state, place, |group| group.workshops = figure) />
                <QuantityField id=id("hours") label="Hours for each workshop" figure=group.hours_per_workshop
                    on_change=move |figure| edit_management(state, place, |group| group.hours_per_workshop = figure) />
                <HourlyField id=id("cost") whose=label figure=group.hourly_pence
                    on_change=move |figure| edit_management(state, place, |group| group.hourly_pence = figure) />
            </div>
        </fieldset>
    }
}

fn edit_time(state: EvaluatorState, place: usize, edit: impl FnOnce(&mut ParticipantTime)) {
    state.edit_model(|model| {
        if let Some(group) = model.costs.participant_time.get_mut(place) {
            edit(group);
        }
    });
}

fn edit_preparation(state: EvaluatorState, place: usize, edit: impl FnOnce(&mut Preparation)) {
    state.edit_model(|model| {
        if let Some(group) = model.costs.preparation.get_mut(place) {
            edit(group);
        }
    });
}

fn edit_management(state: EvaluatorState, place: usize, edit: impl FnOnce(&mut ManagementTime)) {
    state.edit_model(|model| {
        if let Some(group) = model.costs.management.get_mut(place) {
            edit(group);
        }
    });
}
