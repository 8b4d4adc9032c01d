//! How an evaluator looks at the results.

use serde::{Deserialize, Serialize};

use evaluation::{Filter, disclosure::Rule};

/// How results are looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    /// Who is looked at.
    pub filter: Filter,
    /// Whether only what may be published is shown.
    pub is_publishable: bool,
    /// The disclosure rule.
    pub rule: Rule,
    /// Who was looked at in the outputs that the publishable view has shown, in order. A further one must not give
    /// anybody away together with them.
    pub published: Vec<Filter>,
}

impl Look {
    /// Records that an output about `filter` is shown for publishing, or saved.
    pub fn record(&mut self, filter: &Filter) {
        if !self.published.contains(filter) {
            self.published.push(filter.clone());
        }
    }
}
