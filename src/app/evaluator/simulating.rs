//! The page's question to the worker about a model: how its return is spread. The newest question wins.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    engine::{Reply, RoiRequest, RoiWant},
    roi::{Model, Simulation},
};

use super::reading::Reader;

/// What the worker said, and what is asked next.
#[derive(Clone, Copy)]
pub struct Simulator {
    reader: Reader,
    answer: RwSignal<Option<Result<Simulation, String>>>,
    wanted: StoredValue<Option<Model>>,
    is_busy: RwSignal<bool>,
}

impl Simulator {
    /// Offers a simulator to every component below.
    pub fn provide() {
        provide_context(Self {
            reader: Reader::from_context(),
            answer: RwSignal::new(None),
            wanted: StoredValue::new(None),
            is_busy: RwSignal::new(false),
        });
    }

    /// The simulator offered by [`Simulator::provide`].
    pub fn from_context() -> Self {
        expect_context()
    }

    /// The last answer: how the return is spread, or why that is not known.
    pub fn answer(self) -> ReadSignal<Option<Result<Simulation, String>>> {
        self.answer.read_only()
    }

    /// Whether an answer is still to come.
    pub fn is_busy(self) -> ReadSignal<bool> {
        self.is_busy.read_only()
    }

    /// Asks about a model. While the worker is busy only the newest question is kept.
    pub fn ask(self, model: Model) {
        self.wanted.set_value(Some(model));
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        spawn_local(async move {
            while let Some(model) = self.wanted.try_update_value(Option::take).flatten() {
                let request = RoiRequest { model, want: RoiWant::Simulation };
                let answer = match self.reader.ask_of_model(request).await {
                    Ok(Reply::Simulated(simulation)) => Ok(*simulation),
                    Ok(_) => Err("The engine answered another question.".to_owned()),
                    Err(reason) => Err(reason),
                };
                self.answer.set(Some(answer));
            }
            self.is_busy.set(false);
        });
    }
}
