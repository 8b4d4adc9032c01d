//! The normal distribution.
#![expect(clippy::excessive_precision, reason = "coefficients as published")]

use super::{SpecialError, inner_probability};

/// The standard normal quantile at 0.975.
pub(crate) const Z_95: f64 = 1.959_963_984_540_054;

/// `P(|Z| > |z|)`, the two-sided p-value of a standard normal statistic.
pub(crate) fn two_sided(z: f64) -> f64 {
    libm::erfc(z.abs() * core::f64::consts::FRAC_1_SQRT_2)
}

/// Below this the tail nears the smallest numbers and is rounded only once if it is built from its expansion.
const FAR_TAIL: f64 = -37.0;

/// `P(Z <= z)` for a standard normal variable; `z` is a number.
///
/// # Source
///
/// `erfc(-z / sqrt 2) / 2` with the `erfc` of `libm`.
pub fn normal_cdf(z: f64) -> f64 {
    if z < FAR_TAIL {
        return far_lower_tail(z);
    }
    0.5 * libm::erfc(-z * core::f64::consts::FRAC_1_SQRT_2)
}

/// The expansion DLMF 7.12.1 to the term in `z^-10`, kept 40 powers of e above the result until the last step.
fn far_lower_tail(z: f64) -> f64 {
    let inverse = 1.0 / (z * z);
    let series = [9.0, 7.0, 5.0, 3.0, 1.0].iter().fold(1.0, |sum, odd| 1.0 - odd * inverse * sum);
    let lifted = libm::exp(40.0 - 0.5 * z * z - super::gamma::LN_SQRT_TWO_PI);
    lifted / -z * series * libm::exp(-40.0)
}

/// The standard normal density.
pub(crate) fn density(z: f64) -> f64 {
    libm::exp(-0.5 * z * z - super::gamma::LN_SQRT_TWO_PI)
}

/// The `z` with `P(Z <= z) = probability`.
///
/// # Errors
///
/// [`SpecialError::OutOfDomain`] unless the probability is strictly between 0 and 1.
///
/// # Source
///
/// Algorithm AS 241 of Wichura (1988), <https://doi.org/10.2307/2347330>: about 1 part in 1e16.
pub fn normal_quantile(probability: f64) -> Result<f64, SpecialError> {
    let p = inner_probability(probability)?;
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return Ok(q * polynomial(&CENTRE_TOP, r) / polynomial(&CENTRE_BOTTOM, r));
    }
    let r = (-libm::log(p.min(1.0 - p))).sqrt();
    let size = if r <= 5.0 {
        polynomial(&NEAR_TOP, r - 1.6) / polynomial(&NEAR_BOTTOM, r - 1.6)
    } else {
        polynomial(&FAR_TOP, r - 5.0) / polynomial(&FAR_BOTTOM, r - 5.0)
    };
    Ok(if q < 0.0 { -size } else { size })
}

/// Coefficients are listed from the highest power down.
fn polynomial(coefficients: &[f64; 8], x: f64) -> f64 {
    coefficients.iter().fold(0.0, |sum, c| sum * x + c)
}

const CENTRE_TOP: [f64; 8] = [
    2_509.080_928_730_122_672_7,
    33_430.575_583_588_128_105,
    67_265.770_927_008_700_853,
    45_921.953_931_549_871_457,
    13_731.693_765_509_461_125,
    1_971.590_950_306_551_442_7,
    133.141_667_891_784_377_45,
    3.387_132_872_796_366_608,
];
const CENTRE_BOTTOM: [f64; 8] = [
    5_226.495_278_852_854_561,
    28_729.085_735_721_942_674,
    39_307.895_800_092_710_61,
    21_213.794_301_586_595_867,
    5_394.196_021_424_751_107_7,
    687.187_007_492_057_908_3,
    42.313_330_701_600_911_252,
    1.0,
];
const NEAR_TOP: [f64; 8] = [
    7.745_450_142_783_414_076_4e-4,
    2.272_384_498_926_918_458_33e-2,
    0.241_780_725_177_450_611_77,
    1.270_458_252_452_368_382_58,
    3.647_848_324_763_204_605_04,
    5.769_497_221_460_691_405_5,
    4.630_337_846_156_545_295_9,
    1.423_437_110_749_683_577_34,
];
const NEAR_BOTTOM: [f64; 8] = [
    1.050_750_071_644_416_843_24e-9,
    5.475_938_084_995_344_946e-4,
    1.519_866_656_361_645_719_66e-2,
    0.148_103_976_427_480_074_59,
    0.689_767_334_985_100_004_55,
    1.676_384_830_183_803_849_4,
    2.053_191_626_637_758_821_87,
    1.0,
];
const FAR_TOP: [f64; 8] = [
    2.010_334_399_292_288_132_65e-7,
    2.711_555_568_743_487_578_15e-5,
    1.242_660_947_388_078_438_6e-3,
    2.653_218_952_657_612_309_3e-2,
    0.296_560_571_828_504_891_23,
    1.784_826_539_917_291_335_8,
    5.463_784_911_164_114_369_9,
    6.657_904_643_501_103_777_2,
];
const FAR_BOTTOM: [f64; 8] = [
    2.044_263_103_389_939_785_64e-15,
    1.421_511_758_316_445_888_7e-7,
    1.846_318_317_510_054_681_8e-5,
    7.868_691_311_456_132_591e-4,
    1.487_536_129_085_061_485_25e-2,
    0.136_929_880_922_735_805_31,
    0.599_832_206_555_887_937_69,
    1.0,
];
