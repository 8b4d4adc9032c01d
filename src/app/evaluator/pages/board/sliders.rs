//! Live sliders on the figures that move the return most.

use leptos::prelude::*;

use super::settings::{Settings, Slider};
use crate::app::{components::SmallButton, evaluator::state::EvaluatorState};
use money::Scenario;
use report::number_text;

/// Steps between a slider's ends.
const STEPS: f64 = 100.0;

/// The sliders, a way back, and a way to keep them as a scenario.
#[component]
pub fn Sliders() -> impl IntoView {
    let settings = Settings::from_context();
    let sliders = settings.sliders();
    let rows =
        move || sliders.get().into_iter().map(|slider| view! { <Row slider /> }).collect_view();
    let has_sliders = Memo::new(move |_| !sliders.read().is_empty());
    let is_moved = Memo::new(move |_| settings.is_moved());
    view! {
        <section class="ripple-board__sliders" aria-labelledby="sliders-heading">
            <h2 class="nhsuk-heading-s" id="sliders-heading">"What if?"</h2>
            <Show when=move || has_sliders.get() fallback=|| view! { <p>"Nothing moves the return yet: there is no cost or no benefit that counts."</p> }>
                <p class="ripple-board__hint">"Move a figure, and everything on this page follows. The model itself stays as it is."</p>
                {rows}
                <div class="ripple-board__tools">
                    <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="button"
                        disabled=move || !is_moved.get() on:click=move |_| settings.reset()>
                        "Back to the model"
                    </button>
                    <Scenarios />
                    <Keep />
                </div>
            </Show>
            <p class="ripple-board__moved" role="status">
                {move || is_moved.get().then_some("These figures are a what-if, not the model as it stands.")}
            </p>
        </section>
    }
}

#[component]
fn Row(slider: Slider) -> impl IntoView {
    let settings = Settings::from_context();
    let id = format!("slider-{}", slider.id.replace(' ', "-"));
    let [low, high] = slider.ends;
    let shown = StoredValue::new(slider.clone());
    let value = move || settings.value(&shown.read_value());
    let words = move || value_words(&shown.read_value(), value());
    let driver = slider.id.clone();
    let take = move |event| {
        if let Ok(value) = event_target_value(&event).parse::<f64>() {
            settings.set(&driver, value);
        }
    };
    view! {
        <div class="ripple-slider">
            <label for=id.clone()>{slider.title}</label>
            <input id=id type="range" min=low max=high step={(high - low) / STEPS} prop:value=value
                aria-valuetext=words on:input=take />
            <output>{words}</output>
        </div>
    }
}

fn value_words(slider: &Slider, value: f64) -> String {
    if slider.is_share {
        return format!("{}%", number_text(value * 100.0, 0));
    }
    match (value - 1.0) * 100.0 {
        change if change.abs() < 0.5 => "as it stands".to_owned(),
        change if change > 0.0 => format!("{}% more", number_text(change, 0)),
        change => format!("{}% less", number_text(-change, 0)),
    }
}

/// A button for each scenario, which puts the sliders where it has them.
#[component]
fn Scenarios() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let settings = Settings::from_context();
    // A scenario of other discount rates has no slider to put it on.
    let scenarios = Memo::new(move |_| {
        let mut scenarios = state.model().read().scenarios.clone();
        scenarios.retain(|scenario| scenario.schedule.is_none());
        scenarios
    });
    let button = move |scenario: Scenario| {
        let title = scenario.title.clone();
        view! { <SmallButton on_press=move |_| settings.take(&scenario)>{title}</SmallButton> }
    };
    move || scenarios.get().into_iter().map(button).collect_view()
}

/// Keeps the sliders as a scenario of the person's own.
#[component]
fn Keep() -> impl IntoView {
    let settings = Settings::from_context();
    let title = RwSignal::new("Our own".to_owned());
    let keep = move |_| {
        let title = title.get_untracked().trim().to_owned();
        if !title.is_empty() {
            settings.keep(&title);
        }
    };
    view! {
        <span class="ripple-board__keep">
            <label class="nhsuk-label" for="scenario-title">"Name of a scenario"</label>
            <input class="nhsuk-input nhsuk-input--width-10" id="scenario-title" type="text" autocomplete="off"
                prop:value=title on:input=move |event| title.set(event_target_value(&event)) />
            <SmallButton on_press=keep>"Keep these as a scenario"</SmallButton>
        </span>
    }
}
