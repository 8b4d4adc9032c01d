//! Numbers of tables that may not be what they seem: a 99 that means “don't know”, a scale that had another length in one wave.
//!
//! What is in doubt is taken out of the comparison and asked about, because a wrong figure without a word is worse than none.

use std::{collections::BTreeSet, sync::Arc};

use cohort::{Column, Measure, Record};
use tables::{Cell, ReadChoices};

use super::{CompareRequest, files::Remark};

/// Numbers that surveys and registers give for “don't know”, “not applicable” and “refused”.
const CODES: &[f64] = &[
    -9.0, -8.0, -7.0, -2.0, -1.0, -99.0, -88.0, -77.0, -999.0, 9.0, 66.0, 77.0, 88.0, 96.0, 97.0,
    98.0, 99.0, 777.0, 888.0, 997.0, 998.0, 999.0, 9999.0,
];
/// The greatest points of scales in use that a longer one may have followed: on shorter ones people move to points that nobody
/// chose before.
const SHORTER: &[f64] = &[5.0, 7.0, 10.0];
const LONGER: &[f64] = &[7.0, 9.0, 10.0, 11.0, 100.0];
/// Fewer numbers in a wave than this show no scale.
const FEWEST: usize = 5;
/// The share of a wave's numbers beyond the other wave's greatest from which its scale seems longer.
const BEYOND: f64 = 0.25;

/// What a person has said about numbers that may not be what they seem.
struct Said {
    no_answers: Vec<f64>,
    as_they_are: BTreeSet<String>,
}

impl Said {
    fn of(request: &CompareRequest) -> Self {
        let choices = || request.files.iter().map(|file| &file.choices);
        let numbers = choices().flat_map(|it: &ReadChoices| &it.no_answers);
        let number = |text: &String| match Cell::of(text.trim()) {
            Cell::Number(number) => Some(number),
            _ => None,
        };
        Self {
            no_answers: numbers.filter_map(number).collect(),
            as_they_are: choices().flat_map(|it| it.as_they_are.iter().cloned()).collect(),
        }
    }
}

/// Takes out of the records of tables what is no answer, as a person said, and every item that is in doubt; says which.
pub(super) fn take_out(
    request: &CompareRequest,
    measures: &[Measure],
    are_columns: bool,
    records: &mut [Arc<Record>],
) -> Vec<Remark> {
    let said = Said::of(request);
    let mut remarks = Vec::new();
    for measure in measures.iter().filter(|it| it.range.is_none()) {
        if !said.no_answers.is_empty() {
            remove(records, measure, |score| said.no_answers.contains(&score));
        }
        if said.as_they_are.contains(&measure.id) {
            continue;
        }
        let (before, after) = scores_of(records, measure);
        let all: Vec<f64> = before.iter().chain(&after).copied().collect();
        let doubt = apart(&all)
            .map(|it| it.remark(measure))
            .or_else(|| are_columns.then(|| scales_differ(&before, &after, measure)).flatten());
        if let Some(doubt) = doubt {
            remove(records, measure, |_| true);
            remarks.push(doubt);
        }
    }
    remarks
}

/// The scores that tables give for a measure, before and after.
fn scores_of(records: &[Arc<Record>], measure: &Measure) -> (Vec<f64>, Vec<f64>) {
    let column = Column::of(&measure.id);
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for record in records.iter().filter(|it| it.source.row.is_some()) {
        let wave = if record.wave.is_follow_up() { &mut after } else { &mut before };
        wave.extend(column.at(&record.now));
    }
    (before, after)
}

fn remove(records: &mut [Arc<Record>], measure: &Measure, is_out: impl Fn(f64) -> bool) {
    for record in records.iter_mut().filter(|it| it.source.row.is_some()) {
        let scores = |it: &Record| {
            [it.now.get(&measure.id), it.remembered.get(&measure.id)].map(Option::<&f64>::copied)
        };
        if scores(record).into_iter().flatten().any(&is_out) {
            let record = Arc::make_mut(record);
            for scores in [&mut record.now, &mut record.remembered] {
                if scores.get(&measure.id).is_some_and(|it| is_out(*it)) {
                    scores.remove(&measure.id);
                }
            }
        }
    }
}

/// Numbers that stand apart from all others.
struct Apart {
    values: Vec<f64>,
    least: f64,
    greatest: f64,
}

/// The numbers among `all` that may stand for no answer: codes in use far from the rest, and few that lie three widths beyond it.
fn apart(all: &[f64]) -> Option<Apart> {
    let is_code = |score: &f64| CODES.contains(score);
    let others: Vec<f64> = all.iter().copied().filter(|it| !is_code(it)).collect();
    let ends = ends(&others)?;
    let (least, greatest) = ends;
    let codes = all.iter().copied().filter(is_code).filter(|code| is_far(*code, ends));
    let mut values: Vec<f64> = codes.collect();
    if values.is_empty() {
        return lone(all);
    }
    values.sort_by(f64::total_cmp);
    values.dedup();
    Some(Apart { values, least, greatest })
}

fn is_far(code: f64, (least, greatest): (f64, f64)) -> bool {
    let width = greatest - least;
    if code < 0.0 {
        return least >= 0.0;
    }
    let gap = code - greatest;
    if code < 10.0 { greatest <= 7.0 && gap >= 2.0 } else { gap >= 10.0_f64.max(2.0 * width) }
}

/// A slip of the pen on a short scale: 45 among numbers from 1 to 5.
fn lone(all: &[f64]) -> Option<Apart> {
    let mut sorted = all.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = sorted.windows(2).position(|pair| pair[1] - pair[0] > 10.0)? + 1;
    let (near, far) = sorted.split_at(at);
    let (least, greatest) = ends(near)?;
    let width = greatest - least;
    let is_scale = near.iter().all(|it| it.fract() == 0.0) && (2.0..=10.0).contains(&width);
    let is_few = 10 * far.len() <= all.len() && near.len() >= FEWEST;
    let is_beyond = far.first().is_some_and(|it| it - greatest >= 3.0 * width);
    (is_scale && is_few && is_beyond).then(|| {
        let mut values = far.to_vec();
        values.dedup();
        Apart { values, least, greatest }
    })
}

fn ends(scores: &[f64]) -> Option<(f64, f64)> {
    let (first, rest) = scores.split_first()?;
    Some(rest.iter().fold((*first, *first), |(least, most), it| (least.min(*it), most.max(*it))))
}

impl Apart {
    fn remark(self, measure: &Measure) -> Remark {
        let Self { values, least, greatest } = self;
        Remark::MayBeNoAnswer { item: measure.id.clone(), values, least, greatest }
    }
}

/// Whether the waves seem to have scales of other length: whole numbers that end where scales in use end, at another end in each,
/// and a good part of one wave beyond the other's.
fn scales_differ(before: &[f64], after: &[f64], measure: &Measure) -> Option<Remark> {
    let is_scale = |scores: &[f64]| {
        scores.len() >= FEWEST && scores.iter().all(|it| it.fract() == 0.0 && *it >= 0.0)
    };
    let (baseline, follow_up) = (ends(before)?.1, ends(after)?.1);
    let (short, long) = (baseline.min(follow_up), baseline.max(follow_up));
    let are_ends = short < long && SHORTER.contains(&short) && LONGER.contains(&long);
    if !(is_scale(before) && is_scale(after) && are_ends) {
        return None;
    }
    let (longer, end) = if baseline > follow_up { (before, follow_up) } else { (after, baseline) };
    let n_beyond = longer.iter().filter(|it| **it > end).count();
    let is_much = share(n_beyond, longer.len()) >= BEYOND;
    is_much.then(|| Remark::ScalesMayDiffer { item: measure.id.clone(), baseline, follow_up })
}

#[expect(clippy::cast_precision_loss, reason = "counts of people")]
fn share(n: usize, of: usize) -> f64 {
    n as f64 / of as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(all: &[f64]) -> Option<Vec<f64>> {
        apart(all).map(|it| it.values)
    }

    #[test]
    fn codes_far_from_the_rest_are_asked_about_and_numbers_among_them_are_not() {
        assert_eq!(values(&[1.0, 3.0, 5.0, 99.0, 2.0, -1.0]), Some(vec![-1.0, 99.0]));
        assert_eq!(values(&[1.0, 3.0, 5.0, 9.0, 4.0]), Some(vec![9.0]));
        assert_eq!(values(&[1.0, 3.0, 8.0, 9.0, 10.0]), None, "a scale of ten");
        assert_eq!(values(&[10.0, 55.0, 80.0, 99.0, 77.0]), None, "hours");
        assert_eq!(values(&[-3.0, -1.0, 2.0, 3.0]), None, "a scale about zero");
        assert_eq!(values(&[1.0, 2.0, 3.0, 4.0, 5.0, 5.0, 4.0, 3.0, 2.0, 45.0]), Some(vec![45.0]));
    }

    #[test]
    fn waves_that_end_at_other_ends_of_scales_are_asked_about() {
        let differ = |before: &[f64], after: &[f64]| {
            let measures = cohort::measures(&survey::instrument::Instrument::builtin().unwrap());
            scales_differ(before, after, &measures[0]).is_some()
        };
        let five = [4.0, 4.0, 3.0, 5.0, 2.0, 4.0];
        assert!(differ(&five, &[6.0, 6.0, 4.0, 7.0, 2.0, 6.0]));
        assert!(differ(&[10.0, 8.0, 7.0, 9.0, 6.0], &five));
        assert!(!differ(&five, &[4.0, 5.0, 4.0, 5.0, 3.0]));
        assert!(!differ(&[1.0, 4.0, 12.0, 2.0, 3.0], &[1.0, 4.0, 20.0, 2.0, 33.0]), "counts");
        assert!(!differ(&five, &[4.0, 5.0, 4.0, 5.0, 3.0, 7.0]), "one alone shows no scale");
    }
}
