//! The short code by which a participant and an evaluator see that they mean the same file.

use sha2::{Digest, Sha256};

use crate::programme::CODE_LETTERS;

/// The receipt of a response file, from its bytes as they are before they are closed: two groups of four characters.
///
/// The same file gives the same receipt on both sides; a changed answer, a later version, gives another. It names nobody
/// and nothing can be read back from it: 23⁸ receipts, so two of 1000 files share one once in 150,000 times.
pub fn receipt(response_file: &[u8]) -> String {
    let digest = Sha256::new().chain_update(b"ripple-receipt-1/").chain_update(response_file);
    let digest = digest.finalize();
    let mut rest = digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
    let mut code = String::with_capacity(9);
    for place in 0..8 {
        if place == 4 {
            code.push('-');
        }
        let n = CODE_LETTERS.len() as u64;
        let at = usize::try_from(rest % n).unwrap_or_default();
        code.push(char::from(CODE_LETTERS[at]));
        rest /= n;
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_has_two_groups_of_four_without_look_alikes() {
        let receipt = receipt(b"{}");
        let (first, second) = receipt.split_once('-').unwrap();
        assert_eq!((first.len(), second.len()), (4, 4));
        assert!(receipt.bytes().all(|c| c == b'-' || CODE_LETTERS.contains(&c)), "{receipt}");
    }

    #[test]
    fn one_byte_more_is_another_receipt_and_the_same_file_the_same() {
        assert_eq!(receipt(b"{\"a\":1}"), receipt(b"{\"a\":1}"));
        assert_ne!(receipt(b"{\"a\":1}"), receipt(b"{\"a\":1} "));
    }

    #[test]
    fn the_receipt_is_the_one_that_other_software_works_out() {
        // Python: n = int.from_bytes(hashlib.sha256(b"ripple-receipt-1/{}").digest()[:8], "big"); eight times
        // divmod(n, 23), remainders as letters in that order.
        assert_eq!(receipt(b"{}"), "VPTK-KNWJ");
    }
}
