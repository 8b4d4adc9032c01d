//! Cells of a CSV file that a spreadsheet reads as they were meant.

/// A cell as text: quoted where CSV asks for it, and never a formula.
///
/// # Source
///
/// RFC 4180 for quoting; OWASP, "CSV injection", for the leading apostrophe.
pub fn cell(text: &str) -> String {
    let safe = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
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

/// A number in full, or nothing.
pub(super) fn number(figure: Option<f64>) -> String {
    figure.map(|it| it.to_string()).unwrap_or_default()
}

/// Rows of cells as text.
pub(super) fn rows(header: &str, rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut text = format!("{header}\n");
    for row in rows {
        text.push_str(&row.join(","));
        text.push('\n');
    }
    text
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
