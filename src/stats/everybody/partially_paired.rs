//! The change from pairs and from people who answered once, by generalised least squares.

use core::array::from_fn;

use super::reml::{Fit, Pattern, Precision, Table, fit};
use crate::stats::estimate::{InputError, Interval, NotEstimable, check_values};
use crate::stats::moments;
use crate::stats::one_sample::t_interval;
use crate::stats::paired::{PairedError, paired_change};

/// Why there is no change of everybody.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum EverybodyError {
    /// Nobody answered both times, so nothing says how far one person's answers agree.
    #[error("no pairs to compare")]
    NoPairs,
    /// The values do not pair up or cannot be used.
    #[error(transparent)]
    Input(#[from] InputError),
}

/// The change of everybody who answered, in the unit of the scores.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PartiallyPaired {
    /// How many answered both times.
    pub n_pairs: usize,
    /// How many answered only before.
    pub n_pre_only: usize,
    /// How many answered only after.
    pub n_post_only: usize,
    /// With a variance for each wave.
    pub by_wave: Result<GlsChange, NotEstimable>,
    /// With one variance for both waves.
    pub common_variance: Result<GlsChange, NotEstimable>,
    /// The estimate to use: by wave where it exists and somebody answered only once, the pairs' own otherwise.
    pub estimate: Result<ChangeOfEverybody, NotEstimable>,
}

/// Whose answers an estimate rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Everybody's who answered.
    Everybody,
    /// Only those of people who answered both times.
    PairsAlone,
}

/// A change with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChangeOfEverybody {
    /// Whose answers it rests on.
    pub whose: Whose,
    /// Mean after less mean before.
    pub change: f64,
    /// Its standard error, for the interval.
    pub standard_error: f64,
    /// Degrees of freedom for the interval.
    pub df: f64,
    /// 95% interval.
    pub ci95: Interval,
}

/// The change by generalised least squares, as R's `nlme::gls` prints it, and our interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GlsChange {
    /// Mean after less mean before.
    pub change: f64,
    /// Its standard error, the variances and the correlation taken as known.
    pub standard_error: f64,
    /// The correlation of one person's two answers.
    pub rho: f64,
    /// Standard deviation before.
    pub sd_pre: f64,
    /// Standard deviation after.
    pub sd_post: f64,
    /// The standard error with what it costs to estimate variances and correlation, for intervals.
    pub adjusted_standard_error: f64,
    /// Degrees of freedom for that.
    pub df: f64,
}

/// The fewest pairs that a correlation and two variances can be estimated from.
const MIN_PAIRS_BY_WAVE: usize = 3;
/// Pairs whose products lie closer to a line than this part are on it.
const ON_A_LINE: f64 = 1e-10;

/// Summarises the change of everybody who answered before, after or both, a row a person; `None` is not answered or not linked.
///
/// # Errors
///
/// - [`EverybodyError::NoPairs`] if nobody answered both times.
/// - [`EverybodyError::Input`] for slices of different length or values that are not finite.
///
/// # Source
///
/// Generalised least squares with compound symmetry within person and restricted maximum likelihood, as
/// `gls(y ~ wave, correlation = corCompSymm(form = ~ 1 | person), weights = varIdent(form = ~ 1 | wave))` of R's nlme
/// (Pinheiro and Bates 2000); the interval by Kenward and Roger (1997), <https://doi.org/10.2307/2533558>.
pub fn partially_paired(
    pre: &[Option<f64>],
    post: &[Option<f64>],
) -> Result<PartiallyPaired, EverybodyError> {
    let answers = Answers::of(pre, post)?;
    let by_wave = answers.by_wave();
    let has_singles = answers.n_pre_only + answers.n_post_only > 0;
    let everybody = if has_singles {
        by_wave.and_then(|gls| gls.of_everybody())
    } else {
        Err(NotEstimable::TooFew { n: 0, needed: 1 })
    };
    Ok(PartiallyPaired {
        n_pairs: answers.pairs.len(),
        n_pre_only: answers.n_pre_only,
        n_post_only: answers.n_post_only,
        by_wave,
        common_variance: answers.common_variance(),
        estimate: everybody.or_else(|_| answers.pairs_alone()),
    })
}

/// Answers sorted by who gave which.
struct Answers {
    pairs: Vec<[f64; 2]>,
    n_pre_only: usize,
    n_post_only: usize,
    /// The answers less `origin`, over `scale`.
    patterns: Vec<Pattern<2>>,
    scale: f64,
    /// Variances before and after and the correlation of pairs, in the unit of the patterns.
    start: [f64; 3],
}

impl Answers {
    fn of(pre: &[Option<f64>], post: &[Option<f64>]) -> Result<Self, EverybodyError> {
        if pre.len() != post.len() {
            let (first, second) = (pre.len(), post.len());
            return Err(InputError::DifferentLengths { first, second }.into());
        }
        let (all_pre, all_post): (Vec<f64>, Vec<f64>) =
            (pre.iter().flatten().copied().collect(), post.iter().flatten().copied().collect());
        check_values(&all_pre)?;
        check_values(&all_post)?;
        let people = || pre.iter().zip(post);
        let pairs: Vec<[f64; 2]> = people().filter_map(|(a, b)| Some([(*a)?, (*b)?])).collect();
        if pairs.is_empty() {
            return Err(EverybodyError::NoPairs);
        }
        let only = |a: &Option<f64>, b: &Option<f64>| if b.is_none() { *a } else { None };
        let pre_only: Vec<f64> = people().filter_map(|(a, b)| only(a, b)).collect();
        let post_only: Vec<f64> = people().filter_map(|(a, b)| only(b, a)).collect();
        let origin = moments::mean(&all_pre);
        let squares = moments::sum_of_squares(&all_pre) + moments::sum_of_squares(&all_post);
        let scale = (squares / (all_pre.len() + all_post.len()) as f64).sqrt();
        let scale = if scale > 0.0 { scale } else { 1.0 };
        let unit = |x: f64| (x - origin) / scale;
        let both: Vec<[f64; 2]> = pairs.iter().map(|pair| pair.map(unit)).collect();
        let before: Vec<[f64; 2]> = pre_only.iter().map(|x| [unit(*x), 0.0]).collect();
        let after: Vec<[f64; 2]> = post_only.iter().map(|x| [0.0, unit(*x)]).collect();
        let patterns = [
            Pattern::of([true, true], &both),
            Pattern::of([true, false], &before),
            Pattern::of([false, true], &after),
        ];
        let variance = |x: &[f64]| moments::sum_of_squares(x) / x.len() as f64 / (scale * scale);
        let patterns: Vec<Pattern<2>> = patterns.into_iter().flatten().collect();
        let ssp = &patterns[0].products;
        let limit = (ssp[0][0] * ssp[1][1]).sqrt();
        let r = if limit > 0.0 { (ssp[0][1] / limit).clamp(-0.9, 0.9) } else { 0.0 };
        Ok(Self {
            n_pre_only: pre_only.len(),
            n_post_only: post_only.len(),
            start: [variance(&all_pre), variance(&all_post), r],
            pairs,
            patterns,
            scale,
        })
    }

    fn pairs_alone(&self) -> Result<ChangeOfEverybody, NotEstimable> {
        let (pre, post): (Vec<f64>, Vec<f64>) =
            self.pairs.iter().map(|pair| (pair[0], pair[1])).unzip();
        let change = paired_change(&pre, &post).map_err(|error| match error {
            PairedError::Input(input) => NotEstimable::Input(input),
            PairedError::NoPairs => NotEstimable::TooFew { n: 0, needed: 2 },
        })?;
        let test = change.t_test?;
        Ok(ChangeOfEverybody {
            whose: Whose::PairsAlone,
            change: change.mean_change,
            standard_error: change.standard_error?,
            df: test.df,
            ci95: test.ci95,
        })
    }

    /// One variance before, one after, and a covariance.
    fn by_wave(&self) -> Result<GlsChange, NotEstimable> {
        let n = self.pairs.len();
        if n < MIN_PAIRS_BY_WAVE {
            return Err(NotEstimable::TooFew { n, needed: MIN_PAIRS_BY_WAVE });
        }
        let [[a, c], [_, b]] = self.patterns[0].products;
        if a * b - c * c <= ON_A_LINE * a * b {
            return Err(NotEstimable::NoVariation {
                of: "the answers of pairs, one given the other,",
            });
        }
        let parts: [Table<2>; 3] =
            [[[1.0, 0.0], [0.0, 0.0]], [[0.0, 0.0], [0.0, 1.0]], [[0.0, 1.0], [1.0, 0.0]]];
        let [v_pre, v_post, r] = self.start;
        let start = vec![v_pre, v_post, r * (v_pre * v_post).sqrt()];
        Ok(self.gls(&fit(&self.patterns, &parts, start)?))
    }

    /// One variance and a covariance.
    fn common_variance(&self) -> Result<GlsChange, NotEstimable> {
        let n = self.pairs.len();
        if n < 2 {
            return Err(NotEstimable::TooFew { n, needed: 2 });
        }
        let [[a, c], [_, b]] = self.patterns[0].products;
        if a + b - 2.0 * c.abs() <= ON_A_LINE * (a + b) {
            return Err(NotEstimable::NoVariation { of: "the changes" });
        }
        let parts: [Table<2>; 2] = [[[1.0, 0.0], [0.0, 1.0]], [[0.0, 1.0], [1.0, 0.0]]];
        let [v_pre, v_post, r] = self.start;
        let v = 0.5 * (v_pre + v_post);
        Ok(self.gls(&fit(&self.patterns, &parts, vec![v, r * v])?))
    }

    fn gls(&self, fit: &Fit<2>) -> GlsChange {
        let Precision { standard_error, adjusted, df } = fit.precision(&[-1.0, 1.0]);
        let sd: [f64; 2] = from_fn(|i| fit.covariance[i][i].sqrt());
        GlsChange {
            change: (fit.means[1] - fit.means[0]) * self.scale,
            standard_error: standard_error * self.scale,
            rho: fit.covariance[0][1] / (sd[0] * sd[1]),
            sd_pre: sd[0] * self.scale,
            sd_post: sd[1] * self.scale,
            adjusted_standard_error: adjusted * self.scale,
            df,
        }
    }
}

impl GlsChange {
    fn of_everybody(&self) -> Result<ChangeOfEverybody, NotEstimable> {
        let (change, standard_error, df) = (self.change, self.adjusted_standard_error, self.df);
        let ci95 = t_interval(change, standard_error, df, 0.95)?;
        Ok(ChangeOfEverybody { whose: Whose::Everybody, change, standard_error, df, ci95 })
    }
}
