//! The rows of a form as what they are in: groups in groups.

use super::{Loss, Lost, question_type::QuestionType, rows::FormRow};

/// Groups in groups, deeper than any form that people answer has.
const MAX_DEPTH: usize = 50;

/// A row, or a group of them.
#[derive(Debug)]
pub enum Node {
    /// A question, a note or whatever else stands in one row.
    Row(FormRow),
    /// A group.
    Group(Group),
}

/// Rows between a beginning and an end.
#[derive(Debug)]
pub struct Group {
    /// The row that begins it.
    pub head: FormRow,
    /// Whether it is asked as often as somebody wants.
    pub repeats: bool,
    /// What is in it.
    pub inside: Vec<Node>,
}

impl Node {
    const fn row(&self) -> Option<&FormRow> {
        if let Self::Row(row) = self { Some(row) } else { None }
    }
}

impl Group {
    /// Its rows, if no other group is in it.
    pub fn rows(&self) -> Option<Vec<&FormRow>> {
        self.inside.iter().map(Node::row).collect()
    }

    /// Whether it is shown so.
    pub fn is_shown_as(&self, appearance: &str) -> bool {
        self.head
            .cell("appearance")
            .is_some_and(|it| it.split_whitespace().any(|it| it == appearance))
    }
}

/// Rows as nodes. A group without an end ends with the form.
pub fn nodes(rows: Vec<FormRow>, losses: &mut Vec<Loss>) -> Vec<Node> {
    let mut whole: Vec<Node> = Vec::new();
    let mut open: Vec<Group> = Vec::new();
    let mut too_deep = 0_usize;
    for row in rows {
        match row.kind {
            QuestionType::BeginGroup | QuestionType::BeginRepeat if open.len() >= MAX_DEPTH => {
                too_deep += 1;
                losses.push(unpaired(&row));
            }
            QuestionType::EndGroup | QuestionType::EndRepeat if too_deep > 0 => too_deep -= 1,
            QuestionType::BeginGroup | QuestionType::BeginRepeat => {
                let repeats = row.kind == QuestionType::BeginRepeat;
                open.push(Group { head: row, repeats, inside: Vec::new() });
            }
            QuestionType::EndGroup | QuestionType::EndRepeat => match open.pop() {
                Some(group) => put(&mut whole, &mut open, Node::Group(group)),
                None => losses.push(unpaired(&row)),
            },
            _ => put(&mut whole, &mut open, Node::Row(row)),
        }
    }
    while let Some(group) = open.pop() {
        losses.push(unpaired(&group.head));
        put(&mut whole, &mut open, Node::Group(group));
    }
    whole
}

fn put(whole: &mut Vec<Node>, open: &mut [Group], node: Node) {
    open.last_mut().map_or(whole, |group| &mut group.inside).push(node);
}

fn unpaired(row: &FormRow) -> Loss {
    row.loss(Lost::Unpaired)
}
