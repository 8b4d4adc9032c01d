//! What stands beside the total: funding won, costs in kind, and benefits told without money.

use leptos::prelude::*;

use crate::app::evaluator::state::EvaluatorState;
use money::{BenefitClass, LeverageLine, LineNames, Model, pounds_text};

/// Funding, costs in kind, and benefits without money.
#[component]
pub fn Beside() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let model = state.model();
    let funding = move || {
        let model = model.read();
        let names = LineNames::of(&model);
        items(model.leverage.iter().map(|line| funding_text(line, &names)).collect())
    };
    let total = move || pounds_text(state.outcome().read().leverage);
    let has_funding = Memo::new(move |_| !model.read().leverage.is_empty());
    let told = Memo::new(move |_| told(&model.read()));
    let in_kind = move || state.outcome().read().costs_in_kind;
    view! {
        <section aria-labelledby="beside-heading">
            <h2 class="nhsuk-heading-m" id="beside-heading">"Beside the total"</h2>
            <h3 class="nhsuk-heading-s">"Funding won (leverage)"</h3>
            <p>
                "Funding is a resource to be spent, not a benefit, so it is in no total. Money that moved within the local system "
                "is new to nobody."
            </p>
            <Show when=move || has_funding.get() fallback=|| view! { <p>"No funding has been named."</p> }>
                <p><strong>{total}</strong> " in all, before attribution"</p>
                <ul class="nhsuk-list nhsuk-list--bullet">{funding}</ul>
            </Show>
            <Show when=move || { in_kind() > 0.0 }>
                <h3 class="nhsuk-heading-s">"Given in kind"</h3>
                <p>{move || format!("{} of the costs was given rather than paid for. It is inside the totals.", pounds_text(in_kind()))}</p>
            </Show>
            <Show when=move || !told.read().is_empty()>
                <h3 class="nhsuk-heading-s">"Benefits without money on them"</h3>
                <ul class="nhsuk-list nhsuk-list--bullet">{move || items(told.get())}</ul>
            </Show>
        </section>
    }
}

fn items(lines: Vec<String>) -> impl IntoView {
    lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()
}

fn funding_text(line: &LeverageLine, names: &LineNames<'_>) -> String {
    let within = if line.transfer { ", moved within the local system" } else { "" };
    let share = |name: &str, share: Option<String>| {
        share.map(|share| format!(", {name} {share}")).unwrap_or_default()
    };
    let attribution = share(
        "due to the programme",
        line.attribution.as_ref().map(|share| share.value.to_string()),
    );
    let confidence =
        share("how sure", line.confidence.as_ref().map(|share| share.value.to_string()));
    let who = names.who(line.source.as_ref());
    let source = if who.is_empty() { String::new() } else { format!(" ({who})") };
    format!("{}: {}{within}{attribution}{confidence}{source}", line.title, line.amount_pence.value)
}

fn told(model: &Model) -> Vec<String> {
    let lines = model.benefits.iter().filter(|line| line.class == BenefitClass::NotMonetised);
    lines.map(|line| line.title.clone()).collect()
}
