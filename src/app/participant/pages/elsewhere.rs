//! The same survey is open in another tab: what is answered there, and a way to go on here.

use super::{button, check::answers_so_far};
use crate::app::participant::{
    element::{El, el, para, said},
    frame::HEADING,
    state::SurveyState,
    words::say,
};

/// The page of a tab that follows another.
pub fn elsewhere(state: SurveyState) -> Vec<El> {
    vec![
        said("h1", "nhsuk-heading-l", say::ELSEWHERE).attr("id", HEADING).attr("tabindex", "-1"),
        para(say::ELSEWHERE_WHY),
        button("nhsuk-button", say::CONTINUE_HERE, move || state.take_over()),
        said("h2", "nhsuk-heading-m", say::ELSEWHERE_ANSWERS),
        el("div", "").live(move || answers_so_far(state)),
    ]
}
