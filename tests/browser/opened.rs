//! The participant's app, opened on stores of its own.

use browser::{clock, journal::Journal, page, storage};
use ripple::app::participant::{Opened, survey};
use survey::{
    Draft, Timestamp,
    instrument::{Instrument, Wave},
    programme::{Programme, Terms},
};

use crate::screen::{Screen, settle, until};

/// A programme whose stores no other test uses.
pub fn programme(id: &str) -> Programme {
    let mut programme = Programme::l4sc().unwrap();
    id.clone_into(&mut programme.id);
    programme
}

/// Opens the app of this programme at an address.
pub async fn open(id: &str, address: &str) -> Screen {
    page::replace_with(address);
    settle().await;
    let screen = at_once(id);
    until(|| !screen.all("h1").is_empty()).await;
    settle().await;
    screen
}

/// Puts the app of this programme on the page; it has read nothing yet.
pub fn at_once(id: &str) -> Screen {
    shown(own(programme(id)))
}

/// A programme as the one that the page's publisher has set.
pub fn own(programme: Programme) -> Opened {
    Opened { programme, by_link: false, takes_unbound: true }
}

/// A programme as a link has set it.
pub fn by_link(programme: Programme) -> Opened {
    Opened { programme, by_link: true, takes_unbound: true }
}

/// Puts the app of a programme on the page; it has read nothing yet.
pub fn shown(opened: Opened) -> Screen {
    Screen::show_element(move || survey(Instrument::builtin().unwrap(), opened.clone()))
}

/// A draft in its sixth generation, begun just now and last seen at this place. Nobody noted on what terms.
pub fn draft(place: &str) -> Draft {
    let started = Timestamp::from_unix_ms(clock::now_ms()).unwrap();
    let reference = Instrument::builtin().unwrap().reference();
    let mut draft = Draft::new("0123456789".into(), reference, Wave::FollowUp, started);
    draft.generation = 6;
    draft.notice_read = true;
    draft.person = String::new();
    draft.place = Some(place.to_owned());
    draft
}

/// What the page says about saving.
pub fn saved(screen: &Screen) -> String {
    screen.all("#saved")[0].text_content().unwrap_or_default()
}

/// The journal of this programme's survey.
pub async fn journal(id: &str) -> Journal {
    Journal::open(&["ripple/", id, "/l4sc"].concat()).await.unwrap()
}

/// Every text in the journal, with its key.
pub async fn in_journal(id: &str) -> Vec<(String, String)> {
    journal(id).await.all().await.unwrap()
}

/// Every text in local storage, with its key.
pub fn in_local(id: &str) -> Vec<(String, String)> {
    storage::all(&["ripple/", id, "/l4sc/"].concat()).unwrap()
}

/// The newest draft among some texts.
pub fn newest(texts: &[(String, String)]) -> Option<Draft> {
    let drafts = texts.iter().filter_map(|(_, text)| Draft::parse(text).ok());
    drafts.max_by_key(|draft| draft.generation)
}

/// The same draft as one that was begun on the terms of this programme.
pub fn bound(mut draft: Draft, programme: &Programme) -> Draft {
    draft.terms = Terms::of(programme);
    draft
}

/// Forgets everything that is kept for this programme.
pub async fn cleared(id: &str) {
    for (key, _) in in_local(id) {
        storage::delete(&["ripple/", id, "/l4sc/", &key].concat()).unwrap();
    }
    let changes: Vec<_> = in_journal(id).await.into_iter().map(|(key, _)| (key, None)).collect();
    journal(id).await.commit(&changes).await.unwrap();
}
