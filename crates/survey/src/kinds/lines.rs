//! Any number of lines, each with the same fields.

use super::{Kind, Needs, Question};
use crate::{
    Answer, AnswerFault, Line,
    check::{at_most, check_part},
    in_words::in_words,
    instrument::{
        Fault, Part, Scale, Scales, Session, check_conditions, read_parts,
        to_json::{number, parts},
        write_json::Writer,
    },
    journey::is_field_asked,
};

/// Lines allowed in a group when the item does not say.
pub const DEFAULT_MAX_LINES: u8 = 20;
/// What a line is called when the item does not say.
pub const DEFAULT_LINE_NAME: &str = "line";

pub(super) struct Lines<'k> {
    pub fields: &'k [Part],
    pub most: u8,
    pub name: &'k str,
}

pub(super) fn read(needs: &mut Needs, scales: &Scales) -> Result<Kind, Fault> {
    let raw = needs.parts("fields");
    if raw.is_empty() {
        return Err(Fault::Lacks("fields"));
    }
    let fields = read_parts(raw, scales, &Kind::YesNo)?;
    check_conditions(&fields, None)?;
    Ok(Kind::Lines {
        fields,
        max_lines: needs.small("max_lines").unwrap_or(DEFAULT_MAX_LINES),
        line_name: needs.text("line_name").unwrap_or_else(|| DEFAULT_LINE_NAME.into()),
    })
}

impl<'k> Question<'k> for Lines<'k> {
    type Given = Vec<Line>;

    fn name(&self) -> &'static str {
        "lines"
    }

    fn write(&self, to: &mut Writer, scales: &[Scale]) {
        parts(to, "fields", self.fields, scales);
        number(to, "max_lines", self.most);
        to.name("line_name").text(self.name);
    }

    fn given<'a>(&self, answer: &'a Answer) -> Option<&'a Vec<Line>> {
        if let Answer::Lines(lines) = answer { Some(lines) } else { None }
    }

    fn check(&self, lines: &Vec<Line>) -> Result<(), AnswerFault> {
        at_most(lines.len(), usize::from(self.most))?;
        lines.iter().try_for_each(|line| check_line(self.fields, line))
    }

    fn in_words(&self, lines: &Vec<Line>, sessions: &[Session]) -> Vec<String> {
        if lines.is_empty() {
            return vec![format!("No {} to list", self.name)];
        }
        lines.iter().map(|line| line_in_words(self.fields, sessions, line)).collect()
    }

    fn fields(&self) -> &'k [Part] {
        self.fields
    }
}

fn check_line(fields: &[Part], line: &Line) -> Result<(), AnswerFault> {
    line.iter().try_for_each(|(id, answer)| {
        let field = fields.iter().find(|field| field.id == *id);
        let field = field.ok_or_else(|| AnswerFault::UnknownChoice(id.clone()))?;
        check_part(field, answer)
    })
}

/// A line in one sentence, each field separated by a semicolon; what is not asked is left out.
fn line_in_words(fields: &[Part], sessions: &[Session], line: &Line) -> String {
    let said = |field: &Part| {
        let cannot_say = field.kind.cannot_say();
        Some(in_words(&field.kind, cannot_say, sessions, line.get(&field.id)?).join(", "))
    };
    let asked = fields.iter().filter(|field| is_field_asked(field, line));
    let parts: Vec<_> = asked.filter_map(said).filter(|said| !said.is_empty()).collect();
    if parts.is_empty() { "Nothing entered yet".to_owned() } else { parts.join("; ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_list_says_that_there_is_nothing_to_list() {
        let kind = Kind::Lines { fields: Vec::new(), max_lines: 3, line_name: "saving".to_owned() };
        assert_eq!(in_words(&kind, None, &[], &Answer::Lines(vec![])), ["No saving to list"]);
    }
}
