//! Codes to hand out, one a person.

use survey::programme::{CODE_LENGTH, IssuedCode};

/// `n` codes, each unlike the others, drawn with `seed`.
pub fn issue(n: u32, seed: [u8; 32]) -> Vec<IssuedCode> {
    use rand_chacha::{
        ChaCha20Rng,
        rand_core::{Rng, SeedableRng},
    };

    let n = usize::try_from(n).unwrap_or(usize::MAX);
    let mut draws = ChaCha20Rng::from_seed(seed);
    let (mut codes, mut known) = (Vec::new(), std::collections::BTreeSet::new());
    while codes.len() < n {
        let mut values = [0; CODE_LENGTH];
        for value in &mut values[..CODE_LENGTH - 1] {
            *value = evenly(&mut || draws.next_u32());
        }
        let code = IssuedCode::with_check(values);
        if known.insert(code) {
            codes.push(code);
        }
    }
    codes
}

/// A value from 0 to 22, each as likely as the others: draws at the uneven end are thrown away.
fn evenly(draw: &mut impl FnMut() -> u32) -> usize {
    const N: u32 = 23;
    loop {
        let drawn = draw();
        if drawn < u32::MAX - u32::MAX % N {
            return usize::try_from(drawn % N).unwrap_or_default();
        }
    }
}
