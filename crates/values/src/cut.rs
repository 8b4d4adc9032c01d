//! Cutting a text at a mark.

/// What stands before the first `mark` and what after it; none if it is not there.
///
/// The library's own search is made for long texts, and a participant's browser would download 2 kB of it.
pub fn cut<'t>(text: &'t str, mark: &str) -> Option<(&'t str, &'t str)> {
    let place = text.as_bytes().windows(mark.len()).position(|part| part == mark.as_bytes())?;
    Some((text.get(..place)?, text.get(place + mark.len()..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_the_first_mark_as_the_library_cuts_it() {
        for text in ["", "{", "{{", "é{{ü{{", "a{b{{{c", "ab"] {
            assert_eq!(cut(text, "{{"), text.split_once("{{"), "{text}");
        }
    }
}
