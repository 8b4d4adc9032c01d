//! A form as a questionnaire.

use std::collections::BTreeMap;

use survey::instrument::{L4SC, Wave};

use super::{
    Loss, Lost, SURVEY,
    asked::{Answers, Asking, Understood},
    expressions::condition,
    names::Ids,
    question_type::QuestionType,
    rows::{Form, FormRow, is_yes},
    sections::{Group, Node, nodes},
    write::PAGE,
    written::{
        Asked, WrittenChoice, WrittenCondition, WrittenItem, WrittenPart, WrittenQuestionnaire,
        WrittenSection,
    },
};

/// What a form is called that does not say.
const TITLE: &str = "Questionnaire";

/// The questionnaire that a form makes, and what has no counterpart, in the order of the sheets.
pub fn questionnaire(
    form: Form,
    waves: &[Wave],
) -> Result<(WrittenQuestionnaire, Vec<Loss>), serde_json::Error> {
    let Form { title, id, version, rows, lists, mut losses } = form;
    let title = title.unwrap_or_else(|| TITLE.to_owned());
    let tree = nodes(rows, &mut losses);
    let asking = Asking { lists, losses, ..Asking::default() };
    let here = ("page".to_owned(), title.clone());
    let mut reader = Reader::new(asking, waves.to_vec(), here);
    reader.walk(tree, 0);
    reader.lose_notes();
    let Reader { asking, sections, .. } = reader;
    let Asking { scales, mut losses, .. } = asking;
    losses.sort_by_key(|loss| (loss.sheet != SURVEY, loss.row));
    let builtin: serde_json::Value = serde_json::from_str(L4SC)?;
    let questionnaire = WrittenQuestionnaire {
        format: "ripple-instrument",
        format_version: 1,
        id: Ids::default().id_for(&id.unwrap_or_else(|| title.to_lowercase())),
        version: version.unwrap_or_else(|| "1".to_owned()),
        title,
        waves: waves.to_vec(),
        linkage: builtin.get("linkage").cloned().unwrap_or_default(),
        scales,
        sections,
    };
    Ok((questionnaire, losses))
}

/// The question before, to which others may belong.
#[derive(Debug)]
struct Before {
    /// Its name in the form.
    name: String,
    answers: Answers,
    part_ids: Ids,
    /// Name in the form, id and answers of each of its parts.
    parts: Vec<(String, String, Answers)>,
}

struct Reader {
    asking: Asking,
    waves: Vec<Wave>,
    sections: Vec<WrittenSection>,
    section_ids: Ids,
    item_ids: Ids,
    /// Name and title of the section that a question here would be in.
    here: (String, String),
    /// Whether that section is the last of the sections already.
    is_open: bool,
    notes: Vec<(FormRow, String)>,
    before: Option<Before>,
}

impl Reader {
    fn new(asking: Asking, waves: Vec<Wave>, here: (String, String)) -> Self {
        Self {
            asking,
            waves,
            sections: Vec::new(),
            section_ids: Ids::default(),
            item_ids: Ids::default(),
            here,
            is_open: false,
            notes: Vec::new(),
            before: None,
        }
    }

    fn walk(&mut self, nodes: Vec<Node>, depth: usize) {
        for node in nodes {
            match node {
                Node::Row(row) => self.row(row),
                Node::Group(group) => self.group(group, depth),
            }
        }
    }

    fn group(&mut self, group: Group, depth: usize) {
        let head = &group.head;
        if head.cell("relevant").and_then(is_yes) == Some(false) {
            self.asking.lose(head, Lost::Never);
            return;
        }
        let is_one_question =
            if group.repeats { self.lines(&group) } else { self.grid(&group, depth) };
        if is_one_question {
            return;
        }
        for column in ["relevant", "repeat_count"] {
            if let Some(cell) = head.cell(column) {
                let what = if column == "relevant" { Lost::Relevant } else { Lost::RepeatCount };
                self.asking.lose(head, what(cell.to_owned()));
            }
        }
        if group.repeats {
            self.asking.lose(head, Lost::Repeat);
        }
        let shown =
            head.cell("appearance").filter(|it| !matches!(*it, "field-list" | "table-list"));
        if let Some(appearance) = shown {
            self.asking.lose(head, Lost::Appearance(appearance.to_owned()));
        }
        let Some(label) = head.label.clone() else {
            self.walk(group.inside, depth + 1);
            return;
        };
        let name = head.name.strip_prefix(PAGE).unwrap_or(&head.name).to_owned();
        let outer = std::mem::replace(&mut self.here, (name, self.asking.words(head, &label)));
        self.leave();
        self.walk(group.inside, depth + 1);
        self.here = outer;
        self.leave();
    }

    fn leave(&mut self) {
        self.is_open = false;
        self.before = None;
    }

    /// The section that a question here is in.
    fn section(&mut self) -> Option<&mut WrittenSection> {
        if !self.is_open {
            let (name, title) = self.here.clone();
            let notes: Vec<String> = self.notes.drain(..).map(|(_, words)| words).collect();
            let intro = Some(notes.join("\n\n")).filter(|it| !it.is_empty());
            let id = self.section_ids.id_for(&name);
            self.sections.push(WrittenSection { id, title, intro, items: Vec::new() });
            self.is_open = true;
        }
        self.sections.last_mut()
    }

    fn lose_notes(&mut self) {
        for (row, _) in std::mem::take(&mut self.notes) {
            self.asking.lose(&row, Lost::Note);
        }
    }

    fn row(&mut self, row: FormRow) {
        match &row.kind {
            QuestionType::Note if self.is_open => self.asking.lose(&row, Lost::Note),
            QuestionType::Note => {
                self.asking.look(&row, &[]);
                if let Some(relevant) = row.cell("relevant") {
                    self.asking.lose(&row, Lost::Relevant(relevant.to_owned()));
                }
                let words = self.asking.wording(&row);
                self.notes.push((row, words));
            }
            _ => self.question(&row),
        }
    }

    fn question(&mut self, row: &FormRow) {
        if row.cell("relevant").and_then(is_yes) == Some(false) {
            self.asking.lose(row, Lost::Never);
            return;
        }
        let Some(understood) = self.asking.understand(row) else { return };
        let Err(understood) = self.part(row, understood) else { return };
        if let Some(relevant) = row.cell("relevant") {
            self.asking.lose(row, Lost::Relevant(relevant.to_owned()));
        }
        let is_required = self.asking.is_required(row);
        self.item(row, understood, is_required);
    }

    fn item(&mut self, row: &FormRow, understood: Understood, is_required: bool) {
        let Understood { asked, answers, cannot_say, or_other } = understood;
        let id = self.asking.id(row, &mut self.item_ids);
        let words = self.asking.wording(row);
        let later =
            |wave: &&Wave| **wave != Wave::FollowUp2 || !self.waves.contains(&Wave::FollowUp);
        let wording: BTreeMap<&'static str, String> =
            self.waves.iter().filter(later).map(|wave| (wave.name(), words.clone())).collect();
        let mut part_ids = Ids::default();
        let parts = if or_other { vec![other_part(&mut part_ids)] } else { Vec::new() };
        let construct = if row.name.is_empty() { id.clone() } else { row.name.clone() };
        let help = row.hint.clone();
        let item = WrittenItem {
            id,
            level: 0,
            construct,
            asked,
            wording,
            help,
            cannot_say,
            core: is_required,
            parts,
        };
        if let Some(section) = self.section() {
            section.items.push(item);
        }
        self.before = Some(Before { name: row.name.clone(), answers, part_ids, parts: Vec::new() });
    }

    /// Makes the question a part of the one before, if it is asked after one of its answers or is named as its part; gives it
    /// back if not.
    fn part(&mut self, row: &FormRow, understood: Understood) -> Result<(), Understood> {
        let Some(before) = &mut self.before else { return Err(understood) };
        let asked_when = match row.cell("relevant").map(condition) {
            None => None,
            Some(condition) => match condition.and_then(|it| before.asked_when(&it)) {
                Some(asked_when) => Some(asked_when),
                None => return Err(understood),
            },
        };
        let named = row.name.strip_prefix(&before.name).and_then(|it| it.strip_prefix('.'));
        if named.is_none() && asked_when.is_none() || !understood.asked.can_be_part() {
            return Err(understood);
        }
        let id = before.part_ids.id_for(named.unwrap_or(&row.name));
        let (part, answers) = self.asking.part(row, understood, id.clone(), asked_when);
        before.parts.push((row.name.clone(), id, answers));
        if let Some(item) = self.sections.last_mut().and_then(|section| section.items.last_mut()) {
            item.parts.push(part);
        }
        Ok(())
    }

    /// Makes a repeated group the lines of one question, if all its questions can be fields.
    fn lines(&mut self, group: &Group) -> bool {
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
    fn grid(&mut self, group: &Group, depth: usize) -> bool {
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

fn other_part(ids: &mut Ids) -> WrittenPart {
    WrittenPart {
        id: ids.id_for(super::asked::OTHER.0),
        asked: Asked::Text { max_chars: None },
        wording: "What is it?".to_owned(),
        help: None,
        asked_when: Some(WrittenCondition { of: None, is: super::asked::OTHER.0.to_owned() }),
    }
}

impl Before {
    /// The condition on an answer to this question or to one of its parts; none if there is no such answer.
    fn asked_when(&self, (of, is): &(String, String)) -> Option<WrittenCondition> {
        if *of == self.name && !of.is_empty() {
            let is = self.answers.get(is)?.clone();
            return Some(WrittenCondition { of: None, is });
        }
        let (_, id, answers) = self.parts.iter().find(|(name, ..)| name == of)?;
        Some(WrittenCondition { of: Some(id.clone()), is: answers.get(is)?.clone() })
    }
}

impl Asked {
    /// Whether a part can be of this kind.
    pub(super) const fn can_be_part(&self) -> bool {
        match self {
            Self::Points { .. }
            | Self::Number { .. }
            | Self::Single { .. }
            | Self::Ordered { .. }
            | Self::Multi { .. }
            | Self::YesNo
            | Self::Date { .. }
            | Self::Text { .. } => true,
            Self::Between { .. }
            | Self::Rank { .. }
            | Self::Matrix { .. }
            | Self::CountMatrix { .. }
            | Self::RowTexts { .. }
            | Self::Lines { .. } => false,
        }
    }

    fn rows(&self) -> &[WrittenChoice] {
        match self {
            Self::Matrix { rows, .. } | Self::CountMatrix { rows, .. } => rows,
            _ => &[],
        }
    }
}
