//! Cells of a CSV file that a spreadsheet reads as they were meant.

/// A cell as text: quoted where CSV asks for it, and never a formula.
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
    if safe.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_quotes_are_doubled() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(cell("-5 or less"), "'-5 or less");
    }
}
