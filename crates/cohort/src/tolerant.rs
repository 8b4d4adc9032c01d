//! Codes that agree in most of their elements, and which of them may be linked without asking.
//!
//! The rules are the questionnaire's: accepted from so many elements on, if every other candidate falls short
//! by a lead; put up for review from fewer on. A person links once. Which pairs are accepted does not depend on
//! the order in which files were read.

use std::collections::{BTreeMap, BTreeSet};

use survey::instrument::MatchRules;

/// The hashes of a code by element, as small numbers; 0 for an element that was left blank.
pub(super) type Elements = Vec<u32>;

/// Two records that agree in some elements: places in the lists given, and in how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Alike {
    pub baseline: usize,
    pub follow_up: usize,
    pub same: u8,
}

/// What became of the pairs that agree in enough elements to be looked at.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Judged {
    pub accepted: Vec<Alike>,
    pub review: Vec<Alike>,
}

/// More records than this that agree in one choice of elements say nothing about who is who.
const MOST_IN_A_CROWD: usize = 50;
/// More choices of elements than this take longer than comparing everyone with everyone.
const MOST_CHOICES: usize = 500;

/// In how many elements two codes agree. A blank agrees with nothing.
pub(super) fn agreement(one: &Elements, other: &Elements) -> u8 {
    let same = one.iter().zip(other).filter(|(a, b)| a == b && **a != 0).count();
    u8::try_from(same).unwrap_or(u8::MAX)
}

/// Judges every pair of a baseline and a follow-up record, other than those in `apart`.
pub(super) fn judge(
    baseline: &[(usize, Elements)],
    follow_up: &[(usize, Elements)],
    apart: &BTreeSet<(usize, usize)>,
    rules: MatchRules,
) -> Judged {
    // A rival counts from this many elements on, even below what is reviewed.
    let rival_from = (rules.accept_at_least + 1).saturating_sub(rules.accept_lead);
    let least = rules.review_at_least.min(rival_from).max(1);
    let (mut alike, crowded) = alike(baseline, follow_up, least);
    alike.retain(|it| !apart.contains(&(it.baseline, it.follow_up)));
    let mut judged = Judged::default();
    loop {
        let accepted = clear_winners(&alike, &crowded, rules);
        if accepted.is_empty() {
            break;
        }
        let one: BTreeSet<usize> = accepted.iter().map(|it| it.baseline).collect();
        let other: BTreeSet<usize> = accepted.iter().map(|it| it.follow_up).collect();
        alike.retain(|it| !one.contains(&it.baseline) && !other.contains(&it.follow_up));
        judged.accepted.extend(accepted);
    }
    alike.retain(|it| it.same >= rules.review_at_least);
    alike.sort_by_key(|it| (std::cmp::Reverse(it.same), it.baseline, it.follow_up));
    judged.review = alike;
    judged
}

/// Pairs that agree enough, and lead over every other pair of either record.
fn clear_winners(alike: &[Alike], crowded: &BTreeSet<usize>, rules: MatchRules) -> Vec<Alike> {
    let mut of_baseline: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
    let mut of_follow_up: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
    for it in alike {
        of_baseline.entry(it.baseline).or_default().push(it.same);
        of_follow_up.entry(it.follow_up).or_default().push(it.same);
    }
    let leads = |same: u8, all: Option<&Vec<u8>>| {
        let near = |other: &&u8| **other + rules.accept_lead > same;
        all.is_some_and(|all| all.iter().filter(near).count() == 1)
    };
    let wins = |it: &&Alike| {
        it.same >= rules.accept_at_least
            && !crowded.contains(&it.baseline)
            && leads(it.same, of_baseline.get(&it.baseline))
            && leads(it.same, of_follow_up.get(&it.follow_up))
    };
    alike.iter().filter(wins).copied().collect()
}

/// Every pair that agrees in at least `least` elements, and the baseline records that agree with a crowd.
///
/// Two codes that agree in so many elements have all of some choice of that many in common, so that records need
/// to be compared only with those that share a choice.
fn alike(
    baseline: &[(usize, Elements)],
    follow_up: &[(usize, Elements)],
    least: u8,
) -> (Vec<Alike>, BTreeSet<usize>) {
    let n_elements = baseline.first().map_or(0, |(_, elements)| elements.len());
    let choices = choices(n_elements, usize::from(least));
    let mut pairs: BTreeMap<(usize, usize), u8> = BTreeMap::new();
    let mut crowded = BTreeSet::new();
    if choices.len() > MOST_CHOICES {
        for (b, one) in baseline {
            let found = follow_up.iter().map(|(f, other)| ((*b, *f), agreement(one, other)));
            pairs.extend(found.filter(|(_, same)| *same >= least));
        }
    }
    for choice in choices.iter().filter(|_| choices.len() <= MOST_CHOICES) {
        let (one, other) = (sharing(baseline, choice), sharing(follow_up, choice));
        for (key, places) in groups(&one) {
            let from = other.partition_point(|(own, _)| *own < key);
            let partners = other[from..].partition_point(|(own, _)| *own == key);
            let partners = &other[from..from + partners];
            if partners.is_empty() {
                continue;
            }
            if places.len().max(partners.len()) > MOST_IN_A_CROWD {
                crowded.extend(places.iter().map(|(_, place)| baseline[*place].0));
                continue;
            }
            for ((_, b), (_, f)) in
                places.iter().flat_map(|b| partners.iter().map(move |f| (*b, *f)))
            {
                let same = agreement(&baseline[b].1, &follow_up[f].1);
                if same >= least {
                    pairs.insert((baseline[b].0, follow_up[f].0), same);
                }
            }
        }
    }
    let alike =
        pairs.into_iter().map(|((baseline, follow_up), same)| Alike { baseline, follow_up, same });
    (alike.collect(), crowded)
}

/// Records in the order of what they gave for the elements of one choice, told by a number that is nearly always
/// another for another choice; those that left one of them blank are not among them.
fn sharing(records: &[(usize, Elements)], choice: &[usize]) -> Vec<(u64, usize)> {
    let key = |elements: &Elements| {
        let mut given = choice.iter().map(|element| elements[*element]);
        given.try_fold(0_u64, |key, hash| Some(mixed(key, (hash != 0).then_some(hash)?)))
    };
    let mut shared: Vec<(u64, usize)> = records
        .iter()
        .enumerate()
        .filter_map(|(place, (_, elements))| Some((key(elements)?, place)))
        .collect();
    shared.sort_unstable();
    shared
}

/// One number of two. Pairs that share one by chance are told apart when their elements are compared.
const fn mixed(key: u64, hash: u32) -> u64 {
    let mixed = (key ^ hash as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 32
}

/// Runs of one key.
fn groups(shared: &[(u64, usize)]) -> impl Iterator<Item = (u64, &[(u64, usize)])> {
    shared.chunk_by(|one, other| one.0 == other.0).map(|run| (run[0].0, run))
}

/// Every way to choose `k` of `n`, as lists of places; at most one more than [`MOST_CHOICES`].
fn choices(n: usize, k: usize) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = Vec::new();
    let mut chosen: Vec<usize> = (0..k).collect();
    if k == 0 || k > n {
        return all;
    }
    loop {
        all.push(chosen.clone());
        let Some(last) = (0..k).rev().find(|place| chosen[*place] < n - k + place) else {
            return all;
        };
        if all.len() > MOST_CHOICES {
            return all;
        }
        chosen[last] += 1;
        for place in last + 1..k {
            chosen[place] = chosen[place - 1] + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: MatchRules = MatchRules { accept_at_least: 7, accept_lead: 2, review_at_least: 6 };

    fn judged(baseline: &[[u32; 8]], follow_up: &[[u32; 8]]) -> Judged {
        let list = |codes: &[[u32; 8]]| {
            codes.iter().map(|code| code.to_vec()).enumerate().collect::<Vec<_>>()
        };
        judge(&list(baseline), &list(follow_up), &BTreeSet::new(), RULES)
    }

    const CODE: [u32; 8] = [1, 2, 3, 4, 5, 6, 7, 8];

    fn off(by: usize) -> [u32; 8] {
        let mut code = CODE;
        for element in code.iter_mut().take(by) {
            *element += 100;
        }
        code
    }

    #[test]
    fn seven_of_eight_link_and_six_are_reviewed_and_five_are_not() {
        assert_eq!(judged(&[CODE], &[off(1)]).accepted.len(), 1);
        let six = judged(&[CODE], &[off(2)]);
        assert_eq!((six.accepted.len(), six.review.len()), (0, 1));
        assert_eq!(judged(&[CODE], &[off(3)]), Judged::default());
    }

    #[test]
    fn a_rival_within_the_lead_leaves_it_to_a_person() {
        let found = judged(&[CODE], &[off(1), off(2)]);
        assert_eq!((found.accepted.len(), found.review.len()), (0, 2));
        assert_eq!(judged(&[CODE], &[off(1), off(3)]).accepted.len(), 1);
    }

    #[test]
    fn a_rival_that_has_its_own_partner_stands_in_nobodys_way() {
        let mut brother = off(1);
        brother[1] += 200;
        let found = judged(&[CODE, brother], &[off(0), brother]);
        assert_eq!(found.accepted.len(), 2);
    }

    #[test]
    fn a_blank_agrees_with_nothing() {
        let mut blank = CODE;
        blank[0] = 0;
        assert_eq!(agreement(&blank.to_vec(), &blank.to_vec()), 7);
        assert_eq!(judged(&[blank], &[blank]).accepted.len(), 1);
    }

    #[test]
    fn choices_are_all_and_each_once() {
        assert_eq!(choices(8, 6).len(), 28);
        assert_eq!(choices(3, 3), [[0, 1, 2]]);
        assert!(choices(2, 3).is_empty());
        assert_eq!(choices(30, 15).len(), MOST_CHOICES + 1);
    }
}
