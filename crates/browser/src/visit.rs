//! What holds for this visit alone: the browser forgets it when the tab is closed.

use web_sys::Storage;

/// Whether the mark of this name has been made in this visit; never where the browser keeps no visits.
pub fn is_marked(name: &str) -> bool {
    storage().and_then(|storage| storage.get_item(name).ok().flatten()).is_some()
}

/// Makes a mark, or takes it away. A browser that keeps no visits forgets it at the next reload.
pub fn mark(name: &str, is_marked: bool) {
    let Some(storage) = storage() else { return };
    let done = if is_marked { storage.set_item(name, "1") } else { storage.remove_item(name) };
    done.ok();
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
