//! What the sliders are set to, and the figures that follow from it. Nothing here changes the model until somebody keeps it.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;

use crate::app::evaluator::{simulating::Simulator, state::EvaluatorState};
use money::{
    ActsOn, Driver, Model, Outcome, Scenario, evaluate_what_if, switching_values, tornado, what_if,
};

/// How many sliders a page bears.
const MOST_SLIDERS: usize = 5;

/// The settings of the board, offered to every component of its page.
#[derive(Clone, Copy)]
pub struct Settings {
    state: EvaluatorState,
    values: RwSignal<BTreeMap<String, f64>>,
    model: Memo<Arc<Model>>,
    outcome: Memo<Arc<Outcome>>,
}

/// One slider: a driver with its ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Slider {
    pub id: String,
    pub title: String,
    pub ends: [f64; 2],
    pub central: f64,
    /// Whether it is a share of one line, rather than a multiplier.
    pub is_share: bool,
}

impl Settings {
    /// Makes the settings of a page, and asks for the simulation whenever they change.
    pub fn provide(state: EvaluatorState) -> Self {
        let values = RwSignal::new(BTreeMap::new());
        let model = Memo::new(move |_| Arc::new(what_if(&state.model().read(), &values.read())));
        let outcome =
            Memo::new(move |_| Arc::new(evaluate_what_if(&state.model().read(), &values.read())));
        let settings = Self { state, values, model, outcome };
        let simulator = Simulator::from_context();
        Effect::new(move || simulator.ask(Model::clone(&model.get())));
        provide_context(settings);
        settings
    }

    /// The settings offered by [`Settings::provide`].
    pub fn from_context() -> Self {
        expect_context()
    }

    /// The model as the sliders set it.
    pub fn model(self) -> Memo<Arc<Model>> {
        self.model
    }

    /// What follows from it, marked as a what-if once a slider has been moved.
    pub fn outcome(self) -> Memo<Arc<Outcome>> {
        self.outcome
    }

    /// Whether figures may stand on the page: something has been judged, and behaviour can bear them.
    pub fn shows_figures(self) -> bool {
        let outcome = self.outcome.read();
        outcome.headline.bears_figures() && !outcome.is_nothing_judged()
    }

    /// Whether any slider has been moved.
    pub fn is_moved(self) -> bool {
        !self.values.read().is_empty()
    }

    /// Where a slider stands.
    pub fn value(self, slider: &Slider) -> f64 {
        self.values.read().get(&slider.id).copied().unwrap_or(slider.central)
    }

    /// Moves a slider.
    pub fn set(self, id: &str, value: f64) {
        self.values.update(|values| {
            values.insert(id.to_owned(), value);
        });
    }

    /// Puts every slider back.
    pub fn reset(self) {
        self.values.set(BTreeMap::new());
    }

    /// Puts the sliders where a scenario has them.
    pub fn take(self, scenario: &Scenario) {
        self.values.set(scenario.drivers.clone());
    }

    /// Keeps the sliders as a scenario of the model; one of the same name gives way.
    pub fn keep(self, title: &str) {
        let drivers = self.values.get_untracked();
        let scenario =
            Scenario { is_usual: false, title: title.to_owned(), drivers, schedule: None };
        self.state.edit_model(|model| {
            model.scenarios.retain(|other| other.title != scenario.title);
            model.scenarios.push(scenario);
        });
    }

    /// A slider for each of the drivers that swing the return most, in that order.
    pub fn sliders(self) -> Memo<Vec<Slider>> {
        Memo::new(move |_| {
            let model = self.state.model();
            let model = model.read();
            let drivers = model.uncertainty.as_ref().map_or(&[][..], |it| &it.drivers);
            let of = |id: &String| drivers.iter().find(|driver| driver.id == *id);
            let (swings, central) = (tornado(&model), switching_values(&model));
            let stands = |id: &String| central.iter().find(|it| it.id == *id).map(|it| it.central);
            let moving =
                swings.iter().filter(|swing| swing.roi_percent_at_low != swing.roi_percent_at_high);
            moving
                .filter_map(|swing| of(&swing.id))
                .take(MOST_SLIDERS)
                .map(|driver| slider(driver, stands(&driver.id)))
                .collect()
        })
    }
}

/// `central` is where the model has the driver.
fn slider(driver: &Driver, central: Option<f64>) -> Slider {
    let is_share = matches!(driver.acts_on, ActsOn::Share { .. });
    let ends = driver.distribution.ends();
    let central = central.unwrap_or(1.0);
    let [low, high] = ends;
    // A multiplier's slider reaches as far up as down, so that the middle is the model as it stands.
    let reach = (1.0 - low).abs().max((high - 1.0).abs());
    let ends = if is_share { ends } else { [(1.0 - reach).max(0.0), 1.0 + reach] };
    Slider { id: driver.id.clone(), title: driver.title.clone(), ends, central, is_share }
}
