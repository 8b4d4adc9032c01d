//! The person's own change: what was answered before beside what is answered now. Nothing of it is sent.

use std::cmp::Ordering;

use crate::app::participant::{
    element::{El, Held, el, para, said},
    state::SurveyState,
    words::{fill, say},
};
use survey::{Draft, Earlier, OwnChange, in_words, is_earlier_of_same, own_changes};

/// Changes against answers kept in this browser, or in a file that the person chooses.
pub fn own_change(state: SurveyState) -> El {
    if !state.wave().is_follow_up() {
        return el("div", "");
    }
    let chosen = Held::new(kept_before(state));
    let fault = Held::new("");
    let (shown, told, set) = (chosen.clone(), fault.clone(), chosen);
    let label = said("label", "nhsuk-label", say::CHOOSE_EARLIER).attr("for", "earlier");
    let file = el("input", "nhsuk-input")
        .attr("type", "file")
        .attr("id", "earlier")
        .attr("accept", ".json,.txt,application/json")
        .on_file(move |text| match earlier(state, &text) {
            Some(earlier) => {
                fault.set("");
                set.set(Some(earlier));
            }
            None => fault.set(say::NOT_EARLIER),
        });
    el("section", "")
        .with(said("h2", "nhsuk-heading-m", say::OWN_CHANGE))
        .with(para(say::OWN_CHANGE_WHY))
        .with(label)
        .with(file)
        .with(el("p", "").attr("role", "status").live_text(move || told.get().to_owned()))
        .with(el("div", "").live(move || match &*shown.read() {
            Some(earlier) => changes(state, earlier),
            None => Vec::new(),
        }))
}

/// What this person answered in an earlier wave, as far as this browser can know.
fn kept_before(state: SurveyState) -> Option<Earlier> {
    let asides = state.asides();
    let now = state.draft();
    let now = now.as_ref()?;
    let at_least = state.instrument().linkage.rules.accept_at_least;
    let drafts = asides.iter().filter_map(|aside| Draft::parse(&aside.text).ok());
    let newest = drafts
        .filter(|draft| is_earlier_of_same(now, draft, at_least))
        .max_by_key(|draft| draft.started);
    earlier(state, &newest?.to_json())
}

/// Earlier answers to this questionnaire.
fn earlier(state: SurveyState, text: &str) -> Option<Earlier> {
    let earlier = Earlier::parse(text)?;
    (earlier.instrument_id == state.instrument().id && earlier.wave < state.wave())
        .then_some(earlier)
}

fn changes(state: SurveyState, earlier: &Earlier) -> Vec<El> {
    let draft = state.draft();
    let Some(draft) = draft.as_ref() else { return Vec::new() };
    let changes = own_changes(state.instrument(), &earlier.answers, &draft.answers);
    if changes.is_empty() {
        return vec![para(say::NO_OWN_CHANGE)];
    }
    let mut shown = vec![para(say::LOWER_IS_NOT_WORSE)];
    shown.extend(changes.iter().map(|change| one(state, change)));
    shown
}

fn one(state: SurveyState, change: &OwnChange<'_>) -> El {
    let wording = change.item.asked(state.wave()).unwrap_or_default();
    let way = match change.way() {
        Ordering::Less => say::LOWER,
        Ordering::Equal => say::SAME,
        Ordering::Greater => say::HIGHER,
    };
    el("div", "ripple-measures")
        .with(said("h3", "nhsuk-heading-s", wording))
        .with(measure(say::BEFORE, "ripple-meter ripple-meter--before", change.before, change))
        .with(measure(say::NOW, "ripple-meter", change.now, change))
        .with(para(way))
}

/// A bar as long as the point is high, with the point in words.
fn measure(name: &str, class: &str, point: u8, change: &OwnChange<'_>) -> El {
    let answer = survey::Answer::Point(point);
    let words = in_words(&change.item.kind, None, &[], &answer).concat();
    let of = fill(say::POINT_OF, &[&point.to_string(), &change.points.to_string()]);
    let bar = el("meter", class)
        .attr("min", "0")
        .attr("max", &change.points.to_string())
        .attr("value", &point.to_string())
        .attr("aria-label", &[name, ": ", &of].concat());
    let words = if words.starts_with(|c: char| c.is_ascii_digit()) { of } else { words };
    el("div", "ripple-measure")
        .with(said("span", "", name))
        .with(bar)
        .with(said("span", "", &words))
}
