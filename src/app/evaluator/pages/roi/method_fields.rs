//! The conventions: how many years count, how they are discounted, and what confidence is used for.

use leptos::prelude::*;

use super::fields::PercentField;
use crate::app::{
    components::{ChoiceField, Choices, Disclosure},
    evaluator::{state::EvaluatorState, today::today},
};
use money::{
    ConfidenceUse, Convention, Deed, Figure, Method, OptimismBias, Quantity, Schedule, Share,
};

/// Fields for the conventions, behind a line that opens.
#[component]
pub fn MethodFields() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let model = state.model().get_untracked();
    let bias = model.method.cost_optimism_bias;
    let uplift = bias.and_then(|bias| Share::new(bias.uplift.get()).ok()).map(Figure::given);
    let mitigation = bias.map(|bias| Figure::given(bias.mitigation));
    let set_bias = move |share: Option<Figure<Share>>| {
        let uplift = share.and_then(|share| Quantity::new(share.value.get()).ok());
        state.edit_model(|model| {
            let held = model.method.cost_optimism_bias.map_or(Share::NONE, |bias| bias.mitigation);
            let bias = uplift.map(|uplift| OptimismBias { uplift, mitigation: held });
            model.method.cost_optimism_bias = bias;
        });
    };
    let set_mitigation = move |share: Option<Figure<Share>>| {
        state.edit_model(|model| {
            if let Some(bias) = &mut model.method.cost_optimism_bias {
                bias.mitigation = share.map_or(Share::NONE, |share| share.value);
            }
        });
    };
    let target = model.uncertainty.as_ref().map_or(0.0, |it| it.target_roi_percent);
    let target = Share::from_percent(target).ok().map(Figure::given);
    let set_target = move |share: Option<Figure<Share>>| {
        state.edit_model(|model| {
            let percent = share.map_or(0.0, |share| share.value.get() * 100.0);
            model.uncertainty.get_or_insert_default().target_roi_percent = percent;
        });
    };
    view! {
        <Disclosure summary="Change the conventions".to_owned()>
            <div class="ripple-fields">
                <Chosen id="method-horizon" label="Years whose benefits count" name="years that count" choices=&HORIZONS
                    of=|method| &mut method.horizon_years />
                <Chosen id="method-schedule" label="Discounting" name="discounting" choices=&SCHEDULES
                    of=|method| &mut method.discounting.schedule />
                <Chosen id="method-convention" label="When a year's money falls" name="when a year's money falls" choices=&CONVENTIONS
                    of=|method| &mut method.discounting.convention />
                <Chosen id="method-confidence" label="What confidence is used for" name="use of confidence" choices=&CONFIDENCES
                    of=|method| &mut method.confidence_use />
                <PercentField id="method-bias".to_owned() label="Rise of all costs against optimism" figure=uplift
                    on_change=set_bias />
                <PercentField id="method-mitigation".to_owned() label="Share of that rise already dealt with" figure=mitigation
                    on_change=set_mitigation />
                <PercentField id="method-target".to_owned() label="Return that you want to reach" figure=target
                    on_change=set_target />
            </div>
            <p>
                "Confidence either lowers each line (Phillips) or widens the spread. It never does both, because that would count "
                "the same caution twice. Year 0, the start, is never discounted."
            </p>
        </Disclosure>
    }
}

const HORIZONS: [(u32, &str, &str); 4] = [
    (1, "1", "The first year only"),
    (2, "2", "Two years"),
    (3, "3", "Three years"),
    (5, "5", "Five years"),
];

/// Conventions with their values in a model file.
const CONVENTIONS: [(Convention, &str, &str); 3] = [
    (
        Convention::YearOneUndiscounted,
        "year-one-undiscounted",
        "At once: the first year counts in full",
    ),
    (Convention::MidYear, "mid-year", "Evenly: the first year is half a year away"),
    (Convention::EndOfYear, "end-of-year", "At its end: the first year is a year away"),
];

static SCHEDULES: [(Schedule, &str, &str); 3] = [
    (Schedule::GreenBook, "green-book", "Green Book, 3.5% a year"),
    (
        Schedule::GreenBookReview2026,
        "green-book-review-2026",
        "3.0% a year, as the 2026 review recommends",
    ),
    (Schedule::None, "none", "None"),
];

const CONFIDENCES: [(ConfidenceUse, &str, &str); 2] = [
    (ConfidenceUse::Multiplier, "multiplier", "It lowers each line"),
    (ConfidenceUse::Spread, "spread", "It widens the spread"),
];

/// One convention, whose change has a word in the log; none is chosen where only a model file can have said it.
#[component]
fn Chosen<T: Clone + PartialEq + Send + Sync + 'static>(
    id: &'static str,
    label: &'static str,
    /// What the log calls it.
    name: &'static str,
    choices: Choices<T>,
    /// Where it stands.
    of: fn(&mut Method) -> &mut T,
) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let chosen = Memo::new(move |_| of(&mut state.model().read().method.clone()).clone());
    let choose = move |chosen: T| {
        let found = choices.iter().find(|(it, ..)| *it == chosen);
        let value = found.map(|(_, value, _)| *value).unwrap_or_default();
        state.edit_model(|model| {
            *of(&mut model.method) = chosen;
            let what = Deed::Noted(format!("convention: {name} set to {value}"));
            model.log(today(), None, what, Some("the evaluator chose it".to_owned()));
        });
    };
    view! { <ChoiceField id label choices chosen on_choose=choose /> }
}
