//! What a response says beside its scores: what was chosen, which group, how many sessions, when.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    cohort::{Record, RecordKey},
    instrument::Wave,
};

/// What one record says beside its scores.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// The ids of the options chosen, by item, for items with options; of a ranking, most important first.
    pub chosen: BTreeMap<String, Vec<String>>,
    /// How many lines were listed, by item, for items with lines.
    pub listed: BTreeMap<String, usize>,
    /// The option chosen of the item that groups people.
    pub group: Option<String>,
    /// How many sessions the person attended: by a register, or as they say.
    pub sessions: Option<usize>,
    /// Whether it was answered while its wave was open; none if that is not known.
    pub in_window: Option<bool>,
}

/// Facts of every response, by what tells it from every other. Rows of tables have none but what a register says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FactsByResponse(BTreeMap<RecordKey, Facts>);

impl FactsByResponse {
    /// What a record says beside its scores.
    pub fn of(&self, record: &Record) -> Option<&Facts> {
        self.0.get(&RecordKey::of(record))
    }

    /// Puts what a register says in place of what the person said.
    pub fn set_sessions(&mut self, record: &Record, sessions: usize) {
        self.0.entry(RecordKey::of(record)).or_default().sessions = Some(sessions);
    }
}

impl FromIterator<((String, Wave), Facts)> for FactsByResponse {
    fn from_iter<Given: IntoIterator<Item = ((String, Wave), Facts)>>(facts: Given) -> Self {
        let keyed = |((id, wave), facts)| (RecordKey::Response { id, wave }, facts);
        Self(facts.into_iter().map(keyed).collect())
    }
}

/// Who is looked at. Conditions hold together; none of them is everybody.
///
/// There is one group at most, so that sector is never crossed with role.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// The option of the grouping item.
    pub group: Option<String>,
    /// At least so many sessions attended.
    pub sessions_at_least: Option<usize>,
    /// Only records answered while their wave was open.
    pub in_window_only: bool,
    /// Only people linked by exactly the same code.
    pub exact_links_only: bool,
}

impl Filter {
    /// Whether it lets everybody through.
    pub fn is_everybody(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it needs to know who is the same person.
    pub const fn is_about_people(&self) -> bool {
        self.group.is_some() || self.sessions_at_least.is_some()
    }
}

/// What is known of savings that people listed, for the last level of the chain of evidence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyFacts {
    /// People who answered the question.
    pub people: usize,
    /// Savings listed.
    pub lines: usize,
    /// Savings with a share due to the programme and how sure that is.
    pub adjusted: usize,
}
