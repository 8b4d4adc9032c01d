//! Headers as they are compared with lists of known ones.

/// A header in small letters, with letters and digits alone: “E-mail address” is `emailaddress`.
pub fn bare(header: &str) -> String {
    header.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
