//! The passages of a response.

use survey::{
    Answer, AnswerKey, Answers, Line,
    instrument::{Instrument, Item, Kind, Part, Wave},
};

use super::{LeaveSaid, Passage, PassageKey};

/// The part of an item that asks for leave to quote what stands before it.
const LEAVE_PART: &str = "quote";

/// What one person wrote in a wave, in the order asked.
pub fn passages_of(
    instrument: &Instrument,
    response: &str,
    wave: Wave,
    answers: &Answers,
) -> Vec<Passage> {
    let of = |item| Written { response, wave, answers, item }.passages();
    instrument.items().flat_map(of).collect()
}

/// One item of one response.
struct Written<'a> {
    response: &'a str,
    wave: Wave,
    answers: &'a Answers,
    item: &'a Item,
}

impl Written<'_> {
    fn passages(&self) -> Vec<Passage> {
        let asked = self.item.asked(self.wave).unwrap_or_default();
        let mut found = Vec::new();
        let whole = self.answers.now.get(&self.item.id);
        let words = whole.and_then(Answer::words);
        found.extend(words.and_then(|words| self.passage("", asked, &words)));
        found.extend(self.lines(asked, whole.map_or(&[], Answer::lines)));
        for part in &self.item.parts {
            let question = || format!("{asked} {}", part.wording);
            let answer = self.answers.get(&AnswerKey::part(&self.item.id, &part.id));
            if let Some(words) = answer.and_then(Answer::words) {
                found.extend(self.passage(&format!(".{}", part.id), &question(), &words));
            }
            if let Some(Answer::RowTexts(rows)) = answer {
                for (row, words) in rows.iter() {
                    let question = format!("{}: {}", question(), row_label(part, row));
                    found.extend(self.passage(&format!(".{}.{row}", part.id), &question, words));
                }
            }
        }
        found
    }

    fn lines(&self, asked: &str, lines: &[Line]) -> Vec<Passage> {
        let Kind::Lines { fields, .. } = &self.item.kind else { return Vec::new() };
        let of_line = |(number, line): (usize, &Line)| {
            let of_field = |field: &Part| {
                let place = format!(".{}.{}", number + 1, field.id);
                let words = line.get(&field.id)?.words()?;
                self.passage(&place, &format!("{asked} {}", field.wording), &words)
            };
            fields.iter().filter_map(of_field).collect::<Vec<_>>()
        };
        lines.iter().enumerate().flat_map(of_line).collect()
    }

    /// None for words that say nothing.
    fn passage(&self, place: &str, question: &str, words: &str) -> Option<Passage> {
        let item = self.item;
        (!words.trim().is_empty()).then(|| Passage {
            key: PassageKey {
                response: self.response.to_owned(),
                wave: self.wave,
                place: format!("{}{place}", item.id),
            },
            item: item.id.clone(),
            level: item.level,
            question: question.to_owned(),
            words: words.to_owned(),
            leave: self.leave(),
        })
    }

    /// What the person said to the item's own question for leave.
    fn leave(&self) -> LeaveSaid {
        let asks = self.item.part(LEAVE_PART).is_some_and(|part| part.kind == Kind::YesNo);
        match self.answers.get(&AnswerKey::part(&self.item.id, LEAVE_PART)) {
            _ if !asks => LeaveSaid::NotAsked,
            Some(Answer::YesNo(true)) => LeaveSaid::Given,
            Some(Answer::YesNo(false)) => LeaveSaid::Refused,
            _ => LeaveSaid::NotAnswered,
        }
    }
}

fn row_label<'a>(part: &'a Part, row: &'a str) -> &'a str {
    let Kind::RowTexts { rows, .. } = &part.kind else { return row };
    rows.iter().find(|own| own.id == row).map_or(row, |own| &own.label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(answers: &str) -> Vec<Passage> {
        let answers: Answers = serde_json::from_str(answers).unwrap();
        passages_of(&Instrument::builtin().unwrap(), "r1", Wave::FollowUp, &answers)
    }

    #[test]
    fn every_kind_of_words_is_found_with_its_place_and_level() {
        let found = said(
            r#"{"now": {"I6": {"text": "We meet."}, "I6.why": {"text": "It saves time."},
                "I1.title": {"row_texts": {"bids-won": "A bid"}}, "I7": {"text": "  "},
                "M1": {"lines": [{"title": {"text": "One meeting"}, "quantity": {"number": 2}},
                                 {"other-causes": {"text": "A new lead"}}]}}}"#,
        );
        let places: Vec<(&str, u8)> =
            found.iter().map(|it| (it.key.place.as_str(), it.level)).collect();
        assert_eq!(
            places,
            [
                ("I1.title.bids-won", 4),
                ("I6", 4),
                ("I6.why", 4),
                ("M1.1.title", 5),
                ("M1.2.other-causes", 5)
            ]
        );
        assert!(found[0].question.ends_with("Funding bids won"), "{}", found[0].question);
    }

    #[test]
    fn leave_is_what_the_person_said_beside_the_question_and_nothing_else() {
        let leave = |more: &str| {
            let text =
                format!(r#"{{"now": {{"I6": {{"text": "x y"}}, "I7": {{"text": "z"}}{more}}}}}"#);
            let found = said(&text);
            (found[0].leave, found[1].leave)
        };
        let yes = r#", "I6.quote": {"yes_no": true}"#;
        assert_eq!(leave(yes), (LeaveSaid::Given, LeaveSaid::NotAsked));
        assert_eq!(leave(&yes.replace("true", "false")).0, LeaveSaid::Refused);
        assert_eq!(leave("").0, LeaveSaid::NotAnswered);
    }
}
