//! What benefit lines and those who gave them are called where others may read it: the id of a response is also in the name of
//! the file that somebody mailed.

use super::{BenefitItem, Model, NotCounted, SaidBy, pounds_text};

/// What stands between the people that say the same.
const AND: &str = ", ";

/// How many words of a title tell which line it is.
const FIRST_WORDS: usize = 6;

/// Names by place: lines as the model has them, people as they first appear. They hold for this model as it is.
#[derive(Debug, Clone)]
pub struct LineNames<'m> {
    lines: Vec<&'m str>,
    people: Vec<&'m str>,
}

impl<'m> LineNames<'m> {
    /// The names of a model's lines.
    pub fn of(model: &'m Model) -> Self {
        let of_lines = model.benefits.iter().filter_map(|line| line.source.as_ref());
        let of_funding = model.leverage.iter().filter_map(|line| line.source.as_ref());
        let mut people = Vec::new();
        for response in of_lines.chain(of_funding).flat_map(SaidBy::responses) {
            if !people.contains(&response.as_str()) {
                people.push(response.as_str());
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
    pub fn who(&self, source: Option<&SaidBy>) -> String {
        let person = |response: &String| {
            let place = self.people.iter().position(|own| own == response);
            place.map_or_else(|| "somebody".to_owned(), |place| format!("person {}", place + 1))
        };
        match source {
            None => String::new(),
            Some(SaidBy::Words(words)) => words.clone(),
            Some(SaidBy::Responses(responses)) => {
                responses.iter().map(person).collect::<Vec<_>>().join(AND)
            }
        }
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
        let who = self.who(other.source.as_ref());
        let of = if who.is_empty() { String::new() } else { format!(" of {who}") };
        format!("the same saving as “{words}”{of}, which counts {counts}")
    }
}
