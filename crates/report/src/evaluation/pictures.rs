//! Figures of an evaluation as pictures. What may be published has pictures of its own, made from published figures only.

use crate::chart::{
    Dumbbell, Flow, Ink, Interval, Layout, Level, Named, Picture, Slope, SpreadBar,
    against_references, diverging_bars, dumbbells, slopes,
};
use evaluation::{
    ChangeReport, CompositeReport, Findings, ItemFinding, MeasureReport,
    disclosure::{Published, SafeCount, SafeMean},
};
use survey::instrument::{Direction, Role};

use super::super::{
    level_chart::{drawn, item_intervals, name_of},
    publication::{EstimateKind, PublishedChange, Spread, SpreadPart},
    words::with_capital,
};

/// The longest scale whose points are drawn one by one.
const SHORT_SCALE: f64 = 10.0;

/// Means before and after of the items of `level` on one scale, in the order asked; none where no item has a scale with ends.
pub fn item_dumbbells(items: &[ItemFinding], level: Option<u8>, layout: Layout) -> Option<Picture> {
    let of_level = || {
        items.iter().filter(|item| {
            item.level == level
                && item.role != Some(Role::Control)
                && item.range == Some((1.0, 7.0))
        })
    };
    let row = |item: &ItemFinding| {
        Some(Dumbbell {
            label: format!("{} ({} people)", name_of(item), item.n_pairs),
            before: item.mean_baseline?,
            after: item.mean_follow_up?,
            change_ends: drawn(item.ci95, item.n_pairs),
        })
    };
    let rows: Vec<Dumbbell> = of_level().filter_map(row).collect();
    dumbbells(&rows, (1.0, 7.0), Ink::Matched, layout)
}

/// Declared scores first, then every item with a scale by construct, in percent of the scale with better to the right.
pub fn forest(findings: &Findings, composites: &[CompositeReport]) -> Vec<Interval> {
    let score = |score: &CompositeReport| {
        Some(Interval {
            label: format!("{} (score, {})", score.title, score.matched.n_pairs),
            value: score.matched.mean_change?,
            ends: drawn(score.matched.ci95, score.matched.n_pairs),
        })
    };
    let mut rows: Vec<Interval> = composites.iter().filter_map(score).collect();
    for level in [2, 3, 4] {
        rows.extend(item_intervals(&findings.items, Some(level)));
    }
    rows
}

/// A line for each person of an item, thicker for more who moved alike. For the evaluator's eyes only.
pub fn item_slopes(item: &ItemFinding, report: &ChangeReport) -> Option<Picture> {
    let slope = |it: &evaluation::Move| Slope { before: it.before, after: it.after, n: it.n };
    let people: Vec<Slope> = report.moves.iter().map(slope).collect();
    slopes(&people, item.range?)
}

/// What the lines of [`item_slopes`] are. Their colour says down, which is worse only where more is better.
pub fn slopes_words(item: &ItemFinding) -> String {
    let down = match item.direction {
        Direction::Higher => "those who moved down, the worse way, are brown",
        Direction::Lower => "those who moved down are brown, and down is the better way",
        Direction::None => "those who moved down are brown, and neither way is called better",
    };
    format!(
        "A line for people who moved alike, thicker for more of them; {down}.{} For your eyes only.",
        turned_words(item)
    )
}

/// What a picture of one item's answers says where they are turned round; nothing where they are not.
pub const fn turned_words(item: &ItemFinding) -> &'static str {
    if item.is_turned_round { " Answers are turned round." } else { "" }
}

/// How an item's answers were spread, with every value of its scale, as bars of percent. `earlier` says what the first of
/// them is: before, or as remembered.
pub fn spread_bars(item: &ItemFinding, report: &ChangeReport, earlier: &str) -> Vec<SpreadBar> {
    let Some((least, most)) = item.range else { return Vec::new() };
    let steps = whole_steps(least, most);
    let share = |value: f64, n: fn(&evaluation::Step) -> usize| {
        let found = report.distribution.iter().find(|step| (step.value - value).abs() < 1e-9);
        percent(found.map_or(0, n), item.n_pairs)
    };
    let bar = |label: &str, n: fn(&evaluation::Step) -> usize| SpreadBar {
        label: format!("{label} ({} people)", item.n_pairs),
        shares: steps.iter().map(|value| share(*value, n)).collect(),
    };
    let later = if earlier == "before" { "After" } else { "Now" };
    vec![bar(&with_capital(earlier), |step| step.n_before), bar(later, |step| step.n_after)]
}

/// The same from what may be published.
pub fn spread_picture(spread: &Spread, layout: Layout) -> Option<Picture> {
    let (Spread::Values(parts) | Spread::Thirds(parts)) = spread else { return None };
    #[expect(clippy::cast_precision_loss, reason = "whole percent")]
    let bar = |label: &str, share: fn(&SpreadPart) -> u64| SpreadBar {
        label: label.to_owned(),
        shares: parts.iter().map(|part| share(part) as f64).collect(),
    };
    let bars =
        [bar("Before", |part| part.before.percent()), bar("After", |part| part.after.percent())];
    diverging_bars(&bars, layout)
}

/// Means of a count beside the values that the programme named.
pub fn reference_picture(
    report: &MeasureReport,
    item: &ItemFinding,
    layout: Layout,
) -> Option<Picture> {
    let (unlinked, afterwards) = (report.unlinked.as_ref(), report.afterwards.as_ref());
    let paired = item.mean_baseline.zip(item.mean_follow_up);
    let both = paired.or_else(|| unlinked.and_then(|it| it.mean_before.zip(it.mean_after)));
    let levels = match both {
        Some((before, after)) => vec![level("Before", before), level("After", after)],
        None => vec![level("Afterwards", afterwards?.mean?)],
    };
    let named: Vec<Named> = report
        .reference_lines
        .iter()
        .map(|line| Named { label: line.label.clone(), value: line.value })
        .collect();
    (!named.is_empty()).then(|| against_references(&levels, &named, layout)).flatten()
}

fn level(label: &str, value: f64) -> Level {
    Level { label: label.to_owned(), value }
}

/// The same from what may be published; none where a mean is hidden.
pub fn published_references(
    change: &PublishedChange,
    lines: &[(f64, String)],
    layout: Layout,
) -> Option<Picture> {
    let mean =
        |label: &str, mean: Published<SafeMean>| Some(level(label, mean.shown().ok()?.value()));
    let named: Vec<Named> =
        lines.iter().map(|(value, label)| Named { label: label.clone(), value: *value }).collect();
    let levels = match change.estimate {
        EstimateKind::Afterwards => vec![mean("Afterwards", change.after)?],
        _ => vec![mean("Before", change.before)?, mean("After", change.after)?],
    };
    against_references(&levels, &named, layout)
}

/// Published means before and after of one change, as a row of a picture on the item's own scale; none where one is hidden.
pub fn published_dumbbell(
    change: &PublishedChange,
    range: Option<(f64, f64)>,
    layout: Layout,
) -> Option<Picture> {
    let row = Dumbbell {
        label: change.label.clone(),
        before: change.before.shown().ok()?.value(),
        after: change.after.shown().ok()?.value(),
        change_ends: published_ends(change),
    };
    let most = row.before.max(row.after);
    // Numbers without a short scale of their own are drawn from nought.
    let scale = range.filter(|(least, most)| most - least <= SHORT_SCALE).unwrap_or((0.0, most));
    dumbbells(&[row], scale, Ink::Matched, layout)
}

/// Published changes of one estimate as rows of a picture of intervals, in percent of the scale; hidden ones are left out.
pub fn published_intervals(changes: &[PublishedChange], estimate: EstimateKind) -> Vec<Interval> {
    let row = |change: &PublishedChange| {
        Some(Interval {
            label: change.label.clone(),
            value: change.change.shown().ok()?.value(),
            ends: published_ends(change),
        })
    };
    changes.iter().filter(|change| change.estimate == estimate).filter_map(row).collect()
}

/// The interval of a published change, where it may be drawn: the count is about right to the nearest 5, and none of 1 or 2.
fn published_ends(change: &PublishedChange) -> Option<[f64; 2]> {
    let n = change.people.shown().map_or(0, SafeCount::about);
    let ends = change.ci95.shown().ok().map(|ends| ends.map(SafeMean::value));
    drawn(ends, usize::try_from(n).unwrap_or(usize::MAX))
}

/// Who was asked, and who could be linked.
pub fn cohort_flow(findings: &Findings) -> Flow {
    let (waves, pairing) = (findings.waves, findings.pairing);
    let said = |n: usize, words: &str| format!("{n} {words}");
    Flow {
        asked: [said(waves.baseline, "answered before"), said(waves.follow_up, "answered after")],
        became: [
            said(waves.baseline - pairing.pairs.min(waves.baseline), "before only, or not linked"),
            said(pairing.pairs, "linked, both times"),
            said(waves.follow_up - pairing.pairs.min(waves.follow_up), "after only, or not linked"),
        ],
    }
}

/// Whole values from one end of a scale to the other.
fn whole_steps(least: f64, most: f64) -> Vec<f64> {
    (0..=100).map(|step| least + f64::from(step)).take_while(|value| *value <= most).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts of people")]
fn percent(n: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { n as f64 / of as f64 * 100.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change_rows::tests::item;

    #[test]
    fn brown_is_called_the_worse_way_only_where_more_is_better() {
        let said = |direction, is_turned_round| {
            slopes_words(&ItemFinding {
                is_turned_round,
                direction,
                ..item("I3", Some(4), "weeks to a decision")
            })
        };
        assert!(said(Direction::Higher, false).contains("down, the worse way, are brown"));
        assert!(said(Direction::Lower, false).contains("down is the better way"));
        assert!(said(Direction::None, false).contains("neither way is called better"));
        assert!(said(Direction::Higher, true).contains("Answers are turned round."));
    }

    #[test]
    fn a_band_of_two_people_is_left_out_of_the_means() {
        let with = |n_pairs| {
            let own = ItemFinding { n_pairs, ..item("L1", Some(2), "trust") };
            item_dumbbells(&[own], Some(2), Layout::Stacked).unwrap().shapes.len()
        };
        assert!(with(2) < with(3));
    }
}
