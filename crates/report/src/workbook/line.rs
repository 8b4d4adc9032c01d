//! A benefit line as the sheets see it: what each of its formulas must come to.

use money::{AdjustedLine, BenefitClass, BenefitLine, Model, adjusted_lines};

/// One line.
pub struct Line<'a> {
    pub entered: &'a BenefitLine,
    pub adjusted: AdjustedLine,
    /// Its place among the lines, from 0.
    pub place: u32,
    /// The number of its saving, from 1, where several lines name one.
    pub saving: Option<u32>,
}

impl Line<'_> {
    /// -1 for a harm.
    fn sign(&self) -> f64 {
        if self.entered.disbenefit { -1.0 } else { 1.0 }
    }

    /// Pounds of a year before drop-off, without a sign.
    pub fn base(&self, year: u32) -> f64 {
        self.adjusted.base_by_year.get(year as usize).copied().unwrap_or(0.0)
    }

    /// The same after drop-off, in the years that count.
    pub fn kept(&self, year: u32) -> f64 {
        let pounds = self.adjusted.kept_by_year.get(year as usize).copied().unwrap_or(0.0);
        // Adding 0 keeps a harm's years without money from being shown as -0.
        self.sign() * pounds + 0.0
    }

    /// Whether it counts but for other lines of its saving.
    pub fn counts(&self) -> bool {
        self.adjusted.could_count && self.adjusted.share.is_some()
    }

    /// The share of it that counts.
    pub fn factor(&self) -> f64 {
        let AdjustedLine { share, cap, others, .. } = self.adjusted;
        share.filter(|_| self.counts()).map_or(0.0, |share| share.min(cap) * others)
    }

    /// Whether it is the one of its saving that counts.
    pub fn is_chosen(&self) -> bool {
        self.adjusted.item.not_counted.is_none()
    }

    /// What each pound of its years counts.
    pub fn multiplier(&self) -> f64 {
        if self.is_chosen() { self.sign() * self.factor() } else { 0.0 }
    }

    pub fn is_cash(&self) -> bool {
        self.entered.class == BenefitClass::CashReleasing
    }
}

/// Every line of a model.
pub fn lines(model: &Model) -> Vec<Line<'_>> {
    let mut savings: Vec<&str> = Vec::new();
    let mut number_of = |name| {
        let known = savings.iter().position(|other| *other == name);
        let place = known.unwrap_or_else(|| {
            savings.push(name);
            savings.len() - 1
        });
        u32::try_from(place + 1).ok()
    };
    let pairs = (0_u32..).zip(model.benefits.iter().zip(adjusted_lines(model)));
    pairs
        .map(|(place, (entered, adjusted))| {
            let saving = entered.same_saving.as_deref().and_then(&mut number_of);
            Line { entered, adjusted, place, saving }
        })
        .collect()
}
