//! Whole codes with one slip of the pen: a character wrong, missing, added, or two exchanged.

/// Shorter codes are alike by chance too often.
const SHORTEST: usize = 5;
/// Longer texts are no codes that anybody was given.
const LONGEST: usize = 32;
/// Another code within this many slips makes a slip ambiguous: a code that corrects one error has distance 3.
const NEAR: usize = 2;

/// A code in capitals, without spaces and hyphens.
pub(super) fn plain(code: &str) -> Vec<char> {
    code.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// Whether a code, in plain form, is as long as codes are.
pub(super) fn is_code(code: &[char]) -> bool {
    (SHORTEST..=LONGEST).contains(&code.len())
}

/// Whether two codes, in plain form, are at most one slip apart and long enough for that to mean something.
pub(super) fn is_one_slip(one: &[char], other: &[char]) -> bool {
    is_code(one) && is_code(other) && distance(one, other, 1) <= 1
}

/// Whether `other` is so near to `code` that a slip could have led to either.
pub(super) fn is_near(code: &[char], other: &[char]) -> bool {
    distance(code, other, NEAR) <= NEAR
}

/// The fewest slips that lead from one to the other; more than `most` is not told apart.
///
/// # Source
///
/// Optimal string alignment, the restricted form of Damerau (1964), <https://doi.org/10.1145/363958.363994>.
fn distance(one: &[char], other: &[char], most: usize) -> usize {
    if one.len().abs_diff(other.len()) > most {
        return most + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for i in 1..=one.len() {
        let mut row = vec![i; other.len() + 1];
        for j in 1..=other.len() {
            let change = usize::from(one[i - 1] != other[j - 1]);
            row[j] = (above[j] + 1).min(row[j - 1] + 1).min(above[j - 1] + change);
            let is_exchange =
                i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
            if is_exchange {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(most + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip(one: &str, other: &str) -> bool {
        is_one_slip(&plain(one), &plain(other))
    }

    #[test]
    fn one_slip_of_each_kind_is_seen_and_two_are_not() {
        for other in ["KP4-7QX", "kp47qx", "KP4-7XQ", "KP4-7Q", "KP4-77QX", "KP5-7QX"] {
            assert!(slip("KP4-7QX", other), "{other}");
        }
        for other in ["KP5-8QX", "7QX-KP4", "KP4"] {
            assert!(!slip("KP4-7QX", other), "{other}");
        }
        assert!(!slip("A", "B") && !slip("R01", "R02"), "too short to mean anything");
    }
}
