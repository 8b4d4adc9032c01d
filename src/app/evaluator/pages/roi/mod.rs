//! The return on investment: the headline or why there is none, the figures with their working, and the model itself.

mod adjusting;
mod benefit_line;
mod benefits;
mod beside;
mod costs;
mod fields;
mod figures;
mod files;
mod headline;
mod hourly_costs;
pub(super) mod how_sure;
mod line_fields;
mod log;
mod method_fields;
mod model_file;
mod other_costs;
mod overriding;
mod own_line;
mod rate;
mod savings;
mod sources;
mod workshops;

use leptos::prelude::*;

pub(super) use self::benefits::LinesLeftOut;
use self::{
    benefits::Benefits, beside::Beside, costs::TimeCosts, figures::Figures, files::Files,
    headline::Headline, hourly_costs::HourlyCosts, how_sure::HowSure, log::Log,
    method_fields::MethodFields, model_file::ModelFile, other_costs::OtherCosts, own_line::OwnLine,
    sources::Sources,
};
use crate::app::{
    components::PageHeading,
    evaluator::{
        pages::OnceNamed,
        route::{Page, Route},
        state::EvaluatorState,
    },
};

/// What the programme cost and brought, and what follows.
#[component]
pub fn RoiPage() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let edition = state.edition();
    // The fields are made anew when the model is another one, so that each shows the new figure.
    let costs = move || {
        edition.track();
        view! {
            <TimeCosts />
            <OtherCosts />
        }
    };
    let benefits = move || {
        edition.track();
        view! {
            <Benefits />
            <OwnLine />
            <MethodFields />
        }
    };
    let has_files = Memo::new(move |_| state.comparison().is_some());
    view! {
        <PageHeading text="Return on investment" takes_focus=Route::has_moved() />
        <Show when=move || !has_files.get()>
            <p>
                "No response files are loaded, so there are no new benefit lines and no new evidence. "
                <a href=Page::Files.href()>"Load response files"</a> ", or work on the costs below."
            </p>
        </Show>
        // What stands against a headline says how behaviour moved, which nobody should know before saying how much is worthwhile.
        <OnceNamed>
            <Headline />
        </OnceNamed>
        <Figures />
        <HowSure />
        {costs}
        <HourlyCosts />
        {benefits}
        <Beside />
        <Sources />
        <Log />
        <Files />
        <ModelFile />
    }
}
