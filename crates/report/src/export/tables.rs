//! The data, the codebook and the main table.

use crate::{
    Cell, Table,
    publication::{Publication, PublishedChange, count_text, kind_words},
};
use cohort::{Measure, Record, Scores, Unit};
use evaluation::{
    ItemFinding,
    disclosure::{Hidden, Published, SafeMean, Shown, words_digest},
    passages::{LeaveSaid, Passage},
};
use survey::instrument::Direction;

use super::Exporting;

/// One row a person, wave, form and item, over everybody looked at. People are numbers that mean nothing outside the file.
pub(super) fn data(exporting: &Exporting<'_>) -> Table {
    let cohort = exporting.cohort;
    let of_wave = cohort.baseline.iter().chain(&cohort.follow_up);
    let all = of_wave.flat_map(|record| {
        let mut own = of_form(exporting, record, "now", &record.now);
        own.extend(of_form(exporting, record, "remembered", &record.remembered));
        own
    });
    Table {
        caption: "Data".into(),
        columns: vec!["person", "wave", "form", "item", "value", "score"],
        rows: all.collect(),
    }
}

fn of_form(
    exporting: &Exporting<'_>,
    record: &Record,
    form: &str,
    scores: &Scores,
) -> Vec<Vec<Cell>> {
    let Some(person) = exporting.persons.place(record) else { return Vec::new() };
    let row = |measure: &Measure| {
        let value = *scores.get(&measure.id)?;
        Some(vec![
            Cell::Shown(format!("p{:06}", person + 1)),
            record.wave.name().into(),
            form.into(),
            measure.id.as_str().into(),
            Cell::Number(value),
            Cell::Number(own_scale(measure, value)),
        ])
    };
    exporting.measures.iter().filter_map(row).collect()
}

/// A reversed item's value on the construct's own scale.
fn own_scale(measure: &Measure, value: f64) -> f64 {
    match measure.range {
        Some((least, most)) if measure.reverse => least + most - value,
        _ => value,
    }
}

/// What each item is.
pub(super) fn codebook(exporting: &Exporting<'_>) -> Table {
    let row = |measure: &Measure| {
        let (least, most) = measure.range.unzip();
        vec![
            measure.id.as_str().into(),
            measure.level.map(f64::from).into(),
            measure.construct.as_str().into(),
            measure.label.as_str().into(),
            match &measure.unit {
                Unit::Points => "points",
                Unit::Ticked => "options ticked",
                Unit::Named(name) => name,
            }
            .into(),
            least.into(),
            most.into(),
            Cell::Shown(measure.reverse.to_string()),
            match measure.direction {
                Direction::Higher => "higher",
                Direction::Lower => "lower",
                Direction::None => "neither",
            }
            .into(),
            Cell::Shown(measure.has_retrospective.to_string()),
        ]
    };
    Table {
        caption: "Codebook".into(),
        columns: vec![
            "item",
            "level",
            "construct",
            "question",
            "unit",
            "least",
            "greatest",
            "reversed",
            "better",
            "asked_of_the_time_before",
        ],
        rows: exporting.measures.iter().map(row).collect(),
    }
}

/// What people wrote, with what a mark needs to name a passage. For the evaluator's eyes.
pub(super) fn passages(exporting: &Exporting<'_>) -> Table {
    let marked = exporting.marks.in_force();
    let row = |passage: &&Passage| {
        let leave = match passage.leave {
            LeaveSaid::Given => "yes",
            LeaveSaid::Refused => "no",
            LeaveSaid::NotAnswered => "not answered",
            LeaveSaid::NotAsked => "not asked",
        };
        let is_marked = marked.contains_key(&passage.key);
        vec![
            passage.key.response.as_str().into(),
            passage.key.wave.name().into(),
            passage.key.place.as_str().into(),
            Cell::Number(f64::from(passage.level)),
            passage.question.as_str().into(),
            passage.words.as_str().into(),
            leave.into(),
            if is_marked { "yes" } else { "no" }.into(),
            Cell::Shown(words_digest(&passage.words)),
        ]
    };
    Table {
        caption: "Passages".into(),
        columns: vec![
            "response",
            "wave",
            "place",
            "level",
            "question",
            "words",
            "may_be_quoted",
            "marked",
            "digest",
        ],
        rows: exporting.passages.iter().map(row).collect(),
    }
}

/// What may be published of every change, one row each.
pub(super) fn published(publication: &Publication) -> Table {
    let mean = |mean: Published<SafeMean>| {
        mean.shown().map_or(Cell::Nothing, |mean| Cell::Number(mean.value()))
    };
    let row = |of: &str, change: &PublishedChange| {
        let end = |place: usize| {
            let ends = change.ci95.shown();
            mean(ends.map(|ends: [SafeMean; 2]| ends[place]).into())
        };
        vec![
            of.into(),
            change.label.as_str().into(),
            kind_words(change.estimate).into(),
            change.people.shown().map_or(Cell::Nothing, |_| Cell::Shown(count_text(change.people))),
            mean(change.before),
            mean(change.after),
            mean(change.change),
            end(0),
            end(1),
            why_hidden(change),
            Cell::Shown(publication.statements.join(" ")),
        ]
    };
    let summed = publication.levels.iter().chain(&publication.composites);
    let summed = summed.map(|change| row("percent of the scale", change));
    let by_item = publication
        .items
        .iter()
        .flat_map(|item| item.changes.iter().map(|change| row(&item.id, change)));
    Table {
        caption: "Publishable findings".into(),
        columns: vec![
            "item",
            "about",
            "estimate",
            "people",
            "mean_before",
            "mean_after",
            "mean_change",
            "ci95_low",
            "ci95_high",
            "hidden_because",
            "to_be_read_with_it",
        ],
        rows: summed.chain(by_item).collect(),
    }
}

/// Why figures of a change are hidden, each reason once; nothing where none is.
fn why_hidden(change: &PublishedChange) -> Cell {
    let of = |shown: Shown<()>| shown.err().filter(|hidden| *hidden != Hidden::NoFigure);
    let mut reasons = [
        of(change.people.shown().map(|_| ())),
        of(change.before.shown().map(|_| ())),
        of(change.after.shown().map(|_| ())),
        of(change.change.shown().map(|_| ())),
        of(change.ci95.shown().map(|_| ())),
    ]
    .into_iter()
    .flatten()
    .map(|hidden| hidden.to_string())
    .collect::<Vec<_>>();
    reasons.dedup();
    if reasons.is_empty() { Cell::Nothing } else { Cell::Shown(reasons.join("; ")) }
}

/// Matched change by item, unrounded; the R script works out every figure of it anew.
pub(super) fn main_table(items: &[ItemFinding]) -> Table {
    let row = |item: &ItemFinding| {
        let found = &item.inference;
        let mut cells = vec![item.id.as_str().into(), Cell::whole(item.n_pairs)];
        cells.extend(
            [
                item.mean_baseline,
                item.mean_follow_up,
                item.mean_change,
                item.sd_change,
                item.ci95.map(|[low, _]| low),
                item.ci95.map(|[_, high]| high),
                found.t,
                found.p_t,
                found.d_z,
                found.d_av,
                found.hedges_g_z,
            ]
            .map(Cell::from),
        );
        cells
    };
    Table {
        caption: "Findings".into(),
        columns: vec![
            "item",
            "n_pairs",
            "mean_before",
            "mean_after",
            "mean_change",
            "sd_change",
            "ci95_low",
            "ci95_high",
            "t",
            "p_t",
            "d_z",
            "d_av",
            "hedges_g_z",
        ],
        rows: items.iter().filter(|item| item.n_pairs > 0).map(row).collect(),
    }
}
