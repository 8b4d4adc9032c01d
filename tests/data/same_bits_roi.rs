// Included by the native and the browser tests: one seed must give the same bits of a simulation in both.

const MODEL: &str = include_str!("../../docs/examples/roi/phillips-hours-saved.json");

/// Mean, standard error, median, 90% range and the chance above zero, of all classes.
const EXPECTED_BITS: [u64; 6] = [
    0xC037_30B1_C388_178C, // -23.190212460256177
    0x3FD0_A686_7989_0006, // 0.26016389721553457
    0xC03B_984E_A077_0AA6, // -27.59494975000657
    0xC053_061C_3D15_2EC8, // -76.09547354763629
    0x4045_D568_CB3D_D226, // 43.667260556398375
    0x3FCE_9AD4_2C3C_9EED, // 0.2391
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
