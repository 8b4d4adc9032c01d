//! A benefit line that the evaluator enters by hand.

use leptos::prelude::*;

use super::fields::{PercentField, PoundsField, TextField};
use crate::app::{
    components::{ChoiceField, SmallButton},
    evaluator::{state::EvaluatorState, today::today},
};
use money::{
    Adjustment, BenefitClass, BenefitLine, Decision, Deed, Figure, Gross, Model, Pence, Phillips,
    SaidBy, Share,
};

/// The most ids that are tried for a line.
const MOST_LINES: u32 = 1000;

/// The classes that have money.
const CLASSES: [(BenefitClass, &str, &str); 3] = [
    (BenefitClass::NonCashReleasing, "non-cash-releasing", "Not cash-releasing, such as time"),
    (BenefitClass::CashReleasing, "cash-releasing", "Cash-releasing"),
    (BenefitClass::Societal, "societal", "Societal"),
];

/// What is being entered.
#[derive(Clone)]
struct Entered {
    class: BenefitClass,
    amount: Figure<Pence>,
    attribution: Option<Figure<Share>>,
    confidence: Option<Figure<Share>>,
}

/// Fields for one new line, behind a line that opens.
#[component]
pub fn OwnLine() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let title = RwSignal::new(String::new());
    let reason = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<&'static str>);
    let entered = RwSignal::new(Entered {
        class: BenefitClass::NonCashReleasing,
        amount: Pence(0).into(),
        attribution: None,
        confidence: None,
    });
    let add = move |_| {
        let name = title.get_untracked().trim().to_owned();
        if name.is_empty() {
            return fault.set(Some("Give the benefit a name"));
        }
        let why = reason.get_untracked().trim().to_owned();
        if why.is_empty() {
            return fault.set(Some("Say how you know of it"));
        }
        fault.set(None);
        state.reshape_model(|model| add_line(model, &name, &why, entered.get_untracked()));
    };
    view! {
        <details class="nhsuk-details ripple-change-line">
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">"Add a benefit line by hand"</span>
            </summary>
            <div class="nhsuk-details__text">
                <div role="alert">
                    <Show when=move || fault.get().is_some()><p class="nhsuk-error-message">{fault}</p></Show>
                </div>
                <div class="ripple-fields">
                    <TextField id="own-title" label="What the benefit is" text=title on_type=move |it| title.set(it) />
                    <TextField id="own-reason" label="How you know of it" text=reason on_type=move |it| reason.set(it) />
                    <ChoiceField id="own-class" label="Class" choices=&CLASSES chosen=Signal::derive(move || entered.read().class)
                        on_choose=move |class| entered.update(|it| it.class = class) />
                    <PoundsField id="own-amount".to_owned() label="Amount for a year" figure=Pence(0).into()
                        on_change=move |amount| entered.update(|it| it.amount = amount) />
                    <PercentField id="own-attribution".to_owned() label="Due to the programme" figure=None
                        on_change=move |share| entered.update(|it| it.attribution = share) />
                    <PercentField id="own-confidence".to_owned() label="How sure" figure=None
                        on_change=move |share| entered.update(|it| it.confidence = share) />
                </div>
                <SmallButton on_press=add>"Add this line"</SmallButton>
            </div>
        </details>
    }
}

/// Adds the line as waiting for judgement, with a word in the log.
fn add_line(model: &mut Model, title: &str, reason: &str, entered: Entered) {
    let is_free = |id: &String| !model.benefits.iter().any(|line| line.id == *id);
    let Some(id) = (1..=MOST_LINES).map(|n| format!("own-{n}")).find(is_free) else { return };
    let what = Deed::Noted(format!("line added by hand: {title}"));
    model.log(today(), Some(&id), what, Some(reason.to_owned()));
    let Entered { class, amount, attribution, confidence } = entered;
    model.benefits.push(BenefitLine {
        id,
        title: title.to_owned(),
        source: Some(SaidBy::Words("The evaluator".to_owned())),
        own: false,
        kind: None,
        basis: Some(reason.to_owned()),
        other_causes: None,
        class,
        disbenefit: false,
        gross: Gross::Amount { amount_pence: amount },
        first_year: 1,
        years: 1,
        drop_off: None,
        discount_schedule: None,
        adjustment: Adjustment::Phillips(Phillips {
            attribution,
            confidence,
            would_have_happened_anyway: None,
        }),
        same_saving: None,
        decision: Decision::Proposed,
    });
}
