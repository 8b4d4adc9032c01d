//! The table of change: findings in the order of the levels, each row ready to read.

use cohort::Unit;
use evaluation::{ItemFinding, TWO_QUESTIONS};
use survey::instrument::{Direction, Role};

use super::{
    ChangeKind,
    table::{Cell, Table},
    words::{interval_text, level_title, number_text, sentence, signed_text, with_capital},
};

/// Decimals of means and changes: scores have at most two.
const DECIMALS: usize = 2;
/// Levels in the order shown: the chain of evidence, then context, then columns without a level.
pub const LEVEL_ORDER: [Option<u8>; 7] =
    [Some(1), Some(2), Some(3), Some(4), Some(5), Some(0), None];

/// The items of one level.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelRows {
    /// The level; none for columns that are items in their own right.
    pub level: Option<u8>,
    /// Its name.
    pub title: String,
    /// Items with values on both occasions, or that could have them, by construct, those that changed most first.
    pub rows: Vec<ChangeRow>,
    /// Items with values on one occasion only, or on neither, or that are one question before and another after.
    pub asked_once: Vec<AskedOnce>,
}

/// One item that can be compared.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeRow {
    /// The item's id.
    pub id: String,
    /// What it measures, with a capital.
    pub construct: String,
    /// What was asked.
    pub label: String,
    /// What its figures count in and which way is better.
    pub unit: String,
    /// Valid values before.
    pub n_baseline: usize,
    /// Valid values after.
    pub n_follow_up: usize,
    /// People with both.
    pub n_pairs: usize,
    /// Mean before, over the pairs.
    pub mean_baseline: Cell,
    /// Mean after, over the pairs.
    pub mean_follow_up: Cell,
    /// Mean change.
    pub mean_change: Cell,
    /// Its 95% interval.
    pub ci95: Cell,
    /// Pairs that went up; the unit says whether that is better.
    pub rose: usize,
    /// Pairs that did not move.
    pub same: usize,
    /// Pairs that went down.
    pub fell: usize,
    /// How many would have gone each way if nothing but noise had moved those who moved.
    pub by_chance: String,
}

/// Change by item as a table, measured or remembered.
pub fn change_table(caption: impl Into<String>, kind: ChangeKind, rows: &[ChangeRow]) -> Table {
    let columns = match kind {
        ChangeKind::Matched => MATCHED_COLUMNS,
        ChangeKind::Perceived => PERCEIVED_COLUMNS,
    };
    let rows = rows.iter().map(ChangeRow::cells).collect();
    Table { caption: caption.into(), columns: columns.to_vec(), rows }
}

/// The columns of change that was measured.
const MATCHED_COLUMNS: [&str; 12] = [
    "Item",
    "n before",
    "n after",
    "n pairs",
    "Mean before",
    "Mean after",
    "Mean change",
    "95% interval",
    "Rose",
    "Same",
    "Fell",
    "By chance alone, each way",
];

/// The columns of change that is remembered.
const PERCEIVED_COLUMNS: [&str; 12] = [
    "Item",
    "n remembered",
    "n now",
    "n both",
    "Mean remembered",
    "Mean now",
    "Perceived change",
    "95% interval",
    "Rose",
    "Same",
    "Fell",
    "By chance alone, each way",
];

impl ChangeRow {
    fn cells(&self) -> Vec<Cell> {
        let is_named = self.label != self.id;
        let item = Cell::Item {
            construct: self.construct.clone(),
            label: if is_named { self.label.clone() } else { String::new() },
            unit: format!("{} · {}", self.id, self.unit),
        };
        vec![
            item,
            Cell::count(self.n_baseline),
            Cell::count(self.n_follow_up),
            Cell::count(self.n_pairs),
            self.mean_baseline.clone(),
            self.mean_follow_up.clone(),
            self.mean_change.clone(),
            self.ci95.clone(),
            Cell::count(self.rose),
            Cell::count(self.same),
            Cell::count(self.fell),
            Cell::Shown(format!("about {}", self.by_chance)),
        ]
    }
}

/// One item that cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedOnce {
    /// The item's id.
    pub id: String,
    /// What was asked.
    pub label: String,
    /// Valid values before.
    pub n_baseline: usize,
    /// Valid values after.
    pub n_follow_up: usize,
    /// Why it cannot be, where both occasions have values.
    pub why: Option<String>,
}

/// The items outside the programme that can be compared: they show how much everything moved.
pub fn control_rows(items: &[ItemFinding]) -> Vec<ChangeRow> {
    items.iter().filter(|item| is_control(item) && is_comparable(item)).map(change_row).collect()
}

/// The items of one level; none where it has none.
pub fn level_rows(items: &[ItemFinding], level: Option<u8>) -> Option<LevelRows> {
    let of_level = items.iter().filter(|item| item.level == level && !is_control(item));
    let (both, once): (Vec<&ItemFinding>, Vec<&ItemFinding>) =
        of_level.partition(|item| is_comparable(item));
    (!both.is_empty() || !once.is_empty()).then(|| LevelRows {
        level,
        title: level_title(level),
        rows: by_construct(&both).into_iter().map(change_row).collect(),
        asked_once: once.into_iter().map(asked_once).collect(),
    })
}

fn is_control(item: &ItemFinding) -> bool {
    item.role == Some(Role::Control)
}

/// Whether both occasions have answers to one question.
fn is_comparable(item: &ItemFinding) -> bool {
    item.is_compared() && item.n_baseline > 0 && item.n_follow_up > 0
}

/// Items of one construct together. Constructs and items stand in the order of their changes as shrunk towards their level,
/// because by the changes themselves the best-looking of many is mostly the luckiest; what has none follows in the order asked.
fn by_construct<'a>(items: &[&'a ItemFinding]) -> Vec<&'a ItemFinding> {
    let pooled = |item: &ItemFinding| item.pooled.map_or(f64::NEG_INFINITY, |it| it.change);
    let best = |item: &ItemFinding| {
        let alike = items.iter().filter(|other| other.construct == item.construct);
        alike.map(|item| pooled(item)).fold(f64::NEG_INFINITY, f64::max)
    };
    let first =
        |item: &ItemFinding| items.iter().position(|other| other.construct == item.construct);
    let mut sorted = items.to_vec();
    sorted.sort_by(|one, other| {
        best(other)
            .total_cmp(&best(one))
            .then_with(|| first(one).cmp(&first(other)))
            .then_with(|| pooled(other).total_cmp(&pooled(one)))
    });
    sorted
}

fn asked_once(item: &ItemFinding) -> AskedOnce {
    AskedOnce {
        id: item.id.clone(),
        label: item.label.clone(),
        n_baseline: item.n_baseline,
        n_follow_up: item.n_follow_up,
        why: (!item.is_compared()).then(|| sentence(TWO_QUESTIONS)),
    }
}

fn change_row(item: &ItemFinding) -> ChangeRow {
    let cell = |name: &str, text: Option<String>| {
        let reason = || {
            item.not_estimable
                .get(name)
                .cloned()
                .unwrap_or_else(|| "the files do not give it".into())
        };
        text.map_or_else(|| Cell::Missing(reason()), Cell::Shown)
    };
    let mean = |value: f64| number_text(value, DECIMALS);
    ChangeRow {
        id: item.id.clone(),
        construct: with_capital(&item.construct),
        label: item.label.clone(),
        unit: unit_text(item),
        n_baseline: item.n_baseline,
        n_follow_up: item.n_follow_up,
        n_pairs: item.n_pairs,
        mean_baseline: cell("mean_baseline", item.mean_baseline.map(mean)),
        mean_follow_up: cell("mean_follow_up", item.mean_follow_up.map(mean)),
        mean_change: cell(
            "mean_change",
            item.mean_change.map(|value| signed_text(value, DECIMALS)),
        ),
        ci95: cell("ci95", item.ci95.map(|ends| interval_text(ends, DECIMALS))),
        rose: item.rose,
        same: item.same,
        fell: item.fell,
        by_chance: by_chance_text(item),
    }
}

/// “8.5”: people, of whom there may be half of one.
pub(super) fn by_chance_text(item: &ItemFinding) -> String {
    let n = item.by_chance_each_way();
    number_text(n, usize::from(n.fract() != 0.0))
}

fn unit_text(item: &ItemFinding) -> String {
    let unit = match (&item.unit, item.range) {
        (Unit::Points, Some((least, greatest))) => format!("Points, {least} to {greatest}"),
        (Unit::Points, None) => "Points as in the file".into(),
        (Unit::Ticked, _) => "Options ticked".into(),
        (Unit::Named(name), _) => with_capital(name),
    };
    match item.direction {
        Direction::Higher => unit,
        Direction::Lower => format!("{unit}; fewer is better"),
        Direction::None => format!("{unit}; {}", no_direction_words(item)),
    }
}

/// Why neither way of an item without a direction is called better.
pub fn no_direction_words(item: &ItemFinding) -> &'static str {
    match item.level {
        Some(_) => "neither way is called better",
        None => "neither way is called better, because nobody said which is",
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::BTreeMap;

    use super::*;

    pub(crate) fn item(id: &str, level: Option<u8>, construct: &str) -> ItemFinding {
        ItemFinding {
            id: id.into(),
            level,
            construct: construct.into(),
            label: "A question".into(),
            unit: Unit::Points,
            range: Some((1.0, 7.0)),
            is_turned_round: false,
            direction: Direction::Higher,
            role: None,
            n_baseline: 9,
            n_follow_up: 8,
            n_pairs: 6,
            mean_baseline: Some(3.5),
            mean_follow_up: Some(4.25),
            mean_change: Some(0.75),
            sd_change: Some(1.0),
            ci95: Some([-0.25, 1.75]),
            conclusion: None,
            pooled: None,
            rose: 4,
            same: 1,
            fell: 1,
            inference: evaluation::Inference::default(),
            not_estimable: BTreeMap::new(),
        }
    }

    #[test]
    fn levels_stand_in_order_with_context_last() {
        let items = [item("d", Some(0), "a"), item("b", Some(3), "b"), item("l", Some(2), "c")];
        let levels = LEVEL_ORDER.into_iter().filter_map(|level| level_rows(&items, level));
        let titles: Vec<String> = levels.map(|level| level.title).collect();
        assert_eq!(titles, ["Level 2: Learning", "Level 3: Behaviour", "Context"]);
    }

    #[test]
    fn items_of_one_construct_stand_together() {
        let items =
            [item("1", Some(2), "trust"), item("2", Some(2), "roles"), item("3", Some(2), "trust")];
        let level = level_rows(&items, Some(2)).unwrap();
        let ids: Vec<&str> = level.rows.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids, ["1", "3", "2"]);
    }

    #[test]
    fn an_item_with_values_on_one_occasion_is_listed_apart() {
        let once = ItemFinding { n_baseline: 0, n_pairs: 0, ..item("1", Some(2), "trust") };
        let level = level_rows(&[once], Some(2)).unwrap();
        assert!(level.rows.is_empty());
        assert_eq!(level.asked_once[0].n_follow_up, 8);
    }

    #[test]
    fn an_expectation_and_a_judgement_are_listed_apart_and_say_why() {
        let level = level_rows(&[item("R1", Some(1), "worth the time")], Some(1)).unwrap();
        assert!(level.rows.is_empty());
        let once = &level.asked_once[0];
        assert_eq!((once.n_baseline, once.n_follow_up), (9, 8));
        assert_eq!(
            once.why.as_deref(),
            Some(
                "Asked before as an expectation, afterwards as a judgement: two questions, so no change is worked out."
            )
        );
    }

    #[test]
    fn a_column_of_a_file_counts_who_rose_and_fell_and_calls_neither_better() {
        let column = ItemFinding { direction: Direction::None, range: None, ..item("w", None, "") };
        let level = level_rows(&[column], None).unwrap();
        let row = &level.rows[0];
        assert_eq!((row.rose, row.same, row.fell, row.by_chance.as_str()), (4, 1, 1, "2.5"));
        assert!(row.unit.ends_with("neither way is called better, because nobody said which is"));
    }

    #[test]
    fn the_control_item_is_in_no_level() {
        let control = ItemFinding { role: Some(Role::Control), ..item("X1", Some(2), "control") };
        let items = [control];
        assert_eq!(level_rows(&items, Some(2)), None);
        assert_eq!(control_rows(&items)[0].id, "X1");
    }

    #[test]
    fn a_missing_figure_says_why() {
        let mut missing = item("1", Some(2), "trust");
        missing.ci95 = None;
        missing.not_estimable.insert("ci95".into(), "1 values, but at least 2 are needed".into());
        let level = level_rows(&[missing], Some(2)).unwrap();
        assert_eq!(level.rows[0].ci95, Cell::Missing("1 values, but at least 2 are needed".into()));
    }

    #[test]
    fn figures_are_rounded_for_reading_with_their_signs() {
        let level = level_rows(&[item("1", Some(2), "trust")], Some(2)).unwrap();
        let row = &level.rows[0];
        assert_eq!(row.mean_change, Cell::Shown("+0.75".into()));
        assert_eq!(row.ci95, Cell::Shown("−0.25 to +1.75".into()));
    }
}
