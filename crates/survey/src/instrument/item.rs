//! Items, the sections that hold them, and the parts that an item may have.

use serde::{Deserialize, Serialize};

use super::{Kind, Wave};

/// A page of the survey.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Stable name, also the page's address.
    pub id: String,
    /// The heading.
    pub title: String,
    /// Words under the heading, if any.
    pub intro: Option<String>,
    /// Whether this page asks the retrospective form of every item that has one.
    ///
    /// Such a page holds no items of its own and is asked in follow-ups only.
    pub retrospective: bool,
    /// The items, in the order asked.
    pub items: Vec<Item>,
}

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Stable name, never reused for another question.
    pub id: String,
    /// Kirkpatrick level 1 to 4, Phillips level 5 (money), or 0 for context.
    pub level: u8,
    /// What it measures.
    pub construct: String,
    /// What kind of question it is.
    pub kind: Kind,
    /// The wording of each form.
    pub wording: Wording,
    /// Words that help to answer, if any.
    pub help: Option<String>,
    /// The way out that is kept apart from the answers, in words, if there is one.
    pub cannot_say: Option<String>,
    /// Whether a response must answer it, or say “cannot say”, to be complete.
    pub core: bool,
    /// Whether the scale runs against the construct; analysis turns it round, files never do.
    pub reverse: bool,
    /// Which way is better.
    pub direction: Direction,
    /// What it is for, if not an outcome.
    pub role: Option<Role>,
    /// Values that the programme itself named.
    pub reference_lines: Vec<ReferenceLine>,
    /// Further questions that belong to this one.
    pub parts: Vec<Part>,
}

/// A question that belongs to another: a detail of an item, or a field of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Name within its item; its answer is filed under `item.part`.
    pub id: String,
    /// What kind of question it is.
    pub kind: Kind,
    /// The wording.
    pub wording: String,
    /// Words that help to answer, if any.
    pub help: Option<String>,
    /// When it is asked; always, if not given.
    pub asked_when: Option<Condition>,
}

/// When a part is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The field it depends on; the item itself if not given.
    pub of: Option<String>,
    /// The option that must be chosen, or `yes` or `no`.
    pub is: String,
}

/// The wording of an item in each form. An item is asked in the waves that it has wording for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    /// Asked before the first workshop.
    pub baseline: Option<String>,
    /// Asked in the first follow-up, and in the second unless that has its own.
    pub follow_up: Option<String>,
    /// Asked in the second follow-up only.
    pub follow_up_2: Option<String>,
    /// Asked in follow-ups about the time before the first workshop.
    pub retrospective: Option<String>,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// More is better.
    #[default]
    Higher,
    /// Less is better.
    Lower,
    /// Neither is.
    None,
}

/// What an item is for, if not an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Outside the programme: shows how much everything moved.
    Control,
    /// Groups people.
    Grouping,
    /// How much of the programme a person had.
    Dose,
    /// What taking part cost a person: hours of preparation and travel.
    Cost,
    /// What helps or hinders using what was learned.
    Condition,
    /// Savings, a line each.
    Benefits,
    /// Money that came in, a line each.
    Funding,
    /// The share of all change that would have happened anyway, in percent.
    Counterfactual,
    /// Whether anything got worse, in words.
    Harm,
}

/// A value that the programme itself named, to be drawn beside the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceLine {
    /// The value, in the item's unit.
    pub value: i64,
    /// What it is.
    pub label: String,
}

/// Items that are scored together: the mean of their percent-of-maximum scores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composite {
    /// Stable name.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The items' ids.
    pub items: Vec<String>,
}

impl Item {
    /// The wording in `wave`, or `None` if the item is not asked then.
    pub fn asked(&self, wave: Wave) -> Option<&str> {
        let wording = &self.wording;
        match wave {
            Wave::Baseline => wording.baseline.as_deref(),
            Wave::FollowUp => wording.follow_up.as_deref(),
            Wave::FollowUp2 => wording.follow_up_2.as_deref().or(wording.follow_up.as_deref()),
        }
    }

    /// The part with this id.
    pub fn part(&self, id: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.id == id)
    }
}

impl Direction {
    /// Every direction.
    const ALL: [Self; 3] = [Self::Higher, Self::Lower, Self::None];

    /// The name used in files.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::None => "none",
        }
    }

    /// The direction that files call so.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

impl Role {
    /// The id of the question that had this role before files could say so.
    pub(super) const fn older_id(self) -> Option<&'static str> {
        match self {
            Self::Benefits => Some("M1"),
            Self::Funding => Some("M2"),
            Self::Counterfactual => Some("M3"),
            Self::Harm => Some("I7"),
            Self::Control | Self::Grouping | Self::Dose | Self::Cost | Self::Condition => None,
        }
    }

    /// What the one question of this role asks for; none for a role that any number of questions of any kind may have.
    pub(super) const fn asks_for(self) -> Option<&'static str> {
        match self {
            Self::Benefits | Self::Funding => Some("lines"),
            Self::Counterfactual => Some("a number"),
            Self::Harm => Some("text"),
            Self::Control | Self::Grouping | Self::Dose | Self::Cost | Self::Condition => None,
        }
    }

    pub(super) const fn fits(self, kind: &Kind) -> bool {
        match self {
            Self::Benefits | Self::Funding => matches!(kind, Kind::Lines { .. }),
            Self::Counterfactual => matches!(kind, Kind::Number(_)),
            Self::Harm => matches!(kind, Kind::Text { .. }),
            Self::Control | Self::Grouping | Self::Dose | Self::Cost | Self::Condition => true,
        }
    }

    /// Every role.
    const ALL: [Self; 9] = [
        Self::Control,
        Self::Grouping,
        Self::Dose,
        Self::Cost,
        Self::Condition,
        Self::Benefits,
        Self::Funding,
        Self::Counterfactual,
        Self::Harm,
    ];

    /// The name used in files.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Control => "control",
            Self::Grouping => "grouping",
            Self::Dose => "dose",
            Self::Cost => "cost",
            Self::Condition => "condition",
            Self::Benefits => "benefits",
            Self::Funding => "funding",
            Self::Counterfactual => "counterfactual",
            Self::Harm => "harm",
        }
    }

    /// The role that files call so.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}
