//! A form as a questionnaire.

use survey::instrument::{
    Condition, DEFAULT_MAX_CHARS, Direction, Instrument, InstrumentError, Item, Kind, Part,
    Section, Wave, Wording,
};

use crate::ids::Ids;

use super::{
    Loss, Lost, SURVEY,
    asked::{Answers, Asking, Understood},
    expressions::condition,
    question_type::QuestionType,
    rows::{Form, FormRow, is_yes},
    sections::{Group, Node, nodes},
    write::PAGE,
};

/// What a form is called that does not say.
const TITLE: &str = "Questionnaire";

/// The questionnaire that a form makes, not yet checked, and what has no counterpart, in the order of the sheets.
pub fn questionnaire(
    form: Form,
    waves: &[Wave],
) -> Result<(Instrument, Vec<Loss>), InstrumentError> {
    let Form { title, id, version, rows, lists, mut losses } = form;
    let title = title.unwrap_or_else(|| TITLE.to_owned());
    let tree = nodes(rows, &mut losses);
    let asking = Asking { lists, losses };
    let here = ("page".to_owned(), title.clone());
    let mut reader = Reader::new(asking, waves.to_vec(), here);
    reader.walk(tree, 0);
    reader.lose_notes();
    let Reader { asking, sections, .. } = reader;
    let mut losses = asking.losses;
    losses.sort_by_key(|loss| (loss.sheet != SURVEY, loss.row));
    let questionnaire = Instrument {
        id: Ids::default().id_for(&id.unwrap_or_else(|| title.to_lowercase())),
        version: version.unwrap_or_else(|| "1".to_owned()),
        title,
        waves: waves.to_vec(),
        linkage: Instrument::builtin()?.linkage,
        sections,
        composites: Vec::new(),
        hash: String::new(),
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
    pub sections: Vec<Section>,
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
    fn section(&mut self) -> Option<&mut Section> {
        if !self.is_open {
            let (name, title) = self.here.clone();
            let notes: Vec<String> = self.notes.drain(..).map(|(_, words)| words).collect();
            let intro = Some(notes.join("\n\n")).filter(|it| !it.is_empty());
            let id = self.section_ids.id_for(&name);
            self.sections.push(Section {
                id,
                title,
                intro,
                retrospective: false,
                items: Vec::new(),
            });
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
        let Understood { kind, answers, cannot_say, or_other } = understood;
        let id = self.asking.id(row, &mut self.item_ids);
        let words = self.asking.wording(row);
        let asked = |wave| self.waves.contains(&wave).then(|| words.clone());
        let follow_up = asked(Wave::FollowUp);
        let wording = Wording {
            baseline: asked(Wave::Baseline),
            follow_up_2: asked(Wave::FollowUp2).filter(|_| follow_up.is_none()),
            follow_up,
            retrospective: None,
        };
        let mut part_ids = Ids::default();
        let parts = if or_other { vec![other_part(&mut part_ids)] } else { Vec::new() };
        let construct = if row.name.is_empty() { id.clone() } else { row.name.clone() };
        let help = row.hint.clone();
        let item = Item {
            id,
            level: 0,
            construct,
            kind,
            wording,
            help,
            cannot_say,
            core: is_required,
            reverse: false,
            direction: Direction::default(),
            role: None,
            reference_lines: Vec::new(),
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
        let Some(asked_when) = before.when_asked(row) else { return Some(understood) };
        let named = row.named_after(&before.name);
        if named.is_none() && asked_when.is_none() || !can_be_part(&understood.kind) {
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

fn other_part(ids: &mut Ids) -> Part {
    Part {
        id: ids.id_for(super::asked::OTHER.0),
        kind: Kind::Text { max_chars: DEFAULT_MAX_CHARS },
        wording: "What is it?".to_owned(),
        help: None,
        asked_when: Some(Condition { of: None, is: super::asked::OTHER.0.to_owned() }),
    }
}

impl Before {
    /// When a row is asked, as far as it hangs on this question: always, if it says nothing; none if on something else.
    #[expect(
        clippy::option_option,
        reason = "none is no part of this question, and none within is always"
    )]
    pub fn when_asked(&self, row: &FormRow) -> Option<Option<Condition>> {
        let Some(relevant) = row.cell("relevant") else { return Some(None) };
        condition(relevant).and_then(|it| self.asked_when(&it)).map(Some)
    }

    /// The condition on an answer to this question or to one of its parts; none if there is no such answer.
    pub fn asked_when(&self, (of, is): &(String, String)) -> Option<Condition> {
        if *of == self.name && !of.is_empty() {
            let is = self.answers.get(is)?.clone();
            return Some(Condition { of: None, is });
        }
        let (_, id, answers) = self.parts.iter().find(|(name, ..)| name == of)?;
        Some(Condition { of: Some(id.clone()), is: answers.get(is)?.clone() })
    }
}

/// Whether a part can be of this kind.
const fn can_be_part(kind: &Kind) -> bool {
    match kind {
        Kind::Points(_)
        | Kind::Number(_)
        | Kind::Single(_)
        | Kind::Ordered(_)
        | Kind::Multi { .. }
        | Kind::YesNo
        | Kind::Date(_)
        | Kind::Text { .. } => true,
        Kind::Between { .. }
        | Kind::Rank { .. }
        | Kind::Matrix { .. }
        | Kind::CountMatrix { .. }
        | Kind::RowTexts { .. }
        | Kind::Lines { .. } => false,
    }
}
