//! Answers that were begun for somebody else than the survey that is open: old and new side by side, and the question.

use super::button;
use crate::app::participant::{
    device,
    element::{El, el, para, said},
    frame::HEADING,
    state::{AskedOf, SurveyState},
    words::{day_in_words, fill, say},
};
use survey::{
    programme::{Difference, Term, Terms},
    seal::fingerprint,
};

const SECONDARY: &str = "nhsuk-button nhsuk-button--secondary";

/// The page that asks what is to become of the answers.
pub fn whose(state: SurveyState, asked: &AskedOf) -> Vec<El> {
    let AskedOf { draft, .. } = asked;
    let before = &draft.terms;
    let began = device::day_of(draft.started).map(day_in_words).unwrap_or_default();
    let heading = said("h1", "nhsuk-heading-l", say::WHOSE).attr("id", HEADING);
    let news = move || state.news().into_iter().map(|news| super::inset(&news)).collect();
    let mut page = vec![
        heading.attr("tabindex", "-1"),
        para(&fill(say::WHOSE_BEGAN, &[&began])),
        el("div", "").attr("role", "status").live(news),
    ];
    if before.is_unknown() {
        page.push(para(say::WHOSE_UNKNOWN));
    } else {
        page.push(para(say::WHOSE_DIFFERS));
    }
    let differences = before.differences(state.terms());
    page.push(el("dl", "nhsuk-summary-list").with_all(differences.iter().map(row).collect()));
    page.push(para(&check_with(before)));
    page.extend(ways(state, before));
    page
}

/// Whom to ask, as the answers were begun: the new link names whom it likes.
fn check_with(before: &Terms) -> String {
    before.get(Term::Contact).map_or_else(
        || say::WHOSE_ASK_SENDER.to_owned(),
        |contact| fill(say::WHOSE_ASK, &[contact]),
    )
}

fn ways(state: SurveyState, before: &Terms) -> Vec<El> {
    let mut ways = Vec::new();
    if !before.is_unknown() {
        ways.push(button("nhsuk-button", say::GO_BACK, move || state.go_back()));
    }
    if before.may_become(state.terms()) {
        ways.push(para(say::USE_HERE_WHY));
        ways.push(button(SECONDARY, say::USE_HERE, move || state.take_to_these_terms()));
    } else {
        ways.push(para(say::NEVER_OPEN));
    }
    ways.push(para(say::WITHOUT_WHY));
    ways.push(button(SECONDARY, say::WITHOUT, move || {
        state.leave_as_they_are();
        device::focus_later(HEADING.to_owned());
    }));
    ways
}

fn row(one: &Difference<'_>) -> El {
    let value = el("dd", "nhsuk-summary-list__value")
        .with(side(say::TERM_BEFORE, one.term, one.before))
        .with(side(say::TERM_NOW, one.term, one.now));
    let alike = one.looks_alike().then(|| para(say::LOOKS_ALIKE));
    el("div", "nhsuk-summary-list__row")
        .with(said("dt", "nhsuk-summary-list__key", name_of(one.term)))
        .with(value.with_some(alike))
}

fn side(when: &str, term: Term, words: Option<&str>) -> El {
    let words = match (term, words) {
        (Term::Key, Some(key)) => fill(say::KEY_OF, &[&fingerprint(key)]),
        (Term::Key, None) => say::NO_KEY.to_owned(),
        // What is behind it is no word for anybody.
        (Term::Matching, Some(_)) => say::MATCHED_SO.to_owned(),
        (_, Some(words)) => words.to_owned(),
        (_, None) => say::NOTHING_SAID.to_owned(),
    };
    el("p", "ripple-said").with(said("strong", "", when)).text(" ").text(&words)
}

const fn name_of(term: Term) -> &'static str {
    match term {
        Term::Title => say::TERM_TITLE,
        Term::Organisation => say::TERM_ORGANISATION,
        Term::Contact => say::TERM_CONTACT,
        Term::Address => say::TERM_ADDRESS,
        Term::HandOver => say::TERM_HAND_OVER,
        Term::Key => say::TERM_KEY,
        Term::Notice => say::TERM_NOTICE,
        Term::Matching => say::TERM_MATCHING,
    }
}
