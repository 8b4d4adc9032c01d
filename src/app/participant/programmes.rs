//! Whose survey this is: the one that the address brings, the one that it brought last, or the built-in one.

use crate::{
    browser::{inflate::inflate, page, storage},
    programme::{LINK_PREFIX, LinkFault, MAX_INFLATED_BYTES, Programme, deflated},
};

/// Where the hash of the programme that was opened last is kept.
const LAST: &str = "ripple-programme";
/// What the key of a programme's file begins with; its hash follows.
const FILE: &str = "ripple-programme/";

/// A programme, and whether a link has set it.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The programme.
    pub programme: Programme,
    /// Whether a link has set it, and not this page's publisher.
    pub by_link: bool,
}

/// The programme to answer for, or why there is none, in words.
pub async fn opened() -> Result<Opened, String> {
    let fragment = page::fragment();
    if fragment.starts_with(LINK_PREFIX) {
        // The address is read once: it is long, and the back button should not read it again.
        page::replace_with("#/");
        return by_link(&fragment).await;
    }
    match kept_last() {
        Some(programme) => Ok(Opened { programme, by_link: true }),
        None => built_in(),
    }
}

/// The programme that comes with the page.
pub fn built_in() -> Result<Opened, String> {
    let programme = Programme::l4sc().map_err(|error| error.to_string())?;
    Ok(Opened { programme, by_link: false })
}

/// Goes back to the built-in programme; answers to another stay where they are.
pub fn forget_last() {
    storage::delete(LAST).ok();
    page::reload();
}

async fn by_link(fragment: &str) -> Result<Opened, String> {
    let bytes = deflated(fragment).map_err(|fault| fault.to_string())?;
    let text = inflate(&bytes, MAX_INFLATED_BYTES).await;
    let text = text.and_then(|bytes| String::from_utf8(bytes).ok());
    let text = text.ok_or_else(|| LinkFault::Damaged.to_string())?;
    let programme = Programme::parse(&text).map_err(|error| error.to_string())?;
    // Without storage it is here until the page closes, as the answers are.
    storage::set(&[FILE, &programme.hash].concat(), &text).ok();
    storage::set(LAST, &programme.hash).ok();
    Ok(Opened { programme, by_link: true })
}

/// What is kept under a hash must still have it.
fn kept_last() -> Option<Programme> {
    let hash = storage::get(LAST)?;
    let programme = Programme::parse(&storage::get(&[FILE, &hash].concat())?).ok()?;
    (programme.hash == hash).then_some(programme)
}
