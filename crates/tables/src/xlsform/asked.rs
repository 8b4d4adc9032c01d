//! What a row of a form asks, as a kind of question.

use std::collections::BTreeMap;

use survey::instrument::{Condition, Kind, Part};

use crate::ids::Ids;

use super::{
    Loss, Lost,
    choice_lists::{ListIs, Lists, list_is},
    chosen::is_likert,
    question_type::{List, QuestionType},
    rows::{FormRow, is_yes},
};

/// The answers that a condition can ask for, by their names in the form.
pub type Answers = BTreeMap<String, String>;

/// The choice that stands for what is not in the list.
pub const OTHER: (&str, &str) = ("other", "Other");
/// A page offers no more choices than these.
pub const MAX_CHOICES: usize = 500;

/// A question as far as its row says it.
#[derive(Debug)]
pub struct Understood {
    /// Its kind.
    pub kind: Kind,
    /// The answers that a condition can ask for.
    pub answers: Answers,
    /// The way out that is not in its scale.
    pub cannot_say: Option<String>,
    /// Whether what else it is can be written.
    pub or_other: bool,
}

impl Understood {
    /// One without answers that a condition could ask for.
    pub const fn plain(kind: Kind) -> Self {
        Self { kind, answers: Answers::new(), cannot_say: None, or_other: false }
    }
}

/// What is known of a form while its questions are read.
#[derive(Debug, Default)]
pub struct Asking {
    /// The choices.
    pub lists: Lists,
    /// What has no counterpart.
    pub losses: Vec<Loss>,
}

impl Asking {
    /// Notes that something of this row has no counterpart.
    pub fn lose(&mut self, row: &FormRow, what: Lost) {
        self.losses.push(row.loss(what));
    }

    /// The id for a question of this name.
    pub fn id(&mut self, row: &FormRow, ids: &mut Ids) -> String {
        let id = ids.id_for(&row.name);
        if id != row.name {
            self.lose(row, Lost::Renamed(id.clone()));
        }
        id
    }

    /// The words of a row, or its name.
    pub fn wording(&mut self, row: &FormRow) -> String {
        if row.label.is_none() {
            self.lose(row, Lost::NoWording);
        }
        self.words(row, row.label.as_deref().unwrap_or(row.name_or_type()))
    }

    /// Words without the answers to other questions.
    pub fn words(&mut self, row: &FormRow, label: &str) -> String {
        let mut words = String::new();
        let mut rest = label;
        while let Some((before, after)) = rest.split_once("${") {
            let Some((name, after)) = after.split_once('}') else { break };
            self.lose(row, Lost::Piped(name.to_owned()));
            words.push_str(before);
            words.push('…');
            rest = after;
        }
        words.push_str(rest);
        words.replace("{{", "{ {")
    }

    /// Whether the question must be answered.
    pub fn is_required(&mut self, row: &FormRow) -> bool {
        let Some(cell) = row.cell("required") else { return false };
        let required = is_yes(cell);
        if required.is_none() {
            self.lose(row, Lost::Required(cell.to_owned()));
        }
        required == Some(true)
    }

    /// Notes what is lost of how a row looks and begins, but for the appearances that are understood.
    pub fn look(&mut self, row: &FormRow, understood: &[&str]) {
        let is_understood = |it: &&str| it.split_whitespace().all(|it| understood.contains(&it));
        if let Some(appearance) = row.cell("appearance").filter(|it| !is_understood(it)) {
            self.lose(row, Lost::Appearance(appearance.to_owned()));
        }
        for (column, what) in [
            ("choice_filter", Lost::ChoiceFilter as fn(String) -> Lost),
            ("default", Lost::Default),
            ("calculation", Lost::Default),
            ("image", Lost::Media),
            ("big-image", Lost::Media),
            ("audio", Lost::Media),
            ("video", Lost::Media),
        ] {
            if let Some(cell) = row.cell(column) {
                self.lose(row, what(cell.to_owned()));
            }
        }
        if row.kind != QuestionType::Range
            && let Some(parameters) = row.cell("parameters")
        {
            self.lose(row, Lost::Parameters(parameters.to_owned()));
        }
    }

    /// Whether a row can be a field of a line, as far as its type says.
    pub fn can_be_field(&self, row: &FormRow) -> bool {
        match &row.kind {
            QuestionType::Text
            | QuestionType::Integer
            | QuestionType::Decimal
            | QuestionType::Range
            | QuestionType::Date
            | QuestionType::Acknowledge => true,
            QuestionType::SelectMultiple(list) => (1..=MAX_CHOICES).contains(&self.n_choices(list)),
            QuestionType::SelectOne(list) => self.lists.0.get(&list.name).is_some_and(|choices| {
                !matches!(list_is(choices, is_likert(row)), ListIs::Between { .. })
            }),
            _ => false,
        }
    }

    /// What a row asks; none, with what is lost, if it cannot be asked.
    pub fn understand(&mut self, row: &FormRow) -> Option<Understood> {
        let lost = match &row.kind {
            QuestionType::Metadata => Lost::Metadata(row.written_type.clone()),
            QuestionType::Calculation => Lost::Calculation,
            QuestionType::ListElsewhere(file) => Lost::ChoicesElsewhere(file.clone()),
            QuestionType::SelectOne(list)
            | QuestionType::SelectMultiple(list)
            | QuestionType::Rank(list)
                if !self.lists.0.contains_key(&list.name) =>
            {
                Lost::NoChoices(list.name.clone())
            }
            QuestionType::SelectOne(list)
            | QuestionType::SelectMultiple(list)
            | QuestionType::Rank(list)
                if self.n_choices(list) > MAX_CHOICES =>
            {
                Lost::LongList(self.n_choices(list))
            }
            QuestionType::Other | QuestionType::Note => Lost::Type(row.written_type.clone()),
            _ => return Some(self.understand_type(row)),
        };
        self.lose(row, lost);
        None
    }

    fn n_choices(&self, list: &List) -> usize {
        self.lists.0.get(&list.name).map_or(0, Vec::len)
    }

    fn understand_type(&mut self, row: &FormRow) -> Understood {
        match &row.kind {
            QuestionType::SelectOne(list) => self.select_one(row, list),
            QuestionType::SelectMultiple(list) => self.select_multiple(row, list),
            QuestionType::Rank(list) => {
                self.look(row, &[]);
                let (options, ..) = self.options(row, list, &[]);
                let up_to = u8::try_from(options.len()).unwrap_or(u8::MAX);
                Understood::plain(Kind::Rank { options, up_to })
            }
            QuestionType::Integer | QuestionType::Decimal | QuestionType::Range => {
                self.look(row, &[]);
                Understood::plain(Kind::Number(self.number(row)))
            }
            QuestionType::Date => {
                self.look(row, &["month-year"]);
                Understood::plain(self.date(row))
            }
            QuestionType::Acknowledge => {
                self.look(row, &[]);
                self.lose(row, Lost::Acknowledge);
                let answers = [("OK".to_owned(), "yes".to_owned())].into();
                Understood { answers, ..Understood::plain(Kind::YesNo) }
            }
            _ => {
                self.look(row, &["multiline"]);
                let max_chars = self.max_chars(row);
                Understood::plain(Kind::Text { max_chars })
            }
        }
    }

    /// A part of a question, and the answers to it that a condition can ask for.
    pub fn part(
        &mut self,
        row: &FormRow,
        understood: Understood,
        id: String,
        asked_when: Option<Condition>,
    ) -> (Part, Answers) {
        let Understood { kind, answers, cannot_say, or_other } = understood;
        if let Some(way_out) = cannot_say {
            self.lose(row, Lost::WayOut(way_out));
        }
        if or_other {
            self.lose(row, Lost::OrOther);
        }
        if let Some(required) = row.cell("required").filter(|it| is_yes(it) != Some(false)) {
            self.lose(row, Lost::Required(required.to_owned()));
        }
        let (wording, help) = (self.wording(row), row.hint.clone());
        (Part { id, kind, wording, help, asked_when }, answers)
    }
}
