//! Accessibility by axe-core: WCAG 2.0 to 2.2, A and AA, with no rule switched off.

use std::fs;

use serde_json::Value;

use super::{Browser, Outcome, root};

const RUN: &str = "
const done = arguments[0];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
axe.run(document, { runOnly: { type: 'tag', values: tags } })
  .then(found => done(found.violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.id}: ${rule.help}: ${node.target.join(' ')}`))), error => done([String(error)]));";

impl Browser {
    /// Each violation on the page as it stands, with its rule and the selector of the element.
    pub async fn accessibility_violations(&self) -> Outcome<Vec<String>> {
        let axe = fs::read_to_string(root().join("node_modules/axe-core/axe.min.js"))?;
        self.run(&axe, vec![]).await?;
        let found = self.run_async(RUN, vec![]).await?;
        Ok(found
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect())
    }
}
