// Included by the native and the browser tests: one seed must give the same bits of a simulation in both (draws of version 2).

const MODEL: &str = include_str!("../../docs/examples/roi/phillips-hours-saved.json");

/// Mean, standard error, median, 90% range and the chance above zero, of all classes.
const EXPECTED_BITS: [u64; 6] = [
    0xC037_59D2_D9FD_01BB, // -23.350873588818768
    0x3FD0_82BD_1E64_C7F1, // 0.25797965973026665
    0xC03B_6D9B_A242_A92A, // -27.428156033777817
    0xC053_175E_C08E_B23B, // -76.36515821395089
    0x4045_1BC1_BFBD_BA0C, // 42.21685024990083
    0x3FCE_3A29_C779_A6B5, // 0.23615
];

fn simulation_bits() -> [u64; 6] {
    let spread = simulate(&Model::parse(MODEL).unwrap()).unwrap().all_classes;
    [
        spread.mean,
        spread.standard_error,
        spread.median,
        spread.range90[0],
        spread.range90[1],
        spread.chance_above_zero,
    ]
    .map(f64::to_bits)
}
