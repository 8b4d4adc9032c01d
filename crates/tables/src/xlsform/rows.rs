//! The sheets of an XLSForm as rows with named cells, in one language.

use std::collections::BTreeMap;

use values::unseen::is_deceptive;

use super::{
    CHOICES, Loss, Lost, SETTINGS, SURVEY, XlsformError,
    choice_lists::{ListChoice, Lists},
    question_type::QuestionType,
};
use crate::{table::Row, workbook::named_sheets};

/// A form as written.
#[derive(Debug, Default)]
pub struct Form {
    /// What it is called.
    pub title: Option<String>,
    /// Its name.
    pub id: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// The rows of the survey sheet.
    pub rows: Vec<FormRow>,
    /// The choices.
    pub lists: Lists,
    /// What is lost already.
    pub losses: Vec<Loss>,
}

/// A row of the survey sheet. Cells that are empty are not there.
#[derive(Debug)]
pub struct FormRow {
    /// As a spreadsheet counts.
    pub number: usize,
    /// What kind of row it is.
    pub kind: QuestionType,
    /// The cell `type` as written.
    pub written_type: String,
    /// Its name.
    pub name: String,
    /// Its words.
    pub label: Option<String>,
    /// The words under it.
    pub hint: Option<String>,
    /// Other cells, by column.
    cells: BTreeMap<&'static str, String>,
}

impl FormRow {
    /// What stands in this column.
    pub fn cell(&self, column: &str) -> Option<&str> {
        self.cells.get(column).map(String::as_str)
    }

    /// Its name, or its type where it has none.
    pub fn name_or_type(&self) -> &str {
        if self.name.is_empty() { &self.written_type } else { &self.name }
    }

    /// What follows another's name and a full stop in its own: it belongs to that one, as `M1.amount` to `M1`.
    pub fn named_after(&self, other: &str) -> Option<&str> {
        self.name.strip_prefix(other)?.strip_prefix('.')
    }

    /// Something of it that has no counterpart.
    pub fn loss(&self, what: Lost) -> Loss {
        let (sheet, name) = (SURVEY.to_owned(), self.name_or_type().to_owned());
        Loss { sheet, row: self.number, name, what }
    }
}

/// The columns whose cells are looked at row by row.
const CELLS: [&str; 14] = [
    "required",
    "relevant",
    "constraint",
    "appearance",
    "parameters",
    "choice_filter",
    "repeat_count",
    "default",
    "disabled",
    "calculation",
    "image",
    "audio",
    "video",
    "big-image",
];
/// So long is no form that people answer.
pub(super) const MAX_FORM_ROWS: usize = 10_000;
const TITLES: [&str; 3] = ["form_title", "form_id", "version"];
/// Other names of columns.
const OTHER_NAMES: [(&str, &str); 17] = [
    ("command", "type"),
    ("caption", "label"),
    ("relevance", "relevant"),
    ("bind::relevant", "relevant"),
    ("bind:relevant", "relevant"),
    ("bind::constraint", "constraint"),
    ("bind:constraint", "constraint"),
    ("bind::required", "required"),
    ("bind:required", "required"),
    ("bind::calculate", "calculation"),
    ("calculate", "calculation"),
    ("control::appearance", "appearance"),
    ("body::appearance", "appearance"),
    ("list", "list_name"),
    ("value", "name"),
    ("title", "form_title"),
    ("id_string", "form_id"),
];

/// What stands at the head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Head {
    /// The column, in small letters.
    base: String,
    /// The language, as written.
    language: String,
}

impl Head {
    fn of(cell: &str) -> Self {
        let usual = cell.trim().to_lowercase().replace(' ', "_");
        if let Some((_, name)) = OTHER_NAMES.iter().find(|(other, _)| *other == usual) {
            return Self { base: (*name).to_owned(), language: String::new() };
        }
        let cell =
            cell.strip_prefix("media::").or_else(|| cell.strip_prefix("media:")).unwrap_or(cell);
        let (base, language) =
            cell.split_once("::").or_else(|| cell.split_once(':')).unwrap_or((cell, ""));
        let base = base.trim().to_lowercase().replace(' ', "_");
        let base =
            OTHER_NAMES.iter().find(|(other, _)| *other == base).map_or(base, |it| it.1.to_owned());
        Self { base, language: language.trim().to_owned() }
    }
}

/// A sheet with its heads.
struct Sheet {
    name: &'static str,
    heads: Vec<Head>,
    head_row: usize,
    written: Vec<String>,
    rows: Vec<Row>,
    language: String,
    used: Vec<bool>,
}

impl Sheet {
    fn of(name: &'static str, rows: Vec<Row>) -> Self {
        let mut rows = rows.into_iter();
        let head = rows.next().unwrap_or(Row { number: 1, cells: Vec::new() });
        let heads: Vec<Head> = head.cells.iter().map(|cell| Head::of(cell)).collect();
        let used = vec![false; heads.len()];
        Self {
            name,
            heads,
            head_row: head.number,
            written: head.cells,
            rows: rows.collect(),
            language: String::new(),
            used,
        }
    }

    /// The language of the form, of the column that names none, or of the first that has words.
    fn choose_language(&mut self, default: &str) {
        let mut labels = self.heads.iter().filter(|head| head.base == "label");
        let is_default = |head: &&Head| head.language.eq_ignore_ascii_case(default);
        let named = labels.clone().find(is_default).filter(|_| !default.is_empty());
        let bare = labels.clone().find(|head| head.language.is_empty());
        let chosen = named.or(bare).or_else(|| labels.next());
        self.language = chosen.map(|head| head.language.clone()).unwrap_or_default();
    }

    fn has(&self, base: &str) -> bool {
        self.heads.iter().any(|head| head.base == base)
    }

    /// The cell of a row in a column, in the language chosen if there are several, else in whichever has words.
    fn cell(&mut self, row: &Row, base: &str) -> Option<String> {
        let filled =
            |place: usize| row.cells.get(place).map(|cell| shown(cell)).filter(|it| !it.is_empty());
        let places = || (0..self.heads.len()).filter(|place| self.heads[*place].base == base);
        let is_chosen = |place: &usize| self.heads[*place].language == self.language;
        let chosen = places().find(is_chosen);
        let found = chosen.filter(|place| filled(*place).is_some());
        let found = found.or_else(|| places().find(|place| filled(*place).is_some()));
        if let Some(place) = found.or(chosen) {
            self.used[place] = true;
        }
        found.and_then(filled)
    }

    /// What the columns hold that are not used.
    fn unused(&self, losses: &mut Vec<Loss>) {
        for (place, head) in self.heads.iter().enumerate() {
            let filled = |row: &&Row| row.cells.get(place).is_some_and(|cell| !cell.is_empty());
            let n_filled = self.rows.iter().filter(filled).count();
            if self.used[place] || n_filled == 0 {
                continue;
            }
            let is_translated =
                matches!(head.base.as_str(), "label" | "hint") && !head.language.is_empty();
            let what = if is_translated {
                Lost::Translation(head.language.clone())
            } else {
                Lost::Column(n_filled)
            };
            let written = self.written[place].clone();
            let name = if written.is_empty() { format!("column {}", place + 1) } else { written };
            losses.push(Loss { sheet: self.name.to_owned(), row: self.head_row, name, what });
        }
    }
}

/// Words without characters that no questionnaire shows.
fn shown(cell: &str) -> String {
    let plain =
        cell.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
    let plain = if is_deceptive(&plain) {
        plain.chars().filter(|c| !is_deceptive(c.encode_utf8(&mut [0; 4]))).collect()
    } else {
        plain
    };
    plain.trim().to_owned()
}

/// The sheets of a workbook as a form.
pub fn form_of(bytes: &[u8]) -> Result<Form, XlsformError> {
    let sheets = named_sheets(bytes, &[SURVEY, CHOICES, SETTINGS])?;
    let [survey, choices, settings] = <[Vec<Row>; 3]>::try_from(sheets).unwrap_or_default();
    let mut settings = Sheet::of(SETTINGS, settings);
    let mut survey = Sheet::of(SURVEY, survey);
    let mut choices = Sheet::of(CHOICES, choices);
    if !(survey.has("type") && survey.has("name")) {
        return Err(XlsformError::NoSurvey);
    }
    if survey.rows.len() > MAX_FORM_ROWS {
        return Err(XlsformError::TooLarge);
    }
    let mut form = Form::default();
    let first = settings.rows.first().cloned();
    let mut setting = |name: &str| first.as_ref().and_then(|row| settings.cell(row, name));
    let default_language = setting("default_language").unwrap_or_default();
    let [title, id, version] = TITLES.map(&mut setting);
    (form.title, form.id, form.version) = (title, id, version);
    survey.choose_language(&default_language);
    choices.choose_language(&default_language);
    for row in std::mem::take(&mut survey.rows) {
        form.rows.extend(form_row(&mut survey, &row));
        survey.rows.push(row);
    }
    for row in std::mem::take(&mut choices.rows) {
        if let Some((list, choice)) = choice(&mut choices, &row) {
            form.lists.0.entry(list).or_default().push(choice);
        }
        choices.rows.push(row);
    }
    for sheet in [&survey, &choices, &settings] {
        sheet.unused(&mut form.losses);
    }
    Ok(form)
}

fn form_row(sheet: &mut Sheet, row: &Row) -> Option<FormRow> {
    let written_type = sheet.cell(row, "type")?;
    let cells: BTreeMap<&'static str, String> =
        CELLS.into_iter().filter_map(|name| Some((name, sheet.cell(row, name)?))).collect();
    let is_off = cells.get("disabled").is_some_and(|cell| is_yes(cell) == Some(true));
    let made = FormRow {
        number: row.number,
        kind: QuestionType::of(&written_type),
        written_type,
        name: sheet.cell(row, "name").unwrap_or_default(),
        label: sheet.cell(row, "label"),
        hint: sheet.cell(row, "hint"),
        cells,
    };
    (!is_off).then_some(made)
}

fn choice(sheet: &mut Sheet, row: &Row) -> Option<(String, ListChoice)> {
    let list = sheet.cell(row, "list_name")?;
    let name = sheet.cell(row, "name");
    let label = sheet.cell(row, "label");
    let score = sheet.cell(row, "score").and_then(|cell| cell.parse().ok());
    let name = name.or_else(|| label.clone())?;
    Some((list, ListChoice { label: label.unwrap_or_else(|| name.clone()), name, score }))
}

/// What a cell with yes or no says; none if it is an expression.
pub fn is_yes(cell: &str) -> Option<bool> {
    match cell.trim().to_lowercase().as_str() {
        "yes" | "true" | "true()" | "1" | "y" => Some(true),
        "no" | "false" | "false()" | "0" | "n" | "" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_known_by_its_name_in_each_way_that_forms_write_it() {
        for (cell, base, language) in [
            ("label", "label", ""),
            ("Label::English (en)", "label", "English (en)"),
            ("label:Français", "label", "Français"),
            ("list name", "list_name", ""),
            ("bind::relevant", "relevant", ""),
            ("media::image::English", "image", "English"),
            ("caption::Spanish", "label", "Spanish"),
        ] {
            let expected = Head { base: base.into(), language: language.into() };
            assert_eq!(Head::of(cell), expected, "{cell}");
        }
    }

    #[test]
    fn words_lose_what_is_not_seen_and_keep_their_lines() {
        assert_eq!(shown(" a\u{200b}b\r\nc\td "), "ab\nc d");
    }
}
