//! What a response says beside its scores: what was chosen, which group, how many sessions, when.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};

use cohort::{Record, RecordKey};
use survey::instrument::Wave;
use values::by_name::ByName;

/// The ids of the options chosen, by item, for items with options; of a ranking, most important first.
pub type Chosen = ByName<Box<[Arc<str>]>, Arc<str>>;

/// What one record says beside its scores.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// What was chosen.
    pub chosen: Chosen,
    /// How many lines were listed, by item, for items with lines.
    pub listed: ByName<usize, Arc<str>>,
    /// Whether the person wrote something where it was asked what got worse.
    pub wrote_of_worse: bool,
    /// The option chosen of the item that groups people.
    pub group: Option<Arc<str>>,
    /// How many sessions the person attended: by a register, or as they say.
    pub sessions: Option<usize>,
    /// Whether it was answered while its wave was open; none if that is not known.
    pub in_window: Option<bool>,
}

/// Facts of every response, by its id and wave. Rows of tables have none but what a register says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FactsByResponse {
    responses: BTreeMap<Wave, HashMap<Arc<str>, Arc<Facts>, FixedState>>,
    /// What registers say of rows of tables.
    rows: BTreeMap<RecordKey, Arc<Facts>>,
}

impl FactsByResponse {
    /// What a record says beside its scores.
    pub fn of(&self, record: &Record) -> Option<&Facts> {
        let facts = match record.response_id.as_deref() {
            Some(id) => self.responses.get(&record.wave)?.get(id),
            None => self.rows.get(&RecordKey::of(record)),
        };
        facts.map(AsRef::as_ref)
    }

    /// Puts what a register says in place of what the person said.
    pub fn set_sessions(&mut self, record: &Record, sessions: usize) {
        let facts = match record.response_id.as_deref() {
            Some(id) => {
                self.responses.entry(record.wave).or_default().entry(id.into()).or_default()
            }
            None => self.rows.entry(RecordKey::of(record)).or_default(),
        };
        Arc::make_mut(facts).sessions = Some(sessions);
    }
}

impl<F: Into<Arc<Facts>>> FromIterator<((Arc<str>, Wave), F)> for FactsByResponse {
    fn from_iter<Given: IntoIterator<Item = ((Arc<str>, Wave), F)>>(facts: Given) -> Self {
        let mut all = Self::default();
        for ((id, wave), facts) in facts {
            all.responses.entry(wave).or_default().insert(id, facts.into());
        }
        all
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
