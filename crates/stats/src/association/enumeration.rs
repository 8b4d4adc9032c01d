//! All orders of a few things, for exact rank correlations.

/// The most things whose orders are all tried: 9! is 362,880.
pub(super) const MAX_ENUMERATED: usize = 9;

/// Calls `each` with every order of the values, by Heap's algorithm; returns the share it says yes to.
pub(super) fn share_of_orders(values: &[i64], mut is_counted: impl FnMut(&[i64]) -> bool) -> f64 {
    let mut order = values.to_vec();
    let mut turns = vec![0_usize; order.len()];
    let (mut counted, mut all) = (u32::from(is_counted(&order)), 1_u32);
    let mut depth = 1;
    while depth < order.len() {
        if turns[depth] < depth {
            let other = if depth.is_multiple_of(2) { 0 } else { turns[depth] };
            order.swap(other, depth);
            counted += u32::from(is_counted(&order));
            all += 1;
            turns[depth] += 1;
            depth = 1;
        } else {
            turns[depth] = 0;
            depth += 1;
        }
    }
    f64::from(counted) / f64::from(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_is_tried_once() {
        let mut seen = std::collections::BTreeSet::new();
        share_of_orders(&[1, 2, 3, 4], |order| seen.insert(order.to_vec()));
        assert_eq!(seen.len(), 24);
    }
}
