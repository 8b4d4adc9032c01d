//! From invited to analysed: how many, and who, at each step.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use survey::instrument::Wave;

use super::{Cohort, Excluded, Flag, LinkMethod, Pairing, Record, Source, decision::RecordKey};

/// What became of everyone, step by step.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Account {
    /// How many people were invited, if that is known.
    pub invited: Option<usize>,
    /// The steps, in order. A step's list names its records; a pair is named by its follow-up record.
    pub steps: Vec<Step>,
    /// Records with flags, each with its flags. Nobody is left out for one.
    pub flagged: Vec<Flagged>,
    /// How many records have each flag, whether or not all of them are listed.
    pub n_flagged: Vec<(Flag, usize)>,
    /// Records that the evaluator left out.
    pub excluded: Vec<ExcludedShown>,
}

/// A box of the flow diagram.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Which.
    pub kind: StepKind,
    /// How many, whether or not all of them are listed.
    pub n: usize,
    /// How many more may belong here: their files do not say.
    #[serde(default)]
    pub n_not_known: usize,
    /// Who, in the order read.
    pub sources: Vec<Source>,
}

impl Step {
    /// How many, as far as it is known: “12”, “12 (not known of 3)”, “not known”.
    pub fn count_words(&self) -> String {
        match (self.n, self.n_not_known) {
            (n, 0) => n.to_string(),
            (0, _) => "not known".into(),
            (n, more) => format!("{n} (not known of {more})"),
        }
    }
}

/// What a box of the flow diagram counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// Answered before the programme.
    AnsweredBaseline,
    /// Answered the follow-up that is compared.
    AnsweredFollowUp,
    /// Older versions and copies.
    Superseded,
    /// Left out by the evaluator.
    Excluded,
    /// Linked by exactly the same code.
    LinkedExact,
    /// Linked by a code with one slip.
    LinkedSlip,
    /// Linked by nearly all elements.
    LinkedTolerant,
    /// Linked by a person.
    LinkedReviewed,
    /// Carry a code that stands more than once in a wave.
    Refused,
    /// Answered before the programme and not afterwards, as far as codes show.
    Left,
    /// Answered afterwards and not before, as far as codes show.
    Joined,
    /// Linked, and finished in the months set for the follow-up.
    InWindow,
    /// Linked, with every core item answered at the follow-up.
    Complete,
}

/// A record with flags.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Flagged {
    /// What tells it from every other.
    pub key: RecordKey,
    /// Where it was read.
    pub source: Source,
    /// Its wave.
    pub wave: Wave,
    /// What there is to notice.
    pub flags: Vec<Flag>,
}

/// A record that the evaluator left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExcludedShown {
    /// Where it was read.
    pub source: Source,
    /// The decision's number, to undo it.
    pub decision: u32,
    /// Who decided.
    pub who: String,
    /// Why.
    pub why: String,
}

impl StepKind {
    /// What it counts, in words.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::AnsweredBaseline => "Answered the baseline",
            Self::AnsweredFollowUp => "Answered the follow-up",
            Self::Superseded => "Older versions and copies, set aside",
            Self::Excluded => "Left out by the evaluator",
            Self::LinkedExact => "Linked by exactly the same code",
            Self::LinkedSlip => "Linked by a code with one slip",
            Self::LinkedTolerant => "Linked by nearly all elements of the code",
            Self::LinkedReviewed => "Linked by a person’s decision",
            Self::Refused => "With a code that stands more than once in a wave, not linked",
            Self::Left => "At the baseline only",
            Self::Joined => "At the follow-up only",
            Self::InWindow => "Linked, and finished in the months set for the follow-up",
            Self::Complete => "Linked, with every core item answered at the follow-up",
        }
    }
}

/// The account of a cohort; each step lists no more than the first `most`, and counts all.
pub fn account(cohort: &Cohort, pairing: &Pairing, invited: Option<usize>, most: usize) -> Account {
    let step = |kind, all: &mut dyn Iterator<Item = &Source>| {
        let sources: Vec<Source> = all.take(most).cloned().collect();
        Step { kind, n: sources.len() + all.count(), n_not_known: 0, sources }
    };
    let of = |kind, records: &[Arc<Record>]| step(kind, &mut records.iter().map(|it| &it.source));
    let at = |kind, records: &[Arc<Record>], places: &[usize]| {
        step(kind, &mut places.iter().map(|place| &records[*place].source))
    };
    let linked = |kind, is: &dyn Fn(&Record, LinkMethod) -> bool| {
        let follow_up = |place: usize| &cohort.follow_up[place];
        let kept = pairing.pairs.iter().filter(|pair| is(follow_up(pair.follow_up), pair.how));
        step(kind, &mut kept.map(|pair| &follow_up(pair.follow_up).source))
    };
    let by = |kind, how: LinkMethod| linked(kind, &|_, other| other == how);
    let unsaid = |step: Step, is: &dyn Fn(&Record) -> bool| {
        let linked = pairing.pairs.iter().map(|pair| &cohort.follow_up[pair.follow_up]);
        Step { n_not_known: linked.filter(|it| is(it)).count(), ..step }
    };
    let in_window = |it: &Record| it.finished.is_some() && !it.flags.contains(&Flag::OutOfWindow);
    let excluded = || cohort.excluded.iter();
    let steps = vec![
        of(StepKind::AnsweredBaseline, &cohort.baseline),
        of(StepKind::AnsweredFollowUp, &cohort.follow_up),
        step(StepKind::Superseded, &mut cohort.superseded.iter()),
        step(StepKind::Excluded, &mut excluded().map(|it| &it.record.source)),
        by(StepKind::LinkedExact, LinkMethod::Exact),
        by(StepKind::LinkedSlip, LinkMethod::Slip),
        by(StepKind::LinkedTolerant, LinkMethod::Tolerant),
        by(StepKind::LinkedReviewed, LinkMethod::Reviewed),
        step(StepKind::Refused, &mut pairing.repeated.values().flatten()),
        at(StepKind::Left, &cohort.baseline, &pairing.baseline_only),
        at(StepKind::Joined, &cohort.follow_up, &pairing.follow_up_only),
        unsaid(linked(StepKind::InWindow, &|it, _| in_window(it)), &|it| it.finished.is_none()),
        unsaid(linked(StepKind::Complete, &|it, _| it.complete == Some(true)), &|it| {
            it.complete.is_none()
        }),
    ];
    let shown = |it: &Excluded| ExcludedShown {
        source: it.record.source.clone(),
        decision: it.entry.number,
        who: it.entry.who.clone(),
        why: it.entry.why.clone(),
    };
    let mut flagged = flagged(cohort, pairing);
    let with = |flag| flagged.iter().filter(|it| it.flags.contains(&flag)).count();
    let n_flagged = Flag::ALL.into_iter().map(|flag| (flag, with(flag))).collect();
    flagged.truncate(most);
    let excluded = excluded().map(shown).collect();
    Account { invited, steps, flagged, n_flagged, excluded }
}

fn flagged(cohort: &Cohort, pairing: &Pairing) -> Vec<Flagged> {
    let mut times: BTreeMap<(Wave, &str), usize> = BTreeMap::new();
    let records = || cohort.baseline.iter().chain(&cohort.follow_up);
    for record in records() {
        if let Some(code) =
            record.code.as_deref().filter(|code| pairing.repeated.contains_key(*code))
        {
            *times.entry((record.wave, code)).or_default() += 1;
        }
    }
    let flags = |record: &Record| {
        let twice = record
            .code
            .as_deref()
            .is_some_and(|code| times.get(&(record.wave, code)).is_some_and(|times| *times > 1));
        let all: BTreeSet<Flag> =
            record.flags.iter().copied().chain(twice.then_some(Flag::AnsweredTwice)).collect();
        all.into_iter().collect::<Vec<_>>()
    };
    let shown = |record: &Arc<Record>| {
        let flags = Some(flags(record)).filter(|flags| !flags.is_empty())?;
        let (key, source) = (RecordKey::of(record), record.source.clone());
        Some(Flagged { key, source, wave: record.wave, flags })
    };
    records().filter_map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_files_do_not_say_is_not_known_rather_than_nought() {
        let words = |n, n_not_known| {
            Step { kind: StepKind::InWindow, n, n_not_known, sources: Vec::new() }.count_words()
        };
        assert_eq!(words(0, 9), "not known");
        assert_eq!(words(12, 3), "12 (not known of 3)");
        assert_eq!((words(0, 0), words(12, 0)), ("0".into(), "12".into()));
    }
}
