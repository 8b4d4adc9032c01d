//! The conventions: how many years count, how they are discounted, and what confidence is used for.

use leptos::prelude::*;

use super::fields::PercentField;
use crate::app::{
    components::{Disclosure, SelectField},
    evaluator::{state::EvaluatorState, today::today},
};
use money::{
    ConfidenceUse, Convention, Deed, Figure, Model, OptimismBias, Quantity, Schedule, Share,
};

const HORIZONS: [(u32, &str); 4] =
    [(1, "The first year only"), (2, "Two years"), (3, "Three years"), (5, "Five years")];

/// Fields for the conventions, behind a line that opens.
#[component]
pub fn MethodFields() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let method = Memo::new(move |_| state.model().read().method.clone());
    let horizon = Signal::derive(move || method.read().horizon_years.to_string());
    let schedule =
        Signal::derive(move || schedule_value(&method.read().discounting.schedule).to_owned());
    let confidence =
        Signal::derive(move || confidence_value(method.read().confidence_use).to_owned());
    let bias = method.get_untracked().cost_optimism_bias;
    let uplift = bias.and_then(|bias| Share::new(bias.uplift.get()).ok()).map(Figure::given);
    let options = |pairs: &[(&str, &str)]| {
        pairs
            .iter()
            .map(|(value, words)| ((*value).to_owned(), (*words).to_owned()))
            .collect::<Vec<_>>()
    };
    let horizons = HORIZONS.map(|(years, words)| (years.to_string(), words.to_owned())).to_vec();
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
    let convention = Signal::derive(move || {
        let now = method.read().discounting.convention;
        let found = CONVENTIONS.iter().find(|(it, ..)| *it == now);
        found.map(|(_, value, _)| (*value).to_owned()).unwrap_or_default()
    });
    let set_convention = move |value: String| {
        if let Some((convention, ..)) = CONVENTIONS.iter().find(|(_, other, _)| *other == value) {
            set(state, "when a year's money falls", &value, |model| {
                model.method.discounting.convention = *convention;
            });
        }
    };
    let model = state.model().get_untracked();
    let target = model.uncertainty.as_ref().map_or(0.0, |it| it.target_roi_percent);
    let target = Share::from_percent(target).ok().map(Figure::given);
    let set_target = move |share: Option<Figure<Share>>| {
        state.edit_model(|model| {
            let percent = share.map_or(0.0, |share| share.value.get() * 100.0);
            model.uncertainty.get_or_insert_default().target_roi_percent = percent;
        });
    };
    let conventions =
        CONVENTIONS.map(|(_, value, words)| (value.to_owned(), words.to_owned())).to_vec();
    let set_horizon = move |value: String| {
        if let Ok(years) = value.parse() {
            set(state, "years that count", &value, |model| model.method.horizon_years = years);
        }
    };
    let set_schedule = move |value: String| {
        if let Some(schedule) = schedule_of(&value) {
            set(state, "discounting", &value, |model| model.method.discounting.schedule = schedule);
        }
    };
    let set_confidence = move |value: String| {
        let spreads = value == "spread";
        let used = if spreads { ConfidenceUse::Spread } else { ConfidenceUse::Multiplier };
        set(state, "use of confidence", &value, |model| model.method.confidence_use = used);
    };
    view! {
        <Disclosure summary="Change the conventions".to_owned()>
            <div class="ripple-fields">
                <SelectField id="method-horizon".to_owned() label="Years whose benefits count" options=horizons chosen=horizon
                    on_choose=set_horizon />
                <SelectField id="method-schedule".to_owned() label="Discounting" options=options(&SCHEDULES) chosen=schedule
                    on_choose=set_schedule />
                <SelectField id="method-convention".to_owned() label="When a year's money falls" options=conventions chosen=convention
                    on_choose=set_convention />
                <SelectField id="method-confidence".to_owned() label="What confidence is used for" options=options(&CONFIDENCES) chosen=confidence
                    on_choose=set_confidence />
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

const SCHEDULES: [(&str, &str); 3] = [
    ("green-book", "Green Book, 3.5% a year"),
    ("green-book-review-2026", "3.0% a year, as the 2026 review recommends"),
    ("none", "None"),
];

const CONFIDENCES: [(&str, &str); 2] =
    [("multiplier", "It lowers each line"), ("spread", "It widens the spread")];

/// The word of a schedule; none for rates that only a model file can set.
fn schedule_value(schedule: &Schedule) -> &'static str {
    match schedule {
        Schedule::GreenBook => SCHEDULES[0].0,
        Schedule::GreenBookReview2026 => SCHEDULES[1].0,
        Schedule::None => SCHEDULES[2].0,
        Schedule::GreenBookHealth | Schedule::Flat(_) | Schedule::Steps(_) => "",
    }
}

fn schedule_of(value: &str) -> Option<Schedule> {
    match value {
        "green-book" => Some(Schedule::GreenBook),
        "green-book-review-2026" => Some(Schedule::GreenBookReview2026),
        "none" => Some(Schedule::None),
        _ => None,
    }
}

fn confidence_value(used: ConfidenceUse) -> &'static str {
    match used {
        ConfidenceUse::Multiplier => CONFIDENCES[0].0,
        ConfidenceUse::Spread => CONFIDENCES[1].0,
    }
}

/// Changes a convention with a word in the log.
fn set(state: EvaluatorState, name: &str, value: &str, change: impl FnOnce(&mut Model)) {
    state.edit_model(|model| {
        change(model);
        let what = format!("convention: {name} set to {value}");
        model.log(today(), None, Deed::Noted(what), Some("the evaluator chose it".to_owned()));
    });
}
