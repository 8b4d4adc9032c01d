//! No page of ours runs inside another site's, where somebody could be made to press what they do not see.
//!
//! A policy in the page itself cannot say so (`frame-ancestors` counts in a header only), and not every host sets headers.

use browser::page;

const WORDS: &str = "Another website shows this page inside its own, and could make you press what you do not see. Close it, and open \
                     the address that you were given.";

/// Says why the page does not start, and that it does not; otherwise nothing happens.
pub fn is_refused() -> bool {
    let is_framed = page::is_within_another_site();
    if is_framed {
        page::say_only(WORDS);
    }
    is_framed
}
