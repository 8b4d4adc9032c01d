//! Tables that are given more than once.

use super::{FileInput, reading::Read};

/// Refuses a table that is given for two waves as it is, for nothing in it can have changed; one that says its waves itself
/// counts once, and one that is read by another mapping for each wave is left.
pub(super) fn refuse(files: &[&FileInput], contents: &mut [Result<Read<'_>, String>]) {
    for place in 1..contents.len() {
        // Responses are many, and are told from each other by their ids.
        if !matches!(contents[place], Ok(Read::Table(_))) {
            continue;
        }
        let earlier = (0..place).find(|it| is_same(files, contents, *it, place));
        let Some(earlier) = earlier else { continue };
        let says_its_waves = matches!(&contents[place], Ok(Read::Table(it)) if it.says_its_waves());
        let name = files[earlier].name.clone();
        if says_its_waves {
            contents[place] = Ok(Read::Again { of: name });
        } else if files[place].name == name {
            contents[place] = Err(format!(
                "it is the same table as “{name}”, so nothing between them can have changed: give the table of each wave, or say which column tells the waves apart"
            ));
        } else if let Ok(Read::Table(known)) = &mut contents[place] {
            known.notes.push(format!(
                "it holds exactly what “{name}” holds: check that it is the file you mean"
            ));
        }
    }
}

fn is_same(
    files: &[&FileInput],
    contents: &[Result<Read<'_>, String>],
    one: usize,
    other: usize,
) -> bool {
    let (Ok(Read::Table(before)), Ok(Read::Table(known))) = (&contents[one], &contents[other])
    else {
        return false;
    };
    files[one].bytes == files[other].bytes && before.mapping == known.mapping
}
