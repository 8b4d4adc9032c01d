//! What a careful reader would notice about one response. Flags inform; they never leave anybody out.

use serde::{Deserialize, Serialize};

use super::{Measure, Record};

/// Something about a response that an evaluator should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// The same point on every item of a scale, items that run the other way among them or not.
    StraightLined,
    /// Finished faster than the questions can be read.
    Fast,
    /// Finished outside the months that the programme set for the wave.
    OutOfWindow,
    /// Less than half of what can be scored was answered.
    MostlyMissing,
    /// An answer was off its scale, and left out.
    OutOfRange,
    /// The same code was given more than once in the wave.
    AnsweredTwice,
}

/// From this many items of one scale on, the same point on all of them is remarkable.
const FEWEST_FOR_A_LINE: usize = 6;
/// Faster than this for an item, in seconds, nobody has read it.
///
/// Source: Huang et al. (2012), 2 seconds an item, <https://doi.org/10.1007/s10869-011-9231-8>.
const SECONDS_AN_ITEM: f64 = 2.0;

impl Flag {
    /// Every flag.
    pub const ALL: [Self; 6] = [
        Self::StraightLined,
        Self::Fast,
        Self::OutOfWindow,
        Self::MostlyMissing,
        Self::OutOfRange,
        Self::AnsweredTwice,
    ];

    /// What it means, to be read after “This response”.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::StraightLined => "gives the same point on every item of a scale",
            Self::Fast => "was finished faster than its questions can be read",
            Self::OutOfWindow => "was finished outside the months set for its wave",
            Self::MostlyMissing => "leaves more than half of its items without a score",
            Self::OutOfRange => "has an answer off its scale, which is left out",
            Self::AnsweredTwice => "has a code that was given more than once in the wave",
        }
    }
}

/// The flags that a record's own answers raise, in the order of [`Flag::ALL`].
///
/// `minutes` is how long answering took, if that is known; `is_in_window` whether it was finished in the months set
/// for its wave, if that is known; `has_bad_cells` whether an answer was left out because it was off its scale.
pub fn flags_of(
    record: &Record,
    measures: &[Measure],
    minutes: Option<i64>,
    is_in_window: Option<bool>,
    has_bad_cells: bool,
) -> Vec<Flag> {
    let raised = [
        (Flag::StraightLined, is_straight_lined(record, measures)),
        (Flag::Fast, minutes.is_some_and(|minutes| is_fast(record, minutes))),
        (Flag::OutOfWindow, is_in_window == Some(false)),
        (Flag::MostlyMissing, is_mostly_missing(record, measures)),
        (Flag::OutOfRange, has_bad_cells),
    ];
    raised.into_iter().filter(|(_, is_raised)| *is_raised).map(|(flag, _)| flag).collect()
}

/// One point throughout a scale: measures with the same range, enough of them answered.
fn is_straight_lined(record: &Record, measures: &[Measure]) -> bool {
    let mut ranges: Vec<(f64, f64)> = Vec::new();
    for range in measures.iter().filter(|measure| measure.is_point_scale).filter_map(|it| it.range)
    {
        if !ranges.contains(&range) {
            ranges.push(range);
        }
    }
    ranges.into_iter().any(|range| {
        let scale = measures.iter().filter(|it| it.is_point_scale && it.range == Some(range));
        let points: Vec<u64> =
            scale.filter_map(|it| record.now.get(&it.id)).map(|point| point.to_bits()).collect();
        points.len() >= FEWEST_FOR_A_LINE && points.windows(2).all(|pair| pair[0] == pair[1])
    })
}

#[expect(clippy::cast_precision_loss, reason = "a count of items and of minutes")]
fn is_fast(record: &Record, minutes: i64) -> bool {
    let answered = record.now.len() + record.remembered.len();
    minutes >= 0 && (minutes as f64) * 60.0 < SECONDS_AN_ITEM * answered as f64
}

fn is_mostly_missing(record: &Record, measures: &[Measure]) -> bool {
    let asked: Vec<&Measure> = measures.iter().filter(|it| it.is_point_scale).collect();
    let answered = asked.iter().filter(|it| record.now.contains_key(&it.id)).count();
    !asked.is_empty() && 2 * answered < asked.len()
}
