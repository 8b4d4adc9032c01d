//! Rows about other rows: totals, averages and notes below a table. People are not taken for them without proof.

use std::collections::BTreeMap;

use super::{
    choices::Apart,
    table::{Cell, Row},
};

/// How many rows from the end of a table are looked at for notes below it and for a last row without a name.
const FOOT: usize = 12;
/// A sum or mean of fewer cells can be a person's answer by chance.
const FEWEST_ABOVE: usize = 3;

/// For each row, whether it is a total, an average or a note below the table.
pub(super) fn summary_rows(rows: &[Row]) -> Vec<Option<Apart>> {
    let mut kinds: Vec<Option<Apart>> = vec![None; rows.len()];
    for place in 0..rows.len() {
        let above = place.checked_sub(1).and_then(|above| kinds[above]);
        kinds[place] = named_summary(rows, &kinds[..place], above);
    }
    mark_footers(rows, &mut kinds);
    mark_last_without_a_name(rows, &mut kinds);
    kinds
}

/// A row whose one word is such as “Average”, beside numbers.
fn named_summary(rows: &[Row], kinds: &[Option<Apart>], above: Option<Apart>) -> Option<Apart> {
    let place = kinds.len();
    let row = &rows[place];
    let mut words = (0..row.cells.len())
        .filter(|it| !row.cells[*it].is_empty() && number(&row.cells[*it]).is_none());
    let column = words.next()?;
    let name = row.cells[column].as_str();
    if words.next().is_some() {
        return None;
    }
    let by_numbers = || agrees(rows, kinds, column);
    match kind_of_name(name, above.is_some()) {
        Some(kind) => {
            let is_said = !is_label_in(rows, column, name) || has_no_code(rows, place, column);
            (is_said || by_numbers()).then_some(kind)
        }
        None if is_count_of_people(name) => Some(Apart::Total),
        None => (is_of_everybody(name) && by_numbers()).then_some(Apart::Average),
    }
}

fn first_filled(row: &Row) -> Option<(usize, &str)> {
    let mut cells = row.cells.iter().enumerate();
    cells.find(|(_, cell)| !cell.is_empty()).map(|(column, cell)| (column, cell.as_str()))
}

/// The words of a name of such a row that say nothing by themselves.
const BESIDE: [&str; 19] = [
    "grand",
    "overall",
    "column",
    "of",
    "the",
    "all",
    "score",
    "scores",
    "responses",
    "response",
    "respondents",
    "participants",
    "people",
    "answers",
    "number",
    "n",
    "above",
    "rows",
    "for",
];

/// What a row of this name is. Short words such as “SD” could be a person's initials, so they count only below another.
fn kind_of_name(name: &str, is_below_another: bool) -> Option<Apart> {
    let before = name.split([':', '=', '(']).next().unwrap_or(name);
    let lower = before.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() || words.len() > 5 || lower.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let core = |word: &&str| match *word {
        "total" | "totals" | "subtotal" | "subtotals" | "sum" | "sums" | "count" => {
            Some(Apart::Total)
        }
        "average" | "averages" | "avg" | "mean" | "means" | "median" | "medians" | "minimum"
        | "maximum" => Some(Apart::Average),
        "sd" | "se" | "std" | "stdev" | "min" | "max" | "n" | "mode" | "range" | "variance"
        | "standard" | "deviation" | "dev" | "error"
            if is_below_another =>
        {
            Some(Apart::Average)
        }
        _ => None,
    };
    let kind = words.iter().find_map(core)?;
    let is_plain = words.iter().all(|it| core(it).is_some() || BESIDE.contains(it) || *it == "sub");
    // “North total”, as a spreadsheet writes below each group.
    let of_group = words.len() >= 2 && words.last().is_some_and(|it| core(it).is_some());
    (is_plain || of_group).then_some(kind)
}

/// “n = 12” or “Responses: 12”.
fn is_count_of_people(name: &str) -> bool {
    let Some((before, after)) = name.split_once(['=', ':']) else { return false };
    let lower = before.to_lowercase();
    let mut words = lower.split_whitespace();
    words.clone().next().is_some()
        && words.all(|word| BESIDE.contains(&word))
        && number(after.trim()).is_some()
}

/// “Overall” or “All respondents”, which is a figure about people only where its numbers are.
fn is_of_everybody(name: &str) -> bool {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    words.iter().any(|it| ["all", "overall", "everyone", "everybody"].contains(it))
        && words.iter().all(|it| BESIDE.contains(it) || it.starts_with("every"))
}

/// Whether a column holds few different labels, of which the row's may be one that a person chose.
fn is_label_in(rows: &[Row], column: usize, name: &str) -> bool {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for cell in rows.iter().map(|row| row.cells[column].as_str()).filter(|it| !it.is_empty()) {
        *counts.entry(cell).or_default() += 1;
        if counts.len() > MOST_LABELS {
            return false;
        }
    }
    counts.remove(name);
    let filled: usize = counts.values().sum();
    !counts.is_empty() && 2 * counts.len() <= filled
}

/// More different contents than this are no labels.
const MOST_LABELS: usize = 12;

/// Whether a row whose name stands once lacks what every other row has, such as a code.
fn has_no_code(rows: &[Row], place: usize, name: usize) -> bool {
    let own = &rows[place].cells[name];
    let is_once = rows.iter().filter(|row| row.cells[name] == *own).count() == 1;
    let blank = (0..rows[place].cells.len()).filter(|it| rows[place].cells[*it].is_empty());
    let is_filled = |column: usize| {
        10 * rows.iter().filter(|row| !row.cells[column].is_empty()).count() >= 7 * rows.len()
    };
    is_once && blank.into_iter().any(is_filled)
}

/// Whether the numbers of a row are the sums or the means of people above it, of all or of those since the last such row.
fn agrees(rows: &[Row], kinds: &[Option<Apart>], name: usize) -> bool {
    let place = kinds.len();
    let first_of_group = kinds.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
    [0, first_of_group].into_iter().any(|first| {
        let people = || (first..place).filter(|it| kinds[*it].is_none()).map(|it| &rows[it]);
        let filled = rows[place].cells.iter().enumerate();
        let mut filled = filled.filter(|(it, cell)| *it != name && !cell.is_empty()).peekable();
        filled.peek().is_some()
            && filled.all(|(column, cell)| {
                let above = Above::of(people(), column);
                above.has_sum(cell) || above.has_mean(cell)
            })
    })
}

/// The numbers above a cell.
struct Above {
    n: usize,
    sum: f64,
    greatest: f64,
    /// Whether each is written without decimals.
    are_whole: bool,
    /// Whether nothing else stands above.
    are_all: bool,
}

impl Above {
    fn of<'r>(rows: impl Iterator<Item = &'r Row>, column: usize) -> Self {
        let mut above =
            Self { n: 0, sum: 0.0, greatest: f64::NEG_INFINITY, are_whole: true, are_all: true };
        for cell in rows.map(|row| row.cells[column].as_str()).filter(|it| !it.is_empty()) {
            match number(cell) {
                Some((value, decimals)) => {
                    above.n += 1;
                    above.sum += value;
                    above.greatest = above.greatest.max(value);
                    above.are_whole &= decimals == 0;
                }
                None => above.are_all = false,
            }
        }
        above
    }

    fn has_sum(&self, cell: &str) -> bool {
        self.n > 0 && number(cell).is_some_and(|(value, _)| (value - self.sum).abs() < 1e-6)
    }

    /// Whether a cell is the mean to the decimals that it is written with.
    fn has_mean(&self, cell: &str) -> bool {
        let Some(mean) = self.mean() else { return false };
        number(cell).is_some_and(|(value, decimals)| {
            let half = (0..decimals).fold(0.5, |half, _| half / 10.0);
            (value - mean).abs() <= half + 1e-9
        })
    }

    #[expect(clippy::cast_precision_loss, reason = "a count of rows")]
    fn mean(&self) -> Option<f64> {
        (self.n > 0).then(|| self.sum / self.n as f64)
    }
}

/// Notes below a table: the last rows with one cell that is no code, and what stands apart below a blank row and does not fit.
fn mark_footers(rows: &[Row], kinds: &mut [Option<Apart>]) {
    let first = rows.len().saturating_sub(FOOT).max(1);
    for place in (first..rows.len()).rev() {
        if kinds[place].is_none() && !is_footer(rows, place) {
            return;
        }
        kinds[place].get_or_insert(Apart::Footer);
    }
}

fn is_footer(rows: &[Row], place: usize) -> bool {
    let row = &rows[place];
    let width = row.cells.len();
    let Some((column, text)) = first_filled(row) else { return false };
    let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
    if width < 2 || column > 0 || filled * 2 > width.max(2) {
        return false;
    }
    let above = || rows[..place].iter().map(|row| row.cells[0].as_str());
    let with_space = above().filter(|cell| cell.contains(' ')).count();
    let is_note = text.split(' ').count() >= 3 || text.contains(": ") || text.chars().count() > 24;
    let is_unlike_those_above = is_note && 4 * with_space < place;
    (is_unlike_those_above && number(text).is_none()) || is_known_footer(text)
}

fn is_known_footer(text: &str) -> bool {
    let lower = text.to_lowercase();
    let begins = [
        "page ",
        "source:",
        "note:",
        "notes:",
        "generated ",
        "exported ",
        "printed ",
        "end of ",
        "©",
    ];
    let is_count = lower.split_once(' ').is_some_and(|(n, of)| {
        let counted = ["responses", "respondents", "records", "rows", "people", "answers"];
        number(n).is_some() && counted.contains(&of)
    });
    is_count || begins.iter().any(|it| lower.starts_with(it))
}

/// A last row without a name whose numbers cannot be one more person's: sums of those above, or their means with decimals
/// where people gave whole numbers.
fn mark_last_without_a_name(rows: &[Row], kinds: &mut [Option<Apart>]) {
    let Some(place) = kinds.iter().rposition(|kind| !matches!(kind, Some(Apart::Footer))) else {
        return;
    };
    if kinds[place].is_some() || place < FEWEST_ABOVE {
        return;
    }
    let people: Vec<&Row> =
        (0..place).filter(|it| kinds[*it].is_none()).map(|it| &rows[it]).collect();
    kinds[place] = kind_by_numbers(&people, &rows[place]);
}

fn kind_by_numbers(people: &[&Row], row: &Row) -> Option<Apart> {
    // A person leaves their code or words; a row of figures has none.
    let filled = || row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    if filled().next().is_none() || filled().any(|(_, cell)| number(cell).is_none()) {
        return None;
    }
    let (mut sums, mut means, mut is_proved) = (true, true, false);
    for (column, cell) in filled() {
        let above = Above::of(people.iter().copied(), column);
        let can_tell = above.are_all && above.n >= FEWEST_ABOVE;
        sums &= can_tell && above.has_sum(cell) && above.sum > above.greatest;
        means &= can_tell && above.has_mean(cell);
        is_proved |= above.are_whole && number(cell).is_some_and(|(_, decimals)| decimals > 0);
        if !sums && !means {
            return None;
        }
    }
    let is_below_a_gap = people.last().is_some_and(|last| row.number > last.number + 1);
    let is_bare = row.cells.iter().any(String::is_empty);
    match (sums, is_proved || is_below_a_gap && is_bare) {
        (true, _) => Some(Apart::Total),
        (false, true) => Some(Apart::Average),
        (false, false) => None,
    }
}

/// A number as people write it, and how many decimals it has.
fn number(cell: &str) -> Option<(f64, u8)> {
    let bare: String = cell.chars().filter(|c| !"%£$€ ".contains(*c)).collect();
    let plain = match (bare.contains(','), bare.contains('.')) {
        (true, true) => bare.replace(',', ""),
        (true, false) if has_thousands(&bare) => bare.replace(',', ""),
        (true, false) => bare.replace(',', "."),
        _ => bare,
    };
    match Cell::of(&plain) {
        Cell::Number(value) => {
            let decimals = plain.split_once('.').map_or(0, |(_, after)| after.len());
            Some((value, u8::try_from(decimals).unwrap_or(u8::MAX).min(12)))
        }
        _ => None,
    }
}

/// “6,634” and “1,234,567”, not “3,92”.
fn has_thousands(number: &str) -> bool {
    let mut parts = number.trim_start_matches(['-', '+']).split(',');
    let first = parts.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && first != "0" && parts.all(|part| part.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEOPLE: &str = "KB07,3;TS14,2;JD22,4;MW03,3;RH29,3";

    fn kinds(people: &str, foot: &[(usize, &str)]) -> Vec<Option<Apart>> {
        let cells = |row: &str| row.split(',').map(str::to_owned).collect();
        let mut rows: Vec<Row> = (2..)
            .zip(people.split(';'))
            .map(|(number, row)| Row { number, cells: cells(row) })
            .collect();
        let n_people = rows.len();
        rows.extend(foot.iter().map(|(number, row)| Row { number: *number, cells: cells(row) }));
        summary_rows(&rows).split_off(n_people)
    }

    fn foot(row: &str) -> Option<Apart> {
        kinds(PEOPLE, &[(7, row)])[0]
    }

    #[test]
    fn totals_and_averages_are_known_by_their_names() {
        for row in [
            "Total,15",
            "TOTALS,15",
            "Grand Total: 6,634",
            "Sub-total,9",
            "Sum:,15",
            "North total,15",
        ] {
            assert_eq!(foot(row), Some(Apart::Total), "{row}");
        }
        for row in [
            "Average,3.0",
            "Mean,3",
            "Overall mean score,3",
            "Avg.,3",
            "Median,3",
            "Average (n = 5),\"3",
        ] {
            assert_eq!(foot(row).is_some(), !row.contains('"'), "{row}");
        }
        assert_eq!([foot("n = 5,"), foot("Responses: 5,")], [Some(Apart::Total); 2]);
        assert_eq!([foot("Overall,3"), foot("All respondents,3.0")], [Some(Apart::Average); 2]);
        let numbered = kinds("1,KB07,3;2,TS14,2;3,JD22,4", &[(5, "4,Average,3")]);
        assert_eq!(numbered, [Some(Apart::Average)]);
        let below = kinds(PEOPLE, &[(7, "Mean,3"), (8, "SD,0.71"), (9, "N,5")]);
        assert_eq!(below, [Some(Apart::Average); 3]);
    }

    #[test]
    fn people_are_not_taken_for_totals() {
        for row in [
            "SD22,3",
            "SD,3",
            "MAX,4",
            "Totally,3",
            "Mean99,3",
            "Overall,5",
            "N:A,3",
            "AN11,3",
            ",3",
            ",",
            "Total,Agree",
        ] {
            assert_eq!(foot(row), None, "{row}");
        }
    }

    #[test]
    fn an_answer_that_others_give_too_is_no_name_of_a_total() {
        let labels = "Good,3;Good,2;Poor,4;Poor,3;Good,3";
        assert_eq!(kinds(labels, &[(7, "Average,5")]), [None]);
        assert_eq!(kinds(labels, &[(7, "Average,3")]), [Some(Apart::Average)]);
        assert_eq!(kinds(labels, &[(7, "Total,15")]), [Some(Apart::Total)]);
    }

    #[test]
    fn totals_of_groups_are_those_of_the_people_since_the_last() {
        let of = |row: &str| Row { number: 2, cells: row.split(',').map(str::to_owned).collect() };
        let rows: Vec<Row> =
            "N,A1,3;N,A2,4;N,A3,3;Total,,10;S,B1,2;S,B2,2;S,B3,5;Total,,9;Grand total,,19"
                .split(';')
                .map(of)
                .collect();
        let found = summary_rows(&rows);
        let totals: Vec<usize> = (0..rows.len()).filter(|it| found[*it].is_some()).collect();
        assert_eq!(totals, [3, 7, 8]);
    }

    #[test]
    fn a_last_row_without_a_code_is_known_by_sums_and_by_means_that_nobody_can_answer() {
        assert_eq!(foot(",15"), Some(Apart::Total));
        assert_eq!(kinds("A1,3;B2,2;C3,4;D4,4", &[(6, ",3.25")]), [Some(Apart::Average)]);
        assert_eq!(kinds("A1,3;B2,2;C3,4", &[(6, ",3")]), [Some(Apart::Average)]);
        // Directly below, and a point of the scale: as likely somebody without a code.
        assert_eq!(kinds("A1,3;B2,2;C3,4", &[(5, ",3")]), [None]);
        // A number above which two stand only.
        assert_eq!(kinds("A1,3;B2,2", &[(4, ",5")]), [None]);
    }

    #[test]
    fn notes_below_a_table_are_nobody_and_a_code_without_answers_is_somebody() {
        let feet = [(7, "Grand Total: 6,634"), (8, "Page -1 of 1,"), (9, "12 responses,")];
        let found = kinds(PEOPLE, &feet);
        assert_eq!(found, [Some(Apart::Total), Some(Apart::Footer), Some(Apart::Footer)]);
        for row in ["QI17,", "MW 03,"] {
            assert_eq!(foot(row), None, "{row}");
        }
    }
}
