//! The rows of the sheets of an XLSForm while it is written.

use survey::instrument::Choice;

use super::{Loss, Lost, SURVEY, choice_lists::CANNOT_SAY};

/// The columns of the survey sheet.
pub const SURVEY_COLUMNS: [&str; 9] = [
    "type",
    "name",
    "label",
    "hint",
    "required",
    "relevant",
    "constraint",
    "appearance",
    "parameters",
];

/// The rows of the sheet of choices, the header first.
pub fn choice_rows(lists: &[List]) -> Vec<Vec<String>> {
    let mut rows = vec![["list_name", "name", "label", "score"].map(str::to_owned).to_vec()];
    for List { name: list, choices } in lists {
        for ListRow { name, label, score } in choices {
            let score = score.map(|score| score.to_string()).unwrap_or_default();
            rows.push(vec![list.clone(), name.clone(), label.clone(), score]);
        }
    }
    rows
}

/// A list of choices.
pub struct List {
    name: String,
    choices: Vec<ListRow>,
}

/// One of them.
#[derive(Clone, PartialEq, Eq)]
pub struct ListRow {
    pub name: String,
    pub label: String,
    pub score: Option<i32>,
}

/// A row of the survey sheet.
#[derive(Clone, Copy, Default)]
pub struct Row<'r> {
    pub kind: &'r str,
    pub name: &'r str,
    pub label: &'r str,
    pub hint: &'r str,
    pub is_required: bool,
    pub relevant: &'r str,
    pub constraint: &'r str,
    pub appearance: &'r str,
    pub parameters: &'r str,
}

/// A form so far.
#[derive(Default)]
pub struct Writer {
    pub survey: Vec<Vec<String>>,
    pub lists: Vec<List>,
    pub losses: Vec<Loss>,
}

impl Writer {
    /// Notes that something of the last row has no counterpart.
    pub fn lose(&mut self, name: &str, what: Lost) {
        let row = self.survey.len();
        self.losses.push(Loss { sheet: SURVEY.to_owned(), row, name: name.to_owned(), what });
    }

    /// Adds a row to the sheet of questions.
    pub fn row(&mut self, row: Row<'_>) {
        let has_mark = row.label.contains("${") || row.hint.contains("${");
        let unmarked = |text: &str| text.replace("${", "$ {");
        self.survey.push(vec![
            row.kind.to_owned(),
            row.name.to_owned(),
            unmarked(row.label),
            unmarked(row.hint),
            if row.is_required { "yes" } else { "" }.to_owned(),
            row.relevant.to_owned(),
            row.constraint.to_owned(),
            row.appearance.to_owned(),
            row.parameters.to_owned(),
        ]);
        if has_mark {
            self.lose(row.name, Lost::Mark);
        }
    }

    /// The name of the list of these choices, made if there is none yet.
    pub fn list(&mut self, name: &str, choices: Vec<ListRow>) -> String {
        if let Some(list) = self.lists.iter().find(|list| list.choices == choices) {
            return list.name.clone();
        }
        let numbered = (2..).map(|number: u32| format!("{name}-{number}"));
        let mut free = std::iter::once(name.to_owned()).chain(numbered);
        let free = free.find(|name| !self.lists.iter().any(|list| list.name == *name));
        let name = free.unwrap_or_default();
        self.lists.push(List { name: name.clone(), choices });
        name
    }
}

/// A choice as a row.
pub fn list_row(choice: &Choice) -> ListRow {
    ListRow { name: choice.id.clone(), label: choice.label.clone(), score: choice.score }
}

/// The choices, and behind them the way out.
pub fn with_way_out(mut choices: Vec<ListRow>, cannot_say: Option<&str>) -> Vec<ListRow> {
    let way_out = cannot_say.map(|label| ListRow {
        name: CANNOT_SAY.into(),
        label: label.into(),
        score: None,
    });
    choices.extend(way_out);
    choices
}
