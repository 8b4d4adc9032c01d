//! Findings as intervals to draw, in percent of the scale, with better to the right.

use crate::{
    CaptionedPicture, Figures, Table,
    chart::{Ink, Interval, interval_chart},
};
use evaluation::{ItemFinding, LevelFinding};
use survey::instrument::{Direction, Role};

use super::{
    conclusions::level_label,
    words::{counted, signed_text, with_capital},
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

/// An item's name in a picture or a list: what it measures, and that its answers are turned round where they are.
pub(super) fn name_of(item: &ItemFinding) -> String {
    let name = with_capital(item.short_label());
    let says_so = name.ends_with(item.label.get(1..).unwrap_or_default());
    if item.is_turned_round && !says_so { format!("{name} (answers turned round)") } else { name }
}

/// Whether change was measured or remembered: the two never look alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// People matched across two waves.
    Matched,
    /// What people remember.
    Perceived,
}

/// Intervals of one kind of change as a picture. `scale` says what the horizontal scale is.
pub fn interval_picture(
    title: &str,
    scale: &str,
    kind: ChangeKind,
    intervals: &[Interval],
) -> Option<CaptionedPicture> {
    let (ink, marks) = match kind {
        ChangeKind::Matched => (Ink::Matched, "A square is the mean"),
        ChangeKind::Perceived => (Ink::Perceived, "A ring is the mean, as people remember it"),
    };
    let rows = intervals.iter().map(|Interval { label, value, ends }| {
        let ends = ends.map(|ends| ends.map(|end| signed_text(end, 1)).join(" to "));
        let ends = ends.unwrap_or_else(|| "not available".to_owned());
        [label.clone(), signed_text(*value, 1), ends]
    });
    let columns = vec!["What (people)", "Mean change", "95% interval"];
    CaptionedPicture::new(
        title,
        format!("{scale}. {marks}. The line at zero means no change."),
        Figures::Table(Table::of_words(title, columns, rows)),
        |layout| interval_chart(intervals, ink, layout),
    )
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
    let name = name_of(item);
    Some(Interval {
        label: format!("{name} ({})", item.n_pairs),
        value: percent(item.mean_change?),
        ends: drawn(item.ci95, item.n_pairs).map(|ends| turned(ends.map(percent))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change_rows::tests::item;

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
    fn the_interval_of_two_people_is_not_drawn() {
        let of = |n_pairs| {
            let item = ItemFinding { n_pairs, ..item("L1", Some(2), "trust") };
            item_intervals(&[item], Some(2)).remove(0).ends
        };
        assert!(of(2).is_none() && of(3).is_some());
    }

    #[test]
    fn a_picture_says_that_answers_are_turned_round() {
        let turned = ItemFinding { is_turned_round: true, ..item("L1", Some(2), "silo working") };
        let drawn = item_intervals(std::slice::from_ref(&turned), Some(2));
        assert_eq!(drawn[0].label, "Silo working (answers turned round) (6)");
        let row = ItemFinding {
            id: "L1.a".into(),
            label: "I work alone (answers turned round, so that more is better)".into(),
            ..turned
        };
        assert_eq!(name_of(&row), row.label, "a row's own words say it already");
    }

    #[test]
    fn an_item_without_ends_to_its_scale_is_not_drawn() {
        let count = ItemFinding { range: None, ..item("B1", Some(3), "people") };
        assert!(item_intervals(&[count], Some(3)).is_empty());
    }
}
