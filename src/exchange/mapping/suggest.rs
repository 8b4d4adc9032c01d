//! What the columns of a table probably mean; a person checks it before it is used.

use std::collections::BTreeSet;

use crate::{
    cohort::Measure,
    exchange::{Cell, DateOrder, Table, account_of, is_bookkeeping},
    instrument::{Instrument, filled},
};

use super::{
    AsForm, DateSource, MappedColumn, Mapping, Suggested, Suggestion, Unmapped, Why,
    look::{columns_seen, is_free_text, tried},
    meaning::{Contents, Meaning, item_of, meaning_of, own_labels},
    wording::{likeness, same_wording, words},
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
    told(mapping, why, table, measures)
}

/// What a mapping that a person made would do to a table.
pub fn consider(mapping: Mapping, table: &Table, measures: &[Measure]) -> Suggestion {
    told(mapping, Vec::new(), table, measures)
}

fn told(mapping: Mapping, why: Vec<Suggested>, table: &Table, measures: &[Measure]) -> Suggestion {
    Suggestion {
        unmapped: unmapped(table, &mapping),
        columns: columns_seen(table),
        tried: tried(&mapping, table, measures),
        mapping,
        why,
    }
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
            let text = filled(&wording, |_| None);
            let is_same =
                [header.as_str(), last_part(header)].iter().any(|it| same_wording(it, &text));
            let wording = words(&text);
            let likeness = asked.iter().map(|it| likeness(it, &wording)).fold(0.0, f64::max);
            let why = match (likeness >= ALIKE, has_labels) {
                (true, _) if is_same => Why::Wording,
                (true, _) => Why::LikeWording,
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
        let header = table.headers[self.column].as_str();
        let labels = distinct(table, self.column);
        let numbers = table.cells(self.column).filter_map(|cell| match Cell::of(cell) {
            Cell::Number(number) => Some(number),
            _ => None,
        });
        let greatest = numbers.reduce(f64::max);
        let contents = Contents { header, labels: &labels, greatest };
        let own = own_labels(instrument, measure);
        let Meaning { column, remarks } = meaning_of(contents, measure, self.form, &own);
        let suggested = Suggested { column: header.to_owned(), why: self.why, remarks };
        (column, suggested)
    }
}

fn unmapped(table: &Table, mapping: &Mapping) -> Vec<Unmapped> {
    let used = |header: &String| {
        mapping.columns.iter().any(|it| it.column == *header)
            || mapping.link_code.as_ref() == Some(header)
            || mapping.finished.as_ref().is_some_and(|it| it.column == *header)
            || header == crate::exchange::WAVE
    };
    let columns = table.headers.iter().enumerate();
    let left = columns.filter(|(_, header)| !used(header));
    left.map(|(column, header)| Unmapped {
        header: header.clone(),
        filled: table.cells(column).filter(|cell| Cell::of(cell) != Cell::Blank).count(),
        is_free_text: is_free_text(table, column),
    })
    .collect()
}
