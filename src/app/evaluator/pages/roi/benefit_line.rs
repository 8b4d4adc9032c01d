//! One benefit line: what it comes to, its working, and the evaluator's judgement.

use leptos::prelude::*;

use super::{
    costs::{Assumed, assumptions_of},
    fields::TextField,
    line_fields::LineFields,
};
use crate::app::{
    components::RadioItem,
    evaluator::{state::EvaluatorState, today::today},
};
use money::{BenefitItem, BenefitLine, Decision, LineNames, NO_REASON_YET, pounds_text};
use report::sentence;

/// One line, by its id.
#[component]
pub fn Line(id: String) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let Some(line) = line_of(state, &id) else { return ().into_any() };
    let who = LineNames::of(&state.model().read_untracked()).who(line.source.as_ref());
    let of = id.clone();
    let item = Memo::new(move |_| {
        state.outcome().read().benefits.iter().find(|item| item.id == of).cloned()
    });
    let assumed = Memo::new(move |_| {
        item.get().map(|item| assumptions_of(&item.working)).unwrap_or_default()
    });
    let amount = move || item.get().map(|item| pounds_text(item.adjusted));
    let why_not = move || {
        let (model, outcome) = (state.model(), state.outcome());
        let (model, outcome) = (model.read(), outcome.read());
        let reason = item.read().as_ref().and_then(|item| item.not_counted.clone())?;
        Some(LineNames::of(&model).why_not_among(&outcome.benefits, &reason))
    };
    let said = move || item.get().map(|item| lines_of(&item, why_not())).unwrap_or_default();
    let account = move || said().into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <fieldset class="nhsuk-fieldset ripple-line">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{line.title.clone()}</legend>
            <p class="ripple-working"><strong>{amount}</strong> " counted. " <span>{provenance(&line, &who)}</span></p>
            <ul class="nhsuk-list ripple-account">{account}</ul>
            <Assumed lines=assumed />
            <Judgement id=id.clone() title=line.title.clone() />
            <details class="nhsuk-details ripple-change-line">
                <summary class="nhsuk-details__summary">
                    <span class="nhsuk-details__summary-text">
                        "Change the figures" <span class="nhsuk-u-visually-hidden">" of "{line.title.clone()}</span>
                    </span>
                </summary>
                <LineFields line />
                <WhyChanged id />
            </details>
        </fieldset>
    }
    .into_any()
}

/// The line as it is now.
pub fn line_of(state: EvaluatorState, id: &str) -> Option<BenefitLine> {
    state.model().get_untracked().benefits.iter().find(|line| line.id == id).cloned()
}

/// Changes the line with this id, and logs what it was and what it is.
pub fn edit_line(state: EvaluatorState, id: &str, edit: impl FnOnce(&mut BenefitLine)) {
    state.edit_model(|model| model.edit_line(id, today(), edit));
}

/// Who said so, how the amount is known, and what else helped.
fn provenance(line: &BenefitLine, who: &str) -> String {
    let basis = line.basis.as_deref().map(|basis| format!("Known from: {basis}."));
    let causes = line
        .other_causes
        .as_deref()
        .map(|causes| format!("What else helped: {}", sentence(causes)));
    let source = (!who.is_empty()).then(|| sentence(who));
    source.into_iter().chain(basis).chain(causes).collect::<Vec<_>>().join(" ")
}

/// The working of a line, its adjustment, why it counts zero, and what else to know.
fn lines_of(item: &BenefitItem, why_not: Option<String>) -> Vec<String> {
    let has_amount = !item.working.factors.is_empty();
    let gross = has_amount.then(|| format!("Before adjustment: {}.", item.working));
    let adjustment =
        (!item.adjustment.is_empty()).then(|| format!("Adjusted by {}.", item.adjustment_text()));
    let zero = why_not.map(|reason| sentence(&reason));
    let notes = item.notes.iter().map(|note| sentence(&note.to_string()));
    gross.into_iter().chain(adjustment).chain(zero).chain(notes).collect()
}

/// The reason for what was changed today, for the log.
#[component]
fn WhyChanged(id: String) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let (field, text) = (format!("{id}-why"), RwSignal::new(String::new()));
    let explain = move |reason: String| {
        state.edit_model(|model| model.explain_edits(&id, today(), &reason));
        text.set(reason);
    };
    view! { <TextField id=field label="Why you changed the figures (goes into the log)" text on_type=explain /> }
}

/// Accept, reject with a reason, or leave it to wait.
#[component]
fn Judgement(id: String, title: String) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let of = StoredValue::new(id.clone());
    let decision = Memo::new(move |_| {
        of.with_value(|id| {
            let model = state.model();
            model
                .read()
                .benefits
                .iter()
                .find(|line| line.id == *id)
                .map(|line| line.decision.clone())
        })
    });
    let judge = move |decision: Decision| {
        of.with_value(|id| state.edit_model(|model| model.decide(id, decision, today())));
    };
    let is_judged = Memo::new(move |_| !matches!(decision.get(), None | Some(Decision::Proposed)));
    let why = Signal::derive(move || match decision.get() {
        Some(Decision::Rejected { .. }) => "Why it is rejected",
        _ => "Why it is accepted",
    });
    let radio = |value: &'static str,
                 label: &'static str,
                 is: fn(&Decision) -> bool,
                 to: fn() -> Decision| {
        let is_chosen = Signal::derive(move || decision.read().as_ref().is_some_and(is));
        let (own_id, name) = (format!("{id}-{value}"), format!("{id}-judgement"));
        view! { <RadioItem id=own_id name label is_chosen on_choose=move |()| judge(to()) /> }
    };
    let reason_id = StoredValue::new(format!("{id}-reason"));
    let given = Signal::derive(move || reason_given(decision.get().as_ref()));
    let explain = move |typed| judge(with_reason(decision.get_untracked().as_ref(), typed));
    view! {
        <fieldset class="nhsuk-fieldset">
            <legend class="nhsuk-u-visually-hidden">"Judgement of "{title}</legend>
            <div class="nhsuk-radios nhsuk-radios--inline nhsuk-radios--small">
                {radio("accept", "Accept", |it| matches!(it, Decision::Accepted { .. }), || Decision::Accepted { reason: None })}
                {radio("wait", "Wait", |it| matches!(it, Decision::Proposed), || Decision::Proposed)}
                {radio("reject", "Reject", |it| matches!(it, Decision::Rejected { .. }), || Decision::Rejected {
                    reason: NO_REASON_YET.into(),
                })}
            </div>
            <Show when=move || is_judged.get()>
                <TextField id=reason_id.get_value() label=why text=given on_type=explain />
            </Show>
        </fieldset>
    }
}

fn reason_given(decision: Option<&Decision>) -> String {
    match decision {
        Some(Decision::Rejected { reason }) if reason != NO_REASON_YET => reason.clone(),
        Some(Decision::Accepted { reason: Some(reason) }) => reason.clone(),
        _ => String::new(),
    }
}

/// The same judgement with the reason typed.
fn with_reason(decision: Option<&Decision>, typed: String) -> Decision {
    let reason = (!typed.trim().is_empty()).then_some(typed);
    match decision {
        Some(Decision::Rejected { .. }) => {
            Decision::Rejected { reason: reason.unwrap_or_else(|| NO_REASON_YET.to_owned()) }
        }
        _ => Decision::Accepted { reason },
    }
}
