// Included by the native and the browser tests: one seed must give the same bits in both.

const PRE: [f64; 12] = [4.0, 5.0, 4.0, 3.0, 3.0, 2.0, 4.0, 4.0, 3.0, 1.0, 5.0, 2.0];
const POST: [f64; 12] = [2.0, 5.0, 5.0, 2.0, 2.0, 3.0, 5.0, 3.0, 4.0, 2.0, 5.0, 3.0];

/// Bootstrap (`BCa`) limits of the mean, and the limits of `d_z` by the noncentral t.
const EXPECTED_BITS: [u64; 4] = [
    0xBFE2_AAAA_AAAA_AAAB, // -0.58333333333333337
    0x3FE2_AAAA_AAAA_AAAB, // 0.58333333333333337
    0xBFDF_74C0_C431_44CE, // -0.49150103721065086
    0x3FE4_8A28_E2B7_98C9, // 0.6418651989049745
];

fn same_bits() -> [u64; 4] {
    let resampling = Resampling { resamples: 10_000, seed: 20_261_123 };
    let pairs = [(PRE.to_vec(), POST.to_vec())];
    let mean = bootstrap_means(&pairs, resampling).remove(0).unwrap().unwrap();
    let d_z = effect_sizes_of(&paired_change(&PRE, &POST).unwrap()).d_z_ci95.unwrap();
    [mean.low, mean.high, d_z.low, d_z.high].map(f64::to_bits)
}
