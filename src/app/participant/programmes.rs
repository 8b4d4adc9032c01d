//! Whose survey this is: the one that the address or a file brings, the one begun last, or the one that comes with the page.
//!
//! A link that is merely opened holds for this tab. Only once its survey is begun is it the one that the next visit meets,
//! and never on a page that its publisher has built for a programme of their own.

use std::iter;

use browser::{
    inflate::inflate,
    journal::{Change, Journal},
    page, storage,
};
use survey::programme::{LINK_PREFIX, LinkFault, MAX_INFLATED_BYTES, Programme, Terms, deflated};

/// Where the hash of the programme that was begun last is kept.
const LAST: &str = "ripple-programme";
/// What the key of a programme's file begins with; its hash follows. In this tab it is the whole key.
const FILE: &str = "ripple-programme/";
/// The database of the programmes whose surveys were begun here: their files by hash, and the last.
const JOURNAL: &str = "ripple-programmes";

/// A programme, and how it came to be shown.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The programme.
    pub programme: Programme,
    /// Whether a link or a file has set it, and not this page's publisher.
    pub by_link: bool,
    /// Whether answers whose terms nobody noted can be no other programme's: no other of this id is known here.
    pub takes_unbound: bool,
}

/// The name of the page's `meta` element with the link to the programme that it was built for.
const OWN: &str = "programme";

/// The programme to answer for, or why there is none, in words.
pub async fn opened() -> Result<Opened, String> {
    let fragment = page::fragment();
    let link = page::meta(OWN);
    let own = own(link.clone()).await?;
    let last = kept_last().await;
    let known = iter::once(&own).chain(last.as_ref().map(|(_, programme)| programme));
    let known: Vec<_> = known.map(|known| (known.id.clone(), Terms::of(known))).collect();
    let brought = if fragment.starts_with(LINK_PREFIX) {
        // The address is read once: it is long, and the back button should not read it again.
        page::replace_with("#/");
        Some(linked(&fragment).await?)
    } else {
        let of_tab = storage::get_in_tab(FILE).and_then(read);
        of_tab.or_else(|| last.filter(|_| link.is_none()))
    };
    let brought = brought.filter(|(_, programme)| programme.hash != own.hash);
    let by_link = brought.is_some();
    if let Some((text, _)) = &brought {
        storage::set_in_tab(FILE, text);
    }
    let programme = brought.map_or(own, |(_, programme)| programme);
    let takes_unbound = are_one(&programme, &known);
    Ok(Opened { programme, by_link, takes_unbound })
}

/// The programme that comes with the page, which its publisher has set.
async fn own(link: Option<String>) -> Result<Programme, String> {
    match link {
        Some(link) => Ok(linked(&link).await?.1),
        None => Programme::l4sc().map_err(|error| error.to_string()),
    }
}

/// Whether the programmes of this id that are known have its terms, and there is one.
fn are_one(programme: &Programme, known: &[(String, Terms)]) -> bool {
    let terms = Terms::of(programme);
    let mut known = known.iter().filter(|(id, _)| *id == programme.id).peekable();
    known.peek().is_some() && known.all(|(_, known)| *known == terms)
}

/// Opens the page anew with the programme of a file.
///
/// # Errors
///
/// A sentence: why it is no programme.
pub fn open_file(text: &str) -> Result<(), String> {
    Programme::parse(text).map_err(|error| error.to_string())?;
    storage::set_in_tab(FILE, text);
    page::reload();
    Ok(())
}

/// Goes back to the built-in programme; answers to another stay where they are.
pub async fn forget_last() {
    forget().await;
    page::reload();
}

async fn forget() {
    storage::delete_in_tab(FILE);
    storage::delete(LAST).ok();
    commit(vec![(LAST.to_owned(), None)]).await;
}

/// What the journal does not keep local storage does, and the other way round.
async fn commit(changes: Vec<Change>) {
    if let Ok(journal) = Journal::open(JOURNAL).await {
        journal.commit(&changes).await.ok();
    }
}

/// Has the next visit meet this tab's programme, whose survey has been begun.
///
/// Both stores keep it. Where local storage is full the journal has it, and an older one in local storage must not win.
pub async fn remember() {
    let Some(text) = storage::get_in_tab(FILE) else { return };
    let Ok(programme) = Programme::parse(&text) else { return };
    let file = [FILE, &programme.hash].concat();
    let kept = storage::set(&file, &text).and_then(|()| storage::set(LAST, &programme.hash));
    if kept.is_err() {
        storage::delete(LAST).ok();
    }
    commit(vec![(file, Some(text)), (LAST.to_owned(), Some(programme.hash))]).await;
}

/// Opens the page anew with the programme of this id and these terms, if its survey was begun here or it is the page's own.
pub async fn go_back_to(id: &str, terms: &Terms) -> bool {
    let is_it = |programme: &Programme| programme.id == id && Terms::of(programme) == *terms;
    let files = kept_files().await;
    let file = files.into_iter().find(|text| Programme::parse(text).is_ok_and(|it| is_it(&it)));
    if let Some(text) = file {
        storage::set_in_tab(FILE, &text);
    } else if own(page::meta(OWN)).await.as_ref().is_ok_and(is_it) {
        forget().await;
    } else {
        return false;
    }
    page::reload();
    true
}

async fn linked(fragment: &str) -> Result<(String, Programme), String> {
    let bytes = deflated(fragment).map_err(|fault| fault.to_string())?;
    let text = match inflate(&bytes, MAX_INFLATED_BYTES).await {
        Some(bytes) if bytes.len() > MAX_INFLATED_BYTES => Err(LinkFault::TooLong),
        Some(bytes) => String::from_utf8(bytes).map_err(|_| LinkFault::Damaged),
        None => Err(LinkFault::Damaged),
    };
    let text = text.map_err(|fault| fault.to_string())?;
    let programme = Programme::parse(&text).map_err(|error| error.to_string())?;
    Ok((text, programme))
}

/// The files of the programmes whose surveys were begun here.
async fn kept_files() -> Vec<String> {
    let mut files = storage::all(FILE).unwrap_or_default();
    if let Ok(journal) = Journal::open(JOURNAL).await {
        files.extend(journal.all().await.unwrap_or_default());
    }
    files.into_iter().map(|(_, text)| text).collect()
}

/// What is kept under a hash must still have it.
async fn kept_last() -> Option<(String, Programme)> {
    let found = |hash: &str, text: Option<String>| {
        text.and_then(read).filter(|(_, programme)| programme.hash == hash)
    };
    let local = storage::get(LAST);
    let file = |hash: &String| found(hash, storage::get(&[FILE, hash].concat()));
    if let Some(last) = local.as_ref().and_then(file) {
        return Some(last);
    }
    let texts = Journal::open(JOURNAL).await.ok()?.all().await.ok()?;
    let text = |key: &str| texts.iter().find(|(held, _)| held == key).map(|(_, text)| text.clone());
    let hash = text(LAST)?;
    found(&hash, text(&[FILE, &hash].concat()))
}

fn read(text: String) -> Option<(String, Programme)> {
    let programme = Programme::parse(&text).ok()?;
    Some((text, programme))
}
