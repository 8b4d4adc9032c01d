//! One estimate of change from all answers: of people linked, of people who answered before only, and of people who answered
//! after only, with what people remember where that was asked.

use stats::everybody::{ChangeOfEverybody, Whose, partially_paired, partially_paired_with_memory};

use super::{ChangeEstimate, Everybody};

/// One value per person on each occasion, better being more; `None` is not answered, or not linked.
#[derive(Debug, Default)]
pub(super) struct Occasions {
    before: Vec<Option<f64>>,
    after: Vec<Option<f64>>,
    remembered: Vec<Option<f64>>,
}

impl Occasions {
    /// A person, or an answer that is linked to nobody.
    pub fn add(&mut self, before: Option<f64>, after: Option<f64>, remembered: Option<f64>) {
        if before.is_some() || after.is_some() {
            self.before.push(before);
            self.after.push(after);
            self.remembered.push(remembered);
        }
    }

    /// The change of everybody; none where those who are not linked add nothing.
    ///
    /// Of the estimates with and without memory the one with the narrower interval is taken.
    pub fn change(&self) -> Option<Everybody> {
        let without = partially_paired(&self.before, &self.after).ok()?;
        let mut found = without.estimate.ok()?;
        if self.remembered.iter().any(Option::is_some) {
            let with = partially_paired_with_memory(&self.before, &self.after, &self.remembered);
            let with = with.ok().and_then(|it| it.estimate.ok());
            found = with.filter(|it| width(it) < width(&found)).unwrap_or(found);
        }
        let n = without.n_pairs + without.n_pre_only + without.n_post_only;
        (found.whose != Whose::PairsAlone).then_some(())?;
        Some(Everybody {
            change: ChangeEstimate::of_error(n, found.change, found.standard_error, found.df)?,
            n_pairs: without.n_pairs,
            n_before_only: without.n_pre_only,
            n_after_only: without.n_post_only,
            with_memory: found.whose == Whose::EverybodyAndMemory,
        })
    }
}

fn width(found: &ChangeOfEverybody) -> f64 {
    found.ci95.high - found.ci95.low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_that_are_linked_to_nobody_narrow_the_interval() {
        let mut occasions = Occasions::default();
        for person in 0..10 {
            let then = f64::from(person % 4);
            occasions.add(Some(then), Some(then + 1.0 + f64::from(person % 3)), None);
        }
        assert!(occasions.change().is_none());
        for person in 0..12 {
            occasions.add(Some(f64::from(person % 4)), None, None);
            occasions.add(None, Some(f64::from(person % 4) + 2.0), None);
        }
        let found = occasions.change().unwrap();
        assert_eq!((found.n_pairs, found.n_before_only, found.n_after_only), (10, 12, 12));
        assert_eq!(found.change.n, 34);
        assert!(!found.with_memory);
    }
}
