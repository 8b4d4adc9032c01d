//! What the columns of a table probably mean; a person checks it before it is used.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Cell, DateOrder, Table, WavesSaid, account_of, is_bookkeeping, is_no_answer, waves_said,
};
use cohort::{Measure, Unit};
use survey::{
    Form,
    instrument::{Instrument, Wave, filled},
};

use super::{
    DateSource, MappedColumn, Mapping, NotUsed, ReadAs, Suggested, Suggestion, Unmapped,
    WaveColumn, Why,
    header::{When, last_part, parts, splits, when_of},
    is_of_quiz,
    labels::points_of,
    look::{Pool, columns_seen, tried},
    meaning::{Contents, Meaning, item_of, meaning_of, own_labels},
    options::separator_of,
    wording::{likeness, same_wording, words},
};

/// Wordings this much alike are taken for one question, by themselves and with labels of the item.
const ALIKE: f64 = 0.6;
const ALIKE_WITH_LABELS: f64 = 0.4;
/// More different contents than this are no labels.
const MOST_LABELS: usize = 12;
/// The ending of a column that holds the retrospective form of an item.
const RETROSPECTIVE: &str = ".retrospective";

/// Suggests a mapping for the first table: by id, then by wording, with labels helping; columns that are left are listed. The
/// other tables are further exports of the same survey, whose answers are looked at too.
pub fn suggest(
    name: &str,
    tables: &[&Table],
    instrument: &Instrument,
    measures: &[Measure],
) -> Suggestion {
    let pool = Pool(tables);
    let mut mapping = Mapping::new(name);
    mapping.link_code = tables.first().and_then(|table| link_code(table));
    mapping.finished = tables.first().and_then(|table| finished(table));
    let waves = tables.first().map_or(WavesSaid::Nowhere, |table| waves_of(table, &mapping));
    if let (WavesSaid::Rows { column, words }, Some(table)) = (&waves, tables.first()) {
        let column = table.headers[*column].clone();
        mapping.wave = Some(WaveColumn { column, words: words.clone() });
    }
    let mut offers: Vec<Offer> = (0..pool.headers().len())
        .filter(|column| is_open(pool, *column, &mapping))
        .flat_map(|column| offers(pool, column, instrument, measures))
        .map(|offer| match wave_of(&waves, offer.column) {
            // What a wave of its own says of the time before was asked then.
            Some(wave) => Offer { wave: Some(wave), form: Form::Now, ..offer },
            None => offer,
        })
        .collect();
    // The likeliest first; of equals, the one that stands first in the questionnaire, then in the table.
    offers.sort_by(|one, other| {
        other
            .likeness
            .total_cmp(&one.likeness)
            .then(one.measure.cmp(&other.measure))
            .then(one.column.cmp(&other.column))
    });
    let alike: BTreeSet<usize> = offers.iter().map(|it| it.column).collect();
    let mut offers = each_once(offers);
    offers.sort_by_key(|it| it.column);
    let mut why = Vec::new();
    for offer in offers {
        let (column, suggested) = offer.mapped(pool, instrument, measures);
        mapping.columns.push(column);
        why.push(suggested);
    }
    told(mapping, why, pool, measures, &alike)
}

/// Where a table says its waves; nowhere where that is not clear.
fn waves_of(table: &Table, mapping: &Mapping) -> WavesSaid {
    let code = mapping.link_code.as_deref().and_then(|code| table.column(code));
    waves_said(table, None, code).unwrap_or(WavesSaid::Nowhere)
}

/// The wave of a column of a table that holds several in a row.
fn wave_of(waves: &WavesSaid, column: usize) -> Option<Wave> {
    let WavesSaid::Columns(wide) = waves else { return None };
    wide.iter().find(|it| it.column == column).map(|it| it.wave)
}

/// The likeliest offer of each column and for each item in each wave; of an item that takes several answers, each of its options' columns.
fn each_once(offers: Vec<Offer>) -> Vec<Offer> {
    let mut columns = BTreeSet::new();
    let mut items: BTreeMap<(usize, Form, Option<Wave>), bool> = BTreeMap::new();
    let mut is_new = |it: &Offer| {
        let answered = (it.measure, it.form, it.wave);
        let is_free = items.get(&answered).is_none_or(|is_option| *is_option && it.is_option);
        let is_new = is_free && !columns.contains(&it.column);
        if is_new {
            columns.insert(it.column);
            items.insert(answered, it.is_option);
        }
        is_new
    };
    offers.into_iter().filter(|it| is_new(it)).collect()
}

/// What a mapping that a person made would do to tables.
pub fn consider(mapping: Mapping, tables: &[&Table], measures: &[Measure]) -> Suggestion {
    told(mapping, Vec::new(), Pool(tables), measures, &BTreeSet::new())
}

fn told(
    mapping: Mapping,
    why: Vec<Suggested>,
    pool: Pool<'_>,
    measures: &[Measure],
    alike: &BTreeSet<usize>,
) -> Suggestion {
    Suggestion {
        unmapped: unmapped(pool, &mapping, alike),
        columns: columns_seen(pool),
        tried: tried(&mapping, pool, measures),
        mapping,
        why,
    }
}

/// A column that may answer a measure.
struct Offer {
    column: usize,
    measure: usize,
    /// The wave that it was answered in, where a row holds several.
    wave: Option<Wave>,
    form: Form,
    likeness: f64,
    why: Why,
    /// Whether it is one option of a question that takes several.
    is_option: bool,
}

fn is_open(pool: Pool<'_>, column: usize, mapping: &Mapping) -> bool {
    let header = &pool.headers()[column];
    !header.is_empty()
        && !is_bookkeeping(header)
        && !is_of_quiz(header, pool.headers())
        && !pool.is_date(header)
        && mapping.link_code.as_ref() != Some(header)
        && mapping.wave.as_ref().is_none_or(|it| it.column != *header)
}

fn link_code(table: &Table) -> Option<String> {
    let named = table.headers.iter().find(|header| *header == crate::LINK_CODE);
    let is_open = |header: &String| !is_bookkeeping(header) && !is_of_quiz(header, &table.headers);
    let likely = || {
        let account = account_of(table);
        let mut could =
            account.columns.into_iter().filter(|it| it.could_link && is_open(&it.header));
        could.next().map(|column| column.header)
    };
    named.cloned().or_else(likely)
}

/// The last column of dates whose order is known: of start and end, exports give the end last.
fn finished(table: &Table) -> Option<DateSource> {
    let known = |it: &&crate::DateColumn| it.order.is_some();
    let last = table.notes.dates.iter().rfind(known)?;
    Some(DateSource {
        column: last.header.clone(),
        order: last.order.unwrap_or(DateOrder::YearFirst),
    })
}

fn offers(
    pool: Pool<'_>,
    column: usize,
    instrument: &Instrument,
    measures: &[Measure],
) -> Vec<Offer> {
    let header = pool.headers()[column].as_str();
    if let Some(offer) = by_id(header, column, measures) {
        return vec![offer];
    }
    let asked = Asked::of(pool.wording(column).unwrap_or(header));
    let labels = distinct(pool, header);
    let of = |(place, measure): (usize, &Measure)| {
        let is_like = IsLike { asked: &asked, labels: &labels, instrument, measure };
        let whole = is_like.offers();
        let options = is_like.option().into_iter();
        // Of equals, an option of several comes first: it is a part of the question.
        options.map(|it| (it, true)).chain(whole.into_iter().map(|it| (it, false))).map(
            move |((form, likeness, why), is_option)| Offer {
                column,
                measure: place,
                wave: None,
                form,
                likeness,
                why,
                is_option,
            },
        )
    };
    measures.iter().enumerate().flat_map(of).collect()
}

/// The measure whose id a header is; with what says when it was asked, or which option it is.
fn by_id(header: &str, column: usize, measures: &[Measure]) -> Option<Offer> {
    let (id, form) = match (header.strip_suffix(RETROSPECTIVE), when_of(header)) {
        (Some(id), _) | (None, Some((When::Before, id))) => (id, Form::Retrospective),
        (None, Some((_, id))) => (id, Form::Now),
        (None, None) => (header, Form::Now),
    };
    let offer = |measure, is_option| Offer {
        column,
        measure,
        wave: None,
        form,
        likeness: 2.0,
        why: Why::Id,
        is_option,
    };
    if let Some(measure) = measures.iter().position(|measure| measure.id == id) {
        return Some(offer(measure, false));
    }
    let is_option_of = |measure: &Measure| {
        let rest = id.get(..measure.id.len()).filter(|it| it.eq_ignore_ascii_case(&measure.id));
        let rest = rest.and(id.get(measure.id.len()..));
        measure.unit == Unit::Ticked && rest.is_some_and(|it| it.starts_with(['_', '[']))
    };
    measures.iter().position(is_option_of).map(|measure| offer(measure, true))
}

/// What a header asks: the texts that may be a question's wording, and whether it says that it looks back.
struct Asked<'a> {
    header: &'a str,
    texts: Vec<&'a str>,
    form: Option<Form>,
}

impl<'a> Asked<'a> {
    fn of(header: &'a str) -> Self {
        match when_of(header) {
            Some((when, rest)) => {
                let form = if when == When::Before { Form::Retrospective } else { Form::Now };
                Self { header, texts: vec![rest, last_part(rest)], form: Some(form) }
            }
            None => Self { header, texts: vec![header, last_part(header)], form: None },
        }
    }
}

/// A column's question beside a measure's.
struct IsLike<'a> {
    asked: &'a Asked<'a>,
    labels: &'a [String],
    instrument: &'a Instrument,
    measure: &'a Measure,
}

impl IsLike<'_> {
    /// The forms of the measure that the column may answer, with how like it is and why.
    fn offers(&self) -> Vec<(Form, f64, Why)> {
        let has_labels = has_own_labels(self.labels, self.instrument, self.measure);
        let wordings = wordings(self.instrument, self.measure);
        let mut offers = Vec::new();
        for (of, wording) in &wordings {
            let text = filled(wording, |_| None);
            let is_whole = same_wording(self.asked.header, &text);
            // “Before the programme [I am confident]” looks back, whichever wording it is like.
            let form = if is_whole { *of } else { self.asked.form.unwrap_or(*of) };
            let can_look_back = wordings.iter().any(|(it, _)| *it == Form::Retrospective);
            if form == Form::Retrospective && !can_look_back {
                continue;
            }
            let is_same = is_whole || self.asked.texts.iter().any(|it| same_wording(it, &text));
            let likeness = if is_whole { 1.0 } else { self.likeness(&text) };
            let why = match (likeness >= ALIKE, has_labels) {
                (true, _) if is_same => Why::Wording,
                (true, _) => Why::LikeWording,
                (false, true) if likeness >= ALIKE_WITH_LABELS => Why::WordingAndLabels,
                _ => continue,
            };
            offers.push((form, if has_labels { likeness + 0.1 } else { likeness }, why));
        }
        offers
    }

    fn likeness(&self, text: &str) -> f64 {
        let wording = words(text);
        self.asked.texts.iter().map(|it| likeness(&words(it), &wording)).fold(0.0, f64::max)
    }

    /// Whether the column is one option of the measure's question, where that takes several.
    fn option(&self) -> Option<(Form, f64, Why)> {
        let (question, _) =
            parts(self.asked.header).filter(|_| self.measure.unit == Unit::Ticked)?;
        let texts = wordings(self.instrument, self.measure);
        let texts: Vec<String> = texts.iter().map(|(_, it)| filled(it, |_| None)).collect();
        let is_same =
            |(question, _): (&str, &str)| texts.iter().any(|it| same_wording(question, it));
        if splits(self.asked.header).any(is_same) {
            return Some((Form::Now, 1.0, Why::Wording));
        }
        let question = words(question);
        let alike = texts.iter().map(|it| likeness(&words(it), &question)).fold(0.0, f64::max);
        (alike >= ALIKE).then_some((Form::Now, alike, Why::LikeWording))
    }
}

/// What was asked for a measure, now and looking back.
fn wordings(instrument: &Instrument, measure: &Measure) -> Vec<(Form, String)> {
    let Some(item) = item_of(instrument, measure) else {
        return vec![(Form::Now, measure.label.clone())];
    };
    if item.id != measure.id {
        return vec![(Form::Now, measure.label.clone())];
    }
    let wording = &item.wording;
    let now = [&wording.baseline, &wording.follow_up].into_iter().flatten();
    let now = now.map(|text| (Form::Now, text.clone()));
    now.chain(wording.retrospective.iter().map(|text| (Form::Retrospective, text.clone())))
        .collect()
}

fn has_own_labels(labels: &[String], instrument: &Instrument, measure: &Measure) -> bool {
    let own = own_labels(instrument, measure);
    labels.len() >= 2
        && labels.iter().all(|label| own.iter().any(|(known, _)| known.eq_ignore_ascii_case(label)))
}

/// The different contents of a column, if they are few and not all numbers.
fn distinct(pool: Pool<'_>, header: &str) -> Vec<String> {
    let mut found: BTreeSet<&str> = BTreeSet::new();
    let mut n_answers = 0;
    for cell in pool.cells(header).filter(|cell| !cell.is_empty()) {
        if found.insert(cell) && !is_no_answer(cell) {
            n_answers += 1;
        }
        if n_answers > MOST_LABELS {
            return Vec::new();
        }
    }
    if pool.is_numeric(header) {
        Vec::new()
    } else {
        found.into_iter().map(str::to_owned).collect()
    }
}

impl Offer {
    fn mapped(
        &self,
        pool: Pool<'_>,
        instrument: &Instrument,
        measures: &[Measure],
    ) -> (MappedColumn, Suggested) {
        let measure = &measures[self.measure];
        let header = pool.headers()[self.column].as_str();
        let labels = distinct(pool, header);
        let numbers = pool.cells(header).filter_map(|cell| match Cell::of(cell) {
            Cell::Number(number) => Some(number),
            _ => None,
        });
        let greatest = numbers.reduce(f64::max);
        let separator = separator_of(&pool.filled(header));
        let ends = pool.ends(header);
        let contents = Contents { header, labels: &labels, separator, greatest, ends: &ends };
        let own = own_labels(instrument, measure);
        let Meaning { mut column, mut remarks } = meaning_of(contents, measure, self.form, &own);
        column.wave = self.wave;
        if self.is_option {
            column.read = ReadAs::Ticked;
            column.options.clear();
            remarks.clear();
        }
        let suggested = Suggested { column: header.to_owned(), why: self.why, remarks };
        (column, suggested)
    }
}

fn unmapped(pool: Pool<'_>, mapping: &Mapping, alike: &BTreeSet<usize>) -> Vec<Unmapped> {
    let used = |header: &String| {
        mapping.columns.iter().any(|it| it.column == *header)
            || mapping.link_code.as_ref() == Some(header)
            || mapping.finished.as_ref().is_some_and(|it| it.column == *header)
            || header == crate::WAVE
    };
    let left = pool.headers().iter().enumerate().filter(|(_, header)| !used(header));
    let left = left.map(|(column, header)| Unmapped {
        why: not_used(pool, header, alike.contains(&column)),
        header: header.clone(),
        filled: pool.filled(header).count(),
        is_free_text: pool.is_free_text(header),
    });
    let dropped = pool.0.iter().take(1).flat_map(|table| &table.notes.dropped);
    let dropped = dropped.map(|it| Unmapped {
        why: NotUsed::Personal,
        header: it.header.clone(),
        filled: 0,
        is_free_text: false,
    });
    left.chain(dropped).collect()
}

fn not_used(pool: Pool<'_>, header: &str, is_alike: bool) -> NotUsed {
    let labels = distinct(pool, header);
    let names: Vec<&str> = labels.iter().map(String::as_str).collect();
    if is_of_quiz(header, pool.headers()) {
        NotUsed::Quiz
    } else if is_bookkeeping(header) {
        NotUsed::ServicesOwn
    } else if pool.is_date(header) {
        NotUsed::Dates
    } else if is_alike {
        NotUsed::AnotherIsTaken
    } else if pool.filled(header).nth(1).is_none() {
        NotUsed::TooFewAnswers
    } else if pool.is_free_text(header) {
        NotUsed::FreeText
    } else if !names.is_empty() && points_of(&names, &[]).is_none() {
        NotUsed::LabelsOfNoScale
    } else {
        NotUsed::NoQuestionLikeIt
    }
}
