//! Tables of totals: one row for each answer or group, not for each person. They look like data and are not.
//!
//! No single sign is enough, for a table of responses may have a total score or a percentage. Two kinds are.

use super::{
    account::says_code,
    table::{Cell, Row},
};

/// What shows that a table is one of totals: at least two kinds of sign, in words; none for responses.
pub(super) fn signs_of_totals(headers: &[String], rows: &[Row]) -> Option<String> {
    let columns = || 0..headers.len();
    let named = |is: fn(&str) -> bool| columns().find(|column| is(&words(&headers[*column])));
    let counted = named(is_count).filter(|column| holds_counts(rows, *column));
    let totals: Vec<usize> =
        columns().filter(|column| is_total(&words(&headers[*column]))).collect();
    let shares = columns().filter(|column| is_percent(rows, *column)).count();
    // A sheet of people with their codes may have a total below them; the row is set apart, and the people stay.
    let has_codes = headers.iter().any(|header| says_code(header));
    let total_row = rows.iter().find(|row| is_total_row(row)).filter(|_| !has_codes);
    let sums = totals.iter().find(|column| is_sum_of_those_before(rows, **column));
    let answers = named(|name| {
        ["answer choices", "answer choice", "answer", "answer options", "option"].contains(&name)
    });
    let signs: Vec<String> = [
        counted.map(|column| format!("“{}” counts people", headers[column])),
        (totals.len() >= 2).then(|| format!("{} columns are totals", totals.len())),
        sums.map(|column| format!("“{}” is the sum of the columns before it", headers[*column])),
        (shares >= 1).then(|| format!("{shares} of its columns are percentages")),
        total_row.map(|row| format!("row {} is a total", row.number)),
        answers.map(|column| format!("each row is one answer (“{}”)", headers[column])),
    ]
    .into_iter()
    .flatten()
    .collect();
    (signs.len() >= 2).then(|| signs.join(", "))
}

/// Whether a table says what labels are short for: a variable in many rows, and a label and a code in each.
pub(super) fn is_codebook(headers: &[String], rows: &[Row]) -> bool {
    let find = |names: &[&str]| {
        headers.iter().position(|header| names.contains(&header.to_lowercase().as_str()))
    };
    let variable = find(&["column", "variable", "variable name", "question", "field", "item"]);
    let label = find(&["verbatim", "label", "value label", "labels", "meaning", "answer text"]);
    let code = find(&["short", "code", "value", "values", "codes"]);
    match (variable, label, code) {
        (Some(variable), Some(_), Some(_)) => {
            let distinct: std::collections::BTreeSet<&str> =
                rows.iter().map(|row| row.cells[variable].as_str()).collect();
            distinct.len() * 2 <= rows.len()
        }
        _ => false,
    }
}

/// The last part of a header, in small letters without punctuation: “Democrat - Total” is “total”.
fn words(header: &str) -> String {
    let last = header.rsplit(" - ").next().unwrap_or(header);
    let spaced: String = last
        .chars()
        .map(|c| if c.is_alphanumeric() || c == '%' { c.to_ascii_lowercase() } else { ' ' })
        .collect();
    let mut words: Vec<&str> = spaced.split_whitespace().collect();
    // “Total (2)” is what a repeated “Total” is called.
    if words.len() > 1 && words.last().is_some_and(|it| it.bytes().all(|b| b.is_ascii_digit())) {
        words.pop();
    }
    words.join(" ")
}

fn is_total(name: &str) -> bool {
    matches!(name, "total" | "totals" | "tot" | "grand total" | "sum" | "all")
}

fn is_count(name: &str) -> bool {
    matches!(
        name,
        "responses"
            | "respondents"
            | "tot respondents"
            | "total respondents"
            | "number of respondents"
            | "votes"
            | "count"
            | "frequency"
            | "n"
            | "number of responses"
            | "total responses"
            | "base"
    )
}

fn holds_counts(rows: &[Row], column: usize) -> bool {
    let mut cells = rows.iter().filter_map(|row| row.cells.get(column)).filter(|it| !it.is_empty());
    let is_count = |cell: &String| match Cell::of(cell.trim_end_matches('%')) {
        Cell::Number(n) => n >= 0.0,
        _ => false,
    };
    cells.clone().next().is_some() && cells.all(is_count)
}

fn is_percent(rows: &[Row], column: usize) -> bool {
    let cells = || rows.iter().filter_map(|row| row.cells.get(column)).filter(|it| !it.is_empty());
    let is_share = |cell: &String| {
        cell.strip_suffix('%').is_some_and(|n| matches!(Cell::of(n.trim()), Cell::Number(_)))
    };
    let (shares, filled) = (cells().filter(|it| is_share(it)).count(), cells().count());
    shares >= 2 && 10 * shares >= 7 * filled
}

fn is_total_row(row: &Row) -> bool {
    let first = row.cells.iter().find(|cell| !cell.is_empty());
    first.is_some_and(|cell| {
        let name = words(cell);
        is_total(&name)
            || matches!(
                name.as_str(),
                "answered" | "answered question" | "skipped" | "skipped question"
            )
    })
}

/// Whether in nearly every row the cell is the sum of two or more cells directly before it.
fn is_sum_of_those_before(rows: &[Row], column: usize) -> bool {
    let number = |row: &Row, column: usize| match row.cells.get(column).map(|cell| Cell::of(cell)) {
        Some(Cell::Number(n)) => Some(n),
        Some(Cell::Blank) => Some(0.0),
        _ => None,
    };
    let is_sum_from = |from: usize| {
        let holds = |row: &Row| {
            let parts: Option<f64> = (from..column).map(|part| number(row, part)).sum();
            parts.zip(number(row, column)).is_some_and(|(parts, total)| (parts - total).abs() < 0.5)
        };
        10 * rows.iter().filter(|row| holds(row)).count() >= 9 * rows.len()
    };
    let first = column.saturating_sub(30);
    rows.len() >= 3 && (first..column.saturating_sub(1)).rev().any(is_sum_from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ReadChoices, TableError, read_table};

    fn refused(text: &str) -> bool {
        matches!(read_table(text, &ReadChoices::default()), Err(TableError::Totals(_)))
    }

    #[test]
    fn tables_of_totals_are_refused_with_what_shows_it() {
        assert!(refused(
            ",,North,,,South,,\nTeam,Tot. Respondents,A,B,Total,A,B,Total\nx,9,2,3,5,1,3,4\ny,6,1,1,2,2,2,4\nz,5,1,3,4,0,1,1\n"
        ));
        assert!(refused(
            "Answer Choices,Responses,\nYes,45.0%,18\nNo,55.0%,22\nAnswered,,40\nSkipped,,2\n"
        ));
        assert!(refused("Question,Answer,Votes\nYour role,Manager,2\nYour role,Clinician,3\n"));
    }

    #[test]
    fn a_total_score_or_a_percentage_alone_does_not_make_a_table_of_totals() {
        assert!(!refused("link_code,a,b,total\nA1,2,3,5\nB2,1,1,2\nC3,4,4,8\n"));
        assert!(!refused("link_code,share of time\nA1,20%\nB2,40%\nC3,10%\n"));
        assert!(!refused("link_code,share of time\nA1,20%\nB2,40%\nC3,10%\nTotal,70%\n"));
        assert!(!refused("link_code,how many responses\nA1,2\nB2,3\n"));
    }

    #[test]
    fn headers_are_compared_by_their_last_part() {
        assert_eq!(words("Republican - Total (2)"), "total");
        assert_eq!(words("Tot. Respondents"), "tot respondents");
    }
}
