//! Answers as given, filed by item and form.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use values::by_name::ByName;

use crate::instrument::{Date, json::Json};

use super::Decimal;
use crate::instrument::write_json::Writer;

/// One answer, exactly as given. Which of these an item takes depends on its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// A point on a scale, from 1.
    Point(u8),
    /// A typed number, in the item's unit.
    Number(Decimal),
    /// The id of the option chosen.
    Option(String),
    /// The ids of the options chosen, in the order offered.
    Options(Vec<String>),
    /// The ids of the options chosen, most important first.
    Ranked(Vec<String>),
    /// Yes or no.
    YesNo(bool),
    /// A day, or a month of a year.
    Date(Date),
    /// Typed text.
    Text(String),
    /// The id of the column chosen in each answered row.
    Rows(ByName<String>),
    /// The number typed in each answered row.
    Counts(ByName<Decimal>),
    /// The text typed in each answered row.
    RowTexts(ByName<String>),
    /// Lines of fields.
    Lines(Vec<Line>),
    /// The way out that is kept apart from the scale.
    CannotSay,
}

/// The fields of one line that were answered.
pub type Line = ByName<Answer>;

/// Whether an item was asked about now or about the time before the first workshop.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// As things are.
    #[default]
    Now,
    /// As they were before the first workshop, asked afterwards.
    Retrospective,
}

/// Where an answer is filed: an item or `item.part`, and the form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnswerKey {
    /// The item's id, or the item's and the part's joined by a point.
    pub id: String,
    /// Now or retrospective.
    pub form: Form,
}

/// All answers of one person in one wave.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// Answers about now, by item id or `item.part`.
    #[serde(default)]
    pub now: ByName<Answer>,
    /// Answers about the time before the first workshop, by item id.
    #[serde(default)]
    pub retrospective: ByName<Answer>,
}

impl Form {
    /// Whether it is about now; files leave it out then.
    pub const fn is_now(&self) -> bool {
        matches!(self, Self::Now)
    }
}

impl AnswerKey {
    /// An item asked about now.
    pub fn now(id: impl Into<String>) -> Self {
        Self { id: id.into(), form: Form::Now }
    }

    /// The retrospective form of an item.
    pub fn retrospective(id: impl Into<String>) -> Self {
        Self { id: id.into(), form: Form::Retrospective }
    }

    /// A part of an item, always about now.
    pub fn part(item: &str, part: &str) -> Self {
        Self::now(format!("{item}.{part}"))
    }
}

impl Answers {
    /// The answer filed under `key`.
    pub fn get(&self, key: &AnswerKey) -> Option<&Answer> {
        self.of(key.form).get(&key.id)
    }

    /// Files `answer` under `key`, or takes back what is filed there.
    pub fn set(&mut self, key: AnswerKey, answer: Option<Answer>) {
        let answers = match key.form {
            Form::Now => &mut self.now,
            Form::Retrospective => &mut self.retrospective,
        };
        match answer {
            Some(answer) => answers.insert(key.id, answer),
            None => answers.remove(&key.id),
        };
    }

    /// How many questions have an answer.
    pub const fn len(&self) -> usize {
        self.now.len() + self.retrospective.len()
    }

    /// Whether nothing has been answered.
    pub fn is_empty(&self) -> bool {
        self.now.is_empty() && self.retrospective.is_empty()
    }

    pub(crate) fn write(&self, to: &mut Writer) {
        to.fields(&|to| {
            write_answers(&self.now, to.name("now"));
            write_answers(&self.retrospective, to.name("retrospective"));
        });
    }

    fn of(&self, form: Form) -> &ByName<Answer> {
        match form {
            Form::Now => &self.now,
            Form::Retrospective => &self.retrospective,
        }
    }
}

impl Answer {
    /// Reads what the derived writer wrote, by hand as all of a draft; `None` if it is no answer.
    pub(crate) fn read(value: Json) -> Option<Self> {
        if let Json::Text(text) = &value {
            return (text == "cannot_say").then_some(Self::CannotSay);
        }
        let mut fields = value.object()?.0.into_iter();
        let (kind, given) = fields.next()?;
        let answer = match kind.as_str() {
            "point" => Self::Point(u8::try_from(given.whole()?).ok()?),
            "number" => Self::Number(decimal(given)?),
            "option" => Self::Option(given.text()?),
            "options" => Self::Options(given.list_of(Json::text)?),
            "ranked" => Self::Ranked(given.list_of(Json::text)?),
            "yes_no" => Self::YesNo(given.flag()?),
            "date" => Self::Date(given.text()?.parse().ok()?),
            "text" => Self::Text(given.text()?),
            "rows" => Self::Rows(given.by_name(Json::text)?),
            "counts" => Self::Counts(given.by_name(decimal)?),
            "row_texts" => Self::RowTexts(given.by_name(Json::text)?),
            "lines" => Self::Lines(given.list_of(|line| line.by_name(Self::read))?),
            _ => return None,
        };
        fields.next().is_none().then_some(answer)
    }

    /// What is said in words that no number stands for: a person's own, or those of a date. `None` for other answers.
    pub fn words(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(text) => Some(text.into()),
            Self::Date(date) => Some(date.to_string().into()),
            Self::Point(_)
            | Self::Number(_)
            | Self::Option(_)
            | Self::Options(_)
            | Self::Ranked(_)
            | Self::YesNo(_)
            | Self::Rows(_)
            | Self::Counts(_)
            | Self::RowTexts(_)
            | Self::Lines(_)
            | Self::CannotSay => None,
        }
    }

    fn write(&self, to: &mut Writer) {
        match self {
            Self::CannotSay => to.text("cannot_say"),
            _ => to.fields(&|to| self.write_given(to)),
        }
    }

    fn write_given(&self, to: &mut Writer) {
        match self {
            Self::Point(point) => to.name("point").as_it_is(&point.to_string()),
            Self::Number(number) => to.name("number").as_it_is(&number.to_string()),
            Self::Option(id) => to.name("option").text(id),
            Self::Options(ids) => to.name("options").texts(ids),
            Self::Ranked(ids) => to.name("ranked").texts(ids),
            Self::YesNo(yes) => to.name("yes_no").flag(*yes),
            Self::Date(date) => to.name("date").text(&String::from(*date)),
            Self::Text(text) => to.name("text").text(text),
            Self::Rows(rows) => to.name("rows").texts_by_name(rows),
            Self::Counts(rows) => to.name("counts").fields(&|to| {
                rows.iter().for_each(|(row, count)| to.name(row).as_it_is(&count.to_string()));
            }),
            Self::RowTexts(rows) => to.name("row_texts").texts_by_name(rows),
            Self::Lines(lines) => to.name("lines").list(&|to| {
                for line in lines {
                    write_answers(line, to.next());
                }
            }),
            Self::CannotSay => (),
        }
    }

    /// Whether the answer says nothing: no option, blank text, no rows.
    ///
    /// An empty list of lines says something: that there is nothing to list. Lines without a word in any of
    /// them say nothing.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Options(ids) | Self::Ranked(ids) => ids.is_empty(),
            Self::Text(text) => text.trim().is_empty(),
            Self::Rows(rows) | Self::RowTexts(rows) => rows.is_empty(),
            Self::Counts(rows) => rows.is_empty(),
            Self::Lines(lines) => !lines.is_empty() && lines.iter().all(is_blank_line),
            Self::Point(_)
            | Self::Number(_)
            | Self::Option(_)
            | Self::YesNo(_)
            | Self::Date(_)
            | Self::CannotSay => false,
        }
    }
}

fn write_answers(answers: &ByName<Answer>, to: &mut Writer) {
    to.fields(&|to| answers.iter().for_each(|(name, answer)| answer.write(to.name(name))));
}

fn is_blank_line(line: &Line) -> bool {
    line.values().all(Answer::is_blank)
}

#[expect(clippy::needless_pass_by_value, reason = "as every reader of a value takes it")]
fn decimal(value: Json) -> Option<Decimal> {
    match value {
        Json::Whole(whole) => Decimal::from_whole(u64::try_from(whole).ok()?),
        Json::Real(number) => Decimal::from_value(number),
        _ => None,
    }
}
