//! Findings as intervals to draw, in percent of the scale, with better to the right.

use crate::{
    analysis::{ItemFinding, LevelFinding},
    chart::Interval,
    instrument::{Direction, Role},
};

use super::{
    conclusions::level_label,
    words::{counted, with_capital},
};

/// The fewest people whose interval is drawn. Of two people it is wider than any scale.
const FEWEST_DRAWN: usize = 3;

/// The ends of an interval, where so many people stand behind it that it may be drawn.
pub(super) fn drawn(ends: Option<[f64; 2]>, n: usize) -> Option<[f64; 2]> {
    ends.filter(|_| n >= FEWEST_DRAWN)
}

fn people(n: usize) -> String {
    counted(n, "person", "people")
}

/// Mean change of each level that has one, in percent of the maximum possible.
pub fn level_intervals(levels: &[LevelFinding]) -> Vec<Interval> {
    let of = |level: &LevelFinding| {
        Some(Interval {
            label: format!(
                "{}, {}",
                level_label(level.level, &level.labels),
                people(level.n_pairs)
            ),
            value: level.mean_change?,
            ends: drawn(level.ci95, level.n_pairs),
        })
    };
    levels.iter().filter_map(of).collect()
}

/// Mean change of each item of `level` that has a scale with ends and a better way, in percent of that scale.
pub fn item_intervals(items: &[ItemFinding], level: Option<u8>) -> Vec<Interval> {
    let of_level =
        items.iter().filter(|item| item.level == level && item.role != Some(Role::Control));
    of_level.filter_map(item_interval).collect()
}

fn item_interval(item: &ItemFinding) -> Option<Interval> {
    let (least, greatest) = item.range?;
    let sign = match item.direction {
        Direction::Higher => 1.0,
        Direction::Lower => -1.0,
        Direction::None => return None,
    };
    let percent = |change: f64| sign * change / (greatest - least) * 100.0;
    let turned = |[low, high]: [f64; 2]| if sign > 0.0 { [low, high] } else { [high, low] };
    let name = with_capital(item.short_label());
    Some(Interval {
        label: format!("{name} ({})", item.n_pairs),
        value: percent(item.mean_change?),
        ends: drawn(item.ci95, item.n_pairs).map(|ends| turned(ends.map(percent))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::change_rows::tests::item;

    #[test]
    fn an_item_is_drawn_in_percent_of_its_scale() {
        // 0.75 points of the 6 from 1 to 7 are 12.5%.
        let drawn = item_intervals(&[item("L1", Some(2), "trust")], Some(2));
        assert!((drawn[0].value - 12.5).abs() < 1e-12);
    }

    #[test]
    fn better_is_to_the_right_where_fewer_is_better() {
        let fewer = ItemFinding { direction: Direction::Lower, ..item("I3", Some(4), "time") };
        let drawn = item_intervals(&[fewer], Some(4));
        assert!(drawn[0].value < 0.0);
        assert!(drawn[0].ends.is_some_and(|[low, high]| low < high));
    }

    #[test]
    fn an_item_without_ends_to_its_scale_is_not_drawn() {
        let count = ItemFinding { range: None, ..item("B1", Some(3), "people") };
        assert!(item_intervals(&[count], Some(3)).is_empty());
    }
}
