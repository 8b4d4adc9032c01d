//! Numbers as people write them: with a decimal comma, thousands apart, a percent sign, a currency or a unit. Decided a column at
//! a time over the whole file; what can be two numbers is left and said.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Cell, Delimiter, LINK_CODE, Row, WAVE, is_bookkeeping,
    notes::DateColumn,
    number_cell::{NumberCell, Style, Unit},
    worded::worded,
    written::{LeftAsWritten, WrittenNumbers},
};

/// In a column of numbers, at least this share of the different answers are numbers, in per cent.
const LEAST_SHARE: usize = 80;
/// Numbers of more digits than this are codes or telephone numbers.
const MOST_DIGITS: usize = 9;
/// Words in a header that say that its numbers measure nothing.
const NAMES_OF_CODES: &[&str] =
    &["code", "codes", "id", "identifier", "postcode", "phone", "telephone", "mobile", "reference"];

/// Writes numbers plain in every column that holds numbers, and says what was done, in the order of the columns. Columns of codes,
/// dates, labels and free text stay as they are.
pub(super) fn plain_numbers(
    headers: &[String],
    rows: &mut [Row],
    dates: &[DateColumn],
    delimiter: Option<Delimiter>,
) -> Vec<WrittenNumbers> {
    let is_open = |column: &usize| {
        let header = &headers[*column];
        !is_of_codes(header) && dates.iter().all(|it| it.header != *header)
    };
    let columns: Vec<(usize, Column)> = { (0..headers.len()).filter(is_open) }
        .filter_map(|column| Some((column, Column::of(rows, column)?)))
        .collect();
    let file = FileStyle::of(columns.iter().map(|(_, column)| column), delimiter);
    let mut written = Vec::new();
    for (column, found) in columns {
        let header = headers[column].clone();
        if let Some(made) = found.written(rows, column, header, file) {
            written.push(made);
        }
    }
    written
}

fn is_of_codes(header: &str) -> bool {
    let lower = header.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    [LINK_CODE, WAVE, ""].contains(&header)
        || is_bookkeeping(header)
        || header.ends_with("ID")
        || words.any(|word| NAMES_OF_CODES.contains(&word))
}

/// What a file says about its decimal mark.
#[derive(Clone, Copy)]
struct FileStyle {
    /// What its numbers prove, if they agree.
    proven: Option<Style>,
    /// Whether semicolons stand between its cells, as where a comma stands before decimals.
    has_semicolons: bool,
}

impl FileStyle {
    fn of<'a>(columns: impl Iterator<Item = &'a Column>, delimiter: Option<Delimiter>) -> Self {
        let sure = columns.filter(|column| !column.may_be_list).flat_map(|column| &column.styles);
        Self {
            proven: only(&sure.copied().collect()),
            has_semicolons: delimiter == Some(Delimiter::Semicolon),
        }
    }

    fn has_decimal_commas(self) -> bool {
        self.proven == Some(Style::Comma) || (self.has_semicolons && self.proven.is_none())
    }
}

fn only(styles: &BTreeSet<Style>) -> Option<Style> {
    styles.first().copied().filter(|_| styles.len() == 1)
}

/// The numbers of a column, each different content once.
struct Column {
    numbers: BTreeMap<String, NumberCell>,
    /// The decimal marks that its cells prove.
    styles: BTreeSet<Style>,
    /// Whether each cell with a comma may be two answers of several: “1,3”, “2,5”.
    may_be_list: bool,
    /// The words beside numbers.
    ends: BTreeMap<u8, String>,
}

impl Column {
    /// The numbers of a column; nothing if it is not one of numbers, or is one of codes or labels.
    fn of(rows: &[Row], column: usize) -> Option<Self> {
        let answers: BTreeSet<&str> = { rows.iter() }
            .map(|row| row.cells[column].as_str())
            .filter(|cell| Cell::of(cell) != Cell::Blank)
            .collect();
        if answers.iter().all(|it| matches!(Cell::of(it), Cell::Number(_)) && !it.contains('.')) {
            return None;
        }
        let ends = ends_of(&answers);
        let number = |text: &&&str| ends.is_empty() || worded(text).is_none();
        let numbers: BTreeMap<String, NumberCell> = { answers.iter().filter(number) }
            .filter_map(|text| Some(((*text).to_owned(), NumberCell::of(text)?)))
            .collect();
        let is_list = |text: &&str| {
            !numbers.contains_key(*text)
                && text.contains(',')
                && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' '))
        };
        let n_numbers = numbers.len() + ends.len();
        let are_most = n_numbers > 0 && n_numbers * 100 >= answers.len() * LEAST_SHARE;
        let are_codes = |it: &NumberCell| it.has_leading_zero() || it.n_digits() > MOST_DIGITS;
        if !are_most || answers.iter().any(is_list) || numbers.values().any(are_codes) {
            return None;
        }
        let mut with_comma = numbers.iter().filter(|(text, _)| text.contains(',')).peekable();
        let has_comma = with_comma.peek().is_some();
        let may_be_list = has_comma
            && with_comma.all(|(text, number)| number.unit.is_none() && is_rising_pair(text));
        let styles = numbers.values().filter_map(NumberCell::proves).collect();
        let found = Self { numbers, styles, may_be_list, ends };
        (!found.is_of_labels()).then_some(found)
    }

    /// Different words beside numbers are labels, unless all of them are units.
    fn is_of_labels(&self) -> bool {
        let units = self.units();
        units.len() > 1 && units.iter().any(|unit| matches!(unit, Unit::Word(_)))
    }

    fn units(&self) -> BTreeSet<&Unit> {
        self.numbers.values().filter_map(|it| it.unit.as_ref()).collect()
    }

    /// Writes the cells of the column, and says so; nothing if there is nothing to write or to say.
    fn written(
        &self,
        rows: &mut [Row],
        column: usize,
        header: String,
        file: FileStyle,
    ) -> Option<WrittenNumbers> {
        let units = self.units();
        let unit = units.first().map(ToString::to_string);
        let mut written = WrittenNumbers {
            is_unit_partly: unit.is_some() && self.numbers.values().any(|it| it.unit.is_none()),
            ends: self.ends.iter().map(|(number, it)| (number.to_string(), it.clone())).collect(),
            left: self.left(file),
            example: None,
            n: 0,
            unit,
            header,
        };
        if written.left.is_none() {
            written.left = self.two_numbers(file);
            for row in rows {
                let cell = &mut row.cells[column];
                if let Some(plain) = self.plain(cell, file).filter(|plain| plain != cell) {
                    written.example.get_or_insert_with(|| (cell.clone(), plain.clone()));
                    written.n += 1;
                    *cell = plain;
                }
            }
        }
        (written.n > 0 || written.left.is_some()).then_some(written)
    }

    fn plain(&self, cell: &str, file: FileStyle) -> Option<String> {
        if let Some(number) = self.numbers.get(cell) {
            return number.plain(self.proven(file), self.hinted(file));
        }
        let (number, words) = worded(cell)?;
        (self.ends.get(&number)? == words).then(|| number.to_string())
    }

    fn proven(&self, file: FileStyle) -> Option<Style> {
        if self.styles.is_empty() { file.proven } else { only(&self.styles) }
    }

    /// Beside plain hundreds, “1,200” is in thousands, unless semicolons say that commas stand before decimals.
    fn hinted(&self, file: FileStyle) -> Option<Style> {
        let has_hundreds = self.numbers.values().any(NumberCell::is_in_hundreds);
        match (file.has_semicolons, has_hundreds) {
            (true, false) => Some(Style::Comma),
            (false, true) => Some(Style::Point),
            _ => None,
        }
    }

    /// Why the whole column is left as it is.
    fn left(&self, file: FileStyle) -> Option<LeftAsWritten> {
        let units = self.units();
        if units.len() > 1 {
            let names = units.iter().map(ToString::to_string).collect();
            return Some(LeftAsWritten::SeveralUnits(names));
        }
        if units.contains(&Unit::Percent) {
            let share = self.numbers.iter().find(|(text, it)| {
                it.unit.is_none() && self.plain(text, file).is_some_and(|it| is_share(&it))
            });
            if let Some((cell, _)) = share {
                return Some(LeftAsWritten::PercentagesAndShares { cell: cell.clone() });
            }
        }
        let cell = self.numbers.keys().find(|text| text.contains(','))?;
        (self.may_be_list && !file.has_decimal_commas())
            .then(|| LeftAsWritten::NumberOrList { cell: cell.clone() })
    }

    /// The first cell that can be two numbers.
    fn two_numbers(&self, file: FileStyle) -> Option<LeftAsWritten> {
        let (cell, number) =
            self.numbers.iter().find(|(text, _)| self.plain(text, file).is_none())?;
        let (point, comma) = number.readings();
        Some(LeftAsWritten::TwoNumbers {
            cell: cell.clone(),
            thousands: point.unwrap_or_default(),
            decimal: comma.unwrap_or_default(),
        })
    }
}

fn is_share(plain: &str) -> bool {
    plain.parse::<f64>().is_ok_and(|value| value > 0.0 && value < 1.0)
}

/// The words at the ends of a scale of numbers, by number; none where a number has different words, where no number stands alone,
/// or where the same words stand beside different numbers, as a unit does.
fn ends_of(answers: &BTreeSet<&str>) -> BTreeMap<u8, String> {
    let mut ends = BTreeMap::new();
    for (number, words) in answers.iter().filter_map(|answer| worded(answer)) {
        if ends.insert(number, words.to_owned()).is_some_and(|other| other != words) {
            return BTreeMap::new();
        }
    }
    let words: BTreeSet<&String> = ends.values().collect();
    let is_between = answers.iter().any(|it| matches!(Cell::of(it), Cell::Number(_)));
    let is_unit = |words: &String| {
        let unit = NumberCell::of(&format!("1 {words}")).and_then(|it| it.unit);
        matches!(unit, Some(Unit::Known(_) | Unit::Percent | Unit::Currency(_)))
    };
    let are_ends = is_between && words.len() == ends.len() && !words.iter().any(|it| is_unit(it));
    if are_ends { ends } else { BTreeMap::new() }
}

fn is_rising_pair(text: &str) -> bool {
    text.split_once(',').is_some_and(|(one, other)| {
        match (one.trim().parse::<u8>(), other.trim().parse::<u8>()) {
            (Ok(first), Ok(second)) => first < second && second < 100 && !other.starts_with('0'),
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::{ReadChoices, Table, read_table};

    fn column(cells: &[&str], separator: char) -> (Vec<String>, Table) {
        let rows: Vec<String> = cells.iter().map(|it| format!("\"{it}\"{separator}x\n")).collect();
        let rows = rows.concat();
        let table =
            read_table(&format!("Amount{separator}y\n{rows}"), &ReadChoices::default()).unwrap();
        (table.cells(0).map(str::to_owned).collect(), table)
    }

    fn read(cells: &[&str]) -> Vec<String> {
        column(cells, ',').0
    }

    fn said(cells: &[&str]) -> String {
        column(cells, ',').1.notes.sentences().join("; ")
    }

    #[test]
    fn numbers_as_people_write_them_become_plain_numbers() {
        assert_eq!(read(&["3,5", "4", "2,25", "4,0"]), ["3.5", "4", "2.25", "4.0"]);
        assert_eq!(read(&["£2,000", "£150", "£1,234.50"]), ["2000", "150", "1234.50"]);
        assert_eq!(read(&["20%", "35 %", "5"]), ["20", "35", "5"]);
        assert_eq!(read(&["12 hours", "1 hr", "3"]), ["12", "1", "3"]);
        assert_eq!(read(&["1,200", "950", "12,000"]), ["1200", "950", "12000"]);
        assert_eq!(read(&["1 200", "−3", "+4", "'5"]), ["1200", "-3", "4", "5"]);
        assert_eq!(read(&["1.200", "2.350,5", "7"]), ["1200", "2350.5", "7"]);
        assert!(
            said(&["£2,000", "£150"])
                .contains("“Amount”: 2 read as plain numbers, such as “£2,000” as 2000")
        );
    }

    #[test]
    fn semicolons_between_cells_say_that_commas_stand_before_decimals() {
        assert_eq!(column(&["1,5", "2,5"], ';').0, ["1.5", "2.5"]);
        assert_eq!(column(&["1,234"], ';').0, ["1.234"]);
    }

    #[test]
    fn what_can_be_two_things_is_left_and_said() {
        assert_eq!(read(&["1,234", "5"]), ["1,234", "5"]);
        assert!(said(&["1,234", "5"]).contains("“1,234” in “Amount” could be 1234 or 1.234"));
        assert_eq!(read(&["1,3", "2,5", "4"]), ["1,3", "2,5", "4"]);
        assert!(said(&["1,3", "2,5"]).contains("two answers"));
        assert_eq!(read(&["20%", "0.3"]), ["20%", "0.3"]);
        assert!(said(&["20%", "0.3"]).contains("percentages and shares"));
    }

    #[test]
    fn hours_beside_days_are_not_silently_one_unit() {
        assert_eq!(read(&["12 hours", "3 days"]), ["12 hours", "3 days"]);
        assert!(
            said(&["12 hours", "3 days"]).contains("different units (days, hours)"),
            "{}",
            said(&["12 hours", "3 days"])
        );
    }

    #[test]
    fn words_at_the_ends_of_a_scale_are_taken_off_and_kept_beside_it() {
        let cells = ["1 (not at all)", "2", "3", "5 - completely", "N/A"];
        let (read, table) = column(&cells, ',');
        assert_eq!(read, ["1", "2", "3", "5", "N/A"]);
        assert!(table.is_numeric(0));
        let ends = &table.notes.numbers[0].ends;
        assert_eq!(
            ends[..],
            [("1".into(), "not at all".into()), ("5".into(), "completely".into())]
        );
    }

    #[test]
    fn codes_dates_labels_and_words_of_peoples_own_are_never_touched() {
        for cells in [
            ["0712", "1,200", "3"].as_slice(),
            &["1,3,4", "2", "3"],
            &["1 - Manager", "2 - Clinician", "3 - Other"],
            &["5 good", "1 bad", "3 fair"],
            &["about 3", "£5", "a lot"],
            &["KB07", "LE18", "12 345"],
            &["2026-01-02", "2026-02-03"],
        ] {
            assert_eq!(read(cells), cells);
        }
        let table = read_table("Your code,x\n12 345,1\n", &ReadChoices::default()).unwrap();
        assert_eq!(table.rows[0].cells[0], "12 345");
    }
}
