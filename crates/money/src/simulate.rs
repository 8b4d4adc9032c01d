//! The simulation: draw every driver, compute the model, and see how the return is spread.

use super::{
    DRAWS_VERSION, Model, Simulation, SimulationError, Uncertainty,
    draw::{Stream, Streams},
    plan::{Plan, Work},
    spread::spread,
};

/// Rows drawn and computed together; also the span within which correlated drivers are ordered alike.
const BLOCK: u32 = 1000;

/// Simulates a model as its `uncertainty` says; without one, only confidence kept for the spread varies.
///
/// Each draw gives every driver a value of its own (correlated drivers keep their distributions and are ordered alike),
/// respondents are drawn anew if asked for, and the model is computed as [`super::evaluate`] does. The same model gives the
/// same bits everywhere.
///
/// # Errors
///
/// [`SimulationError`] when no benefit has been judged, nothing varies, a draw has no costs, or correlations contradict each other.
pub fn simulate(model: &Model) -> Result<Simulation, SimulationError> {
    let (plan, usual) = (Plan::of(model), Uncertainty::default());
    let uncertainty = model.uncertainty.as_ref().unwrap_or(&usual);
    if plan.nothing_judged {
        return Err(SimulationError::NothingJudged);
    }
    if plan.drivers.is_empty() && uncertainty.bootstrap_respondents.is_none() {
        return Err(SimulationError::NothingVaries);
    }
    if uncertainty.draws == 0 {
        return Err(SimulationError::NoDraws);
    }
    let returns = Drawing::new(&plan, uncertainty)?.returns()?;
    Ok(Simulation {
        draws: uncertainty.draws,
        draws_version: DRAWS_VERSION,
        seed: uncertainty.seed,
        all_classes: spread(returns.all_classes, uncertainty.target_roi_percent),
        cash_releasing: spread(returns.cash_releasing, uncertainty.target_roi_percent),
    })
}

/// The return of every draw, in per cent.
struct Returns {
    all_classes: Vec<f64>,
    cash_releasing: Vec<f64>,
}

/// A simulation under way.
struct Drawing<'a> {
    plan: &'a Plan,
    uncertainty: &'a Uncertainty,
    streams: Vec<Stream>,
    /// Values of every driver for a block of rows.
    columns: Vec<Vec<f64>>,
    respondents: Stream,
    n_respondents: u32,
    ordering: Ordering,
}

/// Which drivers are ordered alike, and how closely.
struct Ordering {
    drivers: Vec<usize>,
    /// Lower triangle of the correlations' square root, row by row.
    rows: Vec<Vec<f64>>,
    streams: Vec<Stream>,
}

impl<'a> Drawing<'a> {
    fn new(plan: &'a Plan, uncertainty: &'a Uncertainty) -> Result<Self, SimulationError> {
        let mut streams = Streams::new(uncertainty.seed);
        let ordering = Ordering::new(uncertainty, streams.others())?;
        let known = u32::try_from(plan.n_respondents).unwrap_or(u32::MAX);
        Ok(Self {
            plan,
            uncertainty,
            respondents: streams.next(),
            streams: plan.drivers.iter().map(|_| streams.next()).collect(),
            columns: vec![Vec::new(); plan.drivers.len()],
            n_respondents: uncertainty
                .bootstrap_respondents
                .map_or(0, |answered| answered.max(known)),
            ordering,
        })
    }

    fn returns(mut self) -> Result<Returns, SimulationError> {
        let mut left = self.uncertainty.draws;
        let mut returns = Returns::with_room(left);
        let mut work = Work::default();
        while left > 0 {
            let rows = left.min(BLOCK);
            self.draw(rows);
            let weights = self.weights(rows);
            self.plan.total(&self.columns, &weights, rows as usize, &mut work);
            returns.add(&work)?;
            left -= rows;
        }
        Ok(returns)
    }

    /// Draws every driver's values for some rows, correlated ones ordered alike.
    fn draw(&mut self, rows: u32) {
        let drivers = self.streams.iter_mut().zip(&self.plan.drivers).zip(&mut self.columns);
        for ((stream, driver), column) in drivers {
            column.resize(rows as usize, 0.0);
            stream.fill(driver.distribution, column);
        }
        for (driver, scores) in self.ordering.scores(rows) {
            if let Some(column) = self.columns.get_mut(driver) {
                order_like(column, &scores);
            }
        }
    }

    /// How often each respondent is drawn in some rows, one column each; none when they are not drawn.
    fn weights(&mut self, rows: u32) -> Vec<Vec<f64>> {
        let (n, rows) = (self.n_respondents, rows as usize);
        let mut weights = vec![vec![0.0; rows]; n as usize];
        for row in 0..if n == 0 { 0 } else { rows } {
            for _ in 0..n {
                let drawn = weights.get_mut(self.respondents.below(n) as usize);
                if let Some(times) = drawn.and_then(|column| column.get_mut(row)) {
                    *times += 1.0;
                }
            }
        }
        weights
    }
}

impl Returns {
    fn with_room(draws: u32) -> Self {
        let room = || Vec::with_capacity(draws as usize);
        Self { all_classes: room(), cash_releasing: room() }
    }

    /// Adds the returns of a block of rows.
    fn add(
        &mut self,
        Work { costs, benefits, cash_releasing, .. }: &Work,
    ) -> Result<(), SimulationError> {
        if costs.iter().any(|costs| *costs <= 0.0) {
            return Err(SimulationError::NoCosts);
        }
        self.all_classes.extend(roi_percent(benefits, costs));
        self.cash_releasing.extend(roi_percent(cash_releasing, costs));
        Ok(())
    }
}

/// The return of each row, in per cent.
fn roi_percent<'a>(benefits: &'a [f64], costs: &'a [f64]) -> impl Iterator<Item = f64> + 'a {
    benefits.iter().zip(costs).map(|(benefits, costs)| (benefits / costs - 1.0) * 100.0)
}

impl Ordering {
    fn new(uncertainty: &Uncertainty, mut streams: Streams) -> Result<Self, SimulationError> {
        let place = |id: &String| uncertainty.drivers.iter().position(|driver| driver.id == *id);
        let mut drivers: Vec<_> = uncertainty
            .correlations
            .iter()
            .flat_map(|pair| &pair.between)
            .filter_map(place)
            .collect();
        drivers.sort_unstable();
        drivers.dedup();
        let correlation = |a: usize, b: usize| {
            let between = |ids: &[String; 2]| {
                let places = ids.each_ref().map(place);
                places == [Some(a), Some(b)] || places == [Some(b), Some(a)]
            };
            let given = uncertainty.correlations.iter().rfind(|pair| between(&pair.between));
            if a == b { 1.0 } else { given.map_or(0.0, |pair| pair.value) }
        };
        let rows =
            square_root(&drivers, correlation).ok_or(SimulationError::ImpossibleCorrelations)?;
        let streams = drivers.iter().map(|_| streams.next()).collect();
        Ok(Self { drivers, rows, streams })
    }

    /// Correlated bell-curve scores for some rows, by driver.
    fn scores(&mut self, rows: u32) -> Vec<(usize, Vec<f64>)> {
        let bells: Vec<Vec<f64>> = self
            .streams
            .iter_mut()
            .map(|stream| (0..rows).map(|_| stream.bell()).collect())
            .collect();
        let score = |weights: &[f64], row: usize| {
            let parts = weights
                .iter()
                .zip(&bells)
                .filter_map(|(weight, bell)| Some(weight * bell.get(row)?));
            parts.sum::<f64>()
        };
        let column =
            |weights: &Vec<f64>| (0..rows as usize).map(|row| score(weights, row)).collect();
        self.drivers.iter().copied().zip(self.rows.iter().map(column)).collect()
    }
}

/// The Cholesky factor of a matrix of correlations, row by row; none when they contradict each other.
fn square_root(
    drivers: &[usize],
    correlation: impl Fn(usize, usize) -> f64,
) -> Option<Vec<Vec<f64>>> {
    let mut rows: Vec<Vec<f64>> = Vec::new();
    for (index, driver) in drivers.iter().enumerate() {
        let mut row: Vec<f64> = Vec::new();
        for (other, earlier) in drivers.iter().zip(&rows) {
            let shared: f64 = row.iter().zip(earlier).map(|(a, b)| a * b).sum();
            let pivot = earlier.last()?;
            row.push(if *pivot > 0.0 {
                (correlation(*driver, *other) - shared) / pivot
            } else {
                0.0
            });
        }
        let rest = 1.0 - row.iter().map(|part| part * part).sum::<f64>();
        if rest < -1e-12 {
            return None;
        }
        row.push(rest.max(0.0).sqrt());
        debug_assert_eq!(row.len(), index + 1);
        rows.push(row);
    }
    Some(rows)
}

/// Puts a column in the order of its scores: the smallest value where the smallest score is.
fn order_like(column: &mut [f64], scores: &[f64]) {
    let mut sorted = column.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let mut places: Vec<_> = scores.iter().enumerate().collect();
    places.sort_by(|a, b| a.1.total_cmp(b.1));
    for ((place, _), value) in places.into_iter().zip(sorted) {
        if let Some(cell) = column.get_mut(place) {
            *cell = value;
        }
    }
}
