//! The questionnaire file as written, before it is checked.

use serde::Deserialize;

use super::{Composite, Condition, Direction, Linkage, ReferenceLine, Role, Wave, Wording};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawInstrument {
    pub format: String,
    pub format_version: u32,
    pub id: String,
    pub version: String,
    pub title: String,
    #[serde(default, rename = "status")]
    pub _status: Option<String>,
    pub waves: Vec<Wave>,
    pub linkage: Linkage,
    pub scales: Vec<RawScale>,
    pub sections: Vec<RawSection>,
    #[serde(default)]
    pub composites: Vec<Composite>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawScale {
    pub id: String,
    pub kind: String,
    #[serde(default)]
    pub labels: Vec<String>,
    pub points: Option<u8>,
    pub min: Option<i64>,
    pub max: Option<i64>,
    pub step: Option<i64>,
    pub decimals: Option<u8>,
    pub unit: Option<String>,
    pub window: Option<String>,
    pub cannot_say: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSection {
    pub id: String,
    pub title: String,
    pub intro: Option<String>,
    #[serde(default)]
    pub retrospective: bool,
    #[serde(default)]
    pub items: Vec<RawItem>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawItem {
    pub id: String,
    pub level: u8,
    pub construct: String,
    pub kind: String,
    pub wording: Wording,
    pub help: Option<String>,
    pub cannot_say: Option<String>,
    #[serde(default)]
    pub core: bool,
    #[serde(default)]
    pub reverse: bool,
    #[serde(default)]
    pub direction: Direction,
    pub role: Option<Role>,
    #[serde(default)]
    pub reference_lines: Vec<ReferenceLine>,
    #[serde(default)]
    pub parts: Vec<RawPart>,
    // What the kinds need.
    pub scale: Option<String>,
    pub ends: Option<[String; 2]>,
    pub options: Option<Vec<RawChoice>>,
    pub options_from: Option<String>,
    pub up_to: Option<u8>,
    pub max_chars: Option<u16>,
    pub rows: Option<Vec<RawChoice>>,
    pub columns: Option<Vec<RawChoice>>,
    pub fields: Option<Vec<RawPart>>,
    pub max_lines: Option<u8>,
    pub line_name: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPart {
    pub id: String,
    pub kind: String,
    pub wording: String,
    pub help: Option<String>,
    pub asked_when: Option<Condition>,
    pub scale: Option<String>,
    pub options: Option<Vec<RawChoice>>,
    pub max_chars: Option<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawChoice {
    pub id: String,
    pub label: String,
    pub score: Option<i32>,
    #[serde(default)]
    pub exclusive: bool,
}
