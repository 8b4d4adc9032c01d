//! What may be chosen for a row of a form, and for the rows of a grid.

use survey::instrument::{Choice, Kind, NumberScale, PointScale};

use crate::ids::Ids;

use super::{
    Lost,
    asked::{Answers, Asking, MAX_CHOICES, OTHER, Understood},
    choice_lists::{CANNOT_SAY, ListChoice, ListIs, list_is},
    expressions::{Limits, limits},
    grids::own_name,
    question_type::{List, QuestionType},
    rows::FormRow,
};

impl Asking {
    pub(super) fn select_one(&mut self, row: &FormRow, list: &List) -> Understood {
        self.look(row, &["likert"]);
        self.limits(row, |_| false);
        let choices = self.lists.0.get(&list.name).cloned().unwrap_or_default();
        if list.or_other {
            return self.single(row, list);
        }
        let kind = match list_is(&choices, is_likert(row)) {
            ListIs::YesNo { yes } => {
                let word = |name: &str| if name == yes { "yes" } else { "no" }.to_owned();
                let ways = choices.iter().filter(|it| it.name != CANNOT_SAY);
                let answers = ways.map(|it| (it.name.clone(), word(&it.name))).collect();
                let cannot_say = way_out(&choices);
                return Understood { answers, cannot_say, ..Understood::plain(Kind::YesNo) };
            }
            ListIs::Options => return self.single(row, list),
            ListIs::Points { labels, cannot_say } => Kind::Points(PointScale {
                labels: labels.into_iter().map(str::to_owned).collect(),
                cannot_say: cannot_say.map(str::to_owned),
                window: None,
            }),
            ListIs::Between { points, ends, cannot_say } => {
                let [low, high] = ends.map(str::to_owned);
                Kind::Between { points, low, high, cannot_say: cannot_say.map(str::to_owned) }
            }
        };
        Understood::plain(kind)
    }

    fn single(&mut self, row: &FormRow, list: &List) -> Understood {
        let (options, answers, cannot_say) = self.options(row, list, &[]);
        let has_order = options.iter().any(|option| option.score.is_some());
        let kind = if has_order { Kind::Ordered(options) } else { Kind::Single(options) };
        Understood { kind, answers, cannot_say, or_other: list.or_other }
    }

    pub(super) fn select_multiple(&mut self, row: &FormRow, list: &List) -> Understood {
        self.look(row, &[]);
        let only = |it: &Limits| *it == Limits { alone: it.alone.clone(), ..Limits::default() };
        let alone = self.limits(row, only).alone;
        let (options, answers, cannot_say) = self.options(row, list, &alone);
        let kind = Kind::Multi { options, sessions: false };
        Understood { kind, answers, cannot_say, or_other: list.or_other }
    }

    /// The choices of a list, with their ids by name and the way out that stands apart.
    pub(super) fn options(
        &mut self,
        row: &FormRow,
        list: &List,
        alone: &[String],
    ) -> (Vec<Choice>, Answers, Option<String>) {
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
            options.push(Choice { id, label, score, exclusive });
        }
        (options, answers, cannot_say)
    }

    /// The columns of a table of choices; none if its rows do not share one list.
    pub fn columns(&self, rows: &[&FormRow]) -> Option<Vec<Choice>> {
        let QuestionType::SelectOne(list) = &rows.first()?.kind else { return None };
        let choices = self.lists.0.get(&list.name).filter(|it| it.len() <= MAX_CHOICES)?.clone();
        if list.or_other || rows.iter().any(|row| row.kind != rows[0].kind) {
            return None;
        }
        let has_scores = choices.iter().any(|choice| choice.score.is_some());
        let mut ids = Ids::default();
        let column = |choice: &ListChoice| Choice {
            id: ids.id_for(&choice.name),
            label: choice.label.clone(),
            score: if has_scores { choice.score } else { number_of(choice) },
            exclusive: false,
        };
        Some(choices.iter().map(column).collect())
    }

    /// The scale of whole numbers that all rows share; none if they do not.
    pub fn counts(&mut self, rows: &[&FormRow]) -> Option<NumberScale> {
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
        Some(self.number(first))
    }

    /// The rows of a question with rows.
    pub fn grid_rows(&mut self, head: &FormRow, rows: &[&FormRow]) -> Vec<Choice> {
        let mut ids = Ids::default();
        let mut choices = Vec::new();
        for row in rows {
            self.look(row, &[]);
            if let Some(hint) = &row.hint {
                self.lose(row, Lost::Hint(hint.clone()));
            }
            let (id, label) = (ids.id_for(own_name(head, row)), self.wording(row));
            choices.push(Choice { id, label, score: None, exclusive: false });
        }
        choices
    }
}

pub(super) fn is_likert(row: &FormRow) -> bool {
    row.cell("appearance").is_some_and(|it| it.split_whitespace().any(|it| it == "likert"))
}

fn way_out(choices: &[ListChoice]) -> Option<String> {
    choices.iter().find(|choice| choice.name == CANNOT_SAY).map(|choice| choice.label.clone())
}

/// The number that a choice is named, unless it is a way out.
fn number_of(choice: &ListChoice) -> Option<i32> {
    choice.name.parse().ok().filter(|_| !crate::no_answer::is_no_answer(&choice.label))
}
