//! The figures computed for one case, by the names the cases use.

use std::collections::BTreeMap;
use std::error::Error;

use serde_json::Value;

use stats::estimate::{Interval, NotEstimable};

/// One computed figure.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// A list, each entry a number or not estimable.
    List(Vec<Option<f64>>),
    /// Not estimable, with the reason.
    Missing(String),
    /// Something else, such as a list of words, that must be met to the letter.
    Exactly(Value),
    /// A figure that somebody published and that is no result of anything here.
    Reference,
}

/// All figures of a case.
#[derive(Debug, Default)]
pub struct Figures {
    by_key: BTreeMap<String, Figure>,
}

impl Figures {
    /// Figures that others published, with nothing computed.
    pub fn of_reference(keys: impl IntoIterator<Item = String>) -> Self {
        Self { by_key: keys.into_iter().map(|key| (key, Figure::Reference)).collect() }
    }

    pub fn get(&self, key: &str) -> Option<&Figure> {
        self.by_key.get(key)
    }

    pub fn put(&mut self, key: &str, figure: Figure) {
        self.by_key.insert(key.to_owned(), figure);
    }

    pub fn number(&mut self, key: &str, value: f64) {
        self.put(key, Figure::Number(value));
    }

    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    pub fn count(&mut self, key: &str, value: impl TryInto<u64>) {
        let value = value.try_into().unwrap_or(u64::MAX);
        self.number(key, value as f64);
    }

    pub fn estimate(&mut self, key: &str, value: Result<f64, NotEstimable>) {
        let figure =
            value.map_or_else(|reason| Figure::Missing(reason.to_string()), Figure::Number);
        self.put(key, figure);
    }

    pub fn interval(&mut self, low: &str, high: &str, limits: Result<Interval, NotEstimable>) {
        self.estimate(low, limits.map(|l| l.low));
        self.estimate(high, limits.map(|l| l.high));
    }

    pub fn list(&mut self, key: &str, values: impl IntoIterator<Item = Option<f64>>) {
        self.put(key, Figure::List(values.into_iter().collect()));
    }

    /// Notes that none of these figures exists because the call itself was refused.
    pub fn refused(mut self, keys: impl IntoIterator<Item = String>, error: &dyn Error) -> Self {
        for key in keys {
            self.put(&key, Figure::Missing(error.to_string()));
        }
        self
    }
}
