//! What stood in columns that were dropped and can tell people apart: it is hashed while a table is read, and forgotten.

use std::fmt;

use super::{bare::bare, notes::Personal, personal::is_email, table::Row};

/// Whose row is whose, by the e-mail address or else the full name that stood in it, in small letters and without white
/// space at the ends. Nothing of it is kept, shown or written to a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Addresses {
    what: Personal,
    of_rows: Vec<Option<String>>,
}

/// What survey services write where they do not know who answered.
const NOBODY: [&str; 6] = ["anonymous", "anonym", "unknown", "none", "n/a", "na"];

/// Headers of first and of last names, in small letters without anything but letters.
const FIRST_NAMES: [&str; 5] =
    ["firstname", "forename", "givenname", "recipientfirstname", "yourfirstname"];
const LAST_NAMES: [&str; 5] =
    ["lastname", "surname", "familyname", "recipientlastname", "yourlastname"];

impl Addresses {
    /// Finds them in the columns that are about to be dropped; none where no row has any.
    pub(super) fn of(headers: &[String], rows: &[Row], found: &[Option<Personal>]) -> Option<Self> {
        let columns = |what| (0..headers.len()).filter(move |column| found[*column] == Some(what));
        let emails = columns(Personal::Email).collect::<Vec<_>>();
        let email =
            |row: &Row| emails.iter().map(|it| plain(&row.cells[*it])).find(|it| is_email(it));
        let dropped = |column: &usize| found[*column].is_some();
        let first = part_of_name(headers, &FIRST_NAMES).filter(dropped);
        let last = part_of_name(headers, &LAST_NAMES).filter(dropped);
        let names = columns(Personal::Name).collect::<Vec<_>>();
        let name = |row: &Row| {
            let cell = |column: usize| plain(&row.cells[column]);
            let joined =
                first.zip(last).map(|(first, last)| format!("{} {}", cell(first), cell(last)));
            let whole = names.iter().map(|column| cell(*column));
            joined.into_iter().chain(whole).find(|it| is_full_name(it))
        };
        Self::each(Personal::Email, rows, email).or_else(|| Self::each(Personal::Name, rows, name))
    }

    fn each(what: Personal, rows: &[Row], of: impl Fn(&Row) -> Option<String>) -> Option<Self> {
        let of_rows: Vec<Option<String>> = rows.iter().map(of).collect();
        of_rows.iter().any(Option::is_some).then_some(Self { what, of_rows })
    }

    /// Whether they are e-mail addresses or names.
    pub const fn what(&self) -> Personal {
        self.what
    }

    /// One for each row of the table, in its order.
    pub fn each_row(&self) -> impl ExactSizeIterator<Item = Option<&str>> {
        self.of_rows.iter().map(Option::as_deref)
    }
}

impl fmt::Debug for Addresses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Addresses").finish_non_exhaustive()
    }
}

fn plain(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Two words at least: a first name alone is many people's.
fn is_full_name(name: &str) -> bool {
    name.split(' ').filter(|word| word.chars().any(char::is_alphabetic)).count() >= 2
        && !NOBODY.iter().any(|it| name.starts_with(it))
}

/// The column of first names or of last names.
fn part_of_name(headers: &[String], names: &[&str]) -> Option<usize> {
    headers.iter().position(|header| names.contains(&bare(header).as_str()))
}

#[cfg(test)]
mod tests {
    use crate::{Personal, ReadChoices, Table, read_table};

    fn read(text: &str) -> Table {
        read_table(text, &ReadChoices::default()).unwrap()
    }

    fn found(text: &str) -> Option<(Personal, Vec<Option<String>>)> {
        let addresses = read(text).addresses?;
        let each = addresses.each_row().map(|it| it.map(str::to_owned)).collect();
        Some((addresses.what(), each))
    }

    #[test]
    fn an_email_address_counts_before_a_name_and_case_and_spaces_do_not() {
        let text = "Name,Email,L1\nAnn Other, Ann@Example.org ,4\nBen  Other,anonymous,5\n";
        let emails = vec![Some("ann@example.org".to_owned()), None];
        assert_eq!(found(text), Some((Personal::Email, emails)));
    }

    #[test]
    fn full_names_are_found_in_one_column_or_two_and_a_first_name_is_too_little() {
        let two = "First name,Surname,L1\nAnn,Other,4\n,,5\n";
        let one = "Name,L1\nAnn  OTHER,4\nBen,5\n";
        let expected = vec![Some("ann other".to_owned()), None];
        assert_eq!(found(two), Some((Personal::Name, expected.clone())));
        assert_eq!(found(one), Some((Personal::Name, expected)));
        assert_eq!(found("Name,L1\nAnn,4\nBen,5\n"), None);
    }

    #[test]
    fn they_cannot_be_printed_and_are_not_among_the_cells() {
        let table = read("Email,L1\nann@example.org,4\n");
        assert!(!format!("{table:?}").contains("ann@"));
    }

    #[test]
    fn a_table_without_such_a_column_or_whose_column_stays_has_none() {
        assert_eq!(found("link_code,L1\nA1,4\n"), None);
        let choices = ReadChoices { keep_columns: vec!["Email".into()], ..ReadChoices::default() };
        let table = read_table("Email,L1\nann@example.org,4\n", &choices).unwrap();
        assert_eq!((table.addresses, table.headers.len()), (None, 2));
    }
}
