//! Tables that are given more than once.

use super::opened::{Read, ReadFile};

/// Refuses a table that is given for two waves as it is, for nothing in it can have changed; one that says its waves itself
/// counts once, and one that is read by another mapping for each wave is left.
pub(super) fn refuse(files: &mut [&mut ReadFile<'_, '_>]) {
    for place in 1..files.len() {
        let (before, rest) = files.split_at_mut(place);
        let file = &mut *rest[0];
        // Responses are many, and are told from each other by their ids.
        let Some(earlier) = before.iter().find(|it| is_same(it, file)) else { continue };
        let of = earlier.file.name.clone();
        let is_same_name = of == file.file.name;
        let Ok(Read::Table(known)) = &mut file.contents else { continue };
        if known.says_its_waves() {
            file.contents = Ok(Read::Again { of });
        } else if is_same_name {
            file.contents = Err(format!(
                "it is the same table as “{of}”, so nothing between them can have changed: give the table of each wave, or say which column tells the waves apart"
            ));
        } else {
            known.notes.push(format!(
                "it holds exactly what “{of}” holds: check that it is the file you mean"
            ));
        }
    }
}

fn is_same(one: &ReadFile<'_, '_>, other: &ReadFile<'_, '_>) -> bool {
    let (Some(before), Some(known)) = (one.table(), other.table()) else { return false };
    one.file.bytes == other.file.bytes && before.mapping == known.mapping
}
