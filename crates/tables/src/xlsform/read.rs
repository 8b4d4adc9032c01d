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
        Asked, WrittenCondition, WrittenItem, WrittenPart, WrittenQuestionnaire, WrittenSection,
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
pub struct Before {
    /// Its name in the form.
    pub name: String,
    pub answers: Answers,
    pub part_ids: Ids,
    /// Name in the form, id and answers of each of its parts.
    pub parts: Vec<(String, String, Answers)>,
}

/// A form while it is read.
pub struct Reader {
    pub asking: Asking,
    waves: Vec<Wave>,
    pub sections: Vec<WrittenSection>,
    section_ids: Ids,
    item_ids: Ids,
    /// Name and title of the section that a question here would be in.
    here: (String, String),
    /// Whether that section is the last of the sections already.
    is_open: bool,
    notes: Vec<(FormRow, String)>,
    pub before: Option<Before>,
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
        let Some(understood) = self.part(row, understood) else { return };
        if let Some(relevant) = row.cell("relevant") {
            self.asking.lose(row, Lost::Relevant(relevant.to_owned()));
        }
        let is_required = self.asking.is_required(row);
        self.item(row, understood, is_required);
    }

    /// Adds a question to the section that it is in.
    pub fn item(&mut self, row: &FormRow, understood: Understood, is_required: bool) {
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
    fn part(&mut self, row: &FormRow, understood: Understood) -> Option<Understood> {
        let Some(before) = &mut self.before else { return Some(understood) };
        let asked_when = match row.cell("relevant").map(condition) {
            None => None,
            Some(condition) => match condition.and_then(|it| before.asked_when(&it)) {
                Some(asked_when) => Some(asked_when),
                None => return Some(understood),
            },
        };
        let named = row.name.strip_prefix(&before.name).and_then(|it| it.strip_prefix('.'));
        if named.is_none() && asked_when.is_none() || !understood.asked.can_be_part() {
            return Some(understood);
        }
        let id = before.part_ids.id_for(named.unwrap_or(&row.name));
        let (part, answers) = self.asking.part(row, understood, id.clone(), asked_when);
        before.parts.push((row.name.clone(), id, answers));
        if let Some(item) = self.sections.last_mut().and_then(|section| section.items.last_mut()) {
            item.parts.push(part);
        }
        None
    }
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
    pub fn asked_when(&self, (of, is): &(String, String)) -> Option<WrittenCondition> {
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
}
