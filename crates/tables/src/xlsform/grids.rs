//! Groups of a form that are one question: lines, and questions with rows.

use super::{
    Lost,
    asked::{Answers, Understood},
    expressions::condition,
    names::Ids,
    question_type::QuestionType,
    read::{Before, Reader},
    rows::{FormRow, is_yes},
    sections::Group,
    written::{Asked, WrittenChoice, WrittenPart},
};

impl Reader {
    /// Makes a repeated group the lines of one question, if all its questions can be fields.
    pub(super) fn lines(&mut self, group: &Group) -> bool {
        let head = &group.head;
        let Some(rows) =
            group.rows().filter(|rows| !rows.is_empty() && head.cell("relevant").is_none())
        else {
            return false;
        };
        if !rows.iter().all(|row| self.asking.can_be_field(row)) {
            return false;
        }
        if let Some(count) = head.cell("repeat_count") {
            self.asking.lose(head, Lost::RepeatCount(count.to_owned()));
        }
        let mut line = Before {
            name: head.name.clone(),
            answers: Answers::new(),
            part_ids: Ids::default(),
            parts: Vec::new(),
        };
        let mut fields = Vec::new();
        for row in rows {
            let Some(understood) = self.asking.understand(row) else { continue };
            let asked_when =
                row.cell("relevant").and_then(condition).and_then(|it| line.asked_when(&it));
            if let Some(relevant) = row.cell("relevant").filter(|_| asked_when.is_none()) {
                self.asking.lose(row, Lost::Relevant(relevant.to_owned()));
            }
            let named = row.name.strip_prefix(&head.name).and_then(|it| it.strip_prefix('.'));
            let id = line.part_ids.id_for(named.unwrap_or(&row.name));
            let (field, answers) = self.asking.part(row, understood, id.clone(), asked_when);
            line.parts.push((row.name.clone(), id, answers));
            fields.push(field);
        }
        let understood = Understood::plain(Asked::Lines { fields });
        self.item(head, understood, false);
        true
    }

    /// Makes a group one question with rows, if it is a table of choices, or whole numbers of one range on one page, or texts for
    /// each row of the question before.
    pub(super) fn grid(&mut self, group: &Group, depth: usize) -> bool {
        let Some(rows) = group.rows().filter(|rows| !rows.is_empty()) else { return false };
        let head = &group.head;
        if head.label.is_none() || rows.iter().any(|row| row.cell("relevant").is_some()) {
            return false;
        }
        if self.row_texts(head, &rows) {
            return true;
        }
        if head.cell("relevant").is_some() {
            return false;
        }
        let asked = if group.is_shown_as("table-list") {
            self.asking.matrix(&rows)
        } else if depth > 0 && group.is_shown_as("field-list") {
            self.asking.count_matrix(&rows)
        } else {
            None
        };
        let Some((list, number)) = asked else { return false };
        let rows_of = self.asking.grid_rows(head, &rows);
        let is_required =
            rows.iter().all(|row| row.cell("required").and_then(is_yes) == Some(true));
        let asked = match number {
            Some(scale) => Asked::CountMatrix { rows: rows_of, scale },
            None => Asked::Matrix { rows: rows_of, columns: list },
        };
        self.item(head, Understood::plain(asked), is_required);
        true
    }

    fn row_texts(&mut self, head: &FormRow, rows: &[&FormRow]) -> bool {
        let asked_when = head.cell("relevant").map(condition);
        let Some(before) = &mut self.before else { return false };
        let Some(named) = head.name.strip_prefix(&before.name).and_then(|it| it.strip_prefix('.'))
        else {
            return false;
        };
        let item = self.sections.last_mut().and_then(|section| section.items.last_mut());
        let Some(item) = item else { return false };
        let asked_when = match asked_when {
            None => None,
            Some(condition) => match condition.and_then(|it| before.asked_when(&it)) {
                Some(asked_when) => Some(asked_when),
                None => return false,
            },
        };
        let mut row_ids = Ids::default();
        let ids: Vec<String> = rows.iter().map(|row| row_ids.id_for(own_name(head, row))).collect();
        let is_same = item.asked.rows().iter().map(|row| &row.id).eq(&ids);
        if !is_same || !rows.iter().all(|row| row.kind == QuestionType::Text) {
            return false;
        }
        let id = before.part_ids.id_for(named);
        let max_chars = rows.first().and_then(|row| self.asking.max_chars(row));
        before.parts.push((head.name.clone(), id.clone(), Answers::new()));
        let (wording, help) = (self.asking.wording(head), head.hint.clone());
        item.parts.push(WrittenPart {
            id,
            asked: Asked::RowTexts { max_chars },
            wording,
            help,
            asked_when,
        });
        true
    }
}

/// The name of a row of a group, without the group's own before it.
pub(super) fn own_name<'r>(head: &FormRow, row: &'r FormRow) -> &'r str {
    let own = row.name.strip_prefix(&head.name).and_then(|it| it.strip_prefix('.'));
    own.unwrap_or(&row.name)
}

impl Asked {
    fn rows(&self) -> &[WrittenChoice] {
        match self {
            Self::Matrix { rows, .. } | Self::CountMatrix { rows, .. } => rows,
            _ => &[],
        }
    }
}
