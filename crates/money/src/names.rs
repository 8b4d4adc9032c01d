//! What benefit lines and those who gave them are called where others may read it: the id of a response is also in the name of
//! the file that somebody mailed.

use super::{BenefitItem, LeverageLine, Model, NotCounted, pounds_text};

/// How the id of a benefit line from a response begins.
pub const FROM_RESPONSE: &str = "response-";
/// How the source of such a line begins, as models hold it; the beginning of the response's id follows.
pub const SAID_IN: &str = "Response ";
/// What stands between the sources of funding that several responses name.
pub const AND: &str = ", ";

/// How many words of a title tell which line it is.
const FIRST_WORDS: usize = 6;

/// Whether a benefit line is from an answer, by its id, rather than one of the evaluator's own.
pub fn is_from_response(id: &str) -> bool {
    id.starts_with(FROM_RESPONSE)
}

/// Names by place: lines as the model has them, people as they first appear. They hold for this model as it is.
#[derive(Debug, Clone)]
pub struct LineNames<'m> {
    lines: Vec<&'m str>,
    people: Vec<&'m str>,
}

impl<'m> LineNames<'m> {
    /// The names of a model's lines.
    pub fn of(model: &'m Model) -> Self {
        let from_answers = model.benefits.iter().filter(|line| is_from_response(&line.id));
        let of_lines = from_answers.filter_map(|line| line.source.as_deref());
        let of_funding = model.leverage.iter().flat_map(|line| responses(line.source.as_deref()));
        let mut people = Vec::new();
        for source in of_lines.chain(of_funding) {
            if !people.contains(&source) {
                people.push(source);
            }
        }
        Self { lines: model.benefits.iter().map(|line| &*line.id).collect(), people }
    }

    /// A line, as “line 12”; one that is there no more, as the log may name it, by no number.
    pub fn line(&self, id: &str) -> String {
        let place = self.lines.iter().position(|own| *own == id);
        place.map_or_else(|| "a line of before".to_owned(), |place| format!("line {}", place + 1))
    }

    /// Who said so, as “person 3”, or as the evaluator typed it; empty where nobody is named.
    pub fn who(&self, source: Option<&str>) -> String {
        let person = |source: &str| {
            let place = self.people.iter().position(|own| *own == source);
            place.map_or_else(|| "somebody".to_owned(), |place| format!("person {}", place + 1))
        };
        let people: Vec<String> = responses(source).map(person).collect();
        if people.is_empty() { source.unwrap_or_default().to_owned() } else { people.join(AND) }
    }

    /// Why a line counts zero, with the other line by its name.
    pub fn why_not(&self, reason: &NotCounted) -> String {
        match reason {
            NotCounted::SameSavingAs { id } => {
                NotCounted::SameSavingAs { id: self.line(id) }.to_string()
            }
            reason => reason.to_string(),
        }
    }

    /// The same where lines stand without numbers: the other line by its first words, who said so and what it counts.
    pub fn why_not_among(&self, items: &[BenefitItem], reason: &NotCounted) -> String {
        let NotCounted::SameSavingAs { id } = reason else { return reason.to_string() };
        let Some(other) = items.iter().find(|item| item.id == *id) else {
            return self.why_not(reason);
        };
        let words: Vec<&str> = other.title.split_whitespace().take(FIRST_WORDS).collect();
        let (words, counts) = (words.join(" "), pounds_text(other.adjusted));
        let who = self.who(other.source.as_deref());
        let of = if who.is_empty() { String::new() } else { format!(" of {who}") };
        format!("the same saving as “{words}”{of}, which counts {counts}")
    }
}

/// Whether funding was named by responses, rather than by the evaluator.
pub fn is_from_funding(line: &LeverageLine) -> bool {
    responses(line.source.as_deref()).next().is_some()
}

/// The sources that are responses.
fn responses(source: Option<&str>) -> impl Iterator<Item = &str> {
    let is_of_responses = source.is_some_and(|source| source.starts_with(SAID_IN));
    let all = source.filter(|_| is_of_responses).unwrap_or_default();
    all.split(AND).filter(|one| one.starts_with(SAID_IN))
}
