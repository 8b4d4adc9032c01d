//! Who was linked and who waits for a person, shown by element and never by what was typed.

use serde::{Deserialize, Serialize};

use survey::{
    OWN_CODE, Timestamp,
    instrument::{Linkage, Wave},
    is_same_answer,
};

use super::{
    Candidate, Cohort, LinkMethod, NotFollowed, Pairing, Record, Source,
    decision::RecordKey,
    slip::{is_one_slip, plain},
};

/// Who was linked, how, and what waits for a person.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LinkReport {
    /// Links that are not by exactly the same code.
    pub links: Vec<LinkShown>,
    /// How many there are of those, whether or not all of them are listed.
    pub n_links: usize,
    /// Pairs of records that wait for a person to decide, the likeliest first.
    pub review: Vec<LinkShown>,
    /// How many there are of those, whether or not all of them are listed.
    pub n_review: usize,
    /// Decisions that could not be followed, by number.
    pub not_followed: Vec<(u32, NotFollowed)>,
}

/// Two records that are, or may be, one person's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LinkShown {
    /// The record from before the programme.
    pub baseline: RecordShown,
    /// The record of the follow-up.
    pub follow_up: RecordShown,
    /// How they were linked; none while nobody has decided.
    pub how: Option<LinkMethod>,
    /// In what their codes agree.
    pub agreement: Agreement,
}

/// A record as a person finds it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordShown {
    /// What tells it from every other.
    pub key: RecordKey,
    /// Where it was read.
    pub source: Source,
    /// What else may help.
    #[serde(default)]
    pub about: AboutRecord,
}

/// What may help a person to know whose a record is. Nothing of it was typed into a code.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutRecord {
    /// Its wave.
    pub wave: Option<Wave>,
    /// When it was finished, if it says.
    pub finished: Option<Timestamp>,
    /// The receipt that the person has who handed it over, if it is one person's file.
    pub receipt: Option<String>,
    /// The group that the person is of, in words, if that was asked.
    pub group: Option<String>,
    /// How many sessions the person attended: by a register, or as they say.
    pub sessions: Option<usize>,
}

/// What is known of a record beside its scores and its code: the group in words, and the sessions attended.
pub type KnownOf<'a> = dyn Fn(&Record) -> (Option<String>, Option<usize>) + 'a;

impl RecordShown {
    /// A record, with what `known` tells of it.
    pub fn of(record: &Record, known: &KnownOf<'_>) -> Self {
        let (group, sessions) = known(record);
        let about = AboutRecord {
            wave: Some(record.wave),
            finished: record.finished,
            receipt: record.receipt.as_deref().map(str::to_owned),
            group,
            sessions,
        };
        Self { key: RecordKey::of(record), source: record.source.clone(), about }
    }
}

/// In what two codes agree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// Element by element, with the question that each answers.
    Elements(Vec<(String, Same)>),
    /// Whole codes, which differ by one slip. Neither is shown: a code can be somebody's initials and birthday.
    OneSlip,
    /// A person linked them; their codes cannot be compared.
    NotCompared,
}

/// Whether an element of two codes is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Same {
    /// The same answer was given.
    Same,
    /// Different answers were given.
    Different,
    /// One of the two left it blank, or both.
    Missing,
}

impl Agreement {
    /// How many elements are the same, and how many there are; none for whole codes.
    pub fn count(&self) -> Option<(usize, usize)> {
        match self {
            Self::Elements(elements) => {
                let same = elements.iter().filter(|(_, same)| *same == Same::Same).count();
                Some((same, elements.len()))
            }
            _ => None,
        }
    }
}

/// Shows `pairing` for a person to check, each record with what `known` tells of it; each list has no more than the first `most`, and its count.
pub fn link_report(
    cohort: &Cohort,
    pairing: &Pairing,
    linkage: &Linkage,
    known: &KnownOf<'_>,
    most: usize,
) -> LinkReport {
    let show = |baseline: usize, follow_up: usize, how| {
        let (one, other) = (&cohort.baseline[baseline], &cohort.follow_up[follow_up]);
        let agreement = agreement(one, other, linkage);
        let (baseline, follow_up) = (RecordShown::of(one, known), RecordShown::of(other, known));
        LinkShown { baseline, follow_up, how, agreement }
    };
    let not_exact = || pairing.pairs.iter().filter(|pair| pair.how != LinkMethod::Exact);
    let links = not_exact().take(most);
    let waits = |it: &Candidate| show(it.baseline, it.follow_up, None);
    LinkReport {
        links: links.map(|pair| show(pair.baseline, pair.follow_up, Some(pair.how))).collect(),
        n_links: not_exact().count(),
        review: pairing.review.iter().take(most).map(waits).collect(),
        n_review: pairing.review.len(),
        not_followed: pairing.not_followed.clone(),
    }
}

fn agreement(one: &Record, other: &Record, linkage: &Linkage) -> Agreement {
    if let (Some(baseline), Some(follow_up)) = (whole_code(one), whole_code(other))
        && is_one_slip(&plain(baseline), &plain(follow_up))
    {
        return Agreement::OneSlip;
    }
    if one.elements.is_empty() || other.elements.is_empty() {
        return Agreement::NotCompared;
    }
    let same = |id: &String| match (one.elements.get(id.as_str()), other.elements.get(id.as_str()))
    {
        (Some(one), Some(other)) if is_same_answer(one, other) => Same::Same,
        (Some(_), Some(_)) => Same::Different,
        _ => Same::Missing,
    };
    let beside = Linkage::second_chance();
    let given = |linkage: &Linkage| {
        linkage.elements.iter().filter(|it| one.elements.contains_key(it.id.as_str())).count()
    };
    let asked = if given(&beside) > given(linkage) { &beside } else { linkage };
    let elements = asked.elements.iter();
    Agreement::Elements(elements.map(|it| (it.label.clone(), same(&it.id))).collect())
}

/// The code that a person was given or has made.
fn whole_code(record: &Record) -> Option<&str> {
    let whole = record.code.as_deref().filter(|_| record.elements.is_empty());
    record.elements.get(OWN_CODE).map(AsRef::as_ref).or(whole)
}
