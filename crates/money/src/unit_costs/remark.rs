//! What to know about a table of hourly costs that can be read: rates that look wrong, and rates that nobody has checked.

use super::{UnitCost, UnitCosts};
use crate::Pence;

/// Between these, in pence, the cost of an hour of staff usually lies: below is less than any employer in England may pay
/// with its on-costs, above is more than a consultant's hour.
const SANE_PENCE: [Pence; 2] = [Pence(1_000), Pence(30_000)];

/// How far a rate may be from its own parts, in pence: half a penny of rounding, and a little for parts in whole pence.
const ROUNDING_PENCE: f64 = 0.51;

/// One thing to know about a table. It stops nothing.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum UnitCostRemark {
    /// Far from what an hour costs.
    #[error(
        "{row}: {cost} is outside {} to {}, where the cost of an hour of staff usually lies; check the pounds and pence",
        SANE_PENCE[0],
        SANE_PENCE[1]
    )]
    Unusual {
        /// The row's name.
        row: String,
        /// Its rate.
        cost: Pence,
    },
    /// Pay that fell from one year to the next.
    #[error("{row}: {cost} is below the {earlier} of the year before; pay seldom falls")]
    BelowYearBefore {
        /// The row's name.
        row: String,
        /// Its rate.
        cost: Pence,
        /// That of the year before.
        earlier: Pence,
    },
    /// A rate that its own parts do not give.
    #[error(
        "{row}: {cost} does not follow from its own pay, insurance and pension, which give £{:.2} an hour",
        follows / 100.0
    )]
    DoesNotFollow {
        /// The row's name.
        row: String,
        /// Its rate.
        cost: Pence,
        /// What its parts give, in pence.
        follows: f64,
    },
    /// Rates that nobody has read in their source.
    #[error("{unverified} of {rows} rates are not verified: nobody has read them in their source")]
    Unverified {
        /// How many.
        unverified: usize,
        /// Of how many.
        rows: usize,
    },
}

impl UnitCosts {
    /// What to know about the table, row by row, then about all of it.
    pub fn remarks(&self) -> Vec<UnitCostRemark> {
        let by_row = self.rows().iter().flat_map(|row| {
            [unusual(row), self.below_year_before(row), does_not_follow(row)].into_iter().flatten()
        });
        by_row.chain(self.unverified()).collect()
    }

    fn below_year_before(&self, row: &UnitCost) -> Option<UnitCostRemark> {
        let earlier = self.row(&row.staff, row.year.before()?)?.hourly_pence;
        (row.hourly_pence < earlier).then(|| UnitCostRemark::BelowYearBefore {
            row: row.name(),
            cost: row.hourly_pence,
            earlier,
        })
    }

    fn unverified(&self) -> Option<UnitCostRemark> {
        let unverified = self.rows().iter().filter(|row| !row.verified).count();
        (unverified > 0).then(|| UnitCostRemark::Unverified { unverified, rows: self.rows().len() })
    }
}

fn unusual(row: &UnitCost) -> Option<UnitCostRemark> {
    let [low, high] = SANE_PENCE;
    let is_usual = (low..=high).contains(&row.hourly_pence);
    (!is_usual).then(|| UnitCostRemark::Unusual { row: row.name(), cost: row.hourly_pence })
}

fn does_not_follow(row: &UnitCost) -> Option<UnitCostRemark> {
    let follows = row.made_of?.hourly_pence();
    let is_near = (row.hourly_pence.as_f64() - follows).abs() <= ROUNDING_PENCE;
    (!is_near).then(|| UnitCostRemark::DoesNotFollow {
        row: row.name(),
        cost: row.hourly_pence,
        follows,
    })
}
