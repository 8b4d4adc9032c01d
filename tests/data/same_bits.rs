// Included by the native and the browser tests: one seed must give the same bits in both.

const PRE: [f64; 12] = [4.0, 5.0, 4.0, 3.0, 3.0, 2.0, 4.0, 4.0, 3.0, 1.0, 5.0, 2.0];
const POST: [f64; 12] = [2.0, 5.0, 5.0, 2.0, 2.0, 3.0, 5.0, 3.0, 4.0, 2.0, 5.0, 3.0];

/// Bootstrap (`BCa`) limits of the mean and of `d_z`, the limits of `d_z` by the noncentral t, and the exact bootstrap's bias.
const EXPECTED_BITS: [u64; 7] = [
    0xBFE2_AAAA_AAAA_AAAB, // -0.58333333333333337
    0x3FE2_AAAA_AAAA_AAAB, // 0.58333333333333337
    0xBFE2_BCDF_0575_4599, // -0.58555556360277017
    0x3FE7_BB59_8C88_B4AD, // 0.74161984870956632
    0xBFDF_74C0_C431_44CE, // -0.49150103721065086
    0x3FE4_8A28_E2B7_98C9, // 0.6418651989049745
    0xBF9D_AFC8_E837_6B20, // -0.028990878270501175
];

fn bca_bits() -> [u64; 7] {
    let resampling = Resampling { resamples: 10_000, seed: 20_261_123 };
    let bca = |statistic| {
        let boot = bootstrap(&PRE, &POST, statistic, resampling).unwrap();
        boot.intervals.unwrap().bca95.unwrap()
    };
    let (mean, d_z) = (bca(PairedStatistic::MeanChange), bca(PairedStatistic::DZ));
    let noncentral = paired_effect_sizes(&PRE, &POST).unwrap().d_z_ci95.unwrap();
    let exact = bootstrap_mean_exact(&PRE, &POST).unwrap().unwrap();
    let bias = exact.intervals.bias.unwrap();
    [mean.low, mean.high, d_z.low, d_z.high, noncentral.low, noncentral.high, bias].map(f64::to_bits)
}
