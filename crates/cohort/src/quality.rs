//! What a careful reader would notice about one response. Flags inform; they never leave anybody out.

use serde::{Deserialize, Serialize};

use super::{Measure, Names, Record};

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
    /// Another version of it was finished at the very same moment.
    SameMoment,
    /// It says that it was finished after the day on which it is read.
    OfTheFuture,
}

/// From this many items of one scale on, the same point on all of them is remarkable.
const FEWEST_FOR_A_LINE: usize = 6;
/// Faster than this for an item, in seconds, nobody has read it.
///
/// Source: Huang et al. (2012), 2 seconds an item, <https://doi.org/10.1007/s10869-011-9231-8>.
const SECONDS_AN_ITEM: f64 = 2.0;

impl Flag {
    /// Every flag.
    pub const ALL: [Self; 8] = [
        Self::StraightLined,
        Self::Fast,
        Self::OutOfWindow,
        Self::MostlyMissing,
        Self::OutOfRange,
        Self::AnsweredTwice,
        Self::SameMoment,
        Self::OfTheFuture,
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
            Self::SameMoment => {
                "has another version that was finished at the very same moment, so nobody can tell which is newer: look at both"
            }
            Self::OfTheFuture => {
                "says that it was finished later than today, so the clock of its device was wrong: any other version of it counts instead"
            }
        }
    }
}

/// What to notice about the records of one wave, worked out once for all of them.
#[derive(Debug, Clone)]
pub struct Watch {
    names: Names,
    /// Of each scale of labelled points, the places of its measures.
    scales: Vec<Vec<usize>>,
}

impl Watch {
    /// What to notice about records that were asked for `measures`; `names` are those that their scores have room for.
    pub fn new(measures: &[Measure], names: &Names) -> Self {
        let mut scales: Vec<((f64, f64), Vec<usize>)> = Vec::new();
        for measure in measures.iter().filter(|measure| measure.is_point_scale) {
            let Some((range, place)) = measure.range.zip(names.place(&measure.id)) else {
                continue;
            };
            match scales.iter_mut().find(|(other, _)| *other == range) {
                Some((_, places)) => places.push(place),
                None => scales.push((range, vec![place])),
            }
        }
        let scales = scales.into_iter().map(|(_, places)| places).collect();
        Self { names: names.clone(), scales }
    }

    /// The flags that a record's own answers raise, in the order of [`Flag::ALL`].
    ///
    /// `minutes` is how long answering took, if that is known; `is_in_window` whether it was finished in the months set
    /// for its wave, if that is known; `has_bad_cells` whether an answer was left out because it was off its scale.
    pub fn flags(
        &self,
        record: &Record,
        minutes: Option<i64>,
        is_in_window: Option<bool>,
        has_bad_cells: bool,
    ) -> Vec<Flag> {
        let raised = [
            (Flag::StraightLined, self.is_straight_lined(record)),
            (Flag::Fast, minutes.is_some_and(|minutes| is_fast(record, minutes))),
            (Flag::OutOfWindow, is_in_window == Some(false)),
            (Flag::MostlyMissing, self.is_mostly_missing(record)),
            (Flag::OutOfRange, has_bad_cells),
        ];
        raised.into_iter().filter(|(_, is_raised)| *is_raised).map(|(flag, _)| flag).collect()
    }

    /// One point throughout a scale: measures with the same range, enough of them answered.
    fn is_straight_lined(&self, record: &Record) -> bool {
        self.scales.iter().any(|scale| {
            let mut points =
                scale.iter().filter_map(|place| record.now.get_at(&self.names, *place));
            let first = points.next().map(f64::to_bits);
            let mut n = usize::from(first.is_some());
            let is_one = points.all(|point| {
                n += 1;
                Some(point.to_bits()) == first
            });
            is_one && n >= FEWEST_FOR_A_LINE
        })
    }

    fn is_mostly_missing(&self, record: &Record) -> bool {
        let asked = || self.scales.iter().flatten();
        let is_answered = |place: &&usize| record.now.get_at(&self.names, **place).is_some();
        let n_asked = asked().count();
        n_asked > 0 && 2 * asked().filter(is_answered).count() < n_asked
    }
}

#[expect(clippy::cast_precision_loss, reason = "a count of items and of minutes")]
fn is_fast(record: &Record, minutes: i64) -> bool {
    let answered = record.now.len() + record.remembered.len();
    minutes >= 0 && (minutes as f64) * 60.0 < SECONDS_AN_ITEM * answered as f64
}
