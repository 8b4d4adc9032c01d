//! Questions about a model of the return: what needs many draws or a file's bytes, and so the worker.

use money::{roi_json, simulate};
use report::{Results, roi_workbook, simulation_csv};

use super::{Reply, RoiRequest, RoiWant};

/// Answers a question about a model, with what usually varies where it does not say what does: the page, the command line and
/// every file come through here.
pub(super) fn answer(request: &RoiRequest) -> Reply {
    let RoiRequest { model, want } = request;
    let model = &model.clone().with_usual_uncertainty(None);
    let answered = match want {
        RoiWant::Simulation => simulate(model)
            .map(|simulation| Reply::Simulated(Box::new(simulation)))
            .map_err(|err| err.to_string()),
        RoiWant::Figures => roi_json(model).map(text).map_err(|err| err.to_string()),
        RoiWant::SimulationCsv => Ok(text(simulation_csv(model))),
        RoiWant::Workbook => roi_workbook(model, Results::Stored)
            .map(|bytes| Reply::File { bytes })
            .map_err(|err| err.to_string()),
    };
    answered.unwrap_or_else(|reason| Reply::Refused { reason })
}

fn text(text: String) -> Reply {
    Reply::File { bytes: text.into_bytes() }
}
