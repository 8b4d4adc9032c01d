//! The steps of linking, each on the records that the steps before it left alone.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use survey::{OWN_CODE, falls_into, instrument::Linkage, is_class};

use super::{
    Candidate, Cohort, LinkMethod, NotFollowed, Pair, Pairing, Record,
    decision::{Decision, Decisions, RecordKey},
    slip::{is_code, is_near, is_one_slip, plain},
    tolerant::{Elements, judge},
};

/// Comparing a slip with every code takes the square of their number; beyond this, a person decides.
const MOST_CODES_FOR_SLIPS: usize = 5_000;

/// More pairs than this of one code, typed in several ways, are for nobody to look through: the code stands for no person.
const MOST_TYPED_ALIKE: usize = 9;

/// Which records are linked so far, and which must not be.
pub(super) struct Linker<'a> {
    cohort: &'a Cohort,
    baseline: Vec<bool>,
    follow_up: Vec<bool>,
    apart: BTreeSet<(usize, usize)>,
    repeated: BTreeSet<&'a str>,
    pairing: Pairing,
}

impl<'a> Linker<'a> {
    pub fn new(cohort: &'a Cohort) -> Self {
        Self {
            cohort,
            baseline: vec![false; cohort.baseline.len()],
            follow_up: vec![false; cohort.follow_up.len()],
            apart: BTreeSet::new(),
            repeated: BTreeSet::new(),
            pairing: Pairing::default(),
        }
    }

    /// Does what a person decided about links, where the records are there and a person still links once.
    pub fn follow(&mut self, decisions: &Decisions) {
        let in_force = decisions.in_force();
        if in_force.is_empty() {
            return;
        }
        let (baseline, follow_up) = (by_key(&self.cohort.baseline), by_key(&self.cohort.follow_up));
        for entry in in_force {
            let (one, other, is_link) = match &entry.decision {
                Decision::Link { baseline, follow_up } => (baseline, follow_up, true),
                Decision::Separate { baseline, follow_up } => (baseline, follow_up, false),
                _ => continue,
            };
            let Some((&b, &f)) = baseline.get(one).zip(follow_up.get(other)) else {
                self.pairing.not_followed.push((entry.number, NotFollowed::NoSuchRecord));
                continue;
            };
            if !is_link {
                self.apart.insert((b, f));
            } else if self.baseline[b] || self.follow_up[f] {
                self.pairing.not_followed.push((entry.number, NotFollowed::AlreadyLinked));
            } else {
                self.link(b, f, LinkMethod::Reviewed);
            }
        }
    }

    /// Links records whose code stands once in each wave, other than codes of classes alone if these are left to
    /// [`Linker::link_tolerant`].
    pub fn link_exact(&mut self, classes: Classes) {
        let baseline = by_code(&self.cohort.baseline, &self.baseline);
        let follow_up = by_code(&self.cohort.follow_up, &self.follow_up);
        let more_than_once = |places: &&Vec<usize>| places.len() > 1;
        for (code, _) in baseline.iter().chain(&follow_up).filter(|(_, it)| more_than_once(it)) {
            self.repeated.insert(code);
        }
        for (code, places) in &baseline {
            let partners = follow_up.get(code).map(Vec::as_slice);
            if let (&[b], Some(&[f])) = (places.as_slice(), partners)
                && !self.apart.contains(&(b, f))
                && (classes == Classes::AreCodes || !is_of_classes(&self.cohort.baseline[b]))
            {
                self.link(b, f, LinkMethod::Exact);
            }
        }
    }

    /// Links whole codes that are the same but for how they were typed, where such a code stands once in each wave; where it
    /// stands more often, a person decides.
    pub fn link_typed(&mut self, how: Typed) {
        let key = |record: &'a Arc<Record>| -> Option<String> {
            let code = record.code.as_deref().filter(|_| record.elements.is_empty())?;
            let plain: String = plain(code).into_iter().collect();
            Some(match how {
                Typed::MarksApart => plain,
                Typed::ZerosApart => plain.trim_start_matches('0').to_owned(),
            })
            .filter(|it| !it.is_empty())
        };
        let by_key = |records: &'a [Arc<Record>]| {
            let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (place, record) in records.iter().enumerate() {
                if let Some(key) = key(record) {
                    places.entry(key).or_default().push(place);
                }
            }
            places
        };
        let (baseline, follow_up) = (by_key(&self.cohort.baseline), by_key(&self.cohort.follow_up));
        for (code, ones) in &baseline {
            let Some(others) = follow_up.get(code) else { continue };
            let pairs = ones.iter().flat_map(|b| others.iter().map(move |f| (*b, *f)));
            let free: Vec<(usize, usize)> = pairs
                .filter(|(b, f)| self.is_free_baseline(*b) && self.is_free_follow_up(*f))
                .filter(|it| !self.apart.contains(it))
                .collect();
            match free.as_slice() {
                &[(b, f)] if ones.len() == 1 && others.len() == 1 => self.link(b, f, how.method()),
                free if free.len() > MOST_TYPED_ALIKE => {}
                free => {
                    let candidates =
                        free.iter().map(|&(baseline, follow_up)| Candidate { baseline, follow_up });
                    for candidate in candidates {
                        if !self.pairing.review.contains(&candidate) {
                            self.pairing.review.push(candidate);
                        }
                    }
                }
            }
        }
    }

    /// Links codes that agree in nearly all elements, and puts up for review those that agree in fewer.
    pub fn link_tolerant(&mut self, linkage: &Linkage) {
        let mut numbers = Numbers::new(self.cohort, linkage);
        let baseline = self.elements(&self.cohort.baseline, &self.baseline, linkage, &mut numbers);
        let follow_up =
            self.elements(&self.cohort.follow_up, &self.follow_up, linkage, &mut numbers);
        let judged = judge(&baseline, &follow_up, &self.apart, linkage.rules);
        for it in judged.accepted {
            let records =
                [&self.cohort.baseline[it.baseline], &self.cohort.follow_up[it.follow_up]];
            let is_whole_code = usize::from(it.same) == linkage.elements.len()
                && !records.iter().any(|record| record.elements.contains_key(OWN_CODE));
            let how = if is_whole_code { LinkMethod::Exact } else { LinkMethod::Tolerant };
            self.link(it.baseline, it.follow_up, how);
        }
        let review = judged.review.into_iter();
        self.pairing
            .review
            .extend(review.map(|it| Candidate { baseline: it.baseline, follow_up: it.follow_up }));
    }

    /// Links whole codes that are one slip apart where no other code is near; where one is, a person decides, and always
    /// where a person has made the code: such a code carries a check, so that one with a slip was seen to be wrong.
    pub fn link_slips(&mut self) {
        let all = |records: &'a [Arc<Record>]| -> Vec<Option<Vec<char>>> {
            let plain_code = |record: &Arc<Record>| {
                let whole = record.code.as_deref().filter(|_| record.elements.is_empty());
                let code = record.elements.get(OWN_CODE).map(AsRef::as_ref).or(whole);
                code.map(plain).filter(|code| is_code(code))
            };
            records.iter().map(plain_code).collect()
        };
        let (baseline, follow_up) = (all(&self.cohort.baseline), all(&self.cohort.follow_up));
        let alike = self.one_slip_apart(&baseline, &follow_up);
        let n_codes = baseline.iter().chain(&follow_up).flatten().count();
        let is_clear = |b: usize, f: usize| {
            let near = |code: &Vec<char>| {
                [&baseline[b], &follow_up[f]].into_iter().flatten().any(|it| is_near(it, code))
            };
            let others = |codes: &'_ [Option<Vec<char>>], but: usize| {
                codes.iter().enumerate().any(|(at, it)| at != but && it.as_ref().is_some_and(near))
            };
            let is_own = self.cohort.baseline[b].elements.contains_key(OWN_CODE)
                || self.cohort.follow_up[f].elements.contains_key(OWN_CODE);
            !is_own
                && n_codes <= MOST_CODES_FOR_SLIPS
                && !others(&baseline, b)
                && !others(&follow_up, f)
        };
        let clear: Vec<bool> = alike.iter().map(|(b, f)| is_clear(*b, *f)).collect();
        for ((b, f), clear) in alike.into_iter().zip(clear) {
            if clear {
                self.link(b, f, LinkMethod::Slip);
            } else {
                self.pairing.review.push(Candidate { baseline: b, follow_up: f });
            }
        }
    }

    /// Pairs of records without a partner whose codes are one slip apart, where neither has another such pair.
    fn one_slip_apart(
        &self,
        baseline: &[Option<Vec<char>>],
        follow_up: &[Option<Vec<char>>],
    ) -> Vec<(usize, usize)> {
        let mut by_variant: BTreeMap<Vec<char>, Vec<usize>> = BTreeMap::new();
        for (f, code) in follow_up.iter().enumerate().filter(|(f, _)| self.is_free_follow_up(*f)) {
            for variant in code.iter().flat_map(|code| variants(code)) {
                by_variant.entry(variant).or_default().push(f);
            }
        }
        let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (b, code) in baseline.iter().enumerate().filter(|(b, _)| self.is_free_baseline(*b)) {
            let Some(code) = code else { continue };
            let found = variants(code).into_iter().filter_map(|it| by_variant.get(&it)).flatten();
            let alike =
                |f: &&usize| follow_up[**f].as_ref().is_some_and(|other| is_one_slip(code, other));
            pairs
                .extend(found.filter(alike).map(|f| (b, *f)).filter(|it| !self.apart.contains(it)));
        }
        let mut times: [BTreeMap<usize, usize>; 2] = Default::default();
        for (b, f) in &pairs {
            *times[0].entry(*b).or_default() += 1;
            *times[1].entry(*f).or_default() += 1;
        }
        let is_alone = |(b, f): &(usize, usize)| times[0][b] == 1 && times[1][f] == 1;
        pairs.into_iter().filter(is_alone).collect()
    }

    fn is_free_baseline(&self, place: usize) -> bool {
        !self.baseline[place] && !self.is_repeated(&self.cohort.baseline[place])
    }

    fn is_free_follow_up(&self, place: usize) -> bool {
        !self.follow_up[place] && !self.is_repeated(&self.cohort.follow_up[place])
    }

    fn is_repeated(&self, record: &Record) -> bool {
        record.code.as_deref().is_some_and(|code| self.repeated.contains(code))
    }

    /// The hashes of the records that are free, by element of the questionnaire, as small numbers.
    fn elements(
        &self,
        records: &'a [Arc<Record>],
        linked: &[bool],
        linkage: &Linkage,
        numbers: &mut Numbers<'a>,
    ) -> Vec<(usize, Elements)> {
        let free = records.iter().enumerate().filter(|(place, record)| {
            !linked[*place] && !record.elements.is_empty() && !self.is_repeated(record)
        });
        let mut hashes = |record: &'a Record| -> Elements {
            let given = linkage.elements.iter().enumerate();
            given
                .map(|(place, element)| {
                    let hash = record.elements.get(element.id.as_str());
                    hash.map_or(0, |hash| numbers.of(place, hash))
                })
                .collect()
        };
        free.map(|(place, record)| (place, hashes(record))).collect()
    }

    fn link(&mut self, baseline: usize, follow_up: usize, how: LinkMethod) {
        self.baseline[baseline] = true;
        self.follow_up[follow_up] = true;
        self.pairing.pairs.push(Pair { baseline, follow_up, how });
    }

    /// Lists everyone who is not linked.
    pub fn finish(mut self) -> Pairing {
        let waves =
            [(&self.cohort.baseline, &self.baseline), (&self.cohort.follow_up, &self.follow_up)];
        let mut alone = [Vec::new(), Vec::new()];
        for ((records, linked), alone) in waves.into_iter().zip(&mut alone) {
            for (place, record) in records.iter().enumerate().filter(|(place, _)| !linked[*place]) {
                match &record.code {
                    Some(code) if self.repeated.contains(code.as_str()) => {
                        let list = self.pairing.repeated.entry(code.clone()).or_default();
                        list.push(record.source.clone());
                    }
                    _ => alone.push(place),
                }
            }
        }
        let [baseline_only, follow_up_only] = alone;
        self.pairing.baseline_only = baseline_only;
        self.pairing.follow_up_only = follow_up_only;
        self.pairing.pairs.sort_by_key(|pair| pair.baseline);
        let (baseline, follow_up) = (self.baseline, self.follow_up);
        self.pairing.review.retain(|it| !baseline[it.baseline] && !follow_up[it.follow_up]);
        self.pairing
    }
}

/// In what two typings of one code may differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typed {
    /// Capitals, spaces and hyphens, which people leave out and a phone puts in.
    MarksApart,
    /// Zeros in front too, which a spreadsheet takes away.
    ZerosApart,
}

impl Typed {
    const fn method(self) -> LinkMethod {
        match self {
            Self::MarksApart => LinkMethod::Exact,
            Self::ZerosApart => LinkMethod::Slip,
        }
    }
}

/// What becomes of codes that are made of classes alone, which other people may share by chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Classes {
    /// They link like any other code.
    AreCodes,
    /// They link only where no other record is near.
    NeedALead,
}

/// Whether what links a record is made of classes alone.
fn is_of_classes(record: &Record) -> bool {
    !record.elements.contains_key(OWN_CODE) && record.elements.values().any(|it| is_class(it))
}

/// Small numbers for hashes and classes. Where an element has a class in one file and a whole hash in another, as files
/// from before classes have it, the hash counts as the class that it falls into.
struct Numbers<'a> {
    by_hash: BTreeMap<&'a str, u32>,
    /// The classes that any record has, by element.
    classes: Vec<BTreeSet<&'a str>>,
}

impl<'a> Numbers<'a> {
    fn new(cohort: &'a Cohort, linkage: &Linkage) -> Self {
        let records = || cohort.baseline.iter().chain(&cohort.follow_up);
        let classes = |id: &str| {
            let given = records().filter_map(|record| record.elements.get(id));
            given.map(AsRef::as_ref).filter(|it: &&str| is_class(it)).collect()
        };
        let classes = linkage.elements.iter().map(|element| classes(&element.id)).collect();
        Self { by_hash: BTreeMap::new(), classes }
    }

    fn of(&mut self, element: usize, hash: &'a str) -> u32 {
        let class = self.classes[element].iter().find(|class| falls_into(hash, class));
        let next = u32::try_from(self.by_hash.len() + 1).unwrap_or(u32::MAX);
        *self.by_hash.entry(class.copied().unwrap_or(hash)).or_insert(next)
    }
}

fn by_key(records: &[Arc<Record>]) -> BTreeMap<RecordKey, usize> {
    records.iter().enumerate().map(|(place, record)| (RecordKey::of(record), place)).collect()
}

fn by_code<'a>(records: &'a [Arc<Record>], linked: &[bool]) -> BTreeMap<&'a str, Vec<usize>> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, record) in records.iter().enumerate().filter(|(place, _)| !linked[*place]) {
        if let Some(code) = record.code.as_deref() {
            places.entry(code).or_default().push(place);
        }
    }
    places
}

/// The code, and the code without each of its characters: codes one slip apart have one of these in common.
fn variants(code: &[char]) -> BTreeSet<Vec<char>> {
    let without = |place: usize| [&code[..place], &code[place + 1..]].concat();
    (0..code.len()).map(without).chain([code.to_vec()]).collect()
}
