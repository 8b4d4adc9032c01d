//! Costs that are time: of the people who took part, and of those who ran the programme.

use leptos::prelude::*;

use super::{
    fields::{HourlyField, QuantityField},
    workshops::ByDays,
};
use crate::app::evaluator::state::EvaluatorState;
use money::{
    CostPart, Figure, Outcome, Pence, Quantity, TimeCost, TimeCount, Unit, Working, pounds_text,
};
use report::{counted, sentence};

/// Every cost that is hours at an hourly cost.
#[component]
pub fn TimeCosts() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let costs = state.model().get_untracked().costs.clone();
    let lines =
        costs.time().enumerate().map(|(place, entry)| line(state, place, entry)).collect_view();
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
            {lines}
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

/// The fields of an entry of time.
fn line(
    state: EvaluatorState,
    place: usize,
    entry: TimeCost<'_, &Figure<Quantity>, &Figure<Pence>>,
) -> impl IntoView + use<> {
    let TimeCost { label, counts, hourly_pence, .. } = entry;
    let field = |(nth, count): (usize, TimeCount<&Figure<Quantity>>)| {
        let put = move |figure| {
            edit(state, place, |entry| {
                if let Some(count) = entry.counts.into_iter().nth(nth) {
                    *count.figure = figure;
                }
            });
        };
        let id = format!("time-{place}-{}", id_of(count.unit));
        view! { <QuantityField id label=count.asked figure=count.figure.clone() on_change=put /> }
    };
    let fields = counts.into_iter().enumerate().map(field).collect_view();
    let put_cost =
        move |figure: Figure<Pence>| edit(state, place, |entry| *entry.hourly_pence = figure);
    view! {
        <fieldset class="nhsuk-fieldset ripple-line">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{label.to_owned()}</legend>
            <CostWorking place />
            <div class="ripple-fields">
                {fields}
                <HourlyField id=format!("time-{place}-cost") whose=label.to_owned() figure=hourly_pence.clone() on_change=put_cost />
            </div>
        </fieldset>
    }
}

const fn id_of(unit: Unit) -> &'static str {
    match unit {
        Unit::People => "people",
        Unit::HalfDays => "half-days",
        Unit::Workshops => "workshops",
        _ => "hours",
    }
}

fn edit(
    state: EvaluatorState,
    place: usize,
    edit: impl FnOnce(TimeCost<'_, &mut Figure<Quantity>, &mut Figure<Pence>>),
) {
    state.edit_model(|model| {
        model.costs.time_mut().nth(place).map(edit);
    });
}
