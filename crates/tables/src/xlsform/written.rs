//! A questionnaire file as it is written.

use std::collections::BTreeMap;

use serde::Serialize;
use survey::instrument::Wave;

#[derive(Debug, Serialize)]
pub struct WrittenQuestionnaire {
    pub format: &'static str,
    pub format_version: u8,
    pub id: String,
    pub version: String,
    pub title: String,
    pub waves: Vec<Wave>,
    pub linkage: serde_json::Value,
    pub scales: Vec<WrittenScale>,
    pub sections: Vec<WrittenSection>,
}

#[derive(Debug, Serialize)]
pub struct WrittenScale {
    pub id: String,
    #[serde(flatten)]
    pub holds: ScaleHolds,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ScaleHolds {
    Points {
        labels: Vec<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        cannot_say: Option<String>,
    },
    Between {
        points: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        cannot_say: Option<String>,
    },
    Number {
        min: i64,
        max: i64,
        #[serde(skip_serializing_if = "Option::is_none")]
        step: Option<i64>,
        decimals: u8,
    },
}

#[derive(Debug, Serialize)]
pub struct WrittenSection {
    pub id: String,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intro: Option<String>,
    pub items: Vec<WrittenItem>,
}

#[derive(Debug, Serialize)]
pub struct WrittenItem {
    pub id: String,
    pub level: u8,
    pub construct: String,
    #[serde(flatten)]
    pub asked: Asked,
    pub wording: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cannot_say: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub core: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<WrittenPart>,
}

#[derive(Debug, Serialize)]
pub struct WrittenPart {
    pub id: String,
    #[serde(flatten)]
    pub asked: Asked,
    pub wording: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked_when: Option<WrittenCondition>,
}

#[derive(Debug, Serialize)]
pub struct WrittenCondition {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    pub is: String,
}

/// The kind of a question and what it needs.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Asked {
    Points {
        scale: String,
    },
    Between {
        scale: String,
        ends: [String; 2],
    },
    Number {
        scale: String,
    },
    Single {
        options: Vec<WrittenChoice>,
    },
    Ordered {
        options: Vec<WrittenChoice>,
    },
    Multi {
        options: Vec<WrittenChoice>,
    },
    Rank {
        options: Vec<WrittenChoice>,
        up_to: u8,
    },
    YesNo,
    Date {
        precision: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        earliest: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        latest: Option<String>,
    },
    Text {
        #[serde(skip_serializing_if = "Option::is_none")]
        max_chars: Option<u16>,
    },
    Matrix {
        rows: Vec<WrittenChoice>,
        columns: Vec<WrittenChoice>,
    },
    CountMatrix {
        rows: Vec<WrittenChoice>,
        scale: String,
    },
    RowTexts {
        #[serde(skip_serializing_if = "Option::is_none")]
        max_chars: Option<u16>,
    },
    Lines {
        fields: Vec<WrittenPart>,
    },
}

#[derive(Debug, Clone, Serialize)]
pub struct WrittenChoice {
    pub id: String,
    pub label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<i32>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub exclusive: bool,
}
