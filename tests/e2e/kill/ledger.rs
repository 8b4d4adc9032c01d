//! What the page has promised to keep.

use std::collections::BTreeMap;

/// What one field may hold after a kill.
#[derive(Debug, Default)]
struct Promise {
    /// What it held when the page last said that all is saved; `None` if it never did.
    saved: Option<String>,
    /// What it has been given since: a kill may come before or after each of them.
    since: Vec<String>,
}

/// The promises of every field met so far.
#[derive(Debug, Default)]
pub struct Ledger {
    fields: BTreeMap<String, Promise>,
}

impl Ledger {
    /// Notes what a field is about to be given.
    pub fn intend(&mut self, field: &str, value: String) {
        self.fields.entry(field.to_owned()).or_default().since.push(value);
    }

    /// Notes what fields hold; if the page says that all is saved, everything given so far is promised.
    pub fn see(&mut self, held: &BTreeMap<String, String>, is_saved: bool) {
        for (field, value) in held {
            let promise = self.fields.entry(field.clone()).or_default();
            if promise.since.last().or(promise.saved.as_ref()) != Some(value) {
                promise.since.push(value.clone());
            }
        }
        if is_saved {
            for promise in self.fields.values_mut() {
                if let Some(newest) = promise.since.pop() {
                    *promise = Promise { saved: Some(newest), since: Vec::new() };
                }
            }
        }
    }

    /// Notes what fields were found to hold after a kill: what was under way then is decided.
    pub fn find(&mut self, held: &BTreeMap<String, String>) {
        for (field, value) in held {
            self.fields.entry(field.clone()).or_default().since = vec![value.clone()];
        }
    }

    /// How many of these fields are promised with an answer in them.
    pub fn answers(&self, fields: &[String]) -> usize {
        let promises = fields.iter().filter_map(|field| self.fields.get(field));
        promises.filter(|it| it.saved.as_ref().is_some_and(|value| !value.is_empty())).count()
    }

    /// Each of these fields that does not hold what was promised or was given since, in words.
    pub fn lost(&self, fields: &[String], held: &BTreeMap<String, String>) -> Vec<String> {
        let broken = |field: &String| {
            let promise = self.fields.get(field)?;
            let saved = promise.saved.as_ref()?;
            let found = held.get(field);
            let kept = found.is_some_and(|it| it == saved || promise.since.contains(it));
            (!kept).then(|| format!("{field}: promised {saved:?}, found {found:?}"))
        };
        fields.iter().filter_map(broken).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holding(value: &str) -> BTreeMap<String, String> {
        BTreeMap::from([("q".to_owned(), value.to_owned())])
    }

    fn lost(ledger: &Ledger, value: &str) -> bool {
        !ledger.lost(&["q".to_owned()], &holding(value)).is_empty()
    }

    #[test]
    fn what_was_called_saved_is_promised_until_it_is_given_another_value() {
        let mut ledger = Ledger::default();
        ledger.see(&holding("a"), false);
        assert!(!lost(&ledger, ""), "nothing was promised yet");
        ledger.see(&holding("a"), true);
        assert!(lost(&ledger, "") && lost(&ledger, "b") && !lost(&ledger, "a"));
        ledger.intend("q", "b".to_owned());
        assert!(!lost(&ledger, "a") && !lost(&ledger, "b") && lost(&ledger, "c"));
        ledger.see(&holding("b"), true);
        assert!(lost(&ledger, "a") && !lost(&ledger, "b"));
    }

    #[test]
    fn a_field_that_does_not_come_back_is_lost() {
        let mut ledger = Ledger::default();
        ledger.see(&holding("a"), true);
        assert_eq!(ledger.lost(&["q".to_owned()], &BTreeMap::new()).len(), 1);
    }

    #[test]
    fn what_was_under_way_at_the_kill_is_not_promised_by_the_next_saving() {
        let mut ledger = Ledger::default();
        ledger.see(&holding("a"), true);
        ledger.intend("q", "b".to_owned());
        ledger.find(&holding("a"));
        ledger.see(&holding("a"), true);
        assert!(lost(&ledger, "b") && !lost(&ledger, "a"));
    }
}
