//! Cells of a CSV file that a spreadsheet reads as they were meant.

/// A cell as text: always quoted, so that a program that takes semicolons or tabs for the ends of cells makes no other cells of
/// it; never a formula; and without control characters, which a terminal would follow.
///
/// # Source
///
/// RFC 4180 for quoting; OWASP, "CSV injection", for the leading apostrophe.
pub fn cell(text: &str) -> String {
    let safe = if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    let shown = |c: char| if c.is_control() && !matches!(c, '\n' | '\t') { '\u{fffd}' } else { c };
    let safe: String = safe.replace("\r\n", "\n").chars().map(shown).collect();
    format!("\"{}\"", safe.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_quotes_are_doubled() {
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("x;=cmd|' /C calc'!A0"), "\"x;=cmd|' /C calc'!A0\"");
        assert_eq!(cell("a\t=1+1"), "\"a\t=1+1\"");
        assert_eq!(cell("\u{1b}[31mred"), "\"\u{fffd}[31mred\"");
        assert_eq!(cell("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(cell("-5 or less"), "\"'-5 or less\"");
    }
}
