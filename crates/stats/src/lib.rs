//! Numbers only: slices in, named structs out, no survey words.
//!
//! Every figure is a number or the reason why there is none ([`estimate::Estimate`]); nothing returns NaN or infinity.
//! All functions are pure, elementary functions come from `libm`, and draws from a seeded generator ([`random`]), so the
//! browser and the command line compute the same bits. The cases in `tests/data/oracles` hold it all to R and SciPy.
//!
//! # Conventions, where programs differ
//!
//! - **Missing values** are left out by the caller: complete pairs for paired figures, complete rows for alpha.
//! - **Differences** are `post - pre`, formed and compared as decimals: values that are whole multiples of a decimal step or
//!   of a fraction up to 1/60 (means of items) are turned into whole numbers first. Others are rounded to 1e-12 of the
//!   largest before ranking.
//! - **No spread**: if all changes are equal there is no t, p, interval or `d_z`, whatever the change.
//! - **p-values** are two-sided unless named otherwise, intervals are 95%, spreads have `n - 1` below.
//! - **Signed rank**: zeros dropped ([`paired::ZeroTreatment::Dropped`]) or ranked first and then dropped (Pratt); the
//!   statistic is W+; p is exact given ties and zeros while the table can be filled (over 1,000 changes), beyond that the
//!   normal approximation with continuity correction; 1 if nobody changed.
//! - **Hodges–Lehmann** is the median of the Walsh averages, never the root of an approximation, and keeps the people who did
//!   not change. Its interval lies between two of them by the untied null
//!   distribution: R's exact one without ties, and covering at least as often with them. Below six changes there is none.
//! - **Rank-biserial** has only changes below the line.
//! - **Permutation** counts the observed arrangement; exact at any `n` on a common step that few values take, else exact up to
//!   30 people, else 100,000 seeded draws up to 2,000 people, and the normal approximation beyond.
//! - **Bootstrap**: people are resampled; ties at the estimate count half in z0, the acceleration is the centred jackknife's,
//!   quantiles of draws are type 7 (all as SciPy). Beyond 2,000 people nothing is drawn: the interval is its expansion.
//! - **Alpha** keeps constant items and may be negative; Feldt's interval.
//! - **Spearman's interval** is Bonett and Wright's.
//! - **Mann–Whitney's exact p** is the chance of a U as far from its expectation.
//! - **Everybody** ([`everybody`]): generalised least squares by restricted maximum likelihood, a variance for each wave, as
//!   R's `nlme::gls`. The standard error of the interval is Kenward and Roger's, its degrees of freedom are theirs but at
//!   most pairs less 1 and half of the smaller number of single answers; memory enters as a third measurement.
//! - **Pooling** ([`pooling`]) of items from people's changes is an integral over the spread of true changes, as its best
//!   estimate is often zero.

#![expect(clippy::cast_precision_loss, reason = "every count here is far below 2^53")]
#![expect(clippy::many_single_char_names, reason = "formulas keep the letters of their sources")]
#![expect(clippy::doc_markdown, reason = "McNemar, SciPy and BCa are names")]
#![expect(clippy::float_cmp, reason = "exact zeros, ties and limits are meant exactly")]

pub mod agreement;
pub mod association;
pub mod describe;
pub mod estimate;
pub mod everybody;
pub mod exact;
pub mod groups;
pub mod individual;
pub mod measurement;
pub mod multiplicity;
pub mod one_sample;
pub mod paired;
pub mod pooling;
pub mod random;
pub mod special;

mod lattice;
mod matrix;
mod moments;
mod rank;
mod tied;
