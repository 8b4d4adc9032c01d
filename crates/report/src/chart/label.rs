//! Labels in a picture, which has no line breaks of its own.

/// Breaks `text` at spaces into lines of at most `max_chars`; a longer word stands alone.
pub fn wrapped(text: &str, max_chars: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= max_chars => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_lose_no_word() {
        let lines = wrapped("trust across the boundaries of organisations", 16);
        assert_eq!(lines, ["trust across the", "boundaries of", "organisations"]);
    }

    #[test]
    fn nothing_gives_no_line() {
        assert!(wrapped("  ", 10).is_empty());
    }
}
