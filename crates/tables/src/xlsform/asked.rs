//! What a row of a form asks, as a kind of question.

use std::collections::BTreeMap;

use survey::instrument::Date;

use super::{
    Loss, Lost, SURVEY,
    choice_lists::{CANNOT_SAY, ListChoice, ListIs, Lists, list_is},
    expressions::{Bound, Limits, limits},
    names::Ids,
    question_type::{List, QuestionType},
    read::own_name,
    rows::{FormRow, is_yes},
    written::{Asked, ScaleHolds, WrittenChoice, WrittenCondition, WrittenPart, WrittenScale},
};

/// The answers that a condition can ask for, by their names in the form.
pub type Answers = BTreeMap<String, String>;

/// The choice that stands for what is not in the list.
pub const OTHER: (&str, &str) = ("other", "Other");
/// A page offers no more choices than these.
const MAX_CHOICES: usize = 500;
/// The greatest number where a form names none.
const MAX: i64 = 1_000_000;
/// No number is greater.
const GREATEST: i64 = 1_000_000_000;

/// A question as far as its row says it.
#[derive(Debug)]
pub struct Understood {
    /// Its kind.
    pub asked: Asked,
    /// The answers that a condition can ask for.
    pub answers: Answers,
    /// The way out that is not in its scale.
    pub cannot_say: Option<String>,
    /// Whether what else it is can be written.
    pub or_other: bool,
}

impl Understood {
    /// One without answers that a condition could ask for.
    pub const fn plain(asked: Asked) -> Self {
        Self { asked, answers: Answers::new(), cannot_say: None, or_other: false }
    }
}

/// What is known of a form while its questions are read.
#[derive(Debug, Default)]
pub struct Asking {
    /// The choices.
    pub lists: Lists,
    /// The scales made so far.
    pub scales: Vec<WrittenScale>,
    /// Their ids.
    pub scale_ids: Ids,
    /// What has no counterpart.
    pub losses: Vec<Loss>,
}

impl Asking {
    /// Notes that something of this row has no counterpart.
    pub fn lose(&mut self, row: &FormRow, what: Lost) {
        let name = if row.name.is_empty() { &row.written_type } else { &row.name };
        self.losses.push(Loss {
            sheet: SURVEY.to_owned(),
            row: row.number,
            name: name.clone(),
            what,
        });
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
        if let Some(label) = row.label.clone() {
            return self.words(row, &label);
        }
        self.lose(row, Lost::NoWording);
        if row.name.is_empty() { row.written_type.clone() } else { row.name.clone() }
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
                Understood::plain(Asked::Rank { options, up_to })
            }
            QuestionType::Integer | QuestionType::Decimal | QuestionType::Range => {
                self.look(row, &[]);
                let number = self.number(row);
                let ScaleHolds::Number { min, max, .. } = &number else {
                    return Understood::plain(Asked::YesNo);
                };
                let name = format!("number-{min}-{max}");
                Understood::plain(Asked::Number { scale: self.scale(&name, number) })
            }
            QuestionType::Date => {
                self.look(row, &["month-year"]);
                Understood::plain(self.date(row))
            }
            QuestionType::Acknowledge => {
                self.look(row, &[]);
                self.lose(row, Lost::Acknowledge);
                let answers = [("OK".to_owned(), "yes".to_owned())].into();
                Understood { answers, ..Understood::plain(Asked::YesNo) }
            }
            _ => {
                self.look(row, &["multiline"]);
                let max_chars = self.max_chars(row);
                Understood::plain(Asked::Text { max_chars })
            }
        }
    }

    /// What the constraint says, if all of it is of a kind that `fits`.
    fn limits(&mut self, row: &FormRow, fits: fn(&Limits) -> bool) -> Limits {
        let Some(constraint) = row.cell("constraint") else { return Limits::default() };
        if let Some(limits) = limits(constraint).filter(fits) {
            return limits;
        }
        self.lose(row, Lost::Constraint(constraint.to_owned()));
        Limits::default()
    }

    /// How many characters a text may have.
    pub fn max_chars(&mut self, row: &FormRow) -> Option<u16> {
        let only = |it: &Limits| {
            *it == Limits { max_chars: it.max_chars, ..Limits::default() }
                && it.max_chars != Some(0)
        };
        self.limits(row, only).max_chars
    }

    fn date(&mut self, row: &FormRow) -> Asked {
        let has_day = row.cell("appearance") != Some("month-year");
        let is_date = |it: &Option<String>| {
            it.as_ref().is_none_or(|it| it.len() == 10 && it.parse::<Date>().is_ok())
        };
        let fits: fn(&Limits) -> bool = |it| {
            let (earliest, latest) = (it.earliest.clone(), it.latest.clone());
            let is_ordered = earliest.is_none() || latest.is_none() || earliest <= latest;
            is_ordered && *it == Limits { earliest, latest, ..Limits::default() }
        };
        let limits = self.limits(row, fits);
        let sound = is_date(&limits.earliest) && is_date(&limits.latest);
        if let Some(constraint) = row.cell("constraint").filter(|_| !sound) {
            self.lose(row, Lost::Constraint(constraint.to_owned()));
        }
        let kept = |end: Option<String>| {
            end.filter(|_| sound).map(|mut end| {
                end.truncate(if has_day { 10 } else { 7 });
                end
            })
        };
        let precision = if has_day { "day" } else { "month" };
        Asked::Date { precision, earliest: kept(limits.earliest), latest: kept(limits.latest) }
    }

    fn number(&mut self, row: &FormRow) -> ScaleHolds {
        if row.kind == QuestionType::Range {
            return self.range(row);
        }
        let only = |it: &Limits| {
            let Limits { least, most, decimals, .. } = *it;
            *it == Limits { least, most, decimals, ..Limits::default() }
        };
        let limits = self.limits(row, only);
        let is_whole = row.kind == QuestionType::Integer;
        let decimals = if is_whole { 0 } else { limits.decimals.unwrap_or(2).min(2) };
        let open = |end: &Bound| !end.included && !is_whole;
        if [&limits.least, &limits.most].into_iter().flatten().any(open) {
            self.lose(row, Lost::Constraint(row.cell("constraint").unwrap_or_default().to_owned()));
        }
        let step_in = |end: Bound, step: i64| {
            if end.included || !is_whole { end.at } else { end.at.saturating_add(step) }
        };
        let least = limits.least.map(|end| step_in(end, 1));
        let most = limits.most.map(|end| step_in(end, -1));
        let (min, max) = self.ends(row, least, most);
        ScaleHolds::Number { min, max, step: None, decimals }
    }

    /// The ends of a scale, and what is lost where they are not those that the form names.
    fn ends(&mut self, row: &FormRow, least: Option<i64>, most: Option<i64>) -> (i64, i64) {
        let min = least.unwrap_or(0).clamp(0, GREATEST - 1);
        let max = most.unwrap_or(MAX.max(min + 1)).clamp(0, GREATEST);
        let (min, max) = if min < max { (min, max) } else { (0, MAX) };
        if least != Some(min) || most != Some(max) {
            self.lose(row, Lost::Range { min, max });
        }
        (min, max)
    }

    fn range(&mut self, row: &FormRow) -> ScaleHolds {
        let parameters = row.cell("parameters").unwrap_or_default().to_owned();
        let parts = parameters.split([' ', ';', ',', '\n']).filter_map(|it| it.split_once('='));
        let named: BTreeMap<String, &str> =
            parts.map(|(name, value)| (name.trim().to_lowercase(), value.trim())).collect();
        let value =
            |name: &str, otherwise: &'static str| named.get(name).copied().unwrap_or(otherwise);
        let (start, end, step) = (value("start", "1"), value("end", "10"), value("step", "1"));
        let whole = |text: &str| text.parse::<i64>().ok();
        let (min, max) = self.ends(row, whole(start), whole(end));
        let step_whole = whole(step).filter(|step| *step > 0 && min % step == 0);
        let decimals = step.split_once('.').map_or(0, |(_, digits)| digits.len().min(2));
        if step_whole.is_none()
            || named.keys().any(|name| !matches!(name.as_str(), "start" | "end" | "step"))
        {
            self.lose(row, Lost::Parameters(parameters));
        }
        ScaleHolds::Number {
            min,
            max,
            step: step_whole,
            decimals: u8::try_from(decimals).unwrap_or(2),
        }
    }

    /// The scale that holds this, made if it is not there.
    fn scale(&mut self, name: &str, holds: ScaleHolds) -> String {
        if let Some(scale) = self.scales.iter().find(|scale| scale.holds == holds) {
            return scale.id.clone();
        }
        let id = self.scale_ids.id_for(name);
        self.scales.push(WrittenScale { id: id.clone(), holds });
        id
    }

    fn select_one(&mut self, row: &FormRow, list: &List) -> Understood {
        self.look(row, &["likert"]);
        self.limits(row, |_| false);
        let choices = self.lists.0.get(&list.name).cloned().unwrap_or_default();
        if list.or_other {
            return self.single(row, list);
        }
        let holds = match list_is(&choices, is_likert(row)) {
            ListIs::YesNo { yes } => {
                let word = |name: &str| if name == yes { "yes" } else { "no" }.to_owned();
                let ways = choices.iter().filter(|it| it.name != CANNOT_SAY);
                let answers = ways.map(|it| (it.name.clone(), word(&it.name))).collect();
                let cannot_say = way_out(&choices);
                return Understood { answers, cannot_say, ..Understood::plain(Asked::YesNo) };
            }
            ListIs::Options => return self.single(row, list),
            ListIs::Points { labels, cannot_say } => ScaleHolds::Points {
                labels: labels.into_iter().map(str::to_owned).collect(),
                cannot_say: cannot_say.map(str::to_owned),
            },
            ListIs::Between { points, ends, cannot_say } => {
                let ends = ends.map(str::to_owned);
                let holds =
                    ScaleHolds::Between { points, cannot_say: cannot_say.map(str::to_owned) };
                let scale = self.scale(&format!("between-{points}"), holds);
                return Understood::plain(Asked::Between { scale, ends });
            }
        };
        Understood::plain(Asked::Points { scale: self.scale(&list.name, holds) })
    }

    fn single(&mut self, row: &FormRow, list: &List) -> Understood {
        let (options, answers, cannot_say) = self.options(row, list, &[]);
        let asked = if options.iter().any(|option| option.score.is_some()) {
            Asked::Ordered { options }
        } else {
            Asked::Single { options }
        };
        Understood { asked, answers, cannot_say, or_other: list.or_other }
    }

    fn select_multiple(&mut self, row: &FormRow, list: &List) -> Understood {
        self.look(row, &[]);
        let only = |it: &Limits| *it == Limits { alone: it.alone.clone(), ..Limits::default() };
        let alone = self.limits(row, only).alone;
        let (options, answers, cannot_say) = self.options(row, list, &alone);
        Understood { asked: Asked::Multi { options }, answers, cannot_say, or_other: list.or_other }
    }

    /// The choices of a list, with their ids by name and the way out that stands apart.
    fn options(
        &mut self,
        row: &FormRow,
        list: &List,
        alone: &[String],
    ) -> (Vec<WrittenChoice>, Answers, Option<String>) {
        let mut choices = self.lists.0.get(&list.name).cloned().unwrap_or_default();
        let cannot_say = way_out(&choices).filter(|_| choices.len() > 1);
        choices.retain(|choice| cannot_say.is_none() || choice.name != CANNOT_SAY);
        if list.or_other && !choices.iter().any(|choice| choice.name == OTHER.0) {
            let (name, label) = (OTHER.0.to_owned(), OTHER.1.to_owned());
            choices.push(ListChoice { name, label, score: None });
        }
        let mut ids = Ids::default();
        let mut answers = Answers::new();
        let mut options = Vec::new();
        for ListChoice { name, label, score } in choices {
            let id = ids.id_for(&name);
            let exclusive = alone.contains(&name);
            answers.insert(name, id.clone());
            let label = self.words(row, &label);
            options.push(WrittenChoice { id, label, score, exclusive });
        }
        (options, answers, cannot_say)
    }

    /// A part of a question, and the answers to it that a condition can ask for.
    pub fn part(
        &mut self,
        row: &FormRow,
        understood: Understood,
        id: String,
        asked_when: Option<WrittenCondition>,
    ) -> (WrittenPart, Answers) {
        let Understood { asked, answers, cannot_say, or_other } = understood;
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
        (WrittenPart { id, asked, wording, help, asked_when }, answers)
    }

    /// The columns of a table of choices; none if its rows do not share one list.
    pub fn matrix(&mut self, rows: &[&FormRow]) -> Option<(Vec<WrittenChoice>, Option<String>)> {
        let QuestionType::SelectOne(list) = &rows.first()?.kind else { return None };
        let choices = self.lists.0.get(&list.name).filter(|it| it.len() <= MAX_CHOICES)?.clone();
        if list.or_other || rows.iter().any(|row| row.kind != rows[0].kind) {
            return None;
        }
        let has_scores = choices.iter().any(|choice| choice.score.is_some());
        let mut ids = Ids::default();
        let column = |choice: &ListChoice| WrittenChoice {
            id: ids.id_for(&choice.name),
            label: choice.label.clone(),
            score: if has_scores { choice.score } else { number_of(choice) },
            exclusive: false,
        };
        Some((choices.iter().map(column).collect(), None))
    }

    /// The scale of whole numbers that all rows share; none if they do not.
    pub fn count_matrix(
        &mut self,
        rows: &[&FormRow],
    ) -> Option<(Vec<WrittenChoice>, Option<String>)> {
        let first = *rows.first()?;
        let constraint = first.cell("constraint")?;
        let limits = limits(constraint)?;
        let is_same = |row: &&&FormRow| {
            row.kind == QuestionType::Integer && row.cell("constraint") == Some(constraint)
        };
        if limits.least.is_none() || limits.most.is_none() || !rows.iter().all(|row| is_same(&row))
        {
            return None;
        }
        let number = self.number(first);
        let ScaleHolds::Number { min, max, .. } = &number else { return None };
        let name = format!("number-{min}-{max}");
        Some((Vec::new(), Some(self.scale(&name, number))))
    }

    /// The rows of a question with rows.
    pub fn grid_rows(&mut self, head: &FormRow, rows: &[&FormRow]) -> Vec<WrittenChoice> {
        let mut ids = Ids::default();
        let mut choices = Vec::new();
        for row in rows {
            self.look(row, &[]);
            if let Some(hint) = &row.hint {
                self.lose(row, Lost::Hint(hint.clone()));
            }
            let (id, label) = (ids.id_for(own_name(head, row)), self.wording(row));
            choices.push(WrittenChoice { id, label, score: None, exclusive: false });
        }
        choices
    }
}

fn is_likert(row: &FormRow) -> bool {
    row.cell("appearance").is_some_and(|it| it.split_whitespace().any(|it| it == "likert"))
}

fn way_out(choices: &[ListChoice]) -> Option<String> {
    choices.iter().find(|choice| choice.name == CANNOT_SAY).map(|choice| choice.label.clone())
}

/// The number that a choice is named, unless it is a way out.
fn number_of(choice: &ListChoice) -> Option<i32> {
    choice.name.parse().ok().filter(|_| !crate::no_answer::is_no_answer(&choice.label))
}
