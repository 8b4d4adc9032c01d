//! How answers are linked, in the notice: what goes into the file for it, and what can be learnt from that.

use super::code::asked;
use crate::app::participant::{
    element::{El, el, para, said},
    state::SurveyState,
    words::{counted, fill, say},
};

/// How this programme links answers, and what that does not promise.
pub(super) fn linked(state: SurveyState) -> Vec<El> {
    let link = &state.programme().link;
    let how = if link.is_own {
        say::LINKED_OWN.to_owned()
    } else if link.is_issued {
        [say::LINKED_ISSUED, " ", say::CODE_ISSUED_LIST].concat()
    } else {
        let facts = asked(state, &state.instrument().linkage).count();
        fill(say::LINKED_HOW, &[&counted(facts, say::FACTS)])
    };
    let why = if link.is_own || link.is_issued {
        say::NOT_ANONYMOUS_CODE
    } else {
        say::NOT_ANONYMOUS_WHY
    };
    vec![
        said("h2", "nhsuk-heading-m", say::LINKED),
        para(&how),
        el("p", "").with(said("strong", "", say::NOT_ANONYMOUS)).text(why),
    ]
}
