//! Answering for the evaluator's results: of some of the people, for the evaluator and for publishing.

use crate::{
    analysis::{Depth, Sample, evaluate, findings_to},
    cohort::{Linked, Record},
    disclosure::Ledger,
    instrument::Instrument,
    report::{
        export::{Exporting, export_files, findings_workbook},
        filter_words,
        publication::{Admissions, Persons, Shape, Told, admit_all, publish},
    },
};

use super::{
    CompareError, DemoFile, EvaluateRequest, Evaluated, Exported,
    passages::{marked, written},
    prepared::Prepared,
    responses::Words,
};

/// Evaluates the people that a filter lets through, as far as a page shows it.
///
/// # Errors
///
/// [`CompareError::Instrument`] when a questionnaire is given that cannot be read.
pub fn evaluate_request(
    request: &EvaluateRequest,
    progress: &mut dyn FnMut(f64),
) -> Result<Evaluated, CompareError> {
    let marks = &request.compare.settings.marks;
    let words = if marks.entries.is_empty() { Words::LeftOut } else { Words::Kept };
    Ok(evaluated(request, &Prepared::new(request, words, progress)?, Depth::Page))
}

/// The same, and the files that a statistician asks for: data, codebook, figures and the R that reproduces them.
///
/// # Errors
///
/// As [`evaluate_request`].
pub fn export_request(
    request: &EvaluateRequest,
    progress: &mut dyn FnMut(f64),
) -> Result<Exported, CompareError> {
    let prepared = Prepared::new(request, Words::Kept, progress)?;
    let found = evaluated(request, &prepared, Depth::Whole);
    let persons = Persons::of(&prepared.everybody);
    let passages = written(&prepared, &prepared.linked);
    let exporting = Exporting {
        passages: &passages,
        marks: &request.compare.settings.marks,
        cohort: &prepared.linked.cohort,
        measures: &prepared.measures,
        persons: &persons,
        findings: &found.findings,
        evaluation: &found.evaluation,
        publication: &found.publication,
        instrument: found.instrument.as_ref(),
        rule: &request.rule,
        who: &filter_words(&request.filter, &found.groups),
    };
    let workbook =
        findings_workbook(&exporting).map_err(|fault| CompareError::Workbook(fault.to_string()))?;
    let files = export_files(&exporting).into_iter();
    let files = files.map(|(name, text)| DemoFile { name, text }).collect();
    Ok(Exported { read: found.files, files, not_followed: found.not_followed, workbook })
}

fn evaluated(request: &EvaluateRequest, prepared: &Prepared, depth: Depth) -> Evaluated {
    let Prepared { linked, measures, facts, .. } = prepared;
    let found = findings_to(linked, measures, prepared.follow_up, depth);
    let sample = Sample { depth, ..Sample::new(linked, facts, measures, prepared.instrument()) };
    let evaluation = evaluate(&sample, &found, request.filter.clone(), prepared.money);
    let (persons, several) = (Persons::of(&prepared.everybody), prepared.several());
    let shape = Shape {
        persons: &persons,
        measures,
        levels: &found.levels,
        composites: &evaluation.composites,
        several: &several,
    };
    let admissions = admissions(request, &shape, prepared);
    let groups = prepared.groups();
    let (marked, not_followed) = marked(prepared, &request.compare.settings.marks);
    let publication = publish(&Told {
        findings: &found,
        evaluation: &evaluation,
        admissions: &admissions,
        rule: &request.rule,
        who: filter_words(&request.filter, &groups),
        marked: &marked,
    });
    Evaluated {
        instrument: prepared.instrument().map(Instrument::reference),
        files: prepared.files.clone(),
        groups,
        n_sessions: prepared.n_sessions,
        findings: found,
        evaluation,
        publication,
        not_followed,
    }
}

/// Admits everybody, then every earlier output, then this one.
fn admissions(request: &EvaluateRequest, shape: &Shape<'_>, prepared: &Prepared) -> Admissions {
    let has_chosen = |record: &Record, item: &str| {
        prepared.facts.of(record).is_some_and(|it| it.chosen.contains_key(item))
    };
    let mut ledger = Ledger::new(request.rule.clone());
    let mut admit = |linked: &Linked| admit_all(&mut ledger, shape, linked, &has_chosen);
    let mut last = admit(&prepared.everybody);
    for filter in request.published.iter().chain([&request.filter]) {
        if !filter.is_everybody() || *filter == request.filter {
            last = admit(&prepared.filtered(filter));
        }
    }
    last
}
