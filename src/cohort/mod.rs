//! Who is compared with whom: responses become records, records of one person become a pair.

mod pairing;
mod record;
mod scoring;

pub use self::{
    pairing::{Cohort, Pair, Pairing, PairingCounts},
    record::{Record, Scores, Source},
    scoring::{Measure, Unit, measures, scores_of},
};
