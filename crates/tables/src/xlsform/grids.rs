//! Groups of a form that are one question: lines, and questions with rows.

use survey::instrument::{DEFAULT_LINE_NAME, DEFAULT_MAX_CHARS, DEFAULT_MAX_LINES, Kind, Part};

use crate::ids::Ids;

use super::{
    Lost,
    asked::{Answers, Understood},
    question_type::QuestionType,
    read::{Before, Reader},
    rows::{FormRow, is_yes},
    sections::Group,
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
            let asked_when = line.when_asked(row);
            if let Some(relevant) = row.cell("relevant").filter(|_| asked_when.is_none()) {
                self.asking.lose(row, Lost::Relevant(relevant.to_owned()));
            }
            let asked_when = asked_when.flatten();
            let id = line.part_ids.id_for(own_name(head, row));
            let (field, answers) = self.asking.part(row, understood, id.clone(), asked_when);
            line.parts.push((row.name.clone(), id, answers));
            fields.push(field);
        }
        let (max_lines, line_name) = (DEFAULT_MAX_LINES, DEFAULT_LINE_NAME.to_owned());
        let kind = Kind::Lines { fields, max_lines, line_name };
        self.item(head, Understood::plain(kind), false);
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
        let kind = if group.is_shown_as("table-list") {
            let Some(columns) = self.asking.columns(&rows) else { return false };
            Kind::Matrix { rows: self.asking.grid_rows(head, &rows), columns }
        } else if depth > 0 && group.is_shown_as("field-list") {
            let Some(number) = self.asking.counts(&rows) else { return false };
            Kind::CountMatrix { rows: self.asking.grid_rows(head, &rows), number }
        } else {
            return false;
        };
        let is_required =
            rows.iter().all(|row| row.cell("required").and_then(is_yes) == Some(true));
        self.item(head, Understood::plain(kind), is_required);
        true
    }

    fn row_texts(&mut self, head: &FormRow, rows: &[&FormRow]) -> bool {
        let Some(before) = &mut self.before else { return false };
        let Some(named) = head.named_after(&before.name) else { return false };
        let item = self.sections.last_mut().and_then(|section| section.items.last_mut());
        let Some(item) = item else { return false };
        let Some(asked_when) = before.when_asked(head) else { return false };
        let mut row_ids = Ids::default();
        let ids: Vec<String> = rows.iter().map(|row| row_ids.id_for(own_name(head, row))).collect();
        let is_same = item.kind.rows().iter().map(|row| &row.id).eq(&ids);
        if !is_same || !rows.iter().all(|row| row.kind == QuestionType::Text) {
            return false;
        }
        let id = before.part_ids.id_for(named);
        let max_chars = rows.first().map_or(DEFAULT_MAX_CHARS, |row| self.asking.max_chars(row));
        let kind = Kind::RowTexts { rows: item.kind.rows().to_vec(), max_chars };
        before.parts.push((head.name.clone(), id.clone(), Answers::new()));
        let (wording, help) = (self.asking.wording(head), head.hint.clone());
        item.parts.push(Part { id, kind, wording, help, asked_when });
        true
    }
}

/// The name of a row of a group, without the group's own before it.
pub(super) fn own_name<'r>(head: &FormRow, row: &'r FormRow) -> &'r str {
    row.named_after(&head.name).unwrap_or(&row.name)
}
