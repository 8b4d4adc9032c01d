//! Whose survey this is: the one that the address or a file brings, the one opened last, or the one that comes with the page.

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

/// The name of the page's `meta` element with the link to the programme that it was built for.
const OWN: &str = "programme";

/// The programme to answer for, or why there is none, in words.
pub async fn opened() -> Result<Opened, String> {
    let fragment = page::fragment();
    if fragment.starts_with(LINK_PREFIX) {
        // The address is read once: it is long, and the back button should not read it again.
        page::replace_with("#/");
        let (text, programme) = linked(&fragment).await?;
        keep(&text, &programme);
        return Ok(Opened { programme, by_link: true });
    }
    if let Some(programme) = kept_last() {
        return Ok(Opened { programme, by_link: true });
    }
    // The programme that comes with the page, which its publisher has set.
    let programme = match page::meta(OWN) {
        Some(link) => linked(&link).await?.1,
        None => Programme::l4sc().map_err(|error| error.to_string())?,
    };
    Ok(Opened { programme, by_link: false })
}

/// Opens the page anew with the programme of a file.
///
/// # Errors
///
/// A sentence: why it is no programme.
pub fn open_file(text: &str) -> Result<(), String> {
    let programme = Programme::parse(text).map_err(|error| error.to_string())?;
    keep(text, &programme);
    page::reload();
    Ok(())
}

/// Goes back to the built-in programme; answers to another stay where they are.
pub fn forget_last() {
    storage::delete(LAST).ok();
    page::reload();
}

async fn linked(fragment: &str) -> Result<(String, Programme), String> {
    let bytes = deflated(fragment).map_err(|fault| fault.to_string())?;
    let text = inflate(&bytes, MAX_INFLATED_BYTES).await;
    let text = text.and_then(|bytes| String::from_utf8(bytes).ok());
    let text = text.ok_or_else(|| LinkFault::Damaged.to_string())?;
    let programme = Programme::parse(&text).map_err(|error| error.to_string())?;
    Ok((text, programme))
}

/// Without storage it is here until the page closes, as the answers are.
fn keep(text: &str, programme: &Programme) {
    storage::set(&[FILE, &programme.hash].concat(), text).ok();
    storage::set(LAST, &programme.hash).ok();
}

/// What is kept under a hash must still have it.
fn kept_last() -> Option<Programme> {
    let hash = storage::get(LAST)?;
    let programme = Programme::parse(&storage::get(&[FILE, &hash].concat())?).ok()?;
    (programme.hash == hash).then_some(programme)
}
