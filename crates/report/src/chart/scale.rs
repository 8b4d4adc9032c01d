//! A linear scale and its ticks.

/// A straight line from values to positions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The least and the greatest value; the least is below the greatest.
    pub values: (f64, f64),
    /// Their positions, in the picture's units.
    pub positions: (f64, f64),
}

impl Scale {
    /// The position of a value.
    pub fn at(&self, value: f64) -> f64 {
        let (least, greatest) = self.values;
        let (from, to) = self.positions;
        from + (value - least) / (greatest - least) * (to - from)
    }
}

/// Multiples of 1, 2 or 5 times a power of ten that span `low` to `high`, at most `most` of them, rising.
///
/// The first is at or below `low` and the last at or above `high`. Empty when the ends are not finite or `most` is below 3: with zero between the ends, two can never span them.
pub fn nice_ticks(low: f64, high: f64, most: u32) -> Vec<f64> {
    if !(low.is_finite() && high.is_finite() && low <= high) || most < 3 {
        return Vec::new();
    }
    let mut steps = steps_from((high - low) / f64::from(most));
    loop {
        let step = steps.next_step();
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        let last = if first < last { last } else { first + 1.0 };
        if last - first < f64::from(most) {
            return (0..most)
                .map(|place| (first + f64::from(place)) * step)
                .take_while(|tick| *tick <= (last + 0.5) * step)
                .collect();
        }
    }
}

/// The steps 1, 2, 5, 10, 20, 50… from the largest power of ten at or below a start.
struct Steps {
    power: f64,
    place: usize,
}

fn steps_from(start: f64) -> Steps {
    let start = start.max(1e-9);
    let mut power = 1.0;
    while power > start {
        power /= 10.0;
    }
    while power * 10.0 <= start {
        power *= 10.0;
    }
    Steps { power, place: 0 }
}

impl Steps {
    fn next_step(&mut self) -> f64 {
        let step = [1.0, 2.0, 5.0][self.place] * self.power;
        self.place += 1;
        if self.place == 3 {
            (self.place, self.power) = (0, self.power * 10.0);
        }
        step
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_a_scale_are_where_they_were_put() {
        let scale = Scale { values: (-10.0, 30.0), positions: (100.0, 300.0) };
        assert_eq!(
            [scale.at(-10.0), scale.at(0.0), scale.at(30.0)].map(f64::to_bits),
            [100.0, 150.0, 300.0].map(f64::to_bits)
        );
    }

    #[test]
    fn ticks_span_the_values_in_round_steps() {
        assert_eq!(nice_ticks(-3.2, 17.0, 6), [-5.0, 0.0, 5.0, 10.0, 15.0, 20.0]);
        assert_eq!(nice_ticks(0.0, 100.0, 6), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
    }

    #[test]
    fn ticks_of_a_single_value_are_still_two() {
        assert_eq!(nice_ticks(0.0, 0.0, 5).len(), 2);
    }

    #[test]
    fn ticks_never_pass_the_most_and_always_span() {
        for (low, high) in [(-1e-7, 3e-7), (-0.3, 0.1), (0.0, 1.0), (-99.0, 12.0), (2.0, 1e9)] {
            for most in 3..12 {
                let ticks = nice_ticks(low, high, most);
                assert!(ticks.len() <= most as usize, "{low} {high} {most}: {ticks:?}");
                assert!(
                    ticks[0] <= low && ticks[ticks.len() - 1] >= high,
                    "{low} {high} {most}: {ticks:?}"
                );
            }
        }
    }

    #[test]
    fn values_that_are_not_finite_have_no_ticks() {
        assert!(nice_ticks(f64::NAN, 1.0, 5).is_empty());
        assert!(nice_ticks(0.0, f64::INFINITY, 5).is_empty());
    }
}
