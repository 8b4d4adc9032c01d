//! Fisher's exact test of a two-by-two table, with the conditional odds ratio.

use crate::estimate::{Estimate, NotEstimable};
use crate::paired::ChiSquared;
use crate::special::SpecialError;
use crate::special::root::{Height, increasing_root};

/// Tables as likely as the observed one within this, relatively, count as no more likely (as in R).
const RELATIVE_TIE: f64 = 1e-7;
/// What each end of a 95% interval leaves out.
const TAIL: f64 = 0.025;

/// Fisher's exact test and odds ratio; the table is `[[a, b], [c, d]]`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FisherExact {
    /// Chance of a table no more likely than the observed one, given its margins; 1 if a margin is empty.
    pub p_two_sided: f64,
    /// Chance of a first cell at least as large.
    pub p_greater: f64,
    /// Chance of a first cell at most as large.
    pub p_less: f64,
    /// The odds ratio under which the observed first cell is expected; none if infinite.
    pub odds_ratio: Estimate,
    /// Lower end of the exact 95% interval of the odds ratio.
    pub odds_ratio_ci95_low: Estimate,
    /// Upper end; none if infinite.
    pub odds_ratio_ci95_high: Estimate,
    /// `ad / bc`; none if infinite.
    pub odds_ratio_sample: Estimate,
    /// Pearson's chi-squared on 1 degree of freedom.
    pub chi_squared: Result<ChiSquared, NotEstimable>,
    /// The same with Yates' correction, at most the distance from expectation.
    pub chi_squared_corrected: Result<ChiSquared, NotEstimable>,
}

/// Tests whether rows and columns of a table of counts are independent.
///
/// # Source
///
/// Fisher (1935), <https://doi.org/10.2307/2342435>; conventions as R's `fisher.test`, whose own odds ratio and limits are
/// good to about 1% in extreme tables.
pub fn fisher_exact(table: [[u64; 2]; 2]) -> FisherExact {
    let tables = Tables::new(table);
    let null = tables.chances(0.0);
    let observed = null[tables.at];
    let [[a, b], [c, d]] = table.map(|row| row.map(|count| count as f64));
    FisherExact {
        p_two_sided: sum(null.iter().filter(|p| **p <= observed * (1.0 + RELATIVE_TIE))),
        p_greater: sum(null[tables.at..].iter()),
        p_less: sum(null[..=tables.at].iter()),
        odds_ratio: tables.likeliest(),
        odds_ratio_ci95_low: tables.lower_limit(),
        odds_ratio_ci95_high: tables.upper_limit(),
        odds_ratio_sample: sample_odds_ratio(a * d, b * c),
        chi_squared: chi_squared([[a, b], [c, d]], 0.0),
        chi_squared_corrected: chi_squared([[a, b], [c, d]], 0.5),
    }
}

fn sum<'a>(chances: impl Iterator<Item = &'a f64>) -> f64 {
    chances.sum::<f64>().min(1.0)
}

fn sample_odds_ratio(concordant: f64, discordant: f64) -> Estimate {
    if discordant > 0.0 {
        return Ok(concordant / discordant);
    }
    Err(if concordant > 0.0 { NotEstimable::Infinite } else { NotEstimable::EmptyMargin })
}

fn chi_squared(table: [[f64; 2]; 2], correction: f64) -> Result<ChiSquared, NotEstimable> {
    let [[a, b], [c, d]] = table;
    let n = a + b + c + d;
    let margins = [(a + b, a + c), (a + b, b + d), (c + d, a + c), (c + d, b + d)];
    if margins.iter().any(|(row, column)| row * column == 0.0) {
        return Err(NotEstimable::EmptyMargin);
    }
    let distance = (a * d - b * c).abs() / n;
    let gap = distance - correction.min(distance);
    let weight: f64 = margins.iter().map(|(row, column)| n / (row * column)).sum();
    ChiSquared::on_one_df(gap * gap * weight)
}

/// All tables with the observed margins, by their first cell.
struct Tables {
    /// Log chance of each table relative to the likeliest, at an odds ratio of 1.
    ln_weights: Vec<f64>,
    /// Which of them was observed.
    at: usize,
}

impl Tables {
    fn new([[a, b], [c, d]]: [[u64; 2]; 2]) -> Self {
        let (row, column, others) = (a + b, a + c, b + d);
        let fewest = row.saturating_sub(others);
        let most = row.min(column);
        let step = |first: u64| {
            let up = ((column - first) * (row - first)) as f64;
            let down = ((first + 1) * (others + first + 1 - row)) as f64;
            libm::log(up / down)
        };
        let mut ln_weights = vec![0.0];
        for first in fewest..most {
            ln_weights.push(ln_weights.last().copied().unwrap_or(0.0) + step(first));
        }
        let at = usize::try_from(a - fewest).unwrap_or(0);
        Self { ln_weights, at }
    }

    /// The chance of each table at a log odds ratio.
    fn chances(&self, ln_odds: f64) -> Vec<f64> {
        let tilted = self.ln_weights.iter().zip(0_u32..).map(|(w, i)| w + ln_odds * f64::from(i));
        let tilted: Vec<f64> = tilted.collect();
        let highest = tilted.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weights: Vec<f64> = tilted.iter().map(|w| libm::exp(w - highest)).collect();
        let total: f64 = weights.iter().sum();
        weights.into_iter().map(|w| w / total).collect()
    }

    fn last(&self) -> usize {
        self.ln_weights.len() - 1
    }

    fn some_choice(&self) -> Result<(), NotEstimable> {
        if self.last() == 0 { Err(NotEstimable::EmptyMargin) } else { Ok(()) }
    }

    fn likeliest(&self) -> Estimate {
        self.some_choice()?;
        if self.at == 0 {
            return Ok(0.0);
        }
        if self.at == self.last() {
            return Err(NotEstimable::Infinite);
        }
        self.odds_where(|chances| {
            let all = moments(chances, 0);
            let slope = all.second - all.first * all.first;
            Height { above: all.first - self.at as f64, slope }
        })
    }

    fn lower_limit(&self) -> Estimate {
        self.some_choice()?;
        if self.at == 0 {
            return Ok(0.0);
        }
        self.odds_where(|chances| {
            let (upper, all) = (moments(&chances[self.at..], self.at), moments(chances, 0));
            let above = libm::log(upper.mass) - libm::log(TAIL);
            Height { above, slope: upper.first / upper.mass - all.first }
        })
    }

    fn upper_limit(&self) -> Estimate {
        self.some_choice()?;
        if self.at == self.last() {
            return Err(NotEstimable::Infinite);
        }
        self.odds_where(|chances| {
            let (lower, all) = (moments(&chances[..=self.at], 0), moments(chances, 0));
            let above = libm::log(TAIL) - libm::log(lower.mass);
            Height { above, slope: all.first - lower.first / lower.mass }
        })
    }

    /// The odds ratio at which an increasing function of the chances crosses zero.
    fn odds_where(&self, height: impl Fn(&[f64]) -> Height) -> Estimate {
        let at = |ln_odds: f64| Ok::<_, SpecialError>(height(&self.chances(ln_odds)));
        Ok(libm::exp(increasing_root("odds ratio", 0.0, at)?))
    }
}

struct Moments {
    mass: f64,
    first: f64,
    second: f64,
}

/// Sums of the chances, times the table's place and times its square; the first has place `offset`.
fn moments(chances: &[f64], offset: usize) -> Moments {
    let mut sums = Moments { mass: 0.0, first: 0.0, second: 0.0 };
    for (index, p) in chances.iter().enumerate() {
        let place = (offset + index) as f64;
        sums.mass += p;
        sums.first += p * place;
        sums.second += p * place * place;
    }
    sums
}
