//! JSON that is not a response: what it is instead, as far as it shows.

use serde::Deserialize;

use survey::ResponseError;
use values::json_fault::JsonFault;

/// What tells one kind of file from another.
#[derive(Deserialize)]
struct Marks {
    format: Option<serde_json::Value>,
    data: Option<Vec<SurveyMonkeyResponse>>,
}

/// What a response of SurveyMonkey's service for programs has.
#[derive(Deserialize)]
struct SurveyMonkeyResponse {
    survey_id: Option<serde::de::IgnoredAny>,
    pages: Option<serde::de::IgnoredAny>,
}

/// Why `text`, which was refused with `fault`, is not a response.
pub fn other_json(text: &str, fault: &ResponseError) -> String {
    if let Err(err) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
        return format!("it cannot be read: {}", JsonFault::from(err));
    }
    match serde_json::from_str::<Marks>(text) {
        Ok(Marks { data: Some(data), .. }) if data.iter().any(SurveyMonkeyResponse::is_one) => {
            "it is SurveyMonkey's own format for programs, in which answers are numbers without their wording, beside names and addresses; \
             export the survey as “All responses data”, CSV, and load that"
                .to_owned()
        }
        Ok(Marks { format: Some(format), .. }) => format
            .as_str()
            .and_then(another_of_ours)
            .map_or_else(|| fault.to_string(), str::to_owned),
        _ => "it is not a file of answers to this survey: export the answers as CSV or as a workbook (.xlsx), and load that".to_owned(),
    }
}

/// What a file of ours is that holds no answers, and where it belongs.
fn another_of_ours(format: &str) -> Option<&'static str> {
    match format {
        "ripple-instrument" => Some(
            "it is a questionnaire, which holds no answers: load it here by itself, beside the answers, and they are read by it",
        ),
        money::FORMAT => Some(
            "it is a model of the return, which holds no answers: open it on the page of the return",
        ),
        money::UNIT_COSTS_FORMAT => Some(
            "it is a table of hourly costs, which holds no answers: choose it on the page of the return",
        ),
        _ => None,
    }
}

impl SurveyMonkeyResponse {
    const fn is_one(&self) -> bool {
        self.survey_id.is_some() && self.pages.is_some()
    }
}
