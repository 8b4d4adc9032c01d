//! Files that no person means when they give a folder or an archive.

/// Whether a file, by its way in a folder or an archive, is one that Macs, Windows or an office program put there for
/// themselves.
pub fn is_systems_own(name: &str) -> bool {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.split(['/', '\\']).any(|part| part == "__MACOSX")
        || last.starts_with('.')
        || last.starts_with("~$")
        || ["thumbs.db", "desktop.ini"].contains(&last.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_system_puts_beside_files_is_told_from_them() {
        for own in [".DS_Store", "a/.DS_Store", "a/Thumbs.db", "__MACOSX/a.csv", "a/~$b.xlsx"] {
            assert!(is_systems_own(own), "{own}");
        }
        for meant in ["a.json", "a.b/c.csv", "thumbs.db.csv", "~notes.csv"] {
            assert!(!is_systems_own(meant), "{meant}");
        }
    }
}
