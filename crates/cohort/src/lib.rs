//! Who is compared with whom: responses become records, records of one person become a pair.

mod account;
mod decision;
mod link_report;
mod linked;
mod linking;
mod no_code;
mod pairing;
mod quality;
mod record;
mod register;
mod scores;
mod scoring;
mod slip;
mod tolerant;
mod version;

pub use self::{
    account::{Account, ExcludedShown, Flagged, Step, StepKind, account},
    decision::{
        DECISIONS_FORMAT, DECISIONS_VERSION, Decision, Decisions, DecisionsError, Entry, RecordKey,
    },
    link_report::{
        AboutRecord, Agreement, KnownOf, LinkReport, LinkShown, RecordShown, Same, link_report,
    },
    linked::Linked,
    no_code::is_no_code,
    pairing::{Candidate, Cohort, Excluded, LinkMethod, NotFollowed, Pair, Pairing, PairingCounts},
    quality::{Flag, Watch},
    record::{Elements, Record, Source},
    register::{Attendance, Differs, Register},
    scores::{Column, Names, Scores},
    scoring::{Measure, Unit, is_one_question, measures, scores_of, short_label},
    version::Version,
};
