//! What can be worked out by adding and subtracting figures that were published about several sets of people.
//!
//! A sum over a set is a row of ones and noughts, one place for each cell: people whom no set tells apart. Whatever follows
//! from several sums is a combination of their rows. One that is nought outside a few people speaks of them alone.

use super::People;

/// More subsets than this are not tried; the sets are then taken to give somebody away.
const MOST_SUBSETS: usize = 20_000;
/// Entries of a row below this are the rounding of binary fractions: rows begin as ones and noughts.
const ROUNDING: f64 = 1e-9;

/// People whom no set tells apart: in which sets they are, and how many they are.
struct Cell {
    row_entries: Vec<f64>,
    n: u64,
}

/// Whether some combination of sums over these sets speaks of fewer than `fewest` people.
pub(super) fn gives_away(sets: &[People], fewest: u64) -> bool {
    let cells = cells(sets);
    let (small, large): (Vec<Cell>, Vec<Cell>) =
        cells.into_iter().partition(|cell| cell.n < fewest);
    let rank = |cells: &[&Cell]| rank(sets.len(), cells);
    let whole = rank(&small.iter().chain(&large).collect::<Vec<_>>());
    let Some(subsets) = subsets(&small, fewest) else { return true };
    subsets.iter().any(|subset| {
        let outside = small.iter().enumerate().filter(|(place, _)| !subset.contains(place));
        let outside = outside.map(|(_, cell)| cell).chain(&large).collect::<Vec<_>>();
        rank(&outside) < whole
    })
}

fn cells(sets: &[People]) -> Vec<Cell> {
    let everybody = sets.iter().fold(People::default(), |all, set| all.or(set));
    let mut cells = vec![(Vec::new(), everybody)];
    for set in sets {
        let part = |(entries, people): (Vec<f64>, People)| {
            let with = |entry: f64| [entries.clone(), vec![entry]].concat();
            [(with(1.0), people.and(set)), (with(0.0), people.without(set))]
        };
        cells = cells.into_iter().flat_map(part).filter(|(_, people)| people.n() > 0).collect();
    }
    cells.into_iter().map(|(row_entries, people)| Cell { row_entries, n: people.n() }).collect()
}

/// Every choice of cells with fewer than `fewest` people together; none if there are too many to try.
fn subsets(cells: &[Cell], fewest: u64) -> Option<Vec<Vec<usize>>> {
    let mut found: Vec<(Vec<usize>, u64)> = Vec::new();
    for (place, cell) in cells.iter().enumerate() {
        let mut more = vec![(vec![place], cell.n)];
        for (subset, n) in &found {
            if n + cell.n < fewest {
                more.push(([subset.as_slice(), &[place]].concat(), n + cell.n));
            }
        }
        found.extend(more);
        if found.len() > MOST_SUBSETS {
            return None;
        }
    }
    Some(found.into_iter().map(|(subset, _)| subset).collect())
}

/// How many of the sets' rows, seen on these cells only, are independent; by elimination.
fn rank(n_sets: usize, cells: &[&Cell]) -> usize {
    let mut columns: Vec<Vec<f64>> = cells.iter().map(|cell| cell.row_entries.clone()).collect();
    let mut rank = 0;
    for set in 0..n_sets {
        let largest = (rank..columns.len())
            .max_by(|a, b| columns[*a][set].abs().total_cmp(&columns[*b][set].abs()));
        let Some(pivot) = largest.filter(|place| columns[*place][set].abs() > ROUNDING) else {
            continue;
        };
        columns.swap(rank, pivot);
        let leading = columns[rank].clone();
        for column in columns.iter_mut().skip(rank + 1) {
            let factor = column[set] / leading[set];
            for (entry, lead) in column.iter_mut().zip(&leading) {
                *entry -= factor * lead;
            }
        }
        rank += 1;
    }
    rank
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(places: std::ops::Range<usize>) -> People {
        places.collect()
    }

    #[test]
    fn a_small_difference_gives_away() {
        assert!(gives_away(&[people(0..30), people(0..29)], 8));
        assert!(!gives_away(&[people(0..30), people(0..22)], 8));
    }

    #[test]
    fn a_small_overlap_alone_gives_nobody_away() {
        // Sums over 0..20 and 19..40: nothing that follows from them is about person 19 alone.
        assert!(!gives_away(&[people(0..20), people(19..40)], 8));
        // With the sum over everybody it is: the two less the whole.
        assert!(gives_away(&[people(0..20), people(19..40), people(0..40)], 8));
    }

    #[test]
    fn three_sets_can_give_away_what_no_two_do() {
        let sets = [people(0..35), people(0..20), people(20..32)];
        assert!(gives_away(&sets, 8));
        assert!(!gives_away(&sets[..2], 8));
        assert!(!gives_away(&sets[1..], 8));
    }

    #[test]
    fn the_difference_of_two_people_is_about_two_people() {
        let one: People = (0..20).chain([30]).collect();
        let other: People = (0..20).chain([31]).collect();
        assert!(gives_away(&[one, other], 8));
    }
}
