//! Why a column is not used, in one sentence each.

use serde::{Deserialize, Serialize};

/// Why a column is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotUsed {
    /// The survey service fills it for itself.
    ServicesOwn,
    /// Points and feedback of a quiz.
    Quiz,
    /// It says who somebody is.
    Personal,
    /// It holds dates.
    Dates,
    /// It holds an answer in one cell at most.
    TooFewAnswers,
    /// Another column is taken for the question that it is like.
    AnotherIsTaken,
    /// Texts of people's own.
    FreeText,
    /// Its labels are of no known scale, and no question is like it.
    LabelsOfNoScale,
    /// No question is like it.
    NoQuestionLikeIt,
}

impl NotUsed {
    /// The reason in words, without a full stop.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::ServicesOwn => "the survey service fills it in for itself",
            Self::Quiz => "it holds points or feedback of a quiz, which answer no question",
            Self::Personal => "it says who somebody is, so it was dropped as the file was read",
            Self::Dates => "it holds dates",
            Self::TooFewAnswers => "fewer than two people answered it",
            Self::AnotherIsTaken => "another column is taken for the question that it is like",
            Self::FreeText => "it holds people’s own words, which can be coded later",
            Self::LabelsOfNoScale => {
                "no question is like it, and its answers are of no known scale"
            }
            Self::NoQuestionLikeIt => "no question is like it",
        }
    }
}

/// Whether a column holds what a quiz gives for an answer: `Points - Question` and `Feedback - Question` of Microsoft Forms,
/// `Question [Score]` and `Question [Feedback]` of Google Forms, beside the question itself; and the sums of these.
pub fn is_of_quiz(header: &str, headers: &[String]) -> bool {
    let is_question = |question: &str| headers.iter().any(|other| other == question);
    let before = ["Points - ", "Feedback - "].iter().filter_map(|it| header.strip_prefix(it));
    let after = [" [Score]", " [Feedback]"].iter().filter_map(|it| header.strip_suffix(it));
    let is_beside = { before }.chain(after).any(is_question);
    is_beside || ["total points", "quiz feedback"].contains(&header.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_and_feedback_of_a_quiz_are_known_by_the_question_beside_them() {
        let headers =
            ["Total points", "Sure?", "Points - Sure?", "Feedback - Sure?", "Points - Other"];
        let headers = headers.map(str::to_owned);
        let of_quiz: Vec<bool> = headers.iter().map(|it| is_of_quiz(it, &headers)).collect();
        assert_eq!(of_quiz, [true, false, true, true, false]);
    }
}
