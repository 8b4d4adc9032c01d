//! Ranks with ties, doubled so that the mean of tied ranks is a whole number.

/// How many values there are on each step of a ranking, in ascending order of value.
pub(crate) type TieSizes = Vec<u64>;

/// Twice the midrank of every value: the smallest of n distinct values gets 2, the largest 2n.
pub(crate) fn doubled_midranks(values: &[i64]) -> Vec<u64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by_key(|i| values[*i]);
    let mut ranks = vec![0; values.len()];
    let mut below = 0;
    for tied in order.chunk_by(|a, b| values[*a] == values[*b]) {
        let size = tied.len() as u64;
        for index in tied {
            ranks[*index] = 2 * below + size + 1;
        }
        below += size;
    }
    ranks
}

/// The sizes of the groups of equal values; 1 where a value stands alone.
pub(crate) fn tie_sizes(values: &[i64]) -> TieSizes {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted.chunk_by(|a, b| a == b).map(|group| group.len() as u64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tied_values_share_the_mean_of_their_ranks() {
        assert_eq!(doubled_midranks(&[10, 30, 10, 20]), [3, 8, 3, 6]);
        assert_eq!(tie_sizes(&[10, 30, 10, 20]), [2, 1, 1]);
    }
}
