//! The page's question to the worker about a model: how its return is spread. The newest question wins.

use leptos::prelude::*;

use money::{Model, Outcome, Simulation, Spread, evaluate};
use study::{Reply, RoiRequest, RoiWant};

use super::{reading::Reader, task::OneAtATime};

/// What the worker said, and what is asked next.
#[derive(Clone, Copy)]
pub struct Simulator {
    reader: Reader,
    answer: RwSignal<Option<Result<Drawn, String>>>,
    wanted: StoredValue<Option<Model>>,
    drawing: OneAtATime,
}

/// What was drawn, with the central estimate that it was drawn around.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// The draws.
    pub simulation: Simulation,
    /// The return of the model as it stands, in per cent.
    pub central: f64,
}

impl Simulator {
    /// Offers a simulator to every component below.
    pub fn provide() {
        provide_context(Self {
            reader: Reader::from_context(),
            answer: RwSignal::new(None),
            wanted: StoredValue::new(None),
            drawing: OneAtATime::new(),
        });
    }

    /// The simulator offered by [`Simulator::provide`].
    pub fn from_context() -> Self {
        expect_context()
    }

    /// The last answer: how the return is spread, or why that is not known.
    pub fn answer(self) -> ReadSignal<Option<Result<Drawn, String>>> {
        self.answer.read_only()
    }

    /// How the return of all classes is spread around an outcome's own central estimate; none while that is being drawn.
    pub fn spread_of(self, outcome: &Outcome) -> Option<Spread> {
        let answer = self.answer.read();
        let drawn = answer.as_ref()?.as_ref().ok()?;
        let is_its = outcome.all_classes.roi_percent == Ok(drawn.central);
        is_its.then(|| drawn.simulation.all_classes.clone())
    }

    /// Whether an answer is still to come.
    pub fn is_busy(self) -> ReadSignal<bool> {
        self.drawing.is_busy()
    }

    /// Asks about a model. While the worker is busy only the newest question is kept.
    pub fn ask(self, model: Model) {
        self.wanted.set_value(Some(model));
        self.drawing.run(self.reader.state, move || async move {
            let Some(model) = self.wanted.try_update_value(Option::take).flatten() else { return };
            let central = evaluate(&model).all_classes.roi_percent;
            let request = RoiRequest { model, want: RoiWant::Simulation };
            let answer = match self.reader.ask_of_model(request).await {
                Ok(Reply::Simulated(simulation)) => central
                    .map(|central| Drawn { simulation: *simulation, central })
                    .map_err(|reason| reason.to_string()),
                Ok(_) => Err("The engine answered another question.".to_owned()),
                Err(reason) => Err(reason),
            };
            self.answer.set(Some(answer));
        });
    }
}
