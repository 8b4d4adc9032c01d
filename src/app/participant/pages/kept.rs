//! What else this browser keeps beside the answers under way, and whose it may be.

use super::{button, details, inset};
use crate::app::participant::{
    device,
    element::{El, Held, el, para, said, untrack},
    state::SurveyState,
    words::{counted, day_in_words, fill, say},
};
use survey::{Answer, Aside, Draft, DraftError, Kept, instrument::Item};

const SECONDARY: &str = "nhsuk-button nhsuk-button--secondary";

/// Everything else that is kept, each with what can be done with it.
pub fn kept(state: SurveyState) -> Vec<El> {
    let asides = state.asides();
    // Only another list makes these anew: a change of the draft, or a question asked here, must not close what is open.
    untrack(|| {
        let person = state.draft().as_ref().map(|draft| draft.person.clone()).unwrap_or_default();
        asides.into_iter().map(|aside| one(state, &person, aside)).collect()
    })
}

fn one(state: SurveyState, person: &str, aside: Aside) -> El {
    let Kept::Response { is_on_these_terms, .. } = &aside.what else {
        return inset(why_unreadable(&aside)).with_all(ways(state, aside, false));
    };
    let is_on_these_terms = *is_on_these_terms;
    let is_mine =
        Draft::parse(&aside.text).is_ok_and(|draft| !person.is_empty() && draft.person == person);
    let whose = match (is_mine, is_on_these_terms) {
        (_, false) => say::KEPT_FOR_OTHERS,
        (true, true) => say::KEPT_MINE,
        (false, true) => say::KEPT_WHOSE,
    };
    let words = [&*name_of(&aside), " ", whose].concat();
    // Nobody is handed somebody's answers in passing: they are opened on purpose, under words that say whose they may be.
    inset(&words).with(details(say::KEPT_OPEN, ways(state, aside, is_on_these_terms)))
}

/// What is kept, by wave and day; nothing that was answered.
pub fn name_of(aside: &Aside) -> String {
    let Kept::Response { wave, started, .. } = &aside.what else {
        return say::KEPT_UNREADABLE.to_owned();
    };
    let began = device::day_of(*started).map(day_in_words).unwrap_or_default();
    fill(say::KEPT_SET, &[&wave.title().to_ascii_lowercase(), &began])
}

fn why_unreadable(aside: &Aside) -> &'static str {
    match &aside.what {
        Kept::Unreadable(DraftError::Newer(_)) => say::ASIDE_NEWER,
        _ => say::ASIDE_DAMAGED,
    }
}

fn ways(state: SurveyState, aside: Aside, can_go_on: bool) -> Vec<El> {
    let (text, continued, deleted) = (aside.text.clone(), aside.clone(), aside);
    let download = button("ripple-link-button", say::DOWNLOAD_ASIDE, move || {
        if let Err(fault) = device::download_json("ripple-kept-apart.json", &text) {
            state.tell(fault.to_string());
        }
    });
    let mut ways = Vec::new();
    if can_go_on {
        let go_on = move || state.go_on_with(&continued);
        ways.push(button(SECONDARY, say::CONTINUE_KEPT, go_on));
    }
    ways.extend([el("p", "").with(download), deletion(state, deleted)]);
    ways
}

/// Deletes after one more press, which says that it cannot be undone.
fn deletion(state: SurveyState, aside: Aside) -> El {
    let asking = Held::new(false);
    let now = asking.clone();
    el("div", "").live_by(
        move || usize::from(now.get()),
        move |is_asking| {
            let (asking, aside) = (asking.clone(), aside.clone());
            if is_asking == 1 {
                let delete = move || state.delete_kept(&aside);
                let warning = "nhsuk-button nhsuk-button--warning";
                vec![para(say::DELETE_SURE), button(warning, say::DELETE_KEPT_YES, delete)]
            } else {
                vec![button("ripple-link-button", say::DELETE_KEPT, move || asking.set(true))]
            }
        },
    )
}

/// The answers that do not fit the questionnaire as it is now.
pub fn left_over(state: SurveyState) -> Vec<El> {
    let draft = state.draft();
    let Some(draft) = draft.as_ref().filter(|draft| !draft.left_over.is_empty()) else {
        return Vec::new();
    };
    let all = draft.left_over.now.iter().chain(draft.left_over.retrospective.iter());
    let list = all.map(|(id, answer)| said("li", "", &left_over_in_words(state, id, answer)));
    let list = el("ul", "nhsuk-list nhsuk-list--bullet").with_all(list.collect());
    vec![inset(&counted(draft.left_over.len(), say::LEFT_OVER)).with(list)]
}

/// The question, or what was typed where there is no such question any more.
fn left_over_in_words(state: SurveyState, id: &str, answer: &Answer) -> String {
    let item = id.split_once('.').map_or(id, |(item, _)| item);
    let asked = |item: &'static Item| item.asked(state.wave());
    match (state.instrument().item(item).and_then(asked), answer) {
        (Some(wording), _) => state.piped(wording).to_owned(),
        (None, Answer::Text(text)) => text.clone(),
        (None, _) => say::NOT_ASKED_ANY_MORE.to_owned(),
    }
}
