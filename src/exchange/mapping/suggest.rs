//! What the columns of a table probably mean; a person checks it before it is used.

use std::collections::BTreeSet;

use crate::{
    cohort::Measure,
    exchange::{Cell, DateOrder, Table, account_of, is_bookkeeping},
    instrument::{Instrument, Item, Kind, filled},
};

use super::{
    AsForm, DateSource, MappedColumn, Mapping, ReadAs, Suggested, Suggestion, Unmapped, Why,
    labels::{Points, points_of},
    wording::{likeness, words},
};

/// Wordings this much alike are taken for one question, by themselves and with labels of the item.
const ALIKE: f64 = 0.6;
const ALIKE_WITH_LABELS: f64 = 0.4;
/// More different contents than this are no labels.
const MOST_LABELS: usize = 12;
/// The ending of a column that holds the retrospective form of an item.
const RETROSPECTIVE: &str = ".retrospective";

/// Suggests a mapping: by id, then by wording, with labels helping; columns that are left are listed.
pub fn suggest(
    name: &str,
    table: &Table,
    instrument: &Instrument,
    measures: &[Measure],
) -> Suggestion {
    let mut mapping = Mapping::new(name);
    mapping.link_code = link_code(table);
    mapping.finished = finished(table);
    let mut offers: Vec<Offer> = (0..table.headers.len())
        .filter(|column| is_open(table, *column, &mapping))
        .flat_map(|column| offers(table, column, instrument, measures))
        .collect();
    // The likeliest first; of equals, the one that stands first in the questionnaire, then in the table.
    offers.sort_by(|one, other| {
        other
            .likeness
            .total_cmp(&one.likeness)
            .then(one.measure.cmp(&other.measure))
            .then(one.column.cmp(&other.column))
    });
    let (mut columns, mut items) = (BTreeSet::new(), BTreeSet::new());
    offers.retain(|it| {
        let is_new = !columns.contains(&it.column) && !items.contains(&(it.measure, it.form));
        if is_new {
            columns.insert(it.column);
            items.insert((it.measure, it.form));
        }
        is_new
    });
    offers.sort_by_key(|it| it.column);
    let mut why = Vec::new();
    for offer in offers {
        let (column, suggested) = offer.mapped(table, instrument, measures);
        mapping.columns.push(column);
        why.push(suggested);
    }
    let unmapped = unmapped(table, &columns, &mapping);
    Suggestion { mapping, why, unmapped }
}

/// A column that may answer a measure.
struct Offer {
    column: usize,
    measure: usize,
    form: AsForm,
    likeness: f64,
    why: Why,
}

fn is_open(table: &Table, column: usize, mapping: &Mapping) -> bool {
    let header = &table.headers[column];
    let is_date = table.notes.dates.iter().any(|it| it.header == *header);
    !header.is_empty()
        && !is_bookkeeping(header)
        && !is_date
        && mapping.link_code.as_ref() != Some(header)
}

fn link_code(table: &Table) -> Option<String> {
    let named = table.headers.iter().find(|header| *header == crate::exchange::LINK_CODE);
    let likely = || {
        let account = account_of(table);
        let mut could =
            account.columns.into_iter().filter(|it| it.could_link && !is_bookkeeping(&it.header));
        could.next().map(|column| column.header)
    };
    named.cloned().or_else(likely)
}

/// The last column of dates whose order is known: of start and end, exports give the end last.
fn finished(table: &Table) -> Option<DateSource> {
    let known = |it: &&crate::exchange::DateColumn| it.order.is_some();
    let last = table.notes.dates.iter().rfind(known)?;
    Some(DateSource {
        column: last.header.clone(),
        order: last.order.unwrap_or(DateOrder::YearFirst),
    })
}

fn offers(
    table: &Table,
    column: usize,
    instrument: &Instrument,
    measures: &[Measure],
) -> Vec<Offer> {
    let header = &table.headers[column];
    let (id, form) = match header.strip_suffix(RETROSPECTIVE) {
        Some(id) => (id, AsForm::Retrospective),
        None => (header.as_str(), AsForm::Now),
    };
    if let Some(measure) = measures.iter().position(|measure| measure.id == id) {
        return vec![Offer { column, measure, form, likeness: 2.0, why: Why::Id }];
    }
    let asked = [header.as_str(), last_part(header)].map(words);
    let labels = distinct(table, column);
    let mut offers = Vec::new();
    for (place, measure) in measures.iter().enumerate() {
        let has_labels = has_own_labels(&labels, instrument, measure);
        for (form, wording) in wordings(instrument, measure) {
            let wording = words(&filled(&wording, |_| None));
            let likeness = asked.iter().map(|it| likeness(it, &wording)).fold(0.0, f64::max);
            let why = match (likeness >= ALIKE, has_labels) {
                (true, _) => Why::Wording,
                (false, true) if likeness >= ALIKE_WITH_LABELS => Why::WordingAndLabels,
                _ => continue,
            };
            let likeness = if has_labels { likeness + 0.1 } else { likeness };
            offers.push(Offer { column, measure: place, form, likeness, why });
        }
    }
    offers
}

/// The option or statement of a header such as `Question - Option` or `prompt:: statement`.
fn last_part(header: &str) -> &str {
    [":: ", " - ", " ["]
        .iter()
        .filter_map(|mark| header.rsplit_once(mark))
        .map(|it| it.1)
        .next()
        .unwrap_or(header)
}

/// What was asked for a measure, now and looking back.
fn wordings(instrument: &Instrument, measure: &Measure) -> Vec<(AsForm, String)> {
    let Some(item) = item_of(instrument, measure) else {
        return vec![(AsForm::Now, measure.label.clone())];
    };
    if item.id != measure.id {
        return vec![(AsForm::Now, measure.label.clone())];
    }
    let wording = &item.wording;
    let now = [&wording.baseline, &wording.follow_up].into_iter().flatten();
    let now = now.map(|text| (AsForm::Now, text.clone()));
    now.chain(wording.retrospective.iter().map(|text| (AsForm::Retrospective, text.clone())))
        .collect()
}

fn item_of<'a>(instrument: &'a Instrument, measure: &Measure) -> Option<&'a Item> {
    instrument.item(measure.id.split('.').next().unwrap_or(&measure.id))
}

/// The labels of an item's points, with the points.
fn own_labels(instrument: &Instrument, measure: &Measure) -> Vec<(String, f64)> {
    match item_of(instrument, measure).map(|item| &item.kind) {
        Some(Kind::Points(scale)) => (1_u8..)
            .zip(&scale.labels)
            .map(|(point, label)| (label.clone(), f64::from(point)))
            .collect(),
        Some(Kind::Ordered(choices) | Kind::Matrix { columns: choices, .. }) => choices
            .iter()
            .filter_map(|choice| Some((choice.label.clone(), choice.score.map(f64::from)?)))
            .collect(),
        Some(Kind::YesNo) => vec![("No".into(), 0.0), ("Yes".into(), 1.0)],
        _ => Vec::new(),
    }
}

fn has_own_labels(labels: &[String], instrument: &Instrument, measure: &Measure) -> bool {
    let own = own_labels(instrument, measure);
    labels.len() >= 2
        && labels.iter().all(|label| own.iter().any(|(known, _)| known.eq_ignore_ascii_case(label)))
}

/// The different contents of a column, if they are few and not all numbers.
fn distinct(table: &Table, column: usize) -> Vec<String> {
    let mut found: BTreeSet<&str> = BTreeSet::new();
    for cell in table.cells(column).filter(|cell| Cell::of(cell) != Cell::Blank) {
        found.insert(cell);
        if found.len() > MOST_LABELS {
            return Vec::new();
        }
    }
    if table.is_numeric(column) {
        Vec::new()
    } else {
        found.into_iter().map(str::to_owned).collect()
    }
}

impl Offer {
    fn mapped(
        &self,
        table: &Table,
        instrument: &Instrument,
        measures: &[Measure],
    ) -> (MappedColumn, Suggested) {
        let measure = &measures[self.measure];
        let column = table.headers[self.column].clone();
        let labels = distinct(table, self.column);
        let mut remarks = Vec::new();
        let names: Vec<&str> = labels.iter().map(String::as_str).collect();
        let points = points_of(&names, &own_labels(instrument, measure));
        let (read, scale) = match points {
            Some(points) => as_labels(points, measure, &mut remarks),
            None if !labels.is_empty() => {
                let labels = labels.iter().map(|label| format!("“{label}”")).collect::<Vec<_>>();
                remarks.push(format!("say which point each label is: {}", labels.join(", ")));
                (ReadAs::Labels(std::collections::BTreeMap::new()), None)
            }
            None => {
                remarks.extend(short_scale(table, self.column, measure));
                (ReadAs::Number, None)
            }
        };
        let mapped = MappedColumn {
            column: column.clone(),
            item: measure.id.clone(),
            form: self.form,
            read,
            scale,
        };
        (mapped, Suggested { column, why: self.why, remarks })
    }
}

fn as_labels(
    points: Points,
    measure: &Measure,
    remarks: &mut Vec<String>,
) -> (ReadAs, Option<[f64; 2]>) {
    let most = u8::try_from(points.n_points).map_or(1.0, f64::from);
    if !points.also.is_empty() {
        let also: Vec<String> = points.also.iter().map(ToString::to_string).collect();
        remarks.push(format!(
            "its labels are read as a scale of {most} points, but scales of {} points have them too: check the points",
            also.join(", ")
        ));
    }
    let is_own = measure.range.is_none_or(|(least, greatest)| {
        points.labels.values().all(|point| (least..=greatest).contains(point))
            && (greatest - least + 1.0 - most).abs() < 0.5
    });
    if is_own {
        return (ReadAs::Labels(points.labels), None);
    }
    remarks.push(format!(
        "its scale has {most} points and the item's another number, so both are compared as per cent of the maximum possible"
    ));
    (ReadAs::Labels(points.labels), Some([1.0, most]))
}

/// Numbers that never reach the upper half of the item's scale may be of a shorter one.
fn short_scale(table: &Table, column: usize, measure: &Measure) -> Option<String> {
    let (_, greatest) = measure.range?;
    let numbers = table.cells(column).filter_map(|cell| match Cell::of(cell) {
        Cell::Number(number) => Some(number),
        _ => None,
    });
    let found = numbers.fold(f64::NEG_INFINITY, f64::max);
    let sentence = if found > greatest {
        format!("its greatest number is {found} and the item's {greatest}: say its scale")
    } else {
        format!(
            "its greatest number is {found} of {greatest}: if its scale ends there, say its scale"
        )
    };
    ((found - greatest).abs() > 1e-9 && found.is_finite()).then_some(sentence)
}

fn unmapped(table: &Table, mapped: &BTreeSet<usize>, mapping: &Mapping) -> Vec<Unmapped> {
    let used = |header: &String| {
        mapping.link_code.as_ref() == Some(header)
            || mapping.finished.as_ref().is_some_and(|it| it.column == *header)
            || header == crate::exchange::WAVE
    };
    let columns = table.headers.iter().enumerate();
    let left = columns.filter(|(column, header)| !mapped.contains(column) && !used(header));
    left.map(|(column, header)| {
        let cells = || table.cells(column).filter(|cell| !cell.is_empty());
        let (filled, long) = (cells().count(), cells().filter(|it| it.contains(' ')).count());
        let different = cells().collect::<BTreeSet<_>>().len();
        let is_free_text = different > MOST_LABELS && 2 * long > filled && 2 * different > filled;
        Unmapped { header: header.clone(), filled, is_free_text }
    })
    .collect()
}
