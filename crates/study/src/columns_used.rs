//! How many questions of a table are used, of those that could be.

use std::collections::BTreeSet;

use tables::{Cell, LINK_CODE, Table, WAVE, is_bookkeeping};

use super::ColumnsUsed;

/// The most different answers of a question whose answers are chosen, where they are no numbers.
const MOST_CHOICES: usize = 12;
/// The mean length from which answers are people's own words, in characters: labels of scales are shorter.
const OWN_WORDS: usize = 30;

/// Counts the columns in `answering`, and the others that look as if people's answers could be compared in them. Those in
/// `beside` are used for something else, such as the code.
pub(super) fn columns_used(
    table: &Table,
    answering: &BTreeSet<usize>,
    beside: &BTreeSet<usize>,
) -> ColumnsUsed {
    let could_be = |column: &usize| {
        answering.contains(column) || !beside.contains(column) && could_be(table, *column)
    };
    let of = (0..table.headers.len()).filter(could_be).count();
    ColumnsUsed { used: answering.len(), of }
}

fn could_be(table: &Table, column: usize) -> bool {
    let header = table.headers[column].as_str();
    let is_date = || table.notes.dates.iter().any(|it| it.header == header);
    ![LINK_CODE, WAVE, ""].contains(&header)
        && !is_bookkeeping(header)
        && !is_date()
        && (table.is_numeric(column) || holds_choices(table, column))
}

/// Whether answers stand there more than once, and are no texts of people's own.
fn holds_choices(table: &Table, column: usize) -> bool {
    let filled = || table.cells(column).filter(|cell| Cell::of(cell) != Cell::Blank);
    let n = filled().count();
    let different = filled().collect::<BTreeSet<_>>().len();
    let letters: usize = filled().map(|cell| cell.chars().count()).sum();
    let are_repeated = different < n && (different <= MOST_CHOICES || 2 * different <= n);
    are_repeated && letters < OWN_WORDS * n
}

#[cfg(test)]
mod tests {
    use super::*;
    use tables::{ReadChoices, read_table_file};

    #[test]
    fn codes_dates_own_words_and_what_the_service_fills_are_no_questions() {
        let text = "ID,Start time,link_code,Code word,I plan with others,Hours,Anything else?,Sure\n\
            1,2026-11-01,A1,blue fox,Agree,2,We met on Monday and shared the whole plan of it,Yes\n\
            2,2026-11-02,B2,red owl,Disagree,3,Nothing that I could put into words in a minute,No\n\
            3,2026-11-03,C3,dim cat,Agree,4,Our director now asks other organisations first,Yes\n";
        let table = read_table_file(text.as_bytes(), &ReadChoices::default()).unwrap().table;
        let column = |name: &str| table.column(name).unwrap();
        let answering = BTreeSet::from([column("Hours")]);
        let none = BTreeSet::new();
        let expected = ColumnsUsed { used: 1, of: 3 };
        assert_eq!(columns_used(&table, &answering, &none), expected);
        let beside = BTreeSet::from([column("Sure")]);
        assert_eq!(columns_used(&table, &answering, &beside), ColumnsUsed { used: 1, of: 2 });
    }
}
