//! The words that people were asked, where a mapping reads an item from columns with headers of their own.

use cohort::Measure;
use survey::instrument::Wave;
use tables::mapping::same_wording;

/// A column that answered an item in one wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AskedAs {
    /// The item's id.
    pub item: String,
    /// The wave of the people who answered it.
    pub wave: Wave,
    /// The column's header.
    pub header: String,
}

impl AskedAs {
    /// The words that people saw. A header of one word names the column and is no question: the questionnaire's own stands.
    fn words<'a>(&'a self, measure: &'a Measure) -> &'a str {
        let is_question = self.header.trim().contains(char::is_whitespace);
        if is_question { &self.header } else { &measure.label }
    }

    /// Whether the header is a code that the questionnaire does not know.
    fn is_another_code(&self, measure: &Measure) -> bool {
        self.words(measure) == measure.label
            && ![&self.item, &measure.label].contains(&&self.header)
    }
}

/// Gives measures the wording that people were asked in place of the questionnaire's, because results must not print a question
/// that nobody saw. Of several wordings the last wave's is shown, and the others are named. `has_responses` says whether others
/// answered the questionnaire itself.
pub(super) fn word_as_asked(asked: &[AskedAs], measures: &mut [Measure], has_responses: bool) {
    for measure in measures {
        let mut own: Vec<&AskedAs> = asked.iter().filter(|it| it.item == measure.id).collect();
        own.sort_by_key(|it| std::cmp::Reverse(it.wave));
        if let Some(label) = label_of(&own, measure, has_responses) {
            measure.label = label;
        }
    }
}

/// None where no column was read for it.
fn label_of(asked: &[&AskedAs], measure: &Measure, has_responses: bool) -> Option<String> {
    let last = asked.first()?;
    let mut wordings: Vec<&str> = Vec::new();
    let of_responses = has_responses.then_some(measure.label.as_str());
    for words in asked.iter().map(|it| it.words(measure)).chain(of_responses) {
        if !wordings.iter().any(|it| same_wording(it, words)) {
            wordings.push(words);
        }
    }
    let (shown, others) = wordings.split_first()?;
    let column = if last.is_another_code(measure) {
        format!(" (from the column “{}”)", last.header)
    } else {
        String::new()
    };
    let others: Vec<String> = others.iter().map(|it| format!("“{it}”")).collect();
    let others = match others.join(", ") {
        none if none.is_empty() => none,
        some => format!(" (also asked as {some})"),
    };
    Some(format!("{shown}{column}{others}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use cohort::measures;
    use survey::instrument::Instrument;

    fn asked(wave: Wave, header: &str) -> AskedAs {
        AskedAs { item: "L1".into(), wave, header: header.into() }
    }

    fn label(asked: &[AskedAs], has_responses: bool) -> String {
        let mut all = measures(&Instrument::builtin().unwrap());
        word_as_asked(asked, &mut all, has_responses);
        all.into_iter().find(|it| it.id == "L1").unwrap().label
    }

    #[test]
    fn results_carry_the_words_that_people_were_asked() {
        let said = [
            asked(Wave::Baseline, "I understand how others see the pathway"),
            asked(Wave::FollowUp, "I understand how others see the pathway."),
        ];
        assert_eq!(label(&said, false), "I understand how others see the pathway.");
    }

    #[test]
    fn where_waves_differ_in_wording_the_last_is_shown_and_the_other_named() {
        let said = [
            asked(Wave::Baseline, "I know the pathway"),
            asked(Wave::FollowUp, "I know all of the pathway"),
        ];
        assert_eq!(
            label(&said, false),
            "I know all of the pathway (also asked as “I know the pathway”)"
        );
    }

    #[test]
    fn a_column_called_by_a_code_keeps_the_question_and_names_the_column() {
        let own = label(&[], false);
        assert_eq!(label(&[asked(Wave::FollowUp, "L1")], false), own);
        assert_eq!(
            label(&[asked(Wave::FollowUp, "Q3_1")], false),
            format!("{own} (from the column “Q3_1”)")
        );
    }

    #[test]
    fn a_column_called_by_the_items_id_was_asked_in_the_questionnaires_words() {
        let own = label(&[], false);
        let said = [asked(Wave::Baseline, "I know the pathway"), asked(Wave::FollowUp, "L1")];
        assert_eq!(label(&said, false), format!("{own} (also asked as “I know the pathway”)"));
    }

    #[test]
    fn those_who_answered_the_questionnaire_itself_are_named_too() {
        let own = label(&[], false);
        let said = label(&[asked(Wave::FollowUp, "I know the pathway")], true);
        assert_eq!(said, format!("I know the pathway (also asked as “{own}”)"));
    }
}
