//! JSON that is not a response: what it is instead, as far as it shows.

use serde::Deserialize;

use crate::survey::ResponseError;

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
        return format!("it is not JSON that can be read: {err}");
    }
    match serde_json::from_str::<Marks>(text) {
        Ok(Marks { data: Some(data), .. }) if data.iter().any(SurveyMonkeyResponse::is_one) => {
            "it is SurveyMonkey's own format for programs, in which answers are numbers without their wording, beside names and addresses; \
             export the survey as “All responses data”, CSV, and load that"
                .to_owned()
        }
        Ok(Marks { format: Some(_), .. }) => fault.to_string(),
        _ => "it is JSON, but not a response file of this survey".to_owned(),
    }
}

impl SurveyMonkeyResponse {
    const fn is_one(&self) -> bool {
        self.survey_id.is_some() && self.pages.is_some()
    }
}
