//! The null distribution of a sum of signed scores that take few values, of whatever number of people: a sum of binomials.

use core::ops::Range;

/// A tail that begins so many standard deviations out is below the smallest number, by the inequality of Hoeffding (1963),
/// <https://doi.org/10.1080/01621459.1963.10500830>: at most `exp(-out^2 / 2)`.
const FARTHEST: f64 = 38.7;
/// So many standard deviations further out than the limit, no value of a score's count adds a digit.
const MARGIN: f64 = 12.0;
/// The longest list of sums.
const MAX_LENGTH: u64 = 8_000_000;
/// Where so many sums in a row hold one that has a chance, sorting is quicker than looking at all.
const SPARSE: u64 = 4;

/// Sums in ascending order, each with its chance.
type Sums = Vec<(u64, f64)>;

/// `P(sum <= limit)` where each score is added with chance one half, independently; none where that takes more than so many
/// multiplications, as where most scores differ.
///
/// # Source
///
/// How many people of a score are added is binomial, so all sums of one half of the scores and all of the other are listed,
/// and each of the first meets those of the second that it may (Pagano and Tritchler 1983,
/// <https://doi.org/10.1080/01621459.1983.10477990>, for the convolution).
pub(crate) fn lower_tail(scores: &[u64], limit: u64, most_work: u64) -> Option<f64> {
    let groups = groups(scores);
    let (total, squares) = groups.iter().fold((0, 0.0), |(total, squares), (score, n)| {
        (total + score * n, squares + (score * score) as f64 * *n as f64)
    });
    let out = (0.5 * total as f64 - limit as f64) / (0.5 * f64::sqrt(squares));
    if out > FARTHEST {
        return Some(0.0);
    }
    let reach = out.abs() + MARGIN;
    let widths: Vec<u64> = groups.iter().map(|(_, n)| width(*n, reach)).collect();
    let work = |part: &[u64]| part.iter().fold(1_u64, |all, width| all.saturating_mul(*width));
    let both = |at: usize| work(&widths[..at]).saturating_add(work(&widths[at..]));
    let half = (0..groups.len()).min_by_key(|at| both(*at))?;
    if both(half) > most_work || total > MAX_LENGTH {
        return None;
    }
    let (first, second) = groups.split_at(half);
    Some(meeting(&sums(first, reach), &sums(second, reach), limit))
}

/// Distinct scores other than zero with how often they occur.
fn groups(scores: &[u64]) -> Vec<(u64, u64)> {
    let mut sorted: Vec<u64> = scores.iter().copied().filter(|score| *score > 0).collect();
    sorted.sort_unstable();
    sorted.chunk_by(|a, b| a == b).map(|group| (group[0], group.len() as u64)).collect()
}

/// The chance that two sums, one from each list, come to the limit or less.
fn meeting(first: &Sums, second: &Sums, limit: u64) -> f64 {
    let mut within: f64 = 0.0;
    let mut next = second.iter().peekable();
    let mut tail = 0.0;
    // From the greatest of the first down, ever more of the second may be added.
    for (sum, p) in first.iter().rev().filter(|(sum, _)| *sum <= limit) {
        while let Some((_, q)) = next.next_if(|(other, _)| *other <= limit - sum) {
            within += q;
        }
        tail += p * within;
    }
    tail
}

/// All sums of scores that are each added with chance one half, but for those too far out to count.
fn sums(groups: &[(u64, u64)], reach: f64) -> Sums {
    groups.iter().fold(vec![(0, 1.0)], |sums, (score, n)| {
        let counts = fair_counts(*n, reach);
        let ends = |sums: &Sums| (sums[0].0, sums[sums.len() - 1].0);
        let ((least, greatest), (fewest, most)) = (ends(&sums), ends(&counts));
        let range = least + score * fewest..greatest + score * most + 1;
        let each = sums
            .iter()
            .flat_map(|(sum, p)| counts.iter().map(move |(count, q)| (sum + score * count, p * q)));
        added_up(each, range, sums.len() * counts.len())
    })
}

/// Sums in ascending order, those that are equal together: on a shelf of all there may be unless most of it stayed empty.
fn added_up(each: impl Iterator<Item = (u64, f64)>, range: Range<u64>, n: usize) -> Sums {
    if (range.end - range.start) / SPARSE > n as u64 {
        let mut all: Sums = each.collect();
        all.sort_by_key(|(sum, _)| *sum);
        return all;
    }
    let place = |sum: u64| usize::try_from(sum - range.start).unwrap_or(usize::MAX);
    let mut chances = vec![0.0; place(range.end)];
    each.for_each(|(sum, p)| chances[place(sum)] += p);
    range.zip(chances).filter(|(_, p)| *p > 0.0).collect()
}

/// How many counts of so many fair coins are looked at.
fn width(n: u64, reach: f64) -> u64 {
    n.min(2 * away(n, reach)) + 1
}

/// So many standard deviations of the number of heads among `n` fair coins, rounded up.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive and small")]
fn away(n: u64, reach: f64) -> u64 {
    (0.5 * reach * f64::sqrt(n as f64)) as u64 + 1
}

/// The chance of each number of heads among `n` fair coins, in ascending order, within `reach` standard deviations.
fn fair_counts(n: u64, reach: f64) -> Sums {
    let middle = n / 2;
    let away = away(n, reach);
    let highest: f64 = (1..=n.div_ceil(2)).map(|i| (2 * i - 1) as f64 / (2 * i) as f64).product();
    let mut below = Vec::new();
    let mut p = highest;
    for count in (middle.saturating_sub(away)..middle).rev() {
        p *= (count + 1) as f64 / (n - count) as f64;
        below.push((count, p));
    }
    let mut counts: Sums = below.into_iter().rev().collect();
    counts.push((middle, highest));
    p = highest;
    for count in middle + 1..=n.min(middle + away) {
        p *= (n - count + 1) as f64 / count as f64;
        counts.push((count, p));
    }
    counts
}
