//! What a new version of a questionnaire leaves comparable with the answers to the one before.

use survey::instrument::{Instrument, Item, Wave};

/// What became of one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its id.
    pub item: String,
    /// Its wording, as last asked.
    pub wording: String,
    /// What changed.
    pub what: WhatChanged,
}

/// How a question differs between two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhatChanged {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is answered otherwise: with other answers, another range, or another kind.
    Answers,
    /// Its words changed, or when it is asked.
    Wording,
    /// Only what it counts for: its level, role, place or whether it must be answered.
    Use,
}

impl WhatChanged {
    /// Whether answers to the version before still mean what answers to the new one mean. Words that changed leave that to
    /// whoever changed them.
    pub const fn stays_comparable(self) -> Option<bool> {
        match self {
            Self::Added | Self::Removed | Self::Answers => Some(false),
            Self::Wording => None,
            Self::Use => Some(true),
        }
    }

    /// What an author reads after the question.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Added => "is new: earlier answers say nothing about it",
            Self::Removed => "is gone: earlier answers to it stand alone",
            Self::Answers => "has other answers: earlier ones cannot be compared with it",
            Self::Wording => {
                "is worded differently: compare earlier answers only if it still asks the same"
            }
            Self::Use => "counts for something else: earlier answers can still be compared",
        }
    }
}

/// Every question that is not the same in both, in the order of the new version, those that are gone at the end.
pub fn changes(before: &Instrument, after: &Instrument) -> Vec<Change> {
    let now = after.items().filter_map(|item| {
        let what = match before.item(&item.id) {
            None => WhatChanged::Added,
            Some(old) => difference(old, item)?,
        };
        Some(change(item, what))
    });
    let gone = before.items().filter(|item| after.item(&item.id).is_none());
    now.chain(gone.map(|item| change(item, WhatChanged::Removed))).collect()
}

fn change(item: &Item, what: WhatChanged) -> Change {
    let asked = [Wave::FollowUp, Wave::FollowUp2, Wave::Baseline];
    let wording = asked.into_iter().find_map(|wave| item.asked(wave)).unwrap_or_default();
    Change { item: item.id.clone(), wording: wording.to_owned(), what }
}

fn difference(before: &Item, after: &Item) -> Option<WhatChanged> {
    let answers = |it: &Item| (it.kind.clone(), it.reverse);
    let words = |it: &Item| {
        let parts: Vec<_> =
            it.parts.iter().map(|part| (part.id.clone(), part.wording.clone())).collect();
        (it.wording.clone(), it.help.clone(), parts)
    };
    if answers(before) != answers(after) {
        Some(WhatChanged::Answers)
    } else if words(before) != words(after) {
        Some(WhatChanged::Wording)
    } else {
        (before != after).then_some(WhatChanged::Use)
    }
}
